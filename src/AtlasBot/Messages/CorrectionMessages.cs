using System.Globalization;
using AtlasBot.Briefs;

namespace AtlasBot.Messages;

/// <summary>What of one change of words was found in a section.</summary>
/// <param name="Change">The change: "Lach → Lachin".</param>
/// <param name="To">The new words.</param>
/// <param name="Heading">How often in the heading.</param>
/// <param name="Text">How often in the text.</param>
/// <param name="Already">How often the new words stand there already.</param>
public sealed record FoundChange(string Change, string To, int Heading, int Text, int Already);

/// <summary>A correction that waits for its maker's word.</summary>
/// <param name="Id">The number it waits under.</param>
/// <param name="Edition">The edition as it is.</param>
/// <param name="Section">The section it is about, or null for several.</param>
/// <param name="Found">What of the changes of words was found; none where a whole text was sent.</param>
/// <param name="Changes">What becomes of each section.</param>
/// <param name="Copies">Who has it, or some of it, and can be reached.</param>
/// <param name="TooOld">Whether the copies are so old that they are not known any more.</param>
public sealed record CorrectionCard(
    long Id, Edition Edition, int? Section, IReadOnlyList<FoundChange> Found, IReadOnlyList<SectionChange> Changes, int Copies, bool TooOld)
{
    /// <summary>Who published the day while the other text waited to be, and when; null where it was known.</summary>
    public (string? Who, TimeOnly At)? Meanwhile { get; init; }
}

/// <summary>One version of an edition as staff see it.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Day">The newsroom's day it was written on.</param>
/// <param name="Time">The time of it there.</param>
/// <param name="Who">Their name, or null where it came by itself.</param>
/// <param name="Change">What it changed; empty for the first.</param>
public sealed record VersionLine(int Version, DateOnly Day, TimeOnly Time, string? Who, string Change);

/// <summary>What is seen where a published brief is mended.</summary>
public sealed class CorrectionMessages(Texts texts)
{
    private const int PlacesShown = 8;
    private const int WordsLength = 100;
    private const int AroundLength = 40;
    private const int HeadingLength = 110;
    private const int ChangeLength = 200;
    private const int ChangesShown = 4;
    private const int VersionsShown = 10;
    private const int NumbersInRow = 8;

    // Telegram takes a hundred buttons; a brief has some ten sections.
    private const int MostSections = 24;

    /// <summary>How a brief is corrected; with a day its sections to be opened, and its versions.</summary>
    public Message How(Edition? edition, IReadOnlyList<VersionLine> versions, DateOnly today)
    {
        if (edition is null)
        {
            return Plain(texts.CorrectHow);
        }

        var headings = edition.Sections.Take(MostSections).Select((section, i) => MessageHtml.Of($"{i + 1}. {Prose.Cut(section.Heading, HeadingLength)}"));
        var lines = versions.Skip(Math.Max(0, versions.Count - VersionsShown)).Select(line => MessageHtml.Of(
            $"\n{texts.VersionLine($"{line.Version}", $"{texts.NearDate(line.Day, today)}, {Texts.Clock(line.Time)}", line.Who ?? texts.ByItself, line.Change == "" ? texts.FirstVersion : Prose.Cut(line.Change, ChangeLength))}"));
        var buttons = edition.Sections.Take(MostSections).Select((_, i) =>
            new Press.OpenSection(new SectionId(edition.Day, edition.Language, i + 1)).Button((i + 1).ToString(CultureInfo.InvariantCulture)));
        return new Message(
            MessageHtml.Of($"<b>{Title(edition)}</b>\n{MessageHtml.Join("\n", headings)}\n\n{texts.CorrectHow}\n{MessageHtml.Join("", lines)}"),
            Keyboard.Of([.. Keyboard.Grid(buttons, NumbersInRow)]));
    }

    /// <summary>The card: what changes, word by word, in how many copies, and the decision.</summary>
    public Message Card(CorrectionCard card)
    {
        var section = card.Section is { } position
            ? MessageHtml.Of($"\n{texts.CorrectSection($"{position}", Prose.Cut(card.Edition.Sections[position - 1].Heading, HeadingLength))}")
            : MessageHtml.Empty;
        var found = MessageHtml.Join("", card.Found.Take(ChangesShown).Select(change => MessageHtml.Of(
            $"\n{texts.ChangeFound(Prose.Cut(change.Change, ChangeLength), change.Heading, change.Text, change.Already, Prose.Cut(change.To, AroundLength))}")));
        var meanwhile = card.Meanwhile is { } first ? MessageHtml.Of($"\n{texts.PublishedMeanwhile(first.Who ?? texts.ByItself, Texts.Clock(first.At))}") : MessageHtml.Empty;
        var audience = card.Copies > 0 ? texts.CopiesToMend(card.Copies) : card.TooOld ? texts.CopiesTooOld : texts.NoCopies;
        var mend = new Press.OnCorrection(card.Id, CorrectionVerb.Mend).Button(card.Copies > 0 ? texts.MendCopies(card.Copies) : texts.MendArchive);
        return new Message(
            MessageHtml.Of($"<b>{Title(card.Edition)}</b>{meanwhile}{section}{found}{Changes(card.Changes, card.Section)}\n\n{audience}"),
            Keyboard.Of(
                [mend],
                card.Copies > 0 ? [new Press.OnCorrection(card.Id, CorrectionVerb.MendAndTell).Button(texts.MendAndTell)] : [],
                [new Press.OnCorrection(card.Id, CorrectionVerb.Cancel).Button(texts.Cancel)]));
    }

