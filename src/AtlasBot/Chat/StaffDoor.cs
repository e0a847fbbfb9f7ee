using AtlasBot.Intake;
using AtlasBot.Messages;
using AtlasBot.Newsroom;

namespace AtlasBot.Chat;

/// <summary>Lets staff through to the newsroom, and turns everybody else away politely.</summary>
public sealed class StaffDoor(
    Listeners listeners,
    StaffRoster roster,
    StaffDesk briefs,
    LinkDesk pages,
    UrgentDesk urgents,
    MailingDesk mailings,
    NamesDesk names,
    LetterDesk letters,
    StaffOffice office,
    IStaffMenu menu,
    Reply reply,
    IChatApi telegram,
    Func<Links> links)
{
    /// <summary>Takes what staff wrote; false where it is nothing of the newsroom's, or nobody of staff wrote it.</summary>
    public async Task<bool> TakeAsync(Incoming.Said said, Question question, CancellationToken cancel)
    {
        if (MemberOf(said) is not { } member)
        {
            return false;
        }

        if (said.Edited && question is not Question.ForStaff { Command: "urgent" })
        {
            await urgents.AbandonAsync(member, said.MessageId, said.UpdateId, cancel);
        }

        switch (question)
        {
            case Question.ForStaff { Command: "urgent" } urgent:
                await urgents.TakeAsync(member, urgent.Words, null, said.MessageId, said.UpdateId, cancel);
                return true;
            case Question.ForStaff { Command: "names" } given:
                await names.TakeAsync(member, given.Words, cancel);
                return true;
            case Question.ForStaff { Command: "publish" } publish when publish.Words != "":
                await TakeTextAsync(member, said, publish.Words, cancel);
                return true;
            case Question.Free words when !said.Edited && LinkDesk.LinkIn(words.Text) is { } address && !briefs.IsBrief(member, words.Text):
                return await TakeLinkAsync(member, said, address, cancel);
            case Question.Free words when !briefs.IsCollecting(member) && await office.TakeCorrectionAsync(member, said, words.Text, cancel):
                return true;
            case Question.Free words when said.Edited && await briefs.TakeEditAsync(member, words.Text, said.MessageId, cancel):
                return true;
            case Question.Free words when !said.Edited && briefs.IsBrief(member, words.Text):
                await briefs.TakeTextAsync(member, words.Text, said.MessageId, said.UpdateId, cancel);
                return true;
            case Question.ForStaff command when await office.TakeAsync(member, command, said, cancel):
                return true;
            case Question.ForStaff:
                await reply.HelpAsync(said, cancel);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Passes on to a reader what staff answered to their words; false where it answers to something else, or nobody of staff wrote it.</summary>
    public async Task<bool> TryAnswerAsync(Incoming.Said said, CancellationToken cancel) =>
        said.ReplyTo is { } answered && MemberOf(said) is { } member
        && await letters.TryAnswerAsync(member, answered.MessageId, said.MessageId, said.Text, said.Edited, cancel);

    private async Task TakeTextAsync(StaffMember member, Incoming.Said said, string text, CancellationToken cancel)
    {
        if (!said.Edited || !await briefs.TakeEditAsync(member, text, said.MessageId, cancel))
        {
            await briefs.TakeTextAsync(member, text, said.MessageId, said.UpdateId, cancel);
        }
    }

    private async Task<bool> TakeLinkAsync(StaffMember member, Incoming.Said said, Uri address, CancellationToken cancel)
    {
        await telegram.ShowTypingAsync(said.Place, cancel);
        await pages.TakeAsync(member, address, said.UpdateId, cancel);
        return true;
    }

    /// <summary>Takes a document of staff.</summary>
    public async Task TakeFileAsync(Incoming.SentFile file, CancellationToken cancel)
    {
        var listener = listeners.Of(file);
        if (MemberOf(file) is not { } member)
        {
            await reply.SendAsync(listener, new HouseMessages(listener.Texts, links()).NotForYou(), cancel);
            return;
        }

        if (Question.Parse(file.Caption ?? "") is Question.ForStaff { Command: "urgent" } urgent)
        {
            await urgents.TakeAsync(member, urgent.Words, new Media(IsPhoto: false, file.FileId), file.MessageId, file.UpdateId, cancel);
            return;
        }

        await telegram.ShowTypingAsync(file.Place, cancel);
        if (BriefReader.RefusalBySize(file.Size) is { } tooLarge)
        {
            await reply.SendAsync(listener, new StaffMessages(listener.Texts).Refused(tooLarge), cancel);
            return;
        }

        var document = await telegram.DownloadAsync(file.FileId, (int)file.Size, cancel);
        if (document is null)
        {
            await reply.SendAsync(listener, new StaffMessages(listener.Texts).NotLoaded(), cancel);
            return;
        }

        await briefs.TakeFileAsync(member, file.Name, document, file.UpdateId, cancel);
    }

    /// <summary>Takes a picture: with the command under it an urgent update of staff, else no text that could be read, and nothing the bot has a use for.</summary>
    public Task TakePhotoAsync(Incoming.SentPhoto photo, CancellationToken cancel) =>
        MemberOf(photo) is not { } member ? reply.HelpAsync(photo, cancel)
        : Question.Parse(photo.Caption) is Question.ForStaff { Command: "urgent" } urgent
            ? urgents.TakeAsync(member, urgent.Words, new Media(IsPhoto: true, photo.FileId), photo.MessageId, photo.UpdateId, cancel)
        : reply.SendAsync(listeners.Of(photo), new StaffMessages(listeners.Of(photo).Texts).Refused(BriefReader.RefusalOfPicture), cancel);

    /// <summary>Does what a staff button says, for staff only; false where its time is over.</summary>
    public async Task<bool> PressAsync(Incoming.Pressed pressed, Press press, CancellationToken cancel) =>
        MemberOf(pressed) is { } member && press switch
        {
            Press.OnDraft { Verb: DraftVerb.Wait } waits => await office.WaitAsync(member, pressed.MessageId, waits.Draft, cancel),
            Press.OnDraft { Verb: not (DraftVerb.More or DraftVerb.Test or DraftVerb.AllSections) } draft => await briefs.PressAsync(member, pressed.MessageId, draft, cancel),
            Press.OnUrgent urgent => await urgents.PressAsync(member, pressed.MessageId, urgent, cancel),
            Press.OnMailing mailing => await mailings.PressAsync(member, pressed.MessageId, mailing, cancel),
            _ => await office.PressAsync(member, pressed.MessageId, press, cancel),
        };

    /// <summary>Takes up an invitation to the staff; false where the link is none.</summary>
    public async Task<bool> TryInvitationAsync(Incoming.Said said, string payload, CancellationToken cancel)
    {
        if (!payload.StartsWith(Links.InvitationMark, StringComparison.Ordinal)
            || said is not { Kind: ChatKind.Private, From: { IsBot: false } person })
        {
            return false;
        }

        var listener = listeners.Of(said);
        var role = roster.Accept(payload[Links.InvitationMark.Length..], person.Id, person.Name, listener.Texts.Language);
        if (role == Role.Nobody)
        {
            // The link was opened twice, or the update was repeated: who is staff already is told so again.
            role = roster.RoleOf(person.Id);
        }

        if (role != Role.Nobody)
        {
            await menu.ShowAsync(person.Id, role, listener.Texts.Language, cancel);
        }

        var house = new HouseMessages(listener.Texts, links());
        await reply.SendAsync(listener, role == Role.Nobody ? house.InvitationOver() : house.YouAreStaff(role == Role.Owner), cancel);
        return true;
    }

    /// <summary>Whoever did it as a member of staff, or null.</summary>
    public StaffMember? MemberOf(Incoming incoming)
    {
        var listener = listeners.Of(incoming);
        if (listener.Role == Role.Nobody || incoming.From is not { } person)
        {
            return null;
        }

        roster.KeepName(person.Id, person.Name);
        return new StaffMember(person.Id, listener.Texts.Language);
    }
}
