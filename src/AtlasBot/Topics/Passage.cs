using AtlasBot.Briefs;

namespace AtlasBot.Topics;

/// <summary>A place in a text that answers a question.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Term">Which of the question's terms it answers, from 0.</param>
public readonly record struct Mark(int Start, int Length, int Term);

/// <summary>Some sentences of a section, whole where they are not too long.</summary>
/// <param name="Text">The text, as it stands in the section.</param>
/// <param name="Marks">What in it answers the question.</param>
/// <param name="CutBefore">Whether the section says something before it.</param>
/// <param name="CutAfter">Whether the section goes on.</param>
public sealed record Passage(string Text, IReadOnlyList<Mark> Marks, bool CutBefore, bool CutAfter)
{
    /// <summary>A passage is not longer than this, in UTF-16 units.</summary>
    public const int MaxLength = 320;

    /// <summary>The sentences that answer the most of the question; the beginning where only the heading does.</summary>
    internal static Passage Of(Section section, string language, Matches matches)
    {
        Passage? best = null;
        var terms = 0;
        for (var i = 0; i < section.Paragraphs.Count && terms < matches.Count; i++)
        {
            var text = section.Paragraphs[i];
            var marks = matches.In(text, language);
            var answered = marks.Select(mark => mark.Term).Distinct().Count();
            if (answered > terms)
            {
                best = Around(text, marks, i > 0, i < section.Paragraphs.Count - 1);
                terms = best.Marks.Select(mark => mark.Term).Distinct().Count();
            }
        }

        return best ?? Around(section.Paragraphs is [var first, ..] ? first : "", [], false, section.Paragraphs.Count > 1);
    }

    private static Passage Around(string text, IReadOnlyList<Mark> marks, bool before, bool after)
    {
        var sentences = Split(text);
        var (start, end) = Window(sentences, marks);
        (start, end) = Shorten(text, start, end, marks);
        return new Passage(
            text[start..end],
            [.. marks.Where(mark => mark.Start >= start && mark.Start + mark.Length <= end)
                .Select(mark => mark with { Start = mark.Start - start })],
            before || start > 0,
            after || end < text.Length);
    }

    // The run of whole sentences that fits and answers most terms; it begins with one that answers, the earliest of equals.
    private static (int Start, int End) Window(List<(int Start, int End)> sentences, IReadOnlyList<Mark> marks)
    {
        var best = (First: 0, Last: 0, Terms: -1);
        for (var first = 0; first < sentences.Count; first++)
        {
            if (marks.Count > 0 && !marks.Any(mark => mark.Start >= sentences[first].Start && mark.Start < sentences[first].End))
            {
                continue;
            }

            for (var last = first; last < sentences.Count
                && (last == first || sentences[last].End - sentences[first].Start <= MaxLength); last++)
            {
                var (start, end) = (sentences[first].Start, sentences[last].End);
                var terms = marks.Where(mark => mark.Start >= start && mark.Start < end).Select(mark => mark.Term).Distinct().Count();
                if (terms > best.Terms || (terms == best.Terms && first == best.First))
                {
                    best = (first, last, terms);
                }
            }
        }

        return sentences.Count == 0 ? (0, 0) : (sentences[best.First].Start, sentences[best.Last].End);
    }

    private static (int Start, int End) Shorten(string text, int start, int end, IReadOnlyList<Mark> marks)
    {
        if (end - start <= MaxLength)
        {
            return (start, end);
        }

        var at = marks.Where(mark => mark.Start >= start && mark.Start < end).Select(mark => (int?)mark.Start).FirstOrDefault() ?? start;
        start = at - start > MaxLength / 2 ? WordBorder(text, at - (MaxLength / 3)) : start;
        return (start, Math.Min(end, Backwards(text, start, Math.Min(end, start + MaxLength))));
    }

    private static int WordBorder(string text, int from)
    {
        var space = text.AsSpan(from).IndexOf(' ');
        return space < 0 || space > MaxLength / 4 ? Whole(text, from) : from + space + 1;
    }

    private static int Backwards(string text, int start, int end)
    {
        if (end >= text.Length || char.IsWhiteSpace(text[end]))
        {
            return end;
        }

        var space = text.AsSpan(start, end - start).LastIndexOf(' ');
        return space > 0 ? start + space : Whole(text, end);
    }

    private static int Whole(string text, int at) => at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;

