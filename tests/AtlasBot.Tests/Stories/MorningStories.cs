namespace AtlasBot.Tests.Stories;

/// <summary>A brief comes in, and reaches those who wait for it at their hour.</summary>
public sealed class MorningStories
{
    [Fact]
    public async Task A_brief_dropped_at_seven_reaches_a_subscriber_at_eight_section_by_section()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T02:50:00Z");
        world.Ada.Says("/start");
        await world.SeesAsync(world.Ada, "You are subscribed");
        var before = World.From(world.Ada).Count;

        world.Drops("2023-03-08.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T03:59:50Z");
        Assert.Equal(before, World.From(world.Ada).Count);
        await world.SeesAsync(world.Ada, "Belarus weighs two railway offers\n\nMinsk", TimeSpan.FromSeconds(30));

        var seen = World.From(world.Ada).Skip(before).ToList();
        Assert.Equal(4, seen.Count);
        Assert.StartsWith("Wednesday, 8 March 2023\n", seen[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("Grid operators prepare for a dry summer\n", seen[1].Text, StringComparison.Ordinal);
        Assert.StartsWith("Ferry tariffs on the Caspian rise\n", seen[2].Text, StringComparison.Ordinal);
        Assert.StartsWith("Belarus weighs two railway offers\n", seen[3].Text, StringComparison.Ordinal);
        Assert.Equal([false, true, true, true], seen.Select(message => message.IsSilent));
        Assert.EndsWith("8 March 2023 · 3/3 · “Atlas” Research Center", seen[3].Text, StringComparison.Ordinal);
    }
}
