using System.Text.RegularExpressions;
using AtlasBot.Messages;

namespace AtlasBot.Newsroom;

/// <summary>One language of an urgent update.</summary>
/// <param name="Text">What it says, without its buttons.</param>
/// <param name="Links">The buttons under it, each in a row of its own.</param>
public sealed record UrgentSaying(string Text, IReadOnlyList<Button.Link> Links);

/// <summary>An urgent update as staff wrote it.</summary>
/// <param name="To">What stands behind "to:" on the first line, or nothing.</param>
/// <param name="Sayings">By language; at least one.</param>
public sealed record UrgentText(string To, IReadOnlyDictionary<string, UrgentSaying> Sayings)
{
    /// <summary>Whether it says anything.</summary>
    public bool IsEmpty => Sayings.Values.All(saying => saying.Text == "");
}

/// <summary>
/// Reads the written form of an urgent update: a first line "to: Belarus", languages that begin with a line "ru:", and link buttons as lines
/// "[Read more](https://…)" at the end of a text. Pure.
/// </summary>
public static partial class UrgentReader
{
    private const int MostButtons = 8;
    private const int LongestButton = 64;

    /// <summary>Reads it.</summary>
    /// <param name="text">As staff wrote it, without the command.</param>
    /// <param name="language">The language of what stands before the first mark of one.</param>
    public static UrgentText Read(string text, string language)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').ToList();
        var to = lines.Count > 0 ? To().Match(lines[0]) : Match.Empty;
        if (to.Success)
        {
            lines.RemoveAt(0);
        }

        var parts = new Dictionary<string, List<string>>(StringComparer.Ordinal) { [language] = [] };
        var current = language;
        foreach (var line in lines)
        {
            if (Mark().Match(line) is { Success: true } mark && Texts.Spoken.Contains(mark.Groups["language"].Value.ToLowerInvariant()))
            {
                current = mark.Groups["language"].Value.ToLowerInvariant();
                parts.TryAdd(current, []);
            }
            else
            {
                parts[current].Add(line);
            }
        }

        var sayings = parts.ToDictionary(part => part.Key, part => Saying(part.Value), StringComparer.Ordinal);
        var written = sayings.Where(saying => saying.Value.Text != "").ToDictionary(StringComparer.Ordinal);
        // Buttons that one language has and another lacks belong to all.
        var links = written.Values.Select(saying => saying.Links).FirstOrDefault(links => links.Count > 0) ?? [];
        return new UrgentText(
            to.Success ? to.Groups["whom"].Value.Trim() : "",
            written.Count == 0 ? sayings : written.ToDictionary(
                saying => saying.Key, saying => saying.Value.Links.Count > 0 ? saying.Value : saying.Value with { Links = links }, StringComparer.Ordinal));
    }

    private static UrgentSaying Saying(List<string> lines)
    {
        var links = new List<Button.Link>();
        while (lines.Count > 0 && (lines[^1].Trim() == "" || (links.Count < MostButtons && Link(lines[^1]) is not null)))
        {
            if (Link(lines[^1]) is { } link)
            {
                links.Insert(0, link);
            }

            lines.RemoveAt(lines.Count - 1);
        }

        return new UrgentSaying(string.Join('\n', lines).Trim(), links);
    }

    private static Button.Link? Link(string line) =>
        LinkLine().Match(line) is { Success: true } link && Uri.TryCreate(link.Groups["address"].Value, UriKind.Absolute, out var address)
            && address.Scheme is "https" or "http" && link.Groups["text"].Value.Trim() is { Length: > 0 } text
            ? new Button.Link(Prose.Cut(text, LongestButton), address)
            : null;

    [GeneratedRegex(@"^\s*(?:to|кому|kimə)\s*:\s*(?<whom>\S.{0,100})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex To();

    [GeneratedRegex(@"^\s*(?<language>[A-Za-z]{2})\s*:\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^\s*\[(?<text>[^\]]{1,200})\]\s*\(\s*(?<address>https?://[^\s)]+)\s*\)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LinkLine();
}
