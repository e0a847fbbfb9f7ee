namespace AtlasBot.Tests.Stories;

/// <summary>A brief comes in, and reaches those who wait for it at their hour.</summary>
public sealed class MorningStories
{
    [Fact]
    public async Task A_brief_dropped_at_seven_reaches_a_subscriber_at_eight_section_by_section()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T02:50:00Z");
        await world.JoinsAsync(world.Ada);

        world.Drops("2023-03-08.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T03:59:50Z");
        Assert.Empty(World.Parts(world.Ada));
        await world.SeesAsync(world.Ada, "Belarus weighs two railway offers\n\nMinsk", TimeSpan.FromSeconds(30));

        var seen = World.Parts(world.Ada);
        Assert.Equal(4, seen.Count);
        Assert.StartsWith("Wednesday, 8 March 2023\n", seen[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("Grid operators prepare for a dry summer\n", seen[1].Text, StringComparison.Ordinal);
        Assert.StartsWith("Ferry tariffs on the Caspian rise\n", seen[2].Text, StringComparison.Ordinal);
        Assert.StartsWith("Belarus weighs two railway offers\n", seen[3].Text, StringComparison.Ordinal);
        Assert.Equal([false, true, true, true], seen.Select(message => message.IsSilent));
        Assert.EndsWith("8 March 2023 · 3/3 · “Atlas” Research Center", seen[3].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T03:50:00Z");
        await world.JoinsAsync(world.Ada);
        world.Drops("first.txt", Papers.Wednesday);
        await world.SeesAsync(world.Ada, "Minsk received two offers", TimeSpan.FromMinutes(12));

        world.Drops("second.txt", Papers.Wednesday);
        await world.UntilAsync(() => File.Exists(world.InboxFile("published", "second.txt")));
        await world.PassesAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(4, World.Parts(world.Ada).Count);
    }

    [Fact]
    public async Task A_brief_that_comes_late_in_the_morning_is_sent_at_once()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T05:00:00Z");
        await world.JoinsAsync(world.Ada);

        world.Drops("late.txt", Papers.Wednesday);
        await world.SeesAsync(world.Ada, "Minsk received two offers", TimeSpan.FromMinutes(1));

        Assert.Equal(4, World.Parts(world.Ada).Count);
    }

    [Fact]
    public async Task A_brief_published_after_the_cutoff_waits_for_the_next_morning()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T10:30:00Z");
        await world.JoinsAsync(world.Ada);

        world.Drops("afternoon.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-09T03:59:00Z");
        Assert.Empty(World.Parts(world.Ada));
        await world.SeesAsync(world.Ada, "Minsk received two offers", TimeSpan.FromMinutes(2));

        Assert.Equal(4, World.Parts(world.Ada).Count);
    }

    [Fact]
    public async Task An_old_brief_is_archived_and_pushed_to_nobody()
    {
        await using var world = await World.OpenAsync(at: "2023-03-20T03:30:00Z");
        await world.JoinsAsync(world.Ada);

        world.Drops("old.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-20T04:10:00Z");

        Assert.Empty(World.Parts(world.Ada));
        world.Ada.Says("/date 8.3.2023");
        await world.SeesAsync(world.Ada, "Belarus weighs two railway offers");
    }

