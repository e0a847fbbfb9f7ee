using System.Threading.Channels;
using AtlasBot.Storage;
using Microsoft.Data.Sqlite;

namespace AtlasBot.Delivery;

/// <summary>
/// Writes the marks of deliveries. Whatever marks wait are committed together, and a mark is on the disk before whoever made it
/// goes on. Where the file is locked or the disk is full it tries again after growing waits, for as long as it takes.
/// </summary>
public sealed class Ledger(Database database, TimeProvider clock, ILogger<Ledger> log) : IAsyncDisposable
{
    // A commit of this many takes a few milliseconds: nobody else waits long for the gate.
    private const int AtMost = 200;
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly Channel<Mark> waiting = Channel.CreateUnbounded<Mark>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource giveUp = new();
    private Task? writing;
    private string? trouble;
    private long writesSince;   // 0 while nothing is being written

    /// <summary>Why nothing can be written at this moment, or null.</summary>
    public string? Trouble =>
        // SQLite itself waits half a minute for a file that another process locks before it says so.
        trouble ?? (Volatile.Read(ref writesSince) is not 0 and var begun && clock.GetElapsedTime(begun) > Slow
            ? "a write does not end: another process has locked the file, or the disk hangs"
            : null);

    /// <summary>Begins to write.</summary>
    public void Start() => writing ??= Task.Run(() => WriteAsync(giveUp.Token), CancellationToken.None);

    /// <summary>Does the work inside a transaction that it shares with others, and returns once that is on the disk.</summary>
    /// <param name="work">May be done more than once; only the last time counts.</param>
    /// <param name="cancel">Ends the wait; the work may be done all the same.</param>
    public Task<T> WriteAsync<T>(Func<T> work, CancellationToken cancel)
    {
        var mark = new Mark<T>(work);
        return waiting.Writer.TryWrite(mark)
            ? mark.Durable.WaitAsync(cancel)
            : throw new InvalidOperationException("The ledger is closed.");
    }

    /// <summary>Writes what still waits, for at most five seconds, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        if (writing is not null)
        {
            giveUp.CancelAfter(LongestWait);
            await writing;
        }

        giveUp.Dispose();
    }

    private async Task WriteAsync(CancellationToken cancel)
    {
        var batch = new List<Mark>(AtMost);
        while (await waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < AtMost && waiting.Reader.TryRead(out var mark))
            {
                batch.Add(mark);
            }

            await CommitAsync(batch, cancel);
            batch.Clear();
        }
    }

    private async Task CommitAsync(List<Mark> batch, CancellationToken cancel)
    {
        var wait = TimeSpan.FromMilliseconds(50);
        while (!TryCommit(batch))
        {
            if (cancel.IsCancellationRequested)
            {
                batch.ForEach(mark => mark.Fail(new OperationCanceledException("The ledger ended before it could write.")));
                return;
            }

            await Task.Delay(wait, clock, cancel).ContinueWith(_ => { }, TaskScheduler.Default);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    // False where trying again may help.
    private bool TryCommit(List<Mark> batch)
    {
        try
        {
            Volatile.Write(ref writesSince, clock.GetTimestamp());
            database.Atomically(() => batch.ForEach(mark => mark.Do()));
            batch.ForEach(mark => mark.Succeed());
            Recovered();
            return true;
        }
        catch (SqliteException unwritable) when (PassingFaults.Is(unwritable))
        {
            if (trouble is null)
            {
                log.LogError("Nothing can be written to {File}: {Reason}. Sending waits until it can", database.File, unwritable.Message);
            }

            trouble = unwritable.Message;
            return false;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            if (batch.Count == 1)
            {
                batch[0].Fail(fault);
                return true;
            }

            // One of them is at fault; alone, each gets its own answer.
            return batch.TrueForAll(mark => mark.IsOver || TryCommit([mark]));
        }
        finally
        {
            Volatile.Write(ref writesSince, 0);
        }
    }

    private void Recovered()
    {
        if (trouble is not null)
        {
            trouble = null;
            log.LogInformation("{File} can be written again", database.File);
        }
    }

    private abstract class Mark
    {
        public abstract bool IsOver { get; }

        public abstract void Do();

        public abstract void Succeed();

        public abstract void Fail(Exception fault);
    }

    private sealed class Mark<T>(Func<T> work) : Mark
    {
        private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;

        public Task<T> Durable => done.Task;

        public override bool IsOver => done.Task.IsCompleted;

        public override void Do() => result = work();

        public override void Succeed() => done.TrySetResult(result!);

        public override void Fail(Exception fault) => done.TrySetException(fault);
    }
}
