using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AtlasBot.Storage;

namespace AtlasBot.Chat;

/// <summary>
/// Keeps what was asked for as long as its pages may be turned: the words do not fit on a button. The number is made of the words, so
/// that it can stand on a button before anything is written.
/// </summary>
public sealed class QuestionShelf(Database database, TimeProvider clock)
{
    /// <summary>The number of these words.</summary>
    public static long NumberOf(string words) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(words))) & long.MaxValue;

    /// <summary>Keeps the words, after the answer has left.</summary>
    public void Keep(string words) => database.Execute(
        $"""
        insert into question (id, words, asked) values ({NumberOf(words)}, {words}, {clock.GetUtcNow()})
        on conflict (id) do update set asked = excluded.asked
        """);

    /// <summary>The words of this number, or null.</summary>
    public string? Find(long number) => database.First($"select words from question where id = {number}", row => row.Text(0));

    /// <summary>Forgets what was asked before then.</summary>
    public void Forget(DateTimeOffset before) => database.Execute($"delete from question where asked < {before}");
}
