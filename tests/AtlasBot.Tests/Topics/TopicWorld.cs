using AtlasBot.Briefs;
using AtlasBot.Storage;
using AtlasBot.Tests.Storage;
using AtlasBot.Topics;

namespace AtlasBot.Tests.Topics;

/// <summary>An archive of a test's own, with its index and its search.</summary>
internal sealed class TopicWorld : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("topics").FullName;

    public TopicWorld()
    {
        Database = NewFile.Open(Path.Combine(folder, "atlas.db"));
        Archive = new Archive(Database);
        Index = new TopicIndex(Database);
        Reader = new QuestionReader(Index);
        Search = new Search(Database, Index);
    }

    public static DateOnly Tuesday { get; } = new(2026, 11, 24);

    public Database Database { get; }

    public Archive Archive { get; }

    public TopicIndex Index { get; }

    public QuestionReader Reader { get; }

    public Search Search { get; }

    public void Publish(DateOnly day, string language, params Section[] sections) => Database.Atomically(() =>
    {
        var edition = new Edition(day, language, sections);
        Archive.Store(edition, "test", DateTimeOffset.UnixEpoch);
        Index.Replace(edition);
    });

    public void PublishBodies(DateOnly day, params string[] bodies) =>
        Publish(day, "en", [.. bodies.Select((body, i) => new Section($"Heading {i + 1}", [body]))]);

    public IReadOnlyList<string> Find(string words, int limit = 100) =>
        [.. Search.Page(Reader.Understand(words), after: null, limit).Hits.Select(Name)];

    public string Understood(string words) => Reader.Understand(words).Understood("en");

    public static string Name(Hit hit) => $"{hit.Id.Day:MM-dd} {hit.Id.Language} {hit.Id.Position}";

    public void Dispose()
    {
        Database.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
