using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using AtlasBot.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AtlasBot.Browser;

/// <summary>The page as an application for messages, whatever bot is behind it: here the test is the bot.</summary>
public sealed class ClientScenes(Chromium chromium)
{
    private const long Ben = 1003;

    [Fact]
    public async Task All_can_be_done_without_a_mouse_and_is_named_for_who_only_hears_it()
    {
        await using var scene = await Scene.OpenAsync(chromium, make: Nobody);
        using var bot = new HttpClient { BaseAddress = scene.Sandbox.Telegram.Address };
        var field = scene.Page.Locator("#write");
        await Call(bot, "setMyCommands", """{"commands":[{"command":"topic","description":"Ask"},{"command":"date","description":"A day"}]}""");
        await StartsAsync(scene, field);
        await ReadsAsync(scene, bot);
        await SendsAPlaceAsync(scene, bot, field);
        await PressesAsync(scene, bot);
        await ChoosesACommandAsync(scene, field);
        await BlocksAndComesBackAsync(scene, field);

        Assert.Equal(0, await scene.Page.GetByRole(AriaRole.Button, new() { NameRegex = new(@"^\s*$", RegexOptions.None, TimeSpan.FromSeconds(1)) }).CountAsync());
        await scene.Page.Keyboard.PressAsync("Escape");
        await Expect(scene.Page.Locator($".chat[data-id='{Ben}']")).ToBeFocusedAsync();
        scene.HasNoComplaints();
    }

    [Fact]
    public async Task Ten_thousand_messages_do_not_all_stand_in_the_page()
    {
        await using var scene = await Scene.OpenAsync(chromium, make: Nobody);
        var ben = scene.Sandbox.Cast.Find(Ben)!.Person;
        for (var i = 1; i <= 10_000; i++)
        {
            ben.Says($"message {i} of many");
        }

        await scene.BeAsync("Ben");
        await Expect(scene.Bubbles.Last).ToContainTextAsync("message 10000 of many");
        await Expect(scene.Bubbles.Last).ToBeInViewportAsync();
        var first = await scene.Page.GetByRole(AriaRole.Log).EvaluateAsync<int>(
            """
            async log => {
              const first = () => Number(log.querySelector(".message").dataset.id);
              for (let i = 0; i < 2000 && first() > 9000; i++) {
                log.scrollTop = 0;
                await new Promise(requestAnimationFrame);
              }
              return first();
            }
            """);
        Assert.InRange(first, 8000, 9000);
        Assert.InRange(await scene.Bubbles.CountAsync(), 50, 300);
        await scene.Page.GetByRole(AriaRole.Button, new() { Name = "Go to the newest message" }).ClickAsync();
        await Expect(scene.Bubbles.Last).ToContainTextAsync("message 10000 of many");
        await scene.SayAsync("one more");

        await Expect(await scene.SeeAsync("one more")).ToBeInViewportAsync();
        Assert.InRange(await scene.Bubbles.CountAsync(), 50, 300);
        await SeesThatTheBotIsGoneAsync(scene);
        scene.HasNoComplaints();
    }

    /// <summary>On a phone, too, where one sees the list or the chat.</summary>
    private static async Task SeesThatTheBotIsGoneAsync(Scene scene)
    {
        await scene.Page.SetViewportSizeAsync(390, 844);
        await scene.Sandbox.Bot.DropAsync();
        await Expect(scene.Page.GetByText("The bot is not running.")).ToBeInViewportAsync();
        await scene.Page.GetByRole(AriaRole.Button, new() { Name = "Back to the chats" }).ClickAsync();
        await Expect(scene.Page.GetByText("The bot is not running.")).ToBeInViewportAsync();
        await scene.Page.GetByRole(AriaRole.Button, new() { Name = "Start it again" }).First.ClickAsync();
        await Expect(scene.Page.GetByText("The bot is not running.")).ToHaveCountAsync(0);
    }

