namespace SimulatedTelegram;

/// <summary>What Telegram takes before it answers 429, and how long things live; every period runs on the server's clock.</summary>
public sealed record Limits
{
    /// <summary>What Telegram publishes in its FAQ for bots: about 30 messages a second in all, one a second in a chat, 20 a minute in a group.</summary>
    public static Limits Telegram { get; } = new();

    /// <summary>No limit on sends at all; the periods and sizes stay Telegram's.</summary>
    public static Limits None { get; } = new() { MessagesPerSecond = 0, ChatPerSecond = 0, GroupPerMinute = 0, PaidPerSecond = 0 };

    /// <summary>Messages a second over all chats, in a sliding window; 0 is no limit.</summary>
    public int MessagesPerSecond { get; init; } = 30;

    /// <summary>Messages a second for calls that allow a paid broadcast, where the bot's balance pays; 0 is no limit.</summary>
    public int PaidPerSecond { get; init; } = 1000;

    /// <summary>Messages and edits a second in one chat; 0 is no limit.</summary>
    public double ChatPerSecond { get; init; } = 1;

    /// <summary>How many may come at once in a chat that was quiet.</summary>
    public int ChatBurst { get; init; } = 3;

    /// <summary>Messages and edits in one group in a sliding minute; 0 is no limit.</summary>
    public int GroupPerMinute { get; init; } = 20;

    /// <summary>
    /// For how long after a person's own message or press what is sent to them counts as an answer: it is outside the limit over all
    /// chats, which is for broadcasts (the developers in tdlib/td#3034), not outside the chat's.
    /// </summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How much a window is shortened, so that jitter on the way is not taken for a faster sender.</summary>
    public TimeSpan Jitter { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Floods up to this long are waited out by the server, as slow answers; Telegram does so up to 8 s, here it is off unless asked.</summary>
    public TimeSpan Absorbs { get; init; } = TimeSpan.Zero;

    /// <summary>The waits told to a sender that ignores a 429, each longer than the last; the last one stays.</summary>
    public IReadOnlyList<TimeSpan> Penalties { get; init; } = [TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(120)];

    /// <summary>How long a callback query may be answered; Telegram does not document it.</summary>
    public TimeSpan CallbackAnswerWithin { get; init; } = TimeSpan.FromSeconds(60);
}
