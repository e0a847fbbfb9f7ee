using System.Collections.Frozen;
using System.Globalization;

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

    private static readonly string[] Languages = [.. SmallWords.Select(entry => entry.Language)];

    private static readonly FrozenDictionary<string, int> Speakers = SmallWords
        .SelectMany((entry, i) => entry.Words.Split(' ').Select(word => (Word: word, Bit: 1 << i)))
        .GroupBy(pair => pair.Word, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.Aggregate(0, (bits, pair) => bits | pair.Bit), StringComparer.Ordinal);

    /// <summary>The language of most of the letters of some paragraphs as an ISO 639 code; "und" when it can't be told.</summary>
    public static string OfMost(IEnumerable<string> paragraphs)
    {
        var letters = new Dictionary<string, int>(StringComparer.Ordinal);
        var all = new List<string>();
        foreach (var paragraph in paragraphs)
        {
            all.Add(paragraph);
            if (Of(paragraph) is { } language)
            {
                letters[language] = letters.GetValueOrDefault(language) + paragraph.Length;
            }
        }

        if (letters.Count > 0)
        {
            return letters.MaxBy(entry => entry.Value).Key;
        }

        var text = string.Join(' ', all);
        return text.All(char.IsAscii) && text.Any(char.IsAsciiLetter) && text.AsSpan().Count(' ') < FewWords ? "en" : "und";
    }

    /// <summary>The language of a text as an ISO 639 code, or null when it says too little.</summary>
    public static string? Of(string text)
    {
        var scripts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var letter in text)
        {
            if (char.IsLetter(letter))
            {
                var script = ScriptOf(letter);
                scripts[script] = scripts.GetValueOrDefault(script) + 1;
            }
        }

        if (scripts.Count == 0)
        {
            return null;
        }

        var most = scripts.MaxBy(entry => entry.Value).Key;
        return most switch
        {
            "Latn" => OfLatin(text),
            "Cyrl" => OfCyrillic(text),
            "Arab" => text.AsSpan().IndexOfAny('پ', 'چ', 'گ') >= 0 ? "fa" : "ar",
            _ => most,
        };
    }

    private static string ScriptOf(char letter) => letter switch
    {
        < '\u0370' or (>= '\u1E00' and <= '\u1EFF') => "Latn",
        <= '\u03FF' => "el",
        <= '\u052F' => "Cyrl",
        <= '\u058F' => "hy",
        <= '\u05FF' => "he",
        <= '\u077F' => "Arab",
        >= '\u10A0' and <= '\u10FF' => "ka",
        >= '\u3040' and <= '\u30FF' => "ja",
        >= '\u4E00' and <= '\u9FFF' => "zh",
        >= '\uAC00' and <= '\uD7AF' => "ko",
        _ => "und",
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
        foreach (var word in text.ToLower(CultureInfo.InvariantCulture).Split([' ', ',', '.', ';', ':', '!', '?', '"', '(', ')', '“', '”', '«', '»', '\''],
            StringSplitOptions.RemoveEmptyEntries))
        {
            words++;
            var bits = Speakers.GetValueOrDefault(word) | (word.Contains('ə', StringComparison.Ordinal) ? 1 << Array.IndexOf(Languages, "az") : 0);
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
