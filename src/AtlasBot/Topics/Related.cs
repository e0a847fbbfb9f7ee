using AtlasBot.Briefs;
using AtlasBot.Storage;

namespace AtlasBot.Topics;

/// <summary>An earlier section on the same.</summary>
/// <param name="Id">Where it stands.</param>
/// <param name="Section">What it says.</param>
public sealed record EarlierSection(SectionId Id, Section Section);

/// <summary>Finds what belongs to a section: earlier ones on the same, and the same one in another language.</summary>
public sealed class Related(Database database, TopicIndex index)
{
    // A word of so many sections says little; where it stands is not even counted further.
    private const int CommonWord = 400;
    private const int WordsTried = 24;
    private const int WordsKept = 10;
    private const int ShortestWord = 4;
    private const int NewestOfEach = 60;
    private const int PairsOfEach = 30;
    private const int TopicsPaired = 3;
    private const int LookedAt = 40;

    // Weights only rank, so that the size of the archive need not be counted each time.
    private const double Sections = 100_000;

    // So much of what a section says must be said by the other one too.
    private const double LeastShare = 0.2;

    private static readonly HashSet<string> NoForms = [];

    private readonly WordForms wordForms = new(index.KnownWords);

    /// <summary>The sections of earlier days that share the most with this one; closest first.</summary>
    /// <param name="id">Where the section stands.</param>
    /// <param name="section">What it says.</param>
    /// <param name="reads">The languages besides its own in which an earlier one is of use, best first.</param>
    /// <param name="limit">How many at most.</param>
    public IReadOnlyList<EarlierSection> Earlier(SectionId id, Section section, IReadOnlyList<string> reads, int limit)
    {
        var below = SectionId.FirstOf(id.Day);
        var signs = TopicsOf(id).Concat(WordsOf(section)).ToList();
        var own = signs.Sum(sign => sign.Weight);
        var scores = new Dictionary<long, double>();
        foreach (var sign in signs)
        {
            Count(sign.Match, sign.Weight, NewestOfEach);
        }

        foreach (var (first, second) in Pairs(signs.Where(sign => sign.IsTopic).Take(TopicsPaired).ToList()))
        {
            Count($"{first.Match} AND {second.Match}", 0, PairsOfEach);
        }

        var near = scores.OrderByDescending(score => score.Value).ThenByDescending(score => score.Key).Take(LookedAt).Select(score => score.Key);
        return [.. Read(near.ToList(), [id.Language, .. reads])
            .Select(other => (other.Id, other.Section, Score: signs.Sum(sign => sign.In(other.Words, other.Topics))))
            .Where(other => other.Score >= own * LeastShare)
            .OrderByDescending(other => other.Score)
            .ThenByDescending(other => other.Id.Packed)
            .Take(limit)
            .Select(other => new EarlierSection(other.Id, other.Section))];

        void Count(string match, double weight, int newest) => database.Each(
            $"""
            select rowid from section_text where section_text match {match} and rowid < {below} order by rowid desc limit {newest}
            """,
            row =>
            {
                scores[row.Number(0)] = scores.GetValueOrDefault(row.Number(0)) + weight;
                return true;
            });
    }

    /// <summary>
    /// The section of another edition of the same day that says the same: its twin, or what shares the most topics and
    /// numbers, each section being the counterpart of one. Null where none does.
    /// </summary>
    public SectionId? Counterpart(SectionId id, Edition own, Edition other)
    {
        if (index.TwinsOf(id).Where(twin => twin.Language == other.Language).Select(twin => (SectionId?)twin).FirstOrDefault() is { } known)
        {
            return known;
        }

        var (mine, theirs) = (Signs(own), Signs(other));
        var pairs = from i in Enumerable.Range(0, mine.Count)
                    from j in Enumerable.Range(0, theirs.Count)
                    let shared = mine[i].Intersect(theirs[j]).Count() / Math.Sqrt(Math.Max(1, mine[i].Count) * Math.Max(1, theirs[j].Count))
                    where shared > 0
                    // Of equals the one in the same place.
                    orderby shared descending, Math.Abs(i - j)
                    select (i, j);
        var (taken, found) = (new HashSet<int>(), new Dictionary<int, int>());
        foreach (var (i, j) in pairs)
        {
            if (!found.ContainsKey(i) && taken.Add(j))
            {
                found[i] = j;
            }
        }

        return found.TryGetValue(id.Position - 1, out var place) ? new SectionId(other.Day, other.Language, place + 1) : null;
    }

