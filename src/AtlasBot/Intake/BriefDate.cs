using System.Text.RegularExpressions;

namespace AtlasBot.Intake;

/// <summary>The day of a brief and the line that says it, or why there is none.</summary>
/// <param name="Line">The date line; number 0 where the day is known from elsewhere.</param>
internal sealed partial record BriefDate(DateOnly Day, Line Line, DateLine? Written, Reading.Refused? Refusal)
{
    private const int LongestLine = 100;
    private const int MostWordsBeside = 5;

    /// <summary>A day that does not come from the text.</summary>
    public static BriefDate Given(DateOnly day) => new(day, new(0, ""), null, null);

    /// <summary>The date among the first lines, none of them blank.</summary>
    public static BriefDate Find(IReadOnlyList<Line> top)
    {
        var dates = top
            .Where(line => line.Text.Length <= LongestLine)
            .Select(line => (Line: line, Date: DateLine.Read(line.Text)))
            .Where(pair => pair.Date is not null)
            .Select(pair => (pair.Line, Date: pair.Date!))
            .ToList();
        var alone = dates.FindAll(pair => pair.Date.IsAlone);
        var found = alone.Find(pair => pair.Date.Reading is DateReading.On) is { Date: not null } good ? good
            : alone.Count > 0 ? alone[0]
            : dates.Find(pair => pair.Date.Reading is DateReading.On && HasOnlyARubric(pair.Line, pair.Date, pair.Line == top[0]));
        return found switch
        {
            { Date: null } => Refused(new(RefusalCode.NoDate, top[0].Number, top[0].Text)),
            { Date.Reading: DateReading.On on } => new(on.Day, found.Line, found.Date, null),
            { Date.Reading: DateReading.Ambiguous two } => Refused(
                new(RefusalCode.AmbiguousDate, found.Line.Number, found.Line.Text, Intake.Findings.Iso(two.DayFirst), Intake.Findings.Iso(two.MonthFirst))),
            _ => Refused(new(RefusalCode.BadDate, found.Line.Number, found.Line.Text)),
        };
    }

    /// <summary>The lines below the date, without ones that only repeat it; what stands beside it first, for it may be a heading.</summary>
    public List<Line> Below(List<Line> lines)
    {
        var from = Line.Number;
        for (var i = from; Written is not null && i < lines.Count; i++)
        {
            var isAgain = lines[i].Text.Length <= LongestLine && DateLine.Read(lines[i].Text) is { IsAlone: true, Reading: DateReading.On again } && again.Day == Day;
            if (!isAgain && !lines[i].IsBlank)
            {
                break;
            }

            from = isAgain ? i + 1 : from;
        }

        var below = lines[from..];
        return Written is { After: { Length: > 0 } after } ? [Line with { Text = after }, Line with { Text = "" }, .. below] : below;
    }

    /// <summary>A weekday that contradicts the date, and what stands above it.</summary>
    public IEnumerable<Finding> Findings(List<Line> lines, Draft draft)
    {
        if (Written?.Weekday is { } weekday && weekday != Day.DayOfWeek)
        {
            yield return new(FindingCode.Weekday, false, Line.Number, weekday.ToString(), Day.DayOfWeek.ToString(), Intake.Findings.Iso(Day));
        }

        var above = lines.Take(Math.Max(0, Line.Number - 1)).Where(line => !line.IsBlank).ToList();
        if (Written is { Before: { Length: > 0 } before })
        {
            above.Add(Line with { Text = before });
        }

        if (above.Count > 0)
        {
            yield return Intake.Findings.LeftOut(above, draft);
        }
    }

    /// <summary>
    /// Whether a date stands beside a rubric rather than in a sentence: "ИНТЕРВЬЮ 05 Июня 2023 - 12:52", "2015-02-02 16:35 / EVENTS",
    /// "date 2023-09-06 Artsakh", a title that ends in a date in figures.
    /// </summary>
    private static bool HasOnlyARubric(Line line, DateLine date, bool isFirst)
    {
        var isBeforeFine = date.Before.Length == 0 || IsCapitals(date.Before) || Mark().IsMatch(line.Text[(line.Text.IndexOf(date.Before, StringComparison.Ordinal) + date.Before.Length)..]) ||
            (isFirst && date.After.Length == 0 && EndsInFigures().IsMatch(line.Text));
        var isAfterFine = date.After.Length == 0 || date.IsLabelled ||
            MarkAtEnd().IsMatch(line.Text[..line.Text.LastIndexOf(date.After, StringComparison.Ordinal)]);
        return isBeforeFine && isAfterFine && Words(date.Before) <= MostWordsBeside && Words(date.After) <= MostWordsBeside &&
            !Heading.EndsSentence(line.Text);
    }

    private static bool IsCapitals(string text) => text.Any(char.IsUpper) && !text.Any(char.IsLower);

    private static int Words(string text) => text.Length == 0 ? 0 : text.Count(letter => letter is ' ') + 1;

    private static BriefDate Refused(Reading.Refused refusal) => new(default, new(0, ""), null, refusal);

    [GeneratedRegex(@"^ *[/|]", RegexOptions.None, 1000)]
    private static partial Regex Mark();

    [GeneratedRegex(@"[/|] *$", RegexOptions.None, 1000)]
    private static partial Regex MarkAtEnd();

    [GeneratedRegex(@"[0-9][0-9:.,/ -]*([AaPp][Mm])?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EndsInFigures();
}
