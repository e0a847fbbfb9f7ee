using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AtlasBot.Intake;

/// <summary>Finds marks of HTML, WordPress, markdown and templates that were meant for a program, not for a reader.</summary>
internal static partial class Markup
{
    private const int LongestShown = 60;

    // Every mark begins with one of these; most lines have none.
    private static readonly SearchValues<char> FirstLetters = SearchValues.Create("<&[{*_`#");

    /// <summary>The markup left in some lines as one red finding, or null.</summary>
    public static Finding? Left(IEnumerable<Line> lines)
    {
        var places = 0;
        (int Line, string Mark)? first = null;
        foreach (var line in lines)
        {
            var marks = line.Text.AsSpan().ContainsAny(FirstLetters) ? Marks().Count(line.Text) : 0;
            if (marks > 0)
            {
                first ??= (line.Number, Marks().Match(line.Text).Value);
                places += marks;
            }
        }

        return first is { } seen
            ? new(FindingCode.Markup, true, seen.Line, Shown(seen.Mark), places.ToString(CultureInfo.InvariantCulture))
            : null;
    }

    private static string Shown(string mark) => mark.Length <= LongestShown ? mark : mark[..LongestShown] + "…";

    [GeneratedRegex(
        """
        </?(a|abbr|b|big|blockquote|br|center|code|del|div|em|figure|figcaption|font|form|h[1-6]|hr|i|iframe|img|ins|li|noscript|ol|p|pre|s|script|
            small|span|strike|strong|style|sub|sup|table|tbody|td|th|thead|tr|u|ul|video)(\s[^<>]{0,500})?/?>
        | <!-- | &([a-z]{2,8}|\#[0-9]{1,6}|\#x[0-9a-f]{1,5});
        | \[/?(caption|gallery|embed|video|audio|playlist|vc_\w+|et_pb_\w+|contact-form-7|shortcode)\b[^\[\]]{0,300}\]
        | \{\{[^{}]{0,300}\}\} | \{%[^{}]{0,300}%\}
        | \*\*\S | (?<!\w)__\S | `[^`]{1,200}` | \[[^\[\]]{1,200}\]\(\s?[^\s()]{1,500}\) | (?<![\w*])\*\w[^*]{0,200}\*(?![\w*]) | (?<![\w/:])_\w[^_]{0,200}_(?!\w)
        | ^\#{1,6}\ \S
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 5000)]
    private static partial Regex Marks();
}
