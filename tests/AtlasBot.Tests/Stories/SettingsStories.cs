using System.Text;
using AtlasBot.Storage;
using SimulatedTelegram;

namespace AtlasBot.Tests.Stories;

/// <summary>A subscriber chooses hour, language and pauses, and asks what is kept about them.</summary>
public sealed class SettingsStories
{
    [Fact]
    public async Task An_hour_that_is_pressed_holds_the_next_morning_and_is_said_in_words()
    {
        await using var world = await World.OpenAsync("2023-03-07T10:00:00Z");
        await world.JoinsAsync(world.Ada);
        var settings = await SettingsAsync(world);
        Assert.Contains("Hour: 08:00", settings.Text, StringComparison.Ordinal);

        await world.PressesAsync(world.Ada, settings, "Hour");
        await world.PressesAsync(world.Ada, World.Now(settings), "06:30");

        Assert.Contains("Hour: 06:30", World.Now(settings).Text, StringComparison.Ordinal);
        Assert.Contains("Next brief: tomorrow, Wednesday, 06:30", World.Now(settings).Text, StringComparison.Ordinal);
        world.Clock.Advance(TimeSpan.FromHours(16));
        world.Drops("brief.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T02:29:00Z");
        Assert.Empty(World.Parts(world.Ada));
        await world.SeesAsync(world.Ada, "Minsk received two offers", TimeSpan.FromMinutes(3));
    }

    [Theory]
    [InlineData("7:40", "07:40")]
    [InlineData("half past six", "06:30")]
    [InlineData("/settings 19.30", "19:30")]
    public async Task An_hour_may_be_written(string words, string hour)
    {
        await using var world = await World.OpenAsync("2023-03-07T10:00:00Z");
        await world.JoinsAsync(world.Ada);

        world.Ada.Says(words);

        await world.SeesAsync(world.Ada, $"The brief will come at {hour}.");
    }

    [Fact]
    public async Task The_language_of_the_bot_and_those_of_the_briefs_are_two_things()
    {
        await using var world = await World.OpenAsync("2023-03-07T10:00:00Z");
        await world.JoinsAsync(world.Ada);
        var settings = await SettingsAsync(world);

        await world.PressesAsync(world.Ada, settings, "Language");
        await world.PressesAsync(world.Ada, World.Now(settings), "Русский");

        Assert.Contains("Язык: Русский", World.Now(settings).Text, StringComparison.Ordinal);
        Assert.Contains("Язык обзоров: English", World.Now(settings).Text, StringComparison.Ordinal);
        await world.PressesAsync(world.Ada, World.Now(settings), "Язык обзоров");
        await world.PressesAsync(world.Ada, World.Now(settings), "Русский");
        await world.PressesAsync(world.Ada, World.Now(settings), "• English");
        await world.PressesAsync(world.Ada, World.Now(settings), "Назад");
        Assert.Contains("Язык обзоров: Русский", World.Now(settings).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_pause_one_message_names_what_was_missed_and_nothing_floods_in()
    {
        await using var world = await World.OpenAsync("2023-03-07T10:00:00Z");
        await world.JoinsAsync(world.Ada);
        var settings = await SettingsAsync(world);
        await world.PressesAsync(world.Ada, settings, "Pause for a week");
        Assert.Contains("Nothing comes until Tuesday, 14 March.", World.Now(settings).Text, StringComparison.Ordinal);

        world.Clock.Advance(TimeSpan.FromHours(17));
        world.Drops("brief.txt", Papers.Wednesday);
        await world.PassesAsync(TimeSpan.FromMinutes(90));
        Assert.Empty(World.Parts(world.Ada));
        world.Clock.Advance(DateTimeOffset.Parse("2023-03-13T19:55:00Z", System.Globalization.CultureInfo.InvariantCulture) - world.Clock.GetUtcNow());

        // While Telegram is away they wait for it, too.
        world.Telegram.Faults.OutageUntil(world.Clock.GetUtcNow().AddMinutes(9));

        // On a full disk it is said, cannot be noted, and is not said each minute.
        world.Service<Database>().Execute($"create trigger full before update of state on subscriber begin select raise(abort, 'disk is full'); end");
        var missed = await world.SeesAsync(world.Ada, "You missed 1 brief (3 sections).", TimeSpan.FromMinutes(20));
        await world.PassesAsync(TimeSpan.FromMinutes(3));
        Assert.Single(World.From(world.Ada), message => message.Text.Contains("You missed", StringComparison.Ordinal));
        world.Service<Database>().Execute($"drop trigger full");

        await world.PressesAsync(world.Ada, missed, missed.Buttons.Single().Text);
        await world.SeesAsync(world.Ada, "Ferry tariffs on the Caspian rise");
        // It is said before it is noted.
        await world.UntilAsync(
            () => world.Service<Database>().Number($"select count(*) from subscriber where state = 'active'") == 1, TimeSpan.FromMinutes(2), "the end of the pause");
        Assert.Contains("Pause for a week", (await SettingsAsync(world)).Buttons.Select(button => button.Text));
    }

    [Fact]
    public async Task What_is_kept_is_shown_and_erased_after_one_confirmation()
    {
        await using var world = await World.OpenAsync("2023-03-08T03:00:00Z");
        await world.JoinsAsync(world.Ada);
        world.Drops("brief.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T03:59:30Z");
        await world.SeesAsync(world.Ada, "Minsk received two offers");
        await world.UntilAsync(() => world.Service<Database>().Number($"select count(*) from delivery where state = 'delivered'") == 1, what: "the end of the delivery");

        world.Ada.Says("/mydata");
        var file = (await world.SeesAsync(world.Ada, "All that I keep")).Document!;
        var kept = Encoding.UTF8.GetString(file.Content.Span);
        Assert.Equal("mydata.txt", file.Name);
        Assert.Contains("only what is followed: no", kept, StringComparison.Ordinal);
        Assert.Contains("delivered: 1", kept, StringComparison.Ordinal);
        Assert.Contains($"chat: {World.AdaId}", kept, StringComparison.Ordinal);
        world.Ada.Says("/forget");
        await world.PressesAsync(world.Ada, await world.SeesAsync(world.Ada, "cannot be undone"), "Erase all of it");

        await world.SeesAsync(world.Ada, "I keep nothing about this chat.");
        Assert.Equal(0, world.Service<Database>().Number($"select count(*) from subscriber where chat = {World.AdaId}"));
        Assert.Equal(0, world.Service<Database>().Number($"select count(*) from delivery"));
    }

    [Fact]
    public async Task Who_does_not_receive_is_offered_the_subscription()
    {
        await using var world = await World.OpenAsync("2023-03-08T03:00:00Z");

        world.Ben.Says("/settings");

        Assert.Contains("Subscribe", (await world.SeesAsync(world.Ben, "not subscribed")).Buttons.Select(button => button.Text));
    }

    private static async Task<ShownMessage> SettingsAsync(World world)
    {
        var before = Shown(world).Count;
        world.Ada.Says("/settings");
        await world.UntilAsync(() => Shown(world).Count > before, what: "the settings");
        return Shown(world)[^1];
    }

    private static List<ShownMessage> Shown(World world) =>
        [.. World.From(world.Ada).Where(message => message.Text.StartsWith("Settings", StringComparison.Ordinal))];
}
