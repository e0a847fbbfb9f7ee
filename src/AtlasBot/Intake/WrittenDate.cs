using System.Collections.Frozen;

namespace AtlasBot.Intake;

/// <summary>The numbers of a date as they stand on a line, in one of the orders in which people write them.</summary>
/// <param name="End">The index of the first token after it.</param>
/// <param name="YearDigits">0 where no year is written.</param>
/// <param name="IsOrderOpen">Whether day and month may have changed places, as between slashes.</param>
internal readonly record struct WrittenDate(int End, int Day, int Month, int Year, int YearDigits, bool IsOrderOpen)
{
    private static readonly FrozenSet<string> Ordinals = FrozenSet.Create(
        StringComparer.Ordinal, "st", "nd", "rd", "th", "го", "ое", "е", "й", "i", "si", "u", "su", "ci", "cu", "nci", "ncu", "da", "de");

    private static readonly FrozenSet<string> YearWords = FrozenSet.Create(
        StringComparer.Ordinal, "il", "ili", "ilin", "ilde", "г", "год", "года", "году", "year");

    /// <summary>The date that begins at a token, or null.</summary>
    public static WrittenDate? At(List<DateToken> tokens, int at) =>
        tokens[at].IsNumber
            ? NumbersAt(tokens, at) ?? YearFirstAt(tokens, at) ?? DayMonthAt(tokens, at)
            : MonthDayAt(tokens, at);

    /// <summary>What the numbers say; a weekday, or a clock of twice twelve hours, may settle an open order.</summary>
    public DateReading Reading(DayOfWeek? weekday, bool hasHalfDays)
    {
        var dayFirst = Built(Day, Month);
        var monthFirst = IsOrderOpen ? Built(Month, Day) : null;
        return (dayFirst, monthFirst) switch
        {
            (null, null) => new DateReading.Wrong(Day, Month, YearDigits == 0 ? null : Year),
            ({ } only, null) => new DateReading.On(only),
            (null, { } only) => new DateReading.On(only),
            ({ } one, { } other) when one == other => new DateReading.On(one),
            // Half days are written where the month comes first.
            ({ } one, { } other) when hasHalfDays => new DateReading.On(other),
            ({ } one, { } other) when one.DayOfWeek == weekday && other.DayOfWeek != weekday => new DateReading.On(one),
            ({ } one, { } other) when one.DayOfWeek != weekday && other.DayOfWeek == weekday => new DateReading.On(other),
            ({ } one, { } other) => new DateReading.Ambiguous(one, other),
        };
    }

    private DateOnly? Built(int day, int month) =>
        YearDigits == 4 && Year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(Year, month)
            ? new DateOnly(Year, month, day)
            : null;

    /// <summary>08.03.2023, 8/3/2023, 31-08-2023, 10 05 2022, 2023-03-08.</summary>
    private static WrittenDate? NumbersAt(List<DateToken> tokens, int at)
    {
        if (Triple(tokens, at, 1) is ({ Digits: <= 2 }, { Digits: <= 2 }, { Digits: 4 }) spaced)
        {
            return new(at + 3, spaced.First.Value, spaced.Second.Value, spaced.Third.Value, 4, false);
        }

        if (Triple(tokens, at, 2) is not { } three || !IsSeparated(tokens, at))
        {
            return null;
        }

        var (first, second, third) = three;
        if (first.Digits == 4 && second.Digits <= 2 && third.Digits <= 2)
        {
            return new(at + 5, third.Value, second.Value, first.Value, 4, false);
        }

        if (first.Digits > 2 || second.Digits > 2)
        {
            return null;
        }

        var date = new WrittenDate(at + 5, first.Value, second.Value, third.Value, third.Digits, tokens[at + 1].Is('/'));
        return WithYearWords(tokens, date);
    }

    private static (DateToken First, DateToken Second, DateToken Third)? Triple(List<DateToken> tokens, int at, int step) =>
        at + (2 * step) < tokens.Count && tokens[at].IsNumber && tokens[at + step].IsNumber && tokens[at + (2 * step)].IsNumber
            ? (tokens[at], tokens[at + step], tokens[at + (2 * step)])
            : null;

    /// <summary>The same mark twice between three numbers, and not a fourth number after it.</summary>
    private static bool IsSeparated(List<DateToken> tokens, int at)
    {
        var mark = tokens[at + 1];
        return (mark.Is('.') || mark.Is('/') || mark.Is('-') || mark.Is('–')) && tokens[at + 3].Folded == mark.Folded &&
            !(at + 6 < tokens.Count && tokens[at + 5].Folded == mark.Folded && tokens[at + 6] is { IsNumber: true, IsGlued: true });
    }

    /// <summary>2023-cü il 8 mart; 2023, March 8.</summary>
    private static WrittenDate? YearFirstAt(List<DateToken> tokens, int at)
    {
        if (tokens[at].Digits != 4)
        {
            return null;
        }

        var next = AfterYearWords(tokens, at + 1);
        next += next < tokens.Count && tokens[next].Is(',') ? 1 : 0;
        if (next >= tokens.Count)
        {
            return null;
        }

        var rest = tokens[next].IsNumber ? DayMonthAt(tokens, next) : MonthDayAt(tokens, next);
        return rest is { YearDigits: 0 } date ? date with { Year = tokens[at].Value, YearDigits = 4 } : null;
    }

    /// <summary>8 March 2023; 8-i mart 2023-cü il; 26-FEB-1987; 8 марта 2023 г.</summary>
    private static WrittenDate? DayMonthAt(List<DateToken> tokens, int at)
    {
        if (tokens[at].Digits > 2)
        {
            return null;
        }

        var next = AfterOrdinal(tokens, at + 1);
        next += next < tokens.Count && (tokens[next].Is('.') || tokens[next].Is('-') || tokens[next].Is('/') || tokens[next].Folded is "of") ? 1 : 0;
        return next < tokens.Count && tokens[next].IsWord && MonthNames.NumberOfFolded(tokens[next].Folded) is { } month
            ? WithYear(tokens, new(next + 1, tokens[at].Value, month, 0, 0, false))
            : null;
    }

    /// <summary>March 8, 2023; Dec. 14th, 2021; martın 8-i.</summary>
    private static WrittenDate? MonthDayAt(List<DateToken> tokens, int at)
    {
        if (!tokens[at].IsWord || MonthNames.NumberOfFolded(tokens[at].Folded) is not { } month)
        {
            return null;
        }

        var next = at + 1;
        next += next < tokens.Count && tokens[next].Is('.') ? 1 : 0;
        return next < tokens.Count && tokens[next] is { IsNumber: true, Digits: <= 2 }
            ? WithYear(tokens, new(AfterOrdinal(tokens, next + 1), tokens[next].Value, month, 0, 0, false))
            : null;
    }

    private static WrittenDate WithYear(List<DateToken> tokens, WrittenDate date)
    {
        var next = date.End;
        while (next < tokens.Count && next < date.End + 2 && (tokens[next].Is(',') || tokens[next].Is('.') || tokens[next].Is('-') || tokens[next].Is('/')))
        {
            next++;
        }

        return next < tokens.Count && tokens[next].IsNumber && !IsOfAClock(tokens, next)
            ? WithYearWords(tokens, date with { End = next + 1, Year = tokens[next].Value, YearDigits = tokens[next].Digits })
            : date;
    }

    /// <summary>Whether a number is an hour (6:00, 6 pm) or the beginning of a name (1NEWS), so that it is no year.</summary>
    private static bool IsOfAClock(List<DateToken> tokens, int at)
    {
        if (at + 1 >= tokens.Count)
        {
            return false;
        }

        var next = tokens[at + 1];
        return next.Is(':') || next.Folded is "am" or "pm" ||
            (next is { IsWord: true, IsGlued: true } && !YearWords.Contains(next.Folded) && !Ordinals.Contains(next.Folded));
    }

    private static WrittenDate WithYearWords(List<DateToken> tokens, WrittenDate date) => date with { End = AfterYearWords(tokens, date.End) };

    private static int AfterYearWords(List<DateToken> tokens, int at)
    {
        var next = AfterOrdinal(tokens, at);
        return next < tokens.Count && tokens[next].IsWord && YearWords.Contains(tokens[next].Folded) ? next + 1 : next;
    }

    /// <summary>Past a glued "th", or "-cü" with its hyphen.</summary>
    private static int AfterOrdinal(List<DateToken> tokens, int at)
    {
        var word = at < tokens.Count && tokens[at] is { IsGlued: true } && tokens[at].Is('-') ? at + 1 : at;
        return word < tokens.Count && tokens[word] is { IsWord: true, IsGlued: true } && Ordinals.Contains(tokens[word].Folded) ? word + 1 : at;
    }
}
