using System.Net;
using AtlasBot.Briefs;

namespace AtlasBot.Tests.Stories;

/// <summary>The newsroom's site is watched.</summary>
public sealed class SourceStories
{
    // 07:00 in Baku, before everybody's hour.
    private const string Morning = "2023-03-08T03:00:00Z";

    private const string Grid = "The operators of the southern grid met in Tbilisi on Monday. They agreed to share reserves in June and July, when rivers run low.";
    private const string Ferry = "The port of Alat announced new tariffs for lorries. Carriers from Kazakhstan asked for a delay until autumn.";
    private const string Rail = "Minsk received two offers for the renewal of its southern line. The Belarusian railway said that it would answer in April.";

    [Theory]
    [InlineData("wordpress {0}")]
    [InlineData("page {0}")]
    [InlineData("feed {0}feed/")]
    public async Task Posts_come_one_by_one_into_one_card_and_send_now_publishes_them_in_the_order_of_the_page(string entry)
    {
        await using var site = await Site.OpenAsync();
        await using var world = await OpenAsync(site, entry);
        site.Publishes("grid", "2023-03-08T06:50:00", "Grid operators prepare for a dry summer", Grid);
        var card = await world.SeesAsync(world.Editor, "Today: 1 post, last 06:50, waits for “Send now”", TimeSpan.FromMinutes(4));
        site.Publishes("ferry", "2023-03-08T07:02:00", "Ferry tariffs rise", Ferry);
        await world.UntilAsync(() => World.Now(card).Text.Contains("Today: 2 posts, last 07:02", StringComparison.Ordinal), TimeSpan.FromMinutes(4));
        Assert.Equal(["Send now", "Show", "More", "Cancel"], World.Now(card).Buttons.Select(button => button.Text));

        await world.PressesAsync(world.Editor, World.Now(card), "Send now");
        await world.PassesToAsync("2023-03-08T04:05:00Z");

        var seen = World.Parts(world.Ada).Select(part => part.Text).ToList();
        Assert.Equal(3, seen.Count);
        Assert.StartsWith("Ferry tariffs rise", seen[1], StringComparison.Ordinal);
        Assert.StartsWith("Grid operators prepare", seen[2], StringComparison.Ordinal);
        Assert.Single(World.From(world.Editor), message => message.Text.Contains("Grid operators", StringComparison.Ordinal) || message.Id == card.Id);
    }

    [Fact]
    public async Task The_order_of_the_posts_is_changed_on_the_card_and_stays_when_another_one_comes()
    {
        await using var site = await Site.OpenAsync();
        await using var world = await OpenAsync(site, "wordpress {0}");
        site.Publishes("grid", "2023-03-08T06:50:00", "Grid operators prepare for a dry summer", Grid);
        site.Publishes("ferry", "2023-03-08T06:55:00", "Ferry tariffs rise", Ferry);
        site.Publishes("extra", "2023-03-08T06:40:00", "Not for the brief", Ferry.Replace("Alat", "Poti", StringComparison.Ordinal));
        var card = await world.SeesAsync(world.Editor, "Today: 3 posts", TimeSpan.FromMinutes(4));

        await world.PressesAsync(world.Editor, card, "More");
        await world.PressesAsync(world.Editor, World.Now(card), "− 3");
        await world.PressesAsync(world.Editor, World.Now(card), "↑ 2");
        site.Publishes("rail", "2023-03-08T07:05:00", "Belarus weighs two railway offers", Rail);
        await world.UntilAsync(() => World.Now(card).Text.Contains("Today: 4 posts", StringComparison.Ordinal), TimeSpan.FromMinutes(4));
        Assert.Equal(["Send now", "Show", "More", "Cancel"], World.Now(card).Buttons.Select(button => button.Text));
        await world.PressesAsync(world.Editor, World.Now(card), "Send now");
        await world.PassesToAsync("2023-03-08T04:05:00Z");

        Assert.Equal(["Belarus", "Grid", "Ferry"], World.Parts(world.Ada).Skip(1).Select(part => part.Text.Split(' ')[0]));
    }

