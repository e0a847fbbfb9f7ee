using System.Text.Json;

namespace SimulatedTelegram;

/// <summary>The methods that put something new into a chat.</summary>
internal static class Sending
{
    private const int MostPhotoBytes = 10 * 1024 * 1024;
    private const int MostDocumentBytes = 50 * 1024 * 1024;
    private const int MostIds = 100;

    public static void AddTo(Dictionary<string, Method> table)
    {
        table["sendMessage"] = new Method(SendMessage, IsSend: true);
        table["sendDocument"] = new Method(SendDocument, IsSend: true);
        table["sendPhoto"] = new Method(SendPhoto, IsSend: true);
        table["sendLocation"] = new Method(SendLocation, IsSend: true);
        table["sendMediaGroup"] = new Method(SendMediaGroup, IsSend: true);
        table["copyMessage"] = new Method(CopyMessage, IsSend: true);
        table["copyMessages"] = new Method(call => CopyMany(call, isForward: false), IsSend: true);
        table["forwardMessage"] = new Method(ForwardMessage, IsSend: true);
        table["forwardMessages"] = new Method(call => CopyMany(call, isForward: true), IsSend: true);
        table["sendRichMessage"] = new Method(SendRich, IsSend: true);
        table["sendChatAction"] = new Method(SendChatAction);
    }

    private static void SendMessage(Call call)
    {
        var body = call.RequiredText("message is too long");
        var chat = call.ChatToWrite();
        var draft = call.Draft(chat) with { Body = body };
        Access.CheckMaySend(chat, call.Bot, "text messages");
        Wire.Message(call.Json, call.Send(draft));
    }

    private static void SendRich(Call call)
    {
        var rich = RichWriter.Read(call.Arguments.Text("rich_message"));
        var chat = call.ChatToWrite();
        var draft = call.Draft(chat) with { Body = new FormattedText(rich.Text, []), Rich = rich.Json };
        Access.CheckMaySend(chat, call.Bot, "the rich message");
        Wire.Message(call.Json, call.Send(draft));
    }

    private static void SendDocument(Call call)
    {
        var caption = call.Caption();
        var file = Document(call, call.Arguments.Text("document"), "document");
        var chat = call.ChatToWrite();
        var draft = call.Draft(chat) with { Body = caption, Document = file };
        Access.CheckMaySend(chat, call.Bot, "documents");
        Wire.Message(call.Json, call.Send(draft));
    }

    private static void SendPhoto(Call call)
    {
        var caption = call.Caption();
        var photo = Photo(call, call.Arguments.Text("photo"), "photo");
        var chat = call.ChatToWrite();
        var draft = call.Draft(chat) with { Body = caption, Photo = photo };
        Access.CheckMaySend(chat, call.Bot, "photos");
        Wire.Message(call.Json, call.Send(draft));
    }

    private static void SendLocation(Call call)
    {
        var place = new Location(Degrees(call, "latitude"), Degrees(call, "longitude"));
        var chat = call.ChatToWrite();
        Access.CheckMaySend(chat, call.Bot, "text messages");
        Wire.Message(call.Json, call.Send(call.Draft(chat) with { Location = place }));
    }

    private static double Degrees(Call call, string name) =>
        double.TryParse(call.Arguments.Text(name), System.Globalization.CultureInfo.InvariantCulture, out var degrees)
            ? degrees
            : throw Refusal.Bad(name + " is empty");

    private static void SendMediaGroup(Call call)
    {
        using var media = Documents.Parse(call.Arguments.Text("media"), "media");
        if (media.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw Refusal.Bad("expected an Array of InputMedia");
        }

        if (media.RootElement.GetArrayLength() is var count && count is < 2 or > 10)
        {
            throw Refusal.Bad(count > 10 ? "too many messages to send as an album" : "there are not enough messages to send as an album");
        }

        var parts = media.RootElement.EnumerateArray().Select(one => MediaOf(call, one)).ToList();
        if (parts.Exists(part => part.Photo is not null) && parts.Exists(part => part.Document is not null))
        {
            throw Refusal.Bad("document can't be mixed with other media types");
        }

        var chat = call.ChatToWrite();
        var draft = call.Draft(chat) with { Markup = null, MediaGroup = call.Bot.NextQueryId() };
        Access.CheckMaySend(chat, call.Bot, parts[0].Photo is null ? "documents" : "photos");
        call.Count(chat, parts.Count, draft.IsPaid);
        call.Json.WriteStartArray();
        foreach (var message in call.PutAll(
            parts.ConvertAll(part => draft with { Body = part.Caption, Photo = part.Photo, Document = part.Document })))
        {
            Wire.Message(call.Json, message);
        }

        call.Json.WriteEndArray();
    }

