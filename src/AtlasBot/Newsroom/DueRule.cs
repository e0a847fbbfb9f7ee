using AtlasBot.Subscribers;
using NodaTime;

namespace AtlasBot.Newsroom;

/// <summary>When a brief is due: the rules of the newsroom's day, its morning, and a subscriber's hour. Pure.</summary>
/// <param name="Zone">The newsroom's zone.</param>
/// <param name="Cutoff">Where a morning ends: what is published later belongs to the next day's.</param>
public sealed record DueRule(DateTimeZone Zone, TimeOnly Cutoff)
{
    /// <summary>A delivery not begun by then is stale.</summary>
    public static readonly TimeSpan Lapse = TimeSpan.FromHours(20);

    /// <summary>How long an edition that a subscriber prefers is waited for, and how late an hour may still be called kept.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    // The tick that ends a wait may come a few minutes late.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    private static readonly TimeOnly DayBegins = new(7, 0);
    private static readonly TimeOnly DayEnds = new(21, 0);

    /// <summary>The day in the newsroom.</summary>
    public DateOnly Today(DateTimeOffset now) => Clock.DayOf(now);

    /// <summary>The time in the newsroom.</summary>
    public TimeOnly TimeOf(DateTimeOffset now) => Clock.TimeOf(now);

    /// <summary>Whether a brief of this day is pushed: dated from yesterday to tomorrow.</summary>
    public bool IsNew(DateOnly day, DateTimeOffset now) => Math.Abs(day.DayNumber - Today(now).DayNumber) <= 1;

    /// <summary>Whether a brief of this day is held, being dated later than tomorrow.</summary>
    public bool IsEarly(DateOnly day, DateTimeOffset now) => day.DayNumber - Today(now).DayNumber > 1;

    /// <summary>The day whose morning a brief published now belongs to.</summary>
    public DateOnly MorningOf(DateTimeOffset published) =>
        Clock.TimeOf(published) < Cutoff ? Today(published) : Today(published).AddDays(1);

    /// <summary>When a brief of that morning is due at this hour.</summary>
    public static DateTimeOffset When(DateOnly morning, DateTimeOffset published, LocalHour hour)
    {
        var onTheDay = hour.On(morning);
        if (published <= onTheDay)
        {
            return onTheDay;
        }

        return IsDaytime(published, hour) ? published : hour.NextAfter(published);
    }

    /// <summary>Whether what was due then may still begin now: within the hour, or by day as long as it is not stale.</summary>
    public static bool MayBegin(DateTimeOffset due, DateTimeOffset now, LocalHour hour) =>
        now >= due && now - due <= Lapse && (now - due <= Patience + Slack || IsDaytime(now, hour));

    /// <summary>
    /// When what was due then begins, seen from now: at once where it may, else at their next hour; null where that has passed as well. So
    /// it is for whoever moved to a zone in which the hour had passed, and for a bot that was down over the hour.
    /// </summary>
    public static DateTimeOffset? Begins(DateTimeOffset due, DateTimeOffset now, LocalHour hour)
    {
        if (due > now || MayBegin(due, now, hour))
        {
            return due;
        }

        var next = hour.NextAfter(due);
        return now - next <= Patience + Slack ? next : null;
    }

    private static bool IsDaytime(DateTimeOffset instant, LocalHour hour) =>
        hour.TimeOf(instant) >= DayBegins && hour.TimeOf(instant) < DayEnds;

    private LocalHour Clock => new(Zone, 0);
}
