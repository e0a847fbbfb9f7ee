using AtlasBot.Storage;
using SimulatedTelegram;
using TelegramChat = SimulatedTelegram.Chat;

namespace AtlasBot.Tests.Stories;

/// <summary>Groups, channels and forum topics: who sets the bot up there, and what happens when it may not write.</summary>
public sealed class VenueStories
{
    [Fact]
    public async Task In_a_group_only_administrators_and_whoever_brought_the_bot_set_it_up()
    {
        await using var world = await World.OpenAsync("2023-03-07T10:00:00Z");
        var group = world.Telegram.AddSupergroup(-1000000000500, "Energy desk").With(world.Ada, MemberStatus.Creator).With(world.Ben);
        group.With(world.Bot, MemberStatus.Member, world.Ada);
        var hello = await SeesAsync(world, group, "An administrator can let the brief come here");

        var refused = await world.PressesAsync(world.Ben, hello, "Bring the brief here");
        Assert.Equal("Only administrators of the chat may change this.", refused.Text);
        foreach (var command in new[] { "/start", "/settings", "/stop", "/forget", "/mydata", "/follow Minsk" })
        {
            world.Ben.Says(command + "@AtlasBriefBot", group);
            await SeesAsync(world, group, "Only administrators of the chat may change this.");
            Assert.Equal(0, world.Service<Database>().Number($"select count(*) from subscriber"));
            await world.PassesAsync(TimeSpan.FromSeconds(4));
        }

        await world.PressesAsync(world.Ada, hello, "Bring the brief here");
        await SeesAsync(world, group, "You are subscribed");
        world.Ada.Says("/settings@AtlasBriefBot", group);
        var settings = await SeesAsync(world, group, "Quiet hours: 22:00–07:00");
        Assert.NotNull((await world.PressesAsync(world.Ben, settings, "Hour")).Text);
        Assert.Equal(settings.Text, World.Now(settings).Text);
        await world.PressesAsync(world.Ada, settings, "Hour");
        Assert.Contains("When shall the brief come?", World.Now(settings).Text, StringComparison.Ordinal);

        // Who is dismissed has the say for half a minute more, whatever the clock on the wall is set to.
        group.With(world.Ben, MemberStatus.Administrator);
        await world.PassesAsync(TimeSpan.FromSeconds(31));
        world.Ben.Says("/settings@AtlasBriefBot", group);
        await world.UntilAsync(() => Count("Quiet hours: 22:00–07:00") == 1, what: "the settings for Ben");
        var refusals = Count("Only administrators of the chat may change this.");
        group.With(world.Ben);
        world.Clock.IsSet(TimeSpan.FromHours(-1));
        await world.PassesAsync(TimeSpan.FromSeconds(31));
        world.Ben.Says("/settings@AtlasBriefBot", group);
        await world.UntilAsync(() => Count("Only administrators of the chat may change this.") == refusals + 1, what: "no");

        int Count(string words) => group.Messages.Count(message => message.IsFromBot && message.Text.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_anonymous_administrator_sets_up_a_forum_topic_and_the_brief_comes_there()
    {
        await using var world = await World.OpenAsync("2023-03-08T02:00:00Z");
        var forum = world.Telegram.AddSupergroup(-1000000000600, "Caucasus forum", isForum: true).With(world.Ada, MemberStatus.Creator).With(world.Ben);
        var topic = forum.AddTopic("Daily brief");
        forum.With(world.Bot, MemberStatus.Administrator, world.Ada);
        await SeesAsync(world, forum, "An administrator can let the brief come here");

        forum.SaysAnonymously("/start@AtlasBriefBot", topic.Id);
        await world.UntilAsync(() => forum.Messages.Any(message => message.Text.Contains("You are subscribed", StringComparison.Ordinal) && message.Thread == topic.Id));
        world.Drops("2023-03-08.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T04:02:00Z");

        var parts = forum.Messages.Where(message => message.Text.Contains("8 March 2023", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, parts.Count);
        Assert.All(parts, part => Assert.Equal(topic.Id, part.Thread));
    }

    [Fact]
    public async Task A_channel_is_set_up_in_private_and_its_readers_see_no_buttons()
    {
        await using var world = await World.OpenAsync("2023-03-08T02:00:00Z");
        await world.JoinsAsync(world.Ada);
        var channel = Channel(world);
        var hello = await world.SeesAsync(world.Ada, "I am in the channel “Atlas daily” now.");

        await world.PressesAsync(world.Ada, hello, "Bring the brief there");
        var settings = World.Now(hello);
        Assert.StartsWith("Settings · Atlas daily", settings.Text, StringComparison.Ordinal);
        await world.PressesAsync(world.Ada, settings, "Form");
        await world.PressesAsync(world.Ada, World.Now(hello), "Headings to press");
        Assert.Contains("Form: headings to press", World.Now(hello).Text, StringComparison.Ordinal);
        Assert.Empty(channel.Messages);
        world.Ada.Says("/settings@AtlasBriefBot", channel);
        world.Drops("2023-03-08.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T04:02:00Z");

        var brief = Assert.Single(channel.Messages, message => message.Text != "/settings@AtlasBriefBot");
        Assert.Contains("1. Grid operators prepare for a dry summer", brief.Text, StringComparison.Ordinal);
        Assert.All(brief.Buttons, button => Assert.Equal(ButtonKind.Url, button.Kind));
        world.Ben.Knows();
        var forged = world.Ben.Presses(hello, new Button("forged", ButtonKind.Callback, $"@{channel.Id}:n"));
        await world.UntilAsync(() => forged.Answer is not null);
        Assert.Equal("Only administrators of the chat may change this.", forged.Answer!.Text);
    }

    [Fact]
    public async Task Rights_that_are_missing_are_explained_to_whoever_can_mend_them_and_removal_cleans_up()
    {
        await using var world = await World.OpenAsync("2023-03-08T02:00:00Z");
        await world.JoinsAsync(world.Ada);
        var group = world.Telegram.AddSupergroup(-1000000000500, "Energy desk").With(world.Ada, MemberStatus.Creator);
        group.With(world.Bot, MemberStatus.Member, world.Ada);
        var hello = await SeesAsync(world, group, "An administrator can let the brief come here");
        await world.PressesAsync(world.Ada, hello, "Bring the brief here");
        await SeesAsync(world, group, "You are subscribed");

        group.IsMuted = true;
        world.Drops("2023-03-08.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T04:03:00Z");
        var mute = await world.SeesAsync(world.Ada, "I may not write in “Energy desk”");
        group.IsMuted = false;
        await world.PressesAsync(world.Ada, mute, "Try again");
        Assert.Equal("The brief comes to “Energy desk” again.", World.Now(mute).Text);
        world.Drops("2023-03-09.txt", Papers.Thursday);
        world.Clock.Advance(TimeSpan.FromHours(23));
        await world.PassesToAsync("2023-03-09T04:02:00Z");
        await SeesAsync(world, group, "A bridge over the Samur is opened again");

        group.With(world.Bot, MemberStatus.Kicked, world.Ada);
        await world.UntilAsync(() => world.Service<Database>().Number($"select count(*) from subscriber where chat = {group.Id}") == 0, what: "the clean up");
        Assert.Equal(0, world.Service<Database>().Number($"select count(*) from venue"));
    }

    [Fact]
    public async Task A_flood_in_a_group_is_slowed_with_one_word_and_hurts_nobody_else()
    {
        await using var world = await DateStories.WithBriefsAsync();
        var group = world.Telegram.AddSupergroup(-1000000000500, "Energy desk").With(world.Ben);
        group.With(world.Bot, MemberStatus.Member, world.Ada);
        await SeesAsync(world, group, "An administrator can let the brief come here");

        for (var i = 0; i < 60; i++)
        {
            world.Ben.Says("/topic@AtlasBriefBot Belarus", group);
            world.Ben.Says("Belarus");
        }

        world.Ada.Says("/latest");
        await world.SeesAsync(world.Ada, "Winter wheat looks well");
        await world.UntilAsync(() => IsSlowed(group.Messages) && IsSlowed(world.Ben.Messages), TimeSpan.FromMinutes(3), "the word");
        await world.PassesAsync(TimeSpan.FromMinutes(3));

        Assert.Single(group.Messages, TellsOfAFlood);
        Assert.Single(world.Ben.Messages, TellsOfAFlood);
        Assert.InRange(group.Messages.Count(message => message.IsFromBot), 10, 20);
        world.Ben.Says("8 March 2023");
        await world.SeesAsync(world.Ben, "1. Grid operators prepare for a dry summer");

        static bool TellsOfAFlood(ShownMessage message) => message.Text.StartsWith("That is a lot at once.", StringComparison.Ordinal);
        static bool IsSlowed(IEnumerable<ShownMessage> messages) => messages.Any(TellsOfAFlood);
    }

    private static TelegramChat Channel(World world) => world.Telegram.AddChannel(-1001000000002, "Atlas daily", "atlas_daily")
        .With(world.Ada, MemberStatus.Creator).With(world.Bot, MemberStatus.Administrator, world.Ada);

    private static async Task<ShownMessage> SeesAsync(World world, TelegramChat chat, string words)
    {
        await world.UntilAsync(() => Find() is not null, what: $"“{words}” in {chat.Title}");
        return Find()!;

        ShownMessage? Find() => chat.Messages.LastOrDefault(message => message.IsFromBot && message.Text.Contains(words, StringComparison.Ordinal));
    }
}
