namespace AtlasBot.Chat.Dates;

/// <summary>Reads dates that name a day of a month, in words or in numbers, and guesses what they leave out.</summary>
/// <param name="said">The phrase as it was written.</param>
/// <param name="today">The newsroom's day.</param>
/// <param name="firstDay">The archive's first day, where it has one.</param>
internal sealed class WrittenDay(string said, DateOnly today, DateOnly? firstDay)
{
    // A date falls on each weekday at least once in twelve years, 29 February apart.
    private const int YearsToEachWeekday = 11;

    // Leap years are at most eight apart (1896 and 1904).
    private const int YearsBetweenLeapYears = 8;

    // A year of two digits is of this century unless it lies so far ahead.
    private const int FarAhead = 20;

    /// <summary>The date of these words, and of the weekday that stood beside it; null when they are none.</summary>
    public DayQuestion? Read(List<Term> terms, DayOfWeek? weekday) => terms switch
    {
        [Term.Numeric numbers] => Checked(OfNumerals(numbers, weekday), weekday),
        [Term.Number { Digits: 8 } digits] => Checked(OfEightDigits(digits.Value), weekday),
        [Term.Number { Digits: <= 2 } day, Term.Month month] => WithoutYear(day.Value, month.Value, weekday),
        [Term.Month month, Term.Number { Digits: <= 2 } day] => WithoutYear(day.Value, month.Value, weekday),
        [Term.Number { Digits: <= 2 } day, Term.Month month, Term.Number { Digits: 2 or 4 } year] =>
            Full(day, month.Value, year, weekday),
        [Term.Month month, Term.Number { Digits: <= 2 } day, Term.Number { Digits: 2 or 4 } year] =>
            Full(day, month.Value, year, weekday),
        [Term.Number { Digits: 4 } year, Term.Month month, Term.Number { Digits: <= 2 } day] =>
            Full(day, month.Value, year, weekday),
        [Term.Number { Digits: 4 } year, Term.Number { Digits: <= 2 } day, Term.Month month] =>
            Full(day, month.Value, year, weekday),
        [Term.Number { Digits: <= 2 } day, Term.Number { Digits: <= 2 } month, Term.Number { Digits: 4 } year] =>
            Checked(DayFirst(day.Value, month.Value, year.Value, ' '), weekday),
        [Term.Number { Digits: 4 } year, Term.Number { Digits: <= 2 } month, Term.Number { Digits: <= 2 } day] =>
            Full(day, month.Value, year, weekday),
        _ => null,
    };

    private DayQuestion? OfNumerals(Term.Numeric numbers, DayOfWeek? weekday)
    {
        var (first, second) = (Phrase.Parsed(numbers.First), Phrase.Parsed(numbers.Second));
        return (numbers.First.Length, numbers.Second.Length, numbers.Third?.Length) switch
        {
            (4, <= 2, 1 or 2) => Full(Phrase.Parsed(numbers.Third!), second, first),
            ( <= 2, <= 2, 4) => DayFirst(first, second, Phrase.Parsed(numbers.Third!), numbers.Mark),
            ( <= 2, <= 2, 2) when first <= 31 && second <= 31 =>
                DayFirst(first, second, Century(Phrase.Parsed(numbers.Third!)), numbers.Mark),
            (4, <= 2, null) when second is >= 1 and <= 12 && first > 0 => new DayQuestion.Month(first, second),
            ( <= 2, 4, null) when first is >= 1 and <= 12 && second > 0 => new DayQuestion.Month(second, first),
            ( <= 2, <= 2, null) => OfTwoNumerals(first, second, numbers.Mark, weekday),
            _ => null,
        };
    }

    // "8.3" and "8/3" are days; "8-3", a score, and the two dates that are names of other things are not.
    private DayQuestion? OfTwoNumerals(int first, int second, char mark, DayOfWeek? weekday) => (first, second, mark) switch
    {
        (_, _, '-') or (9, 11, '/') or (24, 7, '/') => null,
        ( >= 1 and <= 12, >= 1 and <= 12, '/') when first != second => InEitherOrder(first, second, weekday),
        ( >= 1 and <= 31, >= 1 and <= 12, _) => WithoutYear(first, second, weekday),
        ( >= 1 and <= 12, >= 1 and <= 31, '/') => WithoutYear(second, first, weekday),
        _ => null,
    };

