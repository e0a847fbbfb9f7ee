using System.Globalization;
using AtlasBot.Briefs;

namespace AtlasBot.Messages;

/// <summary>What is said beside a day that was perhaps not the one meant.</summary>
/// <param name="Text">How it was read.</param>
/// <param name="Otherwise">The other day that may have been meant, or null.</param>
public sealed record DayNote(string Text, DateOnly? Otherwise);

/// <summary>A month of the calendar, and what it is opened for.</summary>
/// <param name="Month">The month.</param>
/// <param name="Language">The language in which its days are opened.</param>
/// <param name="Topic">The topic whose days carry a dot, or null.</param>
public sealed record CalendarView(CalendarMonth Month, string Language, CalendarTopic? Topic);

/// <summary>A topic whose days carry a dot.</summary>
/// <param name="Name">As it is called in the reader's language.</param>
/// <param name="Question">The number its question was kept under.</param>
public sealed record CalendarTopic(string Name, long Question);

/// <summary>A year of the calendar.</summary>
/// <param name="Number">From 1 to 9999.</param>
/// <param name="Days">How many days of it have a brief, or mention the topic.</param>
/// <param name="Months">The first days of the months that have any.</param>
/// <param name="Previous">The nearest earlier year that has any, or null.</param>
/// <param name="Next">The nearest later one, or null.</param>
public sealed record CalendarYear(int Number, int Days, IReadOnlyList<DateOnly> Months, int? Previous, int? Next);

/// <summary>Answers to questions for days: calendars, lists, and what is said where there is no brief.</summary>
public sealed class DayMessages(Texts texts)
{
    private const int SaidLength = 60;
    private const int TopicLength = 60;
    private const int ListLength = 3600;

    /// <summary>There is no brief of a day: why, and the nearest ones.</summary>
    /// <param name="day">The day that was asked for.</param>
    /// <param name="today">The newsroom's day.</param>
    /// <param name="near">The nearest days that have one.</param>
    /// <param name="language">The language in which they are opened.</param>
    /// <param name="note">How the day was read, where that is not plain.</param>
    public Message NoBriefOn(DateOnly day, DateOnly today, Neighbours near, string language, DayNote? note)
    {
        var why = day > today ? texts.DayToCome(texts.Date(day))
            : day == today ? texts.NotOutYet
            : texts.NoBrief(texts.Date(day), texts.Weekday(day));
        return Nearest(note is null ? why : $"{note.Text}\n{why}", near, today, language, note?.Otherwise);
    }

    /// <summary>What was written has the form of a date, but there is no such day.</summary>
    public Message NoSuchDay(string said, DateOnly today, Neighbours near, string language) =>
        Nearest(texts.NoSuchDay(Prose.Cut(said, SaidLength)), near, today, language, null);

    /// <summary>There is no brief in a whole month.</summary>
    /// <param name="month">Its first day.</param>
    /// <param name="today">The newsroom's day.</param>
    /// <param name="near">The nearest days that have one.</param>
    /// <param name="language">The language in which they are opened.</param>
    public Message NoBriefsIn(DateOnly month, DateOnly today, Neighbours near, string language) => Nearest(
        month > today ? texts.MonthToCome(texts.Capital(texts.Month(month))) : texts.Capital(texts.NoBriefsInMonth(texts.Month(month))),
        near, today, language, null);

    /// <summary>There is no brief from one day to another.</summary>
    public Message NoBriefsBetween(DateOnly first, DateOnly last, DateOnly today, Neighbours near, string language)
    {
        var (from, to) = Ends(first, last);
        return Nearest(first > today ? texts.DaysToCome(from, to) : texts.NoBriefsBetween(from, to), near, today, language, null);
    }

    /// <summary>The briefs of several days with their headings, latest first.</summary>
    /// <param name="first">The first day that was asked for.</param>
    /// <param name="last">The last one.</param>
    /// <param name="today">The newsroom's day.</param>
    /// <param name="editions">Those there are, latest first; at most 14.</param>
    public Message Days(DateOnly first, DateOnly last, DateOnly today, IReadOnlyList<Edition> editions)
    {
        var (from, to) = Ends(first, last);
        var length = ListLength / editions.Count;
        var days = editions.Select(edition => MessageHtml.Of(
            $"<b>{texts.Capital(texts.NearDay(edition.Day, today))}</b>\n{Prose.Cut(string.Join("\u00A0· ", edition.Sections.Select(section => section.Heading)), length)}"));
        var buttons = editions.Select(edition =>
            new Press.OpenBrief(edition.Day, edition.Language).Button(texts.NearDate(edition.Day, today)));
        return new Message(
            MessageHtml.Join("\n\n", [MessageHtml.Of($"<b>{texts.BriefsBetween(from, to, editions.Count)}</b>"), .. days]),
            Keyboard.Of([.. Keyboard.Grid(buttons, 2), [CalendarOf(editions[0].Day)]]));
    }

    /// <summary>Nothing was ever published.</summary>
    public Message ArchiveEmpty() => new(MessageHtml.Plain(texts.ArchiveEmpty));

