namespace AtlasBot.Tests.Stories;

/// <summary>People come, say what time it is for them, and go.</summary>
public sealed class SubscriberStories
{
    [Fact]
    public async Task Start_greets_subscribes_and_says_when_the_next_brief_comes()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T12:00:00Z");

        world.Ada.Says("/start");
        var welcome = await world.SeesAsync(world.Ada, "You are subscribed");

        Assert.Contains("Next brief: tomorrow, Thursday, 08:00 newsroom time", welcome.Text, StringComparison.Ordinal);
        Assert.Contains("What time is it for you?", welcome.Text, StringComparison.Ordinal);
        Assert.Contains(welcome.Buttons, button => button.Text == "16:00");
        Assert.Contains(welcome.Buttons, button => button.Text == "12:00");
    }

    [Fact]
    public async Task On_a_friday_evening_the_next_brief_is_mondays()
    {
        await using var world = await World.OpenAsync(at: "2023-03-10T16:00:00Z");

        world.Ada.Says("/start");

        await world.SeesAsync(world.Ada, "Next brief: Monday, 13 March, 08:00");
    }

    [Fact]
    public async Task A_clock_time_sets_the_zone_and_the_brief_comes_at_eight_there()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T02:00:00Z");
        var welcome = await world.JoinsAsync(world.Ada);
        var answer = await world.PressesAsync(world.Ada, welcome, "04:00");
        Assert.Null(answer.Text);
        await world.SeesAsync(world.Ada, "Next brief: today, 08:00 your time");

        world.Drops("2023-03-08.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T05:59:00Z");
        Assert.Empty(World.Parts(world.Ada));
        await world.SeesAsync(world.Ada, "Minsk received two offers", TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Stop_ends_it_and_so_does_the_plain_word()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T02:00:00Z");
        await world.JoinsAsync(world.Ada);
        await world.JoinsAsync(world.Ben);

        world.Ada.Says("/stop");
        world.Ben.Says("Stop!");
        await world.SeesAsync(world.Ada, "You are unsubscribed");
        await world.SeesAsync(world.Ben, "You are unsubscribed");
        world.Drops("2023-03-08.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T04:05:00Z");

        Assert.Empty(World.Parts(world.Ada));
        Assert.Empty(World.Parts(world.Ben));
    }

    [Fact]
    public async Task Who_blocks_the_bot_is_parked_and_back_when_they_return()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T02:00:00Z");
        await world.JoinsAsync(world.Ada);
        world.Ada.Says("/follow Belarus");
        await world.SeesAsync(world.Ada, "Belarus");
        world.Ada.Blocks();
        await world.PassesAsync(TimeSpan.FromSeconds(5));
        world.Drops("2023-03-08.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T04:05:00Z");
        Assert.Empty(World.Parts(world.Ada));

        world.Ada.Unblocks();
        var missed = await world.SeesAsync(world.Ada, "You missed 1 brief (3 sections, 1 on Belarus).");
        Assert.Equal(["8 March"], missed.Buttons.Select(button => button.Text));
        world.Clock.Advance(TimeSpan.FromHours(23));
        await world.PassesToAsync("2023-03-09T03:30:00Z");
        world.Drops("2023-03-09.txt", Papers.Thursday);
        await world.SeesAsync(world.Ada, "The ministry of agriculture expects", TimeSpan.FromMinutes(32));
        Assert.Equal(3, World.Parts(world.Ada).Count);
    }

    [Fact]
    public async Task After_an_outage_of_our_own_the_next_brief_ends_with_what_was_missed()
    {
        await using var world = await World.OpenAsync(at: "2023-03-07T14:00:00Z");
        await world.JoinsAsync(world.Ada);
        await world.JoinsAsync(world.Ben);
        world.Ada.Says("/follow Belarus");
        await world.SeesAsync(world.Ada, "Belarus");
        world.Drops("2023-03-08.txt", Papers.Wednesday);
        await world.UntilAsync(() => File.Exists(world.InboxFile("published", "2023-03-08.txt")));
        await world.StopBotAsync();
        world.Clock.Advance(TimeSpan.FromHours(40));

        await world.StartBotAsync();
        world.Drops("2023-03-09.txt", Papers.Thursday);
        await world.SeesAsync(world.Ada, "A bridge over the Samur is opened again", TimeSpan.FromMinutes(3));
        await world.SeesAsync(world.Ben, "You missed 1 brief (3 sections).");
        var missed = await world.SeesAsync(world.Ada, "You missed 1 brief (3 sections, 1 on Belarus).");

        Assert.Same(World.From(world.Ada)[^1], missed);
        Assert.True(missed.IsSilent);
        await world.PressesAsync(world.Ada, missed, "8 March");
        await world.SeesAsync(world.Ada, "Ferry tariffs on the Caspian rise");
        Assert.DoesNotContain(World.From(world.Ben), message => message.Text.Contains("Minsk received", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_with_a_russian_telegram_is_spoken_to_in_russian()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T02:00:00Z");
        var olga = world.Telegram.AddPerson(1010, "Ольга", "ru");
        var taras = world.Telegram.AddPerson(1011, "Тарас", "uk");

        olga.Says("/start");
        taras.Says("/start");

        await world.SeesAsync(olga, "Который");
        await world.SeesAsync(taras, "What time is it for you?");
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_goes_on_receiving()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T02:00:00Z");
        var group = world.Telegram.AddGroup(-500, "Energy desk").With(world.Ada, SimulatedTelegram.MemberStatus.Administrator).With(world.Bot);
        world.Ada.Says("/start@AtlasBriefBot", group);
        await world.UntilAsync(() => group.Messages.Any(message => message.Text.Contains("subscribed", StringComparison.Ordinal)));

        var super = group.UpgradesToSupergroup(-1000000000500);
        world.Drops("2023-03-08.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T04:02:00Z");

        Assert.Contains(super.Messages, message => message.Text.StartsWith("Belarus weighs two railway offers\n", StringComparison.Ordinal));
    }
}
