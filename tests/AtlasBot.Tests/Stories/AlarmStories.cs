using System.Net;
using SimulatedTelegram;

namespace AtlasBot.Tests.Stories;

/// <summary>What owners are told when something wants a person, and when it is over.</summary>
public sealed class AlarmStories
{
    private const string Begun = "This needs your attention";
    private const string Over = "This is over";

    [Fact]
    public async Task A_second_program_with_the_token_is_told_once_to_owners_alone_and_its_end_as_well()
    {
        await using var world = await OpenAsync();
        Conflict(world);

        var told = await world.SeesAsync(world.Editor, Begun, TimeSpan.FromMinutes(6));
        Assert.Contains("Nothing that people send is received, since 07:0", told.Text, StringComparison.Ordinal);
        Assert.Contains("Conflict: terminated by other getUpdates request", told.Text, StringComparison.Ordinal);
        await world.PassesAsync(TimeSpan.FromMinutes(40));
        Assert.Single(World.From(world.Editor), message => message.Text.Contains(Begun, StringComparison.Ordinal));
        Assert.DoesNotContain(World.From(world.Ada), message => message.Text.Contains(Begun, StringComparison.Ordinal));

        world.Telegram.Faults.Clear();
        var over = await world.SeesAsync(world.Editor, Over, TimeSpan.FromMinutes(20));
        Assert.Matches("Nothing that people send is received, from 07:0[0-9] to 07:4[0-9]", over.Text);
    }

    [Fact]
    public async Task What_lasts_a_moment_is_told_nobody()
    {
        await using var world = await OpenAsync();

        Conflict(world);
        await world.PassesAsync(TimeSpan.FromSeconds(80));
        world.Telegram.Faults.Clear();
        await world.PassesAsync(TimeSpan.FromMinutes(20));

        Assert.DoesNotContain(World.From(world.Editor), message => message.Text.Contains("This ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_clock_that_was_ahead_until_it_was_set_delays_no_word()
    {
        await using var world = await OpenAsync();
        Conflict(world);
        await world.UntilAsync(() => !world.Health().Parts["receiving"].Working, TimeSpan.FromMinutes(2), "red");
        await world.PassesAsync(TimeSpan.FromMinutes(1));

        world.Clock.IsSet(TimeSpan.FromHours(-4));

        Assert.Contains("is received, since 03:0", (await world.SeesAsync(world.Editor, Begun, TimeSpan.FromMinutes(6))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_together_is_one_message_and_what_comes_and_goes_is_no_storm()
    {
        await using var world = await OpenAsync();

        Conflict(world);
        await world.UntilAsync(() => !world.Health().Parts["receiving"].Working, TimeSpan.FromMinutes(2), "red");
        world.Service<AtlasBot.Storage.Database>().Execute($"alter table brief_push rename to brief_push_away");
        for (var time = 0; time < 6; time++)
        {
            Conflict(world);
            await world.PassesAsync(TimeSpan.FromMinutes(4));
            world.Telegram.Faults.Clear();
            await world.PassesAsync(TimeSpan.FromMinutes(4));
        }

        var told = World.From(world.Editor).Where(message => message.Text.Contains(Begun, StringComparison.Ordinal)).ToList();
        Assert.InRange(told.Count, 1, 5);
        Assert.Contains("Something the bot does by itself fails", told[0].Text, StringComparison.Ordinal);
        Assert.Contains("Nothing that people send is received", told[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_start_nothing_is_told_twice_and_the_end_of_what_was_told_is()
    {
        await using var world = await OpenAsync();
        Conflict(world);
        await world.SeesAsync(world.Editor, Begun, TimeSpan.FromMinutes(6));

        await world.StopBotAsync();
        await world.StartBotAsync();
        await world.PassesAsync(TimeSpan.FromMinutes(20));
        Assert.Single(World.From(world.Editor), message => message.Text.Contains(Begun, StringComparison.Ordinal));

        await world.StopBotAsync();
        world.Telegram.Faults.Clear();
        await world.StartBotAsync();
        await world.SeesAsync(world.Editor, Over, TimeSpan.FromMinutes(20));
    }

    [Fact]
    public async Task A_brief_that_was_missed_and_comes_is_told_to_those_who_were_told_that_it_is_missing()
    {
        await using var world = await OpenAsync();
        await world.PassesToAsync("2023-03-08T03:29:30Z");
        await world.SeesAsync(world.Editor, "There is no brief for today", TimeSpan.FromMinutes(3));

        world.Drops("brief.txt", Papers.Wednesday);

        await world.SeesAsync(world.Editor, "The brief of 8 March 2023 is here", TimeSpan.FromMinutes(5));
        await world.PassesAsync(TimeSpan.FromMinutes(10));
        Assert.Single(World.From(world.Editor), message => message.Text.Contains("is here", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mailings_that_may_go_on_after_a_long_rest_are_told_too()
    {
        await using var world = await OpenAsync();
        world.Drops("brief.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T03:59:00Z");
        world.Telegram.Faults.FloodChat(World.AdaId, 1, retryAfter: 1200);

        await world.SeesAsync(world.Editor, "Telegram wants all mailings to rest until", TimeSpan.FromMinutes(5));
        await world.PassesAsync(TimeSpan.FromMinutes(20));

        var over = await world.SeesAsync(world.Editor, "Telegram made the mailings rest, from 08:0", TimeSpan.FromMinutes(20));
        Assert.StartsWith(Over, over.Text, StringComparison.Ordinal);
    }

    private static async Task<World> OpenAsync()
    {
        var world = await World.OpenAsync("2023-03-08T03:00:00Z");
        world.Editor.Says("/start");
        await world.SeesAsync(world.Editor, "You are subscribed");
        await world.JoinsAsync(world.Ada);
        await world.UntilAsync(() => world.Health().Status == HttpStatusCode.OK, what: "ready");
        return world;
    }

    private static void Conflict(World world) => world.Telegram.Faults.Add(new Fault(FaultKind.Error)
    {
        Method = "getUpdates",
        Code = 409,
        Description = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    });
}
