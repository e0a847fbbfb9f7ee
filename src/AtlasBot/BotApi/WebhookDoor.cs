using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AtlasBot.Delivery;
using AtlasBot.Operations;
using Microsoft.AspNetCore.Http.Features;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace AtlasBot.BotApi;

/// <summary>
/// The address to which Telegram brings updates. It makes itself known to Telegram, and looks each minute whether it still
/// is and what Telegram says of it. An update is acknowledged once it was acted on or stands on the disk.
/// </summary>
public sealed class WebhookDoor(
    TelegramAccess access, BotIdentity identity, Arrivals arrivals, WebhookPlace place, TimeProvider clock, ILogger<WebhookDoor> log)
    : IReceiving, IHostedLifecycleService, IDisposable
{
    // Telegram's own updates stay far below.
    private const int MostBytes = 1024 * 1024;

    // Telegram's default; each chat comes in order over one of them.
    private const int MostConnections = 40;

    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ErrorIsShown = TimeSpan.FromHours(1);

    private readonly byte[] secret = SHA256.HashData(Encoding.UTF8.GetBytes(place.Secret));
    private readonly CancellationTokenSource stopping = new();
    private Task? running;
    private int failures;
    private volatile bool isOpen;
    private bool isRefused;
    private string? down = "not registered yet";
    private WebhookInfo? told;
    private long lastGood;

    /// <inheritdoc/>
    public PartHealth Receiving()
    {
        if ((down ?? arrivals.Trouble) is { } trouble)
        {
            return new PartHealth(false, trouble);
        }

        if (told?.LastErrorMessage is not { } error || told.LastErrorDate is not { } instant)
        {
            return new PartHealth(true);
        }

        var at = new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc));
        var sentence = string.Create(
            CultureInfo.InvariantCulture, $"at {at:HH:mm}Z Telegram could not bring an update ({told.PendingUpdateCount} wait): {error}");
        return told.PendingUpdateCount > 0 && at.UtcTicks > Volatile.Read(ref lastGood) ? new PartHealth(false, sentence)
            : new PartHealth(true, clock.GetUtcNow() - at < ErrorIsShown ? sentence : null);
    }

    /// <inheritdoc/>
    public PartHealth Token() => PartHealth.Unless(isRefused ? down : null);

    /// <summary>Takes one request: an update of Telegram, or whatever else somebody sends here.</summary>
    public async Task ReceiveAsync(HttpContext http)
    {
        try
        {
            http.Response.StatusCode = !IsTelegram(http.Request) ? StatusCodes.Status401Unauthorized
                : !isOpen ? NotYet(http.Response)
                : await ReadAsync(http) is not { } update ? http.Response.StatusCode
                : await AcceptAsync(update, http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Whoever posted is gone: there is nobody to answer. Telegram brings it again.
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Registers, now that the address is served.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        running = Task.Run(() => RunAsync(stopping.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Closes before the server ends, which waits for whoever still stands at the door.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        isOpen = false;
        return stopping.CancelAsync();
    }

    /// <summary>Waits for what is being done. The address stays registered: Telegram keeps what comes until the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (running is not null)
        {
            await running;
        }

        await arrivals.EndAsync(Patience);
        down = "stopped";
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => stopping.Dispose();

    private async Task RunAsync(CancellationToken stop)
    {
        var isRegistered = false;
        while (!stop.IsCancellationRequested)
        {
            var wait = LookEvery;
            try
            {
                if (!isOpen)
                {
                    await OpenAsync(stop);
                }

                if (arrivals.Trouble is not null)
                {
                    // Where nobody writes nothing else would find out that the file can be written again.
                    await arrivals.AcceptAsync([], identity.Username, stop);
                }

                told = await access.Calls.GetWebhookInfo(stop);
                if (!isRegistered || told.Url != place.Url.AbsoluteUri)
                {
                    await RegisterAsync(stop);
                    isRegistered = true;
                }

                (failures, down, isRefused) = (0, null, false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                wait = After(fault);
            }

            await Task.Delay(wait, clock, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task OpenAsync(CancellationToken stop)
    {
        if (identity.Username.Length == 0)
        {
            await identity.LearnAsync(access, stop);
        }

        arrivals.Resume(identity.Username);
        isOpen = true;
    }

    private async Task RegisterAsync(CancellationToken stop)
    {
        await access.Calls.SetWebhook(
            url: place.Url.AbsoluteUri,
            maxConnections: MostConnections,
            allowedUpdates: UpdateReader.Kinds,
            secretToken: place.Secret,
            cancellationToken: stop);
        Volatile.Write(ref lastGood, clock.GetUtcNow().UtcTicks);
        log.LogInformation("Telegram brings updates to {Url}", place.Url);
    }

    // How long to wait after Telegram could not be told or asked; what went wrong is told once, and not at each try.
    private TimeSpan After(Exception fault)
    {
        failures++;
        var outcome = fault is RequestException error ? TelegramOutcomes.Of(error) : null;
        var reason = outcome switch
        {
            Outcome.Stop stop => stop.Reason,
            Outcome.Refused refused => $"Telegram refuses Telegram:WebhookUrl: {refused.Reason}",
            not null => outcome.Why,
            null => $"{fault.GetType().Name}: {fault.Message}",
        };
        if (reason != down)
        {
            log.LogError("The webhook cannot be looked after: {Reason}. Trying again with growing waits", reason);
        }

        (down, isRefused) = (reason, outcome is Outcome.Stop);
        return outcome is Outcome.Stop or Outcome.Refused ? AfterRefusal : GrowingWait.After(failures, outcome);
    }

    // The digests are of one length, and compared in a time that tells nothing of where they differ.
    private bool IsTelegram(HttpRequest request) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers[SecretHeader].ToString())), secret);

    private static int NotYet(HttpResponse response)
    {
        response.Headers.RetryAfter = "2";
        return StatusCodes.Status503ServiceUnavailable;
    }

    // Null where it is none; the status then says why.
    private static async Task<Update?> ReadAsync(HttpContext http)
    {
        try
        {
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { } limit)
            {
                limit.MaxRequestBodySize = MostBytes;
            }

            var update = await UpdateReader.ParseAsync(http.Request.Body, http.RequestAborted);
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return update;
        }
        catch (BadHttpRequestException tooLarge)
        {
            http.Response.StatusCode = tooLarge.StatusCode;
            return null;
        }
    }

    private async Task<int> AcceptAsync(Update update, HttpContext http)
    {
        Volatile.Write(ref lastGood, clock.GetUtcNow().UtcTicks);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping.Token);
        try
        {
            while (!await arrivals.AcceptAsync([update], identity.Username, ends.Token))
            {
                // Telegram brings the next ones meanwhile.
            }

            return StatusCodes.Status200OK;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return NotYet(http.Response);
        }
    }
}
