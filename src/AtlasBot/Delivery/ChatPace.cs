namespace AtlasBot.Delivery;

/// <summary>
/// What one chat bears: a message a second, for answers a burst of three; in a group twenty a minute besides
/// (core.telegram.org/bots/faq). Moments are ticks of 100 ns on a clock that nobody sets.
/// </summary>
internal sealed class ChatPace(long chat)
{
    private const long Second = TimeSpan.TicksPerSecond;
    private const int Burst = 3;
    private const int GroupPerMinute = 20;

    private readonly Queue<long> lastMinute = [];
    private readonly bool isGroup = chat < 0;
    private long lastStart = long.MinValue / 2;
    // When the chat would be rested if each message took a full second: the whole state of a bucket in one number.
    private long rested = long.MinValue / 2;
    private int reserved;

    public long Chat => chat;

    /// <summary>Until when Telegram told us to leave this chat alone.</summary>
    public long RestUntil { get; set; } = long.MinValue / 2;

    /// <summary>Wishes that wait for a message of this chat that is about to start.</summary>
    public List<Ticket> Blocked { get; } = [];

    /// <summary>When a message may go, or null where that depends on another that is about to start.</summary>
    public long? OpensAt(Lane lane, long now)
    {
        var opens = Math.Max(RestUntil, Math.Max(rested, now) + ((reserved - Burst + 1) * Second));
        if (lane != Lane.Answer)
        {
            if (reserved > 0)
            {
                return null;
            }

            opens = Math.Max(opens, lastStart + Second);
        }

        return isGroup ? WithinMinute(opens, now) : opens;
    }

    /// <summary>Keeps room for a message that starts soon.</summary>
    public void Reserve() => reserved++;

    /// <summary>Gives the room back: the message does not start.</summary>
    public void Release() => reserved--;

    /// <summary>A message starts for which room was kept.</summary>
    public void Start(long now)
    {
        reserved--;
        lastStart = now;
        rested = Math.Max(rested, now) + Second;
        if (isGroup)
        {
            lastMinute.Enqueue(now);
        }
    }

    /// <summary>Whether nothing of the past matters any more.</summary>
    public bool IsForgettable(long now) =>
        reserved == 0 && Blocked.Count == 0 && rested <= now && RestUntil <= now
        && lastStart + (isGroup ? 60 * Second : Second) <= now;

    private long? WithinMinute(long opens, long now)
    {
        while (lastMinute.TryPeek(out var oldest) && oldest + (60 * Second) <= now)
        {
            lastMinute.Dequeue();
        }

        var over = lastMinute.Count + reserved - GroupPerMinute;
        if (over < 0)
        {
            return opens;
        }

        return over < lastMinute.Count ? Math.Max(opens, lastMinute.ElementAt(over) + (60 * Second)) : null;
    }
}
