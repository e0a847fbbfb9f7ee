using Quartz;

namespace AtlasBot.Schedule;

/// <summary>
/// Begins the schedule anew where the wall clock was set back. Quartz waits for the instant of each next firing, so that a clock that was four
/// hours ahead until it was set would stop everything for four hours.
/// </summary>
internal sealed class ClockKeeper(ISchedulerFactory schedulers, TimeProvider clock, ILogger<ClockKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Step, clock);
        var before = clock.GetUtcNow();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = clock.GetUtcNow();
            if (now < before)
            {
                log.LogWarning("The clock was set back, from {Before:u} to {Now:u}; the schedule begins anew", before, now);
                await BeginAnewAsync(now, stoppingToken);
            }

            before = now;
        }
    }

    private async Task BeginAnewAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        foreach (var key in await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.AnyGroup(), cancel))
        {
            if (await scheduler.GetTrigger(key, cancel) is { } trigger)
            {
                await scheduler.RescheduleJob(key, trigger.GetTriggerBuilder().StartAt(now).Build(), cancel);
            }
        }
    }
}
