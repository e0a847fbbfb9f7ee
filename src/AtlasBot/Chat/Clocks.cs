using AtlasBot.Messages;
using AtlasBot.Newsroom;
using AtlasBot.Subscribers;

namespace AtlasBot.Chat;

/// <summary>Times of day as people see them: which zones to ask for, and when somebody's next brief comes.</summary>
public sealed class Clocks(
    SubscriberRegister subscribers, HourDefaults defaults, NewsroomOptions newsroom, BriefPush push, Notices notices, TimeProvider clock)
{
    // Where no day is left on which they want a brief that is expected, the next expected one is said.
    private const int DaysAhead = 31;

    // Where readers of this part of the world live; those whose clocks agree today are one choice.
    private static readonly string[] Candidates =
    [
        "America/New_York", "Europe/London", "Europe/Berlin", "Europe/Kyiv", "Europe/Istanbul", "Europe/Moscow", "Asia/Baku", "Asia/Tashkent",
    ];

    /// <summary>A few clock times to choose one's zone by, the newsroom's among them, in the order of the day.</summary>
    public IReadOnlyList<ClockChoice> Choices()
    {
        var now = clock.GetUtcNow();
        return [.. Candidates
            .Prepend(defaults.Zone.Id)
            .Select(zone => (Zone: zone, Hour: defaults.HourOf(zone, null)))
            .DistinctBy(choice => choice.Hour.TimeOf(now))
            .OrderBy(choice => choice.Hour.Offset(now))
            .Select(choice => new ClockChoice(Texts.Clock(choice.Hour.TimeOf(now)), choice.Zone))];
    }

    /// <summary>When the next brief is expected for a subscriber, on their clock where it is known.</summary>
    public Moment NextBrief(Subscriber subscriber)
    {
        var now = clock.GetUtcNow();
        var hour = subscribers.HourOf(subscriber);
        var coming = Coming(hour, now).Take(DaysAhead).Where(instant => IsExpected(hour.DayOf(instant))).ToList();
        var next = coming.Find(instant => WeekDays.Has(subscriber.Wishes.Days, hour.DayOf(instant).DayOfWeek)
            && !push.HasGot(subscriber, hour.DayOf(instant)));
        next = next == default ? coming.FirstOrDefault(hour.NextAfter(now)) : next;
        if (subscriber.State == SubscriberState.Active && push.WaitsFor(subscriber) is { } waits && waits < next)
        {
            next = waits;
        }

        return new Moment(hour.DayOf(now), hour.DayOf(next), hour.TimeOf(next), OwnClock: subscriber.Zone is not null);
    }

    private static IEnumerable<DateTimeOffset> Coming(LocalHour hour, DateTimeOffset now)
    {
        for (var next = hour.NextAfter(now); ; next = hour.NextAfter(next))
        {
            yield return next;
        }
    }

    private bool IsExpected(DateOnly day) => newsroom.Days.Contains(day.DayOfWeek) && !notices.IsExcused(day);
}