    [Fact]
    public async Task A_site_publishes_without_a_person_only_once_an_owner_lets_it_and_after_a_quiet_while()
    {
        await using var site = await Site.OpenAsync();
        await using var world = await OpenAsync(site, "wordpress {0}");
        site.Publishes("grid", "2023-03-08T06:50:00", "Grid operators prepare for a dry summer", Grid);
        var card = await world.SeesAsync(world.Editor, "Today: 1 post", TimeSpan.FromMinutes(4));

        world.Editor.Says("/sources");
        var list = await world.SeesAsync(world.Editor, "Waits for “Send now”");
        await world.PressesAsync(world.Editor, list, list.Buttons.Single().Text);
        await world.UntilAsync(() => World.Now(list).Text.Contains("Publishes without a person", StringComparison.Ordinal));
        await world.UntilAsync(() => World.Now(card).Text.Contains(", goes 07:4", StringComparison.Ordinal), TimeSpan.FromMinutes(2));
        Assert.Equal(["Send now", "Wait", "Show", "More", "Cancel"], World.Now(card).Buttons.Select(button => button.Text));
        await world.PassesToAsync("2023-03-08T03:36:00Z");
        Assert.DoesNotContain("Published", World.Now(card).Text, StringComparison.Ordinal);

        await world.PassesToAsync("2023-03-08T04:05:00Z");

        Assert.Contains("Delivered: 1", World.Now(card).Text, StringComparison.Ordinal);
        Assert.Equal(2, World.Parts(world.Ada).Count);
    }

    [Fact]
    public async Task Wait_keeps_it_from_going_by_itself_and_a_red_finding_does_too()
    {
        await using var site = await Site.OpenAsync();
        await using var world = await OpenAsync(site, "wordpress {0}");
        site.Publishes("grid", "2023-03-08T06:50:00", "Grid operators prepare for a dry summer", Grid);
        var card = await world.SeesAsync(world.Editor, "Today: 1 post", TimeSpan.FromMinutes(4));
        world.Editor.Says("/sources");
        var list = await world.SeesAsync(world.Editor, "Waits for “Send now”");
        await world.PressesAsync(world.Editor, list, list.Buttons.Single().Text);
        await world.UntilAsync(() => World.Now(card).Buttons.Any(button => button.Text == "Wait"), TimeSpan.FromMinutes(2));

        await world.PressesAsync(world.Editor, World.Now(card), "Wait");
        await world.UntilAsync(() => World.Now(card).Text.Contains("waits for “Send now”", StringComparison.Ordinal));
        await world.PassesToAsync("2023-03-08T04:30:00Z");
        Assert.Empty(World.Parts(world.Ada));

        site.Publishes("next", "2023-03-09T06:50:00", "Markup left", Grid + " [/caption] and **more**");
        await world.PassesToAsync("2023-03-09T02:55:00Z");
        var red = await world.SeesAsync(world.Editor, "still", TimeSpan.FromMinutes(5));
        await world.PassesToAsync("2023-03-09T04:30:00Z");
        Assert.Contains("Publish all the same", World.Now(red).Buttons.Select(button => button.Text));
        Assert.Empty(World.Parts(world.Ada));
    }

