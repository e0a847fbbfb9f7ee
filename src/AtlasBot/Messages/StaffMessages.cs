using AtlasBot.Briefs;
using AtlasBot.Intake;

namespace AtlasBot.Messages;

/// <summary>Who would get a brief that waits to be published.</summary>
public abstract record Plan
{
    private Plan()
    {
    }

    /// <summary>Each subscriber at their hour.</summary>
    /// <param name="Subscribers">How many.</param>
    /// <param name="Day">The day of that hour.</param>
    /// <param name="Asleep">How many of them have night now.</param>
    public sealed record AtTheirHour(int Subscribers, DateOnly Day, int Asleep) : Plan;

    /// <summary>All at a time that staff chose.</summary>
    /// <param name="Subscribers">How many.</param>
    /// <param name="Time">On the newsroom's clock; the next time it comes.</param>
    public sealed record AtATime(int Subscribers, TimeOnly Time) : Plan;

    /// <summary>Whoever has another text of it: it is a correction.</summary>
    public sealed record Mends : Plan;

    /// <summary>Nobody: it is too old.</summary>
    public sealed record ArchiveOnly : Plan;
}

/// <summary>A document that was understood and waits for a decision.</summary>
/// <param name="Id">The number it waits under.</param>
/// <param name="Edition">What was understood.</param>
/// <param name="Findings">What is odd in it, red ones first.</param>
/// <param name="Plan">Who would get it.</param>
/// <param name="Today">The newsroom's day.</param>
public sealed record Draft(long Id, Edition Edition, IReadOnlyList<Finding> Findings, Plan Plan, DateOnly Today);

/// <summary>What staff see of a brief on its way: the card, the collecting of a pasted text, the receipts.</summary>
public sealed class StaffMessages(Texts texts)
{
    // So many sections and findings of such a length stay well below 4096 code points, and on a screen or two.
    private const int SectionsShown = 12;
    private const int FindingsShown = 3;
    private const int SectionsMoved = 12;
    private const int SectionButtonsInRow = 4;
    private const int HeadingLength = 110;
    private const int TailLength = 36;
    private const int QuoteLength = 60;

    /// <summary>One card: what was understood, what is odd, who gets it when, and the decision.</summary>
    public Message Card(Draft draft)
    {
        MessageHtml?[] blocks = [Title(draft.Edition), Sections(draft.Edition), Findings(draft.Findings), Audience(draft)];
        return new Message(MessageHtml.Join("\n\n", blocks.OfType<MessageHtml>()), Keyboard.Of(
        [
            [On(draft.Id, DraftVerb.Publish, PublishVerb(draft))],
            draft.Plan is Plan.Mends ? [] : [On(draft.Id, DraftVerb.PublishNow, texts.PublishNow)],
            .. FindingRows(draft, canWait: true),
            draft.Plan is Plan.AtATime ? [new Press.OnDraftPart(draft.Id, DraftPartVerb.NotAt, 0).Button(texts.NotAtATime)] : [],
            [On(draft.Id, DraftVerb.Show, texts.Show), On(draft.Id, DraftVerb.More, texts.More), On(draft.Id, DraftVerb.Cancel, texts.Cancel)],
        ]));
    }

    /// <summary>The same card with what can be changed: language, day, order, a section left out, a time.</summary>
    /// <param name="draft">The document as it would go out.</param>
    /// <param name="changed">Whether sections were moved or left out.</param>
    /// <param name="times">Times that are offered, on the newsroom's clock.</param>
    public Message More(Draft draft, bool changed, IReadOnlyList<TimeOnly> times)
    {
        var edition = draft.Edition;
        return new Message(Card(draft).Text, Keyboard.Of(
        [
            LanguageRow(draft),
            [
                On(draft.Id, DraftPartVerb.DayBefore, 0, "‹ " + texts.ShortDate(edition.Day.AddDays(-1), draft.Today)),
                On(draft.Id, DraftPartVerb.DayAfter, 0, texts.ShortDate(edition.Day.AddDays(1), draft.Today) + " ›"),
            ],
            .. SectionRows(draft, changed),
            [.. times.Select(time => On(draft.Id, DraftPartVerb.At, (time.Hour * 60) + time.Minute, Texts.Clock(time)))],
            LastRow(draft),
        ]));
    }

