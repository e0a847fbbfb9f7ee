using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SimulatedTelegram;
using Telegram.Bot;

namespace AtlasBot.Tests.Sandbox;

/// <summary>A simulated Telegram with one bot, one person and a clock that stands still until it is moved.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private const string Token = "4242:AAsecret";

    private Stage(TelegramServer telegram, FakeTimeProvider clock)
    {
        Telegram = telegram;
        Clock = clock;
        Bot = telegram.AddBot(Token, "AtlasBriefBot");
        Ada = telegram.AddPerson(7, "Ada", "az", "ada");
        Http = new HttpClient { BaseAddress = telegram.Address };
        Client = new TelegramBotClient(new TelegramBotClientOptions(Token, telegram.Address.ToString()) { RetryCount = 1 });
    }

    public TelegramServer Telegram { get; }

    public FakeTimeProvider Clock { get; }

    public SimulatedTelegram.Bot Bot { get; }

    public Person Ada { get; }

    /// <summary>For what the library would not send or would hide.</summary>
    public HttpClient Http { get; }

    /// <summary>The library the bot itself uses.</summary>
    public TelegramBotClient Client { get; }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<Stage> Open(Limits? limits = null)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-24T04:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        var telegram = await TelegramServer.StartAsync(
            new TelegramOptions { Clock = clock, Limits = limits ?? Limits.None }, Cancel);
        return new Stage(telegram, clock);
    }

    /// <summary>Calls a method with a JSON body; the whole answer.</summary>
    public async Task<JsonElement> Call(string method, object? parameters = null)
    {
        using var response = await Post(method, parameters);
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    public Task<HttpResponseMessage> Post(string method, object? parameters = null) =>
        Http.PostAsJsonAsync(new Uri($"/bot{Token}/{method}", UriKind.Relative), parameters ?? new { }, Cancel);

    /// <summary>Calls a method that is refused; code and description.</summary>
    public async Task<string> Refused(string method, object? parameters = null)
    {
        var answer = await Call(method, parameters);
        Assert.False(answer.GetProperty("ok").GetBoolean(), answer.ToString());
        return $"{answer.GetProperty("error_code")} {answer.GetProperty("description")}";
    }

    /// <summary>Sends HTML to Ada, who knows the bot; the message she sees.</summary>
    public async Task<ShownMessage> Sent(string html)
    {
        var answer = await Call("sendMessage", new { chat_id = Ada.Id, text = html, parse_mode = "HTML" });
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.ToString());
        return Ada.Messages[^1];
    }

    /// <summary>Waits for what happens in other threads, in real time: the clock of the stage stands still.</summary>
    public static async Task Until(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        while (!holds())
        {
            await Moment();
            Assert.False(patience.IsCancellationRequested, "What was waited for did not happen in 30 seconds.");
        }
    }

    public static Task Moment() => Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Cancel);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Telegram.DisposeAsync();
    }
}
