using AtlasBot.Messages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AtlasBot.Browser;

/// <summary>The first minute of a newcomer, and what the director's panel does.</summary>
public sealed class DirectorScenes(Chromium chromium)
{
    [Fact]
    public async Task The_first_minute_is_four_steps_that_can_be_clicked_through()
    {
        await using var scene = await Scene.OpenAsync(chromium);
        scene.Sandbox.Clock.Speed = 10;
        await Button(scene, "Make it 08:00").ClickAsync();
        await Expect(scene.Page.Locator(".step.done")).ToHaveCountAsync(1, new() { Timeout = 20_000 });
        await Button(scene, "Ask as Ben").ClickAsync();
        await Expect(scene.Page.Locator(".step.done")).ToHaveCountAsync(2);
        await Button(scene, "Paste it as Rauf").ClickAsync();
        await scene.PressAsync(await scene.SeeAsync("2 sections"), "Publish");
        await Expect(scene.Page.Locator(".step.done")).ToHaveCountAsync(3);
        await Button(scene, "Write it as Rauf").ClickAsync();
        await (await scene.SeeAsync("will see at once")).Locator(".key").First.ClickAsync();

        await Expect(scene.Page.GetByText("That was it. The rest is yours")).ToBeVisibleAsync();
        await scene.PictureAsync("first-minute");
        scene.HasNoComplaints();
    }

    [Fact]
    public async Task A_crowd_comes_things_break_the_bot_is_dropped_in_the_middle_and_the_books_balance()
    {
        await using var scene = await Scene.OpenAsync(chromium);
        await scene.Page.GetByRole(AriaRole.Button, new() { Name = "Director's panel" }).ClickAsync();
        await scene.Page.GetByLabel("How many").SelectOptionAsync("100");
        await scene.Page.GetByLabel("Place").SelectOptionAsync("Kyiv");
        await Button(scene, "10×").ClickAsync();
        await Button(scene, "Let them press Start").ClickAsync();
        await Expect(scene.Page.GetByText("100 of 100 have pressed Start")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Button(scene, "10 % block the bot").ClickAsync();
        await Expect(scene.Page.GetByText("10 people have blocked the bot.")).ToBeVisibleAsync();

        await scene.BeAsync("Rauf");
        await scene.SpeaksAsync(Texts.In("en"));
        await scene.SayAsync("/urgent The border crossing at Red Bridge is open again.");
        await Button(scene, "1×").ClickAsync();
        await (await scene.SeeAsync("will see at once")).Locator(".key").First.ClickAsync();
        await Expect(scene.Page.Locator(".queue div", new() { HasText = "urgent" }).Locator("dd")).Not.ToHaveTextAsync("0");
        await Button(scene, "Drop the bot now").ClickAsync();
        await Expect(scene.Page.GetByText("The bot is not running.")).ToBeVisibleAsync();
        await scene.PictureAsync("dropped");
        await scene.Page.Locator("#director").GetByRole(AriaRole.Button, new() { Name = "Start it again" }).ClickAsync();
        await Expect(scene.Page.GetByText("Running and ready")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Button(scene, "429 storm").ClickAsync();
        await Expect(scene.Page.Locator(".trouble[aria-pressed=true]")).ToHaveCountAsync(1);
        await Button(scene, "Put all right").ClickAsync();

        await Expect(scene.Page.Locator(".books li").First).ToContainTextAsync("91 of 91 delivered", new() { Timeout = 30_000 });
        await Expect(scene.Page.Locator(".books li").First).ToContainTextAsync("books balance");
        await scene.SeeAsync("Delivered: 91");
        await scene.PictureAsync("director");
        await scene.PictureForReadmeAsync();
        scene.HasNoComplaints();
    }

    private static ILocator Button(Scene scene, string name) => scene.Page.GetByRole(AriaRole.Button, new() { Name = name }).First;
}
