using AtlasBot.Subscribers;

namespace AtlasBot.Delivery;

/// <summary>The hours in which a phone stays quiet, by its owner's clock; 22:00 to 07:00 where they chose none.</summary>
/// <param name="defaults">The zone of those who chose none.</param>
public sealed class Night(HourDefaults defaults)
{
    /// <summary>Whether it is quiet for somebody in this zone, or in the newsroom's where it is null.</summary>
    public bool Is(string? zone, Quiet quiet, DateTimeOffset instant) => quiet.Has(defaults.HourOf(zone, 0).TimeOf(instant));

    /// <summary>Whether a message comes to somebody without a sound.</summary>
    /// <param name="mailing">What it is part of.</param>
    /// <param name="to">Whom it goes to.</param>
    /// <param name="wants">Whether its layout wants no sound.</param>
    /// <param name="now">The instant.</param>
    public bool Silences(Mailing mailing, Recipient to, bool wants, DateTimeOffset now)
    {
        var wishes = to.Wishes;
        var breaksQuiet = wishes.Urgent switch
        {
            UrgentAtNight.Silent => false,
            UrgentAtNight.Rings => mailing.Kind == MailingKind.Urgent,
            _ => mailing.RingsAtNight,
        };
        return wishes.Sound == Sound.None
            || (wants && wishes.Sound != Sound.All)
            || (!breaksQuiet && Is(to.Zone, wishes.Quiet, now));
    }
}