    [Fact]
    public async Task A_newly_connected_source_pushes_no_old_days_and_an_empty_or_failed_answer_changes_nothing()
    {
        await using var site = await Site.OpenAsync();
        site.Publishes("old", "2023-03-07T09:00:00", "Of yesterday", Grid);
        site.Publishes("older", "2023-03-05T09:00:00", "Of Sunday", Ferry);
        await using var world = await OpenAsync(site, "wordpress {0}");
        await world.PassesAsync(TimeSpan.FromMinutes(4));
        Assert.DoesNotContain(World.From(world.Editor), message => message.Text.Contains("Of yesterday", StringComparison.Ordinal));
        site.Publishes("rail", "2023-03-08T07:10:00", "Belarus weighs two railway offers", Rail);
        var card = await world.SeesAsync(world.Editor, "Today: 1 post", TimeSpan.FromMinutes(4));

        site.IsEmpty = true;
        await world.PassesAsync(TimeSpan.FromMinutes(5));
        site.IsEmpty = false;
        site.Fails = HttpStatusCode.ServiceUnavailable;
        var before = site.Asked.Count;
        await world.UntilAsync(() => site.Asked.Count > before, TimeSpan.FromMinutes(5));
        await world.PassesAsync(TimeSpan.FromMinutes(4));

        Assert.Equal(before + 1, site.Asked.Count);
        Assert.Contains("Today: 1 post", World.Now(card).Text, StringComparison.Ordinal);
        world.Editor.Says("/sources");
        Assert.Contains("The site answered “503”", (await world.SeesAsync(world.Editor, "Cannot be read")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Send silently", 1)]
    [InlineData("Archive only", 0)]
    public async Task A_post_after_the_push_is_a_late_section(string button, int more)
    {
        await using var site = await Site.OpenAsync();
        await using var world = await PublishedAsync(site);

        site.Publishes("late", "2023-03-08T08:40:00", "A late section", Rail);
        var late = await world.SeesAsync(world.Editor, "came to the site after the brief", TimeSpan.FromMinutes(5));
        Assert.Equal(["With tomorrow's", "Send silently", "Archive only"], late.Buttons.Select(one => one.Text));
        await world.PressesAsync(world.Editor, late, button);
        await world.PassesAsync(TimeSpan.FromMinutes(2));
        world.Editor.Says("Tbilisi → Batumi");
        await world.PressesAsync(world.Editor, await world.SeesAsync(world.Editor, "Correct the brief of"), "Mend 1 copy");
        await world.UntilAsync(() => World.Parts(world.Ada).Any(part => part.Text.Contains("Batumi", StringComparison.Ordinal)), TimeSpan.FromMinutes(2));
        await world.PassesAsync(TimeSpan.FromSeconds(10));

        var parts = World.From(world.Ada).Where(message => message.Text.Contains("Minsk received two offers", StringComparison.Ordinal)).ToList();
        Assert.Equal(more, parts.Count);
        Assert.All(parts, part => Assert.True(part.IsSilent));
        world.Ben.Says("Minsk");
        await world.SeesAsync(world.Ben, "Minsk");

        // The next one is sent, and its date leads to it: what is only archived stands behind it.
        site.Publishes("later", "2023-03-08T08:45:00", "A later section", Ferry);
        await world.PressesAsync(world.Editor, await world.SeesAsync(world.Editor, "“A later section” came to the site", TimeSpan.FromMinutes(5)), "Send silently");
        await world.UntilAsync(() => world.Service<Archive>().On(new DateOnly(2023, 3, 8), "en")?.Edition.Sections.Count == 4, what: "the later section");
        Assert.Equal(more == 0, world.Service<Archive>().On(new DateOnly(2023, 3, 8), "en")!.Edition.Sections[^1].ArchiveOnly);
    }

    [Fact]
    public async Task A_late_section_goes_with_the_next_brief_where_nobody_says_otherwise()
    {
        await using var site = await Site.OpenAsync();
        await using var world = await PublishedAsync(site);
        site.Publishes("late", "2023-03-08T08:40:00", "A late section", Rail);
        await world.SeesAsync(world.Editor, "it goes with the next brief", TimeSpan.FromMinutes(5));

        site.Publishes("next", "2023-03-09T06:50:00", "Of Thursday", Ferry);
        await world.PassesToAsync("2023-03-09T02:50:00Z");
        var card = await world.SeesAsync(world.Editor, "Of Thursday", TimeSpan.FromMinutes(5));

        Assert.Contains("A late section", card.Text, StringComparison.Ordinal);
        Assert.True(card.Text.IndexOf("Of Thursday", StringComparison.Ordinal) < card.Text.IndexOf("A late section", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_on_the_site_settles_and_is_offered_as_a_correction()
    {
        await using var site = await Site.OpenAsync();
        await using var world = await PublishedAsync(site);

        site.Publishes("grid", "2023-03-08T06:50:00", "Grid operators prepare for a dry summer", Grid.Replace("Tbilisi", "Batumi", StringComparison.Ordinal));
        await world.PassesAsync(TimeSpan.FromMinutes(8));
        Assert.DoesNotContain(World.From(world.Editor), message => message.Text.Contains("was changed on the site", StringComparison.Ordinal));
        var changed = await world.SeesAsync(world.Editor, "was changed on the site", TimeSpan.FromMinutes(8));
        await world.PressesAsync(world.Editor, changed, "Show the change");
        await world.UntilAsync(() => World.Now(changed).Text.Contains("Batumi", StringComparison.Ordinal));
        await world.PressesAsync(world.Editor, World.Now(changed), World.Now(changed).Buttons.First().Text);

        await world.UntilAsync(() => World.Parts(world.Ada).Any(part => part.Text.Contains("Batumi", StringComparison.Ordinal)), TimeSpan.FromMinutes(2));
        Assert.DoesNotContain(World.Parts(world.Ada), part => part.Text.Contains("Tbilisi", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_post_withdrawn_on_the_site_only_asks()
    {
        await using var site = await Site.OpenAsync();
        await using var world = await PublishedAsync(site);

        site.Withdraws("ferry");
        var gone = await world.SeesAsync(world.Editor, "is no longer on the site", TimeSpan.FromMinutes(15));
        Assert.Contains(World.Parts(world.Ada), part => part.Text.Contains("port of Alat", StringComparison.Ordinal));
        await world.PressesAsync(world.Editor, gone, "Leave it");
        await world.UntilAsync(() => World.Now(gone).Text.Contains("stays as it is", StringComparison.Ordinal));
        await world.PassesAsync(TimeSpan.FromMinutes(15));

        Assert.Single(World.From(world.Editor), message => message.Text.Contains("Ferry tariffs rise”", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_restart_the_same_card_goes_on()
    {
        await using var site = await Site.OpenAsync();
        await using var world = await OpenAsync(site, "wordpress {0}");
        site.Publishes("grid", "2023-03-08T06:50:00", "Grid operators prepare for a dry summer", Grid);
        var card = await world.SeesAsync(world.Editor, "Today: 1 post", TimeSpan.FromMinutes(4));

        await world.StopBotAsync();
        site.Publishes("ferry", "2023-03-08T07:02:00", "Ferry tariffs rise", Ferry);
        await world.StartBotAsync();

        await world.UntilAsync(() => World.Now(card).Text.Contains("Today: 2 posts", StringComparison.Ordinal), TimeSpan.FromMinutes(4));
        Assert.Single(World.From(world.Editor), message => message.Text.Contains("Grid operators", StringComparison.Ordinal));

        // The machine's clock was ahead until now: the next look does not wait for the hour at which it was to be.
        world.Clock.IsSet(TimeSpan.FromHours(-2));
        var asked = site.Asked.Count;
        await world.UntilAsync(() => site.Asked.Count > asked, TimeSpan.FromMinutes(4));
    }

    private static async Task<World> OpenAsync(Site site, string entry)
    {
        var world = await World.OpenAsync(Morning, ("Newsroom:Sources", string.Format(System.Globalization.CultureInfo.InvariantCulture, entry, site.Address)));
        await world.JoinsAsync(world.Ada);
        world.Editor.Says("/help");
        await world.SeesAsync(world.Editor, "What you can ask");
        return world;
    }

    /// <summary>A brief of two sections, published from the site and delivered at eight.</summary>
    private static async Task<World> PublishedAsync(Site site)
    {
        var world = await OpenAsync(site, "wordpress {0}");
        site.Publishes("grid", "2023-03-08T06:50:00", "Grid operators prepare for a dry summer", Grid);
        site.Publishes("ferry", "2023-03-08T07:02:00", "Ferry tariffs rise", Ferry);
        var card = await world.SeesAsync(world.Editor, "Today: 2 posts", TimeSpan.FromMinutes(4));
        await world.PressesAsync(world.Editor, card, "Send now");
        await world.PassesToAsync("2023-03-08T04:05:00Z");
        Assert.Equal(3, World.Parts(world.Ada).Count);
        return world;
    }
}
