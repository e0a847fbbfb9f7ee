using System.Collections.Concurrent;
using AtlasBot.Briefs;
using AtlasBot.Storage;

namespace AtlasBot.Topics;

/// <summary>How many sections a question finds, in all and by month. What was counted last is remembered until the index changes.</summary>
internal sealed class Tally(Database database, TopicIndex index, int manyHits)
{
    private const int MaxCounts = 500;

    private readonly ConcurrentDictionary<string, Count> counts = new(StringComparer.Ordinal);

    /// <summary>How many sections there are.</summary>
    public int Total(Asked asked)
    {
        if (asked.IsEmpty)
        {
            return 0;
        }

        if (asked.Topic is { } topic)
        {
            return (int)(database.Number(
                $"""
                select sum(iif({asked.Headings}, headings, sections)) from topic_month
                where topic = {topic} and ({asked.Month} is null or month = {asked.Month})
                """) ?? 0);
        }

        return asked.Month is null ? Counted(asked).Total : (int)(database.Number(
            $"""
            select count(*) from section_text
            where section_text match {asked.Match} and rowid >= {asked.First} and rowid < {asked.Next}
            """) ?? 0);
    }

    /// <summary>How many sections each month has, oldest first; months with none are left out.</summary>
    public IReadOnlyList<MonthCount> Months(Asked asked)
    {
        if (asked.Topic is { } topic)
        {
            return database.Query(
                $"""
                select month, iif({asked.Headings}, headings, sections) from topic_month
                where topic = {topic} and iif({asked.Headings}, headings, sections) > 0 order by month
                """,
                row => new MonthCount(Columns.ReadDay(row.Text(0) + "-01"), row.Int(1)));
        }

        if (asked.IsEmpty)
        {
            return [];
        }

        var counted = Counted(asked);
        if (counted.Months is null)
        {
            counted = counted with { Months = counted.Total > manyHits ? CountByMonth(asked) : ReadByMonth(asked) };
            Keep(asked, counted);
        }

        return counted.Months;
    }

    /// <summary>
    /// The oldest month and the latest that have any, so many of these at most: what an answer shows at once. The months of a word
    /// that stands everywhere would take longer to count than the answer may.
    /// </summary>
    public IReadOnlyList<MonthCount> LatestMonths(Asked asked, int atMost)
    {
        if (asked.Topic is not null || asked.IsEmpty || Counted(asked) is var counted && (counted.Months is not null || counted.Total <= manyHits))
        {
            return Months(asked);
        }

        if (counted.Latest is null || counted.Latest.Count < atMost)
        {
            counted = counted with { Latest = CountLatest(asked, atMost) };
            Keep(asked, counted);
        }

        return counted.Latest;
    }

    private Count Counted(Asked asked)
    {
        var revision = index.Revision;
        if (counts.TryGetValue(asked.Match, out var known) && known.Revision == revision)
        {
            return known;
        }

        var total = (int)(database.Number($"select count(*) from section_text where section_text match {asked.Match}") ?? 0);
        return Keep(asked, new Count(revision, total, Months: null, Latest: null));
    }

    private Count Keep(Asked asked, Count count)
    {
        if (counts.Count >= MaxCounts)
        {
            counts.Clear();
        }

        return counts[asked.Match] = count;
    }

    private List<MonthCount> ReadByMonth(Asked asked)
    {
        var months = new List<MonthCount>();
        var next = long.MinValue;
        database.Each($"select rowid from section_text where section_text match {asked.Match} order by rowid", row =>
        {
            var id = row.Number(0);
            if (id < next)
            {
                months[^1] = months[^1] with { Sections = months[^1].Sections + 1 };
                return true;
            }

            var month = FirstOfMonth(SectionId.From(id).Day);
            next = SectionId.FirstOf(month.AddMonths(1));
            months.Add(new MonthCount(month, 1));
            return true;
        });
        return months;
    }

    // Counting inside SQLite is several times faster than reading row by row, but asks once a month.
    private List<MonthCount> CountByMonth(Asked asked)
    {
        var newest = MonthAt(asked, long.MaxValue, newest: true);
        var months = new List<MonthCount>();
        for (var month = MonthAt(asked, long.MaxValue, newest: false); month <= newest; month = month?.AddMonths(1))
        {
            if (CountIn(asked, month.Value) is { Sections: > 0 } count)
            {
                months.Add(count);
            }
        }

        return months;
    }

    private List<MonthCount> CountLatest(Asked asked, int atMost)
    {
        var months = new List<MonthCount>();
        var below = long.MaxValue;
        while (months.Count < atMost && MonthAt(asked, below, newest: true) is { } month)
        {
            months.Insert(0, CountIn(asked, month));
            below = SectionId.FirstOf(month);
        }

        if (MonthAt(asked, below, newest: false) is { } oldest)
        {
            months.Insert(0, CountIn(asked, oldest));
        }

        return months;
    }

    // The month of the oldest or the newest section below another.
    private DateOnly? MonthAt(Asked asked, long below, bool newest) => database.Number(newest
        ? (FormattableString)$"select rowid from section_text where section_text match {asked.Match} and rowid < {below} order by rowid desc limit 1"
        : $"select rowid from section_text where section_text match {asked.Match} and rowid < {below} order by rowid limit 1") is { } row
        ? FirstOfMonth(SectionId.From(row).Day)
        : null;

    private MonthCount CountIn(Asked asked, DateOnly month) => new(month, (int)(database.Number(
        $"""
        select count(*) from section_text where section_text match {asked.Match}
        and rowid >= {SectionId.FirstOf(month)} and rowid < {SectionId.FirstOf(month.AddMonths(1))}
        """) ?? 0));

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    private sealed record Count(long Revision, int Total, IReadOnlyList<MonthCount>? Months, List<MonthCount>? Latest);
}
