namespace AtlasBot.Tests.Stories;

/// <summary>Staff look what goes out next, before the morning and while it lasts.</summary>
public sealed class ScheduleStories
{
    [Fact]
    public async Task Before_the_morning_the_schedule_says_who_waits_and_no_brief_today_spares_the_reminder()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T02:30:00Z");
        await world.JoinsAsync(world.Ada);
        await world.JoinsAsync(world.Ben);
        world.Ben.Blocks();
        await world.PassesAsync(TimeSpan.FromSeconds(5));

        world.Editor.Says("/schedule");
        var gate = await world.SeesAsync(world.Editor, "No brief yet for Wednesday, 8 March");
        Assert.Contains("expected by 07:30", gate.Text, StringComparison.Ordinal);
        Assert.Contains("08:00 · 1", gate.Text, StringComparison.Ordinal);
        Assert.Contains("Asleep now: 1", gate.Text, StringComparison.Ordinal);
        Assert.Contains("cannot be reached: 1", gate.Text, StringComparison.Ordinal);
        await world.PressesAsync(world.Editor, gate, "No brief today");
        await world.UntilAsync(() => World.Now(gate).Text.Contains("no brief on 8 March 2023", StringComparison.Ordinal));
        await world.PassesToAsync("2023-03-08T05:00:00Z");

        Assert.DoesNotContain(World.From(world.Editor), message => message.Text.Contains("There is no brief for today", StringComparison.Ordinal));
        world.Editor.Says("/audit");
        await world.SeesAsync(world.Editor, "Elçin · no brief today");
    }

    [Fact]
    public async Task A_published_brief_is_shown_with_those_who_still_wait_for_their_hour()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T03:00:00Z");
        await world.JoinsAsync(world.Ada);
        await world.JoinsAsync(world.Ben);
        world.Editor.Says(Papers.Wednesday);
        var card = await world.SeesAsync(world.Editor, "3 sections");
        await world.PressesAsync(world.Editor, card, "Publish");

        world.Editor.Says("/schedule");
        var ahead = await world.SeesAsync(world.Editor, "What goes out next");
        Assert.Contains("Brief of 8 March 2023\n08:00 · 2", ahead.Text, StringComparison.Ordinal);
        Assert.Empty(ahead.Buttons);

        await world.PassesToAsync("2023-03-08T03:59:30Z");
        await world.SeesAsync(world.Ada, "Minsk received two offers", TimeSpan.FromMinutes(2));
        await world.SeesAsync(world.Ben, "Minsk received two offers", TimeSpan.FromMinutes(2));
        world.Editor.Says("/schedule");
        var next = await world.SeesAsync(world.Editor, "No brief yet for Thursday, 9 March");
        Assert.Contains("9 March, 08:00 · 2", next.Text, StringComparison.Ordinal);
        Assert.Empty(next.Buttons);
    }
}
