using System.Collections.Frozen;

namespace AtlasBot.Intake;

/// <summary>What a date that somebody wrote says.</summary>
public abstract record DateReading
{
    private DateReading() { }

    /// <summary>One day.</summary>
    public sealed record On(DateOnly Day) : DateReading;

    /// <summary>Two days, for the order of day and month is open, as in 03/08/2023.</summary>
    public sealed record Ambiguous(DateOnly DayFirst, DateOnly MonthFirst) : DateReading;

    /// <summary>No day: one that no calendar has, or a year that is missing or not of four digits. The numbers are those written.</summary>
    public sealed record Wrong(int? Day, int? Month, int? Year) : DateReading;
}

/// <summary>A line that holds a date, in English, Azerbaijani or Russian, with what usually surrounds one.</summary>
/// <param name="Reading">What the date says.</param>
/// <param name="Before">Words before the date that are no label, weekday or time of day; mostly empty.</param>
/// <param name="After">The same after the date.</param>
/// <param name="Weekday">The weekday the line names, which may contradict the date.</param>
/// <param name="IsLabelled">Whether a word such as "Day", "Gün" or "Дата" stands before the date.</param>
public sealed record DateLine(DateReading Reading, string Before, string After, DayOfWeek? Weekday, bool IsLabelled)
{
    private static readonly FrozenSet<string> Labels = Words("day date gun tarix tarixi день дата yayim derc published posted updated опубликовано");

    // "г", "il" and their like after a year belong to the year itself.
    private static readonly FrozenSet<string> Furniture = Words(
        "am pm a m p t et est edt utc gmt msk amt azt cet cest bst z мск saat at on в во the gunu time vaxti час часов");

    private static readonly FrozenSet<string> Zones = Words("et est edt utc gmt msk amt azt cet cest bst z мск");

    private static readonly FrozenSet<string> Counters = Words("read reads views baxilib baxis oxunub oxunma просмотров просмотры прочитано");

    /// <summary>Whether nothing but the date stands on the line, with its label, weekday, time of day and marks.</summary>
    public bool IsAlone => Before.Length == 0 && After.Length == 0;

    /// <summary>Reads the first date of a line; null when it holds none.</summary>
    public static DateLine? Read(string line)
    {
        var tokens = DateToken.AllOf(line);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (WrittenDate.At(tokens, i) is { } written)
            {
                return Around(line, tokens, i, written);
            }
        }

        return tokens.Count > 2 && tokens[0].IsWord && Labels.Contains(tokens[0].Folded) && tokens[1].Is(':') && line.Any(char.IsAsciiDigit)
            ? new(new DateReading.Wrong(null, null, null), "", "", null, true)
            : null;
    }

    private static DateLine Around(string line, List<DateToken> tokens, int first, WrittenDate written)
    {
        var weekday = tokens.Select((_, i) => WeekdayAt(tokens, i)).FirstOrDefault(day => day is not null)?.Day;
        var hasHalfDays = tokens.Zip(tokens.Skip(1)).Any(pair => pair is ({ IsNumber: true }, { Folded: "am" or "pm" }));
        var reading = written.Reading(weekday, hasHalfDays);
        var before = Strange(line, tokens, 0, first, reading);
        var after = Strange(line, tokens, written.End, tokens.Count, reading);
        return new(reading, before, after, weekday, tokens.Take(first).Any(token => Labels.Contains(token.Folded)));
    }

    /// <summary>The part of a line, between two tokens, that has nothing to do with its date.</summary>
    private static string Strange(string line, List<DateToken> tokens, int from, int to, DateReading reading)
    {
        int? start = null;
        var end = 0;
        for (var i = from; i < to;)
        {
            var length = Known(tokens, i, from == 0, reading);
            if (length == 0)
            {
                start ??= tokens[i].Start;
                end = tokens[i].End;
            }

            i += Math.Max(1, length);
        }

        return start is { } place ? line[place..end] : "";
    }

    /// <summary>How many tokens at a place are a label, a weekday, a time, a mark, a counter or the same date again; 0 for none.</summary>
    private static int Known(List<DateToken> tokens, int at, bool before, DateReading reading)
    {
        if (WeekdayAt(tokens, at) is { } weekday)
        {
            return weekday.Length;
        }

        var token = tokens[at];
        if (token.IsNumber)
        {
            return WrittenDate.At(tokens, at) is { } again && again.Reading(null, false) == reading
                ? again.End - at
                : TimeLength(tokens, at);
        }

        if (!token.IsWord)
        {
            return 1;
        }

        if (Counters.Contains(token.Folded))
        {
            return 1 + (Is(tokens, at + 1, ':') ? 1 : 0) + (tokens.ElementAtOrDefault(at + 2).IsNumber ? 1 : 0);
        }

        return Furniture.Contains(token.Folded) || (before && Labels.Contains(token.Folded)) ? 1 : 0;
    }

    private static int TimeLength(List<DateToken> tokens, int at)
    {
        var end = at + 1;
        while (Is(tokens, end, ':') && end + 1 < tokens.Count && tokens[end + 1].IsNumber)
        {
            end += 2;
        }

        if (end > at + 1)
        {
            // The hundredths of 15:01:01.79.
            return end - at + (Is(tokens, end, '.') && end + 1 < tokens.Count && tokens[end + 1] is { IsNumber: true, IsGlued: true } ? 2 : 0);
        }

        var isHalfDay = end < tokens.Count && tokens[end].Folded is "am" or "pm";
        var isOffset = at > 1 && (tokens[at - 1].Is('+') || tokens[at - 1].Is('-')) && Zones.Contains(tokens[at - 2].Folded);
        return isHalfDay || isOffset ? 1 : 0;
    }

    private static (DayOfWeek Day, int Length)? WeekdayAt(List<DateToken> tokens, int at)
    {
        if (!tokens[at].IsWord)
        {
            return null;
        }

        return at + 1 < tokens.Count && WeekdayNames.OfFolded($"{tokens[at].Folded} {tokens[at + 1].Folded}") is { } two
            ? (two, 2)
            : WeekdayNames.OfFolded(tokens[at].Folded) is { } one ? (one, 1) : null;
    }

    private static bool Is(List<DateToken> tokens, int at, char mark) => at < tokens.Count && tokens[at].Is(mark);

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
