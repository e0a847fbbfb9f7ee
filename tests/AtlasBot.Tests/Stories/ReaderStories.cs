using SimulatedTelegram;

namespace AtlasBot.Tests.Stories;

/// <summary>Readers ask for a day, a topic, or say just anything.</summary>
public sealed class ReaderStories
{
    [Theory]
    [InlineData("/date 2023-03-08")]
    [InlineData("/date 8 March 2023")]
    [InlineData("/date 8.3.2023")]
    [InlineData("8 марта 2023")]
    [InlineData("dünən")]
    public async Task A_day_is_found_however_it_is_written(string question)
    {
        await using var world = await WithTwoDaysAsync();

        world.Ben.Says(question);

        var brief = await world.SeesAsync(world.Ben, "Wednesday, 8 March 2023");
        Assert.Contains("3. Belarus weighs two railway offers", brief.Text, StringComparison.Ordinal);
        await world.PressesAsync(world.Ben, brief, "3");
        await world.SeesAsync(world.Ben, "Observers in Kyiv and Warsaw");
    }

    [Fact]
    public async Task A_day_without_a_brief_offers_the_nearest_before_and_after()
    {
        await using var world = await WithTwoDaysAsync();

        world.Ben.Says("/date 1 March 2023");
        var none = await world.SeesAsync(world.Ben, "There is no brief for Wednesday, 1 March 2023");

        Assert.Contains("The archive begins on 8 March 2023.", none.Text, StringComparison.Ordinal);
        Assert.Equal(["8 March 2023", "Calendar"], none.Buttons.Select(button => button.Text));
        await world.PressesAsync(world.Ben, none, "8 March 2023");
        await world.SeesAsync(world.Ben, "1. Grid operators prepare for a dry summer");
    }

    [Fact]
    public async Task Latest_gives_the_newest_brief_with_a_way_back()
    {
        await using var world = await WithTwoDaysAsync();

        world.Ben.Says("/latest");
        var latest = await world.SeesAsync(world.Ben, "Thursday, 9 March 2023");
        await world.PressesAsync(world.Ben, latest, "‹ 8 March");

        await world.SeesAsync(world.Ben, "Wednesday, 8 March 2023");
    }

    [Theory]
    [InlineData("/topic Belarus")]
    [InlineData("/topic Беларусь")]
    [InlineData("/topic Belarusian")]
    [InlineData("belorussia")]
    [InlineData("/тема Белоруссия")]
    public async Task Belarus_is_found_under_all_its_names_with_the_match_marked(string question)
    {
        await using var world = await WithTwoDaysAsync();

        world.Ben.Says(question);
        var answer = await world.SeesAsync(world.Ben, "1 section");

        Assert.Contains("Belarus weighs two railway offers", answer.Text, StringComparison.Ordinal);
        Assert.Contains(answer.Entities, entity => entity.Type == EntityType.Bold
            && answer.Text.Substring(entity.Offset, entity.Length).StartsWith("Belarus", StringComparison.Ordinal));
        await world.PressesAsync(world.Ben, answer, "1");
        await world.SeesAsync(world.Ben, "Observers in Kyiv and Warsaw");
    }

