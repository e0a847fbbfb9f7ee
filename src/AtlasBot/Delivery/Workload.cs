namespace AtlasBot.Delivery;

/// <summary>
/// The mailings at work and their deliveries in hand. Each round begins as many deliveries as the pace may want before the
/// next; the pace decides which of them goes.
/// </summary>
public sealed class Workload(
    Outbox outbox,
    Supply supply,
    Postman postman,
    Settlement settlement,
    Ledger ledger,
    Pace pace,
    DeliveryOptions options,
    TimeProvider clock,
    ILogger<Workload> log) : IDisposable
{
    private const int Chunk = 1000;
    private const int SpreadChunk = 2000;
    private const int OpenedAtMost = 4000;
    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookAtOpened = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LookForStale = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SpreadAtOnce = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Tidy = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private readonly Dictionary<long, Work> works = [];
    private readonly Dictionary<(long Mailing, long Subscriber), Task> inHand = [];
    private readonly CancellationTokenSource abort = new();
    private Action nudge = () => { };
    private long lastTidied;
    private bool hasTidied;

    private int Wanted => Math.Max(20, options.MessagesPerSecond / 2);

    /// <summary>Looks once at every mailing that is not over.</summary>
    /// <param name="again">Asks for another round at once.</param>
    /// <param name="cancel">The program ends.</param>
    public async Task RoundAsync(Action again, CancellationToken cancel)
    {
        nudge = again;
        await TidyAsync(cancel);
        var alive = outbox.Alive();
        foreach (var gone in works.Keys.Except(alive.Select(mailing => mailing.Id)).ToList())
        {
            Drop(gone);
        }

        foreach (var mailing in alive)
        {
            if (mailing.State != MailingState.Running)
            {
                Drop(mailing.Id);
                await CancelRestAsync(mailing, cancel);
                continue;
            }

            if (!works.TryGetValue(mailing.Id, out var work) && outbox.Find(mailing.Id) is { } whole)
            {
                work = new Work(whole, clock.GetTimestamp());
                works.Add(mailing.Id, work);
            }

            if (work is not null)
            {
                await SpreadAsync(mailing, cancel);
                await LapseAsync(work, cancel);
                Begin(work, cancel);
            }
        }
    }

    /// <summary>Begins no further part and waits for those that are on their way; after <paramref name="patience"/> breaks them off.</summary>
    public async Task EndAsync(TimeSpan patience)
    {
        foreach (var id in works.Keys.ToList())
        {
            Drop(id);
        }

        Task[] left;
        lock (gate)
        {
            left = [.. inHand.Values];
        }

        var all = Task.WhenAll(left);
        if (await Task.WhenAny(all, Task.Delay(patience, clock, abort.Token)) != all)
        {
            await abort.CancelAsync();
            await all;
        }
    }

    public void Dispose() => abort.Dispose();

    // A chunk at a time, so that nobody else waits long for the gate; and the rounds go on meanwhile.
    private async Task SpreadAsync(Mailing mailing, CancellationToken cancel)
    {
        var begun = clock.GetTimestamp();
        var isLeft = mailing.Audience is not null;
        while (isLeft && clock.GetElapsedTime(begun) < SpreadAtOnce)
        {
            isLeft = await ledger.WriteAsync(() => outbox.OweNext(mailing.Id, SpreadChunk), cancel);
        }

        if (isLeft)
        {
            nudge();
        }
    }

    // What can no longer be corrected is not kept; the counts stay.
    private async Task TidyAsync(CancellationToken cancel)
    {
        if (hasTidied && clock.GetElapsedTime(lastTidied) < Tidy)
        {
            return;
        }

        (hasTidied, lastTidied) = (true, clock.GetTimestamp());
        var endedBefore = clock.GetUtcNow().AddDays(-options.CorrectableDays);
        while (await ledger.WriteAsync(() => outbox.PruneNext(endedBefore, Chunk), cancel))
        {
        }
    }

    private async Task CancelRestAsync(Mailing mailing, CancellationToken cancel)
    {
        if (mailing.State == MailingState.Cancelled && await ledger.WriteAsync(() => outbox.CancelNext(mailing.Id, Chunk), cancel))
        {
            nudge();
        }
    }

    private async Task LapseAsync(Work work, CancellationToken cancel)
    {
        if (clock.GetElapsedTime(work.LookedForStale) < LookForStale && work.HasLooked)
        {
            return;
        }

        (work.LookedForStale, work.HasLooked) = (clock.GetTimestamp(), true);
        while (outbox.IsStale(work.Mailing))
        {
            await ledger.WriteAsync(() => outbox.LapseNext(work.Mailing, Chunk), cancel);
        }
    }

    private void Begin(Work work, CancellationToken cancel)
    {
        if (clock.GetElapsedTime(work.LookedAtOpened) >= LookAtOpened || !work.HasLookedAtOpened)
        {
            (work.LookedAtOpened, work.HasLookedAtOpened) = (clock.GetTimestamp(), true);
            foreach (var errand in supply.Opened(work.Mailing.Id, OpenedAtMost))
            {
                Take(work, errand, cancel);
            }
        }

        var waiting = Volatile.Read(ref work.Waiting);
        if (waiting > Wanted / 2)
        {
            return;
        }

        foreach (var errand in supply.Owed(work.Mailing.Id, waiting + Wanted))
        {
            Take(work, errand, cancel);
        }
    }

    private void Take(Work work, Errand errand, CancellationToken cancel)
    {
        var key = (errand.Mailing, errand.Recipient.Subscriber);
        lock (gate)
        {
            if (inHand.ContainsKey(key) || work.Halt.IsCancellationRequested || cancel.IsCancellationRequested)
            {
                return;
            }

            var wait = errand.Unserved is null ? pace.WaitOf(errand.Recipient.Place.Chat, Lane.Brief) : TimeSpan.Zero;
            var carried = wait > LongWait && !errand.IsOpen
                ? settlement.PostponeAsync(errand, wait, abort.Token)
                : CarryAsync(work, errand);
            // Whoever carries it cannot end before it stands here: ending takes the same gate.
            inHand.Add(key, Task.Run(() => EndOf(carried, key), CancellationToken.None));
        }
    }

    private async Task EndOf(Task carried, (long, long) key)
    {
        try
        {
            await carried;
        }
        catch (OperationCanceledException)
        {
            // Paused, cancelled, or the program ends: the row says where it stands.
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            log.LogError(fault, "A delivery of mailing {Mailing} could not even be set aside", key.Item1);
        }
        finally
        {
            lock (gate)
            {
                inHand.Remove(key);
            }
        }
    }

    private async Task CarryAsync(Work work, Errand errand)
    {
        await Task.Yield();
        // Who wants nothing more still has copies, and these are mended all the same.
        if (errand.Unserved is { } why && !(work.Mailing.Amends is not null && why is "left" or "paused"))
        {
            await settlement.EndAsync(errand, why == "parked" ? Ending.Gone : Ending.Cancelled, why, abort.Token);
            return;
        }

        var isWaiting = !errand.IsOpen;
        if (isWaiting)
        {
            Interlocked.Increment(ref work.Waiting);
        }

        try
        {
            await postman.CarryAsync(work.Mailing, errand, Begins, work.Halt.Token, abort.Token);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "A delivery of mailing {Mailing} is set aside", errand.Mailing);
            await settlement.SetAsideAsync(errand, $"{fault.GetType().Name}: {fault.Message}", abort.Token);
        }
        finally
        {
            Begins();
        }

        void Begins()
        {
            if (isWaiting)
            {
                isWaiting = false;
                if (Interlocked.Decrement(ref work.Waiting) <= Wanted / 2)
                {
                    nudge();
                }
            }
        }
    }

    private void Drop(long mailing)
    {
        if (works.Remove(mailing, out var work))
        {
            work.Halt.Cancel();
        }
    }

    private sealed class Work(Mailing mailing, long now)
    {
        public int Waiting;

        public Mailing Mailing => mailing;

        public CancellationTokenSource Halt { get; } = new();

        public long LookedAtOpened { get; set; } = now;

        public bool HasLookedAtOpened { get; set; }

        public long LookedForStale { get; set; } = now;

        public bool HasLooked { get; set; }
    }
}
