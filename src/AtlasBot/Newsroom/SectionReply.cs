using System.Text;
using System.Text.RegularExpressions;
using AtlasBot.Briefs;

namespace AtlasBot.Newsroom;

/// <summary>Reads what staff answered to a section as its whole new text. Pure.</summary>
public static partial class SectionReply
{
    // A shorter line may be a question to the archive.
    private const int Shortest = 60;
    private const int LongestHeading = 200;

    /// <summary>The section as it shall be, or null where the words are too few to be its text.</summary>
    /// <param name="text">As staff wrote it; what a delivered copy says around the text is left out.</param>
    /// <param name="old">The section as it is.</param>
    public static Section? Read(string text, Section old)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(Line).Where(line => line != "").ToList();
        if (lines.Count > 0 && Quiet().IsMatch(lines[^1]))
        {
            lines.RemoveAt(lines.Count - 1);
        }

        if (lines.Count == 0 || (lines.Count == 1 && text.Length < Math.Min(Shortest, old.Paragraphs.Sum(line => line.Length) / 2)))
        {
            return null;
        }

        var heading = lines.Count > 1 && IsHeading(lines[0], old.Heading) ? lines[0] : null;
        var body = (heading is null ? lines : lines.Skip(1)).Where((line, i) => i > 1 || !Mark().IsMatch(line)).ToList();
        return body.Count == 0 ? null : old with { Heading = heading?.TrimEnd(':') ?? old.Heading, Paragraphs = body };
    }

    private static string Line(string line) =>
        string.Join(' ', line.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // A first line that shares most of its words with the heading is that; another one is, where it ends no sentence.
    private static bool IsHeading(string line, string heading)
    {
        var words = heading.Split(' ');
        var shared = line.Split(' ').Intersect(words, StringComparer.OrdinalIgnoreCase).Count();
        return shared * 2 >= words.Length || (line.Length <= LongestHeading && !(line[^1] is '.' or '!' or '?' or '…'));
    }

    // "8 March 2023 · 3/3 · “Atlas” Research Center"
    [GeneratedRegex(@"·\s*\d{1,3}/\d{1,3}\s*·", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Quiet();

    // "★ Belarus", "(1/2)"
    [GeneratedRegex(@"^(?:★.*|\(\d{1,3}/\d{1,3}\))$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mark();
}
