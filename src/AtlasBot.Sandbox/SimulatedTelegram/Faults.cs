namespace SimulatedTelegram;

/// <summary>What goes wrong with a call.</summary>
public enum FaultKind
{
    /// <summary>The connection breaks without an answer.</summary>
    Reset,

    /// <summary>No answer ever comes; the client has to give up.</summary>
    Hang,

    /// <summary>502 with a page of HTML, as the front proxy answers.</summary>
    Html502,

    /// <summary>504 with a page of HTML.</summary>
    Html504,

    /// <summary>502 with the Bot API's JSON.</summary>
    Json502,

    /// <summary>500 <c>Internal Server Error: restart</c>.</summary>
    Json500,

    /// <summary>429 with <see cref="Fault.RetryAfter"/>.</summary>
    Flood,

    /// <summary>The error of <see cref="Fault.Code"/> and <see cref="Fault.Description"/>.</summary>
    Error,
}

/// <summary>Something that goes wrong with calls that match, until it is used up.</summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>Only this method, in any case; null means every method that sends or edits.</summary>
    public string? Method { get; init; }

    /// <summary>Every method there is, polls included; overrides <see cref="Method"/>.</summary>
    public bool AnyMethod { get; init; }

    /// <summary>Only calls to this chat.</summary>
    public long? Chat { get; init; }

    /// <summary>Spares answers: sends to a chat in which a person wrote or pressed a moment ago.</summary>
    public bool SparesAnswers { get; init; }

    /// <summary>How many calls it hits; null is any number.</summary>
    public int? Calls { get; init; }

    /// <summary>The part of the matching calls it hits, 0 to 1, drawn from <see cref="Seed"/>.</summary>
    public double Fraction { get; init; } = 1;

    /// <summary>Makes the draw repeatable.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>When it ends, on the server's clock.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The call is carried out, and only its answer goes wrong.</summary>
    public bool AfterWork { get; init; }

    /// <summary>Seconds told with a 429; 0 tells what is left until <see cref="Until"/>.</summary>
    public int RetryAfter { get; init; } = 1;

    /// <summary>The code of <see cref="FaultKind.Error"/>.</summary>
    public int Code { get; init; } = 400;

    /// <summary>The whole description of <see cref="FaultKind.Error"/>, prefix included.</summary>
    public string Description { get; init; } = "Bad Request";
}

/// <summary>How long a call takes.</summary>
/// <param name="Median">Half the calls take no longer.</param>
/// <param name="Spread">Sigma of a log-normal distribution; 0 makes every call alike.</param>
/// <param name="Seed">Makes the draws repeatable.</param>
public sealed record Latency(TimeSpan Median, double Spread = 0, int Seed = 1)
{
    /// <summary>Waits in real time instead of on the server's clock: for measurements.</summary>
    public bool IsRealTime { get; init; }
}

/// <summary>Everything that can be made to go wrong; may be changed while the server runs.</summary>
public sealed class Faults
{
    private readonly Lock gate = new();
    private readonly TimeProvider clock;
    private readonly List<Armed> armed = [];
    private volatile bool isQuiet = true;
    private Latency? latency;
    private Random dice = new(1);
    private (int Part, string Error)? partFault;

    internal Faults(TimeProvider clock) => this.clock = clock;

    /// <summary>How long each call that is not a poll takes, half before the work and half after it; null is no wait.</summary>
    public Latency? Latency
    {
        get => Volatile.Read(ref latency);
        set
        {
            lock (gate)
            {
                latency = value;
                dice = new Random(value?.Seed ?? 1);
            }
        }
    }

    /// <summary>Arms a fault; the first that matches a call hits it.</summary>
    public void Add(Fault fault)
    {
        lock (gate)
        {
            armed.Add(new Armed(fault));
            isQuiet = false;
        }
    }

    /// <summary>Ends every fault and the latency.</summary>
    public void Clear()
    {
        lock (gate)
        {
            armed.Clear();
            isQuiet = true;
        }

        Latency = null;
    }

    /// <summary>The next sends are answered 429.</summary>
    public void FloodNext(int calls, int retryAfter = 1) => Add(new Fault(FaultKind.Flood) { Calls = calls, RetryAfter = retryAfter });

    /// <summary>Sends to one chat are answered 429.</summary>
    public void FloodChat(long chat, int calls, int retryAfter = 1) =>
        Add(new Fault(FaultKind.Flood) { Chat = chat, Calls = calls, RetryAfter = retryAfter });

