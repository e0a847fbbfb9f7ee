namespace AtlasBot.Topics;

/// <summary>The forms a word takes in a language, by rule of its ending. Words are lower case and unfolded.</summary>
internal static class Inflection
{
    private const string Vowels = "аеёиоуыэюя";

    private static readonly string[] HardAdjective =
        ["ий", "ый", "ой", "ого", "ому", "им", "ым", "ом", "ая", "ую", "ою", "ое", "ие", "ые", "их", "ых", "ими", "ыми"];

    private static readonly string[] SoftAdjective =
        ["ий", "его", "ему", "им", "ем", "яя", "ей", "юю", "ею", "ее", "ие", "их", "ими"];

    private static readonly string[] AdjectiveEndings =
        ["ский", "цкий", "ный", "вый", "тый", "лый", "рый", "дой", "ская", "цкая", "ная", "вая", "тая",
            "ское", "ное", "тое", "вое", "ские", "ные", "вые", "тые", "ской"];

    /// <summary>
    /// The cases of a Russian noun or adjective given in the nominative; with <paramref name="people"/> the plural too.
    /// Surnames in -ов and -ин take their own instrumental.
    /// </summary>
    public static IEnumerable<string> Russian(string word, bool people) => Stem(word, people) is var (stem, endings)
        ? endings.Select(ending => stem + ending).Append(word)
        : [word];

    private static (string Stem, string[] Endings) Stem(string word, bool people)
    {
        if (word.Length < 3)
        {
            return (word, [""]);
        }

        if (word.Length > 4 && AdjectiveEndings.Any(ending => word.EndsWith(ending, StringComparison.Ordinal)))
        {
            return Ends(word, "ний", "няя") ? (word[..^2], SoftAdjective) : (word[..^2], HardAdjective);
        }

        if (word.Length > 4 && Ends(word, "ний", "няя", "ший"))
        {
            return (word[..^2], SoftAdjective);
        }

        return people ? People(word) ?? Noun(word) : Noun(word);
    }

    private static (string Stem, string[] Endings)? People(string word) => word switch
    {
        _ when word.EndsWith("ец", StringComparison.Ordinal) && word.Length > 4 => Fleeting(word),
        _ when Ends(word, "анин", "янин") =>
            (word[..^2], ["ин", "ина", "ину", "ином", "ине", "е", "", "ам", "ами", "ах"]),
        _ when Ends(word, "арин") =>
            (word[..^2], ["ин", "ина", "ину", "ином", "ине", "ы", "", "ам", "ами", "ах"]),
        "турок" => ("тур", ["ок", "ка", "ку", "ком", "ке", "ки", "кам", "ками", "ках"]),
        _ when Ends(word, "ка") => (word[..^2],
            ["ка", "ки", "ке", "ку", "кой", "кою", "кам", "ками", "ках", "ок", "ек"]),
        _ when Ends(word, "ь") => (word[..^1], ["ь", "я", "ю", "ем", "е", "и", "ей", "ям", "ями", "ях"]),
        _ when !Vowels.Contains(word[^1]) && word[^1] != 'й' =>
            (word, ["", "а", "у", "ом", "ем", "е", "ы", "и", "ов", "ей", "ам", "ами", "ах"]),
        _ => null,
    };

    // белорусец → белорусца, австриец → австрийца.
    private static (string Stem, string[] Endings) Fleeting(string word)
    {
        var between = Vowels.Contains(word[^3]) ? "й" : "";
        string[] after = ["ца", "цу", "цем", "цом", "це", "цы", "цев", "цов", "цам", "цами", "цах"];
        return (word[..^2], [.. after.Select(ending => between + ending), "ец"]);
    }

    private static (string Stem, string[] Endings) Noun(string word) => word switch
    {
        "острова" => ("остров", ["а", "ов", "ам", "ами", "ах"]),
        _ when Ends(word, "ии") => (word[..^1], ["и", "й", "ям", "ями", "ях"]),
        _ when Ends(word, "ы") => (word[..^1],
            word.EndsWith("аты", StringComparison.Ordinal) ? ["ы", "ов", "ам", "ами", "ах"] : ["ы", "", "ов", "ам", "ами", "ах"]),
        _ when Ends(word, "ово", "ево") => (word[..^1], ["о", "а", "у", "ом", "е"]),
        _ when Ends(word, "ье") => (word[..^1], ["е", "я", "ю", "ем", "и"]),
        _ when Ends(word, "а") => (word[..^1], ["а", "ы", "и", "е", "у", "ой", "ою", "ей", "ею"]),
        _ when Ends(word, "я") => (word[..^1], ["я", "и", "е", "ю", "ей", "ею"]),
        _ when Ends(word, "й") => (word[..^1], ["й", "я", "ю", "ем", "е", "и"]),
        _ when Ends(word, "ь") => (word[..^1], ["ь", "я", "ю", "ем", "ём", "е", "и", "ью"]),
        _ when Ends(word, "ов", "ев", "ёв", "ин", "ын") => (word, ["", "а", "у", "ым", "ом", "е", "ы", "ых"]),
        _ when Vowels.Contains(word[^1]) => (word, [""]),
        _ => (word, ["", "а", "у", "ом", "ем", "е"]),
    };

    private static bool Ends(string word, params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a folded ending can follow a noun in Azerbaijani or Turkish: derivation, number, possession, case, copula.</summary>
    public static bool IsTurkicEnding(ReadOnlySpan<char> ending) => TurkicEndings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(ending);

    private static HashSet<string> TurkicEndings => Turkic.Value;

    private static readonly Lazy<HashSet<string>> Turkic = new(() =>
    {
        string[] derivation = ["", "li", "lu", "ca", "ce", "siz", "suz"];
        string[] number = ["", "lar", "ler"];
        string[] possession = ["", "i", "u", "si", "su", "imiz", "umuz", "miz", "muz"];
        string[] cases = ["", "in", "un", "nin", "nun", "a", "e", "ya", "ye", "na", "ne", "yi", "yu", "ni", "nu", "i", "u",
            "da", "de", "ta", "te", "nda", "nde", "dan", "den", "tan", "ten", "ndan", "nden", "la", "le", "yla", "yle",
            "daki", "deki", "taki", "teki", "ndaki", "ndeki", "ninki", "nunki"];
        string[] copula = ["", "dir", "dur", "tir", "tur", "mi", "mu", "ki", "ler", "lar", "nin", "ni", "lerin", "leri", "lere"];
        var endings = new HashSet<string>(StringComparer.Ordinal);
        foreach (var a in derivation)
        {
            foreach (var b in number)
            {
                foreach (var c in possession)
                {
                    foreach (var d in cases)
                    {
                        endings.UnionWith(Tails(d, copula).Select(tail => a + b + c + tail));
                    }
                }
            }
        }

        return endings;
    });

    // "-ki" makes a noun again, which takes number and case; a copula ends the word.
    private static IEnumerable<string> Tails(string ending, string[] copula) => copula
        .Where(tail => tail is "" or "dir" or "dur" or "tir" or "tur" or "mi" or "mu"
            || ending.EndsWith("ki", StringComparison.Ordinal))
        .Select(tail => ending + tail);
}
