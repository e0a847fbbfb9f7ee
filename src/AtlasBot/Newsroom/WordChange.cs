using System.Text;
using System.Text.RegularExpressions;

namespace AtlasBot.Newsroom;

/// <summary>A text in which words were changed.</summary>
/// <param name="Text">As it is now.</param>
/// <param name="Times">How often the old words were replaced.</param>
/// <param name="Already">How often the new words stood there before.</param>
public readonly record struct Changed(string Text, int Times, int Already);

/// <summary>What staff write as "Lach → Lachin": whole words that are to be others. Pure.</summary>
/// <param name="From">The words that stand there.</param>
/// <param name="To">The words that shall.</param>
public sealed partial record WordChange(string From, string To)
{
    private const int Longest = 300;

    private static readonly (char Open, char Close)[] Quotes = [('“', '”'), ('„', '“'), ('«', '»'), ('"', '"'), ('‘', '’'), ('\'', '\'')];

    /// <summary>Reads one change a line; null where a line is none, so that it is a text and no list of changes.</summary>
    public static IReadOnlyList<WordChange>? Parse(string text)
    {
        var lines = text.Split('\n').Select(line => line.Trim()).Where(line => line != "").Select(Line).ToList();
        return lines.Count > 0 && lines.TrueForAll(line => line is not null) ? [.. lines.OfType<WordChange>()] : null;
    }

    /// <summary>Replaces the words wherever they stand as words of their own; what says the new words already stays.</summary>
    public Changed In(string text)
    {
        var (result, from, times) = (new StringBuilder(), 0, 0);
        for (var at = Next(text, From, 0); at >= 0; at = Next(text, From, from))
        {
            if (WithinTo(text, at) is { } end)
            {
                result.Append(text, from, end - from);
                from = end;
                continue;
            }

            result.Append(text, from, at - from).Append(To);
            from = at + From.Length;
            times++;
        }

        return new Changed(times == 0 ? text : result.Append(text, from, text.Length - from).ToString(), times, Count(text, To));
    }

    /// <summary>How often words stand in a text as words of their own.</summary>
    public static int Count(string text, string words)
    {
        var count = 0;
        for (var at = Next(text, words, 0); at >= 0; at = Next(text, words, at + words.Length))
        {
            count++;
        }

        return count;
    }

    public override string ToString() => $"{From} → {To}";

    // "Lach → Lach town" must not make a second town of the first: where the old words stand within the new ones, that is its end.
    private int? WithinTo(string text, int at)
    {
        for (var inside = To.IndexOf(From, StringComparison.Ordinal); inside >= 0; inside = To.IndexOf(From, inside + 1, StringComparison.Ordinal))
        {
            var start = at - inside;
            if (start >= 0 && start + To.Length <= text.Length && string.CompareOrdinal(text, start, To, 0, To.Length) == 0
                && IsWhole(text, start, To.Length))
            {
                return start + To.Length;
            }
        }

        return null;
    }

    private static int Next(string text, string words, int from)
    {
        while (from <= text.Length && text.IndexOf(words, from, StringComparison.Ordinal) is var at and >= 0)
        {
            if (IsWhole(text, at, words.Length))
            {
                return at;
            }

            from = at + 1;
        }

        return -1;
    }

    // Where the words begin or end with a mark, anything may stand beside it.
    private static bool IsWhole(string text, int at, int length) =>
        (at == 0 || !IsLetter(text, at - 1) || !IsLetter(text, at))
        && (at + length == text.Length || !IsLetter(text, at + length) || !IsLetter(text, at + length - 1));

    private static bool IsLetter(string text, int at) =>
        char.IsLetterOrDigit(text[at]) || char.IsSurrogate(text[at])
        || char.GetUnicodeCategory(text[at]) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static WordChange? Line(string line)
    {
        var parts = Arrow().Split(line);
        return parts is [var from, var to] && Words(from) is { } old && Words(to) is { } fresh && old != fresh ? new WordChange(old, fresh) : null;
    }

    private static string? Words(string text)
    {
        var words = string.Join(' ', text.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (var (open, close) in Quotes)
        {
            if (words.Length > 2 && words[0] == open && words[^1] == close)
            {
                words = words[1..^1].Trim();
                break;
            }
        }

        return words.Length is > 0 and <= Longest ? words : null;
    }

    // Apps make a long dash of "--".
    [GeneratedRegex(@"\s*(?:→|⇒|[-–—=]+>)\s*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Arrow();
}
