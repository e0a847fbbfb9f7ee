using AtlasBot.Briefs;
using AtlasBot.Storage;

namespace AtlasBot.Topics;

/// <summary>
/// Finds the sections a question asks for: newest first, within a day those that say it in the heading first. A section that
/// stands in several languages is found once, in the first of the reader's languages that answers.
/// </summary>
/// <param name="database">Where the archive and its index stand.</param>
/// <param name="index">The index.</param>
/// <param name="manyHits">Above so many sections months are counted one by one instead of being read.</param>
public sealed class Search(Database database, TopicIndex index, int manyHits = 20_000)
{
    // What a section's integer counts within its day: language and position.
    private const long LastInDay = (1 << 12) - 1;

    private readonly Tally tally = new(database, index, manyHits);

    /// <inheritdoc cref="Page(Question, Scope, IReadOnlyList{string}, SectionId?, int)"/>
    public Found Page(Question question, SectionId? after, int limit) => Page(question, Scope.All, Languages.All, after, limit);

    /// <summary>How many sections there are, and a page of them with their passages.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="scope">Which sections count.</param>
    /// <param name="reads">The languages the reader reads, best first.</param>
    /// <param name="after">The last section of the page before, or null for the first page. It stays right whatever is published in between.</param>
    /// <param name="limit">How many at most.</param>
    public Found Page(Question question, Scope scope, IReadOnlyList<string> reads, SectionId? after, int limit)
    {
        var asked = Topics.Asked.Of(question, scope, index);
        var total = tally.Total(asked);
        var loosened = false;
        if (total == 0 && question.Terms.Count > 1)
        {
            (asked, total) = Loosen(question, asked);
            loosened = total > 0;
        }

        var matches = new Matches(asked.Terms, index.Tagger);
        var hits = total == 0 ? [] : Rows(asked, matches, after, limit);
        return new Found(question, total, loosened, [.. hits.Select(row => Shown(row, reads, asked.Topic is not null, matches))]);
    }

    /// <summary>
    /// Where the page before one begins: the section to give as <c>after</c>, or null where that is the first page.
    /// </summary>
    /// <param name="question">What is asked.</param>
    /// <param name="scope">Which sections count.</param>
    /// <param name="first">The first section of the page that is shown.</param>
    /// <param name="limit">How many a page has.</param>
    public SectionId? BeforePage(Question question, Scope scope, SectionId first, int limit)
    {
        var asked = Asked(question, scope);
        var matches = new Matches(asked.Terms, index.Tagger);
        var start = index.RowOf(first);
        var before = Day(asked, matches, first.Day).TakeWhile(row => row.Id != start).Reverse().ToList();
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

        return SectionId.From(before[limit].Id);
    }

    /// <summary>How many sections each month has, oldest first; months with none are left out.</summary>
    public IReadOnlyList<MonthCount> Months(Question question, bool headings = false) =>
        tally.Months(Asked(question, new Scope(null, headings)));

    /// <summary>
    /// The oldest month and at least the latest <paramref name="atMost"/> that have any, oldest first: quick even for a word that
    /// stands everywhere.
    /// </summary>
    public IReadOnlyList<MonthCount> LatestMonths(Question question, int atMost, bool headings = false) =>
        tally.LatestMonths(Asked(question, new Scope(null, headings)), atMost);

    /// <summary>The days from one to another, both included, on which there is a section of it.</summary>
    public IReadOnlyList<DateOnly> Days(Question question, DateOnly first, DateOnly last)
    {
        var asked = Asked(question, Scope.All);
        var (from, to) = (SectionId.FirstOf(first), SectionId.FirstOf(last) + LastInDay);
        var sections = asked.IsEmpty ? []
            : asked.Topic is { } topic
            ? database.Query(
                $"select section from section_topic where topic = {topic} and section between {from} and {to} order by section",
                row => row.Number(0))
            : database.Query(
                $"""
                select rowid from section_text where section_text match {asked.Match} and rowid between {from} and {to} order by rowid
                """,
                row => row.Number(0));
        return [.. sections.Select(section => SectionId.From(section).Day).Distinct()];
    }