    [Fact]
    public async Task A_brief_dated_ahead_is_held_and_staff_decide()
    {
        await using var world = await World.OpenAsync(at: "2023-03-01T03:30:00Z");
        world.Editor.Says("/start");
        await world.JoinsAsync(world.Ada);

        world.Drops("ahead.txt", Papers.Wednesday);
        var card = await world.SeesAsync(world.Editor, "Grid operators", TimeSpan.FromMinutes(2));
        await world.PassesToAsync("2023-03-01T04:10:00Z");
        Assert.Empty(World.Parts(world.Ada));
        Assert.True(File.Exists(world.InboxFile("held", "ahead.txt")));

        await world.PressesAsync(world.Editor, card, "Publish though dated 8 March");
        await world.SeesAsync(world.Ada, "Minsk received two offers", TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task A_file_that_is_no_brief_is_refused_with_the_reason_beside_it_and_staff_are_told()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T03:30:00Z");
        world.Editor.Says("/start");
        await world.SeesAsync(world.Editor, "You are subscribed");

        world.Drops("notes.txt", "Some notes without a date.\n\nNothing here is a brief.");
        await world.SeesAsync(world.Editor, "notes.txt", TimeSpan.FromMinutes(2));

        Assert.True(File.Exists(world.InboxFile("refused", "notes.txt")));
        Assert.Contains("date", await File.ReadAllTextAsync(world.InboxFile("refused", "notes.txt.txt"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(world.Data, "inbox", "notes.txt")));
    }

    [Fact]
    public async Task A_file_that_still_grows_is_left_alone()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T05:00:00Z");
        await world.JoinsAsync(world.Ada);
        var half = Papers.Wednesday[..(Papers.Wednesday.Length / 2)];

        for (var i = 0; i < 5; i++)
        {
            world.Drops("grows.txt", half + new string(' ', i));
            await world.PassesAsync(TimeSpan.FromSeconds(2));
        }

        world.Drops("grows.txt", Papers.Wednesday);
        await world.SeesAsync(world.Ada, "Minsk received two offers", TimeSpan.FromMinutes(1));

        Assert.Equal(4, World.Parts(world.Ada).Count);
    }

    [Fact]
    public async Task Someone_who_joins_after_the_push_is_offered_the_brief_and_not_flooded()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T03:30:00Z");
        world.Drops("2023-03-08.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T05:00:00Z");

        world.Ada.Says("/start");
        var welcome = await world.SeesAsync(world.Ada, "You are subscribed");
        await world.PassesAsync(TimeSpan.FromMinutes(10));

        Assert.Single(World.From(world.Ada));
        await world.PressesAsync(world.Ada, welcome, "Read the latest brief");
        await world.SeesAsync(world.Ada, "1. Grid operators prepare for a dry summer");
    }

    [Fact]
    public async Task After_two_days_down_nobody_is_woken_with_old_briefs()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T03:30:00Z");
        await world.JoinsAsync(world.Ada);
        world.Drops("2023-03-08.txt", Papers.Wednesday);
        await world.UntilAsync(() => File.Exists(world.InboxFile("published", "2023-03-08.txt")));
        await world.StopBotAsync();

        world.Clock.Advance(TimeSpan.FromHours(43));
        await world.StartBotAsync();
        await world.PassesToAsync("2023-03-10T04:30:00Z");

        Assert.Empty(World.Parts(world.Ada));
    }

    [Fact]
    public async Task A_new_brief_every_day_comes_once_a_day()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T02:00:00Z");
        await world.JoinsAsync(world.Ada);
        world.Drops("2023-03-08.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T03:59:30Z");
        await world.UntilAsync(() => World.Parts(world.Ada).Count == 4, TimeSpan.FromMinutes(3), "the first brief");
        await world.PassesToAsync("2023-03-09T03:00:00Z");
        world.Drops("2023-03-09.txt", Papers.Thursday);
        await world.PassesToAsync("2023-03-09T03:59:30Z");
        await world.UntilAsync(() => World.Parts(world.Ada).Count == 7, TimeSpan.FromMinutes(3), "the second brief");
        await world.PassesToAsync("2023-03-10T06:00:00Z");

        var openings = World.Parts(world.Ada).Where(message => message.Text.Contains("1. ", StringComparison.Ordinal)).ToList();
        Assert.Equal(7, World.Parts(world.Ada).Count);
        Assert.Equal(2, openings.Count);
        Assert.Equal(
            ["2023-03-08 08", "2023-03-09 08"],
            openings.Select(message => message.Date.ToOffset(TimeSpan.FromHours(4)).ToString("yyyy-MM-dd HH", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_section_longer_than_a_message_is_cut_and_nothing_is_lost()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T05:00:00Z");
        await world.JoinsAsync(world.Ada);
        var sentences = Enumerable.Range(1, 200).Select(i => $"Sentence number {i} of a very long report on the harvest.").ToList();

        world.Drops("long.txt", $"Day: March 8, 2023\n\nA very long report\n\n{string.Join(' ', sentences)}\n");
        await world.SeesAsync(world.Ada, "number 200 of", TimeSpan.FromMinutes(1));

        var seen = World.Parts(world.Ada).Skip(1).Select(message => message.Text).ToList();
        Assert.True(seen.Count > 1);
        Assert.All(seen, text => Assert.StartsWith("A very long report\n", text, StringComparison.Ordinal));
        Assert.Contains("(1/", seen[0], StringComparison.Ordinal);
        Assert.All(sentences, sentence => Assert.Contains(seen, text => text.Contains(sentence, StringComparison.Ordinal)));
    }
}