    /// <summary>The card of a day whose posts come one by one, with what can be changed: language, order, a section left out. Day and hour are the site's.</summary>
    /// <param name="draft">The document as it would go out.</param>
    /// <param name="progress">How far the posts are.</param>
    /// <param name="changed">Whether sections were moved or left out.</param>
    public Message More(Draft draft, SiteProgress progress, bool changed) =>
        new(Card(draft, progress).Text, Keyboard.Of([LanguageRow(draft), .. SectionRows(draft, changed), LastRow(draft)]));

    /// <summary>The card of a day whose posts come one by one.</summary>
    public Message Card(Draft draft, SiteProgress progress)
    {
        MessageHtml?[] blocks =
        [
            MessageHtml.Of($"<b>{new SourceMessages(texts).Line(progress, draft.Today)}</b>"),
            Title(draft.Edition), Sections(draft.Edition), Findings(draft.Findings), Audience(draft),
        ];
        var verb = draft.Findings.Any(finding => finding.Red) ? PublishVerb(draft) : texts.SendNow;
        return new Message(MessageHtml.Join("\n\n", blocks.OfType<MessageHtml>()), Keyboard.Of(
        [
            progress.Goes is null ? [On(draft.Id, DraftVerb.Publish, verb)] : [On(draft.Id, DraftVerb.Publish, verb), On(draft.Id, DraftVerb.Wait, texts.Wait)],
            .. FindingRows(draft, canWait: false),
            [On(draft.Id, DraftVerb.Show, texts.Show), On(draft.Id, DraftVerb.More, texts.More), On(draft.Id, DraftVerb.Cancel, texts.Cancel)],
        ]));
    }

    /// <summary>A pasted text so long that Telegram may have cut it.</summary>
    /// <param name="draft">The number it waits under.</param>
    /// <param name="text">All that came so far.</param>
    public Message Collected(long draft, string text)
    {
        var tail = Prose.Tail(OneLine(text), QuoteLength);
        return new Message(
            MessageHtml.Of($"{texts.Collected(Prose.Length(text), tail)}\n{texts.IsThatAll}"),
            Keyboard.Row(On(draft, DraftVerb.ThatIsAll, texts.ThatIsAll), On(draft, DraftVerb.MoreFollows, texts.MoreFollows)));
    }

    /// <summary>More of the pasted text is awaited.</summary>
    public Message SendTheRest() => Plain(texts.SendTheRest);

    /// <summary>A document that cannot be published, and why.</summary>
    public Message Refused(Reading.Refused refused) =>
        new(MessageHtml.Of($"<b>{texts.NotPublished}</b>\n{DocumentWords.Of(texts, refused)}"));

    /// <summary>A file of the inbox that cannot be published, and why.</summary>
    public Message Refused(string file, Reading.Refused refused) =>
        new(MessageHtml.Of($"<b>{texts.InboxRefused(Prose.Cut(file, HeadingLength))}</b>\n{DocumentWords.Of(texts, refused)}"));

    /// <summary>The file could not be loaded.</summary>
    public Message NotLoaded() => Plain(texts.NotLoaded);

    /// <summary>Published; each subscriber gets it at their hour of a day.</summary>
    public Message Published(int subscribers, DateOnly day, DateOnly today) =>
        Plain(texts.Published(subscribers, texts.NearDay(day, today)));

    /// <summary>Published and sent at once.</summary>
    public Message PublishedNow(int subscribers) => Plain(texts.PublishedNow(subscribers));

    /// <summary>In the archive and sent to nobody.</summary>
    public Message Archived(DateOnly day) => Plain(texts.Archived(texts.Date(day)));

