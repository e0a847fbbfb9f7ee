namespace AtlasBot.Delivery;

/// <summary>How a call to Telegram ended, said as what to do next.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>Why, in the words that logs and health show.</summary>
    public string Why => this switch
    {
        Gone(var reason) => reason,
        Later(_, var reason) => reason,
        Unreachable(var reason) => reason,
        Refused(var reason) => reason,
        InDoubt(var reason) => reason,
        Stop(var reason) => reason,
        _ => ToString(),
    };

    /// <summary>It is there, under this message id (0 where the call makes no message).</summary>
    public sealed record Delivered(int MessageId) : Outcome;

    /// <summary>The chat blocked us or is no more: write no further until it comes back.</summary>
    public sealed record Gone(string Reason) : Outcome;

    /// <summary>The group became a supergroup: keep its new chat id and send again.</summary>
    public sealed record Moved(long Chat) : Outcome;

    /// <summary>Too many requests: this chat and the mailing lane rest for so long, then the same call is worth another try.</summary>
    public sealed record Later(TimeSpan Wait, string Reason) : Outcome;

    /// <summary>Nothing arrived and nothing is wrong with the message: back off and try again.</summary>
    public sealed record Unreachable(string Reason) : Outcome;

    /// <summary>Telegram will never take this message as it is: repeating it would only repeat the refusal.</summary>
    public sealed record Refused(string Reason) : Outcome;

    /// <summary>The answer was lost: the message may have arrived or not.</summary>
    public sealed record InDoubt(string Reason) : Outcome;

    /// <summary>The token is not valid any more: nothing can be sent by this bot.</summary>
    public sealed record Stop(string Reason) : Outcome;
}
