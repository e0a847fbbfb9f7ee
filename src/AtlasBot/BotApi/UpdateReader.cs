using System.Text.Json;
using AtlasBot.Chat;
using AtlasBot.Subscribers;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace AtlasBot.BotApi;

/// <summary>Reads Telegram's updates as what Chat understands.</summary>
public static class UpdateReader
{
    /// <summary>The kinds of updates that are asked for; the server remembers them.</summary>
    public static IReadOnlyList<UpdateType> Kinds { get; } =
    [
        UpdateType.Message, UpdateType.EditedMessage, UpdateType.ChannelPost, UpdateType.CallbackQuery, UpdateType.InlineQuery,
        UpdateType.ChosenInlineResult, UpdateType.MyChatMember,
    ];

    /// <summary>What an update says, or null where it is nothing for this bot, or lacks what such an update has.</summary>
    /// <param name="update">As it came.</param>
    /// <param name="botName">The bot's own user name, without the @.</param>
    public static Incoming? Read(Update update, string botName) => update switch
    {
        // The library's types promise more than the wire does: what lacks a chat or a sender would be asked for, and fail, for ever.
        { Message: { Chat: not null } message } => Read(update.Id, message, botName, edited: false),
        { EditedMessage: { Text: not null, Chat: not null } message } => Read(update.Id, message, botName, edited: true),
        { ChannelPost: { Chat: not null } message } => Read(update.Id, message, botName, edited: false),
        { CallbackQuery: { Id: not null, From: not null, Data: { } data, Message: { Chat: not null } under } press } => new Incoming.Pressed(
            update.Id, PlaceOf(under), KindOf(under.Chat), SenderOf(press.From), press.Id, under.Id, data)
        {
            Answers = under.ReplyToMessage is { Text: { } text, From.IsBot: false } answered ? new Quoted(answered.Id, text) : null,
        },
        { InlineQuery: { Id: not null, From: not null, Query: not null } asked } => new Incoming.AskedInline(
            update.Id, new Address(asked.From.Id), ChatKind.Private, SenderOf(asked.From), asked.Id, asked.Query, asked.Offset ?? ""),
        { MyChatMember: { Chat: not null, From: not null, NewChatMember: not null } change } => new Incoming.MembershipChanged(
            update.Id, new Address(change.Chat.Id), KindOf(change.Chat), SenderOf(change.From),
            IsPresent(change.NewChatMember), MayWrite(change.NewChatMember, change.Chat.Type), change.Chat.Title ?? ""),
        _ => null,
    };