    private DayQuestion InEitherOrder(int first, int second, DayOfWeek? weekday)
    {
        return (WithoutYear(first, second, weekday), WithoutYear(second, first, weekday)) switch
        {
            (DayQuestion.OneDay { Doubt: Doubt.Year } one, DayQuestion.OneDay other) => one with { Doubt = Doubt.Order, Otherwise = other.Day },
            (_, DayQuestion.OneDay { Doubt: Doubt.Year } other) => other,
            (var one, _) => one,
        };
    }

    // 20230308, or 08032023; other rows of eight digits are numbers of something else.
    private DayQuestion? OfEightDigits(int digits)
    {
        var (year, month, day) = (digits / 10_000, digits / 100 % 100, digits % 100);
        if (year is >= 1900 and < 2100 && month is >= 1 and <= 12 && day is >= 1 and <= 31)
        {
            return Full(day, month, year);
        }

        return digits % 10_000 is >= 1900 and < 2100 && Exists(digits / 1_000_000, digits / 10_000 % 100, digits % 10_000)
            ? DayFirst(digits / 1_000_000, digits / 10_000 % 100, digits % 10_000, '/')
            : null;
    }

    // The newsroom writes the day first. A full stop is written by nobody who puts the month first, so only there is the order no guess.
    private DayQuestion DayFirst(int day, int month, int year, char mark)
    {
        DateOnly? otherwise = Exists(month, day, year) ? new DateOnly(year, day, month) : null;
        if (Exists(day, month, year))
        {
            var isOpen = mark is not '.' && otherwise is not null && day != month;
            return new DayQuestion.OneDay(
                new DateOnly(year, month, day), isOpen ? Doubt.Order : Doubt.None, isOpen ? otherwise : null);
        }

        return otherwise is { } swapped
            ? new DayQuestion.OneDay(swapped, mark is '.' ? Doubt.Order : Doubt.None)
            : NoSuchDay(day, month, year);
    }

    private DayQuestion Full(Term.Number day, int month, Term.Number year, DayOfWeek? weekday) =>
        Checked(Full(day.Value, month, year.Digits == 2 ? Century(year.Value) : year.Value), weekday)!;

    private DayQuestion Full(int day, int month, int year) => Exists(day, month, year)
        ? new DayQuestion.OneDay(new DateOnly(year, month, day))
        : NoSuchDay(day, month, year);

    private DayQuestion.Impossible NoSuchDay(int day, int month, int year) => new(
        said, day > 0 && Exists(1, month, year) ? new DateOnly(year, month, DateTime.DaysInMonth(year, month)) : null);

    // The latest such day not after tomorrow; where a weekday was said, the latest that falls on it, if the archive reaches so far.
    private DayQuestion WithoutYear(int day, int month, DayOfWeek? weekday)
    {
        var tomorrow = today == DateOnly.MaxValue ? today : today.AddDays(1);
        var past = Enumerable.Range(0, Math.Max(YearsToEachWeekday, YearsBetweenLeapYears) + 1)
            .Select(back => tomorrow.Year - back)
            .Where(year => Exists(day, month, year))
            .Select(year => new DateOnly(year, month, day))
            .Where(date => date <= tomorrow)
            .ToList();
        if (past.Count == 0)
        {
            var isAhead = new DateOnly(today.Year, Math.Clamp(month, 1, 12), 1) > today;
            return NoSuchDay(day, month, isAhead ? today.Year - 1 : today.Year);
        }

        var fitting = past.Where(date => date.DayOfWeek == weekday && (firstDay is null || date >= firstDay)).ToList();
        return fitting.Count > 0
            ? new DayQuestion.OneDay(fitting[0], Doubt.Year)
            : new DayQuestion.OneDay(past[0], weekday is null ? Doubt.Year : Doubt.Weekday);
    }

    private int Century(int year) => 2000 + year > today.Year + FarAhead ? 1900 + year : 2000 + year;

    // A weekday decides between two readings; one that fits neither is doubted.
    private static DayQuestion? Checked(DayQuestion? question, DayOfWeek? weekday) => (question, weekday) switch
    {
        (DayQuestion.OneDay one, { } said) when one.Day.DayOfWeek == said =>
            one.Doubt is Doubt.Order ? new DayQuestion.OneDay(one.Day) : one,
        (DayQuestion.OneDay { Otherwise: { } other }, { } said) when other.DayOfWeek == said => new DayQuestion.OneDay(other),
        (DayQuestion.OneDay one, { }) => new DayQuestion.OneDay(one.Day, Doubt.Weekday),
        _ => question,
    };

    private static bool Exists(int day, int month, int year) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
}
