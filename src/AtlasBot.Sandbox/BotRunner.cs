using AtlasBot.BotApi;
using AtlasBot.Delivery;
using Microsoft.Data.Sqlite;

namespace AtlasBot.Sandbox;

/// <summary>What the bot is doing.</summary>
public enum BotState
{
    Stopped, Starting, Running, Crashed,
}

/// <summary>Starts the bot, drops it, and notices when it falls over by itself.</summary>
/// <param name="make">Makes a new bot on the same data.</param>
/// <param name="words">What the bot logs.</param>
public sealed class BotRunner(Func<CancellationToken, Task<WebApplication>> make, LastWords words) : IAsyncDisposable
{
    // The sites are looked at each twenty seconds; the clock moves up to a second while that begins.
    private static readonly TimeSpan LongestBetweenSites = TimeSpan.FromSeconds(21);

    private readonly SemaphoreSlim gate = new(1);
    private WebApplication? bot;
    private volatile BotState state = BotState.Stopped;

    /// <summary>What it is doing.</summary>
    public BotState State => state;

    /// <summary>What it logged last.</summary>
    public LastWords Words { get; } = words;

    /// <summary>How often it was started.</summary>
    public int Starts { get; private set; }

    /// <summary>Where its health pages are; null while it is not running.</summary>
    public Uri? Address => state == BotState.Running && bot?.Urls.FirstOrDefault() is { } url ? new Uri(url) : null;

    /// <summary>The bot's own rooms; null while it is not running.</summary>
    public IServiceProvider? Services => state == BotState.Running ? bot?.Services : null;

    /// <summary>
    /// Whether it has looked at what was due by an instant, at the sites it watches as well: they answer in real time. Nothing is due from
    /// a bot that does not run; one that starts would miss its first minute.
    /// </summary>
    public bool HasLooked(DateTimeOffset instant)
    {
        var minute = new DateTimeOffset(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMinute), instant.Offset);
        return state != BotState.Starting && Ask(rooms => rooms.GetService<Schedule.Pulse>() is { } schedule
            && (schedule.DoneSince("tick") < minute || schedule.DoneSince("sources") < instant - LongestBetweenSites)) != true;
    }

    /// <summary>Whether it owes somebody something that could go out.</summary>
    public bool Owes() => Ask(rooms => rooms.GetService<Outbox>() is { } outbox
        && outbox.Alive().Any(mailing => mailing is { State: MailingState.Running, Books.ToGo: > 0 })) == true;

    private bool? Ask(Func<IServiceProvider, bool> question)
    {
        try
        {
            return Services is { } rooms ? question(rooms) : null;
        }
        catch (Exception failure) when (failure is ObjectDisposedException or InvalidOperationException or SqliteException)
        {
            // It was dropped this moment.
            return null;
        }
    }

    /// <summary>Starts the bot if it does not run; a start that fails leaves it crashed, with the reason in its last words.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            if (state is BotState.Stopped or BotState.Crashed)
            {
                await DiscardAsync();
                await RunAsync(cancel);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Drops the bot in the middle of what it does, without giving it time to finish anything.</summary>
    public async Task DropAsync()
    {
        await gate.WaitAsync(CancellationToken.None);
        try
        {
            Become(BotState.Stopped);
            await DiscardAsync();
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await DropAsync();
        gate.Dispose();
    }

    private async Task RunAsync(CancellationToken cancel)
    {
        Become(BotState.Starting);
        try
        {
            var next = await make(cancel);
            bot = next;
            next.Lifetime.ApplicationStopping.Register(() => FellOver(next));
            await next.StartAsync(cancel);
            Starts++;
            Become(BotState.Running);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Words.Add($"{failure.GetType().Name}: {failure.Message}");
            Become(BotState.Crashed);
        }
    }

    /// <summary>A bot that stops while nobody asked it to has crashed.</summary>
    private void FellOver(WebApplication which)
    {
        if (ReferenceEquals(which, bot) && state is BotState.Running or BotState.Starting)
        {
            Become(BotState.Crashed);
        }
    }

    private async Task DiscardAsync()
    {
        if (bot is not { } old)
        {
            return;
        }

        bot = null;
        // What is on its way to Telegram loses its answer, as it would with the process.
        old.Services.GetService<TelegramAccess>()?.Dispose();
        try
        {
            await old.StopAsync(new CancellationToken(canceled: true));
        }
        catch (Exception failure) when (failure is OperationCanceledException or AggregateException or InvalidOperationException)
        {
            Words.Add($"Dropped: {failure.GetType().Name}");
        }

        await old.DisposeAsync();
    }

    private void Become(BotState next) => state = next;
}
