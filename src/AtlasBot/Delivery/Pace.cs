namespace AtlasBot.Delivery;

/// <summary>
/// The one scheduler of everything that is sent. In any second no more calls start than are configured, answers included; each
/// chat bears what it bears; the most urgent goes first, and of one lane a chat that was begun before one that was not.
/// </summary>
/// <remarks>
/// A call of a mailing is called up a moment before it starts, so that its mark can reach the disk while it waits, and only
/// as many are as the disk needs. Moments are taken from the clock's timestamps, which nobody sets.
/// </remarks>
public sealed class Pace : IDisposable
{
    // Clocks and schedulers are not exact; a window this much longer than a second keeps the rate all the same.
    private const long Window = TimeSpan.TicksPerSecond + (5 * TimeSpan.TicksPerMillisecond);
    // What a late timer may catch up; at low rates little, for what is caught up in one second leaves a gap in the next.
    private const long LeastSlack = 8 * TimeSpan.TicksPerMillisecond;
    private const long MostSlack = 20 * TimeSpan.TicksPerMillisecond;
    private const long Never = long.MaxValue;
    private const double LeastAheadSeconds = 0.004;
    // After a flood the rate is this much lower, at the least half, and grows back in forty seconds a step: what starts evenly
    // arrives in clumps where the way is uneven, and being refused costs more than being slower.
    private const double Eased = 0.92;
    private const double LeastEase = 0.5;
    private const double RegainedPerSecond = 0.002;

    private readonly Lock gate = new();
    private readonly TimeProvider clock;
    private readonly DeliveryOptions options;
    private readonly long origin;
    private readonly ITimer timer;
    private readonly long interval;
    private readonly long slack;
    // When each of the last calls left, as many as may in a second; Never for one that was told to and has not yet.
    private readonly long[] lastStarts;
    private readonly Dictionary<long, ChatPace> chats = [];
    private readonly PriorityQueue<Ticket, (long, long)> later = new();
    private readonly WishQueue[] lanes = [new(), new(), new(), new()];
    private readonly Queue<Turn> answerLine = [];
    private readonly Queue<Turn> mailingLine = [];
    private readonly Flight flight;

    private long starts;
    private long tickets;
    private long nextStart;
    private long restUntil = long.MinValue / 2;
    private long armedFor = Never;
    private long nextSweep;
    private int calledUp;
    private int told;
    private double markSeconds = 0.002;
    private double ease = 1;
    private long easedAt;
    private bool isHalted;

