using System.Text;
using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Subscribers;
using AtlasBot.Topics;

namespace AtlasBot.Newsroom;

/// <summary>The dialogue in which staff send an urgent update: they see it as subscribers will, and a press sends it.</summary>
public sealed class UrgentDesk(
    DraftShelf drafts, Urgents urgents, StaffCards cards, MailingDesk mailings, StaffRoster roster, QuestionReader reader, NewsroomOptions newsroom, Courier courier)
{
    /// <summary>Shows an update as subscribers will see it, with the decision under it.</summary>
    /// <param name="member">Who wrote it.</param>
    /// <param name="text">What it says; nothing asks back for it.</param>
    /// <param name="media">A picture or a file that goes with it, or null.</param>
    /// <param name="said">The message it stands in; edited, it takes the place of what waits from it.</param>
    /// <param name="update">Telegram's id of the update: a repeated one makes no second draft.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task TakeAsync(StaffMember member, string text, Media? media, int said, long update, CancellationToken cancel)
    {
        await AbandonAsync(member, said, update, cancel);
        var messages = new MailingMessages(Texts.In(member.Language));
        var read = UrgentReader.Read(text, newsroom.Language);
        if (read.IsEmpty)
        {
            await courier.SendAsync(member.Place, messages.AskUrgent(), cancel);
            return;
        }

        if (AudienceOf(read.To) is not { } audience)
        {
            await courier.SendAsync(member.Place, messages.NoSuchAudience(read.To), cancel);
            return;
        }

        var draft = drafts.Add(
            member.User, member.User, "urgent", DraftState.Open, Encoding.UTF8.GetBytes(text), "urgent", update, said, media, audience);
        var composed = urgents.Compose(draft);
        if (composed.Values.Any(parts => parts.Count == 0))
        {
            drafts.Move(draft.Id, DraftState.Open, DraftState.Cancelled);
            await courier.SendAsync(member.Place, messages.CaptionTooLong(), cancel);
            return;
        }

        foreach (var part in composed.Values.SelectMany(parts => parts))
        {
            await courier.SendAsync(member.Place, part, cancel);
        }

        if (await courier.SendAsync(member.Place, cards.UrgentDecision(member.Language, draft), cancel) is Outcome.Delivered sent)
        {
            drafts.KeepCard(draft.Id, member.User, sent.MessageId);
        }
    }

    /// <summary>What waits from a message that says something else now is not sent any more.</summary>
    public async Task AbandonAsync(StaffMember member, int said, long update, CancellationToken cancel)
    {
        if (drafts.Said(member.User, said) is { Kind: "urgent" } before && before.Origin != update && drafts.Move(before.Id, DraftState.Open, DraftState.Cancelled)
            && before.Message is { } card)
        {
            await courier.EditAsync(member.Place, card, new MailingMessages(Texts.In(member.Language)).NothingSent(), cancel);
        }
    }

    /// <summary>Does what a button under an update says.</summary>
    /// <returns>False where the button's time is over.</returns>
    public async Task<bool> PressAsync(StaffMember member, int message, Press.OnUrgent press, CancellationToken cancel)
    {
        if (drafts.Find(press.Draft) is not { Kind: "urgent", State: DraftState.Open } draft || draft.Staff != member.User)
        {
            return false;
        }

        switch (press.Verb)
        {
            case UrgentVerb.RingEverybody:
                drafts.Ring(draft.Id);
                return await DecideAsync(member, message, draft with { Rings = true }, cancel);
            case UrgentVerb.Cancel when drafts.Move(draft.Id, DraftState.Open, DraftState.Cancelled):
                await courier.EditAsync(member.Place, message, new MailingMessages(Texts.In(member.Language)).NothingSent(), cancel);
                return true;
            case UrgentVerb.Test:
                await TestAsync(draft, cancel);
                return true;
            case UrgentVerb.Send when cards.CountOf(draft.Audience) > 0 && urgents.Send(draft, member.User) is { } mailing:
                await courier.EditAsync(
                    member.Place, message, new MailingMessages(Texts.In(member.Language)).UrgentUnderWay(cards.CountOf(draft.Audience)), cancel);
                mailings.Watch(mailing.Id, member.User, message);
                return true;
            default:
                return Chosen(press.Verb) is { } audience && await ReaddressAsync(member, message, draft, audience, cancel);
        }
    }

    private Task<bool> ReaddressAsync(StaffMember member, int message, Draft draft, Audience audience, CancellationToken cancel)
    {
        drafts.SendTo(draft.Id, audience);
        return DecideAsync(member, message, draft with { Audience = audience }, cancel);
    }

    private async Task<bool> DecideAsync(StaffMember member, int message, Draft draft, CancellationToken cancel)
    {
        await courier.EditAsync(member.Place, message, cards.UrgentDecision(member.Language, draft), cancel);
        return true;
    }

    // To staff alone, as each of them would get it.
    private async Task TestAsync(Draft draft, CancellationToken cancel)
    {
        var composed = urgents.Compose(draft);
        foreach (var (user, language) in roster.Everyone())
        {
            foreach (var part in composed.GetValueOrDefault(language) ?? composed.GetValueOrDefault(newsroom.Language) ?? composed.First().Value)
            {
                await courier.SendAsync(new Address(user), part, cancel);
            }
        }
    }

    private static Audience? Chosen(UrgentVerb verb) => verb switch
    {
        UrgentVerb.ToAll => new Audience.Everybody(),
        UrgentVerb.ToEnglish => new Audience.Speaking("en"),
        UrgentVerb.ToAzerbaijani => new Audience.Speaking("az"),
        UrgentVerb.ToRussian => new Audience.Speaking("ru"),
        _ => null,
    };

    // A language by its code, or what is followed; null where the words name nothing.
    private Audience? AudienceOf(string to) =>
        to == "" ? new Audience.Everybody()
        : Texts.Spoken.Contains(to.ToLowerInvariant()) ? new Audience.Speaking(to.ToLowerInvariant())
        : Interest.KeyOf(reader.Understand(to)) is { } key ? new Audience.Following(key)
        : null;
}
