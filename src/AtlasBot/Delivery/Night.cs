using AtlasBot.Subscribers;

namespace AtlasBot.Delivery;

/// <summary>The hours in which a phone stays quiet: 22:00 to 07:00 of its owner's clock.</summary>
/// <param name="defaults">The zone of those who chose none.</param>
public sealed class Night(HourDefaults defaults)
{
    private static readonly TimeOnly Begins = new(22, 0);
    private static readonly TimeOnly Ends = new(7, 0);

    /// <summary>Whether it is night for somebody in this zone, or in the newsroom's where it is null.</summary>
    public bool Is(string? zone, DateTimeOffset instant)
    {
        var time = defaults.HourOf(zone, 0).TimeOf(instant);
        return time >= Begins || time < Ends;
    }
}
