using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace AtlasBot.Sandbox;

/// <summary>A jump of the clock on its way.</summary>
/// <param name="From">Where it began.</param>
/// <param name="To">Where it ends.</param>
public sealed record ClockJump(DateTimeOffset From, DateTimeOffset To);

/// <summary>
/// The sandbox's own time. It runs with the real one, faster or slower, and jumps in steps small enough for everything that is due
/// on the way to happen in its order.
/// </summary>
public sealed class SandboxClock : IAsyncDisposable
{
    // How often the clock moves, in real time.
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);

    // Quartz ticks every minute, so a step never passes over one.
    private static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(1);

    // While messages go out, a step is what one of them takes of the second: a limit of 28 a second lets one go in each step.
    private static readonly TimeSpan BusyStep = TimeSpan.FromMilliseconds(36);

    // A chat takes one message a second: after a quiet time of this no other part waits for its chat.
    private static readonly TimeSpan QuietUntilLong = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LongestQuietStep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestOwingStep = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RealPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan OwingPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan MostSettling = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource stopping = new();
    private readonly Func<long> activity;
    private readonly Task pump;
    private volatile ClockJump? jump;
    private double speed;

    /// <summary>Starts a clock.</summary>
    /// <param name="start">What it shows first.</param>
    /// <param name="activity">A count that grows with every message sent; a jump gives way while it grows.</param>
    /// <param name="speed">How fast it runs at first.</param>
    public SandboxClock(DateTimeOffset start, Func<long> activity, double speed = 1)
    {
        this.activity = activity;
        Speed = speed;
        Time = new FakeTimeProvider(start);
        pump = Task.Run(RunAsync, stopping.Token);
    }

    /// <summary>The clock as the bot and the simulated Telegram see it.</summary>
    public FakeTimeProvider Time { get; }

    /// <summary>Whose life it tells the time of: a jump waits until it has looked at what is due, and gives way while it owes something.</summary>
    public BotRunner? Bot { get; set; }

    /// <summary>What it shows.</summary>
    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>The jump that is on its way, or null.</summary>
    public ClockJump? Jump => jump;

    /// <summary>Seconds it runs in a real second, 0 to 600; 0 stands still.</summary>
    public double Speed
    {
        get => Volatile.Read(ref speed);
        set => Volatile.Write(ref speed, Math.Clamp(value, 0, 600));
    }

    /// <summary>Begins a jump; one that is on its way goes on to the new end.</summary>
    public void JumpTo(DateTimeOffset end)
    {
        var now = Now;
        jump = end > now ? new ClockJump(jump?.From ?? now, end) : null;
    }

    /// <summary>Ends a jump where it is.</summary>
    public void StopJump() => jump = null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        try
        {
            await pump;
        }
        catch (OperationCanceledException)
        {
            // It was asked to stop.
        }

        stopping.Dispose();
    }

    private async Task RunAsync()
    {
        var last = Stopwatch.GetTimestamp();
        while (true)
        {
            var before = activity();
            await Task.Delay(Beat, TimeProvider.System, stopping.Token);
            var elapsed = Stopwatch.GetElapsedTime(last);
            last = Stopwatch.GetTimestamp();
            if (jump is not null)
            {
                await RunJumpAsync();
                last = Stopwatch.GetTimestamp();
            }
            else if (Speed > 0)
            {
                // A machine that slept does not make the clock leap.
                var step = Smaller(elapsed, TimeSpan.FromSeconds(1)) * Speed;
                if (step > BusyStep && activity() != before)
                {
                    await CrawlAsync(step);
                    last = Stopwatch.GetTimestamp();
                }
                else
                {
                    Time.Advance(step);
                }
            }
        }
    }

    /// <summary>Goes so far in steps in which one message may go each; a clock that is to run so fast runs as fast as the bot can.</summary>
    private async Task CrawlAsync(TimeSpan way)
    {
        for (var left = way; left > TimeSpan.Zero && jump is null && Speed > 0; left -= BusyStep)
        {
            Time.Advance(Smaller(left, BusyStep));
            await SettleAsync();
        }
    }

    private async Task RunJumpAsync()
    {
        // At first nobody knows whether something goes on.
        var step = BusyStep;
        var quiet = TimeSpan.Zero;
        while (jump is { } current)
        {
            var left = current.To - Now;
            if (left <= TimeSpan.Zero)
            {
                Interlocked.CompareExchange(ref jump, null, current);
                return;
            }

            var before = activity();
            Time.Advance(Smaller(left, quiet >= QuietUntilLong ? ToNextMinute() : step));
            await SettleAsync();
            if (activity() != before)
            {
                (step, quiet) = (BusyStep, TimeSpan.Zero);
            }
            else if (Bot?.Owes() == true)
            {
                // What is owed goes out at its time, or waits for Telegram.
                (step, quiet) = (Smaller(step * 2, LongestOwingStep), TimeSpan.Zero);
                await Task.Delay(OwingPause, TimeProvider.System, stopping.Token);
            }
            else
            {
                (step, quiet) = (Smaller(step * 2, LongestQuietStep), quiet + step);
            }
        }
    }

    private TimeSpan ToNextMinute()
    {
        var now = Now;
        return LongestStep - TimeSpan.FromTicks(now.Ticks % LongestStep.Ticks);
    }

    /// <summary>Gives the bot real time to do what the step made due.</summary>
    private async Task SettleAsync()
    {
        var since = Stopwatch.GetTimestamp();
        long before;
        do
        {
            before = activity();
            await Task.Delay(RealPause, TimeProvider.System, stopping.Token);
        }
        while (Stopwatch.GetElapsedTime(since) < (Bot?.HasLooked(Now) != false ? activity() == before ? TimeSpan.Zero : MostSettling : MostPatience));
    }

    private static TimeSpan Smaller(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
