using NodaTime;
using NodaTime.TimeZones;

namespace AtlasBot.Subscribers;

/// <summary>
/// A subscriber's hour: a time on the wall clock of a zone. It is computed day by day with NodaTime's own zone data, so that it
/// is right across daylight saving: an hour that a day skips becomes the first moment after the gap, one that comes twice
/// is the first.
/// </summary>
/// <param name="Zone">The zone the clock hangs in.</param>
/// <param name="Minute">The minute of the day, 0 to 1439.</param>
public sealed record LocalHour(DateTimeZone Zone, int Minute)
{
    private static readonly ZoneLocalMappingResolver Resolver = Resolvers.CreateMappingResolver(
        Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>The instant of this hour on a day.</summary>
    public DateTimeOffset On(DateOnly day) => At(day, Minute);

    /// <summary>The instant of a minute of a day on this wall clock.</summary>
    public DateTimeOffset At(DateOnly day, int minute)
    {
        var local = new LocalDateTime(day.Year, day.Month, day.Day, minute / 60, minute % 60);
        return Zone.ResolveLocal(local, Resolver).ToDateTimeOffset().ToUniversalTime();
    }

    /// <summary>The first such instant after another one.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset instant)
    {
        var day = DayOf(instant).AddDays(-1);
        while (On(day) <= instant)
        {
            day = day.AddDays(1);
        }

        return On(day);
    }

    /// <summary>The day on this wall clock.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => Local(instant).Date.ToDateOnly();

    /// <summary>The time on this wall clock.</summary>
    public TimeOnly TimeOf(DateTimeOffset instant) => Local(instant).TimeOfDay.ToTimeOnly();

    /// <summary>How far this clock is ahead of UTC.</summary>
    public TimeSpan Offset(DateTimeOffset instant) => Zone.GetUtcOffset(Instant.FromDateTimeOffset(instant)).ToTimeSpan();

    private LocalDateTime Local(DateTimeOffset instant) => Instant.FromDateTimeOffset(instant).InZone(Zone).LocalDateTime;
}