    /// <summary>The nearest day before this one on which there is a section of it, or null.</summary>
    public DateOnly? Before(Question question, DateOnly day) =>
        Asked(question, Scope.All) is { IsEmpty: false } asked ? DayOf(Ids(asked, SectionId.FirstOf(day), 1)) : null;

    /// <summary>The nearest day after this one, or null.</summary>
    public DateOnly? After(Question question, DateOnly day) =>
        Asked(question, Scope.All) is { IsEmpty: false } asked ? DayOf(IdsAbove(asked, SectionId.FirstOf(day) + LastInDay, 1)) : null;

    private static DateOnly? DayOf(IReadOnlyList<long> sections) =>
        sections.Count > 0 ? SectionId.From(sections[0]).Day : null;

    /// <summary>How many sections there are, in all or in the month that begins on a day.</summary>
    public int CountOf(Question question, DateOnly? month = null) =>
        tally.Total(Asked(question, Scope.All) with { Scope = new Scope(month, Headings: false) });

    /// <summary>What a span of days was about: its topics with the number of their sections, most first.</summary>
    public IReadOnlyList<(Topic Topic, int Sections)> Top(DateOnly first, DateOnly last, int atMost) => [.. database.Query(
        $"""
        select key, count(*) from section_topic join topic on topic.id = section_topic.topic
        where section >= {SectionId.FirstOf(first)} and section < {SectionId.FirstOf(last.AddDays(1))}
        group by topic order by count(*) desc, sum(weight) desc, topic limit {atMost}
        """,
        row => (Topic: index.Gazetteer.Find(row.Text(0)), Sections: row.Int(1)))
        .Where(pair => pair.Topic is not null).Select(pair => (pair.Topic!, pair.Sections))];

    /// <summary>The rows of the index of a day that have all a question asks for.</summary>
    internal IReadOnlyList<long> RowsOn(Question question, DateOnly day)
    {
        var asked = Topics.Asked.Of(question, Scope.All, index);
        return asked.IsEmpty ? [] : database.Query(
            $"""
            select rowid from section_text where section_text match {asked.Match}
            and rowid >= {SectionId.FirstOf(day)} and rowid < {SectionId.FirstOf(day.AddDays(1))}
            """,
            row => row.Number(0));
    }

    // What all words together do not find is asked with most of them, by months as by pages.
    private Asked Asked(Question question, Scope scope)
    {
        var asked = Topics.Asked.Of(question, scope, index);
        return tally.Total(asked) == 0 && question.Terms.Count > 1 ? Loosen(question, asked).Asked : asked;
    }

    // All words where all find something; else all but one, two or three of them, and at least half.
    private (Asked Asked, int Total) Loosen(Question question, Asked strict)
    {
        for (var most = question.Terms.Count - 1; most > 0 && most * 2 >= question.Terms.Count && most >= question.Terms.Count - 3; most--)
        {
            var asked = strict.Most(question, most, index);
            if (tally.Total(asked) is var total and > 0)
            {
                return (asked, total);
            }
        }

        return (strict, 0);
    }

    private List<FoundRow> Rows(Asked asked, Matches matches, SectionId? after, int limit)
    {
        var rows = new List<FoundRow>();
        var below = asked.Next;
        if (after is { } last)
        {
            // The page before ended somewhere in this day: what follows there in the order of the day comes first.
            var day = Day(asked, matches, last.Day);
            var id = index.RowOf(last);
            rows.AddRange(day.Exists(row => row.Id == id)
                ? day.SkipWhile(row => row.Id != id).Skip(1)
                : day.Where(row => row.Id > id));
            below = SectionId.FirstOf(last.Day);
        }

        while (rows.Count < limit)
        {
            var ids = Ids(asked, below, limit - rows.Count);
            foreach (var day in ids.Select(id => SectionId.From(id).Day).Distinct())
            {
                rows.AddRange(Day(asked, matches, day));
                below = SectionId.FirstOf(day);
            }

            if (ids.Count == 0)
            {
                break;
            }
        }

        return rows.Count > limit ? rows[..limit] : rows;
    }

