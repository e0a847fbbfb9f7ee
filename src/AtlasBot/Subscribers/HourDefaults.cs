using NodaTime;

namespace AtlasBot.Subscribers;

/// <summary>What holds for subscribers who chose nothing.</summary>
/// <param name="Zone">The newsroom's zone.</param>
/// <param name="Time">The hour that is set for all.</param>
/// <param name="Language">The newsroom's language.</param>
public sealed record HourDefaults(DateTimeZone Zone, TimeOnly Time, string Language)
{
    /// <summary>The hour of someone who chose this zone and this minute of the day, or neither.</summary>
    public LocalHour HourOf(string? zone, int? minute) => new(
        (zone is null ? null : Zones.Find(zone)) ?? Zone,
        minute ?? (Time.Hour * 60) + Time.Minute);

    /// <summary>The languages someone reads who speaks this one: theirs, then the newsroom's.</summary>
    public IReadOnlyList<string> ReadsOf(string language) => language == Language ? [language] : [language, Language];
}
