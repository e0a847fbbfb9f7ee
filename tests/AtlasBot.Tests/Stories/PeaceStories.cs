using AtlasBot.Delivery;
using AtlasBot.Storage;
using SimulatedTelegram;

namespace AtlasBot.Tests.Stories;

/// <summary>What reaches a subscriber, when, how loud and in which form is theirs to decide.</summary>
public sealed class PeaceStories
{
    [Fact]
    public async Task A_day_that_is_not_wanted_brings_nothing_and_is_never_promised()
    {
        await using var world = await World.OpenAsync("2023-03-07T10:00:00Z");
        await world.JoinsAsync(world.Ada);
        var settings = await SettingsAsync(world, "Days");

        await world.PressesAsync(world.Ada, settings, "• Wednesday");
        Assert.Contains("Next brief: Thursday, 9 March, 08:00", World.Now(settings).Text, StringComparison.Ordinal);
        foreach (var day in new[] { "• Monday", "• Tuesday", "• Thursday" })
        {
            await world.PressesAsync(world.Ada, World.Now(settings), day);
        }

        Assert.Contains("Next brief: Friday, 10 March, 08:00", World.Now(settings).Text, StringComparison.Ordinal);
        Assert.StartsWith("One must stay.", (await world.PressesAsync(world.Ada, World.Now(settings), "• Friday")).Text, StringComparison.Ordinal);
        world.Clock.Advance(TimeSpan.FromHours(17));
        world.Drops("brief.txt", Papers.Wednesday);
        await world.PassesAsync(TimeSpan.FromHours(6));
        Assert.Empty(World.Parts(world.Ada));
    }

    [Fact]
    public async Task An_hour_chosen_after_the_brief_came_promises_the_next_day()
    {
        await using var world = await World.OpenAsync("2023-03-08T03:00:00Z");
        await world.JoinsAsync(world.Ada);
        world.Drops("brief.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T04:01:00Z");
        await world.SeesAsync(world.Ada, "Minsk received two offers");

        world.Ada.Says("18:00");

        await world.SeesAsync(world.Ada, "Next brief: tomorrow, Thursday, 18:00");
    }

    [Theory]
    [InlineData("Sound", "Every message", false, false, false, false)]
    [InlineData("Sound", "No sound", true, true, true, true)]
    [InlineData("Sound", "• One ring a day", false, true, true, true)]
    public async Task The_sound_is_as_loud_as_they_want_it(string page, string choice, params bool[] silent)
    {
        await using var world = await World.OpenAsync("2023-03-08T03:00:00Z");
        await world.JoinsAsync(world.Ada);
        var settings = await SettingsAsync(world, page);
        await world.PressesAsync(world.Ada, settings, choice);

        world.Drops("brief.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T04:01:00Z");
        await world.SeesAsync(world.Ada, "Minsk received two offers");

        Assert.Equal(silent, World.Parts(world.Ada).Select(part => part.IsSilent));
    }

    [Theory]
    [InlineData("• Urgent: ring if it cannot wait", false, true)]
    [InlineData("• Urgent: ring if it cannot wait", true, false)]
    [InlineData("Urgent: without a sound", true, true)]
    [InlineData("Urgent: ring", false, false)]
    public async Task An_urgent_update_in_quiet_hours_does_what_they_chose(string choice, bool cannotWait, bool silent)
    {
        await using var world = await World.OpenAsync("2023-03-08T06:00:00Z");
        await world.JoinsAsync(world.Ada);
        var settings = await SettingsAsync(world, "Quiet hours");
        // It is ten in the morning: let it be quiet then.
        var press = world.Ada.Presses(settings, new Button("forged", ButtonKind.Callback, "sc:7:540-660"));
        await world.UntilAsync(() => press.Answer is not null);
        await world.PressesAsync(world.Ada, World.Now(settings), choice);

        world.Editor.Says("/urgent The border is closed.");
        var card = await world.SeesAsync(world.Editor, "This is what 1 subscriber will see at once.");
        if (cannotWait)
        {
            await world.PressesAsync(world.Editor, card, "Ring everybody");
        }

        await world.PressesAsync(world.Editor, World.Now(card), World.Now(card).Buttons.First(button => button.Text.StartsWith("Send", StringComparison.Ordinal)).Text);
        var update = await world.SeesAsync(world.Ada, "The border is closed.");

        Assert.Equal(silent, update.IsSilent);
    }