    private IReadOnlyList<long> Ids(Asked asked, long below, int limit) => asked switch
    {
        { Topic: { } topic, Headings: false } => database.Query(
            $"""
            select section from section_topic where topic = {topic} and section < {below} and section >= {asked.First}
            order by section desc limit {limit}
            """,
            row => row.Number(0)),
        { Topic: { } topic } => database.Query(
            $"""
            select section from section_topic where weight = 16 and topic = {topic} and section < {below} and section >= {asked.First}
            order by section desc limit {limit}
            """,
            row => row.Number(0)),
        _ => database.Query(
            $"""
            select rowid from section_text where section_text match {asked.Match} and rowid < {below} and rowid >= {asked.First}
            order by rowid desc limit {limit}
            """,
            row => row.Number(0)),
    };

    private IReadOnlyList<long> IdsAbove(Asked asked, long above, int limit) => asked switch
    {
        { Topic: { } topic, Headings: false } => database.Query(
            $"""
            select section from section_topic where topic = {topic} and section > {above} and section < {asked.Next}
            order by section limit {limit}
            """,
            row => row.Number(0)),
        { Topic: { } topic } => database.Query(
            $"""
            select section from section_topic where weight = 16 and topic = {topic} and section > {above} and section < {asked.Next}
            order by section limit {limit}
            """,
            row => row.Number(0)),
        _ => database.Query(
            $"""
            select rowid from section_text where section_text match {asked.Match} and rowid > {above} and rowid < {asked.Next}
            order by rowid limit {limit}
            """,
            row => row.Number(0)),
    };

    // A day is read whole, for its order is its own: headings first. Bodies are read for the page alone.
    private List<FoundRow> Day(Asked asked, Matches matches, DateOnly day)
    {
        var (first, next) = (SectionId.FirstOf(day), SectionId.FirstOf(day.AddDays(1)));
        var found = (asked.Topic is { } topic
            ? database.Query(
                $"""
                select section, weight from section_topic where topic = {topic} and section >= {first} and section < {next}
                and (not {asked.Headings} or weight = 16)
                """,
                row => (Row: row.Number(0), Heading: row.Int(1) == Tagger.HeadingWeight ? 1 : 0))
            : database.Query(
                $"select rowid from section_text where section_text match {asked.Match} and rowid >= {first} and rowid < {next}",
                row => (Row: row.Number(0), Heading: -1))).ToDictionary(row => row.Row, row => row.Heading);
        var leads = index.LeadsOn(day);
        return [.. database.Query(
                $"select id, heading from section where id >= {first} and id < {next} order by id",
                row => (Id: row.Number(0), Heading: row.Text(1)))
            .GroupBy(row => leads.GetValueOrDefault(row.Id & ~0xFF, row.Id & ~0xFF) + (row.Id & 0xFF))
            .Where(twins => found.ContainsKey(twins.Key))
            .Select(twins => new FoundRow(
                twins.Key,
                [.. twins.Select(row => SectionId.From(row.Id))],
                // In any language, so that the order of a day does not depend on who reads it.
                found[twins.Key] is >= 0 and var known ? known : twins.Max(row => Answered(row.Id, row.Heading))))
            .OrderByDescending(row => row.HeadingMatches)
            .ThenBy(row => row.Id)];

        int Answered(long id, string heading) =>
            matches.In(heading, SectionId.From(id).Language).Select(mark => mark.Term).Distinct().Count();
    }

    // The section in the first language that answers, or in the one that answers most; a topic is the same in all.
    private Hit Shown(FoundRow row, IReadOnlyList<string> reads, bool alike, Matches matches)
    {
        Hit? best = null;
        foreach (var twin in row.Twins.OrderBy(twin => Rank(reads, twin.Language)))
        {
            var hit = new Hit(twin, Read(twin), matches);
            if (alike || row.Twins.Count == 1 || hit.TermsAnswered == matches.Count)
            {
                return hit;
            }

            best = best is null || hit.TermsAnswered > best.TermsAnswered ? hit : best;
        }

        return best!;
    }

    private static int Rank(IReadOnlyList<string> reads, string language)
    {
        var place = reads.TakeWhile(one => one != language).Count();
        return place < reads.Count ? place : reads.Count + Languages.Number(language);
    }

    private Section Read(SectionId id) => database.First(
        $"select heading, body, address from section where id = {id.Packed}",
        row => new Section(row.Text(0), row.Text(1).Split('\n'), row.TextOrNull(2) is { } address ? new Uri(address) : null))
        ?? new Section("", [""]);
}
