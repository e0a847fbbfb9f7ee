using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AtlasBot.Storage;

/// <summary>One connection to the file with its prepared statements. Used by one thread at a time.</summary>
internal sealed class Connection : IDisposable
{
    private const int MaxPrepared = 256;

    private readonly SqliteConnection sqlite;
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    private Connection(SqliteConnection sqlite) => this.sqlite = sqlite;

    /// <summary>Opens the file; a writer creates it where there is none.</summary>
    public static Connection Open(string file, bool writable)
    {
        var sqlite = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = writable ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadOnly,
            // Pragmas leak from one user of a pooled connection to the next.
            Pooling = false,
        }.ToString());
        var connection = new Connection(sqlite);
        try
        {
            sqlite.Open();
            connection.Run("pragma busy_timeout = 5000");
            connection.Run("pragma temp_store = memory");
            // The operating system keeps the file's pages too.
            connection.Run("pragma cache_size = -2000");
            connection.Run("pragma trusted_schema = off");
            if (writable)
            {
                connection.Run("pragma journal_mode = wal");
                connection.Run("pragma synchronous = full");
                connection.Run("pragma foreign_keys = on");
                connection.Run("pragma recursive_triggers = on");
                connection.Run("pragma journal_size_limit = 67108864");
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Whether a transaction is open; SQLite ends one by itself when the disk is full.</summary>
    public bool InTransaction => SQLitePCL.raw.sqlite3_get_autocommit(sqlite.Handle) == 0;

    /// <summary>Runs a fixed text: a pragma, a transaction's borders, a migration.</summary>
    public void Run(string literal)
    {
        using var command = sqlite.CreateCommand();
        command.CommandText = literal;
        command.ExecuteNonQuery();
    }

    public int Execute(FormattableString sql)
    {
        var command = Take(sql);
        try
        {
            return command.ExecuteNonQuery();
        }
        finally
        {
            PutBack(sql.Format, command);
        }
    }

    public void Each(FormattableString sql, Func<Row, bool> visit)
    {
        var command = Take(sql);
        try
        {
            using var reader = command.ExecuteReader();
            var row = new Row(reader);
            while (reader.Read() && visit(row))
            {
            }
        }
        finally
        {
            PutBack(sql.Format, command);
        }
    }

    /// <summary>Copies the whole file to another one, consistently, while others go on writing.</summary>
    public void CopyTo(string file)
    {
        using var copy = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        copy.Open();
        sqlite.BackupDatabase(copy);

        // One file and nothing beside it, even where it is opened to be read only.
        using var single = copy.CreateCommand();
        single.CommandText = "pragma journal_mode = delete";
        single.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }

        sqlite.Dispose();
    }

    // A statement is taken out while in use, so that a query inside a query prepares its own.
    private SqliteCommand Take(FormattableString sql)
    {
        if (!prepared.Remove(sql.Format, out var command))
        {
            command = sqlite.CreateCommand();
            var names = Enumerable.Range(0, sql.ArgumentCount).Select(i => $"$p{i}").ToArray();
            command.CommandText = string.Format(CultureInfo.InvariantCulture, sql.Format, [.. names]);
            foreach (var name in names)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
            }
        }

        for (var i = 0; i < sql.ArgumentCount; i++)
        {
            command.Parameters[i].Value = Columns.Write(sql.GetArgument(i));
        }

        return command;
    }

    private void PutBack(string format, SqliteCommand command)
    {
        if (prepared.Count >= MaxPrepared || !prepared.TryAdd(format, command))
        {
            command.Dispose();
        }
    }
}
