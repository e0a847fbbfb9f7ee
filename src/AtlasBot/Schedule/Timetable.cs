using AtlasBot.Chat;
using AtlasBot.Newsroom;
using AtlasBot.Topics;
using Quartz;

namespace AtlasBot.Schedule;

/// <summary>
/// When things happen; what happens is in the rooms. Everything runs in UTC: no trigger ever carries a subscriber's zone, because
/// cron triggers with zones can loop around daylight saving. Nothing is kept here; a firing missed while the bot was down
/// is not made up for, because the rooms look at what is due, not at what fired. One that is late (for Quartz: by five seconds) happens
/// at once, and once: were the next one waited for, a clock that only ever leaps past it, as after each sleep of a machine, would let a job never fire.
/// </summary>
public static class Timetable
{
    /// <summary>Adds the scheduler and its few jobs.</summary>
    public static IServiceCollection AddTimetable(this IServiceCollection services, TimeProvider clock)
    {
        services.AddSingleton<Pulse>();
        services.AddQuartz(quartz =>
        {
            quartz.UseTimeProvider(clock);
            quartz.ScheduleJob<TickJob>(trigger => At(trigger, "tick", "0 * * * * ?", clock));
            quartz.ScheduleJob<WatchJob>(trigger => Each(trigger, "watch", TimeSpan.FromSeconds(1), clock));
            quartz.ScheduleJob<ShowJob>(trigger => Each(trigger, "show", TimeSpan.FromSeconds(5), clock));
            quartz.ScheduleJob<RenewJob>(trigger => Each(trigger, "renew", TimeSpan.FromSeconds(5), clock));
            quartz.ScheduleJob<SourceJob>(trigger => Each(trigger, "sources", TimeSpan.FromSeconds(20), clock));
            quartz.ScheduleJob<BackupJob>(trigger => At(trigger, "backup", "0 10 * * * ?", clock));
            quartz.ScheduleJob<NightJob>(trigger => At(trigger, "night", "0 20 3 * * ?", clock));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddHostedService<ClockKeeper>();
        return services;
    }

    private static void At<T>(ITriggerConfigurator<T> trigger, string name, string cron, TimeProvider clock)
        where T : IJob => trigger
        .WithIdentity(name)
        .StartAt(clock.GetUtcNow())
        .WithCronSchedule(cron, schedule => schedule
            .InTimeZone(TimeZoneInfo.Utc)
            .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed));

    private static void Each<T>(ITriggerConfigurator<T> trigger, string name, TimeSpan interval, TimeProvider clock)
        where T : IJob => trigger
        .WithIdentity(name)
        .StartAt(clock.GetUtcNow())
        .WithSimpleSchedule(schedule => schedule
            .WithInterval(interval)
            .RepeatForever()
            .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithRemainingCount));
}

/// <summary>Each minute.</summary>
[DisallowConcurrentExecution]
internal sealed class TickJob(NewsroomTick tick, Pulse pulse) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        new(pulse.BeatAsync("tick", vital: true, () => tick.TickAsync(cancellationToken), cancellationToken));
}

/// <summary>Each second.</summary>
[DisallowConcurrentExecution]
internal sealed class WatchJob(NewsroomTick tick, Pulse pulse) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        new(pulse.BeatAsync("watch", vital: true, tick.Watch, cancellationToken));
}

/// <summary>Each five seconds: how far mailings are.</summary>
[DisallowConcurrentExecution]
internal sealed class ShowJob(NewsroomTick tick, Pulse pulse) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        new(pulse.BeatAsync("show", vital: false, () => tick.ShowAsync(cancellationToken), cancellationToken));
}

/// <summary>Each twenty seconds: asks the sites and feeds whose time has come, and shows staff what came.</summary>
[DisallowConcurrentExecution]
internal sealed class SourceJob(SourceWatch watch, SourceCards cards, Pulse pulse) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        new(pulse.BeatAsync("sources", vital: false, () => LookAsync(cancellationToken), cancellationToken));

    private async Task LookAsync(CancellationToken cancel)
    {
        await watch.PollAsync(cancel);
        await cards.ShowAsync(cancel);
    }
}

/// <summary>At night.</summary>
[DisallowConcurrentExecution]
internal sealed class NightJob(Retention retention, Pulse pulse) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        new(pulse.BeatAsync("night", vital: false, retention.Enforce, cancellationToken));
}

/// <summary>Each hour; it copies once a day.</summary>
[DisallowConcurrentExecution]
internal sealed class BackupJob(NightlyBackup backup, Pulse pulse) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        new(pulse.BeatAsync("backup", vital: false, backup.Make, cancellationToken));
}

/// <summary>
/// Each five seconds: brings older sections under the names that are in force, after an upgrade or when staff gave new ones, and merges
/// what was written into the index.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class RenewJob(TopicIndex index, Pulse pulse, TimeProvider clock) : IJob
{
    // Between two bites others come through the gate.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        new(pulse.BeatAsync("renew", vital: false, () => RenewAsync(cancellationToken), cancellationToken));

    private async Task RenewAsync(CancellationToken cancel)
    {
        bool more;
        do
        {
            var renewed = index.Renew();
            more = index.Merge() || renewed;
            if (more)
            {
                await Task.Delay(Pause, clock, cancel);
            }
        }
        while (more);
    }
}
