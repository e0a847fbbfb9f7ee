using System.Text;
using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Intake;
using AtlasBot.Messages;
using AtlasBot.Subscribers;

namespace AtlasBot.Newsroom;

/// <summary>A member of staff at work, in their private chat with the bot.</summary>
/// <param name="User">Telegram user id; also the chat's.</param>
/// <param name="Language">The language they are spoken to in.</param>
public sealed record StaffMember(long User, string Language)
{
    /// <summary>Their private chat.</summary>
    public Address Place => new(User);
}

/// <summary>The dialogue in which staff publish a brief: a document or a pasted text becomes one card, and a press decides.</summary>
public sealed class StaffDesk(
    DraftShelf drafts, BriefDesk briefs, StaffCards cards, SourceCards sites, BriefPush push, MailingDesk mailings, CorrectionDesk corrections, Courier courier)
{
    // Telegram cuts a message at 4096 characters; a paste as long as this may have been cut.
    private const int MayBeCut = 3500;

    // A question to the archive is never as long as this.
    private const int LongerThanAQuestion = 300;

    /// <summary>Whether a text is a brief or a piece of one, and no question to the archive.</summary>
    public bool IsBrief(StaffMember member, string text) =>
        drafts.Collecting(member.User) is not null
        || text.Length >= LongerThanAQuestion
        || (text.Contains('\n', StringComparison.Ordinal) && BriefReader.ReadText(text) is Reading.Understood);

    /// <summary>Whether more of what they paste is awaited.</summary>
    public bool IsCollecting(StaffMember member) => drafts.Collecting(member.User) is not null;

    /// <summary>Takes a pasted text, or the next piece of one.</summary>
    /// <param name="member">Who pasted it.</param>
    /// <param name="text">What it says.</param>
    /// <param name="said">The message.</param>
    /// <param name="update">Telegram's id of the update: a repeated one changes nothing.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task TakeTextAsync(StaffMember member, string text, int said, long update, CancellationToken cancel)
    {
        var mayBeCut = text.Length >= MayBeCut;
        if (drafts.Collecting(member.User) is { } open)
        {
            var whole = drafts.Append(open, text, said, update, mayBeCut);
            await ShowAsync(member, whole, cancel);
            return;
        }

        var state = mayBeCut ? DraftState.Collecting : DraftState.Open;
        var draft = drafts.Add(member.User, member.User, "brief", state, Encoding.UTF8.GetBytes(text), Draft.Pasted, update, said);
        await ShowAsync(member, draft, cancel);
    }

    /// <summary>A pasted text or a piece of one was edited: the card follows it. False where nothing waits from that message.</summary>
    public async Task<bool> TakeEditAsync(StaffMember member, string text, int said, CancellationToken cancel)
    {
        if (drafts.Said(member.User, said) is not { Kind: "brief" } draft)
        {
            return false;
        }

        await ShowAsync(member, drafts.Rewrite(draft.Id, said, text), cancel);
        return true;
    }

    /// <summary>Takes a document; one that cannot be published is refused at once and not kept.</summary>
    public async Task TakeFileAsync(StaffMember member, string name, byte[] document, long update, CancellationToken cancel)
    {
        if (BriefReader.Read(document, name) is Reading.Refused refused)
        {
            await courier.SendAsync(member.Place, new StaffMessages(Texts.In(member.Language)).Refused(refused), cancel);
            return;
        }

        await ShowAsync(member, drafts.Add(member.User, member.User, "brief", DraftState.Open, document, name, update), cancel);
    }

    /// <summary>Does what a button on a card says.</summary>
    /// <param name="member">Who pressed.</param>
    /// <param name="message">The card.</param>
    /// <param name="press">What the button said.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>False where the button's time is over.</returns>
    public async Task<bool> PressAsync(StaffMember member, int message, Press.OnDraft press, CancellationToken cancel)
    {
        if (drafts.Find(press.Draft) is not { Kind: "brief" } draft || (draft.Staff != 0 && draft.Staff != member.User))
        {
            return false;
        }

        return (press.Verb, draft.State) switch
        {
            (DraftVerb.ThatIsAll, DraftState.Collecting or DraftState.Open) => await CompleteAsync(member, message, draft, cancel),
            (DraftVerb.MoreFollows, DraftState.Collecting) =>
                await SaidAsync(member, new StaffMessages(Texts.In(member.Language)).SendTheRest(), cancel),
            (DraftVerb.Back, DraftState.Open) => await BackAsync(member, message, draft, cancel),
            (DraftVerb.Show, DraftState.Open) => await ShowAsSeenAsync(member, draft, cancel),
            (DraftVerb.Publish, DraftState.Open) => await PublishAsync(member, message, draft, atOnce: false, cancel),
            (DraftVerb.PublishNow, DraftState.Open) => await PublishAsync(member, message, draft, atOnce: true, cancel),
            (DraftVerb.Publish or DraftVerb.PublishNow, DraftState.Done) => await ShowReceiptAsync(member, message, draft, cancel),
            (DraftVerb.Cancel, DraftState.Open or DraftState.Cancelled) => await CancelAsync(member, message, draft, cancel),
            _ => false,
        };
    }

    private async Task<bool> PublishAsync(StaffMember member, int message, Draft draft, bool atOnce, CancellationToken cancel)
    {
        if (draft.Read() is not Reading.Understood understood)
        {
            return false;
        }

        var day = understood.Edition.Day;
        var going = atOnce ? Going.AtOnce : briefs.IsOld(day) ? Going.Nowhere : Going.AtTheirHour;
        briefs.PublishDraft(draft, understood, going, member.User);
        push.Sweep();
        if (drafts.Find(draft.Id) is { State: DraftState.Open } && briefs.Mends(understood) is { } mended)
        {
            // It was published since the card was shown, or the card belongs to the inbox.
            await CorrectAsync(member, message, draft, mended, meanwhile: true, cancel);
            return true;
        }

        return drafts.Find(draft.Id) is { } published && await ShowReceiptAsync(member, message, published, cancel);
    }

    // Also where the bot ended between publishing and saying so, and for the one who pressed second.
    private async Task<bool> ShowReceiptAsync(StaffMember member, int message, Draft draft, CancellationToken cancel)
    {
        if (draft.Outcome is not { } outcome || draft.Read() is not Reading.Understood understood)
        {
            return false;
        }

        var receipt = cards.Receipt(member.Language, understood.Edition.Day, outcome);
        // That it was published before stays to be read; how far that is stands on the first one's card.
        if (await courier.EditAsync(member.Place, message, receipt, cancel) is Outcome.Delivered && outcome.Going != Going.Nowhere)
        {
            mailings.WatchBrief(understood.Edition.Day, member.User, message);
        }

        return true;
    }

    private async Task<bool> CompleteAsync(StaffMember member, int message, Draft draft, CancellationToken cancel)
    {
        drafts.Move(draft.Id, DraftState.Collecting, DraftState.Open);
        await ShowAsync(member, draft with { State = DraftState.Open, Message = message }, cancel);
        return true;
    }

    // A document for a day that is published becomes a correction, in the same card.
    private Task CorrectAsync(StaffMember member, int? message, Draft draft, Edition mended, bool meanwhile, CancellationToken cancel)
    {
        drafts.Move(draft.Id, DraftState.Open, DraftState.Cancelled);
        return corrections.OfferAsync(member, mended, draft.Source, update: null, message, meanwhile, cancel);
    }

    private async Task<bool> CancelAsync(StaffMember member, int message, Draft draft, CancellationToken cancel)
    {
        if (!drafts.Move(draft.Id, DraftState.Open, DraftState.Cancelled) && drafts.Find(draft.Id)?.State != DraftState.Cancelled)
        {
            return false;
        }

        await courier.EditAsync(member.Place, message, new StaffMessages(Texts.In(member.Language)).NothingPublished(), cancel);
        return true;
    }

    private async Task<bool> BackAsync(StaffMember member, int message, Draft draft, CancellationToken cancel)
    {
        await ShowAsync(member, draft with { Message = message }, cancel);
        return true;
    }

    private async Task<bool> ShowAsSeenAsync(StaffMember member, Draft draft, CancellationToken cancel)
    {
        foreach (var part in cards.AsSeen(draft))
        {
            await courier.SendAsync(member.Place, part, cancel);
        }

        return true;
    }

    private async Task<bool> SaidAsync(StaffMember member, Message message, CancellationToken cancel)
    {
        await courier.SendAsync(member.Place, message, cancel);
        return true;
    }

    // A card that is there is edited, so that a paste in five pieces is still one card.
    private async Task ShowAsync(StaffMember member, Draft draft, CancellationToken cancel)
    {
        if (draft.State == DraftState.Open && draft.Read() is Reading.Understood understood && briefs.Mends(understood) is { } mended)
        {
            await CorrectAsync(member, draft.Message, draft, mended, meanwhile: false, cancel);
            return;
        }

        var card = draft.State == DraftState.Collecting
            ? new StaffMessages(Texts.In(member.Language)).Collected(draft.Id, draft.Text)
            : sites.Of(member.Language, draft) ?? cards.Card(member.Language, draft);
        if (draft.Message is { } there)
        {
            await courier.EditAsync(member.Place, there, card, cancel);
        }
        else if (await courier.SendAsync(member.Place, card, cancel) is Outcome.Delivered sent)
        {
            drafts.KeepCard(draft.Id, member.User, sent.MessageId);
        }
    }
}
