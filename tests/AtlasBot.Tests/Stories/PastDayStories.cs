using System.Net;
using AtlasBot.Briefs;
using AtlasBot.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AtlasBot.Tests.Stories;

/// <summary>The archive is filled with the past days of a site.</summary>
public sealed class PastDayStories : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("atlasbot-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("wordpress {0}", 3)]
    [InlineData("page {0}", 25)]
    [InlineData("feed {0}feed/", 1)]
    public async Task Past_days_come_into_the_archive_and_a_second_run_asks_for_none_of_them(string entry, int requests)
    {
        await using var site = await Site.OpenAsync();
        Fill(site);

        var (code, said) = await ImportAsync(site, entry, "2023-03-01", "2023-03-25");

        Assert.Equal((0, "2 imported, 0 there already, 0 refused, 23 days without a post."), (code, said));
        Assert.Equal(requests, site.Asked.Count);
        (code, said) = await ImportAsync(site, entry, "2023-03-01", "2023-03-25");
        Assert.Equal((0, "0 imported, 25 there already, 0 refused, 0 days without a post."), (code, said));
        Assert.Equal(requests, site.Asked.Count);
        Assert.Equal(["Grid operators prepare for a dry summer", "Ferry tariffs rise"], Headings(site, entry, new DateOnly(2023, 3, 8)));
    }

    [Fact]
    public async Task A_site_that_wants_to_be_left_alone_is_and_the_next_run_goes_on_from_there()
    {
        await using var site = await Site.OpenAsync();
        Fill(site);
        await ImportAsync(site, "page {0}", "2023-03-06", "2023-03-08");
        site.Fails = HttpStatusCode.TooManyRequests;
        var clock = new FakeTimeProvider(new DateTimeOffset(2023, 4, 1, 0, 0, 0, TimeSpan.Zero));
        var start = clock.GetUtcNow();

        var (code, said) = await ImportAsync(site, "page {0}", "2023-03-06", "2023-03-20", clock);

        Assert.Equal(1, code);
        Assert.StartsWith("0 imported, 3 there already, 1 refused", said, StringComparison.Ordinal);
        Assert.True(clock.GetUtcNow() - start >= TimeSpan.FromMinutes(4 * 5));
        site.Fails = null;
        (code, said) = await ImportAsync(site, "page {0}", "2023-03-06", "2023-03-20");
        Assert.Equal((0, "1 imported, 3 there already, 0 refused, 11 days without a post."), (code, said));
    }

    [Fact]
    public async Task Another_site_is_refused_with_what_to_do()
    {
        await using var site = await Site.OpenAsync();
        using var rooms = Rooms.ForVerbs(SettingsFor(site, "page {0}"), TimeProvider.System);
        using var error = new StringWriter();

        var code = await rooms.GetRequiredService<ImportCommand>().RunAsync(
            new Uri("https://example.org/"), new DateOnly(2023, 3, 1), new DateOnly(2023, 3, 2), TextWriter.Null, error, TestContext.Current.CancellationToken);

        Assert.Equal(1, code);
        Assert.StartsWith("example.org is no site of the newsroom: name it in Newsroom:Sources", error.ToString(), StringComparison.Ordinal);
    }

    private static void Fill(Site site)
    {
        site.Publishes("ferry", "2023-03-08T06:20:00", "Ferry tariffs rise", "The port of Alat announced new tariffs for lorries. Carriers asked for a delay until autumn.");
        site.Publishes("grid", "2023-03-08T06:30:00", "Grid operators prepare for a dry summer", "The operators of the southern grid met in Tbilisi on Monday. They agreed to share reserves.");
        site.Publishes("rail", "2023-03-17T06:10:00", "Belarus weighs two railway offers", "Minsk received two offers for the renewal of its southern line. It will answer in April.");
    }

    private Settings SettingsFor(Site site, string entry) => Settings.From(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Data:Directory"] = folder,
        ["Newsroom:Sources"] = string.Format(System.Globalization.CultureInfo.InvariantCulture, entry, site.Address),
    }).Build());

    private IEnumerable<string> Headings(Site site, string entry, DateOnly day)
    {
        using var rooms = Rooms.ForVerbs(SettingsFor(site, entry), TimeProvider.System);
        return [.. rooms.GetRequiredService<Archive>().On(day, ["en"])!.Edition.Sections.Select(section => section.Heading)];
    }

    // The clock runs as fast as the machine can.
    private async Task<(int Code, string Said)> ImportAsync(Site site, string entry, string from, string to, FakeTimeProvider? clock = null)
    {
        clock ??= new FakeTimeProvider(new DateTimeOffset(2023, 4, 1, 0, 0, 0, TimeSpan.Zero));
        using var rooms = Rooms.ForVerbs(SettingsFor(site, entry), clock);
        using var output = new StringWriter();
        var importing = rooms.GetRequiredService<ImportCommand>().RunAsync(
            new Uri(site.Address), DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture),
            output, TextWriter.Null, TestContext.Current.CancellationToken);
        while (!importing.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        return (await importing, output.ToString().Split('\n')[0].TrimEnd());
    }
}
