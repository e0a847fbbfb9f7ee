using System.Threading.Channels;

namespace AtlasBot.Delivery;

/// <summary>
/// Finds what is owed and due, and has it carried out. Its loop is started again whatever ends it, and it says whether it
/// runs.
/// </summary>
public sealed class Dispatcher(
    Pace pace,
    Ledger ledger,
    Marks marks,
    Rests rests,
    Workload workload,
    Settlement settlement,
    DeliveryMeter meter,
    TimeProvider clock,
    ILogger<Dispatcher> log) : IHostedService, IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RestartAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly Channel<bool> nudges = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly CancellationTokenSource stopping = new();
    private readonly RateGauge rate = new(clock);
    private Task? running;
    private bool hasRecovered;
    private string? down = "not started";

    /// <summary>What is going on, for health and staff.</summary>
    public DeliveryHealth Health()
    {
        var view = pace.Look();
        return new DeliveryHealth(
            down, settlement.Stopped, ledger.Trouble, view.IsOutage, view.RestingUntil, view.InFlight, view.Latency, view.Ready,
            rate.PerSecond(view.Started));
    }

    /// <summary>Looks for work at once; it would do so by itself within a tenth of a second.</summary>
    public void Nudge() => nudges.Writer.TryWrite(true);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        meter.Watch(pace, clock);
        ledger.Start();
        running = Task.Run(() => SuperviseAsync(stopping.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Begins nothing more, and waits for what is on its way.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        if (running is not null)
        {
            await running;
        }

        await workload.EndAsync(Patience);
        down = "stopped";
    }

    public void Dispose() => stopping.Dispose();

    private async Task SuperviseAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await RunAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                down = fault.Message;
                log.LogError(fault, "Delivery stopped and is started again");
                await Task.Delay(RestartAfter, clock, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task RunAsync(CancellationToken stop)
    {
        await RecoverAsync(stop);
        down = null;
        await using var timer = clock.CreateTimer(_ => Nudge(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        while (true)
        {
            timer.Change(Look, Timeout.InfiniteTimeSpan);
            await nudges.Reader.ReadAsync(stop);
            await workload.RoundAsync(Nudge, stop);
            rate.Note(pace.Look().Started);
        }
    }

    private async Task RecoverAsync(CancellationToken stop)
    {
        if (hasRecovered)
        {
            return;
        }

        var doubts = await ledger.WriteAsync(marks.Recover, stop);
        if (doubts > 0)
        {
            log.LogWarning("{Doubts} messages were on their way when the bot ended: they may have arrived or not", doubts);
        }

        foreach (var (chat, until) in rests.Current())
        {
            if (chat == Rests.Mailings)
            {
                pace.RestMailings(until);
                log.LogWarning("Mailings rest until {Until}, as Telegram wanted before", until);
            }
            else
            {
                pace.Rest(chat, until);
            }
        }

        hasRecovered = true;
    }
}
