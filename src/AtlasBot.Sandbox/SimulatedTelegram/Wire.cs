using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SimulatedTelegram;

/// <summary>Writes the Bot API's objects; field by field, for this is the way of every message.</summary>
internal static class Wire
{
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly string[] EntityNames =
        [.. Enum.GetNames<EntityType>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    public static string NameOf(EntityType type) => EntityNames[(int)type];

    public static void Unix(Utf8JsonWriter json, string name, DateTimeOffset at) => json.WriteNumber(name, at.ToUnixTimeSeconds());

    public static void User(Utf8JsonWriter json, Sender user)
    {
        json.WriteStartObject();
        json.WriteNumber("id", user.Id);
        json.WriteBoolean("is_bot", user.IsBot);
        json.WriteString("first_name", user.Name);
        if (user.Username is not null)
        {
            json.WriteString("username", user.Username);
        }

        if (user.LanguageCode is not null)
        {
            json.WriteString("language_code", user.LanguageCode);
        }

        json.WriteEndObject();
    }

    public static void ChatOf(Utf8JsonWriter json, Chat chat)
    {
        json.WriteStartObject();
        ChatFields(json, chat);
        json.WriteEndObject();
    }

    public static void ChatFields(Utf8JsonWriter json, Chat chat)
    {
        json.WriteNumber("id", chat.Id);
        json.WriteString(chat.Kind == ChatKind.Private ? "first_name" : "title", chat.Title);
        var username = chat.Person is { } person ? person.Username : chat.Username;
        if (username is not null)
        {
            json.WriteString("username", username);
        }

        json.WriteString("type", KindOf(chat.Kind));
        if (chat.IsForum)
        {
            json.WriteBoolean("is_forum", true);
        }
    }

    public static string KindOf(ChatKind kind) => kind switch
    {
        ChatKind.Private => "private",
        ChatKind.Group => "group",
        ChatKind.Supergroup => "supergroup",
        _ => "channel",
    };

    private static readonly Sender AnonymousAdministrator = new(1087968824, true, "Group", "GroupAnonymousBot");

    public static void Message(Utf8JsonWriter json, ShownMessage message, bool withReply = true)
    {
        json.WriteStartObject();
        json.WriteNumber("message_id", message.Id);
        Author(json, message);
        json.WritePropertyName("chat");
        ChatOf(json, message.Chat);
        Unix(json, "date", message.Date);
        Marks(json, message, withReply);
        Content(json, message);
        if (message.Markup is ReplyMarkup.Inline inline)
        {
            json.WritePropertyName("reply_markup");
            InlineKeyboard(json, inline);
        }

        json.WriteEndObject();
    }

    private static void Author(Utf8JsonWriter json, ShownMessage message)
    {
        if (message.From.Id != message.Chat.Id || message.Chat.Kind == ChatKind.Private)
        {
            json.WritePropertyName("from");
            User(json, message.From);
        }
        else
        {
            if (message.Chat.Kind != ChatKind.Channel)
            {
                // core.telegram.org/bots/api#message: "a fake sender user in non-channel chats".
                json.WritePropertyName("from");
                User(json, AnonymousAdministrator);
            }

            json.WritePropertyName("sender_chat");
            ChatOf(json, message.Chat);
        }
    }

    private static void Marks(Utf8JsonWriter json, ShownMessage message, bool withReply)
    {
        if (message.EditDate is { } edited)
        {
            Unix(json, "edit_date", edited);
        }

        if (message.Thread is { } thread)
        {
            json.WriteNumber("message_thread_id", thread);
            json.WriteBoolean("is_topic_message", true);
        }

        if (message.MediaGroup is not null)
        {
            json.WriteString("media_group_id", message.MediaGroup);
        }

        if (message.IsProtected)
        {
            json.WriteBoolean("has_protected_content", true);
        }

        if (message.Via is { } via)
        {
            json.WritePropertyName("via_bot");
            User(json, via.AsSender);
        }

        if (message.ForwardOf is { } original)
        {
            Forward(json, original);
        }

        if (withReply && message.ReplyTo is { } replied && message.Chat.Find(replied) is { } answered)
        {
            json.WritePropertyName("reply_to_message");
            Message(json, answered, withReply: false);
        }
    }

    private static void Forward(Utf8JsonWriter json, ShownMessage original)
    {
        var ofChat = original.From.Id == original.Chat.Id && original.Chat.Kind != ChatKind.Private;
        json.WriteStartObject("forward_origin");
        json.WriteString("type", ofChat ? "channel" : "user");
        Unix(json, "date", original.Date);
        if (ofChat)
        {
            json.WritePropertyName("chat");
            ChatOf(json, original.Chat);
            json.WriteNumber("message_id", original.Id);
        }
        else
        {
            json.WritePropertyName("sender_user");
            User(json, original.From);
        }

        json.WriteEndObject();
    }

    private static void Content(Utf8JsonWriter json, ShownMessage message)
    {
        if (message.Service is { } service)
        {
            json.WritePropertyName(service.Field);
            json.WriteRawValue(service.Json);
            return;
        }

        if (message.Rich is not null)
        {
            json.WritePropertyName("rich_message");
            json.WriteRawValue(message.Rich);
            return;
        }

        if (message.Location is { } place)
        {
            json.WriteStartObject("location");
            json.WriteNumber("latitude", place.Latitude);
            json.WriteNumber("longitude", place.Longitude);
            json.WriteEndObject();
        }

        Files(json, message);
        var hasMedia = message.Document is not null || message.Photo is not null;
        if (message.Text.Length > 0)
        {
            json.WriteString(hasMedia ? "caption" : "text", message.Text);
            Entities(json, hasMedia ? "caption_entities" : "entities", message.Entities);
        }

        if (message.HasNoPreview)
        {
            json.WriteStartObject("link_preview_options");
            json.WriteBoolean("is_disabled", true);
            json.WriteEndObject();
        }
    }

    private static void Files(Utf8JsonWriter json, ShownMessage message)
    {
        if (message.Document is { } document)
        {
            json.WriteStartObject("document");
            FileFields(json, document);
            json.WriteString("file_name", document.Name);
            json.WriteString("mime_type", document.Mime);
            json.WriteEndObject();
        }

        if (message.Photo is { } photo)
        {
            json.WriteStartArray("photo");
            json.WriteStartObject();
            FileFields(json, photo);
            json.WriteNumber("width", photo.Pixels.Width);
            json.WriteNumber("height", photo.Pixels.Height);
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }

    public static void FileFields(Utf8JsonWriter json, SentFile file)
    {
        json.WriteString("file_id", file.FileId);
        json.WriteString("file_unique_id", file.UniqueId);
        json.WriteNumber("file_size", file.Content.Length);
    }

    public static void Entities(Utf8JsonWriter json, string name, IReadOnlyList<Entity> entities)
    {
        if (entities.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var entity in entities)
        {
            json.WriteStartObject();
            json.WriteNumber("offset", entity.Offset);
            json.WriteNumber("length", entity.Length);
            json.WriteString("type", EntityNames[(int)entity.Type]);
            EntityValue(json, entity);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void EntityValue(Utf8JsonWriter json, Entity entity)
    {
        switch (entity)
        {
            case { Type: EntityType.TextLink }: json.WriteString("url", entity.Value); break;
            case { Type: EntityType.Pre, Value: not null }: json.WriteString("language", entity.Value); break;
            case { Type: EntityType.CustomEmoji }: json.WriteString("custom_emoji_id", entity.Value); break;
            case { Type: EntityType.TextMention }:
                json.WritePropertyName("user");
                User(json, new Sender(long.Parse(entity.Value!, CultureInfo.InvariantCulture), false, "", null));
                break;
            case { Type: EntityType.DateTime }:
                var (unix, format) = HtmlWriter.DateOf(entity.Value!);
                json.WriteNumber("unix_time", unix);
                json.WriteString("date_time_format", format);
                break;
            default: break;
        }
    }

    public static void InlineKeyboard(Utf8JsonWriter json, ReplyMarkup.Inline keyboard)
    {
        json.WriteStartObject();
        json.WriteStartArray("inline_keyboard");
        foreach (var row in keyboard.Rows)
        {
            json.WriteStartArray();
            foreach (var button in row)
            {
                ButtonOf(json, button);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void ButtonOf(Utf8JsonWriter json, Button button)
    {
        json.WriteStartObject();
        json.WriteString("text", button.Text);
        switch (button.Kind)
        {
            case ButtonKind.Callback: json.WriteString("callback_data", button.Value); break;
            case ButtonKind.Url: json.WriteString("url", button.Value); break;
            case ButtonKind.SwitchInlineQuery: json.WriteString("switch_inline_query", button.Value); break;
            case ButtonKind.SwitchInlineQueryCurrentChat: json.WriteString("switch_inline_query_current_chat", button.Value); break;
            default:
                json.WriteStartObject(button.Kind == ButtonKind.WebApp ? "web_app" : "copy_text");
                json.WriteString(button.Kind == ButtonKind.WebApp ? "url" : "text", button.Value);
                json.WriteEndObject();
                break;
        }

        if (button.Style is not null)
        {
            json.WriteString("style", button.Style);
        }

        json.WriteEndObject();
    }

    public static void MemberUpdate(
        Utf8JsonWriter json, Chat chat, Bot bot, Sender by, MemberStatus before, MemberStatus after, DateTimeOffset at)
    {
        json.WriteStartObject();
        json.WritePropertyName("chat");
        ChatOf(json, chat);
        json.WritePropertyName("from");
        User(json, by);
        Unix(json, "date", at);
        json.WritePropertyName("old_chat_member");
        Member(json, bot.AsSender, before, chat);
        json.WritePropertyName("new_chat_member");
        Member(json, bot.AsSender, after, chat);
        json.WriteEndObject();
    }

    public static void Member(Utf8JsonWriter json, Sender user, MemberStatus status, Chat chat)
    {
        json.WriteStartObject();
        json.WritePropertyName("user");
        User(json, user);
        json.WriteString("status", status.ToString().ToLowerInvariant());
        switch (status)
        {
            case MemberStatus.Creator: json.WriteBoolean("is_anonymous", false); break;
            case MemberStatus.Kicked: json.WriteNumber("until_date", 0); break;
            case MemberStatus.Administrator: AdministratorRights(json, chat); break;
            default: break;
        }

        json.WriteEndObject();
    }

    private static void AdministratorRights(Utf8JsonWriter json, Chat chat)
    {
        foreach (var no in (ReadOnlySpan<string>)
            ["can_be_edited", "is_anonymous", "can_promote_members", "can_manage_video_chats", "can_post_stories", "can_edit_stories", "can_delete_stories"])
        {
            json.WriteBoolean(no, false);
        }

        foreach (var yes in (ReadOnlySpan<string>)
            ["can_manage_chat", "can_change_info", "can_delete_messages", "can_invite_users", "can_restrict_members"])
        {
            json.WriteBoolean(yes, true);
        }

        foreach (var kind in chat.Kind == ChatKind.Channel
            ? (ReadOnlySpan<string>)["can_post_messages", "can_edit_messages"]
            : ["can_pin_messages", "can_manage_topics"])
        {
            json.WriteBoolean(kind, true);
        }
    }
}
