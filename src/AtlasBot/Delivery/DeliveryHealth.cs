namespace AtlasBot.Delivery;

/// <summary>What delivery is doing at one moment.</summary>
/// <param name="Down">Why the loop does not run, or null while it does.</param>
/// <param name="Stopped">Why nothing is sent until a start with another token, or null.</param>
/// <param name="LedgerTrouble">Why nothing can be written, or null.</param>
/// <param name="IsOutage">Telegram answers nobody.</param>
/// <param name="RestingUntil">Until when mailings rest because Telegram said so, or null.</param>
/// <param name="InFlight">Calls of mailings on their way.</param>
/// <param name="Latency">What a call takes, smoothed.</param>
/// <param name="Ready">Messages that only wait for the rate, by <see cref="Lane"/>.</param>
/// <param name="PerSecond">Calls started a second, over the last ten.</param>
public sealed record DeliveryHealth(
    string? Down,
    string? Stopped,
    string? LedgerTrouble,
    bool IsOutage,
    DateTimeOffset? RestingUntil,
    int InFlight,
    TimeSpan Latency,
    IReadOnlyList<int> Ready,
    double PerSecond)
{
    /// <summary>Whether delivery can work.</summary>
    public bool IsHealthy => Down is null && Stopped is null && LedgerTrouble is null;
}

/// <summary>How fast a counter counts, over the last ten seconds.</summary>
internal sealed class RateGauge(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Queue<(long Moment, long Count)> notes = [];

    public void Note(long count)
    {
        lock (gate)
        {
            var now = clock.GetTimestamp();
            notes.Enqueue((now, count));
            while (clock.GetElapsedTime(notes.Peek().Moment, now) > TimeSpan.FromSeconds(10))
            {
                notes.Dequeue();
            }
        }
    }

    public double PerSecond(long count)
    {
        lock (gate)
        {
            if (notes.Count == 0)
            {
                return 0;
            }

            var (moment, before) = notes.Peek();
            var seconds = clock.GetElapsedTime(moment).TotalSeconds;
            return seconds < 0.1 ? 0 : (count - before) / seconds;
        }
    }
}
