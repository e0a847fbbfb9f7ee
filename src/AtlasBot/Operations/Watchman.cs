using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Newsroom;
using AtlasBot.Schedule;

namespace AtlasBot.Operations;

/// <summary>
/// Looks at the bot's health each minute and has the owners told what wants a person; sends the heartbeat each five minutes while the bot
/// is ready; tells systemd that the bot is alive. It has a timer of its own, as the schedule is among what it looks at.
/// </summary>
public sealed class Watchman(
    HealthBoard board, Dispatcher dispatcher, Pulse pulse, Alarms alarms, Heartbeat heartbeat, Systemd systemd, IHostApplicationLifetime life,
    TimeProvider clock, ILogger<Watchman> log) : BackgroundService
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(5);

    // A rest of seconds is Telegram's everyday.
    private static readonly TimeSpan LongRest = TimeSpan.FromMinutes(1);

    private DateTimeOffset nextLook = DateTimeOffset.MinValue;
    private DateTimeOffset nextBeat = DateTimeOffset.MinValue;
    private string? fault;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var started = life.ApplicationStarted.UnsafeRegister(_ => systemd.Ready(), null);
        await using var stopping = life.ApplicationStopping.UnsafeRegister(_ => systemd.Stopping(), null);
        using var timer = new PeriodicTimer(Step, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // A loop that hangs is mended by a new start; Telegram that is away is not.
            if (pulse.Beats)
            {
                systemd.Alive();
            }

            await RoundAsync(stoppingToken);
        }
    }

    private async Task RoundAsync(CancellationToken stop)
    {
        try
        {
            var now = clock.GetUtcNow();
            var parts = board.Look();
            if (IsDue(now, nextBeat, Beat) && parts.Values.All(part => part.Working))
            {
                nextBeat = now + Beat;
                await heartbeat.BeatAsync(stop);
            }

            if (IsDue(now, nextLook, Look))
            {
                nextLook = now + Look;
                await alarms.LookAsync(Concerns(parts), stop);
            }

            fault = null;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The bot stops.
        }
        catch (Exception unforeseen) when (unforeseen is not OutOfMemoryException)
        {
            if (fault != unforeseen.Message)
            {
                log.LogError(unforeseen, "The bot's health cannot be looked at");
            }

            fault = unforeseen.Message;
        }
    }

    // What lies farther ahead than it was put there is left by a clock that was set back since.
    private static bool IsDue(DateTimeOffset now, DateTimeOffset next, TimeSpan interval) => now >= next || next - now > interval;

    private Dictionary<Concern, string> Concerns(IReadOnlyDictionary<string, PartHealth> parts)
    {
        var found = new Dictionary<Concern, string>();
        Add(Concern.Database, parts["database"].Working ? null : parts["database"].Reason);
        Add(Concern.Delivery, parts["delivery"].Working ? null : parts["delivery"].Reason);
        Add(Concern.Receiving, parts["receiving"].Working ? null : parts["receiving"].Reason);
        Add(Concern.Disk, parts["disk"].Reason);
        var failing = pulse.Failing;
        Add(Concern.Backup, failing.GetValueOrDefault("backup"));
        Add(Concern.Schedule, pulse.Beats ? Said(failing.Where(job => job.Key is not "backup")) : pulse.Trouble);
        if (dispatcher.Health().RestingUntil is { } until && until - clock.GetUtcNow() > LongRest)
        {
            Add(Concern.Rest, "as Telegram wants");
        }

        return found;

        void Add(Concern concern, string? reason)
        {
            if (reason is not null)
            {
                found.Add(concern, reason);
            }
        }
    }

    private static string? Said(IEnumerable<KeyValuePair<string, string>> jobs)
    {
        var said = string.Join("; ", jobs.OrderBy(job => job.Key, StringComparer.Ordinal).Select(job => $"{job.Key}: {job.Value}"));
        return said.Length == 0 ? null : said;
    }
}
