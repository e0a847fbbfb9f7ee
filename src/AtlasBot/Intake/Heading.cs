using System.Text.RegularExpressions;

namespace AtlasBot.Intake;

/// <summary>Tells headings from text by their form alone.</summary>
internal static partial class Heading
{
    private const int LongestHeading = 200;

    // Longer questions and calls are sentences of the text.
    private const int LongestWithEndMark = 90;

    private const string Closers = "\"'”’»)]}";

    private static readonly (char Open, char Close)[] Quotes = [('"', '"'), ('“', '”'), ('«', '»'), ('„', '“'), ('„', '”')];

    /// <summary>The heading a line is, without its marks, number and final colon; null when the line has the form of text.</summary>
    public static string? Of(string line)
    {
        var heading = Bare(line);
        return heading.Length <= LongestHeading && heading.Any(char.IsLetterOrDigit) &&
            !EndsAsText(heading) && !BeginsItem(heading) && !Signature().IsMatch(heading) && !Institution().IsMatch(heading) && !IsQuotation(heading) && !Enumeration().IsMatch(heading)
            ? heading
            : null;
    }

    /// <summary>What a line says that is known to be a heading: without its marks, number and final colon.</summary>
    public static string Bare(string line)
    {
        var heading = WithoutMarks(line);
        return heading.Length > 1 && heading.EndsWith(':') ? heading[..^1].TrimEnd() : heading;
    }

    /// <summary>The heading a short line with a full stop is in a document where no line is one by its form; else null.</summary>
    public static string? WithFullStop(string line)
    {
        var heading = WithoutMarks(line);
        return heading.Length <= LongestWithEndMark && heading.EndsWith('.') && !heading.EndsWith("..", StringComparison.Ordinal)
            ? Of(heading[..^1])
            : null;
    }

    /// <summary>Whether a line begins with a bullet or a dash.</summary>
    public static bool BeginsItem(string line) => line.Length > 0 && "-–—−*•·▪▫◦‣⁃●○■□◆►▶➢➤✓✔→»>".Contains(line[0], StringComparison.Ordinal);

    /// <summary>Whether a line ends as a sentence does, or as one that goes on after a list or quotation.</summary>
    public static bool EndsSentence(string line) => line.TrimEnd([.. Closers]) is [.., '.' or '!' or '?' or '…' or ':' or ';'];

    /// <summary>Drops "# ", "**…**" and "1. ".</summary>
    private static string WithoutMarks(string line)
    {
        var heading = line;
        for (var before = ""; before != heading;)
        {
            before = heading;
            heading = Marks().Replace(heading, "").TrimStart();
            if (heading.Length > 4 && heading.StartsWith("**", StringComparison.Ordinal) && heading.EndsWith("**", StringComparison.Ordinal))
            {
                heading = heading[2..^2].Trim();
            }
        }

        return heading;
    }

    private static bool EndsAsText(string heading)
    {
        // A tag left behind a sentence does not hide its full stop.
        heading = TagsAtEnd().Replace(heading, "");
        var core = heading.TrimEnd([.. Closers]);
        if (core.Length == 0)
        {
            return true;
        }

        var isClosed = core.Length < heading.Length;
        var isEllipsis = core[^1] is '…' || core.EndsWith("...", StringComparison.Ordinal);
        return core[^1] switch
        {
            _ when isEllipsis => isClosed || heading.Length > LongestWithEndMark,
            '.' or ';' or ',' => true,
            '?' or '!' => isClosed || heading.Length > LongestWithEndMark,
            // A line that ends in a dash is half a sentence, one that ends in a bar names who wrote it.
            '—' or '–' or '-' or '|' => true,
            _ => false,
        };
    }

    private static bool IsQuotation(string heading) =>
        Quotes.Any(pair => heading.Length > 1 && heading[0] == pair.Open && heading[^1] == pair.Close && !heading[1..^1].Contains(pair.Close, StringComparison.Ordinal));

    [GeneratedRegex(@"(</?[A-Za-z][^<>]{0,100}>|\[/[a-z_-]{1,30}\]| )+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TagsAtEnd();

    [GeneratedRegex(@"^(#{1,6} *|\(?[0-9]{1,2}[.)] +)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marks();

    // Who wrote it, when to the minute, or on which site: "Author: N. Surname", "A. Author and B. Author", "… 6:00 pm ET", "example.az".
    [GeneratedRegex(
        @"^(Authors?|Авторы?|Müəlliflər|Müəllif) ?:|^(\p{Lu}\. ?){1,2}\p{Lu}[\p{L}'’-]+(,? (and|и|və) |, )((\p{Lu}\. ?){1,2}\p{Lu}[\p{L}'’-]+((,? (and|и|və)|,) )?)+$|\b[0-9]{1,2}:[0-9]{2} ?[ap]\.?m\.?( \p{Lu}{2,4})?$|^[\p{L}0-9-]+(\.[\p{L}0-9-]+)*\.(az|com|ge|am|info|net|org|ru|tr|AZ|COM|INFO|NET|ORG|RU)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Signature();

    // Whose text it is, and nothing else: "Wilson Center", "Institute for the Study of War".
    [GeneratedRegex(
        @"^(The )?(\p{Lu}[\p{L}'’-]+ ){0,4}(Institute|Center|Centre|Foundation)( (for|of|on)( (the|and|of|for|in|on|\p{Lu}[\p{L}'’-]+))+)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Institution();

    // "First, …" goes on with an argument; "Second Karabakh war" is a name.
    [GeneratedRegex(
        @"^((First|Second|Third)(ly\b|\b(?! \p{Lu}))|(Birinci|İkinci|Üçüncü)(si|sü)?,|Во-(первых|вторых|третьих)\b)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Enumeration();
}
