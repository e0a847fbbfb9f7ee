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
    /// <param name="edition">The brief.</param>
    /// <param name="near">The nearest days that have one.</param>
    /// <param name="otherLanguages">The languages of its other editions.</param>
    /// <param name="note">How the day was read, where that is not plain.</param>
    public IReadOnlyList<Message> Brief(Edition edition, Neighbours near, IReadOnlyList<string> otherLanguages, DayNote? note)
    {
        var numbers = Enumerable.Range(1, Math.Min(edition.Sections.Count, MostNumbers)).Select(position =>
            new Press.OpenSection(new SectionId(edition.Day, edition.Language, position)).Button(Numeral(position)));
        var keyboard = Keyboard.Of(
        [
            .. Keyboard.Grid(numbers, NumbersInRow),
            note?.Otherwise is { } other ? [new Press.OpenBrief(other, edition.Language).Button(texts.OrDay(texts.Date(other)))] : [],
            Days(near, edition),
            [new DayMessages(texts).CalendarOf(edition.Day), .. otherLanguages.Select(language =>
                new Press.OpenBrief(edition.Day, language).Button(Texts.In(language).LanguageName))],
        ]);
        var pages = BriefLayout.Opening(edition, links);
        return Under(note is null ? pages : Noted(pages, note.Text), keyboard);
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

    private IReadOnlyList<Button> Days(Neighbours near, Edition edition)
    {
        return
        [
            .. near.Before is { } before ? [Open(before, "‹ ", "")] : Array.Empty<Button>(),
            .. near.After is { } after ? [Open(after, "", " ›")] : Array.Empty<Button>(),
        ];

        Button Open(DateOnly day, string left, string right) =>
            new Press.OpenBrief(day, edition.Language).Button(left + texts.NearDate(day, edition.Day) + right);
    }

    // Above the brief where there is room for it, else as a message before it.
    private static IReadOnlyList<Message> Noted(IReadOnlyList<Message> pages, string note)
    {
        var above = MessageHtml.Of($"<i>{note}</i>\n\n{pages[0].Text}");
        return Room.Message.Without(above) is { Points: >= 0, Bytes: >= 0 }
            ? [pages[0] with { Text = above }, .. pages.Skip(1)]
            : [new Message(MessageHtml.Of($"<i>{note}</i>")), .. pages];
    }

    // Answers to a person are one message to them: only the last carries buttons, and only the first may ring.
    private static IReadOnlyList<Message> Under(IReadOnlyList<Message> pages, Keyboard? keyboard) =>
        [.. pages.Select((page, i) => page with { Keyboard = i == pages.Count - 1 ? keyboard : null, Silent = i > 0 })];

    private static string Numeral(int number) => number.ToString(CultureInfo.InvariantCulture);
}
