using AtlasBot.Messages;
using Microsoft.Playwright;

namespace AtlasBot.Browser;

/// <summary>A subscriber's first day, in each language the bot speaks.</summary>
public sealed class SubscriberScenes(Chromium chromium)
{
    [Theory]
    [InlineData("Ben", "en", "Belarus", "Minsk looks for a door", ColorScheme.Light)]
    [InlineData("Leyla", "az", "Belarus", "Minsk Qərbə öz qapısını axtarır", ColorScheme.Dark)]
    [InlineData("Oksana", "ru", "Беларусь", "Минск ищет свою дверь на запад", ColorScheme.Light)]
    public async Task Subscribes_gets_the_morning_brief_asks_pages_and_chooses(
        string who, string language, string topic, string heading, ColorScheme colours)
    {
        var words = Texts.In(language);
        await using var scene = await Scene.OpenAsync(chromium, colours: colours);
        await scene.BeAsync(who);
        await scene.SpeaksAsync(words);
        await scene.PictureAsync($"start-{language}");

        await GetsTheMorningBriefAsync(scene, heading);
        await scene.PictureAsync($"morning-{language}");
        await PagesAsync(scene, words, topic);
        await scene.PictureAsync($"topic-{language}");
        await ChoosesADayAsync(scene, words);
        await ChoosesAnHourAsync(scene, words);
        await scene.PictureAsync($"settings-{language}");

        scene.HasNoComplaints();
    }

    [Fact]
    public async Task Gets_the_brief_as_one_message_asks_inline_blocks_the_bot_and_comes_back()
    {
        var words = Texts.In("en");
        await using var scene = await Scene.OpenAsync(chromium, width: 390);
        await scene.BeAsync("Ben");
        await scene.SpeaksAsync(words);
        await scene.SayAsync("/settings");
        var settings = await scene.SeeAsync($"{words.SettingsHour}: 08:00");
        await scene.PressAsync(settings, words.SettingsForm);
        await scene.PressAsync(settings, words.Capital(words.FormRich));

        await scene.PassAsync(minutes: 25);
        var brief = scene.Bubbles.Filter(new() { Has = scene.Page.Locator(".rich") }).Last;
        var first = brief.Locator(".rich h4").First;
        await Assertions.Expect(brief.GetByText("“Atlas” Research Center").Last).ToBeInViewportAsync();
        await Assertions.Expect(first).Not.ToBeInViewportAsync();
        await scene.PictureAsync("rich");
        await brief.Locator(".rich li button.link").First.ClickAsync();

        await Assertions.Expect(first).ToBeInViewportAsync();
        await AsksInlineAsync(scene);
        await BlocksAndComesBackAsync(scene, words);
        scene.HasNoComplaints();
    }

    private static async Task AsksInlineAsync(Scene scene)
    {
        await scene.Page.Locator("#write").FillAsync("@atlas_sandbox_bot Minsk");
        var results = scene.Page.GetByRole(AriaRole.Listbox, new() { Name = "Suggestions" });
        await Assertions.Expect(results).ToBeVisibleAsync();
        await scene.PictureAsync("inline");
        await results.GetByRole(AriaRole.Option, new() { Name = "Minsk looks for a door" }).ClickAsync();

        await Assertions.Expect(scene.Bubbles.Last).ToContainTextAsync("via @atlas_sandbox_bot");
        await Assertions.Expect(scene.Bubbles.Last).ToContainTextAsync("delegation from Belarus");
        await Assertions.Expect(scene.Page.Locator("#write")).ToHaveValueAsync("");
    }

    private static async Task BlocksAndComesBackAsync(Scene scene, Texts words)
    {
        await scene.Page.GetByRole(AriaRole.Button, new() { Name = "Chat menu" }).ClickAsync();
        await scene.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Stop and block the bot" }).ClickAsync();
        await scene.PictureAsync("blocked");
        await scene.Page.GetByRole(AriaRole.Button, new() { Name = "Restart bot" }).ClickAsync();

        await scene.SeeAsync(words.AlreadySubscribed);
    }

    private static async Task GetsTheMorningBriefAsync(Scene scene, string heading)
    {
        var before = await scene.Bubbles.CountAsync();
        await scene.PassAsync(minutes: 25);
        await Assertions.Expect(scene.Bubbles).ToHaveCountAsync(before + 4);

        // The first rings, the sections that follow do not.
        await Assertions.Expect(scene.Bubbles.Nth(before).GetByRole(AriaRole.Img, new() { Name = "rang" })).ToBeVisibleAsync();
        await Assertions.Expect(scene.Bubbles.Nth(before + 1)).ToContainTextAsync(heading);
        await Assertions.Expect(scene.Bubbles.Nth(before + 1).GetByRole(AriaRole.Img, new() { Name = "silent" })).ToBeVisibleAsync();
        await Assertions.Expect(scene.Bubbles.Last).ToBeInViewportAsync();
    }

    private static async Task PagesAsync(Scene scene, Texts words, string topic)
    {
        await scene.SayAsync($"/topic {topic}");
        var found = await scene.SeeAsync(words.ByMonth);
        var first = await found.InnerTextAsync();
        await scene.PressAsync(found, words.Older);

        await Assertions.Expect(found).ToContainTextAsync(words.Newer);
        Assert.NotEqual(first, await found.InnerTextAsync());
        await Assertions.Expect(found).ToBeInViewportAsync();
    }

    private static async Task ChoosesADayAsync(Scene scene, Texts words)
    {
        await scene.SayAsync("/date");
        await scene.SeeAsync("/date");
        var calendar = scene.Bubbles.Last;
        await Assertions.Expect(calendar.Locator(".keys")).Not.ToHaveCountAsync(0);
        await scene.PictureAsync($"calendar-{words.Language}");
        await scene.PressAsync(calendar, await calendar.Locator(".key").First.InnerTextAsync());
        await Assertions.Expect(calendar.Locator(".keys").First.Locator(".key")).ToHaveCountAsync(3);
        await calendar.Locator(".keys").Nth(3).Locator(@"text=/^\d+$/").First.ClickAsync();

        await Assertions.Expect(scene.Bubbles.Last).ToContainTextAsync("1. ");
    }

    private static async Task ChoosesAnHourAsync(Scene scene, Texts words)
    {
        await scene.SayAsync("/settings");
        var settings = await scene.SeeAsync($"{words.SettingsHour}: 08:00");
        await scene.PressAsync(settings, words.SettingsHour);
        await scene.PressAsync(settings, "06:30");

        await Assertions.Expect(settings).ToContainTextAsync($"{words.SettingsHour}: 06:30");
    }
}
