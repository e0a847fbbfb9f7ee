namespace AtlasBot.Tests.Stories;

/// <summary>Staff share a link of the newsroom's site.</summary>
public sealed class LinkStories
{
    private const string Morning = "2023-03-08T03:00:00Z";

    [Fact]
    public async Task A_day_page_becomes_the_same_card_as_a_pasted_text()
    {
        await using var site = await SiteWithThreePostsAsync();
        await using var world = await World.OpenAsync(Morning, ("Newsroom:Sources", $"site {site.Address}"));
        await world.JoinsAsync(world.Ada);

        world.Editor.Says($"{site.Address}2023/03/08/");
        var card = await world.SeesAsync(world.Editor, "3 sections");
        Assert.Equal(["Publish", "Publish now", "Show", "More", "Cancel"], card.Buttons.Select(button => button.Text));
        await world.PressesAsync(world.Editor, card, "Publish now");

        await world.SeesAsync(world.Ada, "Observers in Kyiv and Warsaw", TimeSpan.FromMinutes(1));
        Assert.Contains("Ferry tariffs & fees on the Caspian rise", string.Join('\n', World.Parts(world.Ada).Select(part => part.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_page_that_shows_only_beginnings_each_post_is_read()
    {
        await using var site = await SiteWithThreePostsAsync();
        site.ShowsExcerpts = true;
        await using var world = await World.OpenAsync(Morning, ("Newsroom:Sources", $"site {site.Address}"));

        world.Editor.Says($"please: {site.Address}2023/03/08/");
        var card = await world.SeesAsync(world.Editor, "3 sections");
        await world.PressesAsync(world.Editor, card, "Show");

        await world.SeesAsync(world.Editor, "most of the transit of the region.");
        Assert.Equal(4, site.Asked.Count);
        Assert.DoesNotContain(World.From(world.Editor), message => message.Text.Contains("[…]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_single_post_is_dated_by_its_address()
    {
        await using var site = await SiteWithThreePostsAsync();
        await using var world = await World.OpenAsync(Morning, ("Newsroom:Sources", $"wordpress {site.Address}"));

        world.Editor.Says($"{site.Address}2023/03/08/ferry/");

        Assert.Contains("8 March 2023", (await world.SeesAsync(world.Editor, "1 section")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data", "169.254.169.254 is no site of the newsroom")]
    [InlineData("https://oc-media.org/2023/03/08/", "oc-media.org is no site of the newsroom")]
    [InlineData("{site}moved", "localhost is no site of the newsroom")]
    [InlineData("{site}large", "larger than 5 MB")]
    [InlineData("{site}2023/03/07/", "404")]
    public async Task What_is_not_read_is_said_kindly_and_nothing_else_is_asked(string link, string words)
    {
        await using var site = await SiteWithThreePostsAsync();
        site.Elsewhere = site.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await using var world = await World.OpenAsync(Morning, ("Newsroom:Sources", $"site {site.Address}"));

        world.Editor.Says(link.Replace("{site}", site.Address, StringComparison.Ordinal));

        await world.SeesAsync(world.Editor, words);
        Assert.True(site.Asked.Count <= 1);
    }

    [Fact]
    public async Task A_link_of_somebody_else_is_not_fetched()
    {
        await using var site = await SiteWithThreePostsAsync();
        await using var world = await World.OpenAsync(Morning, ("Newsroom:Sources", $"site {site.Address}"));

        world.Ben.Says($"{site.Address}2023/03/08/");
        await world.UntilAsync(() => World.From(world.Ben).Count > 0);

        Assert.Empty(site.Asked);
    }

    internal static async Task<Site> SiteWithThreePostsAsync()
    {
        var site = await Site.OpenAsync();
        site.Publishes("rail", "2023-03-08T06:10:00", "Belarus weighs two railway offers",
            "Minsk received two offers for the renewal of its southern line. The Belarusian railway said that it would answer in April.",
            "Observers in Kyiv and Warsaw follow the choice closely, since the line carries most of the transit of the region.");
        site.Publishes("ferry", "2023-03-08T06:20:00", "Ferry tariffs & fees on the Caspian rise",
            "The port of Alat announced new tariffs for lorries. Carriers from Kazakhstan asked for a delay until autumn.");
        site.Publishes("grid", "2023-03-08T06:30:00", "Grid operators prepare for a dry summer",
            "The operators of the southern grid met in Tbilisi on Monday. They agreed to share reserves in June and July, when rivers run low.");
        return site;
    }
}
