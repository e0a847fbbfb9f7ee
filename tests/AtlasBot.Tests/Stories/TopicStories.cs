namespace AtlasBot.Tests.Stories;

/// <summary>Readers walk through what was written on a topic.</summary>
public sealed class TopicStories
{
    private static readonly string[] ThreeEditions = ["en.txt", "ru.txt", "az.txt"];
    private static readonly int[] DaysOfAMonth = [1, 10, 20];

    [Fact]
    public async Task A_section_in_three_languages_is_one_hit_in_the_readers_own()
    {
        await using var world = await World.OpenAsync(at: "2023-03-09T05:00:00Z");
        world.Drops("en.txt", "Day: March 8, 2023\n\nA train to Minsk\n\nBelarus sent 12 cars over the border to Poland.\n");
        world.Drops("ru.txt", "День: 8 марта 2023\n\nПоезд в Минск\n\nБелоруссия отправила 12 вагонов через границу в Польшу.\n");
        world.Drops("az.txt", "Gün: 8 mart 2023\n\nMinskə qatar\n\nBelarus sərhəddən Polşaya 12 vaqon göndərdi.\n");
        await world.UntilAsync(() => ThreeEditions.All(name => File.Exists(world.InboxFile("published", name))));
        var olga = world.Telegram.AddPerson(1007, "Olga", "ru");

        olga.Says("/topic Belarus");
        var own = await world.SeesAsync(olga, "Беларусь: 1 материал");
        world.Ben.Says("/topic Belarus");
        var english = await world.SeesAsync(world.Ben, "Belarus: 1 section");

        Assert.Contains("Поезд в Минск", own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("2.", own.Text, StringComparison.Ordinal);
        Assert.Contains("A train to Minsk", english.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_has_bars_a_list_of_months_and_headings_alone()
    {
        await using var world = await WithThreeMonthsAsync();

        world.Ben.Says("/topic Belarus");
        var answer = await world.SeesAsync(world.Ben, "Belarus: 9 sections since 2023, 3 this month");
        Assert.Contains("Jan 2023 ▇▇▇ Mar 2023", answer.Text, StringComparison.Ordinal);

        await world.PressesAsync(world.Ben, answer, "By month");
        await world.UntilAsync(() => World.Now(answer).Buttons.Any(button => button.Text == "February · 3"));
        await world.PressesAsync(world.Ben, World.Now(answer), "February · 3");
        await world.UntilAsync(() => World.Now(answer).Text.StartsWith("Belarus: 3 sections, February 2023", StringComparison.Ordinal));
        Assert.Contains("Elsewhere, 20.2", World.Now(answer).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("20.3", World.Now(answer).Text, StringComparison.Ordinal);

        await world.PressesAsync(world.Ben, World.Now(answer), "Only headings");
        await world.UntilAsync(() => World.Now(answer).Text.StartsWith("Belarus: 1 heading, February 2023", StringComparison.Ordinal));
        await world.PressesAsync(world.Ben, World.Now(answer), "All months");
        await world.UntilAsync(() => World.Now(answer).Text.StartsWith("Belarus: 3 headings", StringComparison.Ordinal));
        Assert.DoesNotContain("Elsewhere", World.Now(answer).Text, StringComparison.Ordinal);
        await world.PressesAsync(world.Ben, World.Now(answer), "All mentions");
        await world.UntilAsync(() => World.Now(answer).Text == answer.Text);
    }

    [Fact]
    public async Task A_page_stays_right_when_something_new_is_published()
    {
        await using var world = await WithThreeMonthsAsync();
        world.Ben.Says("/topic Belarus");
        var answer = await world.SeesAsync(world.Ben, "Belarus: 9 sections");
        world.Drops("new.txt", "Day: March 21, 2023\n\nOn Belarus again\n\nBelarus, and once more.\n");
        await world.UntilAsync(() => File.Exists(world.InboxFile("published", "new.txt")));

        await world.PressesAsync(world.Ben, answer, "Older ›");

        await world.UntilAsync(() => World.Now(answer).Text.Contains("6. Belarus decides, 1.2", StringComparison.Ordinal));
        Assert.StartsWith("Belarus: 10 sections", World.Now(answer).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_capital_has_its_country_one_button_away()
    {
        await using var world = await WithThreeMonthsAsync();

        world.Ben.Says("/topic Minsk");
        var capital = await world.SeesAsync(world.Ben, "Minsk: 3 sections");
        await world.PressesAsync(world.Ben, capital, "Belarus ›");

        var country = await world.SeesAsync(world.Ben, "Belarus: 9 sections");
        Assert.True(country.Id > capital.Id);
        await world.PressesAsync(world.Ben, country, "Older ›");
        await world.UntilAsync(() => World.Now(country).Text.Contains("6. Belarus decides, 1.2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_week_and_the_month_are_offered_as_topics()
    {
        await using var world = await WithThreeMonthsAsync();

        world.Ben.Says("/topics");
        var topics = await world.SeesAsync(world.Ben, "The week to 20 March 2023");
        Assert.Contains("The month to 20 March 2023\nBelarus: 4 sections", topics.Text, StringComparison.Ordinal);
        await world.PressesAsync(world.Ben, topics, "Belarus");

        await world.SeesAsync(world.Ben, "Belarus: 9 sections");
    }

    [Theory]
    [InlineData("/topic Belarus chart")]
    [InlineData("chart")]
    [InlineData("Chart")]
    public async Task A_chart_comes_as_a_picture(string way)
    {
        await using var world = await WithThreeMonthsAsync();
        world.Ben.Says("/topic Belarus");
        var answer = await world.SeesAsync(world.Ben, "Belarus: 9 sections");

        if (way == "Chart")
        {
            await world.PressesAsync(world.Ben, answer, way);
        }
        else
        {
            world.Ben.Says(way);
        }

        await world.UntilAsync(() => World.From(world.Ben).Any(message => message.Photo is not null), what: "a picture");
        var picture = World.From(world.Ben).Single(message => message.Photo is not null);
        Assert.Equal("Belarus: 9 sections since 2023, 3 this month", picture.Text);
    }

    [Fact]
    public async Task A_name_given_by_staff_reaches_older_sections_while_the_bot_runs()
    {
        await using var world = await World.OpenAsync(at: "2023-03-20T05:00:00Z");
        for (var day = 1; day <= 12; day++)
        {
            world.Drops($"{day:00}.txt", $"Day: March {day}, 2023\n\nNumber {day}\n\nRuthenia decides for the {day}th time.\n");
        }

        await world.UntilAsync(() => File.Exists(world.InboxFile("published", "12.txt")));

        world.Editor.Says("/names Belarus = Ruthenia");
        await world.SeesAsync(world.Editor, "“Ruthenia” means Belarus from now on");
        await world.PassesAsync(TimeSpan.FromSeconds(12));
        world.Ben.Says("/topic Belarus");
        await world.SeesAsync(world.Ben, "Belarus: 12 sections");

        world.Editor.Says("/names");
        await world.SeesAsync(world.Editor, "Belarus = Ruthenia");
        world.Editor.Says("/names - Ruthenia");
        await world.SeesAsync(world.Editor, "“Ruthenia” no longer means Belarus");
        await world.PassesAsync(TimeSpan.FromSeconds(12));
        world.Ben.Says("/topic Belarus");
        await world.SeesAsync(world.Ben, "Nothing on “Belarus”");
    }

    // Three sections a month; one names it in the heading.
    private static async Task<World> WithThreeMonthsAsync()
    {
        var world = await World.OpenAsync(at: "2023-03-21T05:00:00Z");
        foreach (var (day, month) in from month in Enumerable.Range(1, 3) from day in DaysOfAMonth select (day, month))
        {
            var heading = day == 1 ? $"Belarus decides, 1.{month}" : $"Elsewhere, {day}.{month}";
            var capital = day == 1 ? "The railway of Minsk answers." : "The railway answers.";
            world.Drops($"{month}-{day:00}.txt", $"Day: {day}.{month:00}.2023\n\n{heading}\n\nBelarus had two offers. {capital}\n");
        }

        await world.UntilAsync(() => Directory.GetFiles(Path.Combine(world.Data, "inbox"), "*.txt", SearchOption.AllDirectories).Length == 9
            && Directory.GetFiles(Path.Combine(world.Data, "inbox"), "*.txt").Length == 0);
        return world;
    }
}
