namespace AtlasBot.Delivery;

/// <summary>What the pace sees at one moment.</summary>
/// <param name="IsHalted">The token is not valid: nothing starts.</param>
/// <param name="IsOutage">Telegram does not answer: only probes start.</param>
/// <param name="RestingUntil">Mailings rest until then because Telegram said so, or null.</param>
/// <param name="InFlight">Calls of mailings on their way.</param>
/// <param name="Latency">What a call takes, smoothed.</param>
/// <param name="Ready">Wishes that only wait for the rate, by <see cref="Lane"/>.</param>
/// <param name="Started">Calls started since the program did.</param>
public sealed record PaceView(
    bool IsHalted,
    bool IsOutage,
    DateTimeOffset? RestingUntil,
    int InFlight,
    TimeSpan Latency,
    IReadOnlyList<int> Ready,
    long Started);
