using AtlasBot.Chat;
using SimulatedTelegram;

namespace AtlasBot.Tests.Stories;

/// <summary>Readers ask for days in their own words, and choose them from the calendar.</summary>
public sealed class DateStories
{
    [Fact]
    public async Task A_date_that_may_be_two_is_read_day_first_and_the_other_is_offered()
    {
        await using var world = await WithBriefsAsync();

        world.Ben.Says("03/08/2022");
        var answer = await world.SeesAsync(world.Ben, "“03/08/2022” is read as 3 August 2022 here: the day comes first.");
        Assert.Contains("There is no brief for Wednesday, 3 August 2022.", answer.Text, StringComparison.Ordinal);

        world.Ben.Says("08/03/2023");
        var brief = await world.SeesAsync(world.Ben, "“08/03/2023” is read as 8 March 2023 here: the day comes first.");
        Assert.Contains("1. Grid operators prepare for a dry summer", brief.Text, StringComparison.Ordinal);
        await world.PressesAsync(world.Ben, brief, "Or 3 August 2023?");
        await world.SeesAsync(world.Ben, "3 August 2023 is still to come.");
    }

    [Theory]
    [InlineData("Thursday, 8 March 2023", "The weekday does not fit: it is Wednesday, 8 March 2023.")]
    [InlineData("30 February 2023", "There is no such day: “30 February 2023”.")]
    [InlineData("/date 2023-13-01", "There is no such day: “2023-13-01”.")]
    [InlineData("1 May 2031", "1 May 2031 is still to come.")]
    [InlineData("May 2031", "May 2031 is still to come.")]
    [InlineData("next week", "13 – 19 March 2023 are still to come.")]
    [InlineData("1 May 1998", "The archive begins on 5 January 2023.")]
    [InlineData("February 2023", "There are no briefs for February 2023.")]
    [InlineData("week 7 of 2023", "There are no briefs for 13 – 19 February 2023.")]
    [InlineData("/date the day of the flood", "“the day of the flood” is no date that I know.")]
    [InlineData("/date", "Which day? Write, for example, 9 March 2023 or 9.3.2023, or choose it here:")]
    public async Task A_day_that_cannot_be_shown_is_answered_kindly_with_what_is_near(string asked, string said)
    {
        await using var world = await WithBriefsAsync();

        world.Ben.Says(asked);
        var answer = await world.SeesAsync(world.Ben, said);

        var day = answer.Buttons.First(button => button.Value.StartsWith("b:", StringComparison.Ordinal));
        await world.PressesAsync(world.Ben, answer, day.Text);
        await world.UntilAsync(() => World.From(world.Ben).Any(message => message.Text.Contains("\n1. ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_week_is_a_list_that_opens_each_of_its_briefs()
    {
        await using var world = await WithBriefsAsync();

        world.Ben.Says("эта неделя");
        var week = await world.SeesAsync(world.Ben, "6 – 12 March 2023: 2 briefs");

        Assert.Contains("Thursday, 9 March\nA bridge over the Samur is opened again\u00A0· Winter wheat looks well", week.Text, StringComparison.Ordinal);
        await world.PressesAsync(world.Ben, week, "8 March");
        await world.SeesAsync(world.Ben, "Wednesday, 8 March 2023");
    }

    [Fact]
    public async Task A_month_is_a_calendar_in_which_only_days_with_a_brief_do_something()
    {
        await using var world = await WithBriefsAsync();

        world.Ben.Says("March 2023");
        var calendar = await world.SeesAsync(world.Ben, "March 2023: 2 briefs");
        Assert.Equal(["8", "9"], Days(calendar));
        var before = World.From(world.Ben).Count;
        Assert.Null((await world.PressesAsync(world.Ben, calendar, "·")).Text);
        Assert.Equal(before, World.From(world.Ben).Count);

        await world.PressesAsync(world.Ben, calendar, "‹ Jan");
        await world.UntilAsync(() => World.Now(calendar).Text.StartsWith("January 2023: 1 brief\n", StringComparison.Ordinal));
        await world.PressesAsync(world.Ben, World.Now(calendar), "January 2023");
        await world.UntilAsync(() => World.Now(calendar).Text == "2023: 3 briefs");
        Assert.Equal(["Jan", "Mar"], World.Now(calendar).Buttons.Select(button => button.Text));
        await world.PressesAsync(world.Ben, World.Now(calendar), "Jan");
        await world.UntilAsync(() => World.Now(calendar).Text.StartsWith("January 2023: 1 brief\n", StringComparison.Ordinal));
        await world.PressesAsync(world.Ben, World.Now(calendar), "5");

        await world.SeesAsync(world.Ben, "Thursday, 5 January 2023");
    }

    [Fact]
    public async Task The_calendar_is_opened_from_a_brief()
    {
        await using var world = await WithBriefsAsync();

        world.Ben.Says("8 March 2023");
        var brief = await world.SeesAsync(world.Ben, "Wednesday, 8 March 2023");
        await world.PressesAsync(world.Ben, brief, "Calendar");

        await world.SeesAsync(world.Ben, "March 2023: 2 briefs");
        Assert.Contains("Wednesday, 8 March 2023", World.Now(brief).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_a_topic_the_calendar_marks_the_days_that_write_about_it()
    {
        await using var world = await WithBriefsAsync();
        world.Ben.Says("/topic Belarus");
        var answer = await world.SeesAsync(world.Ben, "Belarus: 2 sections");
        var number = QuestionShelf.NumberOf("Belarus");
        await world.UntilAsync(() => world.Service<QuestionShelf>().Find(number) is not null);

        world.Ben.Presses(answer, new Button("forged", ButtonKind.Callback, $"c:202303:{number}:o"));
        var calendar = await world.SeesAsync(world.Ben, "Belarus, March 2023: 1 day");
        Assert.Equal(["8•", "9"], Days(calendar));

        await world.PressesAsync(world.Ben, calendar, "‹ Jan");
        await world.UntilAsync(() => World.Now(calendar).Text.StartsWith("Belarus, January 2023: 1 day", StringComparison.Ordinal));
        Assert.Equal(["5•"], Days(World.Now(calendar)));
        world.Ben.Presses(answer, new Button("forged", ButtonKind.Callback, "c:202303:7:o"));
        await world.SeesAsync(world.Ben, "This button is too old to work.");
    }

    internal static async Task<World> WithBriefsAsync()
    {
        var world = await World.OpenAsync(at: "2023-03-09T05:00:00Z");
        world.Drops("2023-01-05.txt", "Day: January 5, 2023\n\nSnow on the passes\n\nThe road to Lachin was closed for six hours. Belarusian lorries waited at the border.\n");
        world.Drops("2023-03-08.txt", Papers.Wednesday);
        world.Drops("2023-03-09.txt", Papers.Thursday);
        await world.UntilAsync(() => File.Exists(world.InboxFile("published", "2023-03-09.txt"))
            && File.Exists(world.InboxFile("published", "2023-01-05.txt")));
        return world;
    }

    private static IEnumerable<string> Days(ShownMessage calendar) =>
        calendar.Buttons.Where(button => button.Value.StartsWith("b:", StringComparison.Ordinal)).Select(button => button.Text);
}
