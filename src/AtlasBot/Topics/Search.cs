using System.Collections.Concurrent;
using AtlasBot.Briefs;
using AtlasBot.Storage;

namespace AtlasBot.Topics;

/// <summary>Finds the sections a question asks for: newest first, within a day those that say it in the heading first.</summary>
public sealed class Search(Database database, TopicIndex index)
{
    // Counts of what was asked last; they hold until the index changes.
    private const int MaxCounts = 500;

    private const int ManyHits = 20_000;

    private readonly ConcurrentDictionary<string, Count> counts = new(StringComparer.Ordinal);

    /// <summary>How many sections there are, and a page of them with their passages.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="after">The last section of the page before, or null for the first page. It stays right whatever is published in between.</param>
    /// <param name="limit">How many at most.</param>
    public Found Page(Question question, SectionId? after, int limit)
    {
        var asked = Topics.Asked.Of(question, index);
        var total = Total(asked);
        var loosened = false;
        if (total == 0 && question.Terms.Count > 1)
        {
            (asked, total) = Loosen(question, asked);
            loosened = total > 0;
        }

        var hits = total == 0 ? [] : Hits(asked, after, limit);
        return new Found(question, total, loosened, hits);
    }

    /// <summary>
    /// Where the page before one begins: the section to give as <c>after</c>, or null where that is the first page.
    /// </summary>
    /// <param name="question">What is asked.</param>
    /// <param name="first">The first section of the page that is shown.</param>
    /// <param name="limit">How many a page has.</param>
    public SectionId? BeforePage(Question question, SectionId first, int limit)
    {
        var asked = Asked(question);
        var matches = new Matches(asked.Terms, index.Tagger);
        var day = Day(asked, matches, first.Day);
        var before = day.TakeWhile(hit => hit.Id != first).Reverse().ToList();
        var above = SectionId.FirstOf(first.Day.AddDays(1)) - 1;
        while (before.Count <= limit)
        {
            var ids = IdsAbove(asked, above, limit + 1 - before.Count);
            if (ids.Count == 0)
            {
                return null;
            }

            foreach (var next in ids.Select(id => SectionId.From(id).Day).Distinct())
            {
                before.AddRange(Enumerable.Reverse(Day(asked, matches, next)));
                above = SectionId.FirstOf(next.AddDays(1)) - 1;
            }
        }

        return before[limit].Id;
    }

    /// <summary>How many sections each month has, oldest first; months with none are left out.</summary>
    public IReadOnlyList<MonthCount> Months(Question question)
    {
        var asked = Asked(question);
        if (asked.Topic is { } topic)
        {
            return database.Query(
                $"select month, sections from topic_month where topic = {topic} order by month",
                row => new MonthCount(Columns.ReadDay(row.Text(0) + "-01"), row.Int(1)));
        }

        if (asked.IsEmpty)
        {
            return [];
        }

        var counted = Counted(asked);
        if (counted.Months is null)
        {
            counted = counted with { Months = counted.Total > ManyHits ? CountByMonth(asked) : ReadByMonth(asked) };
            Keep(asked, counted);
        }

        return counted.Months;
    }

    private List<MonthCount> ReadByMonth(Asked asked)
    {
        var counts = new SortedDictionary<DateOnly, int>();
        database.Each($"select rowid from section_text where section_text match {asked.Match}", row =>
        {
            var month = FirstOfMonth(SectionId.From(row.Number(0)).Day);
            counts[month] = counts.GetValueOrDefault(month) + 1;
            return true;
        });
        return [.. counts.Select(count => new MonthCount(count.Key, count.Value))];
    }

    // Counting inside SQLite is several times faster than reading row by row, but asks once a month.
    private List<MonthCount> CountByMonth(Asked asked)
    {
        var oldest = database.Number(
            $"select rowid from section_text where section_text match {asked.Match} order by rowid limit 1") ?? 0;
        var newest = database.Number(
            $"select rowid from section_text where section_text match {asked.Match} order by rowid desc limit 1") ?? 0;
        var counts = new List<MonthCount>();
        for (var month = FirstOfMonth(SectionId.From(oldest).Day); month <= SectionId.From(newest).Day; month = month.AddMonths(1))
        {
            var count = database.Number(
                $"""
                select count(*) from section_text where section_text match {asked.Match}
                and rowid >= {SectionId.FirstOf(month)} and rowid < {SectionId.FirstOf(month.AddMonths(1))}
                """) ?? 0;
            if (count > 0)
            {
                counts.Add(new MonthCount(month, (int)count));
            }
        }

        return counts;
    }

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    private int Total(Asked asked)
    {
        if (asked.IsEmpty)
        {
            return 0;
        }

        if (asked.Topic is { } topic)
        {
            return (int)(database.Number($"select sum(sections) from topic_month where topic = {topic}") ?? 0);
        }

        return Counted(asked).Total;
    }

