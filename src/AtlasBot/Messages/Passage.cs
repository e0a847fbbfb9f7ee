namespace AtlasBot.Messages;

/// <summary>A stretch of a passage that matched.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is, in UTF-16 units.</param>
public readonly record struct Mark(int Start, int Length)
{
    /// <summary>The first unit behind it.</summary>
    public int End => Start + Length;
}

/// <summary>A passage around what matched, with the match in bold.</summary>
public static class Passage
{
    private static readonly Func<string, IEnumerable<string>>[] FromCoarseToFine =
        [Prose.Sentences, Prose.Words, Prose.HeldWords, Prose.Graphemes, Prose.CodePoints];

    /// <summary>As many whole sentences around the first match as fit; of a sentence that is too long, the words around it.</summary>
    /// <param name="text">One paragraph.</param>
    /// <param name="marks">What matched; stretches outside the text and overlaps are put right.</param>
    /// <param name="atMost">Code points, at least 4.</param>
    public static MessageHtml Around(string text, IReadOnlyList<Mark> marks, int atMost)
    {
        var sound = Sound(text, marks);
        var (from, to) = Window(text, sound is [var first, ..] ? first.Start : 0, atMost - 2);
        var shown = text[from..to].TrimEnd();
        var html = MessageHtml.Plain(BeginsSentence(text, from) ? "" : "…");
        var done = 0;
        foreach (var mark in sound.Where(mark => mark.Start >= from && mark.End <= from + shown.Length))
        {
            var (start, end) = (mark.Start - from, mark.End - from);
            html += MessageHtml.Of($"{shown[done..start]}<b>{shown[start..end]}</b>");
            done = end;
        }

        return html + MessageHtml.Plain(shown[done..] + (EndsSentence(text, to) ? "" : "…"));
    }

    private static (int From, int To) Window(string text, int at, int atMost)
    {
        var (from, to) = (0, text.Length);
        foreach (var cut in FromCoarseToFine)
        {
            var units = Units(text, from, to, cut);
            var centre = units.FindLastIndex(unit => unit.From <= at);
            if (centre < 0 || Prose.Length(text[units[centre].From..units[centre].To]) > atMost)
            {
                (from, to) = centre < 0 ? (from, to) : units[centre];
                continue;
            }

            return Grown(text, units, centre, atMost);
        }

        return (from, to);
    }

    // What follows a match tells more than what precedes it, so the window grows that way first.
    private static (int From, int To) Grown(string text, List<(int From, int To)> units, int centre, int atMost)
    {
        var (first, last) = (centre, centre);
        var left = atMost - Size(centre);
        for (var grew = true; grew;)
        {
            grew = false;
            if (last + 1 < units.Count && Size(last + 1) <= left)
            {
                left -= Size(++last);
                grew = true;
            }

            if (first > 0 && Size(first - 1) <= left)
            {
                left -= Size(--first);
                grew = true;
            }
        }

        return (units[first].From, units[last].To);

        int Size(int i) => Prose.Length(text[units[i].From..units[i].To]);
    }

    private static List<(int From, int To)> Units(string text, int from, int to, Func<string, IEnumerable<string>> cut)
    {
        var units = new List<(int, int)>();
        foreach (var unit in cut(text[from..to]))
        {
            units.Add((from, from + unit.Length));
            from += unit.Length;
        }

        return units;
    }

    private static bool BeginsSentence(string text, int from) =>
        from == 0 || Units(text, 0, text.Length, Prose.Sentences).Exists(unit => unit.From == from);

    private static bool EndsSentence(string text, int to) =>
        text[to..].Trim() == "" || Units(text, 0, text.Length, Prose.Sentences).Exists(unit => unit.To == to);

    private static List<Mark> Sound(string text, IReadOnlyList<Mark> marks)
    {
        var sound = new List<Mark>();
        foreach (var mark in marks.OrderBy(mark => mark.Start))
        {
            var start = Whole(text, Math.Clamp(mark.Start, 0, text.Length));
            var end = Whole(text, (int)Math.Clamp((long)mark.Start + mark.Length, 0, text.Length));
            if (end > start && (sound.Count == 0 || start >= sound[^1].End))
            {
                sound.Add(new Mark(start, end - start));
            }
        }

        return sound;
    }

    // Never between the halves of a surrogate pair.
    private static int Whole(string text, int at) =>
        at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]) ? at + 1 : at;
}
