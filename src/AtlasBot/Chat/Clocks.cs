using AtlasBot.Messages;
using AtlasBot.Newsroom;
using AtlasBot.Subscribers;

namespace AtlasBot.Chat;

/// <summary>Times of day as people see them: which zones to ask for, and when somebody's next brief comes.</summary>
public sealed class Clocks(SubscriberRegister subscribers, HourDefaults defaults, NewsroomOptions newsroom, TimeProvider clock)
{
    // One zone an hour of the clock, where readers of this part of the world live.
    private static readonly string[] Candidates =
    [
        "America/Los_Angeles", "America/New_York", "Europe/London", "Europe/Berlin", "Europe/Kyiv", "Europe/Istanbul",
        "Europe/Moscow", "Asia/Baku", "Asia/Tashkent", "Asia/Almaty", "Asia/Tehran", "Asia/Shanghai",
    ];

    private const int Offered = 8;

    /// <summary>A few clock times to choose one's zone by, the newsroom's among them, in the order of the day.</summary>
    public IReadOnlyList<ClockChoice> Choices()
    {
        var now = clock.GetUtcNow();
        var choices = Candidates
            .Prepend(defaults.Zone.Id)
            .Select(zone => (Zone: zone, Hour: defaults.HourOf(zone, null)))
            .DistinctBy(choice => choice.Hour.TimeOf(now))
            .OrderBy(choice => choice.Hour.Offset(now))
            .ToList();

        // The nearest to the newsroom are the likeliest.
        var home = choices.FindIndex(choice => choice.Zone == defaults.Zone.Id);
        var first = Math.Clamp(home - (Offered / 2), 0, Math.Max(0, choices.Count - Offered));
        return [.. choices.Skip(first).Take(Offered)
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
