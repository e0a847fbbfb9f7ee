using AtlasBot.Briefs;

namespace AtlasBot.Topics;

/// <summary>
/// The forms of a free word that stand in the archive. A form must be of the same paradigm of its language, and stand in
/// a section of that language: "plane" is no case of "plan", for it stands in no Azerbaijani text.
/// </summary>
internal sealed class WordForms(KnownWords words)
{
    private const int ShortestStem = 3;

    // Endings of one declension or conjugation, folded (й is и, ё is е).
    private static readonly string[][] Russian =
    [
        ["", "а", "у", "ом", "ем", "е", "ы", "и", "ов", "еи", "ам", "ами", "ах"],
        ["а", "ы", "и", "е", "у", "ои", "ою", "еи", "ею", "", "ам", "ами", "ах"],
        ["я", "и", "е", "ю", "еи", "ею", "ям", "ями", "ях"],
        ["ь", "я", "ю", "ем", "е", "и", "ью", "еи", "ям", "ями", "ях"],
        ["о", "а", "у", "ом", "е", "", "ам", "ами", "ах"],
        ["е", "я", "ю", "ем", "и", "ям", "ями", "ях"],
        ["ия", "ие", "ии", "ию", "ием", "иям", "иями", "иях", "иеи", "иею"],
        ["ие", "ия", "ию", "ием", "ии", "иям", "иями", "иях"],
        ["ии", "ыи", "ои", "ого", "его", "ому", "ему", "им", "ым", "ом", "ем", "ая", "яя", "еи", "ую", "юю", "ою", "ое",
            "ее", "ие", "ые", "их", "ых", "ими", "ыми"],
        ["ец", "ца", "цу", "цем", "цом", "це", "цы", "цев", "цов", "цам", "цами", "цах"],
        ["ок", "ка", "ку", "ком", "ке", "ки", "ков", "кам", "ками", "ках"],
        ["ка", "ки", "ке", "ку", "кои", "ою", "кам", "ками", "ках", "ок", "ек"],
        ["ть", "л", "ла", "ло", "ли", "ет", "ют", "ут", "ит", "ят", "ат", "ем", "им", "в", "вшии"],
    ];

    /// <summary>The forms of a folded word, itself among them whether it stands in the archive or not.</summary>
    public IReadOnlyList<string> Of(string word)
    {
        var forms = new HashSet<string>(StringComparer.Ordinal) { word };
        if (word[0] >= 'Ͱ')
        {
            AddRussian(word, forms);
        }
        else if (!char.IsAsciiDigit(word[0]))
        {
            AddEnglish(word, forms);
            AddAzerbaijani(word, forms);
        }

        return [.. forms.Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether any form of the word stands in the archive.</summary>
    public bool IsKnown(IReadOnlyList<string> forms) => forms.Any(words.Contains);

    private void AddRussian(string word, HashSet<string> forms)
    {
        var paradigms = (from endings in Russian
                         from ending in endings
                         where word.EndsWith(ending, StringComparison.Ordinal) && word.Length - ending.Length >= ShortestStem
                         select (Stem: word[..^ending.Length], Endings: endings)).Distinct().ToList();
        if (paradigms.Count == 0)
        {
            return;
        }

        var shortest = paradigms.MinBy(paradigm => paradigm.Stem.Length).Stem;
        var near = words.Beginning(Languages.Russian, shortest);
        foreach (var other in near)
        {
            if (paradigms.Exists(paradigm => other.StartsWith(paradigm.Stem, StringComparison.Ordinal)
                && paradigm.Endings.Contains(other[paradigm.Stem.Length..])))
            {
                forms.Add(other);
            }
        }
    }

    private void AddEnglish(string word, HashSet<string> forms)
    {
        var own = EnglishBases(word).ToList();
        if (word.Length < ShortestStem)
        {
            return;
        }

        foreach (var other in own.Select(lemma => lemma[..^1]).Distinct().SelectMany(start => words.Beginning(Languages.English, start)))
        {
            if (EnglishBases(other).Any(own.Contains))
            {
                forms.Add(other);
            }
        }
    }

    // What a word can be a plural or a verb form of, itself among them: treaties of treaty, trading of trade.
    private static IEnumerable<string> EnglishBases(string word)
    {
        yield return word;
        if (word.Length > 4 && (Ends(word, "ies") || Ends(word, "ied")))
        {
            yield return word[..^3] + "y";
        }
        else if (word.Length > 4 && (Ends(word, "sses") || Ends(word, "xes") || Ends(word, "ches") || Ends(word, "shes")))
        {
            yield return word[..^2];
        }
        else if (word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i'))
        {
            yield return word[..^1];
        }
        else if ((word.Length > 5 && Ends(word, "ing")) || (word.Length > 4 && Ends(word, "ed")))
        {
            var stem = word[..^(Ends(word, "ed") ? 2 : 3)];
            yield return stem;
            yield return stem + "e";
            if (stem[^1] == stem[^2])
            {
                yield return stem[..^1];
            }
        }
    }

    private static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);

    private void AddAzerbaijani(string word, HashSet<string> forms)
    {
        foreach (var stem in AzerbaijaniStems(word))
        {
            foreach (var other in words.Beginning(Languages.Azerbaijani, stem[..^1]))
            {
                if (Continues(stem, other))
                {
                    forms.Add(other);
                }
            }
        }
    }

    // "müqaviləsinin" is asked: the shortest word of the archive that it can be a case of is the stem, and the word itself.
    private IEnumerable<string> AzerbaijaniStems(string word)
    {
        if (word.Length >= ShortestStem)
        {
            yield return word;
        }

        for (var length = ShortestStem; length < word.Length - 1; length++)
        {
            var plural = word.AsSpan(length).StartsWith("lar") || word.AsSpan(length).StartsWith("ler");
            if ((length > ShortestStem || plural) && Inflection.IsTurkicEnding(word.AsSpan(length))
                && words.Contains(Languages.Azerbaijani, word[..length]))
            {
                yield return word[..length];
                yield break;
            }
        }
    }

    // birlik, birliyin; torpaq, torpağa: the last letter softens before a vowel.
    private static bool Continues(string stem, string other)
    {
        if (other.StartsWith(stem, StringComparison.Ordinal))
        {
            return Inflection.IsTurkicEnding(other.AsSpan(stem.Length));
        }

        var softened = stem[^1] switch { 'k' => 'y', 'q' => 'g', _ => '\0' };
        return other.Length > stem.Length && other[stem.Length - 1] == softened && "aeiu".Contains(other[stem.Length])
            && Inflection.IsTurkicEnding(other.AsSpan(stem.Length));
    }
}
