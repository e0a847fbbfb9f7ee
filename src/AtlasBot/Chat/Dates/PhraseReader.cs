using System.Globalization;

namespace AtlasBot.Chat.Dates;

/// <summary>Finds the day or days that a phrase means, seen from one day.</summary>
/// <param name="said">The phrase as it was written.</param>
/// <param name="today">The newsroom's day.</param>
/// <param name="firstDay">The archive's first day, where it has one.</param>
internal sealed class PhraseReader(string said, DateOnly today, DateOnly? firstDay)
{
    private readonly WrittenDay written = new(said, today, firstDay);

    /// <summary>What the phrase asks for; null when its words make no date together.</summary>
    public DayQuestion? Read(Phrase phrase)
    {
        var terms = Shortened(phrase.Terms);
        return Near(terms) ?? Counted(terms) ?? OfWeekday(terms, phrase.OfTime) ?? OfWeek(terms) ?? OfMonth(terms, phrase.OfTime)
            ?? written.Read(terms, weekday: null) ?? BesideWeekday(terms) ?? BelowLabel(terms);
    }

    // What several words say as one: "last year", "2023-cü il", "08.03.23 г.", "mart ayı".
    private List<Term> Shortened(IReadOnlyList<Term> terms)
    {
        var shortened = new List<Term>();
        for (var i = 0; i < terms.Count; i++)
        {
            var one = (terms[i], terms.ElementAtOrDefault(i + 1)) switch
            {
                (Term.Which which, Term.Unit { Period: Period.Year }) => new Term.Number(today.Year + which.Step, Digits: 4),
                (Term.Number { Digits: 4 } or Term.Numeric, Term.Unit { Period: Period.Year }) => terms[i],
                (Term.Month, Term.Unit { Period: Period.Month }) => terms[i],
                (Term.Unit { Period: Period.Month }, Term.Month month) => month,
                _ => null,
            };
            shortened.Add(one ?? terms[i]);
            i += one is null ? 0 : 1;
        }

        return shortened;
    }

    private DayQuestion? Near(List<Term> terms) => terms switch
    {
        [Term.Shift shift] => Away(shift.Days, Period.Day),
        [Term.Shift shift, Term.Unit { Period: Period.Day }] => Away(shift.Days, Period.Day),
        [Term.Which { Step: 0 }, Term.Unit { Period: Period.Day }] => Away(0, Period.Day),
        _ => null,
    };

    private DayQuestion? Counted(List<Term> terms) => terms switch
    {
        [{ Amount: { } many }, Term.Unit unit, Term.Ago] => Away(-(long)many, unit.Period),
        [Term.Unit unit, Term.Ago] => Away(-1, unit.Period),
        [{ Amount: { } many }, Term.Unit unit, Term.Ahead] => Away(many, unit.Period),
        [Term.Ahead, { Amount: { } many }, Term.Unit unit] => Away(many, unit.Period),
        [Term.Ahead, Term.Unit unit] => Away(1, unit.Period),
        [Term.Which { Step: -1 }, { Amount: { } many and > 0 }, Term.Unit unit] => Lately(many, unit.Period),
        _ => null,
    };

    private DayQuestion? OfWeekday(List<Term> terms, bool ofTime) => terms switch
    {
        [Term.Weekday day] when day.Plain || ofTime => Away(-Since(day.Day), Period.Day),
        [Term.Which { Step: -1 }, Term.Weekday day] => Away(Since(day.Day) is 0 ? -7 : -Since(day.Day), Period.Day),
        [Term.Which { Step: 0 }, Term.Weekday day] => InWeek(0, day.Day),
        [Term.Which { Step: 1 }, Term.Weekday day] => Away(7 - Since(day.Day), Period.Day),
        [Term.Weekday day, Term.Which which, Term.Unit { Period: Period.Week }] => InWeek(which.Step, day.Day),
        [Term.Which which, Term.Unit { Period: Period.Week }, Term.Weekday day] => InWeek(which.Step, day.Day),
        _ => null,
    };

    private DayQuestion? OfWeek(List<Term> terms) => terms switch
    {
        [Term.Which which, Term.Unit { Period: Period.Week }] => Week(Monday + (7L * which.Step)),
        [Term.Unit { Period: Period.Week }, Term.Number { Digits: <= 2 } week] => NumberedWeek(week.Value, year: null),
        [Term.Unit { Period: Period.Week }, Term.Number { Digits: <= 2 } week, Term.Number { Digits: 4 } year] =>
            NumberedWeek(week.Value, year.Value),
        [Term.Number { Digits: 4 } year, Term.Unit { Period: Period.Week }, Term.Number { Digits: <= 2 } week] =>
            NumberedWeek(week.Value, year.Value),
        [Term.Number { Digits: <= 2, Ordinal: true } week, Term.Unit { Period: Period.Week }] => NumberedWeek(week.Value, year: null),
        [Term.Number { Digits: <= 2, Ordinal: true } week, Term.Unit { Period: Period.Week }, Term.Number { Digits: 4 } year] =>
            NumberedWeek(week.Value, year.Value),
        [Term.Number { Digits: 4 } year, Term.Number { Digits: <= 2, Ordinal: true } week, Term.Unit { Period: Period.Week }] =>
            NumberedWeek(week.Value, year.Value),
        _ => null,
    };

