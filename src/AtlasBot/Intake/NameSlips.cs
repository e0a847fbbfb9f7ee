using System.Globalization;
using System.Text.RegularExpressions;

namespace AtlasBot.Intake;

/// <summary>Finds names that look like slips: a capitalised word seen once or twice, close to one seen three times as often.</summary>
internal static partial class NameSlips
{
    private const int ShortestName = 4;
    private const int LongestName = 40;
    private const int MostSeen = 2;

    // No real brief comes near these; they bound the work on a document that is none.
    private const int MostCommon = 500;
    private const int MostRare = 3000;

    /// <summary>The slips of some lines, in their order.</summary>
    /// <param name="language">Whose endings make one name of two forms.</param>
    public static IEnumerable<Finding> In(IEnumerable<Line> lines, string language)
    {
        var names = Names(lines);
        var common = names.Values.Where(name => name.Count >= 3 && name.IsInside).OrderByDescending(name => name.Count).Take(MostCommon).ToList();
        return names.Values
            .Where(name => name.Count <= MostSeen && !KnownNames.IsOne(name.Text))
            .Take(MostRare)
            .Select(rare => (Rare: rare, Meant: common.Find(name => name.Count >= 3 * rare.Count && IsSlip(rare, name, language))))
            .Where(pair => pair.Meant is not null)
            .Select(pair => new Finding(
                FindingCode.Slip, false, pair.Rare.Line, pair.Rare.Text, Number(pair.Rare.Count), pair.Meant!.Text, Number(pair.Meant.Count)))
            .OrderBy(finding => finding.Line);
    }

    /// <summary>Names that stand within a sentence once or twice, and how often: each may be a slip of one that is known from elsewhere.</summary>
    public static IEnumerable<(string Name, int Times)> Rare(IEnumerable<string> texts) =>
        Names(texts.Select((text, i) => new Line(i + 1, text))).Values
            .Where(name => name.Count <= MostSeen && name.IsInside && !KnownNames.IsOne(name.Text))
            .Take(MostRare)
            .Select(name => (name.Text, name.Count));

    private static Dictionary<string, Name> Names(IEnumerable<Line> lines)
    {
        var names = new Dictionary<string, Name>(StringComparer.Ordinal);
        var ordinary = new HashSet<string>(StringComparer.Ordinal);
        var ordinaryWords = ordinary.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var line in lines)
        {
            foreach (var match in Words().EnumerateMatches(line.Text))
            {
                var word = line.Text.AsSpan(match.Index, match.Length);
                if (word.Length is < ShortestName or > LongestName)
                {
                    continue;
                }

                if (char.IsLower(word[0]))
                {
                    ordinaryWords.Add(word);
                }
                else if (char.IsLower(word[1]))
                {
                    Count(names, word.ToString(), line, !BeginsSentence(line.Text, match.Index));
                }
            }
        }

        foreach (var word in names.Keys.Where(word => ordinary.Contains(char.ToLowerInvariant(word[0]) + word[1..])).ToList())
        {
            names.Remove(word);
        }

        return names;
    }

    private static void Count(Dictionary<string, Name> names, string word, Line line, bool isInside)
    {
        if (!names.TryGetValue(word, out var name))
        {
            names[word] = name = new(word, line.Number);
        }

        name.Count++;
        name.IsInside |= isInside;
    }

    private static bool BeginsSentence(string text, int at)
    {
        var before = text.AsSpan(0, at).TrimEnd(" \"'“”«»‘’(—–-•");
        return before.IsEmpty || before[^1] is '.' or '!' or '?' or '…' or ':';
    }

    private static bool IsSlip(Name rare, Name common, string language)
    {
        var (one, other) = (rare.Text, common.Text);
        return one[0] == other[0] && Math.Abs(one.Length - other.Length) <= 2 &&
            (LacksItsEnd(rare, other) || IsMistyped(one, other)) && !Endings.AreOfOneName(one, other, language);
    }

    /// <summary>Lach for Lachin. A word that only ever begins a sentence is likelier a common one.</summary>
    private static bool LacksItsEnd(Name rare, string other) =>
        rare.IsInside && rare.Text.Length < other.Length && other.StartsWith(rare.Text, StringComparison.Ordinal);

    private static bool IsMistyped(string one, string other)
    {
        var most = Math.Max(one.Length, other.Length) >= 8 ? 2 : 1;
        return Math.Min(one.Length, other.Length) > ShortestName && Math.Abs(one.Length - other.Length) <= most &&
            !other.StartsWith(one, StringComparison.Ordinal) && Distance(one, other) <= most;
    }

    /// <summary>How many letters are to be added, dropped, changed or swapped with their neighbour.</summary>
    private static int Distance(string one, string other)
    {
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var cost = one[i - 1] == other[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[one.Length, other.Length];
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[\p{L}\p{M}]+", RegexOptions.None, 5000)]
    private static partial Regex Words();

    private sealed class Name(string text, int line)
    {
        public string Text { get; } = text;

        public int Line { get; } = line;

        public int Count { get; set; }

        /// <summary>Whether it was seen within a sentence, where only names have a capital letter.</summary>
        public bool IsInside { get; set; }
    }
}
