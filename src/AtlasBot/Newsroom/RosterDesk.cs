using AtlasBot.Delivery;
using AtlasBot.Messages;

namespace AtlasBot.Newsroom;

/// <summary>Shows who is staff; owners invite and remove.</summary>
public sealed class RosterDesk(StaffRoster roster, IStaffMenu menu, Courier courier, Func<Links> links, TimeProvider clock)
{
    private static readonly TimeSpan InvitationLasts = TimeSpan.FromHours(24);

    /// <summary>Lists owners and staff.</summary>
    public Task ListAsync(StaffMember member, CancellationToken cancel) => courier.SendAsync(member.Place, List(member), cancel);

    /// <summary>Does what a button says; false where its time is over or an owner alone may press it.</summary>
    public async Task<bool> PressAsync(StaffMember member, int message, Press press, CancellationToken cancel)
    {
        if (roster.RoleOf(member.User) != Role.Owner)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        var messages = new RosterMessages(Texts.In(member.Language));
        switch (press)
        {
            case Press.InviteStaff:
                var secret = roster.Invite(Role.Staff, InvitationLasts, member.User);
                await courier.SendAsync(member.Place, messages.Invitation(links().Invitation(secret), (int)InvitationLasts.TotalHours), cancel);
                return true;
            case Press.AskRemoval ask when Removable(member, ask.User) is { } one:
                await courier.EditAsync(member.Place, message, messages.AskRemoval(one, now.ToUnixTimeMilliseconds()), cancel);
                return true;
            case Press.RemoveStaff remove when Confirmation.Holds(remove.Asked, now) && remove.User != member.User:
                await RemoveAsync(member, remove.User, cancel);
                await courier.EditAsync(member.Place, message, List(member, removed: roster.NameOf(remove.User)), cancel);
                return true;
            case Press.ListStaff:
                await courier.EditAsync(member.Place, message, List(member), cancel);
                return true;
            default:
                return false;
        }
    }

    private async Task RemoveAsync(StaffMember owner, long user, CancellationToken cancel)
    {
        var language = roster.LanguageOf(user);
        if (roster.Remove(user, owner.User))
        {
            await menu.ShowAsync(user, Role.Nobody, language, cancel);
        }
    }

    private Message List(StaffMember member, string? removed = null) => new RosterMessages(Texts.In(member.Language))
        .List(Entries(member), forOwner: roster.RoleOf(member.User) == Role.Owner, removed);

    private StaffEntry? Removable(StaffMember member, long user) =>
        Entries(member).FirstOrDefault(entry => entry.User == user && entry.MayBeRemoved);

    private IReadOnlyList<StaffEntry> Entries(StaffMember member) => [.. roster.Everyone().Select(one => new StaffEntry(
        one.User,
        roster.NameOf(one.User),
        roster.RoleOf(one.User) == Role.Owner,
        MayBeRemoved: !roster.IsBySetting(one.User) && one.User != member.User))];
}
