using AtlasBot.Messages;
using AtlasBot.Newsroom;
using AtlasBot.Subscribers;

namespace AtlasBot.Chat;

/// <summary>Times of day as people see them: which zones to ask for, and when somebody's next brief comes.</summary>
public sealed class Clocks(SubscriberRegister subscribers, HourDefaults defaults, NewsroomOptions newsroom, TimeProvider clock)
{
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
        var next = hour.NextAfter(now);
        while (!newsroom.Days.Contains(hour.DayOf(next).DayOfWeek))
        {
            next = hour.NextAfter(next);
        }

        return new Moment(hour.DayOf(now), hour.DayOf(next), hour.TimeOf(next), OwnClock: subscriber.Zone is not null);
    }
}
