using AtlasBot.Sandbox.Page;
using SimulatedTelegram;

namespace AtlasBot.Sandbox;

/// <summary>Makes the bot of the sandbox.</summary>
/// <param name="place">What it needs to know.</param>
/// <param name="cancel">Gives up.</param>
public delegate Task<WebApplication> BotMaker(BotPlace place, CancellationToken cancel);

/// <summary>A simulated Telegram, the whole bot against it, and the page that shows both.</summary>
public sealed class RunningSandbox : IAsyncDisposable
{
    /// <summary>The token of the sandbox's bot; it opens nothing but the simulated Telegram.</summary>
    public const string Token = "7000000001:sandbox-token-that-opens-nothing";

    private const int CallsKept = 20_000;

    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> running = [];
    private readonly PageServer page;
    private readonly Pulse pulse;

    private RunningSandbox(SandboxClock clock, TelegramServer telegram, Cast cast, Meter meter, BotRunner bot, ExampleBriefs briefs)
    {
        Clock = clock;
        Telegram = telegram;
        Cast = cast;
        Bot = bot;
        Briefs = briefs;
        var events = new EventLog(Guid.NewGuid().ToString("N")[..8]);
        var crowd = new Crowd(telegram, clock.Time);
        var troubles = new Troubles(telegram.Faults, clock.Time);
        var stage = new Stage(cast, events);
        pulse = new Pulse(clock, bot, meter, crowd, troubles, telegram.Options.Limits);
        var director = new Director(clock, crowd, troubles, bot, briefs);
        page = new PageServer(telegram, cast, stage, events, pulse, new Deeds(telegram, cast), director);
        running.Add(stage.FollowAsync(telegram.Watch(stopping.Token)));
        running.Add(meter.FollowAsync(telegram.Watch(stopping.Token)));
        running.Add(crowd.RunAsync(stopping.Token));
        running.Add(pulse.RunAsync(stopping.Token));
    }

    /// <summary>The sandbox's time.</summary>
    public SandboxClock Clock { get; }

    /// <summary>The simulated Telegram.</summary>
    public TelegramServer Telegram { get; }

    /// <summary>Who is shown.</summary>
    public Cast Cast { get; }

    /// <summary>The bot.</summary>
    public BotRunner Bot { get; }

    /// <summary>What its archive is filled with, and what there is to publish.</summary>
    public ExampleBriefs Briefs { get; }

    /// <summary>Where the page is.</summary>
    public Uri Address => page.Address;

    /// <summary>Opens the page at once and starts the bot behind it.</summary>
    /// <param name="port">The page's port on this machine; 0 takes a free one.</param>
    /// <param name="data">The bot's data folder.</param>
    /// <param name="make">Makes the bot.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BusyPortException">Somebody else has the port.</exception>
    public static async Task<RunningSandbox> OpenAsync(int port, string data, BotMaker make, CancellationToken cancel)
    {
        var start = ExampleBriefs.StartOf(TimeProvider.System.GetUtcNow());
        Meter? meter = null;
        var clock = new SandboxClock(start, () => meter?.Sent ?? 0);
        var telegram = await TelegramServer.StartAsync(new TelegramOptions { Clock = clock.Time, KeepCalls = CallsKept }, cancel);
        var cast = Cast.EntersAt(telegram, Token);
        meter = new Meter(telegram, cast.Bot, clock.Time);
        long[] owners = [.. cast.Staff.Select(member => member.Person.Id)];
        var briefs = ExampleBriefs.DatedFrom(start);
        var words = new LastWords(clock.Time);
        var place = new BotPlace(telegram.Address, Token, owners, data, briefs, clock.Time, words);
        var bot = new BotRunner(starting => make(place, starting), words);
        clock.Bot = bot;
        var sandbox = new RunningSandbox(clock, telegram, cast, meter, bot, briefs);
        try
        {
            await sandbox.page.StartAsync(port, cancel);
        }
        catch (BusyPortException)
        {
            await sandbox.DisposeAsync();
            throw;
        }

        sandbox.running.Add(bot.StartAsync(sandbox.stopping.Token));
        return sandbox;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await page.DisposeAsync();
        await Bot.DisposeAsync();
        await Clock.DisposeAsync();
        await Telegram.DisposeAsync();
        foreach (var task in running)
        {
            try
            {
                await task;
            }
            catch (OperationCanceledException)
            {
                // It was asked to stop.
            }
        }

        pulse.Dispose();
        stopping.Dispose();
    }
}
