using System.Collections.Concurrent;
using System.Globalization;

namespace AtlasBot.Topics;

/// <summary>
/// Finds names in folded words: each word leads to the lemmas it can be a form of, and lemmas in a row lead to aliases.
/// Texts in English take English names, Azerbaijani ones take Azerbaijani and Turkish, Cyrillic words stand in all.
/// </summary>
internal sealed class Lexicon
{
    private readonly Dictionary<(int Node, int Lemma), int> next = [];
    private readonly Dictionary<int, Alias> ends = [];
    private readonly List<Need> needs = [];
    private readonly Dictionary<string, Alias> exact = new(StringComparer.Ordinal);
    private readonly Forms latin = new(turkic: false);
    private readonly Forms turkic = new(turkic: true);
    private readonly Forms cyrillic = new(turkic: false);
    private readonly NearWords names = new();
    private int nodes = 1;

    public Lexicon(IReadOnlyList<Alias> aliases)
    {
        var lemmas = new Lemmas();
        // Where two topics share a name the first in the files has it, and English goes before all.
        foreach (var alias in aliases.OrderBy(Rank))
        {
            if (alias.Topic is not null)
            {
                exact.TryAdd(Fold.Text(alias.Plain), alias);
            }

            if (alias.InTexts)
            {
                Add(alias, lemmas);
            }
        }

        foreach (var name in exact.Where(name => name.Value.Source != Source.Code).Select(name => name.Key))
        {
            names.Add(name);
        }
    }

    /// <summary>All names, folded.</summary>
    public IReadOnlyDictionary<string, Alias> Exact => exact;

    /// <summary>The name nearest to a slip of it, with how many slips, or null.</summary>
    public (Alias Alias, int Slips)? Near(string folded) =>
        Spelling.Tolerance(folded.Length) > 0 && names.Near(folded) is [var (name, slips), ..] ? (exact[name], slips) : null;

    /// <summary>The longest name that begins at a word, or null.</summary>
    /// <param name="words">The words.</param>
    /// <param name="at">Where to look.</param>
    /// <param name="language">The language of the text; null for a query, which may be in any and need not be written well.</param>
    public (Alias Alias, int Words)? At(List<Word> words, int at, string? language)
    {
        var strict = language is not null;
        if (words[at].Folded[0] >= 'Ͱ')
        {
            return Walk(cyrillic, words, at, at, 0, strict);
        }

        if (strict)
        {
            return Walk(language == "az" ? turkic : latin, words, at, at, 0, strict);
        }

        var one = Walk(latin, words, at, at, 0, strict);
        var other = Walk(turkic, words, at, at, 0, strict);
        return one is null || other?.Words > one.Value.Words ? other : one;
    }

    private static int Rank(Alias alias) => (alias.Source, alias.Language) switch
    {
        (Source.Staff, _) => 0,
        (Source.Code, _) => 9,
        (Source.People, _) => 4,
        (_, "en") => 1,
        (_, "az" or "ru") => 2,
        _ => 3,
    };

    private (Alias Alias, int Words)? Walk(Forms forms, List<Word> words, int first, int at, int node, bool strict)
    {
        if (at >= words.Count)
        {
            return null;
        }

        (Alias Alias, int Words)? longest = null;
        foreach (var form in forms.Of(words[at].Folded))
        {
            if (!next.TryGetValue((node, form.Lemma), out var child)
                || (strict && !Meets(needs[form.Lemma], words[at].Case, form.Derived)))
            {
                continue;
            }

            (Alias, int)? own = ends.TryGetValue(child, out var alias) ? (alias, at - first + 1) : null;
            var found = Walk(forms, words, first, at + 1, child, strict) ?? own;
            if (found is not null && (longest is null || found.Value.Words > longest.Value.Words))
            {
                longest = found;
            }
        }

        return longest;
    }

    // "Azərbaycan" needs its capital, "azərbaycanlı" does not; "US" is not "us".
    private static bool Meets(Need need, Case written, bool derived) => need switch
    {
        Need.Nothing => true,
        Need.Capital => written != Case.Lower || derived,
        _ => written == Case.Capitals,
    };

    private void Add(Alias alias, Lemmas lemmas)
    {
        var words = Fold.Split(alias.Plain);
        if (words.Count == 0)
        {
            return;
        }

        foreach (var forms in FormsFor(alias, words[0].Folded[0]))
        {
            var node = 0;
            for (var i = 0; i < words.Count; i++)
            {
                var lemma = Lemma(alias, words, i, forms, lemmas);
                if (!next.TryGetValue((node, lemma), out var child))
                {
                    child = nodes++;
                    next.Add((node, lemma), child);
                }

                node = child;
            }

            ends.TryAdd(node, alias);
        }
    }

