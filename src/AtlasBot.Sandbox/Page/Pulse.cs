using SimulatedTelegram;

namespace AtlasBot.Sandbox.Page;

/// <summary>The clock as the page shows it.</summary>
public sealed record ClockView(DateTimeOffset Now, double Speed, ClockJump? Jump);

/// <summary>The bot's health as it says so itself; null while it does not answer.</summary>
public sealed record HealthView(int Status, string Text);

/// <summary>How things stand, told twice a second.</summary>
/// <param name="Clock">The time, its speed, and a jump on its way.</param>
/// <param name="Bot">What the bot is doing.</param>
/// <param name="Words">Its last words, when it has crashed.</param>
/// <param name="Health">What it says of itself.</param>
/// <param name="Sending">How its sending goes.</param>
/// <param name="Limit">Messages a second Telegram takes over all chats.</param>
/// <param name="Crowd">The subscribers nobody plays.</param>
/// <param name="Faults">What goes wrong at the moment.</param>
public sealed record PulseView(
    ClockView Clock,
    string Bot,
    IReadOnlyList<string>? Words,
    HealthView? Health,
    Measure Sending,
    int Limit,
    CrowdCount Crowd,
    IReadOnlyList<string> Faults);

/// <summary>Takes the sandbox's pulse.</summary>
public sealed class Pulse(SandboxClock clock, BotRunner bot, Meter meter, Crowd crowd, Troubles troubles, Limits limits) : IDisposable
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private volatile HealthView? health;

    /// <summary>How things stand.</summary>
    public PulseView Take() => new(
        new ClockView(clock.Now, clock.Speed, clock.Jump),
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(bot.State.ToString()),
        bot.State == BotState.Crashed ? bot.Words.Lines : null,
        health,
        meter.Now(),
        limits.MessagesPerSecond,
        crowd.Count,
        troubles.Names());

    /// <summary>Asks the bot for its health every two seconds until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2), TimeProvider.System);
        do
        {
            health = bot.Address is { } address ? await AskAsync(new Uri(address, "/health/ready"), cancel) : null;
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

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