    /// <summary>An update as it was posted, or null where it is none.</summary>
    public static async Task<Update?> ParseAsync(Stream body, CancellationToken cancel)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancel);
            return Parse(json.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>An update as it came, or null where it is none, or none that the library knows.</summary>
    public static Update? Parse(JsonElement came)
    {
        try
        {
            return came.Deserialize<Update>(JsonBotAPI.Options) is { Id: > 0 } update ? update : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException or FormatException or InvalidOperationException or OverflowException or KeyNotFoundException)
        {
            // Its converters say in their own ways that a date is out of range, or a status one they do not know.
            return null;
        }
    }

    /// <summary>The id of an update as it came; 0 where it has none.</summary>
    public static int IdOf(JsonElement came) =>
        came.ValueKind == JsonValueKind.Object && came.TryGetProperty("update_id", out var id)
            && id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var number) ? number : 0;

    /// <summary>What must be acted on in order: a chat, or somebody's inline questions.</summary>
    public static string QueueOf(Incoming incoming) =>
        incoming is Incoming.AskedInline ? $"inline {incoming.Place.Chat}" : $"chat {incoming.Place.Chat}";

    private static Incoming? Read(long id, Message message, string botName, bool edited)
    {
        var (place, kind, from) = (PlaceOf(message), KindOf(message.Chat), SenderOf(message));
        return message switch
        {
            // What somebody sent through the bot itself is an answer of ours, and no question.
            { ViaBot.Username: { } via } when via.Equals(botName, StringComparison.OrdinalIgnoreCase) => null,
            { MigrateToChatId: { } chat } => new Incoming.GroupMoved(id, place, kind, from, chat),
            { MigrateFromChatId: { } chat } => new Incoming.GroupMoved(id, new Address(chat), kind, from, message.Chat.Id),
            { Text: { } text } => MeantFor(text, kind, botName) is { } meant
                ? new Incoming.Said(
                    id, place, kind, from, message.Id, Utc(message.EditDate ?? message.Date), meant, RepliedOf(message.ReplyToMessage), edited)
                {
                    ForwardedFrom = (message.ForwardOrigin as MessageOriginChannel)?.Chat?.Id,
                }
                : null,
            { Document: { FileId: not null } file } => new Incoming.SentFile(
                id, place, kind, from, message.Id, file.FileId, file.FileName ?? "", file.FileSize ?? 0, message.Caption),
            // The last size is the largest. In a group a picture is nothing the bot has a use for.
            { Photo: [.., var photo] } when kind is ChatKind.Private =>
                new Incoming.SentPhoto(id, place, kind, from, message.Id, photo.FileId, message.Caption ?? ""),
            { Venue.Location: { } where } => new Incoming.SentPlace(id, place, kind, from, message.Id, where.Latitude, where.Longitude),
            { Location: { } where } => new Incoming.SentPlace(id, place, kind, from, message.Id, where.Latitude, where.Longitude),
            {
                Type: MessageType.Photo or MessageType.Video or MessageType.VideoNote or MessageType.Voice or MessageType.Audio
                or MessageType.Animation or MessageType.Sticker or MessageType.Contact or MessageType.Poll or MessageType.Dice
                or MessageType.Game or MessageType.Story
            } =>
                new Incoming.SentOther(id, place, kind, from, message.Id, message.Type.ToString()),
            // Who joined, what was pinned: nothing for this bot.
            _ => null,
        };
    }

    // In a group a command may name the bot it is for: /topic@AtlasBot Belarus.
    private static string? MeantFor(string text, ChatKind kind, string botName)
    {
        var end = text.IndexOfAny([' ', '\n', '\t']);
        var command = end < 0 ? text : text[..end];
        var at = command.IndexOf('@', StringComparison.Ordinal);
        if (!text.StartsWith('/') || at < 0)
        {
            return text;
        }

        return command[(at + 1)..].Equals(botName, StringComparison.OrdinalIgnoreCase) ? text.Remove(at, command.Length - at)
            : kind == ChatKind.Private ? text
            : null;
    }

    private static bool IsPresent(ChatMember member) => member switch
    {
        ChatMemberLeft or ChatMemberBanned => false,
        ChatMemberRestricted restricted => restricted.IsMember,
        _ => true,
    };

    private static Replied? RepliedOf(Message? answered) => answered is null ? null : new Replied(
        answered.Id, [.. (answered.Entities ?? []).Select(entity => entity.Url).OfType<string>()]);

    private static bool MayWrite(ChatMember member, ChatType chat) => member switch
    {
        ChatMemberAdministrator administrator => chat != ChatType.Channel || administrator.CanPostMessages,
        ChatMemberRestricted restricted => restricted.CanSendMessages,
        ChatMemberOwner => true,
        _ => chat != ChatType.Channel && IsPresent(member),
    };

    // Outside forums the thread's id is that of a chain of replies, which is no place of its own.
    private static Address PlaceOf(Message message) =>
        new(message.Chat.Id, message.IsTopicMessage ? message.MessageThreadId ?? 0 : 0);

    private static ChatKind KindOf(Telegram.Bot.Types.Chat chat) => chat.Type switch
    {
        ChatType.Group or ChatType.Supergroup => ChatKind.Group,
        ChatType.Channel => ChatKind.Channel,
        _ => ChatKind.Private,
    };

    private static Sender? SenderOf(Message message) => message.From is null
        ? null
        : SenderOf(message.From) with
        {
            IsBot = message.From.IsBot || message.SenderChat is not null,
            IsTheChat = message.SenderChat?.Id == message.Chat.Id,
        };

    private static Sender SenderOf(User user) =>
        new(user.Id, $"{user.FirstName} {user.LastName}".Trim(), user.LanguageCode, user.IsBot);

    private static DateTimeOffset Utc(DateTime instant) => new(DateTime.SpecifyKind(instant, DateTimeKind.Utc));
}
