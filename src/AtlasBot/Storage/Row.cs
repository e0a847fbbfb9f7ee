using Microsoft.Data.Sqlite;

namespace AtlasBot.Storage;

/// <summary>The row a query stands on; columns are counted from 0.</summary>
public readonly struct Row(SqliteDataReader reader) : IEquatable<Row>
{
    private readonly SqliteDataReader reader = reader;

    public string Text(int column) => reader.GetString(column);

    public long Number(int column) => reader.GetInt64(column);

    public int Int(int column) => reader.GetInt32(column);

    public double Real(int column) => reader.GetDouble(column);

    public bool Flag(int column) => reader.GetInt64(column) != 0;

    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    public DateOnly Day(int column) => Columns.ReadDay(reader.GetString(column));

    public DateTimeOffset Instant(int column) => Columns.ReadInstant(reader.GetString(column));

    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : Text(column);

    public long? NumberOrNull(int column) => reader.IsDBNull(column) ? null : Number(column);

    public int? IntOrNull(int column) => reader.IsDBNull(column) ? null : Int(column);

    public DateOnly? DayOrNull(int column) => reader.IsDBNull(column) ? null : Day(column);

    public DateTimeOffset? InstantOrNull(int column) => reader.IsDBNull(column) ? null : Instant(column);

    public byte[]? BytesOrNull(int column) => reader.IsDBNull(column) ? null : Bytes(column);

    public bool Equals(Row other) => ReferenceEquals(reader, other.reader);

    public override bool Equals(object? obj) => obj is Row other && Equals(other);

    public override int GetHashCode() => reader.GetHashCode();

    public static bool operator ==(Row left, Row right) => left.Equals(right);

    public static bool operator !=(Row left, Row right) => !left.Equals(right);
}