    // What does not change with the language: topics, and numbers of two digits and more.
    private List<HashSet<string>> Signs(Edition edition) =>
        [.. edition.Sections.Select((section, i) => TopicKeys(new SectionId(edition.Day, edition.Language, i + 1))
            .Concat(Fold.Words(string.Join(' ', section.Paragraphs.Prepend(section.Heading)))
                .Select(word => word.Folded)
                .Where(word => word.Length > 1 && word.All(char.IsAsciiDigit)))
            .ToHashSet(StringComparer.Ordinal))];

    private IEnumerable<string> TopicKeys(SectionId id) => index.Of(id).Select(topic => topic.Key);

    private IEnumerable<Sign> TopicsOf(SectionId id) => database.Query(
            $"""
            select section_topic.topic, section_topic.weight,
                (select sum(sections) from topic_month where topic_month.topic = section_topic.topic)
            from section_topic where section = {index.RowOf(id)} order by section_topic.weight desc
            """,
            row => new Sign(row.Number(0), NoForms, Rarity(row.Number(2)) * (row.Int(1) >= Tagger.HeadingWeight ? 2 : row.Int(1) > 1 ? 1.2 : 0.6)));

    private IEnumerable<Sign> WordsOf(Section section)
    {
        var read = Tagger.Read(section);
        var heading = read.HeadingWords.Select(word => word.Folded).ToHashSet(StringComparer.Ordinal);
        return read.HeadingWords.Concat(read.Paragraphs.SelectMany(paragraph => paragraph.Words))
            .Select(word => word.Folded)
            .Where(word => word.Length >= ShortestWord && !char.IsAsciiDigit(word[0]))
            .GroupBy(word => word)
            .OrderByDescending(word => heading.Contains(word.Key))
            .ThenByDescending(word => word.Count())
            .ThenByDescending(word => word.Key.Length)
            .Take(WordsTried)
            .Select(word => (word.Key, Count: Known(word.Key), Times: heading.Contains(word.Key) ? 2.0 : word.Count() > 1 ? 1.2 : 0.6))
            .Where(word => word.Count is > 1 and < CommonWord)
            .Select(word => (word.Key, Weight: Rarity(word.Count) * word.Times))
            .OrderByDescending(word => word.Weight)
            .Take(WordsKept)
            .Select(word => new Sign(null, wordForms.Of(word.Key).ToHashSet(StringComparer.Ordinal), word.Weight));
    }

    private long Known(string word) => database.Number(
        $"select count(*) from (select 1 from section_text where section_text match {$"\"{word}\""} limit {CommonWord})") ?? 0;

    // Each row of the index in the first of the languages that it stands in.
    private IEnumerable<(SectionId Id, Section Section, HashSet<string> Words, HashSet<long> Topics)> Read(
        List<long> rows, IReadOnlyList<string> languages)
    {
        foreach (var row in rows)
        {
            var twins = index.TwinsOf(SectionId.From(row));
            var shown = languages.SelectMany(language => twins.Where(twin => twin.Language == language)).Take(1).ToList();
            var section = shown.Count == 0 ? null : database.First(
                $"select heading, body, address from section where id = {shown[0].Packed}",
                found => new Section(
                    found.Text(0), found.Text(1).Split('\n'), found.TextOrNull(2) is { } address ? new Uri(address) : null));
            if (section is not null)
            {
                var topics = database.Query($"select topic from section_topic where section = {row}", found => found.Number(0));
                yield return (shown[0], section, Tagger.Read(section).Vocabulary, topics.ToHashSet());
            }
        }
    }

    private static IEnumerable<(Sign First, Sign Second)> Pairs(List<Sign> signs) =>
        signs.SelectMany((first, i) => signs.Skip(i + 1).Select(second => (first, second)));

    private static double Rarity(long sections) => Math.Log(1 + (Sections / Math.Max(1, sections)));

    /// <summary>A topic or a word that tells what a section is about.</summary>
    private sealed record Sign(long? Topic, IReadOnlySet<string> Forms, double Weight)
    {
        public bool IsTopic => Topic is not null;

        public string Match => Topic is { } topic
            ? $"\"§{topic}\""
            : $"({string.Join(" OR ", Forms.Select(form => $"\"{form}\""))})";

        public double In(HashSet<string> words, HashSet<long> topics) =>
            (Topic is { } topic ? topics.Contains(topic) : Forms.Any(words.Contains)) ? Weight : 0;
    }
}
