namespace SimulatedTelegram;

/// <summary>How a simulated Telegram is started.</summary>
public sealed record TelegramOptions
{
    /// <summary>The only clock of the server: dates, limits, polls and expiries run on it.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Where to listen: a loopback address; port 0 takes a free one.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>When to answer 429.</summary>
    public Limits Limits { get; init; } = Limits.Telegram;

    /// <summary>How many of the last calls <see cref="TelegramServer.Calls"/> keeps; 0 keeps none.</summary>
    public int KeepCalls { get; init; } = 1_000_000;

    /// <summary>How many of the last messages a chat keeps; 0 keeps none, and edits then find nothing.</summary>
    public int KeepMessages { get; init; } = int.MaxValue;
}
