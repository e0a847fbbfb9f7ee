using AtlasBot.Briefs;
using Microsoft.Data.Sqlite;

namespace AtlasBot.Benchmarks.Topics;

/// <summary>What SQLite finds by itself: FTS5 with its usual tokenizer, and LIKE.</summary>
public sealed class PlainSearch : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");

    public PlainSearch(IEnumerable<Edition> editions)
    {
        connection.Open();
        Run("create virtual table t using fts5 (heading, body, tokenize = 'unicode61 remove_diacritics 2')");
        Run("begin");
        foreach (var edition in editions)
        {
            for (var i = 0; i < edition.Sections.Count; i++)
            {
                Run("insert into t (rowid, heading, body) values ($id, $heading, $body)",
                    ("$id", new SectionId(edition.Day, edition.Language, i + 1).Packed),
                    ("$heading", edition.Sections[i].Heading),
                    ("$body", string.Join('\n', edition.Sections[i].Paragraphs)));
            }
        }

        Run("commit");
    }

    /// <summary>Sections with the words in a row.</summary>
    public IReadOnlySet<SectionId> Fts(string query) => Ids(
        "select rowid from t where t match $query", "\"" + query.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"");

    /// <summary>Sections with the letters in a row.</summary>
    public IReadOnlySet<SectionId> Like(string query) => Ids(
        "select rowid from t where heading || ' ' || body like $query", $"%{query}%");

    public void Dispose() => connection.Dispose();

    private HashSet<SectionId> Ids(string sql, string query)
    {
        using var command = Command(sql, ("$query", query));
        using var reader = command.ExecuteReader();
        var ids = new HashSet<SectionId>();
        while (reader.Read())
        {
            ids.Add(SectionId.From(reader.GetInt64(0)));
        }

        return ids;
    }

    private void Run(string sql, params (string Name, object Value)[] values)
    {
        using var command = Command(sql, values);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
