namespace AtlasBot.Delivery;

/// <summary>
/// A place in the order of sending. Whoever holds one prepares the call, starts it when told, says how it went, and gives it
/// back.
/// </summary>
public sealed class Turn : IDisposable
{
    private readonly Pace pace;

    internal Turn(Pace pace, Wish wish, ChatPace chat, long granted)
    {
        (this.pace, Wish, Chat, Granted) = (pace, wish, chat, granted);
    }

    internal Wish Wish { get; }

    internal ChatPace Chat { get; }

    internal long Granted { get; }

    internal TaskCompletionSource<bool> Line { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal LinkedListNode<long>? Flying { get; set; }

    internal bool HasStarted { get; set; }

    internal long? Told { get; set; }

    internal bool IsOver { get; set; }

    /// <summary>Waits for the moment the call may start; then it must start at once, beginning with <see cref="Leave"/>.</summary>
    /// <returns>Whether it goes beyond the free rate and is flagged as paid.</returns>
    public Task<bool> StartAsync(CancellationToken cancel) => pace.StartAsync(this, cancel);

    /// <summary>The call starts now.</summary>
    public void Leave() => pace.Leave(this);

    /// <summary>The call has ended; it keeps its place until what became of it is written down.</summary>
    /// <param name="answered">Whether Telegram answered it; a run of unanswered calls slows the mailings down.</param>
    public void End(bool answered) => pace.End(this, answered);

    /// <summary>Gives the place back: what became of the call is written down, or it was never made.</summary>
    public void Dispose() => pace.GiveBack(this);
}

/// <summary>A wish that waits for its turn.</summary>
internal sealed class Ticket(Wish wish, ChatPace chat, long number)
{
    public Wish Wish => wish;

    public ChatPace Chat => chat;

    /// <summary>Counts up, so that who came first goes first.</summary>
    public long Number => number;

    public TaskCompletionSource<Turn> Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CancellationTokenRegistration Registration { get; set; }

    public bool IsWithdrawn { get; set; }
}
