using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Subscribers;

namespace AtlasBot.Newsroom;

/// <summary>
/// Tells staff what readers write to the centre, and takes their answers back: whoever of staff answers to such a message answers
/// the reader, under the centre's name.
/// </summary>
public sealed class LetterDesk(
    Letters letters, StaffRoster roster, SubscriberRegister subscribers, Archive archive, AuditTrail audit, NewsroomOptions newsroom, Courier courier,
    TimeProvider clock)
{
    private const int AtATime = 20;

    // What nobody could be told by then will reach nobody.
    private static readonly TimeSpan Stale = TimeSpan.FromDays(2);

    /// <summary>Whether there is anybody to write to.</summary>
    public bool IsThereAnybody => roster.Everyone().Count > 0;

    /// <summary>Tells staff what they have not been told, the oldest first. What reached nobody stays.</summary>
    public async Task TellAsync(CancellationToken cancel)
    {
        foreach (var letter in letters.Untold(AtATime))
        {
            var reached = false;
            foreach (var (user, language) in roster.Everyone())
            {
                reached |= await TellAsync(letter, user, Card(letter, language, answeredBy: null), cancel);
            }

            if (reached || clock.GetUtcNow() - letter.Asked > Stale)
            {
                letters.NoteTold(letter.Id);
            }
        }
    }

    /// <summary>Passes on what a member of staff answered to a letter; false where they answered to something else.</summary>
    /// <param name="member">Who answers.</param>
    /// <param name="answered">The message they answer to.</param>
    /// <param name="said">The message it stands in.</param>
    /// <param name="text">The answer.</param>
    /// <param name="edited">Whether they changed what it said before.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<bool> TryAnswerAsync(StaffMember member, int answered, int said, string text, bool edited, CancellationToken cancel)
    {
        if (letters.OnCard(member.User, answered) is not { } letter || IsCorrection(letter, text))
        {
            return false;
        }

        var messages = new LetterMessages(Texts.In(member.Language));
        if (letters.AnswerIn(member.User, said) is { } before)
        {
            await courier.SendAsync(
                member.Place,
                await ChangeAsync(before, text, cancel) ? messages.PassedOnAgain() : edited ? messages.NotPassedOnAgain() : messages.PassedOn(),
                cancel);
            return true;
        }

        var parts = ForReader(letter, text);
        var last = 0;
        foreach (var part in parts)
        {
            var outcome = await courier.SendAsync(new Address(letter.Chat), part, cancel);
            if (outcome is not Outcome.Delivered there)
            {
                await courier.SendAsync(member.Place, messages.NotPassedOn(isGone: outcome is Outcome.Gone), cancel);
                return true;
            }

            last = there.MessageId;
        }

        await AnsweredAsync(member, letter, said, last, parts.Count, cancel);
        await courier.SendAsync(member.Place, messages.PassedOn(), cancel);
        return true;
    }

    /// <summary>The section that a message of a member of staff shows a letter about, or null.</summary>
    public SectionId? SectionOn(StaffMember member, int card) =>
        letters.OnCard(member.User, card)?.About.Section is { Position: > 0 } section ? section : null;

    /// <summary>Erases all that came from a reader, on the phones of staff, too.</summary>
    public async Task EraseAsync(long chat, CancellationToken cancel)
    {
        foreach (var (staff, message) in letters.Erase(chat))
        {
            await courier.EditAsync(new Address(staff), message, new LetterMessages(Texts.In(roster.LanguageOf(staff))).Erased(), cancel);
        }
    }

    // A card that is there is made to say what is said now: the reader may have edited their words, or the bot ended half-way.
    private async Task<bool> TellAsync(Letter letter, long user, IReadOnlyList<Message> pages, CancellationToken cancel)
    {
        var there = letters.CardsOf(letter.Id).Where(card => card.Staff == user).Select(card => card.Message).ToList();
        var reached = there.Count > 0;
        for (var i = 0; i < pages.Count; i++)
        {
            if (there.Count == pages.Count)
            {
                await courier.RefreshAsync(new Address(user), there[i], pages[i], cancel);
            }
            else if (letters.Has(letter.Chat, letter.Said) && await courier.TellAsync(new Address(user), pages[i], cancel) is Outcome.Delivered sent)
            {
                reached = true;
                if (!letters.KeepCard(letter.Id, user, sent.MessageId))
                {
                    // They wanted everything erased while it was on its way.
                    await courier.EditAsync(new Address(user), sent.MessageId, new LetterMessages(Texts.In(roster.LanguageOf(user))).Erased(), cancel);
                }
            }
        }

        return reached;
    }

    private async Task AnsweredAsync(StaffMember member, Letter letter, int said, int message, int parts, CancellationToken cancel)
    {
        var about = letter.About.Section is { } section ? FormattableString.Invariant($"{section.Day:yyyy-MM-dd} {section.Language} {section.Position}") : "";
        letters.KeepAnswer(letter, member.User, said, message, parts, () => audit.Write(member.User, "answer", about));
        if (letter.Text is null)
        {
            return;
        }

        // The others see that they need not.
        var cards = letters.CardsOf(letter.Id);
        foreach (var mine in cards.GroupBy(card => card.Staff))
        {
            var pages = Card(letter, roster.LanguageOf(mine.Key), roster.NameOf(member.User));
            if (pages.Count == mine.Count())
            {
                await courier.EditAsync(new Address(mine.Key), mine.Last().Message, pages[^1], cancel);
            }
        }
    }

    // What was sent in one message is edited; a longer one is sent anew only by answering anew.
    private async Task<bool> ChangeAsync(LetterAnswer before, string text, CancellationToken cancel) =>
        ForReader(before.Letter, text) is [var only] && before.Parts == 1
        && await courier.EditAsync(new Address(before.Letter.Chat), before.Message, only, cancel) is Outcome.Delivered;

    // A reader often points at a slip: "Lach → Lachin" mends the section where it stands in it, as under the section itself.
    private bool IsCorrection(Letter letter, string text) => WordChange.Parse(text) is { } changes
        && SectionOf(letter) is { } section
        && changes.All(change => change.In(section.Heading).Times > 0 || section.Paragraphs.Any(line => change.In(line).Times > 0));

    private IReadOnlyList<Message> ForReader(Letter letter, string text) =>
        new LetterMessages(Texts.In(subscribers.At(new Address(letter.Chat))?.Language ?? newsroom.Language)).Answer(text, letter.Text, letter.Said);

    private IReadOnlyList<Message> Card(Letter letter, string language, string? answeredBy) => new LetterMessages(Texts.In(language)).Card(
        letter.Name, letter.About, SectionOf(letter)?.Heading, letter.Text ?? "", answeredBy);

    private Section? SectionOf(Letter letter) =>
        letter.About.Section is { Position: > 0 } id && archive.On(id.Day, id.Language) is { } there && id.Position <= there.Edition.Sections.Count
            ? there.Edition.Sections[id.Position - 1]
            : null;
}
