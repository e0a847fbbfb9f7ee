using Microsoft.Extensions.Time.Testing;

namespace AtlasBot.Tests.Stories;

/// <summary>The clock of a story. Setting it touches the time of day alone; what measures goes on, as it does in a real machine.</summary>
public sealed class StoryClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private long ahead;

    // Odd while the clock is being set. No lock: whoever asks may find a timer due, whose callback waits for somebody who asks.
    private int settings;

    /// <summary>Somebody sets the clock on the wall.</summary>
    public void IsSet(TimeSpan by)
    {
        var now = GetUtcNow();
        Interlocked.Increment(ref settings);
        Volatile.Write(ref ahead, ahead + by.Ticks);
        AdjustTime(now + by);
        Interlocked.Increment(ref settings);
    }

    public override long GetTimestamp()
    {
        while (true)
        {
            var before = Volatile.Read(ref settings);
            var measured = base.GetTimestamp() - Volatile.Read(ref ahead);
            if (before % 2 == 0 && before == Volatile.Read(ref settings))
            {
                return measured;
            }
        }
    }
}