    /// <summary>Every send is answered 429 for so long, with the time that is left; answers to people go through unless said otherwise.</summary>
    public void FloodFor(TimeSpan period, bool answersToo = false) =>
        Add(new Fault(FaultKind.Flood) { Until = clock.GetUtcNow() + period, RetryAfter = 0, SparesAnswers = !answersToo });

    /// <summary>The connection breaks before the next sends are carried out.</summary>
    public void DropBefore(int calls) => Add(new Fault(FaultKind.Reset) { Calls = calls });

    /// <summary>The next sends are carried out, and the connection breaks instead of the answer.</summary>
    public void DropAfter(int calls) => Add(new Fault(FaultKind.Reset) { Calls = calls, AfterWork = true });

    /// <summary>The next sends are carried out and never answered.</summary>
    public void HangAfter(int calls) => Add(new Fault(FaultKind.Hang) { Calls = calls, AfterWork = true });

    /// <summary>A part of all sends is carried out while the answer is lost.</summary>
    public void LoseAnswers(double fraction, int seed = 1) =>
        Add(new Fault(FaultKind.Reset) { Fraction = fraction, Seed = seed, AfterWork = true });

    /// <summary>The next sends fail so, before they are carried out.</summary>
    public void FailNext(int calls, FaultKind kind) => Add(new Fault(kind) { Calls = calls });

    /// <summary>Every call of every method fails until then: a page of HTML, or no connection at all.</summary>
    public void OutageUntil(DateTimeOffset end, FaultKind kind = FaultKind.Html502) =>
        Add(new Fault(kind) { AnyMethod = true, Until = end });

    /// <summary>
    /// One part of the next album or batch fails while its other parts are delivered, and the whole call is answered
    /// 400 <c>failed to send message #N with the error message "…"</c>.
    /// </summary>
    /// <param name="part">Which, from 1.</param>
    /// <param name="error">What it fails with.</param>
    public void FailPartOfNextBatch(int part, string error = "Too Many Requests: retry after 8")
    {
        lock (gate)
        {
            partFault = (part, error);
        }
    }

    internal (int Part, string Error)? TakePartFault()
    {
        lock (gate)
        {
            var fault = partFault;
            partFault = null;
            return fault;
        }
    }

    internal Fault? Hit(string method, bool isSend, long? chat, bool isAnswer)
    {
        if (isQuiet)
        {
            return null;
        }

        lock (gate)
        {
            var now = clock.GetUtcNow();
            armed.RemoveAll(one => one.IsOver(now));
            isQuiet = armed.Count == 0;
            return armed.Find(one => one.Hits(method, isSend, chat, isAnswer))?.Fault is { } fault
                ? fault with { RetryAfter = fault.RetryAfter > 0 ? fault.RetryAfter : SecondsUntil(fault.Until, now) }
                : null;
        }
    }

    /// <summary>Half of a call's latency.</summary>
    internal TimeSpan HalfWait()
    {
        if (Latency is not { } wait)
        {
            return TimeSpan.Zero;
        }

        if (wait.Spread == 0)
        {
            return wait.Median / 2;
        }

        lock (gate)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - dice.NextDouble())) * Math.Cos(2 * Math.PI * dice.NextDouble());
            return wait.Median / 2 * Math.Exp(wait.Spread * normal);
        }
    }

    internal Task Wait(TimeSpan wait, CancellationToken cancel) =>
        wait <= TimeSpan.Zero ? Task.CompletedTask
        : Task.Delay(wait, Latency is { IsRealTime: true } ? TimeProvider.System : clock, cancel);

    private static int SecondsUntil(DateTimeOffset? end, DateTimeOffset now) =>
        Math.Max(1, (int)Math.Ceiling((end - now)?.TotalSeconds ?? 1));

    private sealed class Armed(Fault fault)
    {
        private readonly Random dice = new(fault.Seed);
        private int hits;

        public Fault Fault { get; } = fault;

        public bool IsOver(DateTimeOffset now) => hits >= Fault.Calls || Fault.Until <= now;

        public bool Hits(string method, bool isSend, long? chat, bool isAnswer)
        {
            var matches = (Fault.AnyMethod || (Fault.Method is { } only ? only.Equals(method, StringComparison.OrdinalIgnoreCase) : isSend))
                && (Fault.Chat is null || Fault.Chat == chat)
                && !(Fault.SparesAnswers && isAnswer)
                && !(hits >= Fault.Calls)
                && (Fault.Fraction >= 1 || dice.NextDouble() < Fault.Fraction);
            hits += matches ? 1 : 0;
            return matches;
        }
    }
}
