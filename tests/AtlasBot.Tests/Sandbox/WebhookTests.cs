using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AtlasBot.Tests.Sandbox;

/// <summary>Updates delivered to the bot's own address.</summary>
public sealed class WebhookTests
{
    [Fact]
    public async Task Updates_are_delivered_with_the_secret_and_repeated_until_they_are_taken()
    {
        await using var stage = await Stage.Open();
        await using var receiver = await Receiver.Open();
        receiver.Answers.Enqueue((503, ""));
        receiver.Answers.Enqueue((500, ""));

        await stage.Call("setWebhook", new { url = receiver.Url, secret_token = "s-1" });
        stage.Ada.Says("hello");
        await Stage.Until(() =>
        {
            stage.Clock.Advance(TimeSpan.FromMilliseconds(500));
            return receiver.Received.Count >= 3;
        });

        Assert.All(receiver.Received, one => Assert.Equal("s-1", one.Secret));
        Assert.All(receiver.Received, one => Assert.Equal("hello", one.Update.GetProperty("message").GetProperty("text").GetString()));
        var info = (await stage.Call("getWebhookInfo")).GetProperty("result");
        Assert.Equal("Wrong response from the webhook: 500 Internal Server Error", info.GetProperty("last_error_message").GetString());
        await Stage.Until(() => stage.Bot.PendingUpdates == 0);
    }

    [Fact]
    public async Task Each_chat_is_delivered_in_order_and_a_failing_one_holds_up_no_other()
    {
        await using var stage = await Stage.Open();
        await using var receiver = await Receiver.Open();
        receiver.Refuses = update => update.GetProperty("message").GetProperty("chat").GetProperty("id").GetInt64() == 8;
        var ben = stage.Telegram.AddPerson(8, "Ben");

        await stage.Call("setWebhook", new { url = receiver.Url });
        ben.Says("stuck");
        ben.Says("behind");
        stage.Ada.Says("one");
        stage.Ada.Says("two");
        await Stage.Until(() => receiver.Texts.Contains("two"));

        Assert.Equal(["one", "two"], receiver.Texts.Where(text => text is "one" or "two"));
        Assert.DoesNotContain("behind", receiver.Texts);
    }

    [Fact]
    public async Task A_call_in_the_answer_is_carried_out()
    {
        await using var stage = await Stage.Open();
        await using var receiver = await Receiver.Open();
        receiver.Answers.Enqueue((200, """{"method":"sendMessage","chat_id":7,"text":"at once"}"""));

        await stage.Call("setWebhook", new { url = receiver.Url });
        stage.Ada.Says("hello");
        await Stage.Until(() => stage.Ada.Messages.Count == 2);

        Assert.Equal("at once", stage.Ada.Messages[^1].Text);
    }

    [Fact]
    public async Task A_webhook_and_polling_exclude_each_other()
    {
        await using var stage = await Stage.Open();
        await using var receiver = await Receiver.Open();
        var poll = stage.Call("getUpdates", new { timeout = 50 });
        await Stage.Until(() => stage.Bot.IsPolling);

        await stage.Call("setWebhook", new { url = receiver.Url });

        Assert.Equal("Conflict: terminated by setWebhook request", (await poll).GetProperty("description").GetString());
        stage.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(
            "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
            await stage.Refused("getUpdates"));
        await stage.Call("deleteWebhook");
        Assert.True((await stage.Call("getUpdates")).GetProperty("ok").GetBoolean());
    }

    [Theory]
    [InlineData("nonsense", "", "400 Bad Request: invalid webhook URL specified")]
    [InlineData("http://a.az/", "", "400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook")]
    [InlineData("https://a.az:444/", "", "400 Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")]
    [InlineData("http://127.0.0.1:1/", "a b", "400 Bad Request: secret token contains unallowed characters")]
    public async Task Addresses_and_secrets_are_held_to_telegrams_rules(string url, string secret, string refusal)
    {
        await using var stage = await Stage.Open();

        Assert.Equal(refusal, await stage.Refused("setWebhook", new { url, secret_token = secret }));
    }

    private sealed class Receiver : IAsyncDisposable
    {
        private readonly WebApplication web;

        private Receiver(WebApplication web) => this.web = web;

        public ConcurrentQueue<(int Code, string Body)> Answers { get; } = new();

        public ConcurrentQueue<(string? Secret, JsonElement Update)> Received { get; } = new();

        public Func<JsonElement, bool> Refuses { get; set; } = _ => false;

        public string Url => web.Urls.First() + "/hook";

        public IEnumerable<string> Texts => Received.Select(one => one.Update.GetProperty("message").GetProperty("text").GetString()!);

        public static async Task<Receiver> Open()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            var web = builder.Build();
            web.Urls.Add("http://127.0.0.1:0");
            var receiver = new Receiver(web);
            web.MapPost("/hook", receiver.Take);
            await web.StartAsync(Stage.Cancel);
            return receiver;
        }

        public ValueTask DisposeAsync() => web.DisposeAsync();

        private async Task Take(HttpContext http)
        {
            var update = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body, cancellationToken: http.RequestAborted);
            Received.Enqueue((http.Request.Headers["X-Telegram-Bot-Api-Secret-Token"], update));
            var (code, body) = Refuses(update) ? (500, "") : Answers.TryDequeue(out var answer) ? answer : (200, "");
            http.Response.StatusCode = code;
            await http.Response.WriteAsync(body, http.RequestAborted);
        }
    }
}
