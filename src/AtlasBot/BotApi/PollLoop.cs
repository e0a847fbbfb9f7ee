using System.Globalization;
using System.Net;
using System.Text.Json;
using AtlasBot.Delivery;
using AtlasBot.Operations;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace AtlasBot.BotApi;

/// <summary>What receiving is doing at one moment.</summary>
/// <param name="Down">Why nothing is received, or null while it is.</param>
/// <param name="IsRefused">The token is not valid.</param>
/// <param name="ConflictSince">Since when another program receives this bot's updates, or null.</param>
/// <param name="LastPoll">When Telegram last answered, or null.</param>
/// <param name="InHand">Updates that are being acted on.</param>
public sealed record PollHealth(string? Down, bool IsRefused, DateTimeOffset? ConflictSince, DateTimeOffset? LastPoll, int InHand);

/// <summary>
/// Asks Telegram for updates, one long poll after another, for as long as the bot runs. Nothing that goes wrong ends it; it
/// waits longer each time. Updates are confirmed once they were acted on or stand on the disk.
/// </summary>
public sealed class PollLoop(
    TelegramAccess access, BotIdentity identity, Arrivals arrivals, TimeProvider clock, ILogger<PollLoop> log)
    : IReceiving, IHostedService, IDisposable
{
    private const int AtMost = 100;
    private static readonly TimeSpan ConflictIsTold = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AfterConflict = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan GoodbyePatience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource stopping = new();
    private Task? running;
    private int? offset;
    private int failures;
    private string? down = "not started";
    private bool isRefused;
    private bool isConflictTold;
    private DateTimeOffset? conflictSince;
    private DateTimeOffset? lastPoll;

    /// <summary>What is going on.</summary>
    public PollHealth Health() => new(down, isRefused, conflictSince, lastPoll, arrivals.Count);

    /// <inheritdoc/>
    public PartHealth Receiving() => PartHealth.Unless(
        down is not null && conflictSince is { } since
            ? string.Create(CultureInfo.InvariantCulture, $"another program has received this bot's updates since {since:HH:mm}Z: {down}")
            : down ?? arrivals.Trouble);

    /// <inheritdoc/>
    public PartHealth Token() => PartHealth.Unless(isRefused ? down : null);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        running = Task.Run(() => RunAsync(stopping.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Asks for nothing more, waits for what is being done, and confirms it.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        if (running is not null)
        {
            await running;
        }

        await arrivals.EndAsync(Patience);
        await SayGoodbyeAsync();
        down = "stopped";
    }

    public void Dispose() => stopping.Dispose();

    private async Task RunAsync(CancellationToken stop)
    {
        var (hasResumed, isPathClear) = (false, false);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (identity.Username.Length == 0)
                {
                    await identity.LearnAsync(access, stop);
                }

                if (!hasResumed)
                {
                    arrivals.Resume(identity.Username);
                    hasResumed = true;
                }

                if (!isPathClear)
                {
                    await TakeWebhookAwayAsync(stop);
                    isPathClear = true;
                    down = failures == 0 ? null : down;
                }

                await PollAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                var wait = After(fault);
                await Task.Delay(wait, clock, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    // Telegram answers no polls while a webhook is set.
    private async Task TakeWebhookAwayAsync(CancellationToken stop)
    {
        var webhook = await access.Calls.GetWebhookInfo(stop);
        if (webhook.Url != "")
        {
            await access.Calls.DeleteWebhook(dropPendingUpdates: false, cancellationToken: stop);
            log.LogInformation("The webhook was taken away, as Telegram:Updates is Polling; {Count} updates wait", webhook.PendingUpdateCount);
        }
    }

    private async Task PollAsync(CancellationToken stop)
    {
        // After a failure a short poll shows at once whether Telegram is back, or the disk.
        var wait = failures > 0 || arrivals.Trouble is not null ? TimeSpan.Zero : TelegramAccess.PollWait;
        var came = await access.Polls.SendRequest(new UpdatePoll { Offset = offset, Limit = AtMost, Timeout = (int)wait.TotalSeconds }, stop);
        Recovered();
        if (await arrivals.AcceptAsync([.. came.Select(Read).OfType<Update>()], identity.Username, stop) && came.Length > 0)
        {
            offset = came.Max(UpdateReader.IdOf) + 1;
        }
    }

    private Update? Read(JsonElement came)
    {
        var update = UpdateReader.Parse(came);
        if (update is null)
        {
            arrivals.PassOver(UpdateReader.IdOf(came), "this version cannot read it");
        }

        return update;
    }

    private void Recovered()
    {
        if (failures > 0)
        {
            log.LogInformation("Telegram answers again after {Failures} failed polls", failures);
        }

        (failures, down, isRefused, conflictSince, isConflictTold) = (0, null, false, null, false);
        lastPoll = clock.GetUtcNow();
    }

    // How long to wait after a failed poll; what went wrong is told once, and not at each try.
    private TimeSpan After(Exception fault)
    {
        failures++;
        var outcome = fault is RequestException error ? TelegramOutcomes.Of(error) : null;
        if (outcome is Outcome.Stop refusal)
        {
            if (!isRefused)
            {
                log.LogCritical("Telegram does not know this bot any more: {Reason}", refusal.Reason);
            }

            (down, isRefused) = (refusal.Reason, true);
            return AfterRefusal;
        }

        if (fault is ApiRequestException { ErrorCode: (int)HttpStatusCode.Conflict } conflict)
        {
            return AfterConflictWith(conflict.Message);
        }

        down = fault is RequestException ? outcome!.Why : $"{fault.GetType().Name}: {fault.Message}";
        if (failures == 1)
        {
            log.LogWarning("Updates cannot be received: {Reason}. Trying again with growing waits", down);
        }

        return GrowingWait.After(failures, outcome);
    }

    private TimeSpan AfterConflictWith(string reason)
    {
        down = reason;
        conflictSince ??= clock.GetUtcNow();
        if (!isConflictTold && clock.GetUtcNow() - conflictSince >= ConflictIsTold)
        {
            isConflictTold = true;
            log.LogError("Another program has received this bot's updates for a minute: {Reason}", reason);
        }

        return AfterConflict;
    }

    // A poll that only confirms what is done, so that it does not come again after the next start.
    private async Task SayGoodbyeAsync()
    {
        if (offset is null)
        {
            return;
        }

        using var patience = new CancellationTokenSource(GoodbyePatience, clock);
        try
        {
            await access.Calls.GetUpdates(offset, 1, 0, UpdateReader.Kinds, patience.Token);
        }
        catch (Exception late) when (late is RequestException or OperationCanceledException)
        {
            log.LogInformation("The last updates are confirmed after the next start");
        }
    }
}
