using System.Net;
using System.Net.Sockets;
using System.Text;
using AtlasBot.BotApi;
using AtlasBot.Storage;
using Telegram.Bot;

namespace AtlasBot.Tests.Stories;

/// <summary>Telegram brings the updates to the bot's own address.</summary>
public sealed class WebhookStories
{
    private const string Secret = "s-1_Secret";

    [Fact]
    public async Task What_Telegram_brings_is_answered_and_nothing_is_asked_for()
    {
        await using var world = await OpenAsync(out var url);
        await world.UntilAsync(() => world.Health().Status == HttpStatusCode.OK, what: "ready");

        await world.JoinsAsync(world.Ada);
        world.Ben.Says("/start");
        await world.SeesAsync(world.Ben, "You are subscribed");

        var told = await world.Service<TelegramAccess>().Calls.GetWebhookInfo(TestContext.Current.CancellationToken);
        Assert.Equal(url, told.Url);
        Assert.Equal(UpdateReader.Kinds, told.AllowedUpdates!);
        Assert.DoesNotContain(world.Telegram.Calls, call => call.Method.Equals("getUpdates", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(0, world.Bot.PendingUpdates);
        Assert.DoesNotContain(world.Log.Lines, line => line.Contains(Secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("forged", Press, 401)]
    [InlineData(null, Press, 401)]
    [InlineData("s-1_Secret,s-1_Secret", Press, 401)]
    [InlineData(Secret, "{\"update_id\":", 400)]
    [InlineData(Secret, "{\"ok\":true}", 400)]
    [InlineData(Secret, "null", 400)]
    [InlineData(Secret, "", 400)]
    [InlineData(Secret, null, 413)]
    [InlineData(Secret, Press, 200)]
    public async Task Only_an_update_that_comes_with_the_secret_is_taken(string? secret, string? body, int code)
    {
        await using var world = await OpenAsync(out var url);
        await world.JoinsAsync(world.Ada);
        var before = World.From(world.Ada).Count;

        var (status, answer) = await PostAsync(url, secret, body ?? $"{{\"update_id\":7,\"x\":\"{new string('x', 1024 * 1024)}\"}}");

        Assert.Equal((code, ""), (status, answer));
        if (code == 200)
        {
            await world.UntilAsync(() => World.From(world.Ada).Count > before, what: "the answer");
            return;
        }

        await world.PassesAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(before, World.From(world.Ada).Count);
    }

    [Fact]
    public async Task Only_the_path_of_the_webhook_leads_to_it()
    {
        await using var world = await OpenAsync(out var url);
        await world.UntilAsync(() => world.Health().Status == HttpStatusCode.OK, what: "ready");

        Assert.Equal(404, (await PostAsync(url + "/more", Secret, Press)).Status);
        Assert.Equal(405, (await PostAsync(new Uri(new Uri(url), "/health/live").ToString(), Secret, Press)).Status);
    }

    [Fact]
    public async Task A_stop_leaves_what_comes_to_Telegram_and_a_start_with_polling_takes_the_webhook_away()
    {
        await using var world = await OpenAsync(out _);
        await world.JoinsAsync(world.Ada);
        await world.StopBotAsync();
        world.Ben.Says("/start");

        world.Sets("Telegram:Updates", "Polling");
        await world.StartBotAsync();

        await world.SeesAsync(world.Ben, "You are subscribed");
        await world.UntilAsync(() => world.Bot.IsPolling, what: "a poll");
        Assert.Equal(HttpStatusCode.OK, world.Health().Status);
    }

    [Fact]
    public async Task Where_Telegram_cannot_reach_the_address_health_says_so_in_Telegrams_words()
    {
        await using var world = await OpenAsync(out _, ("Telegram:WebhookUrl", $"http://127.0.0.1:{FreePort()}/nobody"));
        world.Ada.Says("/start");

        await world.UntilAsync(
            () => world.Health().Parts["receiving"] is { Working: false, Reason: { } reason }
                && reason.Contains("Telegram could not bring an update (1 wait)", StringComparison.Ordinal),
            TimeSpan.FromMinutes(3),
            "red");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, world.Health().Status);
        Assert.Matches("wrong +Webhook: .*/nobody; 1 updates wait; .* an update could not be brought", await CheckAsync(world));

        await world.StopBotAsync();
        world.Sets("Telegram:Updates", "Polling");
        await world.StartBotAsync();
        await world.SeesAsync(world.Ada, "You are subscribed");
        Assert.Matches("ok +Webhook: none; [01] updates wait.", await CheckAsync(world));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_red_whatever_Telegram_said_before_and_found_well_again_though_nobody_writes()
    {
        await using var world = await OpenAsync(out var url);
        await world.JoinsAsync(world.Ada);
        await world.StopBotAsync();
        world.Ben.Says("/start");
        await world.PassesAsync(TimeSpan.FromSeconds(2));
        await world.StartBotAsync();
        await world.SeesAsync(world.Ben, "You are subscribed", TimeSpan.FromMinutes(3));
        await world.UntilAsync(() => world.Health().Parts["receiving"] is { Working: true, Reason: not null }, TimeSpan.FromMinutes(3), "what Telegram said");

        world.Service<Database>().Execute($"pragma query_only = on");
        world.Ada.Says("/help");
        await world.SeesAsync(world.Ada, "What you can ask");
        await world.UntilAsync(() => !world.Health().Parts["receiving"].Working, TimeSpan.FromSeconds(20), "red");
        Assert.Contains("readonly", world.Health().Parts["receiving"].Reason, StringComparison.Ordinal);
        await world.UntilAsync(() => world.Bot.PendingUpdates == 0, TimeSpan.FromSeconds(20), "answered");

        world.Service<Database>().Execute($"pragma query_only = off");
        await world.UntilAsync(() => world.Health().Parts["receiving"].Working, TimeSpan.FromMinutes(3), "well");

        // What can be neither kept nor done is left to Telegram at the end.
        world.Service<Database>().Execute($"pragma query_only = on");
        var posted = PostAsync(url, Secret, Press.Replace("/help", "/stop", StringComparison.Ordinal));
        await world.UntilAsync(() => !world.Health().Parts["receiving"].Working, TimeSpan.FromSeconds(20), "red again");
        await world.StopBotAsync();
        Assert.Equal(503, (await posted).Status);
    }

    [Fact]
    public async Task A_webhook_that_somebody_took_away_is_set_again()
    {
        await using var world = await OpenAsync(out _);
        await world.JoinsAsync(world.Ada);

        await world.Service<TelegramAccess>().Calls.DeleteWebhook(cancellationToken: TestContext.Current.CancellationToken);
        world.Ben.Says("/start");

        await world.SeesAsync(world.Ben, "You are subscribed", TimeSpan.FromMinutes(2));
    }

    private const string Press = """
        {"update_id":70001,"message":{"message_id":1,"date":1678244400,"text":"/help",
         "from":{"id":1001,"is_bot":false,"first_name":"Ada"},"chat":{"id":1001,"type":"private","first_name":"Ada"}}}
        """;

    private static async Task<string> CheckAsync(World world)
    {
        using var said = new StringWriter();
        await world.Service<AtlasBot.Operations.CheckCommand>().RunAsync(said, TestContext.Current.CancellationToken);
        return said.ToString();
    }

    private static Task<World> OpenAsync(out string url, params (string Key, string Value)[] change)
    {
        var port = FreePort();
        url = $"http://127.0.0.1:{port}/telegram/updates";
        return World.OpenAsync("2023-03-08T03:00:00Z",
        [
            ("Urls", $"http://127.0.0.1:{port}"), ("Telegram:Updates", "Webhook"), ("Telegram:WebhookUrl", url), ("Telegram:WebhookSecret", Secret),
            .. change,
        ]);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<(int Status, string Body)> PostAsync(string url, string? secret, string body)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (secret is not null)
        {
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        }

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
