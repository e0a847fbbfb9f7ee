using System.Globalization;
using System.Text.Json;
using AtlasBot.Briefs;
using AtlasBot.Intake;

namespace AtlasBot.Benchmarks.Topics;

/// <summary>A folder of dated briefs with questions and their right answers.</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="Editions">The briefs, as the reader understands them.</param>
/// <param name="Questions">What is asked.</param>
public sealed record LabelledBriefs(string Name, IReadOnlyList<Edition> Editions, IReadOnlyList<AskedQuestion> Questions)
{
    /// <summary>Reads a folder.</summary>
    public static LabelledBriefs Read(string folder)
    {
        var editions = Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal)
            .Select(file => BriefReader.Read(File.ReadAllBytes(file)) switch
            {
                Reading.Understood understood => understood.Edition,
                var refused => throw new InvalidOperationException($"{file}: {refused}"),
            })
            .ToList();
        var questions = File.ReadLines(Path.Combine(folder, "queries.jsonl"))
            .Select(line => AskedQuestion.Read(line, editions[0].Language)).ToList();
        return new LabelledBriefs(Path.GetFileName(folder), editions, questions);
    }
}

/// <summary>A question with its right answers.</summary>
/// <param name="Query">The words.</param>
/// <param name="Kinds">What kind of words they are.</param>
/// <param name="Relevant">The sections that answer it.</param>
/// <param name="Mentioned">Sections that are not wrong either.</param>
public sealed record AskedQuestion(
    string Query, IReadOnlyList<string> Kinds, IReadOnlySet<SectionId> Relevant, IReadOnlySet<SectionId> Mentioned)
{
    public static AskedQuestion Read(string line, string language)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        return new AskedQuestion(
            root.GetProperty("query").GetString()!,
            [.. root.GetProperty("kind").EnumerateArray().Select(kind => kind.GetString()!)],
            Sections("relevant"),
            Sections("mentioned_not_labelled"));

        HashSet<SectionId> Sections(string name) => [.. root.GetProperty(name).EnumerateArray().Select(pair => new SectionId(
            DateOnly.ParseExact(pair[0].GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture), language, pair[1].GetInt32()))];
    }
}
