using System.Globalization;

namespace AtlasBot.Messages;

/// <summary>Where a text may be cut: after sentences, words, graphemes. Pieces keep the white space that follows them.</summary>
public static class Prose
{
    private const string Enders = ".!?…؟۔";
    private const string Closers = "\"'”’»“)]}";

    // A full stop after one of these ends no sentence.
    private static readonly HashSet<string> Abbreviations = new(StringComparer.Ordinal)
    {
        "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Lt", "St", "No", "vs", "Jr", "Sr",
        "г", "гг", "им", "ул", "проф", "акад", "тыс", "млн", "млрд", "руб", "долл", "см", "др", "пр",
        "prof", "akad", "b", "il", "sm", "məs", "yəni",
    };

    /// <summary>The number of code points, which is how Telegram counts.</summary>
    public static int Length(string text)
    {
        var length = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i - 1], text[i]))
            {
                length--;
            }
        }

        return length;
    }

    /// <summary>The sentences; together they are the text.</summary>
    public static IEnumerable<string> Sentences(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!Enders.Contains(text[i]))
            {
                continue;
            }

            var end = SkipWhile(text, i + 1, letter => Enders.Contains(letter) || Closers.Contains(letter));
            var next = SkipWhile(text, end, char.IsWhiteSpace);
            if (next > end && next < text.Length && !char.IsLower(text[next]) && !IsAbbreviation(text, i))
            {
                yield return text[start..next];
                start = next;
            }

            i = end - 1;
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }

    /// <summary>The words that a line may break between; together they are the text.</summary>
    public static IEnumerable<string> Words(string text) => Between(text, letter => char.IsWhiteSpace(letter) && !Holds(letter));

    /// <summary>The words, also those that a no-break space holds together; together they are the text.</summary>
    public static IEnumerable<string> HeldWords(string text) => Between(text, char.IsWhiteSpace);

    /// <summary>What a reader takes for single characters; together they are the text.</summary>
    public static IEnumerable<string> Graphemes(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text, i);
            yield return text.Substring(i, length);
            i += length;
        }
    }

    /// <summary>The code points; together they are the text.</summary>
    public static IEnumerable<string> CodePoints(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var length = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? 2 : 1;
            yield return text.Substring(i, length);
            i += length;
        }
    }

    /// <summary>The text, or as many of its words as fit, with "…" behind them.</summary>
    /// <param name="text">One line.</param>
    /// <param name="atMost">Code points, the "…" included; at least 2.</param>
    public static string Cut(string text, int atMost)
    {
        if (Length(text) <= atMost)
        {
            return text;
        }

        var room = new Room(atMost - 1, int.MaxValue);
        var first = Splitter.Split([text], room) is [var piece, ..] ? piece : "";
        return first.TrimEnd('.', ',', ';', ':', '-', '–', '—', ' ') + "…";
    }

    /// <summary>The last words of a text, with "…" before them.</summary>
    /// <param name="text">One line.</param>
    /// <param name="atMost">Code points, the "…" included; at least 2.</param>
    public static string Tail(string text, int atMost)
    {
        if (Length(text) <= atMost)
        {
            return text;
        }

        var tail = Fitting(Words(text)) is { Length: > 0 } words ? words : Fitting(Graphemes(text));
        return "…" + tail.TrimStart();

        string Fitting(IEnumerable<string> units)
        {
            var end = "";
            foreach (var unit in units.Reverse())
            {
                if (Length(unit) + Length(end) > atMost - 1)
                {
                    break;
                }

                end = unit + end;
            }

            return end;
        }
    }

    private static bool Holds(char letter) => letter is '\u00A0' or '\u202F' or '\u2007';

    private static IEnumerable<string> Between(string text, Func<char, bool> isSpace)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = SkipWhile(text, SkipWhile(text, start, letter => !isSpace(letter)), isSpace);
            yield return text[start..end];
            start = end;
        }
    }

    private static int SkipWhile(string text, int from, Func<char, bool> condition)
    {
        while (from < text.Length && condition(text[from]))
        {
            from++;
        }

        return from;
    }

    private static bool IsAbbreviation(string text, int stop)
    {
        var start = stop;
        while (start > 0 && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        var word = text[start..stop];
        var isInitial = word.Length == 1 && char.IsUpper(word[0]);
        return text[stop] == '.' && (isInitial || Abbreviations.Contains(word));
    }
}