    /// <summary>The sentences of a text, each with the space after it left out.</summary>
    internal static List<(int Start, int End)> Split(string text)
    {
        var sentences = new List<(int Start, int End)>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('.' or '!' or '?' or '…') || !EndsSentence(text, start, ref i))
            {
                continue;
            }

            sentences.Add((start, i));
            while (i < text.Length && char.IsWhiteSpace(text[i]))
            {
                i++;
            }

            start = i;
            i--;
        }

        if (start < text.Length)
        {
            sentences.Add((start, text.Length));
        }

        return sentences;
    }

    // After the stop come closing quotes, a space and a new beginning; "U.S. troops", "A. Lukashenko" and "г. Минск" go on.
    private static bool EndsSentence(string text, int start, ref int at)
    {
        var stop = at;
        var end = at + 1;
        while (end < text.Length && (text[end] is '.' or '!' or '?' or '…' or '"' or '”' or '»' or '’' or ')' or ']'))
        {
            end++;
        }

        if (end >= text.Length || !char.IsWhiteSpace(text[end]))
        {
            at = Math.Max(at, end - 1);
            return false;
        }

        var next = end;
        while (next < text.Length && (char.IsWhiteSpace(text[next]) || text[next] is '"' or '“' or '«' or '(' or '—' or '–' or '-'))
        {
            next++;
        }

        if (next < text.Length && char.IsLower(text[next]))
        {
            return false;
        }

        if (text[stop] == '.' && end == stop + 1 && IsAbbreviation(text, start, stop))
        {
            return false;
        }

        at = end;
        return true;
    }

    private static bool IsAbbreviation(string text, int start, int stop)
    {
        var begin = stop;
        while (begin > start && char.IsLetter(text[begin - 1]))
        {
            begin--;
        }

        return stop - begin == 1 || text[begin..stop] is "Mr" or "Mrs" or "Ms" or "Dr" or "St" or "Gen" or "Col" or "Lt" or "Sgt"
            or "Prof" or "Sen" or "Rep" or "Gov" or "No" or "vs" or "им" or "ул" or "гг" or "тыс" or "млн" or "млрд" or "см" or "проф" or "akad" or "prof";
    }
}

/// <summary>Finds in a text what answers the terms of a question.</summary>
internal sealed class Matches
{
    private readonly IReadOnlyList<Term> terms;
    private readonly Tagger tagger;
    private readonly List<HashSet<string>[]> words;

    public Matches(IReadOnlyList<Term> terms, Tagger tagger)
    {
        this.terms = terms;
        this.tagger = tagger;
        words = [.. terms.Select(term => term switch
        {
            Term.About(_, { } also) => [new HashSet<string>([also], StringComparer.Ordinal)],
            Term.Word(_, var forms) => new[] { forms.ToHashSet(StringComparer.Ordinal) },
            Term.Phrase(_, var phrase) => [.. phrase.Select(forms => forms.ToHashSet(StringComparer.Ordinal))],
            _ => [],
        })];
    }

    /// <summary>How many terms there are.</summary>
    public int Count => terms.Count;

    /// <summary>The places in a text, in order, without overlaps.</summary>
    public IReadOnlyList<Mark> In(string text, string language)
    {
        var marks = new List<Mark>();
        var split = Fold.Split(text);
        for (var term = 0; term < terms.Count; term++)
        {
            if (terms[term] is Term.About(var topic, _))
            {
                var number = term;
                marks.AddRange(tagger.Find(text, language).Where(mention => mention.Topic.Key == topic.Key
                        || (mention.Topic.Within && mention.Topic.Parent == topic.Key))
                    .Select(mention => new Mark(mention.Start, mention.Length, number)));
            }

            if (words[term].Length > 0)
            {
                AddWords(marks, split, term);
            }
        }

        marks.Sort((one, other) => one.Start != other.Start ? one.Start.CompareTo(other.Start) : other.Length.CompareTo(one.Length));
        var end = 0;
        marks.RemoveAll(mark =>
        {
            var overlaps = mark.Start < end;
            end = overlaps ? end : mark.Start + mark.Length;
            return overlaps;
        });
        return marks;
    }

    private void AddWords(List<Mark> marks, List<Word> split, int term)
    {
        var wanted = words[term];
        for (var i = 0; i + wanted.Length <= split.Count; i++)
        {
            var at = i;
            if (wanted.Select((forms, offset) => forms.Contains(split[at + offset].Folded)).All(found => found))
            {
                var last = split[i + wanted.Length - 1];
                marks.Add(new Mark(split[i].Start, last.End - split[i].Start, term));
            }
        }
    }
}
