using AtlasBot.Storage;

namespace AtlasBot.Subscribers;

/// <summary>How many subscribers there were at the end of a day, and who came and went on it.</summary>
/// <param name="Day">The newsroom's.</param>
/// <param name="Subscribers">At its end, those who pause included.</param>
/// <param name="Joined">Who came or came back.</param>
/// <param name="Gone">Who left, blocked the bot or was erased.</param>
public sealed record SubscriberDay(DateOnly Day, int Subscribers, int Joined, int Gone);

/// <summary>Subscribers over time. Numbers only, so that they stay when somebody is forgotten.</summary>
public sealed class SubscriberDays(Database database)
{
    /// <summary>Notes how it stands; the last note of a day is its end.</summary>
    public void Note(DateOnly today) => database.Execute($"""
        insert into subscriber_day (day, joined, gone) select {today}, joined, gone from subscriber_total where true
        on conflict (day) do update set joined = excluded.joined, gone = excluded.gone
        where excluded.joined <> subscriber_day.joined or excluded.gone <> subscriber_day.gone
        """);

    /// <summary>The days from one on, in order. The first day that was ever noted counts nobody as having come.</summary>
    public IReadOnlyList<SubscriberDay> Since(DateOnly first)
    {
        var days = new List<SubscriberDay>();
        (int Joined, int Gone)? before = null;
        database.Each(
            $"""
            select day, joined, gone from subscriber_day
            where day >= coalesce((select max(day) from subscriber_day where day < {first}), {first}) order by day
            """,
            row =>
            {
                var (joined, gone) = (row.Int(1), row.Int(2));
                var (earlier, left) = before ?? (joined, gone);
                days.Add(new SubscriberDay(row.Day(0), joined - gone, joined - earlier, gone - left));
                before = (joined, gone);
                return true;
            });
        return [.. days.Where(day => day.Day >= first)];
    }
}
