using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using AtlasBot.Briefs;
using AtlasBot.Topics;

namespace AtlasBot.Operations;

/// <summary>The work of <c>atlasbot search</c>: answers questions from the archive, one line a question in JSON, or as text.</summary>
public sealed class SearchCommand(QuestionReader reader, Search search)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Answers one question, or with <c>-</c> one a line of the input. Returns 0.</summary>
    /// <param name="words">The question, or <c>-</c>.</param>
    /// <param name="json">Whether to write one line of JSON a question.</param>
    /// <param name="limit">How many sections at most; the total tells of all.</param>
    /// <param name="input">Where questions are read from.</param>
    /// <param name="output">Where answers go.</param>
    public int Run(string words, bool json, int limit, TextReader input, TextWriter output)
    {
        if (words != "-")
        {
            Answer(words, json, limit, output);
            return 0;
        }

        while (input.ReadLine() is { } line)
        {
            Answer(line, json, limit, output);
        }

        return 0;
    }

    private void Answer(string words, bool json, int limit, TextWriter output)
    {
        var question = reader.Understand(words);
        var found = search.Page(question, after: null, limit);
        if (json)
        {
            output.Write(JsonSerializer.Serialize(
                new Line(words, Understood(question), found.Total, [.. found.Hits.Select(HitLine.Of)]), Json) + "\n");
        }
        else
        {
            Tell(found, output);
        }
    }

    private static string Understood(Question question) => question.Understood(Languages.English);

    private static void Tell(Found found, TextWriter output)
    {
        foreach (var (written, taken) in found.Question.Corrections)
        {
            output.WriteLine($"{written}: showing {taken}");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Understood(found.Question)}: {found.Total} {(found.Total == 1 ? "section" : "sections")}{(found.Loosened ? " with most of the words" : "")}"));
        foreach (var hit in found.Hits)
        {
            output.WriteLine();
            output.WriteLine($"{hit.Id.Day:yyyy-MM-dd} {hit.Id.Language} {hit.Id.Position}. {hit.Section.Heading}");
            output.WriteLine($"{(hit.Passage.CutBefore ? "… " : "")}{hit.Passage.Text}{(hit.Passage.CutAfter ? " …" : "")}");
        }
    }

    private sealed record Line(string Query, string Understood, int Total, IReadOnlyList<HitLine> Hits);

    private sealed record HitLine(string Date, string Language, int Section, string Heading)
    {
        public static HitLine Of(Hit hit) => new(
            hit.Id.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), hit.Id.Language, hit.Id.Position, hit.Section.Heading);
    }
}
