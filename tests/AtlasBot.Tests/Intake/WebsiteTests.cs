using System.Net;
using AtlasBot.Intake;
using AtlasBot.Tests.Stories;

namespace AtlasBot.Tests.Intake;

/// <summary>Where the door to the sites leads, and where it does not.</summary>
public sealed class WebsiteTests
{
    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("93.184.216.34", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("::ffff:93.184.216.34", true)]
    public void A_private_address_is_told_from_a_public_one(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public async Task A_name_that_is_not_in_the_setting_letter_for_letter_never_leads_to_a_private_address()
    {
        await using var site = await LinkStories.SiteWithThreePostsAsync();
        using var door = Door("site http://example.org/", "127.0.0.1");

        var fetched = await door.GetAsync(new Uri("http://www.example.org/2023/03/08/"), null, TestContext.Current.CancellationToken);

        Assert.Equal(FetchTrouble.Private, Assert.IsType<Fetched.Failed>(fetched).Why);
        Assert.Empty(site.Asked);
    }

    [Fact]
    public async Task A_host_named_letter_for_letter_may_be_private_but_only_at_its_port()
    {
        await using var site = await LinkStories.SiteWithThreePostsAsync();
        var named = new Uri(site.Address);
        using var door = Door($"site http://brief.internal:{named.Port}/", "127.0.0.1");

        Assert.IsType<Fetched.Got>(await door.GetAsync(new Uri($"http://brief.internal:{named.Port}/2023/03/08/"), null, TestContext.Current.CancellationToken));
        Assert.Equal(FetchTrouble.Foreign, Assert.IsType<Fetched.Failed>(
            await door.GetAsync(new Uri($"http://brief.internal:{named.Port + 1}/"), null, TestContext.Current.CancellationToken)).Why);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user:secret@{host}/2023/03/08/")]
    public async Task Other_schemes_and_passwords_are_refused(string address)
    {
        await using var site = await LinkStories.SiteWithThreePostsAsync();
        using var door = Door($"site {site.Address}", "127.0.0.1");

        var fetched = await door.GetAsync(new Uri(address.Replace("{host}", new Uri(site.Address).Authority, StringComparison.Ordinal)), null, TestContext.Current.CancellationToken);

        Assert.Equal(FetchTrouble.Foreign, Assert.IsType<Fetched.Failed>(fetched).Why);
        Assert.Empty(site.Asked);
    }

    [Fact]
    public async Task A_site_that_wants_to_be_left_alone_says_for_how_long_and_a_known_answer_is_not_sent_again()
    {
        await using var site = await LinkStories.SiteWithThreePostsAsync();
        using var door = Door($"wordpress {site.Address}", "127.0.0.1");
        var address = new Uri($"{site.Address}wp-json/wp/v2/posts?after=2023-03-07T23:59:59&before=2023-03-09T00:00:00&per_page=100&page=1");

        var got = Assert.IsType<Fetched.Got>(await door.GetAsync(address, null, TestContext.Current.CancellationToken));
        Assert.IsType<Fetched.Unchanged>(await door.GetAsync(address, got.Tag, TestContext.Current.CancellationToken));
        site.Fails = HttpStatusCode.TooManyRequests;
        var failed = Assert.IsType<Fetched.Failed>(await door.GetAsync(address, null, TestContext.Current.CancellationToken));

        Assert.Equal((FetchTrouble.Refused, "429", TimeSpan.FromMinutes(5)), (failed.Why, failed.Detail, failed.Wait));
    }

    [Theory]
    [InlineData("wordpress {0}")]
    [InlineData("page {0}")]
    [InlineData("feed {0}feed/")]
    public async Task Each_kind_of_source_gives_the_same_posts_of_a_day(string entry)
    {
        await using var site = await LinkStories.SiteWithThreePostsAsync();
        site.Publishes("old", "2023-03-06T09:00:00", "Of another day", "This was on Monday.");
        site.ShowsExcerpts = true;
        var sources = Source.ParseAll(string.Format(System.Globalization.CultureInfo.InvariantCulture, entry, site.Address))!;
        using var door = new Website(new SourceBook(sources), TimeProvider.System);
        var reader = new SourceReader(door, NodaTime.DateTimeZoneProviders.Tzdb["Asia/Baku"]);

        var day = new DateOnly(2023, 3, 8);
        var answer = Assert.IsType<SourceAnswer.Posts>(await reader.ReadAsync(sources[0], day, day, null, TestContext.Current.CancellationToken));

        Assert.Equal(
            [("Grid operators prepare for a dry summer", 1), ("Ferry tariffs & fees on the Caspian rise", 1), ("Belarus weighs two railway offers", 2)],
            answer.Found.Select(post => (post.Title, post.AsSection()!.Paragraphs.Count)));
        Assert.Equal([new TimeOnly(6, 30), new TimeOnly(6, 20), new TimeOnly(6, 10)], answer.Found.Select(post => post.Time!.Value));
        Assert.All(answer.Found, post => Assert.Equal((day, true), (post.Day, post.Address.AbsoluteUri.StartsWith(site.Address, StringComparison.Ordinal))));
    }

    private static Website Door(string entries, string address) => new(
        new SourceBook(Source.ParseAll(entries)!), TimeProvider.System, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(address)]));
}
