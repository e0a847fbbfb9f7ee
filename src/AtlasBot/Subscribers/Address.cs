namespace AtlasBot.Subscribers;

/// <summary>Where messages go: a chat, or one forum topic of it.</summary>
/// <param name="Chat">Telegram's chat id; for a person it is their user id.</param>
/// <param name="Thread">The forum topic's id, 0 for the chat itself.</param>
public readonly record struct Address(long Chat, int Thread = 0)
{
    /// <summary>Groups and channels have negative ids (core.telegram.org/bots/api#chat).</summary>
    public bool IsPrivate => Chat > 0;
}