    public Pace(TimeProvider clock, DeliveryOptions options)
    {
        (this.clock, this.options) = (clock, options);
        origin = clock.GetTimestamp();
        interval = Window / options.MessagesPerSecond;
        slack = interval > MostSlack ? LeastSlack : MostSlack;
        lastStarts = new long[options.MessagesPerSecond];
        Array.Fill(lastStarts, long.MinValue / 2);
        flight = new Flight(options.MessagesPerSecond);
        timer = clock.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private long Now => clock.GetElapsedTime(origin).Ticks;

    /// <summary>Waits until it is this wish's turn.</summary>
    /// <exception cref="OperationCanceledException">The wish was withdrawn.</exception>
    public Task<Turn> TurnAsync(Wish wish, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Ticket ticket;
        lock (gate)
        {
            var now = Now;
            ticket = new Ticket(wish, ChatOf(wish.Chat), tickets++);
            Place(ticket, now);
            Pump(now);
        }

        if (!ticket.Granted.Task.IsCompleted)
        {
            ticket.Registration = cancel.UnsafeRegister(_ => Withdraw(ticket, cancel), null);
            if (ticket.Granted.Task.IsCompleted)
            {
                // It was granted meanwhile; a mailing's token must not collect what is over.
                ticket.Registration.Unregister();
            }
        }

        return ticket.Granted.Task;
    }

    /// <summary>Leaves one chat alone until then.</summary>
    public void Rest(long chat, DateTimeOffset until)
    {
        lock (gate)
        {
            var now = Now;
            var place = ChatOf(chat);
            place.RestUntil = Math.Max(place.RestUntil, now + (until - clock.GetUtcNow()).Ticks);
            Pump(now);
        }
    }

    /// <summary>Sends no part of any mailing until then; answers go on.</summary>
    public void RestMailings(DateTimeOffset until)
    {
        lock (gate)
        {
            var now = Now;
            if (now >= restUntil)
            {
                (ease, easedAt) = (Math.Max(LeastEase, Ease(now) * Eased), now);
            }

            restUntil = Math.Max(restUntil, now + (until - clock.GetUtcNow()).Ticks);
            Pump(now);
        }
    }

    /// <summary>How long calls of a lane must leave a chat alone from now on, as far as that is known.</summary>
    public TimeSpan WaitOf(long chat, Lane lane)
    {
        lock (gate)
        {
            var now = Now;
            return chats.TryGetValue(chat, out var place) && place.OpensAt(lane, now) is { } opens && opens > now
                ? TimeSpan.FromTicks(opens - now)
                : TimeSpan.Zero;
        }
    }

    /// <summary>Starts nothing any more: the token is not valid. Answers that wait are given up.</summary>
    public void Halt()
    {
        lock (gate)
        {
            isHalted = true;
            while (answerLine.TryDequeue(out var turn))
            {
                turn.Line.TrySetCanceled(CancellationToken.None);
            }
        }
    }

    /// <summary>What is going on.</summary>
    public PaceView Look()
    {
        lock (gate)
        {
            var now = Now;
            return new PaceView(
                isHalted,
                flight.IsOutage,
                restUntil > now ? clock.GetUtcNow() + TimeSpan.FromTicks(restUntil - now) : null,
                flight.Count,
                TimeSpan.FromSeconds(flight.Latency),
                [answerLine.Count, .. lanes.Skip(1).Select(lane => lane.Count)],
                starts);
        }
    }

    public void Dispose() => timer.Dispose();

    internal Task<bool> StartAsync(Turn turn, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        lock (gate)
        {
            var now = Now;
            if (turn.Wish.Lane == Lane.Answer)
            {
                answerLine.Enqueue(turn);
                if (isHalted)
                {
                    turn.Line.TrySetCanceled(CancellationToken.None);
                }
            }
            else
            {
                mailingLine.Enqueue(turn);
                markSeconds += 0.1 * (((double)(now - turn.Granted) / TimeSpan.TicksPerSecond) - markSeconds);
            }

            Pump(now);
        }

        return turn.Line.Task.WaitAsync(cancel);
    }

    // A busy machine may carry a call out long after it was told to start: what counts is when it left.
    internal void Leave(Turn turn)
    {
        lock (gate)
        {
            var now = Now;
            if (NoteLeaving(turn, now))
            {
                Pump(now);
            }
        }
    }

    internal void End(Turn turn, bool answered)
    {
        lock (gate)
        {
            var now = Now;
            NoteLeaving(turn, now);
            if (turn.Flying is { } flying)
            {
                flight.End(flying, answered, now);
                Pump(now);
            }
        }
    }

    internal void GiveBack(Turn turn)
    {
        lock (gate)
        {
            if (turn.IsOver)
            {
                return;
            }

            var now = Now;
            NoteLeaving(turn, now);
            turn.IsOver = true;
            if (!turn.HasStarted)
            {
                turn.Chat.Release();
                calledUp -= turn.Wish.Lane == Lane.Answer ? 0 : 1;
                Unblock(turn.Chat, now);
            }
            else if (turn.Flying is { } flying)
            {
                flight.Land(flying);
            }

            Pump(now);
        }
    }

    private void Withdraw(Ticket ticket, CancellationToken cancel)
    {
        lock (gate)
        {
            if (ticket.Granted.TrySetCanceled(cancel))
            {
                ticket.IsWithdrawn = true;
            }
        }
    }

    private void Wake()
    {
        lock (gate)
        {
            armedFor = Never;
            Pump(Now);
        }
    }

    private void Pump(long now)
    {
        while (later.TryPeek(out var ticket, out var opens) && (opens.Item1 <= now || ticket.IsWithdrawn))
        {
            later.Dequeue();
            Place(ticket, now);
        }

        CallUp(now);
        while (StartNext(now))
        {
            CallUp(now);
        }

        Sweep(now);
        Arm(now);
    }

    // Where a wish belongs: to those that may go, to those that wait for a moment, or behind a message that is about to start.
    private void Place(Ticket ticket, long now)
    {
        if (ticket.IsWithdrawn)
        {
            return;
        }

        switch (ticket.Chat.OpensAt(ticket.Wish.Lane, now))
        {
            case null:
                ticket.Chat.Blocked.Add(ticket);
                break;
            case { } opens when opens > now:
                later.Enqueue(ticket, (opens, ticket.Number));
                break;
            case not null when ticket.Wish.Lane == Lane.Answer:
                Grant(ticket, now);
                break;
            default:
                lanes[(int)ticket.Wish.Lane].Add(ticket);
                break;
        }
    }

    private void CallUp(long now)
    {
        while (!isHalted && now >= restUntil && calledUp < Ahead() && flight.HasRoom(calledUp, now) && NextReady(now) is { } ticket)
        {
            calledUp++;
            Grant(ticket, now);
        }
    }

    private int Ahead() => 1 + (int)Math.Ceiling(
        options.MessagesPerSecond * Math.Clamp(2 * markSeconds, LeastAheadSeconds, 0.25));

    private Ticket? NextReady(long now)
    {
        foreach (var lane in lanes)
        {
            while (lane.Take() is { } ticket)
            {
                // Something else may have been sent to the chat since.
                if (!ticket.IsWithdrawn && ticket.Chat.OpensAt(ticket.Wish.Lane, now) is { } opens && opens <= now)
                {
                    return ticket;
                }

                Place(ticket, now);
            }
        }

        return null;
    }

    private void Grant(Ticket ticket, long now)
    {
        ticket.Chat.Reserve();
        ticket.Registration.Unregister();
        ticket.Granted.TrySetResult(new Turn(this, ticket.Wish, ticket.Chat, now));
    }

    private bool StartNext(long now)
    {
        while (answerLine.TryPeek(out var over) && over.IsOver)
        {
            answerLine.Dequeue();
        }

        while (mailingLine.TryPeek(out var over) && over.IsOver)
        {
            mailingLine.Dequeue();
        }

        var line = answerLine.Count > 0 ? answerLine : mailingLine;
        if (isHalted || line.Count == 0 || StartsAt() > now)
        {
            return false;
        }

        Start(line.Dequeue(), now);
        return true;
    }

    // The smooth schedule, and never more than the configured number in one window.
    private long StartsAt()
    {
        var rate = lastStarts.Length;
        var aSecondBefore = lastStarts[starts % rate];
        return told >= ToldAtMost(rate) || aSecondBefore == Never ? Never : Math.Max(nextStart, aSecondBefore + Window);
    }

    private static int ToldAtMost(int rate) => Math.Max(2, rate / 50);

    private void Start(Turn turn, long now)
    {
        var rate = lastStarts.Length;
        var isPaid = options.PaidBroadcast && rate > DeliveryOptions.FreePerSecond
            && lastStarts[(starts + rate - DeliveryOptions.FreePerSecond) % rate] > now - Window;
        (turn.Told, told) = (starts, told + 1);
        lastStarts[starts++ % rate] = Never;
        nextStart = Math.Max(nextStart, now - slack) + (long)(interval / Ease(now));
        turn.HasStarted = true;
        if (turn.Wish.Lane != Lane.Answer)
        {
            calledUp--;
            turn.Flying = flight.Start(now);
        }

        turn.Line.TrySetResult(isPaid);
    }

    private double Ease(long now) =>
        Math.Min(1, ease + (RegainedPerSecond * Math.Max(0, now - Math.Max(easedAt, restUntil)) / TimeSpan.TicksPerSecond));

    private bool NoteLeaving(Turn turn, long now)
    {
        if (turn.Told is not { } number)
        {
            return false;
        }

        (turn.Told, told) = (null, told - 1);
        lastStarts[number % lastStarts.Length] = now;
        turn.Chat.Start(now);
        Unblock(turn.Chat, now);
        return true;
    }

    private void Unblock(ChatPace chat, long now)
    {
        if (chat.Blocked.Count == 0)
        {
            return;
        }

        List<Ticket> waiting = [.. chat.Blocked];
        chat.Blocked.Clear();
        foreach (var ticket in waiting)
        {
            Place(ticket, now);
        }
    }

    private ChatPace ChatOf(long chat)
    {
        if (!chats.TryGetValue(chat, out var place))
        {
            place = new ChatPace(chat);
            chats.Add(chat, place);
        }

        return place;
    }

    private void Sweep(long now)
    {
        if (now < nextSweep)
        {
            return;
        }

        nextSweep = now + (10 * TimeSpan.TicksPerSecond);
        foreach (var chat in chats.Values.Where(chat => chat.IsForgettable(now)).ToList())
        {
            chats.Remove(chat.Chat);
        }
    }

    private void Arm(long now)
    {
        var due = Never;
        if (!isHalted && answerLine.Count + mailingLine.Count > 0)
        {
            due = StartsAt();
        }

        if (later.TryPeek(out _, out var opens))
        {
            due = Math.Min(due, opens.Item1);
        }

        if (!isHalted && lanes.Any(lane => lane.Count > 0) && calledUp < Ahead())
        {
            var held = Math.Max(restUntil, flight.WaitUntil);
            due = Math.Min(due, held > now ? held : now + (20 * TimeSpan.TicksPerMillisecond));
        }

        // A moment that is over without the timer having told is none to wait for.
        if (due != Never && (due < armedFor || armedFor < now))
        {
            armedFor = due;
            timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, due - now) / (double)TimeSpan.TicksPerMillisecond)), Timeout.InfiniteTimeSpan);
        }
    }
}