    /// <summary>It is corrected; the copies are being edited.</summary>
    public Message Done(DateOnly day, int version) => Plain(texts.BriefCorrected(texts.Date(day), $"{version}"));

    /// <summary>It was called off.</summary>
    public Message NothingChanged() => Plain(texts.NothingCorrected);

    /// <summary>Somebody was quicker, or the brief was withdrawn (no name).</summary>
    /// <param name="day">The brief's day.</param>
    /// <param name="who">Who, or null where it is not known.</param>
    /// <param name="at">When, in the newsroom.</param>
    /// <param name="change">What they changed.</param>
    public Message Overtaken(DateOnly day, string? who, TimeOnly at, string change) => Plain(texts.CorrectionOvertaken(
        texts.Date(day), who ?? texts.ByItself, Texts.Clock(at), change == "" ? texts.FirstVersion : Prose.Cut(change, ChangeLength)));

    /// <summary>The old words stand nowhere in the section; perhaps in others.</summary>
    public Message NotThere(string words, IReadOnlyList<int> elsewhere) => Plain(elsewhere.Count == 0
        ? texts.WordsNotThere(Prose.Cut(words, AroundLength))
        : texts.WordsElsewhere(Prose.Cut(words, AroundLength), Numbers(elsewhere)));

    /// <summary>The text is what stands there already.</summary>
    public Message AlreadySo() => Plain(texts.AlreadySo);

    /// <summary>It cannot be told which section is meant.</summary>
    public Message WhichSection() => Plain(texts.WhichSection);

    /// <summary>There is no brief on this day.</summary>
    public Message NoSuchBrief(DateOnly day) => Plain(texts.NothingToCorrect(texts.Date(day)));

    /// <summary>What a part that the mended text has no need of says.</summary>
    public Message Needless() => new(MessageHtml.Of($"<i>{texts.PartNeedless}</i>"));

    /// <summary>What subscribers are told, in the edition's language.</summary>
    /// <param name="words">The changes of words, where that was all.</param>
    /// <param name="changes">What became of the sections.</param>
    public string Note(IReadOnlyList<string> words, IReadOnlyList<SectionChange> changes) =>
        words.Count > 0 ? texts.CorrectedWords(Prose.Cut(string.Join("; ", words), ChangeLength))
        : changes.Where(change => !change.IsGone).ToList() is [var one] ? texts.CorrectedSection($"{one.Position}", Prose.Cut(one.Heading, HeadingLength))
        : texts.CorrectedSections(Numbers([.. changes.Where(change => !change.IsGone).Select(change => change.Position)]));

    /// <summary>What changed, in a few words for the audit and the list of versions: without a language.</summary>
    public static string Summary(IReadOnlyList<string> words, IReadOnlyList<SectionChange> changes) => words.Count > 0
        ? string.Join("; ", words)
        : string.Join(", ", changes.Select(change => $"§{change.Position}{(change.IsNew ? "+" : change.IsGone ? "−" : "")}"));

    private string Title(Edition edition) => texts.CorrectTitle(texts.DayWithin(edition.Day), edition.Language);

    private MessageHtml Changes(IReadOnlyList<SectionChange> changes, int? section)
    {
        var lines = new List<MessageHtml>();
        foreach (var change in changes)
        {
            var name = Prose.Cut(change.Heading, HeadingLength);
            if (change.IsNew || change.IsGone)
            {
                lines.Add(MessageHtml.Of($"\n<b>{(change.IsNew ? texts.SectionAdded($"{change.Position}", name) : texts.SectionGone($"{change.Position}", name))}</b>"));
            }
            else if (section is null)
            {
                lines.Add(MessageHtml.Of($"\n<b>{change.Position}. {name}</b>"));
            }

            lines.AddRange(change.Places.Select(Place));
        }

        var shown = lines.Take(PlacesShown).ToList();
        var more = lines.Count - shown.Count;
        return lines.Count == 0 ? MessageHtml.Empty
            : MessageHtml.Of($"\n{MessageHtml.Join("", shown)}{(more > 0 ? "\n" + texts.MoreChanges(more) : "")}");
    }

    private static MessageHtml Place(Difference place)
    {
        var (before, after) = (Prose.Tail(place.Before.Trim('¶', ' '), AroundLength), Prose.Cut(place.After.Trim('¶', ' '), AroundLength));
        var old = place.Old == "" ? MessageHtml.Empty : MessageHtml.Of($"<i>{Prose.Cut(place.Old, WordsLength)}</i> ");
        var fresh = place.New == "" ? MessageHtml.Plain("–") : MessageHtml.Of($"<b>{Prose.Cut(place.New, WordsLength)}</b>");
        return MessageHtml.Of($"\n• {before}{(before == "" ? "" : " ")}{old}→ {fresh}{(after == "" ? "" : " ")}{after}");
    }

    private static string Numbers(IReadOnlyList<int> numbers) =>
        string.Join(", ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    private static Message Plain(string text) => new(MessageHtml.Plain(text));
}