    private Count Counted(Asked asked)
    {
        var revision = index.Revision;
        if (counts.TryGetValue(asked.Match, out var known) && known.Revision == revision)
        {
            return known;
        }

        var total = (int)(database.Number($"select count(*) from section_text where section_text match {asked.Match}") ?? 0);
        return Keep(asked, new Count(revision, total, Months: null));
    }

    private Count Keep(Asked asked, Count count)
    {
        if (counts.Count >= MaxCounts)
        {
            counts.Clear();
        }

        return counts[asked.Match] = count;
    }

    // What all words together do not find is asked with most of them, by months as by pages.
    private Asked Asked(Question question)
    {
        var asked = Topics.Asked.Of(question, index);
        return Total(asked) == 0 && question.Terms.Count > 1 ? Loosen(question, asked).Asked : asked;
    }

    // All words where all find something; else all but one, two or three of them, and at least half.
    private (Asked Asked, int Total) Loosen(Question question, Asked strict)
    {
        for (var most = question.Terms.Count - 1; most > 0 && most * 2 >= question.Terms.Count && most >= question.Terms.Count - 3; most--)
        {
            var asked = Topics.Asked.Most(question, most, index);
            if (Total(asked) is var total and > 0)
            {
                return (asked, total);
            }
        }

        return (strict, 0);
    }

    private List<Hit> Hits(Asked asked, SectionId? after, int limit)
    {
        var matches = new Matches(asked.Terms, index.Tagger);
        var hits = new List<Hit>();
        var below = long.MaxValue;
        if (after is { } last)
        {
            // The page before ended somewhere in this day: what follows there in the order of the day comes first.
            var day = Day(asked, matches, last.Day);
            hits.AddRange(day.SkipWhile(hit => hit.Id != last).Skip(1));
            if (hits.Count == 0 && day.TrueForAll(hit => hit.Id != last))
            {
                hits.AddRange(day.Where(hit => hit.Id.Packed < last.Packed));
            }

            below = SectionId.FirstOf(last.Day);
        }

        while (hits.Count < limit)
        {
            var ids = Ids(asked, below, limit - hits.Count);
            foreach (var day in ids.Select(id => SectionId.From(id).Day).Distinct())
            {
                hits.AddRange(Day(asked, matches, day));
                below = SectionId.FirstOf(day);
            }

            if (ids.Count == 0)
            {
                break;
            }
        }

        return hits.Count > limit ? hits[..limit] : hits;
    }

    private IReadOnlyList<long> Ids(Asked asked, long below, int limit) => asked.Topic is { } topic
        ? database.Query(
            $"select section from section_topic where topic = {topic} and section < {below} order by section desc limit {limit}",
            row => row.Number(0))
        : database.Query(
            $"""
            select rowid from section_text where section_text match {asked.Match} and rowid < {below}
            order by rowid desc limit {limit}
            """,
            row => row.Number(0));

    private IReadOnlyList<long> IdsAbove(Asked asked, long above, int limit) => asked.Topic is { } topic
        ? database.Query(
            $"select section from section_topic where topic = {topic} and section > {above} order by section limit {limit}",
            row => row.Number(0))
        : database.Query(
            $"""
            select rowid from section_text where section_text match {asked.Match} and rowid > {above}
            order by rowid limit {limit}
            """,
            row => row.Number(0));

    // A day is read whole, for its order is its own: headings first.
    private List<Hit> Day(Asked asked, Matches matches, DateOnly day)
    {
        var first = SectionId.FirstOf(day);
        var next = SectionId.FirstOf(day.AddDays(1));
        var rows = asked.Topic is { } topic
            ? database.Query(
                $"""
                select id, heading, body, address from section
                where id in (select section from section_topic where topic = {topic} and section >= {first} and section < {next})
                """,
                Read)
            : database.Query(
                $"""
                select id, heading, body, address from section
                where id in (select rowid from section_text
                    where section_text match {asked.Match} and rowid >= {first} and rowid < {next})
                """,
                Read);
        return [.. rows.Select(row => new Hit(row.Id, row.Section, matches))
            .OrderByDescending(hit => hit.HeadingMatches)
            .ThenBy(hit => hit.Id.Packed)];
    }

