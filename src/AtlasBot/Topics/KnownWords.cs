using System.Text.Json;
using AtlasBot.Briefs;
using AtlasBot.Storage;

namespace AtlasBot.Topics;

/// <summary>
/// The words of the archive, by language. Most words of a new section stand there already, and a look-up in memory is
/// cheaper than one in the file; what this process only meant to write does not count until it is seen in the file.
/// Used by writers alone, inside their transaction.
/// </summary>
internal sealed class KnownWords(Database database)
{
    private readonly Dictionary<string, HashSet<string>> known =
        Languages.All.ToDictionary(language => language, _ => new HashSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);

    private long loaded;
    private (long Id, string Term) last;

    /// <summary>Writes the words that are new. Called inside a transaction.</summary>
    public void Add(string language, IReadOnlySet<string> words)
    {
        Load();
        var fresh = words.Where(word => !known[language].Contains(word)).ToList();
        if (fresh.Count > 0)
        {
            database.Execute(
                $"""
                insert into word (language, term) select {language}, value from json_each({JsonSerializer.Serialize(fresh)})
                where true on conflict do nothing
                """);
            Load();
        }
    }

    /// <summary>All words of a language that begin so.</summary>
    public IReadOnlyList<string> Beginning(string language, string prefix) => database.Query(
        $"select term from word where language = {language} and term >= {prefix} and term < {prefix + "\U0010FFFF"} limit 20000",
        row => row.Text(0));

    /// <summary>Whether the word stands in a section of that language.</summary>
    public bool Contains(string language, string word) => database.Number(
        $"select 1 from word where language = {language} and term = {word}") is not null;

    /// <summary>Whether the word stands in the archive.</summary>
    public bool Contains(string word) => database.Number(
        $"select 1 from word where language in ('en', 'az', 'ru') and term = {word} limit 1") is not null;

    /// <summary>Whether fewer sections than that have the word.</summary>
    public bool IsRare(string word, int sections) => database.Number(
        $"select count(*) from (select 1 from section_text where section_text match {$"\"{word}\""} limit {sections})") < sections;

    /// <summary>The words written since one of that number, with the number of the last; only what is on the disk.</summary>
    public long Since(long number, Action<string> visit)
    {
        database.Each($"select id, term from word where id > {number} order by id", row =>
        {
            number = row.Number(0);
            visit(row.Text(1));
            return true;
        });
        return number;
    }

    // A transaction that was taken back also took its words: then the last one we saw is not there any more.
    private void Load()
    {
        if (loaded > 0 && database.Number($"select 1 from word where id = {last.Id} and term = {last.Term}") is null)
        {
            loaded = 0;
            foreach (var words in known.Values)
            {
                words.Clear();
            }
        }

        database.Each($"select id, language, term from word where id > {loaded} order by id", row =>
        {
            loaded = row.Number(0);
            last = (loaded, row.Text(2));
            known[row.Text(1)].Add(last.Term);
            return true;
        });
    }
}
