namespace AtlasBot.Topics;

/// <summary>Finds the word that was meant: the nearest by slips of a letter added, left out, changed or swapped.</summary>
internal sealed class Spelling(KnownWords words)
{
    private readonly Lock gate = new();
    private readonly NearWords terms = new();
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private long read;

    /// <summary>How many slips a word of this length can bear and still be known for what it is.</summary>
    public static int Tolerance(int length) => length switch
    {
        <= 3 => 0,
        <= 5 => 1,
        <= 8 => 2,
        _ => 3,
    };

    /// <summary>The words of the archive nearest to a folded word, best first; few.</summary>
    public IReadOnlyList<(string Word, int Slips)> Near(string word)
    {
        if (Tolerance(word.Length) == 0)
        {
            return [];
        }

        lock (gate)
        {
            read = words.Since(read, fresh =>
            {
                // Numbers have no slips, and what is longer than any word is none.
                if (fresh.Length is >= 4 and <= 32 && !char.IsAsciiDigit(fresh[0]) && seen.Add(fresh))
                {
                    terms.Add(fresh);
                }
            });
            return terms.Near(word);
        }
    }

    /// <summary>
    /// How many letters were added, left out, changed or swapped with their neighbour (the restricted Damerau-Levenshtein
    /// distance); null where they are more than allowed, or two and more with another first letter.
    /// </summary>
    public static int? Slips(string one, string other, int most)
    {
        if (most == 0 || (most > 1 && one[0] != other[0]))
        {
            most = Math.Min(most, 1);
        }

        Span<int> before = stackalloc int[other.Length + 1];
        Span<int> last = stackalloc int[other.Length + 1];
        Span<int> now = stackalloc int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            if (Row(one, other, i, before, last, now) > most)
            {
                return null;
            }

            var spare = before;
            before = last;
            last = now;
            now = spare;
        }

        return last[other.Length] <= most ? last[other.Length] : null;
    }

    // One row of the table of distances; returns its least number.
    private static int Row(string one, string other, int i, Span<int> before, Span<int> last, Span<int> now)
    {
        now[0] = i;
        var least = i;
        for (var j = 1; j <= other.Length; j++)
        {
            var same = one[i - 1] == other[j - 1];
            var cost = Math.Min(Math.Min(last[j], now[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
            if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
            {
                cost = Math.Min(cost, before[j - 2] + 1);
            }

            now[j] = cost;
            least = Math.Min(least, cost);
        }

        return least;
    }
}

/// <summary>A list of words in which the nearest to another is looked for.</summary>
internal sealed class NearWords
{
    private const int Most = 8;

    private readonly List<(string Word, uint Letters)> words = [];

    public void Add(string word) => words.Add((word, Letters(word)));

    /// <summary>The nearest within <see cref="Spelling.Tolerance"/>, all with as few slips; what begins most alike goes first.</summary>
    public IReadOnlyList<(string Word, int Slips)> Near(string word)
    {
        var most = Spelling.Tolerance(word.Length);
        var own = Letters(word);
        var found = new List<(string Word, int Slips)>();
        foreach (var (other, letters) in words)
        {
            // Each slip changes the set of letters by two at most.
            if (Math.Abs(other.Length - word.Length) <= most
                && uint.PopCount(letters ^ own) <= 2 * most
                && Spelling.Slips(word, other, most) is { } slips)
            {
                found.Add((other, slips));
                most = slips;
            }
        }

        return [.. found.Where(near => near.Slips == most)
            .OrderByDescending(near => near.Word.AsSpan().CommonPrefixLength(word)).Take(Most)];
    }

    private static uint Letters(string word)
    {
        var letters = 0u;
        foreach (var letter in word)
        {
            letters |= 1u << (letter & 31);
        }

        return letters;
    }
}
