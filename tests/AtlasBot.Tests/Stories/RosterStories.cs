using SimulatedTelegram;

namespace AtlasBot.Tests.Stories;

/// <summary>Owners appoint staff, and everything staff do can be looked up.</summary>
public sealed class RosterStories
{
    [Fact]
    public async Task An_owner_invites_by_a_link_that_works_once_and_removes_at_once()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T05:00:00Z");
        await InvitesAsync(world, world.Ben);
        await world.UntilAsync(() => Menu(world, world.Ben).Contains("urgent"), what: "Ben's menu");
        world.Ben.Says("/staff");
        var list = await world.SeesAsync(world.Ben, "Ben · staff");
        Assert.Contains("Elçin · owner", list.Text, StringComparison.Ordinal);
        Assert.Empty(list.Buttons);
        world.Ben.Says("/urgent The border at Samur is closed.");
        var decision = await world.SeesAsync(world.Ben, "will see at once");

        world.Editor.Says("/staff");
        var staff = await world.SeesAsync(world.Editor, "Ben · staff");
        await world.PressesAsync(world.Editor, staff, "Remove Ben");
        await world.UntilAsync(() => World.Now(staff).Text.Contains("Remove Ben from the staff?", StringComparison.Ordinal));
        await world.PressesAsync(world.Editor, World.Now(staff), "Remove Ben");

        await world.UntilAsync(() => World.Now(staff).Text.Contains("Ben is no longer one of the staff", StringComparison.Ordinal));
        Assert.True((await world.PressesAsync(world.Ben, decision, "Ring everybody")).IsAlert);
        world.Ben.Says("/urgent Still here.");
        await world.SeesAsync(world.Ben, "staff only");
        await world.UntilAsync(() => !Menu(world, world.Ben).Contains("urgent"), what: "Ben's menu");
    }

    [Fact]
    public async Task An_invitation_expires_and_a_removal_asked_long_ago_removes_nobody()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T05:00:00Z");
        await InvitesAsync(world, world.Ben);
        world.Editor.Says("/staff");
        var staff = await world.SeesAsync(world.Editor, "Ben · staff");
        var payload = await InvitationAsync(world, staff);
        await world.PressesAsync(world.Editor, staff, "Remove Ben");
        await world.UntilAsync(() => World.Now(staff).Text.Contains("Remove Ben from the staff?", StringComparison.Ordinal));
        var asked = World.Now(staff);

        await world.PassesAsync(TimeSpan.FromMinutes(11));
        Assert.True((await world.PressesAsync(world.Editor, asked, "Remove Ben")).IsAlert);
        await world.PassesAsync(TimeSpan.FromHours(24));
        world.Ada.OpensLink(payload);
        await world.SeesAsync(world.Ada, "has been used or has expired");

        world.Ben.Says("/staff");
        var seen = await world.SeesAsync(world.Ben, "Ben · staff");
        Assert.DoesNotContain("Ada", seen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_says_who_did_what_newest_first_in_pages_and_finds_words()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T05:00:00Z");
        world.Editor.Says(Papers.Wednesday);
        var card = await world.SeesAsync(world.Editor, "3 sections");
        await world.PressesAsync(world.Editor, card, "Publish now");
        for (var i = 1; i <= 11; i++)
        {
            world.Editor.Says($"/names Belarus = Bielorussia {new string('x', i)}.");
            await world.UntilAsync(() => World.From(world.Editor).Count(message => message.Text.Contains("Bielorussia", StringComparison.Ordinal)) == i);
        }

        world.Editor.Says("/audit");
        var page = await world.SeesAsync(world.Editor, "Who did what");
        Assert.Equal(["Older ›"], page.Buttons.Select(button => button.Text));
        Assert.DoesNotContain("published", page.Text, StringComparison.Ordinal);
        Assert.True(
            page.Text.IndexOf($"{new string('x', 11)}.", StringComparison.Ordinal) < page.Text.IndexOf(" xxx.", StringComparison.Ordinal), page.Text);

        await world.PressesAsync(world.Editor, page, "Older ›");
        await world.UntilAsync(() => World.Now(page).Text.Contains("Elçin · published", StringComparison.Ordinal));
        Assert.Contains("2023-03-08 en", World.Now(page).Text, StringComparison.Ordinal);
        Assert.Equal(["‹ Newer"], World.Now(page).Buttons.Select(button => button.Text));
        await world.PressesAsync(world.Editor, World.Now(page), "‹ Newer");
        await world.UntilAsync(() => World.Now(page).Text == page.Text);

        world.Editor.Says("/audit PUBLISHED 2023-03-08");
        var found = await world.SeesAsync(world.Editor, "Who did what: PUBLISHED");
        Assert.Contains("Elçin · published", found.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bielorussia", found.Text, StringComparison.Ordinal);
        world.Editor.Says("/audit Atlantis");
        Assert.Empty((await world.SeesAsync(world.Editor, "There is nothing here.")).Buttons);
        world.Ada.Says("/audit");
        await world.SeesAsync(world.Ada, "staff only");
    }

    private static async Task InvitesAsync(World world, Person person)
    {
        world.Editor.Says("/staff");
        var payload = await InvitationAsync(world, await world.SeesAsync(world.Editor, "Elçin · owner"));
        person.OpensLink(payload);
        await world.SeesAsync(person, "You are one of the staff now");
        world.Ada.OpensLink(payload);
        await world.SeesAsync(world.Ada, "has been used or has expired");
    }

    private static async Task<string> InvitationAsync(World world, ShownMessage list)
    {
        await world.PressesAsync(world.Editor, list, "Invite");
        var invitation = await world.SeesAsync(world.Editor, "It works once, for 24 hours");
        return invitation.Text.Split("?start=")[^1].Trim();
    }

    private static IEnumerable<string> Menu(World world, Person person) => world.Bot.Menu(person.ChatWith(), person).Select(line => line.Command);
}
