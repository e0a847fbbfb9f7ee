using AtlasBot.Subscribers;

namespace AtlasBot.Chat;

/// <summary>What kind of chat something came from.</summary>
public enum ChatKind
{
    /// <summary>One person and the bot.</summary>
    Private,

    /// <summary>A group or a supergroup, with or without forum topics.</summary>
    Group,

    /// <summary>A channel.</summary>
    Channel,
}

/// <summary>Who wrote or pressed.</summary>
/// <param name="Id">Telegram's user id.</param>
/// <param name="Name">First and last name as the person shows them.</param>
/// <param name="Language">The IETF tag of their Telegram app, where it is told.</param>
/// <param name="IsBot">Whether it is a bot, or an administrator who stays anonymous.</param>
public sealed record Sender(long Id, string Name, string? Language, bool IsBot)
{
    /// <summary>Whether it is an administrator who stays anonymous: the group itself is shown as the author.</summary>
    public bool IsTheChat { get; init; }
}

/// <summary>The message that somebody answered to.</summary>
/// <param name="MessageId">Telegram's id of it.</param>
/// <param name="Links">Where the links in it point, in order.</param>
public sealed record Replied(int MessageId, IReadOnlyList<string> Links);

/// <summary>A message of text that one of ours answers.</summary>
/// <param name="MessageId">Telegram's id of it.</param>
/// <param name="Text">As it stands now.</param>
public sealed record Quoted(int MessageId, string Text);

/// <summary>Something that came from Telegram, understood as far as Telegram's own words go.</summary>
/// <param name="UpdateId">Telegram's id of the update; a repeated update has the same.</param>
/// <param name="Place">The chat, and the forum topic where there is one.</param>
/// <param name="Kind">What kind of chat it is.</param>
/// <param name="From">Who did it; null in channels.</param>
public abstract record Incoming(long UpdateId, Address Place, ChatKind Kind, Sender? From)
{
    /// <summary>A message of text, or one that was edited.</summary>
    public sealed record Said(
        long UpdateId, Address Place, ChatKind Kind, Sender? From, int MessageId, DateTimeOffset Sent, string Text, Replied? ReplyTo, bool Edited)
        : Incoming(UpdateId, Place, Kind, From)
    {
        /// <summary>The channel it was forwarded from, or null.</summary>
        public long? ForwardedFrom { get; init; }
    }

    /// <summary>A file.</summary>
    public sealed record SentFile(
        long UpdateId, Address Place, ChatKind Kind, Sender? From, int MessageId, string FileId, string Name, long Size, string? Caption)
        : Incoming(UpdateId, Place, Kind, From);

    /// <summary>A picture in a private chat; the words under it may be none.</summary>
    public sealed record SentPhoto(
        long UpdateId, Address Place, ChatKind Kind, Sender? From, int MessageId, string FileId, string Caption)
        : Incoming(UpdateId, Place, Kind, From);

    /// <summary>A place on the map.</summary>
    public sealed record SentPlace(
        long UpdateId, Address Place, ChatKind Kind, Sender? From, int MessageId, double Latitude, double Longitude)
        : Incoming(UpdateId, Place, Kind, From);

    /// <summary>A sticker, a voice message, a photo, a poll: something the bot has no use for.</summary>
    public sealed record SentOther(long UpdateId, Address Place, ChatKind Kind, Sender? From, int MessageId, string What)
        : Incoming(UpdateId, Place, Kind, From);

    /// <summary>A button under one of our messages was pressed.</summary>
    public sealed record Pressed(
        long UpdateId, Address Place, ChatKind Kind, Sender? From, string PressId, int MessageId, string Data)
        : Incoming(UpdateId, Place, Kind, From)
    {
        /// <summary>What that message answers, or null where it answers nothing that is there still.</summary>
        public Quoted? Answers { get; init; }
    }

    /// <summary>Words after the bot's name, typed in any chat.</summary>
    public sealed record AskedInline(long UpdateId, Address Place, ChatKind Kind, Sender? From, string QueryId, string Words, string Offset)
        : Incoming(UpdateId, Place, Kind, From);

    /// <summary>The bot was blocked or removed (not present), is back, or has other rights.</summary>
    /// <param name="UpdateId">Telegram's id of the update.</param>
    /// <param name="Place">The chat.</param>
    /// <param name="Kind">What kind of chat it is.</param>
    /// <param name="From">Who changed it.</param>
    /// <param name="Present">Whether the bot is in the chat.</param>
    /// <param name="MayWrite">Whether it may write there, as far as its own rights go.</param>
    /// <param name="Title">What the chat is called.</param>
    public sealed record MembershipChanged(
        long UpdateId, Address Place, ChatKind Kind, Sender? From, bool Present, bool MayWrite, string Title)
        : Incoming(UpdateId, Place, Kind, From);

    /// <summary>The group became a supergroup and has a new chat id.</summary>
    public sealed record GroupMoved(long UpdateId, Address Place, ChatKind Kind, Sender? From, long NewChat)
        : Incoming(UpdateId, Place, Kind, From);
}
