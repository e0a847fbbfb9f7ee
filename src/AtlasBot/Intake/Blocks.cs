using System.Text;

namespace AtlasBot.Intake;

/// <summary>Lines that stand together between blank ones, with lines that a text program broke made whole.</summary>
internal static class Blocks
{
    // Text programs break lines at about 72 characters.
    private const int NarrowestWrap = 55;
    private const int WidestWrap = 84;

    /// <summary>The blocks of some lines, none of them empty.</summary>
    public static List<List<Line>> Of(IReadOnlyList<Line> lines)
    {
        var blocks = new List<List<Line>>();
        var isNew = true;
        foreach (var line in lines)
        {
            if (!line.IsBlank && isNew)
            {
                blocks.Add([]);
            }

            if (!line.IsBlank)
            {
                blocks[^1].Add(line);
            }

            isNew = line.IsBlank;
        }

        return [.. blocks.Select(Unwrapped)];
    }

    private static List<Line> Unwrapped(List<Line> block)
    {
        if (block.Count < 2)
        {
            return block;
        }

        var width = block.Max(line => line.Text.Length);
        if (width is >= NarrowestWrap and <= WidestWrap && !block.Skip(1).Any(line => BeginsItem(line.Text)))
        {
            if (IsOneParagraph(block, 0, width))
            {
                return [Joined(block, 0, block.Count)];
            }

            if (block.Count > 2 && !IsFull(block, 0, width) && IsOneParagraph(block, 1, width) && Heading.Of(block[0].Text) is not null)
            {
                return [block[0], Joined(block, 1, block.Count)];
            }
        }

        return JoinedInPairs(block, width);
    }

    private static bool IsOneParagraph(List<Line> block, int from, int width)
    {
        var breaks = Enumerable.Range(from, block.Count - from - 1).ToList();
        return breaks.TrueForAll(i => IsFull(block, i, width)) && breaks.Exists(i => !Heading.EndsSentence(block[i].Text));
    }

    /// <summary>Whether the next line's first word had no room on a line, so that the break between them means nothing.</summary>
    private static bool IsFull(List<Line> block, int at, int width)
    {
        var next = block[at + 1].Text;
        var space = next.IndexOf(' ', StringComparison.Ordinal);
        return block[at].Text.Length + 1 + (space < 0 ? next.Length : space) > width;
    }

    private static List<Line> JoinedInPairs(List<Line> block, int width)
    {
        List<Line> whole = [];
        var start = 0;
        for (var i = 1; i < block.Count; i++)
        {
            var (above, line) = (block[i - 1].Text, block[i].Text);
            var isBroken = above.Length is >= NarrowestWrap and <= WidestWrap && !Heading.EndsSentence(above) && !BeginsItem(line) &&
                (char.IsLower(line[0]) || (width <= WidestWrap && IsFull(block, i - 1, width)));
            if (!isBroken)
            {
                whole.Add(Joined(block, start, i));
                start = i;
            }
        }

        whole.Add(Joined(block, start, block.Count));
        return whole;
    }

    private static Line Joined(List<Line> block, int from, int to)
    {
        if (to == from + 1)
        {
            return block[from];
        }

        var text = new StringBuilder();
        for (var i = from; i < to; i++)
        {
            // A line broken at the hyphen of Russia-Belarus goes on without a space; one that ends in a dash of the sentence does not.
            var isHyphen = text.Length > 1 && text[^1] is '-' && char.IsLetter(text[^2]);
            text.Append(text.Length == 0 || isHyphen ? "" : " ").Append(block[i].Text);
        }

        return block[from] with { Text = text.ToString() };
    }

    private static bool BeginsItem(string line) =>
        Heading.BeginsItem(line) || (line.Length > 2 && char.IsAsciiDigit(line[0]) && line.AsSpan(1).TrimStart("0123456789") is ['.' or ')', ' ', ..]);
}
