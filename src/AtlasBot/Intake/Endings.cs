using System.Text.RegularExpressions;

namespace AtlasBot.Intake;

/// <summary>Tells forms of one name (Belarus, Belarusian; Bakıda, Bakıdan; Минск, Минска) from two spellings of it.</summary>
internal static partial class Endings
{
    private const int ShortestStem = 3;

    /// <summary>Whether two words are one stem with endings of the language, or with those that make inhabitants and families of names.</summary>
    public static bool AreOfOneName(string one, string other, string language)
    {
        var shared = 0;
        while (shared < Math.Min(one.Length, other.Length) && one[shared] == other[shared])
        {
            shared++;
        }

        for (var stem = ShortestStem; stem <= shared; stem++)
        {
            if (IsEnding(one, stem, language) && IsEnding(other, stem, language))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEnding(string word, int stem, string language)
    {
        var ending = word[stem..];
        return ending.Length == 0 || (ending[0] >= '\u0400'
            ? Russian().IsMatch(ending)
            : language is "az" or "tr"
                ? Azerbaijani().IsMatch(ending)
                : English().IsMatch(ending) || (ending is "n" or "ns" && word[stem - 1] is 'a'));
    }

    [GeneratedRegex(
        "^(s|es|e|i|is|y|ies|ia|ian|ians|an|ans|ish|ese|ern|er|ers|ic|ite|ites|ist|ists|ism|ity|ry|al|ly|a|o|ov|ova|ev|eva|in?a|li|lu|zade|oglu|oghlu|vich|vna)$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex English();

    [GeneratedRegex(
        "^(lar|lər|lı|li|lu|lü|çı|çi|çu|çü|lıq|lik|luq|lük|[yn]?(ı|i|u|ü|a|ə)|n?(ın|in|un|ün)|s[ıiuü]n?|[ıiuü]?m|n?d[aə]n?|k[ıi]|l[aə]|yl[aə]|c[aə]|d[ıiuü]r|n|ov|ova|yev|yeva|oğlu|zadə)+$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Azerbaijani();

    [GeneratedRegex(
        "^(ск|ец|к|ц|н|ин|ян|янин|анин|ан|ч|ов|ев|ович|овн|евич|евн)?([аяоеуюыиьй]|ам|ям|ах|ях|ом|ем|ём|ой|ей|ою|ею|ов|ев|ёв|ами|ями|и[яеюий]|и[её]й|иям|иях|иями|ью|ый|ий|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ую|юю|ым|им|ых|их|ыми|ими)?$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Russian();
}

/// <summary>Real names that stand so close to another real one that they would look like slips.</summary>
internal static class KnownNames
{
    // Beginnings, so that inhabitants and inflected forms are known with them.
    private static readonly string[] Beginnings =
    [
        .. ("Iran Iraq Irak Austri Austral Avstri Avstral Slovak Sloven Niger Mali Malta Chad Chile Guinea Guyana Gambia Estonia Eston Korea Libya Liberia "
            + "Jordan Oman Roman Ireland Iceland Poland Holland Finland Monaco Morocco Moldov Latvia Lithuan Congo Kongo Burkina Euro Avro Togo Tonga Minist North South East West "
            + "İran İraq Slovakiya Sloveniya Estoniya Liviya Liberiya İordaniya Rumıniya Qvineya Qayana Qazan Qazax "
            + "Иран Ирак Австри Австрал Словак Словен Нигер Мали Мальт Чад Чили Евро Гвине Гайан Эстони Ливи Либери Ливан Иордан Исланд Ирланд Молдав Марокк Монак Казан Казах")
            .Split(' '),
    ];

    /// <summary>Whether a word is such a name, in any form.</summary>
    public static bool IsOne(string word) => Array.Exists(Beginnings, beginning => word.StartsWith(beginning, StringComparison.Ordinal));
}
