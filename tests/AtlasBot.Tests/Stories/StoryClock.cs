using Microsoft.Extensions.Time.Testing;

namespace AtlasBot.Tests.Stories;

/// <summary>The clock of a story. Setting it touches the time of day alone; what measures goes on, as it does in a real machine.</summary>
public sealed class StoryClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Lock gate = new();
    private TimeSpan ahead;

    /// <summary>Somebody sets the clock on the wall.</summary>
    public void IsSet(TimeSpan by)
    {
        lock (gate)
        {
            ahead += by;
            AdjustTime(GetUtcNow() + by);
        }
    }

    public override long GetTimestamp()
    {
        lock (gate)
        {
            return base.GetTimestamp() - ahead.Ticks;
        }
    }
}