    private static (FormattedText Caption, SentFile? Photo, SentFile? Document) MediaOf(Call call, JsonElement one)
    {
        var text = one.Text("caption");
        var caption = text.Trim(' ', '\n').Length == 0
            ? FormattedText.Empty
            : Call.Parse(text, one.Text("parse_mode"), one.Raw("caption_entities"));
        if (caption.Length > Call.MostCaption)
        {
            throw Refusal.Bad("message caption is too long");
        }

        return one.Text("type") switch
        {
            "photo" => (caption, Photo(call, one.Text("media"), ""), null),
            "document" => (caption, null, Document(call, one.Text("media"), "")),
            var type => throw Refusal.NotModelled($"media of type {type} in an album"),
        };
    }

    private static SentFile Document(Call call, string value, string field)
    {
        if (Upload(call, value, field) is not { } upload)
        {
            return Known(call, value, "document");
        }

        return upload.Content.Length switch
        {
            0 => throw Refusal.Bad("file must be non-empty"),
            > MostDocumentBytes => throw new Refusal(413, "Request Entity Too Large"),
            _ => call.Telegram.Files.Keep(upload.Name, upload.Mime, upload.Content),
        };
    }

    private static SentFile Photo(Call call, string value, string field)
    {
        if (Upload(call, value, field) is not { } upload)
        {
            return Known(call, value, "photo");
        }

        if (upload.Content.Length > MostPhotoBytes)
        {
            throw Refusal.Bad("file of size " + upload.Content.Length + " bytes is too big for a photo; the maximum size is 10485760 bytes");
        }

        var photo = call.Telegram.Files.KeepPhoto(upload.Content);
        var (width, height) = photo.Pixels;
        return width + height <= 10_000 && Math.Max(width, height) <= 20 * Math.Max(1, Math.Min(width, height))
            ? photo
            : throw Refusal.Bad("PHOTO_INVALID_DIMENSIONS");
    }

    private static SentUpload? Upload(Call call, string value, string field) =>
        value.StartsWith("attach://", StringComparison.Ordinal) ? call.Arguments.File(value[9..]) ?? throw Refusal.Bad("wrong file identifier/HTTP URL specified")
        : value.Length == 0 && field.Length > 0 ? call.Arguments.File(field) ?? throw Refusal.Bad($"there is no {field} in the request")
        : null;

    private static SentFile Known(Call call, string id, string what) =>
        id.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || id.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? throw Refusal.NotModelled($"sending a {what} by its address")
            : call.Telegram.Files.Find(id) ?? throw Refusal.Bad("wrong file identifier/HTTP URL specified");

    private static void CopyMessage(Call call)
    {
        var from = call.ChatToRead("from_chat_id");
        var original = from.Find(call.Arguments.Int("message_id")) ?? throw Refusal.Bad("message to copy not found");
        if (!CanBeCopied(original))
        {
            throw Refusal.Bad("message can't be copied");
        }

        var chat = call.ChatToWrite();
        var draft = call.Draft(chat);
        var hasMedia = original.Document is not null || original.Photo is not null;
        var caption = hasMedia && call.Arguments.Has("caption") ? call.Caption() : original.Body;
        var copy = call.Send(Filled(draft, original) with { Body = caption, Markup = draft.Markup ?? original.Markup as ReplyMarkup.Inline });
        WriteId(call.Json, copy);
    }

    private static void ForwardMessage(Call call)
    {
        var from = call.ChatToRead("from_chat_id");
        var original = from.Find(call.Arguments.Int("message_id")) ?? throw Refusal.Bad("message to forward not found");
        if (!CanBeCopied(original))
        {
            throw Refusal.Bad("message can't be forwarded");
        }

        var draft = call.Draft(call.ChatToWrite());
        Wire.Message(call.Json, call.Send(Forward(draft, original)));
    }