    private DayQuestion? OfMonth(List<Term> terms, bool ofTime) => terms switch
    {
        [Term.Month month] when month.Plain || ofTime => Month(month.Value <= today.Month ? 0 : -1, month.Value),
        [Term.Which { Step: -1 }, Term.Month month] => Month(month.Value < today.Month ? 0 : -1, month.Value),
        [Term.Which { Step: 0 }, Term.Month month] => Month(0, month.Value),
        [Term.Which { Step: 1 }, Term.Month month] => Month(month.Value > today.Month ? 0 : 1, month.Value),
        [Term.Which which, Term.Unit { Period: Period.Month }] when MonthAway(which.Step) is { } first =>
            new DayQuestion.Month(first.Year, first.Month),
        [Term.Month month, Term.Number { Digits: 4 } year] => Month(year.Value - today.Year, month.Value),
        [Term.Number { Digits: 4 } year, Term.Month month] => Month(year.Value - today.Year, month.Value),
        _ => null,
    };

    // "Wednesday, 8 March 2023", "8 mart 2023, çərşənbə": the weekday helps to find the year, and is checked.
    private DayQuestion? BesideWeekday(List<Term> terms)
    {
        var weekdays = terms.OfType<Term.Weekday>().ToList();
        return weekdays.Count == 1 ? written.Read([.. terms.Where(term => term is not Term.Weekday)], weekdays[0].Day) : null;
    }

    // "Day: March 8, 2023".
    private DayQuestion? BelowLabel(List<Term> terms) => terms switch
    {
        [Term.Unit { Period: Period.Day }, .. var labelled] => written.Read(labelled, weekday: null) ?? BesideWeekday(labelled),
        _ => null,
    };

    private long Monday => today.DayNumber - Weekdays.FromMonday(today.DayOfWeek);

    // Days since the latest such weekday, 0 to 6.
    private int Since(DayOfWeek weekday) => (today.DayOfWeek - weekday + 7) % 7;

    private DayQuestion InWeek(int weeks, DayOfWeek weekday) => Numbered(Monday + (7L * weeks) + Weekdays.FromMonday(weekday));

    private DayQuestion Away(long many, Period period) => period switch
    {
        Period.Day => Numbered(today.DayNumber + many),
        Period.Week => Numbered(today.DayNumber + (7 * many)),
        _ => MonthAway(period is Period.Year ? 12 * many : many) is { } first
            ? new DayQuestion.OneDay(first.AddDays(Math.Min(today.Day, DateTime.DaysInMonth(first.Year, first.Month)) - 1))
            : new DayQuestion.Impossible(said),
    };

    // The last 3 days end today: "last 2 weeks" are 14 days.
    private DayQuestion Lately(int many, Period period) => Away(-(long)many, period) is DayQuestion.OneDay { Day: var before }
        ? new DayQuestion.Span(before.AddDays(1), today)
        : new DayQuestion.Impossible(said);

    private DayQuestion Month(int years, int month) => today.Year + (long)years is >= 1 and <= 9999
        ? new DayQuestion.Month(today.Year + years, month)
        : new DayQuestion.Impossible(said);

    private DateOnly? MonthAway(long months)
    {
        var index = (today.Year * 12L) + today.Month - 1 + months;
        return index is >= 12 and < 120_000 ? new DateOnly((int)(index / 12), (int)(index % 12) + 1, 1) : null;
    }

    private DayQuestion Numbered(long dayNumber) => dayNumber >= 0 && dayNumber <= DateOnly.MaxValue.DayNumber
        ? new DayQuestion.OneDay(DateOnly.FromDayNumber((int)dayNumber))
        : new DayQuestion.Impossible(said);

    private DayQuestion Week(long monday) => monday >= 0 && monday + 6 <= DateOnly.MaxValue.DayNumber
        ? new DayQuestion.Span(DateOnly.FromDayNumber((int)monday), DateOnly.FromDayNumber((int)monday + 6))
        : new DayQuestion.Impossible(said);

    // Without a year, the latest such week that has begun; not every year has a week 53.
    private DayQuestion NumberedWeek(int week, int? year)
    {
        int[] years = year is { } one ? [one] : [.. Enumerable.Range(0, 8).Select(back => today.Year + 1 - back)];
        foreach (var candidate in years.Where(candidate => candidate is > 1 and < 9999))
        {
            if (week < 1 || week > ISOWeek.GetWeeksInYear(candidate))
            {
                continue;
            }

            var monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(candidate, week, DayOfWeek.Monday));
            if (year is not null || monday <= today)
            {
                return Week(monday.DayNumber);
            }
        }

        return new DayQuestion.Impossible(said);
    }
}

/// <summary>The week as it is counted here.</summary>
internal static class Weekdays
{
    /// <summary>0 for Monday to 6 for Sunday.</summary>
    public static int FromMonday(DayOfWeek weekday) => ((int)weekday + 6) % 7;
}