    [Fact]
    public async Task Many_sections_are_turned_five_a_page_forth_and_back()
    {
        await using var world = await World.OpenAsync(at: "2023-03-20T05:00:00Z");
        for (var day = 1; day <= 12; day++)
        {
            world.Drops($"{day:00}.txt", $"Day: March {day}, 2023\n\nA letter from Minsk, number {day}\n\nBelarus and its railways were on the table again, for the {day}th time this month.\n");
        }

        await world.UntilAsync(() => File.Exists(world.InboxFile("published", "12.txt")));
        world.Ben.Says("/topic Belarus");
        var first = await world.SeesAsync(world.Ben, "12 sections");
        Assert.Contains("number 12", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("number 7\n", first.Text, StringComparison.Ordinal);

        await world.PressesAsync(world.Ben, first, "Older ›");
        await world.UntilAsync(() => World.Now(first).Text.Contains("number 7\n", StringComparison.Ordinal));
        await world.PressesAsync(world.Ben, World.Now(first), "Older ›");
        await world.UntilAsync(() => World.Now(first).Text.Contains("number 1\n", StringComparison.Ordinal));
        Assert.DoesNotContain(World.Now(first).Buttons, button => button.Text == "Older ›");

        await world.PressesAsync(world.Ben, World.Now(first), "‹ Newer");
        await world.UntilAsync(() => World.Now(first).Text.Contains("number 7\n", StringComparison.Ordinal));
        await world.PressesAsync(world.Ben, World.Now(first), "‹ Newer");
        await world.UntilAsync(() => World.Now(first).Text.Contains("number 12\n", StringComparison.Ordinal));
        Assert.DoesNotContain(World.Now(first).Buttons, button => button.Text == "‹ Newer");
    }

    [Theory]
    [InlineData("/topic", "Which topic?")]
    [InlineData("/date", "Which day?")]
    [InlineData("Thanks!", "You are welcome")]
    [InlineData("Good morning", "Hello!")]
    [InlineData("/nonsense", "There is no such command")]
    [InlineData("/help", "/topic Belarus")]
    [InlineData("/about", "founded in Baku in 2003")]
    [InlineData("/privacy", "What is kept about you")]
    [InlineData("/urgent The bridge is closed", "for the centre’s staff only")]
    [InlineData("xyzzy", "Nothing on “xyzzy”")]
    [InlineData("/topic \"*( NEAR -", "“\"*( NEAR -”")]
    [InlineData("/start rubbish-payload", "You are subscribed")]
    public async Task Whatever_is_said_gets_a_fitting_answer(string said, string answer)
    {
        await using var world = await WithTwoDaysAsync();

        world.Ben.Says(said);

        await world.SeesAsync(world.Ben, answer);
    }

    [Theory]
    [InlineData("b-20230308-en-3", "Belarus weighs two railway offers")]
    [InlineData("b-20230308-ru", "1. Grid operators prepare for a dry summer")]
    [InlineData("t-Belarus", "Belarus: 1 section")]
    [InlineData("w-0JHQtdC70LDRgNGD0YHRjA", "Belarus: 1 section")]
    [InlineData("q-7", "What this link led to is not there any more.")]
    public async Task A_link_opens_what_it_promised_and_then_offers_the_subscription(string link, string words)
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T06:00:00Z");
        world.Drops("2023-03-08.txt", Papers.Wednesday);
        await world.UntilAsync(() => File.Exists(world.InboxFile("published", "2023-03-08.txt")));

        world.Ben.OpensLink(link);
        var offer = await world.SeesAsync(world.Ben, "can come to you here");

        Assert.StartsWith(words, World.From(world.Ben)[^2].Text.Replace("Wednesday, 8 March 2023\n\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        await world.PressesAsync(world.Ben, offer, "Subscribe");
        await world.SeesAsync(world.Ben, "You are subscribed");
    }

    [Fact]
    public async Task A_forged_button_is_answered_and_changes_nothing()
    {
        await using var world = await WithTwoDaysAsync();
        world.Ben.Says("/latest");
        var latest = await world.SeesAsync(world.Ben, "Thursday, 9 March 2023");

        var press = world.Ben.Presses(latest, new Button("forged", ButtonKind.Callback, "d:1:2"));
        await world.UntilAsync(() => press.Answer is not null);

        Assert.Equal("This button is too old to work. Please ask again.", press.Answer!.Text);
    }

    private static async Task<World> WithTwoDaysAsync()
    {
        var world = await World.OpenAsync(at: "2023-03-09T05:00:00Z");
        world.Drops("2023-03-08.txt", Papers.Wednesday);
        world.Drops("2023-03-09.txt", Papers.Thursday);
        await world.UntilAsync(() => File.Exists(world.InboxFile("published", "2023-03-09.txt")));
        return world;
    }
}
