using AtlasBot.Delivery;
using Microsoft.Extensions.Time.Testing;

namespace AtlasBot.Tests.Delivery;

/// <summary>Carries parts through a <see cref="Pace"/> under a fake clock, on one thread, and notes when each call starts.</summary>
internal sealed class Road
{
    private readonly List<Walker> walkers = [];
    private readonly List<Walker> toCome = [];
    private readonly TimeSpan latency;
    private readonly long origin;
    private int told;

    public Road(int rate, TimeSpan latency, bool paid = false)
    {
        this.latency = latency;
        origin = Clock.GetTimestamp();
        Pace = new Pace(Clock, new DeliveryOptions(rate, paid));
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 4, 0, 0, TimeSpan.Zero));

    public Pace Pace { get; }

    public List<(TimeSpan At, Lane Lane, long Chat, bool IsPaid)> Starts { get; } = [];

    /// <summary>Whether a call that ends then is answered.</summary>
    public Func<TimeSpan, bool> IsAnswered { get; init; } = _ => true;

    /// <summary>Whether what became of a call reaches the disk.</summary>
    public bool IsWrittenDown { get; init; } = true;

    /// <summary>How long a call that was told to start takes to leave, by its number: a busy machine is uneven.</summary>
    public Func<int, TimeSpan> Lag { get; init; } = _ => TimeSpan.Zero;

    private TimeSpan Now => Clock.GetElapsedTime(origin);

    public void Send(Lane lane, long chat, long mailing, int parts, TimeSpan at) =>
        toCome.Add(new Walker(lane, chat, mailing, parts) { Ready = at });

    public void Run(TimeSpan step, TimeSpan period)
    {
        var end = Now + period;
        while (Now < end && walkers.Count + toCome.Count > 0)
        {
            walkers.AddRange(toCome.Where(walker => walker.Ready <= Now));
            toCome.RemoveAll(walker => walker.Ready <= Now);
            foreach (var walker in walkers.ToList())
            {
                Walk(walker);
            }

            Clock.Advance(step);
        }
    }

    private void Walk(Walker walker)
    {
        if (walker.EndsAt is { } ends && ends <= Now)
        {
            walker.Turn!.Result.End(IsAnswered(ends));
            if (IsWrittenDown)
            {
                walker.Turn.Result.Dispose();
            }

            (walker.Turn, walker.Start, walker.LeavesAt, walker.EndsAt) = (null, null, null, null);
            walker.Sent++;
            if (walker.Sent == walker.Parts)
            {
                walkers.Remove(walker);
                return;
            }
        }

        walker.Turn ??= Pace.TurnAsync(
            new Wish(walker.Lane, walker.Chat, walker.Mailing, walker.Sent > 0), CancellationToken.None);
        if (walker.Turn.IsCompletedSuccessfully && walker.Start is null)
        {
            walker.Start = walker.Turn.Result.StartAsync(CancellationToken.None);
        }

        if (walker.Start is { IsCompletedSuccessfully: true } && walker.EndsAt is null)
        {
            walker.LeavesAt ??= Now + Lag(told++);
            if (walker.LeavesAt > Now)
            {
                return;
            }

            walker.Turn.Result.Leave();
            Starts.Add((Now, walker.Lane, walker.Chat, walker.Start.Result));
            walker.EndsAt = Now + latency;
        }
    }

    private sealed class Walker(Lane lane, long chat, long mailing, int parts)
    {
        public Lane Lane => lane;

        public long Chat => chat;

        public long Mailing => mailing;

        public int Parts => parts;

        public TimeSpan Ready { get; init; }

        public int Sent { get; set; }

        public Task<Turn>? Turn { get; set; }

        public Task<bool>? Start { get; set; }

        public TimeSpan? LeavesAt { get; set; }

        public TimeSpan? EndsAt { get; set; }
    }
}
