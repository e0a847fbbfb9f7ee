namespace AtlasBot.Chat.Dates;

/// <summary>What day or days somebody asks for.</summary>
public abstract record DayQuestion
{
    private DayQuestion()
    {
    }

    /// <summary>One day, which may lie in the future or before the archive.</summary>
    /// <param name="Day">The day.</param>
    /// <param name="Guessed">
    /// Whether the year, or the order of day and month, was not said and is our guess, or a weekday was said that does not fit: the
    /// answer should name the full date.
    /// </param>
    public sealed record OneDay(DateOnly Day, bool Guessed) : DayQuestion;

    /// <summary>Several days in a row, both ends included: a week from Monday to Sunday, or the last few days up to today.</summary>
    public sealed record Span(DateOnly First, DateOnly Last) : DayQuestion;

    /// <summary>A month of a year, as a calendar.</summary>
    /// <param name="Year">From 1 to 9999.</param>
    /// <param name="MonthNumber">From 1 (January) to 12.</param>
    public sealed record Month(int Year, int MonthNumber) : DayQuestion;

    /// <summary>The form of a date, but no such day exists: 30 February, 2023-13-01, week 60.</summary>
    /// <param name="Said">What was written, without the space around it.</param>
    public sealed record Impossible(string Said) : DayQuestion;
}
