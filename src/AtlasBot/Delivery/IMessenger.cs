using AtlasBot.Messages;
using AtlasBot.Subscribers;

namespace AtlasBot.Delivery;

/// <summary>What Delivery needs of Telegram. An expected ending is an <see cref="Outcome"/>, never an exception.</summary>
public interface IMessenger
{
    /// <summary>Sends a message.</summary>
    /// <param name="to">The chat, or the forum topic in it.</param>
    /// <param name="message">What to send.</param>
    /// <param name="paid">Whether Telegram may charge Stars for exceeding the free rate.</param>
    /// <param name="cancel">Ends the wait; the message may arrive all the same.</param>
    Task<Outcome> SendAsync(Address to, Message message, bool paid, CancellationToken cancel);

    /// <summary>Replaces the text and the buttons of a message sent earlier; rings nobody.</summary>
    Task<Outcome> EditAsync(Address to, int messageId, Message message, CancellationToken cancel);

    /// <summary>Removes a message; Telegram allows it for 48 hours.</summary>
    Task<Outcome> DeleteAsync(Address to, int messageId, CancellationToken cancel);

    /// <summary>Sends a file with a short text under it.</summary>
    /// <param name="to">The chat, or the forum topic in it.</param>
    /// <param name="name">The file's name as the reader sees it.</param>
    /// <param name="content">At most 50 MB.</param>
    /// <param name="caption">At most 1024 code points once parsed.</param>
    /// <param name="cancel">Ends the wait; the file may arrive all the same.</param>
    Task<Outcome> SendFileAsync(Address to, string name, ReadOnlyMemory<byte> content, Message caption, CancellationToken cancel);

    /// <summary>Sends a picture, shown large in the chat, with a short text under it.</summary>
    /// <param name="to">The chat, or the forum topic in it.</param>
    /// <param name="png">At most 10 MB; width and height together at most 10,000.</param>
    /// <param name="caption">At most 1024 code points once parsed.</param>
    /// <param name="cancel">Ends the wait; the picture may arrive all the same.</param>
    Task<Outcome> SendPictureAsync(Address to, ReadOnlyMemory<byte> png, Message caption, CancellationToken cancel);
}
