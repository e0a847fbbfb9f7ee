using System.Globalization;
using System.Text.RegularExpressions;

namespace AtlasBot.Chat.Dates;

/// <summary>A text all of whose words are words of dates, without its fillers.</summary>
/// <param name="Terms">The words in their order; never empty.</param>
/// <param name="OfTime">Whether a preposition shows that a name stands for a time: "в марте", "on Sun".</param>
internal sealed partial record Phrase(IReadOnlyList<Term> Terms, bool OfTime)
{
    /// <summary>The phrase that the text is; null when one word of it has no place in a date.</summary>
    public static Phrase? Of(string text)
    {
        if (Words(Folding.Fold(text)) is not { } words)
        {
            return null;
        }

        var terms = words.Select((word, i) => word is Term.Unsure unsure ? Settled(unsure, words, i) : word).ToList();
        var ofTime = terms.Any(term => term is Term.Filler { Preposition: true });
        terms.RemoveAll(term => term is Term.Filler);
        return terms.Count == 0 ? null : new Phrase(terms, ofTime);
    }

    private static Term Settled(Term.Unsure word, List<Term> words, int at)
    {
        var next = words.ElementAtOrDefault(at + 1);
        var counted = next is Term.Count or Term.Number { Digits: < 4 } or Term.Unsure { Word: "a" };
        return word.Word switch
        {
            "in" when counted && words.ElementAtOrDefault(at + 2) is Term.Unit => new Term.Ahead(),
            "on" when next is Term.Unit => new Term.Count(10),
            "a" when next is Term.Unit => new Term.Count(1),
            "a" => new Term.Filler(),
            _ => new Term.Filler(Preposition: true),
        };
    }

    private static List<Term>? Words(string folded)
    {
        var terms = new List<Term>();
        var run = new List<string>();
        for (var at = 0; at < folded.Length;)
        {
            if (Lexeme().Match(folded, at) is not { Success: true } match)
            {
                return null;
            }

            at += match.Length;
            if (match.Groups["word"].Success)
            {
                run.Add(match.Value);
                continue;
            }

            if (ReadNumber(match) is { } number)
            {
                if (!Flush(run, terms))
                {
                    return null;
                }

                terms.Add(number);
            }
        }

        return Flush(run, terms) ? terms : null;
    }

    private static Term? ReadNumber(Match match)
    {
        var groups = match.Groups;
        if (groups["mark"].Success)
        {
            var third = groups["c"].Success ? groups["c"].Value : null;
            return new Term.Numeric(groups["a"].Value, groups["b"].Value, third, groups["mark"].Value[0]);
        }

        if (groups["short"].Success)
        {
            return new Term.Number(2000 + Parsed(groups["short"].Value), Digits: 4);
        }

        var digits = groups["number"];
        return digits.Success ? new Term.Number(Parsed(digits.Value), digits.Length, groups["suffix"].Success) : null;
    }

    /// <summary>The value of a row of digits; what no date can hold is as large as can be.</summary>
    internal static int Parsed(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : int.MaxValue;

    // The longest entry of the vocabulary wins: "day before yesterday" over "day".
    private static bool Flush(List<string> run, List<Term> terms)
    {
        for (var at = 0; at < run.Count;)
        {
            var length = Math.Min(Vocabulary.LongestEntry, run.Count - at);
            Term? found = null;
            while (length > 0 && (found = Vocabulary.Find(string.Join(' ', run.Skip(at).Take(length)))) is null)
            {
                length--;
            }

            if (found is null)
            {
                return false;
            }

            terms.Add(found);
            at += length;
        }

        run.Clear();
        return true;
    }

    // No pattern here repeats within a repetition, and phrases are short: the time limit is never met.
    // A time of day; a date of three numbers or two; a number with an ending; a year as '23; a word; and what may stand between them.
    [GeneratedRegex(
        """
        \G(?:
          (?<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9:]))
        | (?<a>[0-9]{1,4})\s*(?<mark>[./-])\s*(?<b>[0-9]{1,2})\s*\k<mark>\s*(?<c>[0-9]{1,4})(?![./-]?[0-9])
        | (?<a>[0-9]{1,4})(?<mark>[./-])(?<b>[0-9]{1,4})(?![./-]?[0-9])
        | (?<number>[0-9]+)(?:[-']?(?<suffix>
            st|nd|rd|th|е|ое|ого|го|ому|му|ом|м|я|ая|ую|ю|й|ый|ий|те|ше|
            n?ci|n?cu|inci|uncu|i|u|si|su|da|de|ta|te|dan|den|na|ne|inde|unde|sinde|sina|sine)(?!\p{L}))?
        | '(?<short>[0-9]{2})(?![0-9])
        | (?<word>\p{L}+)
        | [\s\p{P}\p{So}\p{Sk}\p{Cf}\p{Cs}\p{Mn}|]
        )
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Lexeme();
}