    // Azerbaijani texts also quote the English names of bodies and people; their own names go first.
    private IEnumerable<Forms> FormsFor(Alias alias, char letter)
    {
        if (letter is >= 'Ͱ')
        {
            return [cyrillic];
        }

        if (alias.Language is "az" or "tr")
        {
            return [turkic];
        }

        return alias.IsPeople || alias.Topic is null ? [latin] : [latin, turkic];
    }

    private int Lemma(Alias alias, List<Word> words, int at, Forms forms, Lemmas lemmas)
    {
        var word = words[at];
        var need = Needs(word, single: words.Count == 1);
        var last = at == words.Count - 1;
        var people = alias.IsPeople && (last || forms == cyrillic);
        var inflected = forms == turkic ? last : forms == cyrillic || people;
        var key = (inflected ? alias.Plain.Substring(word.Start, word.Length) : word.Folded, need, forms, people);
        if (!lemmas.TryGetValue(key, out var lemma))
        {
            lemma = needs.Count;
            needs.Add(need);
            lemmas.Add(key, lemma);
            Spell(alias.Plain.Substring(word.Start, word.Length), word.Folded, lemma, forms, need, people, inflected);
        }

        return lemma;
    }

    private static Need Needs(Word word, bool single) => word.Case switch
    {
        Case.Lower => Need.Nothing,
        Case.Capitals when word.Folded.Length <= 3 && single => Need.Capitals,
        _ => Need.Capital,
    };

    private static void Spell(string written, string folded, int lemma, Forms forms, Need need, bool people, bool inflected)
    {
        // The forms of a word lead to the same lemma, most of them to no other.
        Form[] one = [new Form(lemma, Derived: false)];
        forms.Add(folded, one);
        if (!inflected || (need == Need.Capitals && folded.Length < 4))
        {
            return;
        }

        if (forms.Turkic)
        {
            forms.AddStem(folded, lemma);
        }
        else if (folded[0] >= 0x370)
        {
            var lower = written.ToLower(CultureInfo.InvariantCulture);
            foreach (var form in Inflection.Russian(lower, people).Select(Fold.Text).Distinct(StringComparer.Ordinal))
            {
                forms.Add(form, one);
            }
        }
        else
        {
            forms.Add(folded + "s", one);
        }
    }

    // What each word of a name became; only names that are being added ask.
    private sealed class Lemmas : Dictionary<(string Word, Need Need, Forms Forms, bool People), int>;

    /// <summary>How a word must be written in a text to be a name.</summary>
    private enum Need
    {
        Nothing,
        Capital,
        Capitals,
    }
}

/// <summary>The forms of one group of languages: from a folded word to the lemmas it can belong to.</summary>
internal sealed class Forms(bool turkic)
{
    private const int ShortestStem = 3;

    // A text repeats its words; a bound keeps a flood of odd ones from filling the memory.
    private const int MaxRemembered = 100_000;

    private readonly Dictionary<string, Form[]> forms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> stems = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Form[]> remembered = new(StringComparer.Ordinal);
    private int rememberedCount;

    /// <summary>Whether endings follow by rule.</summary>
    public bool Turkic => turkic;

    public void Add(string form, Form[] one)
    {
        if (!forms.TryGetValue(form, out var known))
        {
            forms.Add(form, one);
        }
        else if (Array.IndexOf(known, one[0]) < 0)
        {
            forms[form] = [.. known, .. one];
        }
    }

    public void AddStem(string stem, int lemma)
    {
        if (stem.Length < ShortestStem)
        {
            return;
        }

        if (!stems.TryGetValue(stem, out var known))
        {
            stems.Add(stem, known = []);
        }

        known.Add(lemma);
    }

    /// <summary>The lemmas of a word.</summary>
    public Form[] Of(string word)
    {
        if (!turkic)
        {
            return forms.TryGetValue(word, out var known) ? known : [];
        }

        if (!remembered.TryGetValue(word, out var found))
        {
            found = WithEndings(word);
            if (rememberedCount < MaxRemembered && remembered.TryAdd(word, found))
            {
                Interlocked.Increment(ref rememberedCount);
            }
        }

        return found;
    }

    private Form[] WithEndings(string word)
    {
        var found = new List<Form>(forms.GetValueOrDefault(word, []));
        var byPart = stems.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = word.Length - 1; length >= ShortestStem; length--)
        {
            if (byPart.TryGetValue(word.AsSpan(0, length), out var lemmas)
                && Inflection.IsTurkicEnding(word.AsSpan(length)))
            {
                var derived = word.AsSpan(length).StartsWith("li") || word.AsSpan(length).StartsWith("lu");
                found.AddRange(lemmas.Select(lemma => new Form(lemma, derived)));
            }
        }

        return [.. found];
    }
}

/// <summary>One thing a word can be.</summary>
/// <param name="Lemma">The lemma it belongs to.</param>
/// <param name="Derived">Whether it names an inhabitant made from a place, which needs no capital.</param>
internal readonly record struct Form(int Lemma, bool Derived);
