using System.IO.Compression;
using AtlasBot.Newsroom;
using AtlasBot.Storage;
using AtlasBot.Tests.Storage;
using SimulatedTelegram;

namespace AtlasBot.Tests.Stories;

/// <summary>
/// The life that the databases of released versions hold, lived by this one. <c>ATLASBOT_RELEASE=1</c> keeps its database among them: run it
/// once for each version that is released.
/// </summary>
public sealed class ReleaseStories
{
    private const string Linked = """
        <p>1 March 2023</p>
        <h2>A road to Lachin</h2>
        <p>The road was opened on Monday. <a href="https://atlas.example/map?a=1&amp;b=2">The map</a> shows where it goes, and what is still to be built.</p>
        """;

    [Fact]
    public async Task This_version_leaves_a_database_that_the_next_one_can_be_tried_on()
    {
        await using var site = await Site.OpenAsync();
        await using var world = await World.OpenAsync("2023-03-08T03:40:00Z", ("Newsroom:Sources", $"wordpress {site.Address}"));
        await world.JoinsAsync(world.Ada);
        await world.JoinsAsync(world.Ben);
        await world.JoinsAsync(world.Editor);
        world.Drops("brief.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T03:59:30Z");
        await world.UntilAsync(() => World.Parts(world.Ada).Count == 4 && World.Parts(world.Ben).Count == 4, TimeSpan.FromMinutes(3), "the brief");
        world.Ada.Says("/follow Belarus");
        world.Ada.Says("/follow ferry tariffs");
        world.Ada.Says("/settings 7:40");
        world.Editor.Says("/urgent The bridge is closed.");
        await world.PassesAsync(TimeSpan.FromSeconds(20));
        var decision = await world.SeesAsync(world.Editor, "will see at once");
        await world.PressesAsync(world.Editor, decision, "Send to 3");
        await world.UntilAsync(
            () => World.From(world.Ben).Any(message => message.Text.Contains("The bridge is closed", StringComparison.Ordinal)), TimeSpan.FromMinutes(3), "the update");
        await world.PassesAsync(TimeSpan.FromSeconds(20));
        world.Ben.Says("/stop");
        await world.SeesAsync(world.Ben, "You are unsubscribed");
        await MendsAndWritesAsync(world);
        await AwaitsTheNextBriefsAsync(world, site);

        UpgradeTests.AssertWhole(world.Service<IServiceProvider>(), world.Service<Database>());
        UpgradeTests.AssertWholeSince18(world.Service<IServiceProvider>(), world.Service<Database>());
        if (Environment.GetEnvironmentVariable("ATLASBOT_RELEASE") == "1")
        {
            Keep(world);
        }
    }

    // What is in the file since the schemas 9 to 18: a correction, letters, choices, a group, a linked page, another name.
    private static async Task MendsAndWritesAsync(World world)
    {
        world.Editor.Says("closely → with care", replyTo: World.Parts(world.Editor)[3]);
        var card = await world.SeesAsync(world.Editor, "Correct the brief of");
        await world.PressesAsync(world.Editor, card, card.Buttons.First().Text);
        await world.UntilAsync(() => World.Now(World.Parts(world.Ada)[3]).Text.Contains("with care", StringComparison.Ordinal), TimeSpan.FromMinutes(3), "the edit");
        world.Editor.Says("/names Belarus = Ruthenia");
        world.Drops("linked.html", System.Text.Encoding.UTF8.GetBytes(Linked));

        var answered = await TellsAsync(world, "When will Minsk choose?");
        world.Editor.Says("In April.", replyTo: answered);
        await world.SeesAsync(world.Ada, "The centre answers");
        await TellsAsync(world, "And who pays?");

        world.Ada.Says("/settings");
        var settings = await world.SeesAsync(world.Ada, "Quiet hours: 22:00–07:00");
        await world.PressesAsync(world.Ada, settings, "Form");
        await world.PressesAsync(world.Ada, World.Now(settings), "One long message with contents");
        var group = world.Telegram.AddSupergroup(-1000000000500, "Energy desk").With(world.Ada, MemberStatus.Creator);
        group.With(world.Bot, MemberStatus.Member, world.Ada);
        await world.UntilAsync(() => group.Messages.Any(message => message.Text.Contains("An administrator can let the brief come here", StringComparison.Ordinal)), what: "the hello in the group");
    }

    // The next morning: a card that the site's posts fill, and a long paste for the day after that goes out at nine.
    private static async Task AwaitsTheNextBriefsAsync(World world, Site site)
    {
        await world.PassesAsync(TimeSpan.FromMinutes(1));
        world.Clock.Advance(DateTimeOffset.Parse("2023-03-09T02:50:00Z", System.Globalization.CultureInfo.InvariantCulture) - world.Clock.GetUtcNow());
        site.Publishes("bridge", "2023-03-09T06:45:00", "A bridge over the Samur is opened again", "The bridge was closed for two years. The first lorries crossed it on Wednesday.");
        await world.SeesAsync(world.Editor, "Today: 1 post", TimeSpan.FromMinutes(6));

        var text = Papers.Thursday.Replace("March 9", "March 10", StringComparison.Ordinal).Replace(
            "The ministry of agriculture", string.Join(' ', Enumerable.Range(1, 60).Select(i => $"This is sentence {i} of a long report on the wheat of the Mugan plain.")) + "\n\nThe ministry of agriculture", StringComparison.Ordinal);
        var cut = text.LastIndexOf(' ', 4000);
        world.Editor.Says(text[..cut]);
        var card = await world.SeesAsync(world.Editor, "I have ");
        world.Editor.Says(text[(cut + 1)..]);
        await world.UntilAsync(() => World.Now(card).Text.Contains("2 sections", StringComparison.Ordinal), what: "the card");
        await world.PressesAsync(world.Editor, World.Now(card), "More");
        await world.PressesAsync(world.Editor, World.Now(card), "↑ 2");
        await world.PressesAsync(world.Editor, World.Now(card), "09:00");
    }

    private static async Task<ShownMessage> TellsAsync(World world, string words)
    {
        var before = World.From(world.Ada).Count;
        world.Ada.Says(words, replyTo: World.Parts(world.Ada)[3]);
        await world.UntilAsync(() => World.From(world.Ada).Skip(before).Any(message => message.Text.StartsWith("Is that for the centre", StringComparison.Ordinal)));
        await world.PressesAsync(world.Ada, World.From(world.Ada)[^1], "Tell the centre");
        var card = await world.SeesAsync(world.Editor, words, TimeSpan.FromMinutes(2));
        await world.UntilAsync(() => world.Service<Letters>().OnCard(World.EditorId, card.Id) is not null, what: "the note of the card");
        return card;
    }

    private static void Keep(World world)
    {
        var copy = Path.Combine(world.Data, "release.db");
        DatabaseCopy.Make(world.Service<Database>(), copy);
        using var whole = File.OpenRead(copy);
        using var packed = new GZipStream(File.Create(UpgradeTests.FileOf(Migrations.Newest)), CompressionLevel.SmallestSize);
        whole.CopyTo(packed);
    }
}
