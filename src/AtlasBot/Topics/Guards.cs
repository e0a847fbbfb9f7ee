namespace AtlasBot.Topics;

/// <summary>Keeps names apart that are written alike: Jordan the country and Michael Jordan, Georgia and its namesake state.</summary>
internal sealed class Guards
{
    private readonly Dictionary<string, List<Guard>> byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> given;

    public Guards()
    {
        given = [.. GazetteerData.Text("given.txt").Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)];
        foreach (var line in GazetteerData.Lines("guards.tsv"))
        {
            var name = Fold.Text(line[1]);
            var words = line.Length > 3 ? GazetteerData.Names(line[3]).Select(Fold.Text) : [];
            if (!byName.TryGetValue(name, out var guards))
            {
                byName.Add(name, guards = []);
            }

            guards.Add(new Guard(line[2], [.. words]));
        }
    }

    /// <summary>Whether a name found in a text is something else there.</summary>
    public bool Reject(Alias alias, string text, List<Word> words, int at, int count, IReadOnlySet<string> vocabulary)
    {
        if (count > 1 || !byName.TryGetValue(words[at].Folded, out var guards))
        {
            return false;
        }

        return guards.Exists(guard => guard.Rule switch
        {
            "person" => GivenBefore(words, at, text, []) || BesideAnother(text, words, at, guard.Words),
            "given" => GivenBefore(words, at, text, guard.Words),
            "inside" => BeginsSentence(text, words[at].Start),
            "unless" => guard.Words.Overlaps(vocabulary),
            _ => throw new InvalidOperationException($"guards.tsv: {alias.Name} has the unknown rule {guard.Rule}."),
        });
    }

    private bool GivenBefore(List<Word> words, int at, string text, HashSet<string> more) =>
        at > 0 && Adjoin(text, words[at - 1], words[at]) && words[at - 1].Case != Case.Lower
        && (given.Contains(words[at - 1].Folded) || more.Contains(words[at - 1].Folded));

    private static bool BesideAnother(string text, List<Word> words, int at, HashSet<string> allowed)
    {
        if (IsTitle(words))
        {
            return false;
        }

        var before = at > 0 && Adjoin(text, words[at - 1], words[at]) && words[at - 1].Case == Case.Capital
            && words[at - 1].Folded.Length > 1 && !BeginsSentence(text, words[at - 1].Start)
            && !allowed.Contains(words[at - 1].Folded);
        var after = at + 1 < words.Count && Adjoin(text, words[at], words[at + 1]) && words[at + 1].Case == Case.Capital
            && !allowed.Contains(words[at + 1].Folded);
        return before || after;
    }

    // In a heading where every word has a capital, a capital says nothing.
    private static bool IsTitle(List<Word> words)
    {
        var capitals = 0;
        var counted = 0;
        foreach (var word in words)
        {
            if (word.Folded.Length >= 4)
            {
                counted++;
                capitals += word.Case == Case.Lower ? 0 : 1;
            }
        }

        return capitals * 10 > counted * 8;
    }

    private static bool Adjoin(string text, Word left, Word right) =>
        right.Start - left.End == 1 && char.IsWhiteSpace(text[left.End]);

    private static bool BeginsSentence(string text, int start)
    {
        var i = start - 1;
        while (i >= 0 && (char.IsWhiteSpace(text[i]) || text[i] is '"' or '“' or '«' or '‘' or '\'' or '(' or '-' or '–' or '—'))
        {
            i--;
        }

        return i < 0 || text[i] is '.' or '!' or '?' or '…' or ':';
    }

    private sealed record Guard(string Rule, HashSet<string> Words);
}
