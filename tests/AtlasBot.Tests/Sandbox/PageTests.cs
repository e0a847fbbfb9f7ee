using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AtlasBot.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace AtlasBot.Tests.Sandbox;

/// <summary>The page's side of the sandbox: who may ask, what is told, and what happens when the bot falls over.</summary>
public sealed class PageTests
{
    [Fact]
    public async Task The_page_and_all_it_loads_come_from_the_sandbox_itself()
    {
        await using var house = await OpenHouse.Open();

        var page = await house.Http.GetStringAsync("/", house.Cancel);
        var script = await house.Http.GetAsync("/js/main.js", house.Cancel);

        Assert.Contains("AtlasBot sandbox", page);
        Assert.DoesNotContain("http://", page);
        Assert.DoesNotContain("https://", page);
        Assert.Equal("text/javascript", script.Content.Headers.ContentType?.MediaType);
        Assert.Contains("default-src 'none'", string.Join(' ', script.Headers.GetValues("Content-Security-Policy")));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("localhost:1")]
    public async Task A_name_that_only_points_here_is_refused(string host)
    {
        await using var house = await OpenHouse.Open();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/state");
        request.Headers.Host = host;

        var answer = await house.Http.SendAsync(request, house.Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "http://localhost:1")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Another_page_cannot_act_here(string header, string value)
    {
        await using var house = await OpenHouse.Open();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/people/1001/says");
        request.Headers.Add(header, value);
        request.Content = JsonContent.Create(new { chat = 1001, text = "/start" });

        var answer = await house.Http.SendAsync(request, house.Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(house.Sandbox.Cast.Find(1001)!.Person.Messages);
    }

    [Fact]
    public async Task Its_own_page_acts_here()
    {
        await using var house = await OpenHouse.Open();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/people/1001/says");
        request.Headers.Add("Origin", house.Sandbox.Address.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Content = JsonContent.Create(new { chat = 1001, text = "/start" });

        var answer = await house.Http.SendAsync(request, house.Cancel);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("/start", Assert.Single(house.Sandbox.Cast.Find(1001)!.Person.Messages).Text);
    }

    [Fact]
    public async Task A_page_that_comes_back_gets_what_it_missed_and_nothing_twice()
    {
        await using var house = await OpenHouse.Open();
        var leyla = house.Sandbox.Cast.Find(1001)!.Person;
        var start = (await house.State()).GetProperty("event").GetString()!;
        leyla.Says("one");
        var first = Assert.Single(await house.Events(start, last: "one"));
        leyla.Says("two");
        leyla.Says("three");

        var missed = await house.Events(first.Id, last: "three");

        Assert.Equal(["two", "three"], missed.Select(one => one.Text));
    }

    [Theory]
    [InlineData("another-7")]
    [InlineData("")]
    public async Task A_page_of_another_run_is_told_to_begin_anew(string lastSeen)
    {
        await using var house = await OpenHouse.Open();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", lastSeen);

        var answer = await house.Http.SendAsync(request, house.Cancel);

        Assert.StartsWith("event: reset", await answer.Content.ReadAsStringAsync(house.Cancel));
    }

    [Fact]
    public async Task Older_messages_are_fetched_page_by_page()
    {
        await using var house = await OpenHouse.Open();
        var leyla = house.Sandbox.Cast.Find(1001)!.Person;
        for (var i = 1; i <= 250; i++)
        {
            leyla.Says($"message {i}");
        }

        var newest = await house.Http.GetFromJsonAsync<JsonElement>("/api/chats/1001/messages?limit=100", house.Cancel);
        var oldest = await house.Http.GetFromJsonAsync<JsonElement>("/api/chats/1001/messages?limit=200&before=151", house.Cancel);

        Assert.Equal((151, 250, true), Ends(newest));
        Assert.Equal((1, 150, false), Ends(oldest));
    }

    [Fact]
    public async Task What_the_person_cannot_do_is_said_in_a_sentence()
    {
        await using var house = await OpenHouse.Open();
        house.Sandbox.Cast.Find(1001)!.Person.Blocks();

        var answer = await house.Http.PostAsJsonAsync("/api/people/1001/says", new { chat = 1001, text = "hello" }, house.Cancel);
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>(house.Cancel);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("Leyla has blocked the bot: unblock it first.", said.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_document_that_is_a_page_is_only_ever_saved()
    {
        await using var house = await OpenHouse.Open();
        using var content = new ByteArrayContent("<script>alert(1)</script>"u8.ToArray());
        content.Headers.ContentType = new("text/html");
        await house.Http.PostAsync("/api/people/1004/files?chat=1004&name=page.html", content, house.Cancel);

        var answer = await house.Http.GetAsync("/api/chats/1004/messages/1/file", house.Cancel);

        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Fact]
    public async Task The_clock_jumps_as_far_as_it_is_told()
    {
        await using var house = await OpenHouse.Open();
        house.Sandbox.Clock.Speed = 0;
        var before = house.Sandbox.Clock.Now;

        await house.Http.PostAsJsonAsync("/api/clock/jump", new { minutes = 60 }, house.Cancel);
        await house.Until(() => house.Sandbox.Clock.Now > before && house.Sandbox.Clock.Jump is null);

        Assert.Equal(TimeSpan.FromHours(1), house.Sandbox.Clock.Now - before);
    }

    [Fact]
    public async Task A_bot_that_cannot_start_leaves_its_last_words_and_starts_again_when_it_can()
    {
        var fails = true;
        await using var house = await OpenHouse.Open((place, cancel) => fails
            ? throw new InvalidOperationException("The database is locked.")
            : OpenHouse.Idle(place, cancel));
        await house.Until(() => house.Sandbox.Bot.State == BotState.Crashed);
        var pulse = (await house.State()).GetProperty("pulse");

        fails = false;
        await house.Http.PostAsJsonAsync("/api/bot/start", new { }, house.Cancel);

        Assert.Equal("crashed", pulse.GetProperty("bot").GetString());
        Assert.Contains("The database is locked.", pulse.GetProperty("words").ToString());
        Assert.Equal(BotState.Running, house.Sandbox.Bot.State);
    }

    [Fact]
    public async Task A_bot_that_ends_by_itself_has_crashed()
    {
        WebApplication? bot = null;
        await using var house = await OpenHouse.Open(async (place, cancel) => bot = await OpenHouse.Idle(place, cancel));
        await house.Until(() => house.Sandbox.Bot.State == BotState.Running);

        await bot!.StopAsync(house.Cancel);

        Assert.Equal(BotState.Crashed, house.Sandbox.Bot.State);
    }

    [Fact]
    public async Task A_crowd_presses_start_ten_a_second_and_a_tenth_of_it_leaves()
    {
        await using var house = await OpenHouse.Open();
        await house.Http.PostAsJsonAsync("/api/crowd", new { count = 100, language = "ru" }, house.Cancel);
        house.Sandbox.Clock.Speed = 60;
        await house.Until(() => house.Sandbox.Telegram.People.Count(person => person.HasStarted()) == 100);

        await house.Http.PostAsJsonAsync("/api/crowd/block", new { }, house.Cancel);

        Assert.Equal(10, house.Sandbox.Telegram.People.Count(person => person.HasBlocked()));
        Assert.Equal(100, house.Sandbox.Telegram.People.Count(person => person.LanguageCode == "ru"));
    }

    private static (int First, int Last, bool More) Ends(JsonElement page)
    {
        var messages = page.GetProperty("messages");
        return (
            messages[0].GetProperty("id").GetInt32(),
            messages[messages.GetArrayLength() - 1].GetProperty("id").GetInt32(),
            page.GetProperty("more").GetBoolean());
    }
}

/// <summary>An open sandbox whose bot, when not said otherwise, does nothing.</summary>
internal sealed class OpenHouse : IAsyncDisposable
{
    private readonly DirectoryInfo data;

    private OpenHouse(RunningSandbox sandbox, DirectoryInfo data)
    {
        this.data = data;
        Sandbox = sandbox;
        Http = new HttpClient { BaseAddress = sandbox.Address };
    }

    public RunningSandbox Sandbox { get; }

    public HttpClient Http { get; }

    public CancellationToken Cancel { get; } = TestContext.Current.CancellationToken;

    public static async Task<OpenHouse> Open(BotMaker? make = null)
    {
        var data = Directory.CreateTempSubdirectory("atlas-house-");
        return new OpenHouse(
            await RunningSandbox.OpenAsync(0, data.FullName, make ?? Idle, TestContext.Current.CancellationToken), data);
    }

    public static Task<WebApplication> Idle(BotPlace place, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return Task.FromResult(builder.Build());
    }

    public Task<JsonElement> State() => Http.GetFromJsonAsync<JsonElement>("/api/state", Cancel)!;

    /// <summary>The messages told after an event, up to one with the text <paramref name="last"/>.</summary>
    public async Task<IReadOnlyList<(string Id, string Text)>> Events(string after, string last)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", after);
        using var answer = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel), Encoding.UTF8);
        var told = new List<(string, string)>();
        var (id, kind) = ("", "");
        while (await reader.ReadLineAsync(Cancel) is { } line)
        {
            (id, kind) = line.StartsWith("id: ", StringComparison.Ordinal) ? (line[4..], kind)
                : line.StartsWith("event: ", StringComparison.Ordinal) ? (id, line[7..]) : (id, kind);
            if (kind == "message" && line.StartsWith("data: ", StringComparison.Ordinal))
            {
                var text = JsonSerializer.Deserialize<JsonElement>(line[6..]).GetProperty("text").GetString()!;
                told.Add((id, text));
                if (text == last)
                {
                    return told;
                }
            }
        }

        return told;
    }

    public async Task Until(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Sandbox.DisposeAsync();
        data.Delete(recursive: true);
    }
}
