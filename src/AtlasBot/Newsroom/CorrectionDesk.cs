using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Messages;

namespace AtlasBot.Newsroom;

/// <summary>
/// The dialogue in which staff mend what is published: "Lach → Lachin" or a whole text as an answer to a section, or the whole document again;
/// then a card with the differences, and one press.
/// </summary>
public sealed class CorrectionDesk(
    Archive archive, Corrections corrections, Outbox outbox, MailingDesk mailings, StaffRoster roster, NewsroomOptions newsroom, Courier courier, TimeProvider clock)
{
    /// <summary>Says how a brief is corrected, and shows the sections and versions of one.</summary>
    /// <param name="member">Who asks.</param>
    /// <param name="day">The day, or null for the newest brief.</param>
    /// <param name="cancel">Gives up.</param>
    public Task HowAsync(StaffMember member, DateOnly? day, CancellationToken cancel)
    {
        var messages = new CorrectionMessages(Texts.In(member.Language));
        var edition = (day ?? archive.Latest()) is { } of ? archive.On(of, [newsroom.Language])?.Edition : null;
        return courier.SendAsync(
            member.Place,
            edition is null && day is { } none ? messages.NoSuchBrief(none) : messages.How(edition, Versions(edition), newsroom.Due.Today(clock.GetUtcNow())),
            cancel);
    }

    /// <summary>Takes what staff answered to a section; false where that is neither a change of words nor a text.</summary>
    /// <param name="member">Who wrote it.</param>
    /// <param name="section">The section.</param>
    /// <param name="text">What they wrote.</param>
    /// <param name="said">The message it stands in.</param>
    /// <param name="update">Telegram's id of the update.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<bool> TakeReplyAsync(StaffMember member, SectionId section, string text, int said, long update, CancellationToken cancel)
    {
        var changes = WordChange.Parse(text);
        if (archive.On(section.Day, section.Language) is not { } there || section.Position > there.Edition.Sections.Count)
        {
            return changes is not null
                && await SaidAsync(member, new CorrectionMessages(Texts.In(member.Language)).NoSuchBrief(section.Day), cancel);
        }

        if (changes is not null)
        {
            await ChangeWordsAsync(member, there, [section.Position], changes, said, update, cancel);
            return true;
        }

        if (SectionReply.Read(text, there.Edition.Sections[section.Position - 1]) is not { } fresh)
        {
            return false;
        }

        var sections = there.Edition.Sections.ToList();
        sections[section.Position - 1] = fresh;
        await OfferAsync(member, there, sections, section.Position, new Origin(update, said, "reply", null), cancel);
        return true;
    }

    /// <summary>Takes changes of words that answer to no section: they are sought in the newest brief. False where they stand nowhere in it.</summary>
    public async Task<bool> TakeWordsAsync(StaffMember member, IReadOnlyList<WordChange> changes, int said, long update, CancellationToken cancel)
    {
        if (archive.Latest() is not { } day)
        {
            return false;
        }

        foreach (var language in archive.LanguagesOn(day).OrderByDescending(language => language == newsroom.Language))
        {
            if (archive.On(day, language) is { } there && Holding(there.Edition, changes) is { Count: > 0 } positions)
            {
                await ChangeWordsAsync(member, there, positions, changes, said, update, cancel);
                return true;
            }
        }

        return false;
    }

    /// <summary>Says that it cannot be told which section is meant.</summary>
    public Task WhichSectionAsync(StaffMember member, CancellationToken cancel) =>
        courier.SendAsync(member.Place, new CorrectionMessages(Texts.In(member.Language)).WhichSection(), cancel);

    /// <summary>Shows how a whole edition differs from what is published, and asks whether that is to be mended.</summary>
    /// <param name="member">Who wants it.</param>
    /// <param name="edition">As it shall be.</param>
    /// <param name="source">Where it came from, in words for staff.</param>
    /// <param name="update">Telegram's id of the update that brought it, or null.</param>
    /// <param name="card">A message of ours that becomes the card, or null.</param>
    /// <param name="meanwhile">Whether it was to be published, and somebody was quicker: that is said.</param>
    /// <param name="cancel">Gives up.</param>
    public Task OfferAsync(StaffMember member, Edition edition, string source, long? update, int? card, bool meanwhile, CancellationToken cancel) =>
        archive.On(edition.Day, edition.Language) is { } there
            ? OfferAsync(member, there, there.Edition.With(KeepAddresses(there.Edition.Sections, edition.Sections)).Sections, null, new Origin(update, null, source, card) { Meanwhile = meanwhile }, cancel)
            : SaidAsync(member, new CorrectionMessages(Texts.In(member.Language)).NoSuchBrief(edition.Day), cancel);

    /// <summary>A message of staff was edited into something else: what waits from it ends.</summary>
    public async Task AbandonAsync(StaffMember member, int said, CancellationToken cancel)
    {
        if (corrections.Abandon(member.User, said) is { } card)
        {
            await courier.EditAsync(member.Place, card, new CorrectionMessages(Texts.In(member.Language)).NothingChanged(), cancel);
        }
    }

    /// <summary>Does what a button on the card says; false where its time is over.</summary>
    public async Task<bool> PressAsync(StaffMember member, int message, Press.OnCorrection press, CancellationToken cancel)
    {
        if (press.Verb == CorrectionVerb.Cancel)
        {
            return corrections.Cancel(press.Correction, member.User)
                && await ShowAsync(member, message, new CorrectionMessages(Texts.In(member.Language)).NothingChanged(), cancel);
        }

        var mended = corrections.Mend(press.Correction, member.User, press.Verb == CorrectionVerb.MendAndTell);
        return mended != Mended.Over && corrections.Find(press.Correction) is { } correction
            && await ShowMendedAsync(member, message, correction, mended, cancel);
    }

    // Also where the bot ended between the deed and saying so, and for a second press.
    private async Task<bool> ShowMendedAsync(StaffMember member, int message, Correction correction, Mended mended, CancellationToken cancel)
    {
        var messages = new CorrectionMessages(Texts.In(member.Language));
        var day = correction.Edition.Day;
        if (mended == Mended.Overtaken)
        {
            var latest = archive.VersionOf(day, correction.Edition.Language) is null ? null : archive.VersionsOf(day, correction.Edition.Language)[^1];
            return await ShowAsync(member, message, latest is null ? messages.NoSuchBrief(day) : messages.Overtaken(
                day, NameOf(latest.Staff), newsroom.Due.TimeOf(latest.Written), latest.Change), cancel);
        }

        await courier.EditAsync(member.Place, message, messages.Done(day, correction.Version + 1), cancel);
        if (outbox.CorrectionOf(day, correction.Edition.Language, correction.Version + 1) is { } mailing)
        {
            mailings.Watch(mailing.Id, member.User, message);
        }

        return true;
    }

    private async Task ChangeWordsAsync(
        StaffMember member, ArchivedEdition there, IReadOnlyList<int> positions, IReadOnlyList<WordChange> changes, int said, long update, CancellationToken cancel)
    {
        var sections = there.Edition.Sections.ToList();
        var found = changes.Select(change => new FoundChange(change.ToString(), change.To, 0, 0, 0)).ToList();
        foreach (var position in positions)
        {
            for (var i = 0; i < changes.Count; i++)
            {
                var heading = changes[i].In(sections[position - 1].Heading);
                var lines = sections[position - 1].Paragraphs.Select(changes[i].In).ToList();
                sections[position - 1] = sections[position - 1] with
                {
                    Heading = heading.Text,
                    Paragraphs = [.. lines.Select(line => line.Text)],
                    Links = [.. sections[position - 1].Links.Select(link => link with { Words = changes[i].In(link.Words).Text })],
                };
                found[i] = found[i] with
                {
                    Heading = found[i].Heading + heading.Times,
                    Text = found[i].Text + lines.Sum(line => line.Times),
                    Already = found[i].Already + heading.Already + lines.Sum(line => line.Already),
                };
            }
        }

        if (found.Find(one => one.Heading + one.Text == 0) is { } nowhere)
        {
            var missing = changes[found.IndexOf(nowhere)];
            var message = nowhere.Already > 0
                ? new CorrectionMessages(Texts.In(member.Language)).AlreadySo()
                : new CorrectionMessages(Texts.In(member.Language)).NotThere(missing.From, Holding(there.Edition, [missing]));
            await AbandonAsync(member, said, cancel);
            await SaidAsync(member, message, cancel);
            return;
        }

        await OfferAsync(
            member, there, sections, positions is [var only] ? only : null, new Origin(update, said, "reply", null) { Found = found }, cancel);
    }

    private async Task OfferAsync(
        StaffMember member, ArchivedEdition there, IReadOnlyList<Section> sections, int? section, Origin origin, CancellationToken cancel)
    {
        var messages = new CorrectionMessages(Texts.In(member.Language));
        var changes = Differences.Between(there.Edition.Sections, sections);
        if (changes.Count == 0)
        {
            await AbandonAsync(member, origin.Said ?? 0, cancel);
            await SaidAsync(member, messages.AlreadySo(), cancel);
            return;
        }

        var correction = corrections.Propose(
            member.User,
            new Proposal(there.Edition with { Sections = sections }, there.Version, section, [.. origin.Found.Select(one => one.Change)], changes, origin.Source),
            origin.Update,
            origin.Said);
        var (copies, tooOld) = Copies(there.Edition);
        var card = messages.Card(new CorrectionCard(correction.Id, there.Edition, section, origin.Found, changes, copies, tooOld)
        {
            Meanwhile = origin.Meanwhile ? LastOf(there.Edition) : null,
        });
        if ((origin.Card ?? correction.Message) is { } message && await courier.EditAsync(member.Place, message, card, cancel) is Outcome.Delivered)
        {
            corrections.KeepCard(correction.Id, message);
        }
        else if (await courier.SendAsync(member.Place, card, cancel) is Outcome.Delivered sent)
        {
            corrections.KeepCard(correction.Id, sent.MessageId);
        }
    }

    private (int Count, bool TooOld) Copies(Edition edition)
    {
        if (outbox.Find(NewMailing.Brief(edition.Day).Occasion) is not { } mailing)
        {
            return (0, false);
        }

        var copies = outbox.CountCopies(mailing.Id, edition.Language);
        return (copies, copies == 0 && mailing.Books.Delivered > 0 && outbox.CountCopies(mailing.Id) == 0);
    }

    // What a document does not know of the site stays as it was.
    private static List<Section> KeepAddresses(IReadOnlyList<Section> old, IReadOnlyList<Section> fresh) => [.. fresh.Select((section, i) =>
        (old.FirstOrDefault(one => one.Heading == section.Heading) ?? (old.Count == fresh.Count ? old[i] : null)) is not { } before ? section : section with
        {
            Address = section.Address ?? before.Address,
            Links = section.Links.Count > 0 ? section.Links : before.Links,
            ArchiveOnly = before.ArchiveOnly,
        })];

    private static List<int> Holding(Edition edition, IReadOnlyList<WordChange> changes) => [.. Enumerable.Range(1, edition.Sections.Count)
        .Where(position => changes.Any(change => change.In(edition.Sections[position - 1].Heading).Times > 0
            || edition.Sections[position - 1].Paragraphs.Any(line => change.In(line).Times > 0)))];

    private IReadOnlyList<VersionLine> Versions(Edition? edition) => edition is null ? [] :
    [
        .. archive.VersionsOf(edition.Day, edition.Language).Select(version => new VersionLine(
            version.Version,
            newsroom.Due.Today(version.Written),
            newsroom.Due.TimeOf(version.Written),
            NameOf(version.Staff),
            version.Change)),
    ];

    private (string? Who, TimeOnly At) LastOf(Edition edition)
    {
        var latest = archive.VersionsOf(edition.Day, edition.Language)[^1];
        return (NameOf(latest.Staff), newsroom.Due.TimeOf(latest.Written));
    }

    private string? NameOf(long staff) => staff == 0 ? null : roster.NameOf(staff);

    private async Task<bool> ShowAsync(StaffMember member, int message, Message shown, CancellationToken cancel)
    {
        await courier.EditAsync(member.Place, message, shown, cancel);
        return true;
    }

    private async Task<bool> SaidAsync(StaffMember member, Message message, CancellationToken cancel)
    {
        await courier.SendAsync(member.Place, message, cancel);
        return true;
    }

    // Where a correction came from: the update, the message it stands in, words for staff, a message that becomes its card.
    private sealed record Origin(long? Update, int? Said, string Source, int? Card)
    {
        public IReadOnlyList<FoundChange> Found { get; init; } = [];

        public bool Meanwhile { get; init; }
    }
}
