using AtlasBot.Storage;

namespace AtlasBot.Subscribers;

/// <summary>In which form the brief comes.</summary>
public enum Form
{
    /// <summary>A message for each section.</summary>
    Sections,

    /// <summary>The same, with long sections folded until they are pressed.</summary>
    Folded,

    /// <summary>One message whose headings open the sections in place.</summary>
    Headlines,

    /// <summary>One rich message with a table of contents, which not every app shows.</summary>
    Rich,
}

/// <summary>What rings.</summary>
public enum Sound
{
    /// <summary>The first message of a brief.</summary>
    One,

    /// <summary>Every message.</summary>
    All,

    /// <summary>None.</summary>
    None,
}

/// <summary>What an urgent update does in quiet hours.</summary>
public enum UrgentAtNight
{
    /// <summary>It is silent, unless staff say that it cannot wait.</summary>
    WhenItCannotWait,

    /// <summary>It is silent, whatever staff say.</summary>
    Silent,

    /// <summary>It rings.</summary>
    Rings,
}

/// <summary>Hours of somebody's day in which the phone stays quiet; they may go over midnight.</summary>
/// <param name="From">The minute of the day they begin, 0 to 1439.</param>
/// <param name="To">The minute of the day they end; the same as <paramref name="From"/> where there are none.</param>
public readonly record struct Quiet(int From, int To)
{
    /// <summary>From 22:00 to 07:00, for all who chose nothing.</summary>
    public static readonly Quiet Usual = new(22 * 60, 7 * 60);

    /// <summary>No quiet hours.</summary>
    public static readonly Quiet Never = new(0, 0);

    /// <summary>Whether a time of day is quiet.</summary>
    public bool Has(TimeOnly time)
    {
        var minute = (time.Hour * 60) + time.Minute;
        return From <= To ? minute >= From && minute < To : minute >= From || minute < To;
    }
}

/// <summary>How a subscriber wants what comes.</summary>
/// <param name="Days">On which days of the week, as <see cref="WeekDays.MaskOf"/> packs them.</param>
/// <param name="Quiet">When the phone stays quiet.</param>
/// <param name="Urgent">What an urgent update does then.</param>
/// <param name="Sound">What rings.</param>
/// <param name="Form">In which form the brief comes.</param>
public sealed record Wishes(int Days, Quiet Quiet, UrgentAtNight Urgent, Sound Sound, Form Form)
{
    /// <summary>What holds for those who chose nothing.</summary>
    public static readonly Wishes Usual = new(WeekDays.All, Quiet.Usual, UrgentAtNight.WhenItCannotWait, Sound.One, Form.Sections);

    /// <summary>Reads <c>days, quiet_from, quiet_to, urgent, sound, form</c> from a row.</summary>
    internal static Wishes Read(Row row, int first) => new(
        row.Int(first),
        new Quiet(row.Int(first + 1), row.Int(first + 2)),
        row.Text(first + 3) switch { "silent" => UrgentAtNight.Silent, "rings" => UrgentAtNight.Rings, _ => UrgentAtNight.WhenItCannotWait },
        row.Text(first + 4) switch { "all" => Sound.All, "none" => Sound.None, _ => Sound.One },
        row.Text(first + 5) switch { "folded" => Form.Folded, "headlines" => Form.Headlines, "rich" => Form.Rich, _ => Form.Sections });

    internal static string Word(UrgentAtNight urgent) => urgent switch
    {
        UrgentAtNight.Silent => "silent",
        UrgentAtNight.Rings => "rings",
        _ => "staff",
    };

    internal static string Word(Sound sound) => sound switch { Sound.All => "all", Sound.None => "none", _ => "one" };

    internal static string Word(Form form) => form switch { Form.Folded => "folded", Form.Headlines => "headlines", Form.Rich => "rich", _ => "sections" };
}
