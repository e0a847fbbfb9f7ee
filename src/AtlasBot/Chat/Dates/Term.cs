namespace AtlasBot.Chat.Dates;

/// <summary>What one word or number of a phrase contributes to a date.</summary>
internal abstract record Term
{
    private Term()
    {
    }

    /// <summary>How many, where this is a number or a word for one.</summary>
    public int? Amount => this switch
    {
        Number number => number.Value,
        Count count => count.Value,
        _ => null,
    };

    /// <summary>A number in digits; <c>Ordinal</c> where it has an ending: "8th", "8-го", "2023-cü".</summary>
    public sealed record Number(int Value, int Digits, bool Ordinal = false) : Term;

    /// <summary>A number in words, which counts days or weeks but names no day of a month.</summary>
    public sealed record Count(int Value) : Term;

    /// <summary>Two or three numbers joined by <c>.</c>, <c>/</c> or <c>-</c>, as written.</summary>
    public sealed record Numeric(string First, string Second, string? Third, char Mark) : Term;

    /// <summary>The name of a month, from 1; <c>Plain</c> where it is written out and in its first case, so that it can stand alone.</summary>
    public sealed record Month(int Value, bool Plain) : Term;

    /// <summary>The name of a weekday; <c>Plain</c> where it is no abbreviation, so that it can stand alone.</summary>
    public sealed record Weekday(DayOfWeek Day, bool Plain) : Term;

    /// <summary>Yesterday (-1), today, tomorrow (1) and their like.</summary>
    public sealed record Shift(int Days) : Term;

    /// <summary>The words day, week, month, year.</summary>
    public sealed record Unit(Period Period) : Term;

    /// <summary>Last (-1), this (0), next (1).</summary>
    public sealed record Which(int Step) : Term;

    /// <summary>Back from today: "ago", "назад", "əvvəl".</summary>
    public sealed record Ago : Term;

    /// <summary>On from today: "через", "sonra".</summary>
    public sealed record Ahead : Term;

    /// <summary>A word that says nothing about the day; a preposition makes clear that a name after it is that of a time.</summary>
    public sealed record Filler(bool Preposition = false) : Term;

    /// <summary>The words "in", "on" and "a", whose meaning depends on what follows: "in March" and "in 3 days", "on Friday" and "on gün".</summary>
    public sealed record Unsure(string Word) : Term;
}

/// <summary>The lengths of time that people count in.</summary>
internal enum Period
{
    Day,
    Week,
    Month,
    Year,
}
