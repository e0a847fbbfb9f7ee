using AtlasBot.Subscribers;

namespace AtlasBot.Chat;

/// <summary>
/// What Chat needs of Telegram besides sending messages. Nothing here is counted in the sending rate, and nothing here throws
/// when Telegram refuses: a press that is too old to be answered is simply over.
/// </summary>
public interface IChatApi
{
    /// <summary>Ends the spinner on a pressed button, with a short note of at most 200 characters where there is one.</summary>
    /// <param name="pressId">The callback query's id.</param>
    /// <param name="note">What to show, or null.</param>
    /// <param name="alert">Whether the note must be closed by hand.</param>
    /// <param name="cancel">Gives up.</param>
    Task AnswerPressAsync(string pressId, string? note, bool alert, CancellationToken cancel);

    /// <summary>Shows "typing" in a chat for five seconds.</summary>
    Task ShowTypingAsync(Address place, CancellationToken cancel);

    /// <summary>Answers an inline query.</summary>
    /// <param name="queryId">The query's id.</param>
    /// <param name="results">At most 50.</param>
    /// <param name="nextOffset">What comes back when more is asked for, at most 64 bytes; empty where there is no more.</param>
    /// <param name="above">The button above the list, or null.</param>
    /// <param name="cancel">Gives up.</param>
    Task AnswerInlineAsync(
        string queryId, IReadOnlyList<InlineResult> results, string nextOffset, InlineAbove? above, CancellationToken cancel);

    /// <summary>What somebody is in a group or a channel.</summary>
    Task<Rank> RankAsync(long chat, long user, CancellationToken cancel);

    /// <summary>Loads a file that was sent to the bot.</summary>
    /// <returns>Its bytes, or null where Telegram does not give it or it is larger.</returns>
    Task<byte[]?> DownloadAsync(string fileId, int maxBytes, CancellationToken cancel);
}

/// <summary>What somebody is in a chat.</summary>
public enum Rank
{
    /// <summary>Not in it, or Telegram does not say.</summary>
    Outside,

    /// <summary>In it.</summary>
    Member,

    /// <summary>An administrator or the owner.</summary>
    Administrator,
}

/// <summary>The button above the results of an inline query: it opens the chat with the bot.</summary>
/// <param name="Text">What stands on it.</param>
/// <param name="Payload">What the chat is opened with.</param>
public sealed record InlineAbove(string Text, string Payload);

/// <summary>One answer to an inline query: a title and a line in the list, a message once chosen.</summary>
public sealed record InlineResult(string Id, string Title, string Line, Messages.Message Message);
