using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace SimulatedTelegram;

/// <summary>Delivers a bot's updates to its own address: each chat in order, chats side by side (tdlib's WebhookActor).</summary>
internal sealed class Webhook(TelegramServer telegram, Bot bot) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private readonly Dictionary<int, Failure> failures = [];
    private readonly HashSet<long> busy = [];
    private readonly SemaphoreSlim wake = new(0);
    private string url = "";
    private string secret = "";
    private int mostConnections = 40;
    private string? lastError;
    private DateTimeOffset lastErrorAt;
    private DateTimeOffset nextSet = DateTimeOffset.MinValue;
    private CancellationTokenSource? running;
    private Task loop = Task.CompletedTask;

    public bool IsSet => url.Length > 0;

    public void Set(Call call)
    {
        var target = call.Arguments.Text("url");
        if (target.Length == 0)
        {
            Delete(call);
            return;
        }

        if (telegram.Now < nextSet)
        {
            throw Refusal.Flood(1);
        }

        nextSet = telegram.Now + TimeSpan.FromSeconds(1);
        CheckUrl(target);
        CheckSecret(call.Arguments.Text("secret_token"));
        Stop();
        call.Bot.Updates.Interrupt();
        call.Bot.Updates.Allow(call.Arguments["allowed_updates"]);
        if (call.Arguments.Flag("drop_pending_updates"))
        {
            call.Bot.Updates.Clear();
        }

        (url, secret) = (target, call.Arguments.Text("secret_token"));
        mostConnections = Math.Clamp(call.Arguments.Int("max_connections", 40), 1, 100);
        running = CancellationTokenSource.CreateLinkedTokenSource(telegram.Stopping);
        bot.Updates.Added = () => wake.Release();
        loop = Run(new Uri(target), running.Token);
        call.Ok();
    }

    public void Delete(Call call)
    {
        Stop();
        if (call.Arguments.Flag("drop_pending_updates"))
        {
            call.Bot.Updates.Clear();
        }

        call.Ok();
    }

    public void Describe(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("url", url);
        json.WriteBoolean("has_custom_certificate", false);
        json.WriteNumber("pending_update_count", bot.Updates.Count);
        if (lastError is { } error)
        {
            Wire.Unix(json, "last_error_date", lastErrorAt);
            json.WriteString("last_error_message", error);
        }

        if (IsSet)
        {
            json.WriteNumber("max_connections", mostConnections);
            json.WriteString("ip_address", "127.0.0.1");
        }

        if (bot.Updates.Allowed is { } allowed)
        {
            json.WriteStartArray("allowed_updates");
            foreach (var name in allowed)
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    public async ValueTask DisposeAsync()
    {
        Stop();
        await loop;
        wake.Dispose();
    }

    private void Stop()
    {
        bot.Updates.Added = null;
        url = "";
        running?.Cancel();
        running?.Dispose();
        running = null;
        lock (gate)
        {
            failures.Clear();
        }
    }

    private static void CheckUrl(string target)
    {
        if (!Uri.TryCreate(target, UriKind.Absolute, out var uri))
        {
            throw Refusal.Bad("invalid webhook URL specified");
        }

        // A bot on this machine is what the simulator is for; everything else is held to Telegram's rules.
        if (uri.IsLoopback)
        {
            return;
        }

        if (uri.Scheme != Uri.UriSchemeHttps)
        {
            throw Refusal.Bad("bad webhook: An HTTPS URL must be provided for webhook");
        }

        if (uri.Port is not (443 or 80 or 88 or 8443))
        {
            throw Refusal.Bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
        }

        throw Refusal.NotModelled("a webhook outside this machine");
    }

    private static void CheckSecret(string token)
    {
        if (token.Length > 256)
        {
            throw Refusal.Bad("secret token is too long");
        }

        if (!token.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            throw Refusal.Bad("secret token contains unallowed characters");
        }
    }

    // What was taken up goes where it was meant to, though the webhook is taken away meanwhile.
    private async Task Run(Uri target, CancellationToken cancel)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
        var deliveries = new List<Task>();
        try
        {
            while (true)
            {
                deliveries.RemoveAll(one => one.IsCompleted);
                foreach (var update in Next())
                {
                    deliveries.Add(Deliver(client, target, update, cancel));
                }

                using var timer = telegram.Clock.CreateTimer(_ => wake.Release(), null, UntilNext(), Timeout.InfiniteTimeSpan);
                await wake.WaitAsync(cancel);
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(deliveries);
        }
    }

    private List<PendingUpdate> Next()
    {
        lock (gate)
        {
            var now = telegram.Now;
            var free = bot.Updates.Heads(update =>
                !busy.Contains(update.Line) && !(failures.TryGetValue(update.Id, out var failure) && failure.Next > now));
            var next = free.Take(mostConnections - busy.Count).ToList();
            next.ForEach(update => busy.Add(update.Line));
            return next;
        }
    }

    private TimeSpan UntilNext()
    {
        lock (gate)
        {
            var now = telegram.Now;
            var next = failures.Values.Where(failure => failure.Next > now).Select(failure => failure.Next - now);
            return next.DefaultIfEmpty(Patience).Min();
        }
    }

    private async Task Deliver(HttpClient client, Uri target, PendingUpdate update, CancellationToken cancel)
    {
        try
        {
            await Post(client, target, update, cancel);
        }
        catch (HttpRequestException error)
        {
            Fail(update, error.Message, null);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            Fail(update, "Read timeout expired", null);
        }
        catch (OperationCanceledException)
        {
            // The webhook was taken away; the update waits for whoever asks next.
        }
        finally
        {
            lock (gate)
            {
                busy.Remove(update.Line);
            }

            wake.Release();
        }
    }

    private async Task Post(HttpClient client, Uri target, PendingUpdate update, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, telegram.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(update.Json) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (secret.Length > 0)
        {
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        }

        using var response = await client.SendAsync(request, either.Token);
        var body = await response.Content.ReadAsByteArrayAsync(either.Token);
        if (response.IsSuccessStatusCode)
        {
            bot.Updates.Remove(update);
            await Reply(body, cancel);
        }
        else
        {
            Fail(update, $"Wrong response from the webhook: {(int)response.StatusCode} {response.ReasonPhrase}", response.Headers.RetryAfter);
        }
    }

    /// <summary>The first repeat is immediate, then after 2, 4, 8… s up to a minute; the bot's own Retry-After counts up to an hour.</summary>
    private void Fail(PendingUpdate update, string error, RetryConditionHeaderValue? retryAfter)
    {
        lock (gate)
        {
            (lastError, lastErrorAt) = (error, telegram.Now);
            var before = failures.GetValueOrDefault(update.Id) ?? new Failure(0, 0, default);
            var delay = before.Count == 0 ? before.Delay : Math.Min(60, Math.Max(1, before.Delay) * 2);
            var wait = retryAfter?.Delta is { } asked ? Math.Clamp(asked.TotalSeconds, 0, 3600) : delay;
            failures[update.Id] = new Failure(before.Count + 1, delay, telegram.Now + TimeSpan.FromSeconds(wait));
        }
    }

    /// <summary>Carries out the call an answer holds; the bot never learns what became of it.</summary>
    private async Task Reply(byte[] body, CancellationToken cancel)
    {
        Arguments arguments;
        try
        {
            arguments = Arguments.Of(body);
        }
        catch (Refusal)
        {
            return;
        }

        var name = arguments.Text("method");
        if (name.Length == 0 || name.StartsWith("get", StringComparison.OrdinalIgnoreCase)
            || name.ToLowerInvariant() is "setwebhook" or "deletewebhook" or "close" or "logout")
        {
            return;
        }

        var entry = telegram.Journal.Add(name, bot, telegram.Now);
        entry.Chat = long.TryParse(arguments.Text("chat_id"), CultureInfo.InvariantCulture, out var chat) ? chat : null;
        var refusal = await new HttpFront(telegram).Run(Methods.Find(name), bot, arguments, new ArrayBufferWriter<byte>(), entry, cancel);
        (entry.Code, entry.Description) = (refusal?.Code ?? 200, refusal?.Message);
    }

    private sealed record Failure(int Count, int Delay, DateTimeOffset Next);
}
