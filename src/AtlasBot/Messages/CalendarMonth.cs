namespace AtlasBot.Messages;

/// <summary>A month as a keyboard shows it: its weeks from Monday, and the months on both sides that have a brief.</summary>
/// <param name="First">The first day of the month.</param>
/// <param name="Weeks">Four to six rows of seven cells each.</param>
/// <param name="Previous">The first day of the nearest earlier month to turn to; months with nothing are passed over. Null when there is none.</param>
/// <param name="Next">The first day of the nearest later month to turn to, likewise.</param>
public sealed record CalendarMonth(
    DateOnly First, IReadOnlyList<IReadOnlyList<CalendarCell>> Weeks, DateOnly? Previous, DateOnly? Next)
{
    /// <summary>How many days of it have a brief.</summary>
    public int Briefs => Weeks.Sum(week => week.Count(cell => cell.HasBrief));

    /// <summary>How many of them mention the topic the calendar was opened from.</summary>
    public int Mentions => Weeks.Sum(week => week.Count(cell => cell.Mentions));

    /// <summary>Lays out a month.</summary>
    /// <param name="month">Any day of it.</param>
    /// <param name="briefs">The days that have a brief; days outside the month are passed over.</param>
    /// <param name="mentions">The days whose brief mentions the topic the calendar was opened from; null when it was opened from none.</param>
    /// <param name="before">The nearest day before the given one that is worth turning to (one with a brief, or with the topic).</param>
    /// <param name="after">The nearest day after the given one that is.</param>
    public static CalendarMonth Of(
        DateOnly month,
        IReadOnlySet<DateOnly> briefs,
        IReadOnlySet<DateOnly>? mentions,
        Func<DateOnly, DateOnly?> before,
        Func<DateOnly, DateOnly?> after)
    {
        var first = FirstOf(month);
        var length = DateTime.DaysInMonth(month.Year, month.Month);
        var blanks = ((int)first.DayOfWeek + 6) % 7;
        var cells = Enumerable.Range(-blanks, (blanks + length + 6) / 7 * 7)
            .Select(i => i >= 0 && i < length ? Cell(first.AddDays(i), briefs, mentions) : CalendarCell.Blank);

        return new CalendarMonth(first, [.. cells.Chunk(7)], Turned(before(first)), Turned(after(first.AddDays(length - 1))));
    }

    /// <summary>The first day of the month a day lies in.</summary>
    public static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static CalendarCell Cell(DateOnly day, IReadOnlySet<DateOnly> briefs, IReadOnlySet<DateOnly>? mentions) =>
        new(day, briefs.Contains(day), briefs.Contains(day) && mentions?.Contains(day) is true);

    private static DateOnly? Turned(DateOnly? day) => day is { } known ? FirstOf(known) : null;
}

/// <summary>One field of a calendar.</summary>
/// <param name="Day">The day; null in the fields before the first and after the last of the month.</param>
/// <param name="HasBrief">Whether the field can be pressed.</param>
/// <param name="Mentions">Whether the day carries a dot: its brief mentions the topic the calendar was opened from.</param>
public sealed record CalendarCell(DateOnly? Day, bool HasBrief, bool Mentions)
{
    /// <summary>A field outside the month.</summary>
    public static CalendarCell Blank { get; } = new(null, HasBrief: false, Mentions: false);
}
