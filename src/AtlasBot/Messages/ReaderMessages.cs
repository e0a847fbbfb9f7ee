using System.Globalization;
using AtlasBot.Briefs;

namespace AtlasBot.Messages;

/// <summary>The nearest days with a brief on either side of a day.</summary>
/// <param name="Before">The last one before it, or null.</param>
/// <param name="After">The first one after it, or null.</param>
public sealed record Neighbours(DateOnly? Before, DateOnly? After);

/// <summary>Briefs and sections as a reader asks for them, and what is said where there are none.</summary>
public sealed class ReaderMessages(Texts texts, Links links)
{
    // Telegram takes 100 buttons a message; some are for the days and the languages.
    private const int MostNumbers = 80;
    private const int NumbersInRow = 5;

    /// <summary>A brief: its headings, a button for each section, one for the day before and after, one for each other language.</summary>
    public IReadOnlyList<Message> Brief(Edition edition, Neighbours near, IReadOnlyList<string> otherLanguages)
    {
        var numbers = Enumerable.Range(1, Math.Min(edition.Sections.Count, MostNumbers)).Select(position =>
            new Press.OpenSection(new SectionId(edition.Day, edition.Language, position)).Button(Numeral(position)));
        var keyboard = Keyboard.Of(
        [
            .. Keyboard.Grid(numbers, NumbersInRow),
            Days(near, edition.Day, edition.Language, arrows: true),
            [.. otherLanguages.Select(language =>
                new Press.OpenBrief(edition.Day, language).Button(Texts.In(language).LanguageName))],
        ]);
        return Under(BriefLayout.Opening(edition, links), keyboard);
    }

    /// <summary>A whole section, with the ways on from it under the last message.</summary>
    /// <param name="edition">The edition it stands in.</param>
    /// <param name="position">Its place, from 1.</param>
    public IReadOnlyList<Message> Section(Edition edition, int position)
    {
        var keyboard = Keyboard.Of(
        [
            [.. Step(position - 1, texts.PreviousSection), .. Step(position + 1, texts.NextSection)],
            [new Press.OpenBrief(edition.Day, edition.Language).Button(texts.WholeBrief)],
        ]);
        return Under(BriefLayout.Section(edition, position, links), keyboard);

        IEnumerable<Button> Step(int to, string text) => to >= 1 && to <= edition.Sections.Count
            ? [new Press.OpenSection(new SectionId(edition.Day, edition.Language, to)).Button(text)]
            : [];
    }

    /// <summary>There is no brief of a day: why, and the nearest ones.</summary>
    /// <param name="day">The day that was asked for.</param>
    /// <param name="today">The newsroom's day.</param>
    /// <param name="near">The nearest days that have one.</param>
    /// <param name="language">The language in which they are opened.</param>
    public Message NoBriefOn(DateOnly day, DateOnly today, Neighbours near, string language)
    {
        var why = day > today ? texts.DayToCome(texts.Date(day))
            : day == today ? texts.NotOutYet
            : texts.NoBrief(texts.Date(day), texts.Weekday(day));
        return near is { Before: null, After: null }
            ? new Message(MessageHtml.Of($"{why}\n{texts.ArchiveEmpty}"))
            : new Message(MessageHtml.Of($"{why}\n{texts.NearestDays}"), Keyboard.Of([Days(near, null, language, arrows: false)]));
    }

    /// <summary>Nothing was ever published.</summary>
    public Message ArchiveEmpty() => new(MessageHtml.Plain(texts.ArchiveEmpty));

    /// <summary>Asks back for a day.</summary>
    /// <param name="recent">The latest days with a brief, newest first; the first serves as the example.</param>
    /// <param name="language">The language in which they are opened.</param>
    public Message AskDay(IReadOnlyList<DateOnly> recent, string language)
    {
        if (recent.Count == 0)
        {
            return ArchiveEmpty();
        }

        var digits = recent[0].ToString("d.M.yyyy", CultureInfo.InvariantCulture);
        var buttons = recent.Take(6).Select(day => new Press.OpenBrief(day, language).Button(texts.Date(day)));
        return new Message(
            MessageHtml.Plain(texts.AskDay(texts.Date(recent[0]), digits)), Keyboard.Of([.. Keyboard.Grid(buttons, 2)]));
    }

    private IReadOnlyList<Button> Days(Neighbours near, DateOnly? from, string language, bool arrows)
    {
        return
        [
            .. near.Before is { } before ? [Open(before, arrows ? "‹ " : "", "")] : Array.Empty<Button>(),
            .. near.After is { } after ? [Open(after, "", arrows ? " ›" : "")] : Array.Empty<Button>(),
        ];

        Button Open(DateOnly day, string left, string right)
        {
            var date = from is { } here ? texts.NearDate(day, here) : texts.Date(day);
            return new Press.OpenBrief(day, language).Button(left + date + right);
        }
    }

    // Answers to a person are one message to them: only the last carries buttons, and only the first may ring.
    private static IReadOnlyList<Message> Under(IReadOnlyList<Message> pages, Keyboard? keyboard) =>
        [.. pages.Select((page, i) => page with { Keyboard = i == pages.Count - 1 ? keyboard : null, Silent = i > 0 })];

    private static string Numeral(int number) => number.ToString(CultureInfo.InvariantCulture);
}
