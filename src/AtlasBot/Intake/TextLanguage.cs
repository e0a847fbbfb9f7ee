using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace AtlasBot.Intake;

/// <summary>Tells the language of a text by its script, its letters and its small words.</summary>
public static class TextLanguage
{
    // Below this many words an English text may well have none of the small words.
    private const int FewWords = 25;

    private static readonly (string Language, string Words)[] SmallWords =
    [
        ("en", "the of and to in is are was were be been has have had that this these those it its for on with as at by from not but or an a he she they we you his her their our will would can could may which who when what there than into about after before all also more no if so do does said says over between"),
        ("az", "və bir bu üçün ilə ki da də olan olub edib etdi deyil kimi daha çox isə o hər ya amma lakin sonra əvvəl görə qədər həm onun onlar bütün artıq yalnız belə yeni ən bildirib deyib edir olaraq haqqında arasında tərəfindən ona bunu var yox"),
        ("tr", "ve bir bu için ile da de olan çok daha değil gibi ancak sonra önce göre kadar hem onun onlar bütün her ama ki en olarak dedi etti oldu edildi ediyor tarafından hakkında arasında ne var yok bunu ise veya"),
        ("de", "der die das und ist nicht mit von zu den dem ein eine auf für im des sich auch es an als nach wie bei aus hat werden wurde sind"),
        ("fr", "le la les des et est une dans que qui pour pas sur au aux avec du ce il elle sont par plus ne se un en"),
        ("es", "el la los las que y en una por con para del se no es un al lo como más pero sus su fue"),
        ("it", "il la che di e un una per con non del della sono si le dei nel alla più come anche"),
        ("pl", "i w na z nie się do jest to że o jak za przez po od dla ale oraz są"),
    ];

    // Two scripts of many languages, then those that tell the language.
    private static readonly string[] Scripts = ["Latn", "Cyrl", "el", "hy", "he", "Arab", "ka", "ja", "zh", "ko", "und"];

    private static readonly string[] Languages = [.. SmallWords.Select(entry => entry.Language)];

    private static readonly FrozenDictionary<string, int> Speakers = SmallWords
        .SelectMany((entry, i) => entry.Words.Split(' ').Select(word => (Word: word, Bit: 1 << i)))
        .GroupBy(pair => pair.Word, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.Aggregate(0, (bits, pair) => bits | pair.Bit), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> SpeakersOf = Speakers.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" ,.;:!?\"()“”«»'’");

    private static readonly int Azerbaijani = Array.IndexOf(Languages, "az");

    /// <summary>The language of most of the letters of some paragraphs as an ISO 639 code; "und" when it can't be told.</summary>
    public static string OfMost(IEnumerable<string> paragraphs) => OfMost([.. paragraphs.Select(paragraph => (paragraph, Of(paragraph)))]);

    /// <summary>The same of paragraphs whose languages are known.</summary>
    internal static string OfMost(IReadOnlyList<(string Text, string? Language)> paragraphs)
    {
        var letters = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (text, language) in paragraphs)
        {
            if (language is not null)
            {
                letters[language] = letters.GetValueOrDefault(language) + text.Length;
            }
        }

        if (letters.Count > 0)
        {
            return letters.MaxBy(entry => entry.Value).Key;
        }

        var isEnglish = paragraphs.All(paragraph => Ascii.IsValid(paragraph.Text)) && paragraphs.Any(paragraph => paragraph.Text.Any(char.IsAsciiLetter));
        return isEnglish && paragraphs.Sum(paragraph => paragraph.Text.Count(letter => letter is ' ') + 1) < FewWords ? "en" : "und";
    }

    /// <summary>The language of a text as an ISO 639 code, or null when it says too little.</summary>
    public static string? Of(string text)
    {
        Span<int> scripts = stackalloc int[Scripts.Length];
        foreach (var letter in text)
        {
            if (char.IsLetter(letter))
            {
                scripts[ScriptOf(letter)]++;
            }
        }

        var most = 0;
        for (var i = 1; i < scripts.Length; i++)
        {
            most = scripts[i] > scripts[most] ? i : most;
        }

        return scripts[most] == 0 ? null : Scripts[most] switch
        {
            "Latn" => OfLatin(text),
            "Cyrl" => OfCyrillic(text),
            "Arab" => text.AsSpan().IndexOfAny('پ', 'چ', 'گ') >= 0 ? "fa" : "ar",
            var language => language,
        };
    }

    /// <summary>The index among <see cref="Scripts"/>.</summary>
    private static int ScriptOf(char letter) => letter switch
    {
        < '\u0370' or (>= '\u1E00' and <= '\u1EFF') => 0,
        <= '\u03FF' => 2,
        <= '\u052F' => 1,
        <= '\u058F' => 3,
        <= '\u05FF' => 4,
        <= '\u077F' => 5,
        >= '\u10A0' and <= '\u10FF' => 6,
        >= '\u3040' and <= '\u30FF' => 7,
        >= '\u4E00' and <= '\u9FFF' => 8,
        >= '\uAC00' and <= '\uD7AF' => 9,
        _ => 10,
    };

    private static string? OfCyrillic(string text)
    {
        int Share(string letters) => 1000 * text.AsSpan().Count(letters) / text.Length;
        var (kazakh, belarusian, ukrainian, serbian) = (Share("әғқңұһүө"), Share("ўЎ"), Share("іїєґІЇЄҐ"), Share("јљњћђџ"));
        return (kazakh, belarusian, ukrainian, serbian) switch
        {
            ( > 15, _, _, _) => "kk",
            (_, > 5, > 10, _) => "be",
            (_, _, > 15, _) => "uk",
            (_, _, _, > 10) => "sr",
            _ => Share("ъЪ") > 10 && Share("ыэЫЭёЁ") == 0 ? "bg" : "ru",
        };
    }

    private static string? OfLatin(string text)
    {
        var hits = new int[Languages.Length];
        var words = 0;
        var lower = text.ToLower(CultureInfo.InvariantCulture).AsSpan();
        foreach (var range in lower.SplitAny(WordEnds))
        {
            var word = lower[range];
            if (word.IsEmpty)
            {
                continue;
            }

            words++;
            var bits = (SpeakersOf.TryGetValue(word, out var known) ? known : 0) | (word.Contains('ə') ? 1 << Azerbaijani : 0);
            for (var i = 0; i < hits.Length; i++)
            {
                hits[i] += (bits >> i) & 1;
            }
        }

        var best = Array.IndexOf(hits, hits.Max());
        var isAlone = Array.LastIndexOf(hits, hits[best]) == best;
        return isAlone && hits[best] * 16 >= words ? Languages[best] : null;
    }

    private static int Count(this ReadOnlySpan<char> text, string letters)
    {
        var count = 0;
        foreach (var letter in text)
        {
            count += letters.Contains(letter, StringComparison.Ordinal) ? 1 : 0;
        }

        return count;
    }
}
