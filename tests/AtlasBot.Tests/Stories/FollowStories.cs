using AtlasBot.Storage;

namespace AtlasBot.Tests.Stories;

/// <summary>Subscribers follow topics, and see them marked in their brief.</summary>
public sealed class FollowStories
{
    [Fact]
    public async Task What_is_followed_is_marked_in_the_brief_with_why()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T03:00:00Z");
        await world.JoinsAsync(world.Ada);
        await world.JoinsAsync(world.Ben);
        world.Ada.Says("/follow Беларусь");
        await world.SeesAsync(world.Ada, "You follow Belarus");
        world.Ada.Says("/follow reservoirs");
        await world.SeesAsync(world.Ada, "You follow reservoirs");

        world.Drops("brief.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T04:05:00Z");
        await world.UntilAsync(() => World.Parts(world.Ada).Count == 4 && World.Parts(world.Ben).Count == 4);

        var own = World.Parts(world.Ada);
        Assert.Contains("3. Belarus weighs two railway offers ★", own[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("Grid operators prepare for a dry summer\n★ reservoirs\n\n", own[1].Text, StringComparison.Ordinal);
        Assert.StartsWith("Ferry tariffs on the Caspian rise\n\n", own[2].Text, StringComparison.Ordinal);
        Assert.StartsWith("Belarus weighs two railway offers\n★ Belarus\n\n", own[3].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(World.Parts(world.Ben), part => part.Text.Contains('★'));
    }

    [Fact]
    public async Task Only_what_is_followed_comes_and_the_rest_is_one_line_with_a_button_each()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T03:00:00Z");
        await world.JoinsAsync(world.Ada);
        world.Ada.Says("/follow Belarus");
        await world.SeesAsync(world.Ada, "You follow Belarus");
        world.Ada.Says("/following");
        var list = await world.SeesAsync(world.Ada, "You follow 1 topic");
        await world.PressesAsync(world.Ada, list, "Only what I follow");
        await world.UntilAsync(() => World.Now(list).Text.Contains("the rest is named in one line", StringComparison.Ordinal));

        world.Drops("brief.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T04:05:00Z");
        var opening = await world.SeesAsync(world.Ada, "Also in this brief: 1. Grid operators prepare for a dry summer · 2. Ferry tariffs");
        await world.SeesAsync(world.Ada, "Belarus weighs two railway offers\n★ Belarus");

        Assert.DoesNotContain(World.From(world.Ada), message => message.Text.Contains("Carriers from Kazakhstan", StringComparison.Ordinal));
        await world.PressesAsync(world.Ada, opening, "2");
        await world.SeesAsync(world.Ada, "Carriers from Kazakhstan");
    }

    [Fact]
    public async Task A_brief_with_nothing_that_is_followed_is_one_message_that_does_not_ring()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T03:00:00Z");
        await world.JoinsAsync(world.Ada);
        world.Ada.Says("/follow Japan");
        await world.SeesAsync(world.Ada, "You follow Japan");
        world.Ada.Says("/following");
        await world.PressesAsync(world.Ada, await world.SeesAsync(world.Ada, "You follow 1 topic"), "Only what I follow");

        world.Drops("brief.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T04:10:00Z");
        var only = await world.SeesAsync(world.Ada, "Nothing you follow in this brief.");

        Assert.True(only.IsSilent);
        Assert.Contains("3. Belarus weighs two railway offers", only.Text, StringComparison.Ordinal);
        Assert.Equal(only.Id, World.From(world.Ada)[^1].Id);
    }

    [Fact]
    public async Task The_list_counts_and_removes_with_one_tap()
    {
        await using var world = await World.OpenAsync(at: "2023-03-09T05:00:00Z");
        world.Drops("2023-03-08.txt", Papers.Wednesday);
        await world.UntilAsync(() => File.Exists(world.InboxFile("published", "2023-03-08.txt")));
        await world.JoinsAsync(world.Ada);
        foreach (var topic in new[] { "Belarus", "Japan" })
        {
            world.Ada.Says($"/follow {topic}");
            await world.SeesAsync(world.Ada, $"You follow {topic}");
        }

        world.Ada.Says("/following");
        var list = await world.SeesAsync(world.Ada, "You follow 2 topics");
        Assert.Contains("★ Belarus: 1 section, 1 this month\n★ Japan: 0 sections", list.Text, StringComparison.Ordinal);
        await world.PressesAsync(world.Ada, list, "× Belarus");
        await world.UntilAsync(() => World.Now(list).Text.StartsWith("You follow 1 topic\n★ Japan", StringComparison.Ordinal));
        await world.PressesAsync(world.Ada, World.Now(list), "× Japan");

        await world.UntilAsync(() => World.Now(list).Text.StartsWith("You follow nothing yet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reader_follows_from_the_answer_and_subscribes_with_it()
    {
        await using var world = await World.OpenAsync(at: "2023-03-09T05:00:00Z");
        world.Drops("2023-03-08.txt", Papers.Wednesday);
        await world.UntilAsync(() => File.Exists(world.InboxFile("published", "2023-03-08.txt")));

        world.Ben.Says("/topic Belarus");
        var answer = await world.SeesAsync(world.Ben, "Belarus: 1 section");
        await world.PressesAsync(world.Ben, answer, "Follow this topic");
        var offer = await world.SeesAsync(world.Ben, "you do not receive it yet");
        await world.PressesAsync(world.Ben, offer, "Subscribe and follow");
        await world.SeesAsync(world.Ben, "You are subscribed");
        await world.SeesAsync(world.Ben, "You follow Belarus");

        world.Ben.Says("/topic Belarus");
        await world.UntilAsync(() => World.From(world.Ben)[^1].Buttons.Any(button => button.Text == "Stop following"));
        await world.PressesAsync(world.Ben, World.From(world.Ben)[^1], "Stop following");
        await world.SeesAsync(world.Ben, "You no longer follow Belarus");
    }

    [Fact]
    public async Task A_brief_is_looked_through_once_for_all_followers()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T03:00:00Z");
        foreach (var (person, topic) in new[] { (world.Ada, "Belarus"), (world.Ben, "Belarusian") })
        {
            await world.JoinsAsync(person);
            person.Says($"/follow {topic}");
            await world.SeesAsync(person, "You follow Belarus");
        }

        world.Drops("brief.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T04:05:00Z");
        await world.UntilAsync(() => World.Parts(world.Ada).Count == 4 && World.Parts(world.Ben).Count == 4);

        var database = world.Service<Database>();
        Assert.Equal(1, database.Number($"select count(*) from interest"));
        Assert.Equal(1, database.Number($"select count(*) from interest_match"));
        Assert.Equal(1, database.Number($"select count(*) from layout"));
        Assert.Contains("★ Belarus", World.Parts(world.Ben)[3].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/follow", "What would you like to follow?")]
    [InlineData("/following", "You follow nothing yet")]
    [InlineData("/follow \"*( -", "What would you like to follow?")]
    public async Task Whatever_is_said_gets_a_fitting_answer(string said, string answer)
    {
        await using var world = await World.OpenAsync(at: "2023-03-09T05:00:00Z");

        world.Ben.Says(said);

        await world.SeesAsync(world.Ben, answer);
    }
}
