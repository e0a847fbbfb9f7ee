namespace AtlasBot.Chat.Dates;

/// <summary>What day or days somebody asks for.</summary>
public abstract record DayQuestion
{
    private DayQuestion()
    {
    }

    /// <summary>One day, which may lie in the future or before the archive.</summary>
    /// <param name="Day">The day.</param>
    /// <param name="Doubt">What was guessed: the answer should say it.</param>
    /// <param name="Otherwise">The other day that was perhaps meant, where the order of day and month was guessed.</param>
    public sealed record OneDay(DateOnly Day, Doubt Doubt = Doubt.None, DateOnly? Otherwise = null) : DayQuestion;

    /// <summary>Several days in a row, both ends included: a week from Monday to Sunday, or the last few days up to today.</summary>
    public sealed record Span(DateOnly First, DateOnly Last) : DayQuestion;

    /// <summary>A month of a year, as a calendar.</summary>
    /// <param name="Year">From 1 to 9999.</param>
    /// <param name="MonthNumber">From 1 (January) to 12.</param>
    public sealed record Month(int Year, int MonthNumber) : DayQuestion;

    /// <summary>The form of a date, but no such day exists: 30 February, 2023-13-01, week 60.</summary>
    /// <param name="Said">What was written, without the space around it.</param>
    /// <param name="Near">The last day of that month, where the month exists.</param>
    public sealed record Impossible(string Said, DateOnly? Near = null) : DayQuestion;
}

/// <summary>What a date leaves open.</summary>
public enum Doubt
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The year was not said: it is the latest that fits.</summary>
    Year,

    /// <summary>Day and month may stand in either order: the newsroom's way was taken where it gives a day.</summary>
    Order,

    /// <summary>A weekday was said that does not fit.</summary>
    Weekday,
}
