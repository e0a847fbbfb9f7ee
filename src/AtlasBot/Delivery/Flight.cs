namespace AtlasBot.Delivery;

/// <summary>
/// The calls of mailings that are on their way: a call is until what became of it is on the disk, for until then a sudden end
/// would have it repeated. How many there may be follows the time they take, so that the rate is held when answers are slow; a
/// run of unanswered ones stops all but a probe after growing waits.
/// </summary>
internal sealed class Flight(int messagesPerSecond)
{
    private const int Suspicious = 5;
    private const double LongestSeconds = 10;
    private const double OpeningSeconds = 0.15;
    private const double LongestWaitSeconds = 8;

    private readonly LinkedList<long> starts = [];
    private double latency = 0.1;
    private bool hasAnswered;
    private int unanswered;
    private int rounds;
    private long waitUntil;

    /// <summary>Seconds a call takes, smoothed.</summary>
    public double Latency => latency;

    /// <summary>On their way now.</summary>
    public int Count => starts.Count;

    /// <summary>Whether Telegram seems not to be there.</summary>
    public bool IsOutage => unanswered >= Suspicious;

    /// <summary>When the next probe may go during an outage.</summary>
    public long WaitUntil => IsOutage ? waitUntil : 0;

    /// <summary>Whether one more may be called up besides those that are already.</summary>
    public bool HasRoom(int calledUp, long now)
    {
        if (IsOutage)
        {
            return now >= waitUntil && calledUp + Count == 0;
        }

        // The first call of all opens the way and is slow: those that left behind it would arrive together with it, too fast.
        if (!hasAnswered && calledUp + Count > 0 && (starts.First is not { } opening || Seconds(now - opening.Value) < OpeningSeconds))
        {
            return false;
        }

        // The oldest call that is still out tells of a growing latency before its answer does.
        var oldest = starts.First is { } first ? Seconds(now - first.Value) : 0;
        var seconds = Math.Min((1.5 * Math.Max(latency, oldest)) + 0.2, LongestSeconds);
        return calledUp + Count < Math.Ceiling(messagesPerSecond * seconds) + 2;
    }

    public LinkedListNode<long> Start(long now) => starts.AddLast(now);

    /// <summary>What became of it is written down.</summary>
    public void Land(LinkedListNode<long> start) => starts.Remove(start);

    /// <summary>It was answered, or it is known that it will not be.</summary>
    public void End(LinkedListNode<long> start, bool answered, long now)
    {
        if (answered)
        {
            unanswered = 0;
            hasAnswered = true;
            latency += 0.1 * (Math.Clamp(Seconds(now - start.Value), 0, LongestSeconds) - latency);
            return;
        }

        unanswered++;
        if (unanswered == Suspicious)
        {
            rounds = 0;
        }
        else if (unanswered < Suspicious || start.Value < waitUntil)
        {
            // Calls that left before the wait began say nothing new.
            return;
        }

        waitUntil = now + (long)(Math.Min(1 << Math.Min(rounds++, 8), LongestWaitSeconds) * TimeSpan.TicksPerSecond);
    }

    private static double Seconds(long ticks) => (double)ticks / TimeSpan.TicksPerSecond;
}