    /// <summary>Asks back for a day, with the calendar.</summary>
    /// <param name="view">The calendar of the latest month.</param>
    /// <param name="example">A day with a brief.</param>
    /// <param name="notUnderstood">What was written instead of a day, or null.</param>
    public Message AskDay(CalendarView view, DateOnly example, string? notUnderstood)
    {
        var digits = example.ToString("d.M.yyyy", CultureInfo.InvariantCulture);
        var ask = texts.AskDay(texts.Date(example), digits);
        return new Message(
            MessageHtml.Plain(notUnderstood is null ? ask : $"{texts.NoDate(Prose.Cut(notUnderstood, SaidLength))}\n{ask}"),
            Calendar(view).Keyboard);
    }

    /// <summary>A month whose days with a brief can be pressed; those that mention the topic carry a dot.</summary>
    public Message Calendar(CalendarView view)
    {
        var (calendar, topic) = (view.Month, view.Topic);
        var month = texts.Month(calendar.First);
        var title = topic is null
            ? MessageHtml.Of($"<b>{texts.BriefsInMonth(texts.Capital(month), calendar.Briefs)}</b>\n{texts.PressADay}")
            : MessageHtml.Of(
                $"<b>{texts.MentionsInMonth(Prose.Cut(topic.Name, TopicLength), month, calendar.Mentions)}</b>\n{texts.DotMentions}");
        var question = topic?.Question ?? 0;
        return new Message(title, Keyboard.Of(
        [
            [
                .. Turn(calendar.Previous, "‹ ", ""),
                new Press.CalendarYear(calendar.First.Year, question).Button(texts.Capital(month)),
                .. Turn(calendar.Next, "", " ›"),
            ],
            [.. texts.Weekdays().Select(weekday => new Press.Nothing().Button(weekday))],
            .. Used(calendar.Weeks).Select(week => (IReadOnlyList<Button>)[.. week.Select(cell => Field(cell, view.Language))]),
        ]));

        IEnumerable<Button> Turn(DateOnly? to, string left, string right) => to is { } there
            ? [new Press.Calendar(there, question, Turns: true).Button(left + texts.Capital(texts.ShortMonth(there, calendar.First.Year)) + right)]
            : [];
    }

    /// <summary>The months of a year that have a brief, or mention the topic.</summary>
    public Message Year(CalendarYear year, CalendarTopic? topic)
    {
        var question = topic?.Question ?? 0;
        var title = topic is null
            ? texts.BriefsInYear(Numeral(year.Number), year.Days)
            : texts.MentionsInYear(Prose.Cut(topic.Name, TopicLength), Numeral(year.Number), year.Days);
        var months = year.Months.Select(month =>
            new Press.Calendar(month, question, Turns: true).Button(texts.Capital(texts.ShortMonth(month, year.Number))));
        return new Message(MessageHtml.Of($"<b>{title}</b>"), Keyboard.Of(
            [.. Keyboard.Grid(months, 4), [.. Turn(year.Previous, "‹ ", ""), .. Turn(year.Next, "", " ›")]]));

        IEnumerable<Button> Turn(int? to, string left, string right) =>
            to is { } there ? [new Press.CalendarYear(there, question).Button(left + Numeral(there) + right)] : [];
    }

    /// <summary>A button that opens the calendar of a day's month.</summary>
    internal Button CalendarOf(DateOnly day) =>
        new Press.Calendar(CalendarMonth.FirstOf(day), 0, Turns: false).Button(texts.Calendar);

    private Message Nearest(string why, Neighbours near, DateOnly today, string language, DateOnly? otherwise)
    {
        if ((near.Before ?? near.After) is not { } nearest)
        {
            return new Message(MessageHtml.Of($"{why}\n{texts.ArchiveEmpty}"));
        }

        // Nothing lies before: the archive begins with the next.
        var begins = near is { Before: null, After: { } first } && first <= today ? "\n" + texts.ArchiveBegins(texts.Date(first)) : "";
        DateOnly?[] days = [near.Before, near.After];
        return new Message(MessageHtml.Of($"{why}{begins}\n{texts.NearestDays}"), Keyboard.Of(
            [.. days.OfType<DateOnly>().Select(day => new Press.OpenBrief(day, language).Button(texts.Date(day)))],
            otherwise is { } other ? [new Press.OpenBrief(other, language).Button(texts.OrDay(texts.Date(other)))] : [],
            [CalendarOf(nearest)]));
    }

    // Weeks with nothing before the first brief and after the last only lengthen the keyboard.
    private static IEnumerable<IReadOnlyList<CalendarCell>> Used(IReadOnlyList<IReadOnlyList<CalendarCell>> weeks)
    {
        var used = weeks.Index().Where(week => week.Item.Any(cell => cell.HasBrief)).Select(week => week.Index).ToList();
        return used.Count == 0 ? [] : weeks.Skip(used[0]).Take(used[^1] - used[0] + 1);
    }

    private static Button Field(CalendarCell cell, string language) => cell is { HasBrief: true, Day: { } day }
        ? new Press.OpenBrief(day, language).Button(Numeral(day.Day) + (cell.Mentions ? "•" : ""))
        : new Press.Nothing().Button("·");

    // Month and year stand once where they are the same.
    private (string First, string Last) Ends(DateOnly first, DateOnly last) =>
        (CalendarMonth.FirstOf(first) == CalendarMonth.FirstOf(last) ? Numeral(first.Day) : texts.NearDate(first, last), texts.Date(last));

    private static string Numeral(int number) => number.ToString(CultureInfo.InvariantCulture);
}
