namespace AtlasBot.Messages;

/// <summary>One of staff, as the list shows them.</summary>
/// <param name="User">Telegram user id.</param>
/// <param name="Name">What they call themselves.</param>
/// <param name="Owner">Whether they may also appoint.</param>
/// <param name="MayBeRemoved">Whether whoever looks could remove them.</param>
public sealed record StaffEntry(long User, string Name, bool Owner, bool MayBeRemoved);

/// <summary>What is seen of the staff: the list, an invitation, a removal.</summary>
public sealed class RosterMessages(Texts texts)
{
    // So many names of such a length fit a message, and so many buttons a keyboard.
    private const int Shown = 40;
    private const int NameLength = 60;
    private const int ButtonNameLength = 20;

    /// <summary>Owners and staff; with the buttons to invite and remove for owners.</summary>
    /// <param name="staff">All of them.</param>
    /// <param name="forOwner">Whether an owner looks.</param>
    /// <param name="removed">Who was removed just now, or null.</param>
    public Message List(IReadOnlyList<StaffEntry> staff, bool forOwner, string? removed)
    {
        var note = removed is null ? "" : texts.StaffRemoved(Prose.Cut(removed, NameLength)) + "\n\n";
        var lines = staff.Take(Shown).Select(one =>
            MessageHtml.Of($"\n{Prose.Cut(one.Name, NameLength)} · {(one.Owner ? texts.RoleOwner : texts.RoleStaff)}"));
        var more = staff.Count > Shown ? "\n" + texts.StaffMore(staff.Count - Shown) : "";
        var buttons = staff.Take(Shown).Where(one => one.MayBeRemoved).Select(one =>
            new Press.AskRemoval(one.User).Button(texts.RemoveStaff(Prose.Cut(one.Name, ButtonNameLength))));
        return new Message(
            MessageHtml.Of($"{note}<b>{texts.StaffTitle}</b>\n{MessageHtml.Join("", lines)}{more}"),
            forOwner ? Keyboard.Column([new Press.InviteStaff().Button(texts.InviteStaff), .. buttons]) : null);
    }

    /// <summary>A link that makes whoever opens it one of staff.</summary>
    /// <param name="link">The link.</param>
    /// <param name="hours">How long it can be opened.</param>
    public Message Invitation(Uri link, int hours) => new(
        MessageHtml.Of($"{texts.StaffInvitation(hours)}\n{link.AbsoluteUri}"),
        Keyboard.Row(new Button.Copy(texts.CopyLink, link.AbsoluteUri)));

    /// <summary>Asks whether somebody is to be removed.</summary>
    /// <param name="one">Who.</param>
    /// <param name="asked">When, in milliseconds since 1970.</param>
    public Message AskRemoval(StaffEntry one, long asked) => new(
        MessageHtml.Plain(texts.AskRemoval(Prose.Cut(one.Name, NameLength))),
        Keyboard.Column(
            new Press.RemoveStaff(one.User, asked).Button(texts.RemoveStaff(Prose.Cut(one.Name, ButtonNameLength))),
            new Press.ListStaff().Button(texts.Cancel)));
}
