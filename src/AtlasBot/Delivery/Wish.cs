namespace AtlasBot.Delivery;

/// <summary>Who goes first when there is not room for all; the lowest number is the most urgent.</summary>
public enum Lane
{
    /// <summary>An answer to somebody who waits for it.</summary>
    Answer,

    /// <summary>An urgent update.</summary>
    Urgent,

    /// <summary>A correction or a withdrawal.</summary>
    Correction,

    /// <summary>A day's brief.</summary>
    Brief,
}

/// <summary>A wish to call Telegram for one chat.</summary>
/// <param name="Lane">How urgent it is.</param>
/// <param name="Chat">The chat the call counts in.</param>
/// <param name="Mailing">Which mailing it is for; mailings of one lane take turns. 0 for answers.</param>
/// <param name="Opened">Whether the chat has parts of this mailing already: it goes before those that have none.</param>
public readonly record struct Wish(Lane Lane, long Chat, long Mailing = 0, bool Opened = false);
