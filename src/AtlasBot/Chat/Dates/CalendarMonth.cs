namespace AtlasBot.Chat.Dates;

/// <summary>A month as a keyboard shows it: its weeks from Monday, and the months on both sides that have a brief.</summary>
/// <param name="Year">From 1 to 9999.</param>
/// <param name="MonthNumber">From 1 (January) to 12.</param>
/// <param name="Weeks">Four to six rows of seven cells each.</param>
/// <param name="Previous">The nearest earlier month to turn to; months with nothing are passed over. Null when there is none.</param>
/// <param name="Next">The nearest later month to turn to, likewise.</param>
public sealed record CalendarMonth(
    int Year,
    int MonthNumber,
    IReadOnlyList<IReadOnlyList<CalendarCell>> Weeks,
    DayQuestion.Month? Previous,
    DayQuestion.Month? Next)
{
    /// <summary>Lays out a month.</summary>
    /// <param name="month">The month; its year from 1 to 9999 and its number from 1 to 12, else <see cref="ArgumentOutOfRangeException"/> is thrown.</param>
    /// <param name="briefs">The days that have a brief; days outside the month are passed over.</param>
    /// <param name="mentions">The days whose brief mentions the topic the calendar was opened from; null when it was opened from none.</param>
    /// <param name="before">The nearest day before the given one that is worth turning to (one with a brief, or with the topic).</param>
    /// <param name="after">The nearest day after the given one that is.</param>
    public static CalendarMonth Of(
        DayQuestion.Month month,
        IReadOnlySet<DateOnly> briefs,
        IReadOnlySet<DateOnly>? mentions,
        Func<DateOnly, DateOnly?> before,
        Func<DateOnly, DateOnly?> after)
    {
        var first = new DateOnly(month.Year, month.MonthNumber, 1);
        var length = DateTime.DaysInMonth(month.Year, month.MonthNumber);
        var blanks = Weekdays.FromMonday(first.DayOfWeek);
        var cells = Enumerable.Range(-blanks, (blanks + length + 6) / 7 * 7)
            .Select(i => i >= 0 && i < length ? Cell(first.AddDays(i), briefs, mentions) : CalendarCell.Blank);

        return new CalendarMonth(
            month.Year, month.MonthNumber, [.. cells.Chunk(7)], MonthOf(before(first)), MonthOf(after(first.AddDays(length - 1))));
    }

    private static CalendarCell Cell(DateOnly day, IReadOnlySet<DateOnly> briefs, IReadOnlySet<DateOnly>? mentions) =>
        new(day, briefs.Contains(day), briefs.Contains(day) && mentions?.Contains(day) is true);

    private static DayQuestion.Month? MonthOf(DateOnly? day) =>
        day is { } known ? new DayQuestion.Month(known.Year, known.Month) : null;
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
