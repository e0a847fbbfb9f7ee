using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using AtlasBot.Chat;
using AtlasBot.Delivery;
using AtlasBot.Storage;
using Microsoft.Data.Sqlite;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace AtlasBot.BotApi;

/// <summary>
/// Hands updates to whoever acts on them: many chats at once, each chat in order. An update is kept on disk until it was
/// acted on; one that cannot be acted on is told to staff and passed over. Polling and webhook both bring theirs here.
/// </summary>
/// <param name="handle">Acts on one; usually <see cref="FrontDesk.HandleAsync"/>.</param>
/// <param name="book">Keeps them.</param>
/// <param name="troubles">What staff are told.</param>
/// <param name="times">What people wait.</param>
/// <param name="clock">Times the waits between tries.</param>
/// <param name="log">Where failures are told to the operator.</param>
public sealed class Arrivals(
    Func<Incoming, CancellationToken, Task> handle, ArrivalBook book, Troubles troubles, AnswerTimes times, TimeProvider clock, ILogger<Arrivals> log)
    : IDisposable
{
    private const int Starts = 3;
    private const int AtOnce = 64;
    private const int InHandAtMost = 2000;
    private const int Remembered = 4096;

    private static readonly TimeSpan UntilNextTry = TimeSpan.FromSeconds(1);

    // What is over leaves the disk in groups; what was answered within so long before a crash is answered again after it.
    private static readonly TimeSpan UntilErased = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan[] Waits = [TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    private readonly Lock gate = new();
    private readonly Lock keeping = new();
    private readonly Dictionary<string, Channel<Pending>> queues = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Task> inHand = [];
    private readonly Queue<long> seenOrder = [];
    private readonly HashSet<long> seen = [];
    private readonly ConcurrentQueue<long> done = [];
    private readonly SemaphoreSlim hands = new(AtOnce);
    private readonly CancellationTokenSource stopping = new();
    private int erasing;

    /// <summary>Why what arrives cannot be kept, or null while it can.</summary>
    public string? Trouble { get; private set; }

    /// <summary>How many are being acted on or wait for it.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return inHand.Count;
            }
        }
    }

    /// <summary>Takes up what was not done when the bot ended.</summary>
    public void Resume(string botName)
    {
        foreach (var (update, starts) in book.Left())
        {
            if (starts > Starts)
            {
                log.LogError("Update {Update} ended the bot {Starts} times and is passed over", update.Id, starts - 1);
                troubles.Add("update", 0, 0, "the bot ended again and again while it acted on it", 0);
                done.Enqueue(update.Id);
                continue;
            }

            _ = Take(update, botName);
        }
    }

    /// <summary>Takes updates in.</summary>
    /// <returns>
    /// Whether Telegram may forget them: each was acted on or stands on the disk. Where not they are to be brought again, with what came
    /// meanwhile, so that a full disk keeps nobody from asking.
    /// </returns>
    public async Task<bool> AcceptAsync(IReadOnlyList<Update> updates, string botName, CancellationToken cancel)
    {
        var taken = updates.Select(update => Take(update, botName)).ToList();
        var areKept = TryKeep(updates);
        if (!areKept)
        {
            await Task.Delay(UntilNextTry, clock, cancel);
        }

        while (Count > InHandAtMost)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, cancel);
        }

        return areKept || taken.TrueForAll(one => one.IsCompletedSuccessfully);
    }

    /// <summary>Tells staff of an update that nobody can act on.</summary>
    public void PassOver(long update, string reason)
    {
        log.LogError("Update {Update} is passed over: {Reason}", update, reason);
        try
        {
            troubles.Add("update", 0, 0, reason, 0);
        }
        catch (SqliteException unwritable)
        {
            log.LogError("Staff cannot be told: {Reason}", unwritable.Message);
        }
    }

    /// <summary>Begins nothing more and waits for what is being done; what is left stands on the disk.</summary>
    public async Task EndAsync(TimeSpan patience)
    {
        Task[] left;
        lock (gate)
        {
            left = [.. inHand.Values];
        }

        var all = Task.WhenAll(left);
        await Task.WhenAny(all, Task.Delay(patience, clock, stopping.Token));
        await stopping.CancelAsync();
        TryKeep([]);
    }

    public void Dispose()
    {
        stopping.Dispose();
        hands.Dispose();
    }

    // One at a time: what is over may be erased by nobody before the other has kept it.
    private bool TryKeep(IReadOnlyList<Update> arrived)
    {
        lock (keeping)
        {
            try
            {
                KeepAndErase(arrived);
                Trouble = null;
                return true;
            }
            catch (Exception unwritable) when (unwritable is SqliteException or JsonException)
            {
                if (Trouble is null)
                {
                    log.LogError("Updates cannot be kept: {Reason}. Telegram keeps them until they are done", unwritable.Message);
                }

                Trouble = $"what people send cannot be kept: {unwritable.Message}";
                return false;
            }
        }
    }

    // The next poll may take a minute to come back, the next call of the webhook a day.
    private void EraseSoon()
    {
        if (Interlocked.Exchange(ref erasing, 1) == 0)
        {
            _ = EraseAsync();
        }
    }

    private async Task EraseAsync()
    {
        await Task.Delay(UntilErased, clock, stopping.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        Interlocked.Exchange(ref erasing, 0);
        // The end erases the rest itself; and where another was quicker, nothing was written that would show whether the disk takes it.
        if (!stopping.IsCancellationRequested && !done.IsEmpty)
        {
            TryKeep([]);
        }
    }

    private void KeepAndErase(IReadOnlyList<Update> arrived)
    {
        List<Update> updates;
        lock (gate)
        {
            updates = [.. arrived.Where(update => inHand.ContainsKey(update.Id))];
        }

        var over = new List<long>();
        while (done.TryDequeue(out var id))
        {
            over.Add(id);
        }

        if (updates.Count == 0 && over.Count == 0)
        {
            return;
        }

        try
        {
            book.Keep(updates, over);
        }
        catch (Exception unwritable) when (unwritable is SqliteException or JsonException)
        {
            over.ForEach(done.Enqueue);
            throw;
        }
    }

    private Task Take(Update update, string botName)
    {
        if (UpdateReader.Read(update, botName) is not { } incoming)
        {
            return Task.CompletedTask;
        }

        lock (gate)
        {
            // After a broken answer the same ones come again.
            if (!seen.Add(incoming.UpdateId))
            {
                return inHand.GetValueOrDefault(incoming.UpdateId, Task.CompletedTask);
            }

            seenOrder.Enqueue(incoming.UpdateId);
            if (seenOrder.Count > Remembered)
            {
                seen.Remove(seenOrder.Dequeue());
            }

            var pending = new Pending(incoming, clock.GetTimestamp());
            inHand.Add(incoming.UpdateId, pending.Done.Task);
            var key = UpdateReader.QueueOf(incoming);
            if (!queues.TryGetValue(key, out var queue))
            {
                queue = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });
                queues.Add(key, queue);
                _ = Task.Run(() => WorkAsync(key, queue), CancellationToken.None);
            }

            queue.Writer.TryWrite(pending);
            return pending.Done.Task;
        }
    }

    private async Task WorkAsync(string key, Channel<Pending> queue)
    {
        while (true)
        {
            Pending? pending;
            lock (gate)
            {
                if (!queue.Reader.TryRead(out pending))
                {
                    queues.Remove(key);
                    return;
                }
            }

            if (await ActAsync(pending))
            {
                lock (gate)
                {
                    inHand.Remove(pending.Incoming.UpdateId);
                    done.Enqueue(pending.Incoming.UpdateId);
                }

                pending.Done.TrySetResult();
                EraseSoon();
            }
            else
            {
                pending.Done.TrySetCanceled(stopping.Token);
            }
        }
    }

    // False where it was broken off and is to be done after the next start.
    private async Task<bool> ActAsync(Pending pending)
    {
        var (incoming, unwritten) = (pending.Incoming, 0);
        for (var attempt = 0; ; attempt++)
        {
            var wait = Waits[Math.Min(attempt, Waits.Length - 1)];
            try
            {
                await hands.WaitAsync(stopping.Token);
                try
                {
                    await handle(incoming, stopping.Token);
                    times.Note(incoming, clock.GetElapsedTime(pending.Arrived), failed: false);
                    return true;
                }
                finally
                {
                    hands.Release();
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return false;
            }
            catch (SqliteException unwritable) when (PassingFaults.Is(unwritable))
            {
                // No fault of the update's: it waits until the file can be written, however long that takes.
                (attempt, wait) = (-1, TimeSpan.FromSeconds(Math.Min(60, 1 << Math.Min(unwritten++, 6))));
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                log.LogError("Update {Update} failed at try {Try}: {Fault}", incoming.UpdateId, attempt + 1, WithoutWords(fault) + Environment.NewLine + fault.StackTrace);
                if (attempt == Waits.Length)
                {
                    times.Note(incoming, clock.GetElapsedTime(pending.Arrived), failed: true);
                    return PassOver(incoming, fault);
                }
            }

            await Task.Delay(wait, clock, stopping.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    // What these say comes from the file or the network; the message of any other may repeat what somebody wrote.
    private static string WithoutWords(Exception fault) => fault is SqliteException or IOException or HttpRequestException or RequestException
        ? $"{fault.GetType().Name}: {fault.Message}"
        : fault.GetType().Name;

    private bool PassOver(Incoming incoming, Exception fault)
    {
        try
        {
            troubles.Add("update", 0, 0, $"{incoming.GetType().Name}: {WithoutWords(fault)}", 0);
        }
        catch (SqliteException unwritable)
        {
            log.LogError("Staff cannot be told: {Reason}", unwritable.Message);
        }

        return true;
    }

    private sealed record Pending(Incoming Incoming, long Arrived)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
