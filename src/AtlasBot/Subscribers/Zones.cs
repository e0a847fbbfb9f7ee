using NodaTime;

namespace AtlasBot.Subscribers;

/// <summary>Time zones by their IANA names, from the data that comes with NodaTime.</summary>
public static class Zones
{
    /// <summary>The zone of that name, or null.</summary>
    public static DateTimeZone? Find(string name) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);
}
