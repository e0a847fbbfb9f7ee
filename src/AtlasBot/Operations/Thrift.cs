using AtlasBot.Storage;
using Microsoft.Data.Sqlite;

namespace AtlasBot.Operations;

/// <summary>
/// Gives memory back when a busy time is over, and now and then while it lasts. .NET, SQLite and the C library clear up only when they need
/// room, so that what a morning's mailing took would else stay taken through the quiet day.
/// </summary>
public sealed class Thrift : IAsyncDisposable
{
    /// <summary>How often it is looked.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>How long a busy time may go on before memory is given back in the midst of it: everything stands still then for a moment.</summary>
    public static readonly TimeSpan LongestBusyTime = TimeSpan.FromMinutes(5);

    // Bytes of new objects in an interval. A bot that waits makes a sixth of a megabyte; a question takes a half.
    private const long Quiet = 1 << 19;
    private const long WorthIt = 8 << 20;

    private readonly TimeProvider clock;
    private readonly Func<long> allocated;
    private readonly Action giveBack;
    private readonly ITimer timer;
    private long before;
    private long givenBack;
    private long givenBackAt;

    /// <summary>Begins to look.</summary>
    /// <param name="clock">Times the looks.</param>
    /// <param name="giveBack">Clears up, as <see cref="GiveBack"/> does.</param>
    /// <param name="allocated">How many bytes of objects the program has made so far; null asks .NET.</param>
    public Thrift(TimeProvider clock, Action giveBack, Func<long>? allocated = null)
    {
        this.clock = clock;
        this.giveBack = giveBack;
        this.allocated = allocated ?? (() => GC.GetTotalAllocatedBytes());
        givenBackAt = clock.GetTimestamp();
        timer = clock.CreateTimer(_ => Look(), null, Interval, Interval);
    }

    /// <summary>Has SQLite, .NET and the C library, in this order, hand their free room on, and at last to the operating system.</summary>
    public static void GiveBack(Database database)
    {
        try
        {
            database.Shrink();
        }
        catch (SqliteException)
        {
            // A file in trouble is told of by those who need it; thrift is no reason to end.
        }

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        NativeHeap.GiveBack();
    }

    /// <summary>Ends it, and waits for what is being given back.</summary>
    public ValueTask DisposeAsync() => timer.DisposeAsync();

    private void Look()
    {
        var now = allocated();
        if (now - givenBack >= WorthIt && (now - before < Quiet || clock.GetElapsedTime(givenBackAt) >= LongestBusyTime))
        {
            giveBack();
            (givenBack, givenBackAt) = (now, clock.GetTimestamp());
        }

        before = now;
    }
}