    /// <summary>Another edition of a brief that goes out already.</summary>
    public Message Joins(DateOnly day) => Plain(texts.PublishedToo(texts.Date(day)));

    /// <summary>Held until it is due.</summary>
    public Message Held(Moment until) => Plain(texts.Held(texts.Say(until)));

    /// <summary>Cancelled before it was published.</summary>
    public Message NothingPublished() => Plain(texts.NothingPublished);

    /// <summary>The same text stands in the archive already.</summary>
    public Message PublishedAlready(DateOnly day) => Plain(texts.PublishedAlready(texts.Date(day)));

    /// <summary>A brief was expected by now, and there is none.</summary>
    public Message BriefMissing(DateOnly today, TimeOnly deadline) => new(
        MessageHtml.Plain(texts.BriefMissing(texts.DayWithin(today), Texts.Clock(deadline))),
        Keyboard.Row(new Press.NoBriefOn(today).Button(texts.NoBriefToday)));

    /// <summary>The brief that was missed has come.</summary>
    public Message BriefIsThere(DateOnly day) => Plain(texts.BriefIsThere(texts.Date(day)));

    /// <summary>A backup could not be made.</summary>
    public Message BackupFailed(string reason) => Plain(texts.TroubleBackup(reason));

    /// <summary>Staff said that a day has no brief.</summary>
    public Message NothingToday(DateOnly day) => Plain(texts.NothingToday(texts.Date(day)));

    private static IReadOnlyList<Button> LanguageRow(Draft draft) =>
        [.. Languages.All.Select((language, i) => On(draft.Id, DraftPartVerb.Language, i, language == draft.Edition.Language ? language + " •" : language))];

    // "↑ 2" brings the second one up, "− 2" leaves it out.
    private IEnumerable<IReadOnlyList<Button>> SectionRows(Draft draft, bool changed)
    {
        var places = Enumerable.Range(1, Math.Min(draft.Edition.Sections.Count, SectionsMoved));
        return
        [
            .. Keyboard.Grid(places.SelectMany(place => new[]
            {
                On(draft.Id, DraftPartVerb.Up, place, $"↑ {place}"), On(draft.Id, DraftPartVerb.Without, place, $"− {place}"),
            }), SectionButtonsInRow),
            changed ? [On(draft.Id, DraftVerb.AllSections, texts.AllSections)] : [],
        ];
    }

    private IReadOnlyList<Button> LastRow(Draft draft) => [On(draft.Id, DraftVerb.Test, texts.TestOnStaff), On(draft.Id, DraftVerb.Back, texts.Back)];

    private MessageHtml Title(Edition edition)
    {
        var length = edition.Sections.Sum(section => LengthOf(section));
        return MessageHtml.Of($"<b>{texts.CardTitle(texts.DayWithin(edition.Day))}</b>\n{texts.Capital(LanguageOf(edition))} · ")
            + MessageHtml.Plain($"{texts.Sections(edition.Sections.Count)} · {texts.Characters(length)}");
    }

    private MessageHtml Sections(Edition edition)
    {
        var lines = edition.Sections.Take(SectionsShown).Select((section, i) =>
        {
            var tail = Prose.Tail(OneLine(section.Paragraphs is [.., var last] ? last : ""), TailLength);
            var ends = texts.SectionEnds(texts.Characters(LengthOf(section)), tail);
            return MessageHtml.Of($"<b>{i + 1}. {Prose.Cut(section.Heading, HeadingLength)}</b>\n{ends}");
        });
        var more = edition.Sections.Count - SectionsShown;
        return MessageHtml.Join("\n", more > 0 ? lines.Append(MessageHtml.Plain(texts.SectionsMore(more))) : lines);
    }

    private MessageHtml? Findings(IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0)
        {
            return null;
        }