    private static async Task StartsAsync(Scene scene, ILocator field)
    {
        await scene.Page.Locator("button.chat").First.FocusAsync();
        await PressAsync(scene, "ArrowDown", "ArrowDown", "Enter");
        await Expect(scene.Page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true })).ToBeFocusedAsync();
        await PressAsync(scene, "Enter");
        await scene.SeeAsync("/start");
        await Expect(field).ToBeFocusedAsync();
    }

    private static async Task ReadsAsync(Scene scene, HttpClient bot)
    {
        await Call(
            bot, "sendMessage", """{"chat_id":1003,"text":"Read this or <tg-spoiler>that</tg-spoiler>","parse_mode":"HTML"}""");
        await Expect(scene.Page.GetByRole(AriaRole.Log)).ToMatchAriaSnapshotAsync(
            """
            - log "Messages":
              - list:
                - listitem:
                  - text: /You:/
                  - button "/start"
                  - time
                  - button "Options of this message"
                - listitem:
                  - text: "AtlasBot: Read this or"
                  - 'button "Hidden text: press to show it"'
                  - img "rang"
                  - time
                  - button "Options of this message"
            """);
        await Expect(scene.Page.Locator("#announcer")).ToHaveTextAsync("AtlasBot: Read this or ▒▒▒▒");
        await scene.PictureAsync("spoiler");
        await scene.Page.GetByRole(AriaRole.Button, new() { Name = "Hidden text: press to show it" }).PressAsync("Enter");
        await Expect(scene.Page.GetByText("that", new() { Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>A key in place of the keyboard sends the place; the question it belonged to is taken away by the bot.</summary>
    private static async Task SendsAPlaceAsync(Scene scene, HttpClient bot, ILocator field)
    {
        var asked = await Call(
            bot,
            "sendMessage",
            """
            {"chat_id":1003,"text":"Where are you?",
             "reply_markup":{"keyboard":[[{"text":"Here","request_location":true}]],"one_time_keyboard":true}}
            """);
        await scene.SeeAsync("Where are you?");
        await scene.PictureAsync("reply-keyboard");
        await scene.Page.GetByRole(AriaRole.Button, new() { Name = "Here", Exact = true }).PressAsync("Enter");
        await scene.SeeAsync("51.5072, -0.1276");
        await Expect(scene.Page.Locator(".reply-keyboard")).ToBeHiddenAsync();
        await Expect(field).ToBeFocusedAsync();
        await Call(bot, "deleteMessage", $$"""{"chat_id":1003,"message_id":{{asked.GetProperty("message_id")}}}""");
        await Expect(scene.Bubbles.Filter(new() { HasText = "Where are you?" })).ToHaveCountAsync(0);
    }

    /// <summary>The message is edited under the key that was pressed, which keeps the focus.</summary>
    private static async Task PressesAsync(Scene scene, HttpClient bot)
    {
        const string keys = """{"inline_keyboard":[[{"text":"Newer","callback_data":"1"},{"text":"Older","callback_data":"2"}]]}""";
        var sent = await Call(bot, "sendMessage", $$"""{"chat_id":1003,"text":"Page one","reply_markup":{{keys}}}""");
        var older = (await scene.SeeAsync("Page one")).GetByRole(AriaRole.Button, new() { Name = "Older" });
        var before = (await Call(bot, "getUpdates", """{"offset":-1}"""))[0].GetProperty("update_id").GetInt32();
        await older.PressAsync("Enter");
        var press = (await Call(bot, "getUpdates", $$"""{"offset":{{before + 1}},"timeout":20}"""))[0].GetProperty("callback_query").GetProperty("id");
        await Call(
            bot, "editMessageText", $$"""{"chat_id":1003,"message_id":{{sent.GetProperty("message_id")}},"text":"Page two","reply_markup":{{keys}}}""");
        await Call(bot, "answerCallbackQuery", $$"""{"callback_query_id":{{press.GetRawText()}},"text":"Turned"}""");

        await Expect(scene.Page.GetByRole(AriaRole.Status).GetByText("Turned")).ToBeVisibleAsync();
        await scene.SeeAsync("Page two");
        await Expect(older).ToBeFocusedAsync();
    }

    private static async Task ChoosesACommandAsync(Scene scene, ILocator field)
    {
        await field.FocusAsync();
        await scene.Page.Keyboard.TypeAsync("/");
        await PressAsync(scene, "ArrowDown", "ArrowDown", "Enter");
        await scene.SeeAsync("/date");
        await PressAsync(scene, "ArrowUp");
        await Expect(field).ToHaveValueAsync("/date");
        await PressAsync(scene, "Escape");
        await Expect(field).ToHaveValueAsync("");
        await Expect(field).ToBeFocusedAsync();
    }

    private static async Task BlocksAndComesBackAsync(Scene scene, ILocator field)
    {
        var menu = scene.Page.GetByRole(AriaRole.Button, new() { Name = "Chat menu" });
        await menu.FocusAsync();
        await PressAsync(scene, "Enter", "ArrowDown", "Escape");
        await Expect(menu).ToBeFocusedAsync();
        await PressAsync(scene, "Enter", "Enter");
        await scene.Page.GetByRole(AriaRole.Button, new() { Name = "Restart bot" }).PressAsync("Enter");
        await Expect(scene.Bubbles.Filter(new() { HasText = "/start" })).ToHaveCountAsync(2);
        await Expect(field).ToBeFocusedAsync();
    }

    private static async Task PressAsync(Scene scene, params string[] keys)
    {
        foreach (var key in keys)
        {
            await scene.Page.Keyboard.PressAsync(key);
        }
    }

    // A chat takes one message a second. Whoever is told to wait waits a little longer: a moment too early is punished.
    private static async Task<JsonElement> Call(HttpClient bot, string method, string parameters)
    {
        while (true)
        {
            using var content = new StringContent(parameters, System.Text.Encoding.UTF8, "application/json");
            using var response = await bot.PostAsync(
                new Uri($"/bot{RunningSandbox.Token}/{method}", UriKind.Relative), content, TestContext.Current.CancellationToken);
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
            if (!answer.TryGetProperty("parameters", out var wait))
            {
                Assert.True(answer.GetProperty("ok").GetBoolean(), answer.ToString());
                return answer.GetProperty("result");
            }

            await Task.Delay(
                TimeSpan.FromSeconds(wait.GetProperty("retry_after").GetInt32() + 0.5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A bot that does nothing.</summary>
    internal static Task<WebApplication> Nobody(BotPlace place, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return Task.FromResult(builder.Build());
    }
}