    [Fact]
    public async Task Headings_open_their_sections_in_place_and_back()
    {
        await using var world = await World.OpenAsync("2023-03-08T03:00:00Z");
        await world.JoinsAsync(world.Ada);
        var settings = await SettingsAsync(world, "Form");
        await world.PressesAsync(world.Ada, settings, "Headings to press");
        world.Drops("brief.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T04:01:00Z");
        var brief = await world.SeesAsync(world.Ada, "3. Belarus weighs two railway offers");
        var count = World.From(world.Ada).Count;

        await world.PressesAsync(world.Ada, brief, "3. Belarus weighs two railway…");
        await world.UntilAsync(() => World.Now(brief).Text.Contains("Minsk received two offers", StringComparison.Ordinal));
        await world.PressesAsync(world.Ada, World.Now(brief), "‹ Previous");
        await world.UntilAsync(() => World.Now(brief).Text.StartsWith("Ferry tariffs", StringComparison.Ordinal));
        await world.PressesAsync(world.Ada, World.Now(brief), "Headings");
        await world.UntilAsync(() => World.Now(brief).Text.StartsWith("Wednesday, 8 March 2023", StringComparison.Ordinal));

        Assert.Equal(count, World.From(world.Ada).Count);
    }

    [Fact]
    public async Task Long_sections_are_folded_where_they_want_it()
    {
        await using var world = await World.OpenAsync("2023-03-08T03:00:00Z");
        await world.JoinsAsync(world.Ada);
        var settings = await SettingsAsync(world, "Form");
        await world.PressesAsync(world.Ada, settings, "The same, long ones folded");
        world.Drops("brief.txt", "Day: March 8, 2023\n\nA long report\n\n" + string.Join("\n\n", Enumerable.Repeat("A sentence that is repeated again and again until it is long.", 10)));
        await world.PassesToAsync("2023-03-08T04:01:00Z");

        var section = await world.SeesAsync(world.Ada, "until it is long");

        Assert.Contains("<blockquote expandable>", section.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_three_briefs_ask_whether_the_hour_is_right()
    {
        await using var world = await World.OpenAsync("2023-03-06T03:00:00Z");
        await world.JoinsAsync(world.Ada);
        for (var day = 6; day <= 9; day++)
        {
            world.Drops($"2023-03-0{day}.txt", $"Day: March {day}, 2023\n\nNews of the day {day}\n\nSomething happened on day {day}, as it does on others.");
            await world.PassesToAsync($"2023-03-0{day}T04:01:00Z");
            var part = await world.SeesAsync(world.Ada, $"Something happened on day {day}");
            Assert.Equal(day < 9, part.Buttons.Any(button => button.Text == "Wrong hour?"));
            if (day == 6)
            {
                await world.PressesAsync(world.Ada, part, "Wrong hour?");
                await world.SeesAsync(world.Ada, "When shall the brief come?");
            }

            world.Clock.Advance(TimeSpan.FromHours(20));
        }
    }

    [Theory]
    [InlineData("Kyiv", "Europe/Kyiv")]
    [InlineData("Киев", "Europe/Kyiv")]
    [InlineData("Gəncə", "Asia/Baku")]
    [InlineData("питер", "Europe/Moscow")]
    [InlineData("New York, USA", "America/New_York")]
    [InlineData("Nyu-York", "America/New_York")]
    public async Task A_city_written_in_any_language_sets_the_clock(string city, string zone)
    {
        await using var world = await World.OpenAsync("2023-03-07T10:00:00Z");
        await world.JoinsAsync(world.Ada);
        var settings = await SettingsAsync(world, "Your clock");
        await world.PressesAsync(world.Ada, settings, "My city");

        world.Ada.Says(city);

        await world.SeesAsync(world.Ada, $"{city}: it is ");
        Assert.Equal(1, world.Service<Database>().Number($"select count(*) from subscriber where zone = {zone}"));
        world.Ada.Says("Minsk");
        await world.SeesAsync(world.Ada, "Nothing on “Minsk”");
    }

    [Fact]
    public async Task A_shared_place_sets_the_clock_and_is_kept_nowhere()
    {
        await using var world = await World.OpenAsync("2023-03-07T10:00:00Z");
        await world.JoinsAsync(world.Ada);

        world.Ada.SendsLocation(59.9311, 30.3609);

        await world.SeesAsync(world.Ada, "St. Petersburg: it is 13:00 there. Next brief: tomorrow, Wednesday, 08:00 your time.");
        Assert.Equal(1, world.Service<Database>().Number($"select count(*) from subscriber where zone = 'Europe/Moscow'"));
        Assert.DoesNotContain(world.Log.Lines, line => line.Contains("59.9", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("20 March", "Nothing comes until Monday, 20 March.")]
    [InlineData("1 февраля", "Nothing comes until Thursday, 1 February 2024.")]
    [InlineData("yesterday", "That is no day within the next year.")]
    [InlineData("when I am back", "That is no day within the next year.")]
    public async Task A_pause_lasts_until_the_day_that_is_written(string said, string answer)
    {
        await using var world = await World.OpenAsync("2023-03-07T10:00:00Z");
        await world.JoinsAsync(world.Ada);
        await SettingsAsync(world, "Pause longer");

        world.Ada.Says(said);

        await world.SeesAsync(world.Ada, answer);
    }

    [Fact]
    public async Task Who_does_not_read_the_only_language_there_is_is_asked_once()
    {
        await using var world = await World.OpenAsync("2023-03-08T03:00:00Z");
        await world.JoinsAsync(world.Ada);
        var settings = await SettingsAsync(world, "Briefs in");
        await world.PressesAsync(world.Ada, settings, "Русский");
        await world.PressesAsync(world.Ada, World.Now(settings), "• English");
        world.Drops("2023-03-08.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T04:01:00Z");

        var question = await world.SeesAsync(world.Ada, "there is a brief, but only in this language: English");
        Assert.Empty(World.Parts(world.Ada));
        world.Clock.Advance(TimeSpan.FromHours(22));
        world.Drops("2023-03-09.txt", Papers.Thursday);
        await world.PassesToAsync("2023-03-09T04:10:00Z");
        Assert.Single(World.From(world.Ada), message => message.Text.Contains("only in this language", StringComparison.Ordinal));
        Assert.Empty(World.Parts(world.Ada));

        await world.PressesAsync(world.Ada, question, "Send such briefs, too");
        await world.SeesAsync(world.Ada, "Briefs in English will come, too.");
        await world.SeesAsync(world.Ada, "A bridge over the Samur is opened again", TimeSpan.FromMinutes(3));
    }

    [Theory]
    [InlineData(true, "2023-03-08T04:30:00Z", "Минск получил два предложения")]
    [InlineData(false, "2023-03-08T05:00:00Z", "Minsk received two offers")]
    public async Task The_edition_read_first_is_awaited_for_an_hour_and_then_the_next_is_taken(bool comes, string at, string words)
    {
        await using var world = await World.OpenAsync("2023-03-08T03:55:00Z");
        var olga = world.Telegram.AddPerson(1010, "Ольга", "ru");
        olga.Says("/start");
        await world.SeesAsync(olga, "Следующий обзор");
        world.Drops("2023-03-01.ru.txt", "1 марта 2023\n\nМост через Самур снова открыт\n\nМост был закрыт два года. Первые грузовики прошли по нему в среду утром.");
        world.Drops("2023-03-08.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T04:29:00Z");
        Assert.DoesNotContain(World.From(olga), message => message.Text.Contains("Minsk", StringComparison.Ordinal));

        if (comes)
        {
            world.Drops("2023-03-08.ru.txt", "8 марта 2023\n\nБелоруссия выбирает из двух предложений\n\nМинск получил два предложения по южной линии. Ответ обещают дать в апреле.");
        }

        await world.SeesAsync(olga, words, TimeSpan.FromMinutes(35));
        Assert.InRange(world.Clock.GetUtcNow() - DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), -TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Who_was_asked_and_did_not_answer_gets_their_own_edition_when_it_comes_later()
    {
        await using var world = await World.OpenAsync("2023-03-08T03:58:00Z");
        await world.JoinsAsync(world.Ada);
        await world.JoinsAsync(world.Ben);
        var settings = await SettingsAsync(world, "Briefs in");
        await world.PressesAsync(world.Ada, settings, "Русский");
        await world.PressesAsync(world.Ada, World.Now(settings), "• English");
        world.Drops("2023-03-08.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T04:01:00Z");
        await world.SeesAsync(world.Ada, "there is a brief, but only in this language: English");

        world.Clock.Advance(TimeSpan.FromHours(2));
        world.Drops("2023-03-08.ru.txt", "8 марта 2023\n\nБелоруссия выбирает из двух предложений\n\nМинск получил два предложения по южной линии. Ответ обещают дать в апреле.");
        await world.SeesAsync(world.Ada, "Минск получил два предложения", TimeSpan.FromMinutes(3));

        await world.PassesAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(2, World.From(world.Ada).Count(message => message.Text.Contains("Белоруссия выбирает", StringComparison.Ordinal)));
        Assert.DoesNotContain(World.From(world.Ben), message => message.Text.Contains("Белоруссия", StringComparison.Ordinal));
        var books = world.Service<Outbox>().Find("brief/2023-03-08")!.Books;
        Assert.Equal((2, 2, 2, 6), (books.Owed, books.Delivered, books.Opened, books.Sent));
    }

    private static async Task<ShownMessage> SettingsAsync(World world, string page)
    {
        world.Ada.Says("/settings");
        var settings = await world.SeesAsync(world.Ada, "Quiet hours:");
        await world.PressesAsync(world.Ada, settings, page);
        return World.Now(settings);
    }
}