        var lines = Shown(findings).Select(finding => finding.Red
            ? MessageHtml.Of($"\n• <b>{DocumentWords.Of(texts, finding)}</b>")
            : MessageHtml.Of($"\n• {DocumentWords.Of(texts, finding)}"));
        var more = findings.Count - FindingsShown;
        return MessageHtml.Of($"<b>{texts.LookFirst}</b>{MessageHtml.Join("", lines)}")
            + MessageHtml.Plain(more > 0 ? "\n" + texts.FindingsMore(more) : "");
    }

    // One question at a time; the next slip is asked about when this one is decided. With a red finding nothing goes out by the way.
    private List<IReadOnlyList<Button>> FindingRows(Draft draft, bool canWait)
    {
        List<IReadOnlyList<Button>> rows = [];
        var shown = Shown(draft.Findings).ToList();
        if (shown.Find(finding => finding.IsSlip) is { Values: [var name, ..] })
        {
            var mark = Press.OnDraftPart.MarkOf(name);
            rows.Add([On(draft.Id, DraftPartVerb.Fix, mark, texts.Fix), On(draft.Id, DraftPartVerb.KeepName, mark, texts.KeepName)]);
        }

        if (shown.Find(finding => finding.Code == FindingCode.BodyLanguage) is { Values: [var heading, ..] })
        {
            var mark = Press.OnDraftPart.MarkOf(heading);
            var place = draft.Edition.Sections.Select(section => section.Heading).ToList().IndexOf(heading) + 1;
            if (place > 0 && draft.Edition.Sections.Count > 1 && draft.Plan is not Plan.Mends && !draft.Findings.Any(finding => finding.Red))
            {
                rows.Add([On(draft.Id, DraftPartVerb.SendWithout, mark, texts.SendWithoutSection(place))]);
            }

            rows.Add([
                On(draft.Id, DraftPartVerb.AsIs, mark, texts.AsIs),
                .. canWait ? [On(draft.Id, DraftVerb.Wait, texts.Wait)] : Array.Empty<Button>(),
            ]);
        }

        return rows;
    }

    private static IEnumerable<Finding> Shown(IReadOnlyList<Finding> findings) => findings.OrderByDescending(finding => finding.Red).Take(FindingsShown);

    private MessageHtml Audience(Draft draft) => draft.Plan switch
    {
        Plan.AtTheirHour plan => MessageHtml.Plain(
            texts.GoesToEach(plan.Subscribers, texts.NearDay(plan.Day, draft.Today))
            + (plan.Asleep > 0 ? "\n" + texts.ItIsNight(plan.Asleep) : "")),
        Plan.AtATime plan => MessageHtml.Plain(texts.GoesToAllAt(plan.Subscribers, Texts.Clock(plan.Time))),
        Plan.Mends => MessageHtml.Plain(texts.PublishedOtherwise),
        _ => MessageHtml.Plain(texts.GoesToArchive),
    };

    private string PublishVerb(Draft draft)
    {
        if (draft.Plan is Plan.Mends)
        {
            return texts.ShowDifferences;
        }

        if (draft.Findings.Any(finding => finding.Red && finding.Code == FindingCode.OutsideDue))
        {
            return texts.PublishThoughDated(texts.ShortDate(draft.Edition.Day, draft.Today));
        }

        return draft.Findings.Any(finding => finding.Red) ? texts.PublishAllTheSame : texts.Publish;
    }

    private string LanguageOf(Edition edition) => edition.Language switch
    {
        Languages.English => texts.English,
        Languages.Azerbaijani => texts.Azerbaijani,
        Languages.Russian => texts.Russian,
        var other => other.ToUpperInvariant(),
    };

    private static int LengthOf(Section section) => section.Paragraphs.Sum(Prose.Length);

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Button On(long draft, DraftPartVerb verb, int value, string text) => new Press.OnDraftPart(draft, verb, value).Button(text);

    private static Button On(long draft, DraftVerb verb, string text) => new Press.OnDraft(draft, verb).Button(text);

    private static Message Plain(string text) => new(MessageHtml.Plain(text));
}
