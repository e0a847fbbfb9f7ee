using AtlasBot.Delivery;
using Microsoft.Data.Sqlite;
using SimulatedTelegram;

namespace AtlasBot.Sandbox.Page;

/// <summary>The clock as the page shows it.</summary>
public sealed record ClockView(DateTimeOffset Now, double Speed, ClockJump? Jump);

/// <summary>The bot's health as it says so itself; null while it does not answer.</summary>
public sealed record HealthView(int Status, string Text);

/// <summary>Where a mailing stands; to how many it is owed is the sum of all that follows.</summary>
public sealed record BooksView(
    string Kind, DateOnly? Day, int Owed, int Delivered, int ToGo, int Gone, int Refused, int Lapsed, int Cancelled, int InDoubt)
{
    /// <summary>The books of a mailing.</summary>
    public static BooksView Of(Mailing mailing) => new(
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(mailing.Kind.ToString()),
        mailing.Day,
        mailing.Books.Owed,
        mailing.Books.Delivered,
        mailing.Books.ToGo,
        mailing.Books.Gone,
        mailing.Books.Refused,
        mailing.Books.Lapsed,
        mailing.Books.Cancelled,
        mailing.Books.InDoubt);
}

/// <summary>What waits to be sent, in the order in which it goes: answers that wait for their turn, and deliveries owed and not over.</summary>
public sealed record QueueView(int Answers, int Urgent, int Corrections, int Briefs)
{
    /// <summary>What waits in a bot's outbox and before its pace.</summary>
    public static QueueView Of(Outbox outbox, Delivery.Pace pace)
    {
        var toGo = outbox.Alive().ToLookup(mailing => Outbox.LaneOf(mailing.Kind), mailing => mailing.Books.ToGo);
        return new QueueView(
            pace.Look().Ready[(int)Lane.Answer], toGo[Lane.Urgent].Sum(), toGo[Lane.Correction].Sum(), toGo[Lane.Brief].Sum());
    }
}

/// <summary>How things stand, told twice a second.</summary>
/// <param name="Clock">The time, its speed, and a jump on its way.</param>
/// <param name="Bot">What the bot is doing.</param>
/// <param name="Words">Its last words, when it has crashed.</param>
/// <param name="Health">What it says of itself.</param>
/// <param name="Books">Its latest mailings, newest first.</param>
/// <param name="Queue">What waits to be sent, by priority; null while the bot does not run.</param>
/// <param name="Sending">How its sending goes.</param>
/// <param name="Limit">Messages a second Telegram takes over all chats.</param>
/// <param name="Crowd">The subscribers nobody plays.</param>
/// <param name="Faults">What goes wrong at the moment.</param>
public sealed record PulseView(
    ClockView Clock,
    string Bot,
    IReadOnlyList<string>? Words,
    HealthView? Health,
    IReadOnlyList<BooksView>? Books,
    QueueView? Queue,
    Measure Sending,
    int Limit,
    CrowdCount Crowd,
    IReadOnlyList<string> Faults);

/// <summary>Takes the sandbox's pulse.</summary>
public sealed class Pulse(SandboxClock clock, BotRunner bot, Meter meter, Crowd crowd, Troubles troubles, Limits limits) : IDisposable
{
    private const int MostMailings = 4;

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private volatile HealthView? health;
    private volatile IReadOnlyList<BooksView>? books;
    private volatile QueueView? queue;

    /// <summary>How things stand.</summary>
    public PulseView Take() => new(
        new ClockView(clock.Now, clock.Speed, clock.Jump),
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(bot.State.ToString()),
        bot.State == BotState.Crashed ? bot.Words.Lines : null,
        health,
        books,
        queue,
        meter.Now(),
        limits.MessagesPerSecond,
        crowd.Count,
        troubles.Names());

    /// <summary>Asks the bot for its health and its books every second until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        do
        {
            health = bot.Address is { } address ? await AskAsync(new Uri(address, "/health/ready"), cancel) : null;
            books = Read(rooms => rooms.GetService<Outbox>() is { } outbox ? outbox.Latest(MostMailings).Select(BooksView.Of).ToList() : null);
            queue = Read(rooms => rooms.GetService<Outbox>() is { } outbox && rooms.GetService<Delivery.Pace>() is { } pace
                ? QueueView.Of(outbox, pace) : null);
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private T? Read<T>(Func<IServiceProvider, T?> look)
        where T : class
    {
        try
        {
            return bot.Services is { } rooms ? look(rooms) : null;
        }
        catch (Exception failure) when (failure is ObjectDisposedException or InvalidOperationException or SqliteException)
        {
            // The bot was dropped a moment ago.
            return null;
        }
    }

    private async Task<HealthView?> AskAsync(Uri address, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.GetAsync(address, cancel);
            return new HealthView((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancel));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException
            || (failure is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }
}
