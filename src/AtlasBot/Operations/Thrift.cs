namespace AtlasBot.Operations;

/// <summary>
/// Gives memory back when a busy time is over. .NET clears up only when it needs room, so that what a morning's mailing took would
/// else stay taken through the quiet day. While the bot has much to do nothing is done here.
/// </summary>
public sealed class Thrift : IDisposable
{
    /// <summary>How often it is looked.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    // Bytes of new objects in an interval. A bot that waits makes a third of a megabyte; a question takes a half.
    private const long Quiet = 1 << 20;
    private const long WorthIt = 8 << 20;

    private readonly Func<long> allocated;
    private readonly Action collect;
    private readonly ITimer timer;
    private long before;
    private long collected;

    /// <summary>Begins to look.</summary>
    /// <param name="clock">Times the looks.</param>
    /// <param name="allocated">How many bytes of objects the program has made so far; null asks .NET.</param>
    /// <param name="collect">Clears up; null has .NET do it and hand the room back to the operating system.</param>
    public Thrift(TimeProvider clock, Func<long>? allocated = null, Action? collect = null)
    {
        this.allocated = allocated ?? (() => GC.GetTotalAllocatedBytes());
        this.collect = collect ?? (() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true));
        timer = clock.CreateTimer(_ => Look(), null, Interval, Interval);
    }

    public void Dispose() => timer.Dispose();

    private void Look()
    {
        var now = allocated();
        if (now - before < Quiet && now - collected >= WorthIt)
        {
            collect();
            collected = now;
        }

        before = now;
    }
}
