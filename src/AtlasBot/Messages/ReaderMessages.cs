using System.Globalization;
using AtlasBot.Briefs;

namespace AtlasBot.Messages;

/// <summary>The nearest days with a brief on either side of a day.</summary>
/// <param name="Before">The last one before it, or null.</param>
/// <param name="After">The first one after it, or null.</param>
public sealed record Neighbours(DateOnly? Before, DateOnly? After);

/// <summary>A section that is open, and where one can go from it.</summary>
/// <param name="Edition">The edition it stands in.</param>
/// <param name="Position">Its place, from 1.</param>
/// <param name="Near">The nearest days with a brief.</param>
/// <param name="Others">The same section in other languages; looked up only where all is shown.</param>
/// <param name="All">Whether all the ways on are shown; else the first ones.</param>
public sealed record SectionView(Edition Edition, int Position, Neighbours Near, IReadOnlyList<Counterpart> Others, bool All);

/// <summary>The same section in another language.</summary>
/// <param name="Language">The language.</param>
/// <param name="Section">The section, or null where only the brief is known.</param>
public sealed record Counterpart(string Language, SectionId? Section);

/// <summary>Briefs and sections as a reader asks for them, and what is said where there are none.</summary>
public sealed class ReaderMessages(Texts texts, Links links)
{
    // Telegram takes 100 buttons a message; some are for the days and the languages.
    private const int MostNumbers = 80;
    private const int NumbersInRow = 5;
    private const int HeadingLength = 160;
    private const int PassageLength = 240;

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
    public IReadOnlyList<Message> Section(SectionView view)
    {
        var edition = view.Edition;
        var id = new SectionId(edition.Day, edition.Language, view.Position);
        return Under(BriefLayout.Section(edition, view.Position, links), Keyboard.Of(
        [
            [.. Step(view.Position - 1, texts.PreviousSection), .. Step(view.Position + 1, texts.NextSection)],
            [
                .. view.Near.Before is null ? Array.Empty<Button>() : [new Press.Earlier(id).Button(texts.EarlierOnThis)],
                new Press.OpenBrief(edition.Day, edition.Language).Button(texts.WholeBrief),
            ],
            .. view.All ? More(view, id) : [],
            [new Press.SectionMenu(id, !view.All).Button(view.All ? texts.Less : texts.More)],
        ]));

        IEnumerable<Button> Step(int to, string text) => to >= 1 && to <= edition.Sections.Count
            ? [new Press.OpenSection(id with { Position = to }).Button(text)]
            : [];
    }

    /// <summary>Earlier sections on the same, each with a button that opens it; or that there are none.</summary>
    /// <param name="heading">The heading of the section they are looked for.</param>
    /// <param name="earlier">At most five, closest first.</param>
    public Message Earlier(string heading, IReadOnlyList<(SectionId Id, Section Section)> earlier)
    {
        if (earlier.Count == 0)
        {
            return new Message(MessageHtml.Plain(texts.NothingEarlier));
        }

        var shown = earlier.Select((one, i) =>
        {
            var (address, date) = (links.Section(one.Id).AbsoluteUri, texts.Date(one.Id.Day));
            var passage = Passage.Around(one.Section.Paragraphs[0], [], PassageLength);
            return MessageHtml.Of(
                $"<b>{i + 1}. {Prose.Cut(one.Section.Heading, HeadingLength)}</b>\n<i><a href=\"{address}\">{date}</a></i>\n{passage}");
        });
        return new Message(
            MessageHtml.Join("\n\n", [MessageHtml.Of($"<b>{texts.EarlierOn(Prose.Cut(heading, HeadingLength))}</b>"), .. shown]),
            Keyboard.Row([.. earlier.Select((one, i) => new Press.OpenSection(one.Id).Button(Numeral(i + 1)))]));
    }

    private IEnumerable<IReadOnlyList<Button>> More(SectionView view, SectionId id)
    {
        var section = view.Edition.Sections[view.Position - 1];
        return
        [
            Days(view.Near, view.Edition),
            [.. view.Others.Select(other => Other(other).Button(Texts.In(other.Language).LanguageName))],
            [
                .. section.Address is { IsAbsoluteUri: true } site ? [new Button.Link(texts.OnTheSite, site)] : Array.Empty<Button>(),
                new Button.Copy(texts.Cite, Citation.Of(id, section, links)),
                Share(id, section),
            ],
        ];

        Press Other(Counterpart other) =>
            other.Section is { } same ? new Press.OpenSection(same) : new Press.OpenBrief(id.Day, other.Language);
    }

    // Asked for in any chat it is sent as it stands; where the bot takes no such questions, its link is.
    private Button Share(SectionId id, Section section) => links.Inline
        ? new Button.Share(texts.Share, new Payload.OfSection(id).Text)
        : new Button.Link(texts.Share, new Uri(
            $"https://t.me/share/url?url={Uri.EscapeDataString(links.Section(id).AbsoluteUri)}&text={Uri.EscapeDataString(Prose.Cut(section.Heading, HeadingLength))}"));

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
