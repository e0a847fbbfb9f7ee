using AtlasBot.Newsroom;
using AtlasBot.Topics;
using Quartz;

namespace AtlasBot.Schedule;

/// <summary>
/// When things happen; what happens is in the rooms. Everything runs in UTC: no trigger ever carries a subscriber's zone, because
/// cron triggers with zones can loop around daylight saving. Nothing is kept here; a firing missed while the bot was down
/// is not made up for, because the rooms look at what is due, not at what fired.
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
            quartz.ScheduleJob<TickJob>(trigger => trigger
                .WithIdentity("tick")
                .StartAt(clock.GetUtcNow())
                .WithCronSchedule("0 * * * * ?", cron => cron
                    .InTimeZone(TimeZoneInfo.Utc)
                    .WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing)));
            quartz.ScheduleJob<WatchJob>(trigger => trigger
                .WithIdentity("watch")
                .StartAt(clock.GetUtcNow())
                .WithSimpleSchedule(simple => simple
                    .WithInterval(TimeSpan.FromSeconds(1))
                    .RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));
            quartz.ScheduleJob<ShowJob>(trigger => trigger
                .WithIdentity("show")
                .StartAt(clock.GetUtcNow())
                .WithSimpleSchedule(simple => simple
                    .WithInterval(TimeSpan.FromSeconds(5))
                    .RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));
            quartz.ScheduleJob<RenewJob>(trigger => trigger
                .WithIdentity("renew")
                .StartAt(clock.GetUtcNow())
                .WithSimpleSchedule(simple => simple
                    .WithInterval(TimeSpan.FromSeconds(5))
                    .RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }
}

/// <summary>Each minute.</summary>
[DisallowConcurrentExecution]
internal sealed class TickJob(NewsroomTick tick, Pulse pulse) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        new(pulse.BeatAsync("tick", () => tick.TickAsync(cancellationToken), cancellationToken));
}

/// <summary>Each second.</summary>
[DisallowConcurrentExecution]
internal sealed class WatchJob(NewsroomTick tick, Pulse pulse) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(pulse.BeatAsync(
        "watch",
        () =>
        {
            tick.Watch();
            return Task.CompletedTask;
        },
        cancellationToken));
}

/// <summary>Each five seconds: how far mailings are.</summary>
[DisallowConcurrentExecution]
internal sealed class ShowJob(NewsroomTick tick, Pulse pulse) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        new(pulse.BeatAsync("show", () => tick.ShowAsync(cancellationToken), cancellationToken));
}

/// <summary>Each five seconds: brings older sections under the names that are in force, after an upgrade or when staff gave new ones.</summary>
[DisallowConcurrentExecution]
internal sealed class RenewJob(TopicIndex index, TimeProvider clock) : IJob
{
    // Between two bites others come through the gate.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        while (index.Renew())
        {
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }
}