    private static void CopyMany(Call call, bool isForward)
    {
        var from = call.ChatToRead("from_chat_id");
        var ids = Ids(call, "message_ids");
        if (!ids.Zip(ids.Skip(1)).All(pair => pair.First < pair.Second))
        {
            throw Refusal.Bad("message identifiers must be in a strictly increasing order");
        }

        var chat = call.ChatToWrite();
        var draft = call.Draft(chat) with { Markup = null, IsPaid = false };
        var originals = ids.Select(from.Find).OfType<ShownMessage>().Where(CanBeCopied).ToList();
        if (originals.Count == 0)
        {
            throw Refusal.Bad("messages can't be forwarded");
        }

        call.Count(chat, originals.Count, isPaid: false);
        call.Json.WriteStartArray();
        foreach (var message in call.PutAll(originals.ConvertAll(
            original => isForward ? Forward(draft, original) : Copy(draft, original, call.Arguments.Flag("remove_caption")))))
        {
            WriteId(call.Json, message);
        }

        call.Json.WriteEndArray();
    }

    private static ShownMessage Forward(ShownMessage draft, ShownMessage original) =>
        Filled(draft, original) with { Markup = null, ForwardOf = original.ForwardOf ?? original };

    private static ShownMessage Copy(ShownMessage draft, ShownMessage original, bool removesCaption)
    {
        var hasCaption = original.Document is not null || original.Photo is not null;
        return Filled(draft, original) with
        {
            Body = removesCaption && hasCaption ? FormattedText.Empty : original.Body,
            Markup = original.Markup as ReplyMarkup.Inline,
        };
    }

    private static ShownMessage Filled(ShownMessage draft, ShownMessage original) => draft with
    {
        Body = original.Body,
        Document = original.Document,
        Photo = original.Photo,
        Location = original.Location,
        Rich = original.Rich,
        HasNoPreview = original.HasNoPreview,
    };

    private static bool CanBeCopied(ShownMessage message) => message.Service is null && !message.IsProtected;

    private static void WriteId(Utf8JsonWriter json, ShownMessage message)
    {
        json.WriteStartObject();
        json.WriteNumber("message_id", message.Id);
        json.WriteEndObject();
    }

    /// <summary>A list of message identifiers.</summary>
    /// <exception cref="Refusal">400 as get_message_ids in Client.cpp words it.</exception>
    public static List<int> Ids(Call call, string name)
    {
        var text = call.Arguments.Text(name);
        if (text.Length == 0)
        {
            throw Refusal.Bad("message identifiers are not specified");
        }

        using var document = Documents.Parse(text, name);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw Refusal.Bad("expected an Array of message identifiers");
        }

        if (document.RootElement.GetArrayLength() > MostIds)
        {
            throw Refusal.Bad("too many message identifiers specified");
        }

        var ids = document.RootElement.EnumerateArray().Select(IdOf).ToList();
        return ids.Count > 0 ? ids : throw Refusal.Bad("message identifiers are not specified");
    }

    private static int IdOf(JsonElement one)
    {
        if (one.ValueKind is not (JsonValueKind.Number or JsonValueKind.String))
        {
            throw Refusal.Bad("message identifier must be a Number");
        }

        var text = one.ValueKind == JsonValueKind.String ? one.GetString() : one.GetRawText();
        return !int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var id)
            ? throw Refusal.Bad("can't parse message identifier as a Number")
            : id > 0 ? id : throw Refusal.Bad("invalid message identifier specified");
    }

    private static void SendChatAction(Call call)
    {
        var action = call.Arguments.Text("action").ToLowerInvariant();
        if (action is not ("cancel" or "typing" or "record_video" or "upload_video" or "record_audio" or "record_voice" or "upload_audio"
            or "upload_voice" or "upload_photo" or "upload_document" or "choose_sticker" or "pick_up_location" or "find_location"
            or "record_video_note" or "upload_video_note"))
        {
            throw Refusal.Bad("wrong parameter action in request");
        }

        var chat = call.ChatToWrite();
        if (chat.Person?.HasBlocked(call.Bot) == true)
        {
            throw Refusal.Forbidden("bot was blocked by the user");
        }

        call.Telegram.Feed.Publish(() => new ChatEvent.Acting(chat, call.Bot, action, call.Now));
        call.Ok();
    }
}
