using System.Text;
using AtlasBot.Delivery;
using AtlasBot.Messages;

namespace AtlasBot.Newsroom;

/// <summary>The dialogue in which staff send an urgent update: they see it as subscribers will, and a press sends it.</summary>
public sealed class UrgentDesk(DraftShelf drafts, Urgents urgents, StaffCards cards, MailingDesk mailings, Courier courier)
{
    /// <summary>Shows an update as subscribers will see it, with the decision under it.</summary>
    /// <param name="member">Who wrote it.</param>
    /// <param name="text">What it says; nothing asks back for it.</param>
    /// <param name="update">Telegram's id of the update: a repeated one makes no second draft.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task TakeAsync(StaffMember member, string text, long update, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            await courier.SendAsync(member.Place, new MailingMessages(Texts.In(member.Language)).AskUrgent(), cancel);
            return;
        }

        var draft = drafts.Add(
            member.User, member.User, "urgent", DraftState.Open, Encoding.UTF8.GetBytes(text), "urgent", update);
        foreach (var part in cards.UrgentAsSeen(draft))
        {
            await courier.SendAsync(member.Place, part, cancel);
        }

        if (await courier.SendAsync(member.Place, cards.UrgentDecision(member.Language, draft), cancel) is Outcome.Delivered sent)
        {
            drafts.KeepCard(draft.Id, member.User, sent.MessageId);
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

        var messages = new MailingMessages(Texts.In(member.Language));
        switch (press.Verb)
        {
            case UrgentVerb.RingEverybody:
                drafts.Ring(draft.Id);
                await courier.EditAsync(member.Place, message, cards.UrgentDecision(member.Language, draft with { Rings = true }), cancel);
                return true;
            case UrgentVerb.Cancel when drafts.Move(draft.Id, DraftState.Open, DraftState.Cancelled):
                await courier.EditAsync(member.Place, message, messages.NothingSent(), cancel);
                return true;
            case UrgentVerb.Send when urgents.Send(draft, member.User) is { } mailing:
                await courier.EditAsync(member.Place, message, messages.UrgentUnderWay(cards.CountSubscribers()), cancel);
                mailings.Watch(mailing.Id, member.User, message);
                return true;
            default:
                return false;
        }
    }
}