    private sealed record Count(long Revision, int Total, IReadOnlyList<MonthCount>? Months);

    private static (SectionId Id, Section Section) Read(Row row) => (SectionId.From(row.Number(0)), new Section(
        row.Text(1), row.Text(2).Split('\n'), row.TextOrNull(3) is { } address ? new Uri(address) : null));
}

/// <summary>What was found.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Total">How many sections there are in all.</param>
/// <param name="Loosened">Whether nothing had all the words, and these have most of them.</param>
/// <param name="Hits">The page asked for.</param>
public sealed record Found(Question Question, int Total, bool Loosened, IReadOnlyList<Hit> Hits);

/// <summary>How many sections a month has.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="Sections">How many.</param>
public sealed record MonthCount(DateOnly Month, int Sections);

/// <summary>A section that was found.</summary>
public sealed class Hit
{
    private readonly Lazy<Passage> passage;

    internal Hit(SectionId id, Section section, Matches matches)
    {
        Id = id;
        Section = section;
        HeadingMarks = matches.In(section.Heading, id.Language);
        HeadingMatches = HeadingMarks.Select(mark => mark.Term).Distinct().Count();
        passage = new Lazy<Passage>(() => Passage.Of(section, id.Language, matches));
    }

    /// <summary>Where it stands.</summary>
    public SectionId Id { get; }

    /// <summary>The section itself.</summary>
    public Section Section { get; }

    /// <summary>Where the heading says it.</summary>
    public IReadOnlyList<Mark> HeadingMarks { get; }

    /// <summary>The sentences of the body that say it.</summary>
    public Passage Passage => passage.Value;

    internal int HeadingMatches { get; }
}

/// <summary>A question as the index takes it.</summary>
internal sealed record Asked(string Match, long? Topic, IReadOnlyList<Term> Terms)
{
    // A phrase in all forms of its words; more than that are as good as none.
    private const int MaxPhrases = 256;
    private const int MaxChoices = 64;

    /// <summary>Whether it can find anything.</summary>
    public bool IsEmpty => Match.Length == 0;

    /// <summary>All terms.</summary>
    public static Asked Of(Question question, TopicIndex index)
    {
        if (question.IsEmpty)
        {
            return new Asked("", null, []);
        }

        long? topic = question.Topic is { } about ? index.NumberOf(about) : null;
        return new Asked(
            Without(string.Join(" AND ", question.Terms.Select(term => Write(term, index))), question, index), topic, question.Terms);
    }

    /// <summary>Any so many of the terms.</summary>
    public static Asked Most(Question question, int most, TopicIndex index)
    {
        var written = question.Terms.Select(term => Write(term, index)).ToList();
        var sets = Choices(written.Count, most).Take(MaxChoices)
            .Select(chosen => $"({string.Join(" AND ", chosen.Select(i => written[i]))})");
        return new Asked(Without(string.Join(" OR ", sets), question, index), null, question.Terms);
    }

    private static string Without(string wanted, Question question, TopicIndex index) => question.Excluded.Count == 0
        ? wanted
        : $"({wanted}) NOT ({string.Join(" OR ", question.Excluded.Select(term => Write(term, index)))})";

    private static string Write(Term term, TopicIndex index) => term switch
    {
        Term.About(var topic, null) => $"\"{index.WordOf(topic)}\"",
        Term.About(var topic, var also) => $"(\"{index.WordOf(topic)}\" OR \"{also}\")",
        Term.Word(_, var forms) => $"({string.Join(" OR ", forms.Select(form => $"\"{form}\""))})",
        Term.Phrase(_, var words) => $"({string.Join(" OR ", Phrases(words))})",
        _ => throw new InvalidOperationException($"{term.GetType().Name} is no term."),
    };

    private static IEnumerable<string> Phrases(IReadOnlyList<IReadOnlyList<string>> words)
    {
        IEnumerable<string> phrases = [""];
        foreach (var forms in words)
        {
            phrases = phrases.SelectMany(phrase => forms.Select(form => phrase.Length == 0 ? form : $"{phrase} {form}")).Take(MaxPhrases);
        }

        return phrases.Select(phrase => $"\"{phrase}\"");
    }

    private static IEnumerable<int[]> Choices(int of, int take, int from = 0) => take == 0
        ? [[]]
        : Enumerable.Range(from, Math.Max(0, of - take - from + 1))
            .SelectMany(first => Choices(of, take - 1, first + 1).Select(rest => (int[])[first, .. rest]));
}
