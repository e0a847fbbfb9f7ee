using System.Text.RegularExpressions;

namespace AtlasBot.Intake;

/// <summary>What the site puts below a brief: the organisation's name, what it says of itself, the visit counter.</summary>
/// <param name="Start">The index of its first line.</param>
/// <param name="End">The index after its last line.</param>
/// <param name="About">What the centre says about itself, one paragraph a line, or null.</param>
internal sealed partial record Footer(int Start, int End, string? About)
{
    private const int LongestLine = 80;
    private const int MostSiteLines = 12;

    /// <summary>The first footer at or below an index, or null.</summary>
    public static Footer? Find(IReadOnlyList<Line> lines, int from)
    {
        for (var i = from; i < lines.Count; i++)
        {
            if (Starts(lines, i))
            {
                return From(lines, i);
            }
        }

        return null;
    }

    private static bool Starts(IReadOnlyList<Line> lines, int at)
    {
        var text = lines[at].Text;
        if (text.Length is 0 or > LongestLine)
        {
            return false;
        }

        return AboutUs().IsMatch(text) || Counter().IsMatch(text) || IsNameAbove(lines, at) || (SiteLine().IsMatch(text) && IsSiteToTheEnd(lines, at + 1));
    }

    /// <summary>A line that is only the organisation's name: known as such, or the words with which the about text begins.</summary>
    private static bool IsNameAbove(IReadOnlyList<Line> lines, int at)
    {
        var below = lines.Skip(at + 1).Where(line => !line.IsBlank).Take(3).ToList();
        var mark = below.FindIndex(0, Math.Min(2, below.Count), line => AboutUs().IsMatch(line.Text) || Counter().IsMatch(line.Text));
        if (mark < 0)
        {
            return false;
        }

        var name = Bare(lines[at].Text);
        return Organisation().IsMatch(lines[at].Text) ||
            (mark == 0 && below.Count > 1 && name.Length > 3 && Bare(below[1].Text).StartsWith(name, StringComparison.OrdinalIgnoreCase));
    }

    private static string Bare(string text) => string.Concat(text.Where(letter => char.IsLetterOrDigit(letter) || letter is ' ')).Trim();

    private static bool IsSiteToTheEnd(IReadOnlyList<Line> lines, int from)
    {
        for (var i = from; i < lines.Count; i++)
        {
            if (i > from + MostSiteLines)
            {
                return false;
            }

            var text = lines[i].Text;
            if (text.Length > 0 && !SiteLine().IsMatch(text))
            {
                return AboutUs().IsMatch(text) || Counter().IsMatch(text) || IsNameAbove(lines, i);
            }
        }

        return true;
    }

    private static Footer From(IReadOnlyList<Line> lines, int start)
    {
        var about = new List<string>();
        var (place, end) = (Place.Name, start);
        for (var i = start; i < lines.Count; i++)
        {
            if (lines[i].IsBlank)
            {
                continue;
            }

            var next = Next(lines, i, i == start, place, about.Count);
            if (next is null)
            {
                break;
            }

            if (next is Place.Text)
            {
                about.Add(lines[i].Text);
            }

            place = next is Place.Text ? place : next.Value;
            end = i + 1;
        }

        return new(start, end, about.Count == 0 ? null : string.Join('\n', about));
    }

    /// <summary>What a line of the footer is, given the kind of line above it; null for one that belongs to it no more.</summary>
    private static Place? Next(IReadOnlyList<Line> lines, int at, bool isFirst, Place above, int paragraphs)
    {
        var text = lines[at].Text;
        if (Counter().IsMatch(text) || SiteLine().IsMatch(text))
        {
            return Place.Site;
        }

        if (AboutUs().IsMatch(text))
        {
            return Place.About;
        }

        if (isFirst || (text.Length <= LongestLine && IsNameAbove(lines, at)))
        {
            return Place.Name;
        }

        // A name may have one line of its own, an address for instance, above what follows it.
        var isInside = above is Place.Name || (above is Place.About && !(paragraphs > 0 && BeginsSection(lines, at)));
        return isInside ? Place.Text : null;
    }

    private enum Place
    {
        Name,
        About,
        Text,
        Site,
    }

    /// <summary>Whether below an about text a heading stands alone with a paragraph under it: the brief goes on.</summary>
    private static bool BeginsSection(IReadOnlyList<Line> lines, int at) =>
        lines[at - 1].IsBlank && Heading.Of(lines[at].Text) is not null && at + 1 < lines.Count && lines[at + 1].IsBlank &&
        lines.Skip(at + 1).FirstOrDefault(line => !line.IsBlank) is { Text: { } below } && Heading.Of(below) is null && !Starts(lines, at);

    [GeneratedRegex(@"^(about us|haqqımızda|haqqimizda|HAQQIMIZDA|о нас)\s*:?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AboutUs();

    // "Umumi" is the total of the visit counter; its number is missing on some copies.
    [GeneratedRegex(@"^[uü]mum[iİ]( *:? *[0-9][0-9 .,]*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Counter();

    [GeneratedRegex(
        @"^(no comments|leave your comment|leave a comment|leave a reply|counter|sayğac|şərh yoxdur|şərh yaz(ın)?|rəy yazın|нет комментариев|комментариев нет|оставить комментарий|оставьте комментарий|счетчик|счётчик|(girish|giriş|bugün|today is|сегодня|вход) ?:? ?[0-9][0-9 .,]*|[a-z]{2}_[A-Z]{2}([A-Z]{2})?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SiteLine();

    [GeneratedRegex(
        @"^[""“”„«]?(atlas|атлас)[""“”»]? .*(cent(er|re)|mərkəzi|центр)$|^центр .*[""“”„«]?атлас[""“”»]?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Organisation();
}
