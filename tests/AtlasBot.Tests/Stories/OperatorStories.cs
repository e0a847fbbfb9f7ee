using System.Net;
using AtlasBot.Storage;
using SimulatedTelegram;

namespace AtlasBot.Tests.Stories;

/// <summary>What the operator's health page says while the bot lives through something.</summary>
public sealed class OperatorStories
{
    [Fact]
    public async Task A_bot_that_works_is_ready_and_a_missing_brief_only_asks_for_attention()
    {
        await using var world = await World.OpenAsync("2023-03-08T03:00:00Z");
        await world.UntilAsync(() => world.Health().Status == HttpStatusCode.OK, what: "ready");

        var parts = world.Health().Parts;
        Assert.Equal(["database", "delivery", "disk", "last brief", "receiving", "schedule", "token"], parts.Keys.Order());
        Assert.All(parts.Values, part => Assert.True(part.Working));
        Assert.Equal("there is none yet", parts["last brief"].Reason);

        world.Drops("brief.txt", Papers.Wednesday);
        await world.UntilAsync(() => world.Health().Parts["last brief"].Reason is null, what: "the brief");
    }

    [Fact]
    public async Task A_token_that_is_revoked_makes_the_bot_red_and_it_stays_up()
    {
        await using var world = await World.OpenAsync("2023-03-08T03:00:00Z");
        await world.UntilAsync(() => world.Health().Status == HttpStatusCode.OK, what: "ready");

        world.Bot.IsRevoked = true;
        await world.UntilAsync(() => !world.Health().Parts["token"].Working, TimeSpan.FromMinutes(2), "red");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, world.Health().Status);
        Assert.Contains("Unauthorized", world.Health().Parts["token"].Reason, StringComparison.Ordinal);
        world.Bot.IsRevoked = false;
        await world.UntilAsync(() => world.Health().Status == HttpStatusCode.OK, TimeSpan.FromMinutes(5), "ready again");
    }

    [Fact]
    public async Task A_second_program_with_the_token_makes_it_red_until_it_ends()
    {
        await using var world = await World.OpenAsync("2023-03-08T03:00:00Z");
        await world.UntilAsync(() => world.Health().Status == HttpStatusCode.OK, what: "ready");
        world.Telegram.Faults.Add(new Fault(FaultKind.Error)
        {
            Method = "getUpdates",
            Code = 409,
            Description = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        });
        await world.UntilAsync(
            () => world.Health().Parts["receiving"] is { Working: false, Reason: { } reason } && reason.Contains("another program", StringComparison.Ordinal),
            TimeSpan.FromMinutes(2),
            "red");

        world.Telegram.Faults.Clear();
        await world.UntilAsync(() => world.Health().Status == HttpStatusCode.OK, TimeSpan.FromMinutes(2), "ready again");
    }

    [Fact]
    public async Task A_job_that_fails_is_red_is_logged_once_and_recovers()
    {
        await using var world = await World.OpenAsync("2023-03-08T03:00:00Z");
        await world.UntilAsync(() => world.Health().Status == HttpStatusCode.OK, what: "ready");

        world.Service<Database>().Execute($"alter table brief_push rename to brief_push_away");
        await world.UntilAsync(() => !world.Health().Parts["schedule"].Working, TimeSpan.FromMinutes(2), "red");
        await world.PassesAsync(TimeSpan.FromSeconds(10));
        Assert.InRange(world.Log.Lines.Count(line => line.Contains("failed and is tried again", StringComparison.Ordinal)), 1, 2);

        world.Service<Database>().Execute($"alter table brief_push_away rename to brief_push");
        await world.UntilAsync(() => world.Health().Status == HttpStatusCode.OK, TimeSpan.FromMinutes(2), "ready again");
    }
}
