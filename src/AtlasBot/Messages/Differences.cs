using AtlasBot.Briefs;

namespace AtlasBot.Messages;

/// <summary>One place where two texts differ, with the words around it.</summary>
/// <param name="Before">The last words before it.</param>
/// <param name="Old">What stood there; may be empty.</param>
/// <param name="New">What stands there; may be empty.</param>
/// <param name="After">The first words after it.</param>
public sealed record Difference(string Before, string Old, string New, string After);

/// <summary>What became of a section.</summary>
/// <param name="Position">Its place, from 1, in the new edition; of one that is gone in the old.</param>
/// <param name="Heading">Its heading now; of one that is gone as it was.</param>
/// <param name="IsNew">There was none before.</param>
/// <param name="IsGone">There is none any more.</param>
/// <param name="Places">Where it differs.</param>
public sealed record SectionChange(int Position, string Heading, bool IsNew, bool IsGone, IReadOnlyList<Difference> Places);

/// <summary>Compares two versions of an edition, section by section and word by word. Pure.</summary>
public static class Differences
{
    // Words around a difference, to find it by.
    private const int Around = 3;

    // Two texts of so many words each are compared in some ten milliseconds; beyond that one is said to replace the other.
    private const long MostCells = 9_000_000;

    /// <summary>What became of each section that is not as it was.</summary>
    public static IReadOnlyList<SectionChange> Between(IReadOnlyList<Section> before, IReadOnlyList<Section> after)
    {
        var changes = new List<SectionChange>();
        foreach (var (old, fresh) in Pairs(before, after))
        {
            if (old is { } gone && fresh is null)
            {
                changes.Add(new SectionChange(gone + 1, before[gone].Heading, IsNew: false, IsGone: true, []));
            }
            else if (fresh is { } here && Between(old is { } was ? TextOf(before[was]) : "", TextOf(after[here])) is { Count: > 0 } places)
            {
                changes.Add(new SectionChange(here + 1, after[here].Heading, IsNew: old is null, IsGone: false, old is null ? [] : places));
            }
        }

        return changes;
    }

    /// <summary>Where two texts differ.</summary>
    public static IReadOnlyList<Difference> Between(string before, string after)
    {
        var (old, fresh) = (Words(before), Words(after));
        var places = new List<Difference>();
        var (i, j) = (0, 0);
        foreach (var (start, begin, length) in Common(old, fresh).Append((old.Length, fresh.Length, 0)))
        {
            if (start > i || begin > j)
            {
                places.Add(new Difference(
                    Joined(fresh[Math.Max(0, j - Around)..j]),
                    Joined(old[i..start]),
                    Joined(fresh[j..begin]),
                    Joined(fresh[begin..Math.Min(fresh.Length, begin + Around)])));
            }

            (i, j) = (start + length, begin + length);
        }

        return places;
    }

    private static string TextOf(Section section) => string.Join('\n', section.Paragraphs.Prepend(section.Heading));

    // A paragraph's end is a word of its own.
    private static string[] Words(string text) => text.Replace("\n", " ¶ ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Joined(string[] words) => string.Join(' ', words);

    // Sections of the same heading belong together; those between two such pairs by their order.
    private static IEnumerable<(int? Old, int? New)> Pairs(IReadOnlyList<Section> before, IReadOnlyList<Section> after)
    {
        var (i, j) = (0, 0);
        string[] old = [.. before.Select(section => section.Heading)], fresh = [.. after.Select(section => section.Heading)];
        foreach (var (start, begin, length) in Common(old, fresh).Append((old.Length, fresh.Length, 0)))
        {
            for (; i < start || j < begin; i++, j++)
            {
                yield return (i < start ? i : null, j < begin ? j : null);
            }

            (i, j) = (start, begin);
            for (var k = 0; k < length; k++)
            {
                yield return (i++, j++);
            }
        }
    }

    // Runs that both have in the same order, the longest such choice: where each begins, and how many words it has.
    private static List<(int Old, int New, int Length)> Common(string[] old, string[] fresh)
    {
        var first = 0;
        while (first < old.Length && first < fresh.Length && old[first] == fresh[first])
        {
            first++;
        }

        var last = 0;
        while (last < Math.Min(old.Length, fresh.Length) - first && old[^(last + 1)] == fresh[^(last + 1)])
        {
            last++;
        }

        var runs = new List<(int Old, int New, int Length)> { (0, 0, first) };
        runs.AddRange(Middle(old[first..^last], fresh[first..^last]).Select(run => (run.Old + first, run.New + first, run.Length)));
        runs.Add((old.Length - last, fresh.Length - last, last));
        return [.. runs.Where(run => run.Length > 0)];
    }

    private static List<(int Old, int New, int Length)> Middle(string[] old, string[] fresh)
    {
        var runs = new List<(int Old, int New, int Length)>();
        if ((long)old.Length * fresh.Length is 0 or > MostCells)
        {
            return runs;
        }

        // The length of the longest common sequence of the ends.
        var longest = new ushort[old.Length + 1, fresh.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = fresh.Length - 1; j >= 0; j--)
            {
                longest[i, j] = old[i] == fresh[j]
                    ? (ushort)(longest[i + 1, j + 1] + 1)
                    : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        for (var (i, j) = (0, 0); i < old.Length && j < fresh.Length;)
        {
            if (old[i] == fresh[j])
            {
                Extend(runs, i++, j++);
            }
            else if (longest[i + 1, j] >= longest[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return runs;
    }

    private static void Extend(List<(int Old, int New, int Length)> runs, int i, int j)
    {
        if (runs is [.., var last] && last.Old + last.Length == i && last.New + last.Length == j)
        {
            runs[^1] = last with { Length = last.Length + 1 };
        }
        else
        {
            runs.Add((i, j, 1));
        }
    }
}
