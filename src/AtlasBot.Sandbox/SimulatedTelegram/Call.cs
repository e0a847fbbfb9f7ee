using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SimulatedTelegram;

/// <summary>One call while it is carried out: who asks what, and where the result is written.</summary>
internal sealed class Call(TelegramServer telegram, Bot bot, Arguments arguments, Utf8JsonWriter json, ReceivedCall entry)
{
    public const int MostCaption = 1024;
    private const int MostText = 4096;
    private const int MostRaw = 32768;

    public TelegramServer Telegram { get; } = telegram;

    public Bot Bot { get; } = bot;

    public Arguments Arguments { get; } = arguments;

    public Utf8JsonWriter Json { get; } = json;

    public ReceivedCall Entry { get; } = entry;

    public DateTimeOffset Now => Telegram.Now;

    public void Ok() => Json.WriteBooleanValue(true);

    /// <summary>The chat the call names, which the bot may read.</summary>
    /// <exception cref="Refusal">400 <c>chat not found</c>, or 403 when the bot is out of it.</exception>
    public Chat ChatToRead(string name = "chat_id")
    {
        var chat = ChatOf(Arguments.Text(name));
        if (chat.Kind is ChatKind.Supergroup or ChatKind.Channel)
        {
            Access.CheckSupergroup(chat, Bot);
        }

        return chat;
    }

    /// <summary>The chat the call names, which the bot may write to.</summary>
    /// <exception cref="Refusal">As <see cref="Access.CheckWrite"/>.</exception>
    public Chat ChatToWrite()
    {
        var chat = ChatOf(Arguments.Text("chat_id"));
        Access.CheckWrite(chat, Bot);
        return chat;
    }

    private Chat ChatOf(string id)
    {
        if (id.Length == 0)
        {
            throw Refusal.Bad("chat_id is empty");
        }

        var chat = id[0] == '@' ? Telegram.FindPublic(id[1..])
            : long.TryParse(id, CultureInfo.InvariantCulture, out var number) ? Telegram.FindChat(number, Bot)
            : null;
        return chat ?? throw Refusal.Bad("chat not found");
    }

    /// <summary>The message the call names, the bot's own, which may be edited.</summary>
    /// <exception cref="Refusal">400 as Telegram words it.</exception>
    public ShownMessage MessageToEdit(Chat chat)
    {
        var message = chat.Find(Arguments.Int("message_id")) ?? throw Refusal.Bad("message to edit not found");
        return message.From.Id == Bot.Id || message.Via == Bot || (chat.Kind == ChatKind.Channel && message.From.Id == chat.Id)
            ? message.ForwardOf is null && message.Markup is not ReplyMarkup.Keyboard
                ? message
                : throw Refusal.Bad("message can't be edited")
            : throw Refusal.Bad("message can't be edited");
    }

    /// <summary>The text of a message, parsed but not yet measured.</summary>
    /// <exception cref="Refusal">400 for what cannot be parsed.</exception>
    public FormattedText Body(string name, string entitiesName)
    {
        var text = Arguments.Text(name);
        if (text.Length == 0)
        {
            return FormattedText.Empty;
        }

        if (Encoding.UTF8.GetByteCount(text) > MostRaw)
        {
            throw Refusal.Bad("text is too long");
        }

        return Parse(text, Arguments.Text("parse_mode"), Arguments[entitiesName]);
    }

    public static FormattedText Parse(string text, string parseMode, string? entitiesJson)
    {
        switch (parseMode.ToLowerInvariant())
        {
            case "" or "none":
                return EntityRules.Fix(text, EntityReader.Read(entitiesJson, text)) ?? throw Refusal.Bad("text must be non-empty");
            case "html":
                var (plain, entities) = HtmlParser.Parse(text);
                return EntityRules.Fix(plain, entities) ?? throw Refusal.Bad("text must be non-empty");
            case "markdown" or "markdownv2":
                throw Refusal.NotModelled("parse_mode " + parseMode);
            default:
                throw Refusal.Bad("unsupported parse_mode");
        }
    }

    /// <summary>The text of sendMessage.</summary>
    public FormattedText RequiredText(string tooLong)
    {
        if (Arguments.Text("text").Length == 0)
        {
            throw Refusal.Bad("message text is empty");
        }

        var body = Body("text", "entities");
        return body.Length <= MostText ? body : throw Refusal.Bad(tooLong);
    }

    public FormattedText Caption()
    {
        var body = Arguments.Text("caption").Trim(' ', '\n').Length == 0 ? FormattedText.Empty : Body("caption", "caption_entities");
        return body.Length <= MostCaption ? body : throw Refusal.Bad("message caption is too long");
    }

    /// <summary>What every send method shares, ready to be numbered.</summary>
    public ShownMessage Draft(Chat chat)
    {
        var draft = new ShownMessage
        {
            Chat = chat,
            Id = 0,
            From = chat.Kind == ChatKind.Channel ? new Sender(chat.Id, false, chat.Title, chat.Username) : Bot.AsSender,
            Date = Now,
            Markup = ReplyMarkups.Parse(Arguments["reply_markup"], chat),
            IsSilent = Arguments.Flag("disable_notification"),
            IsProtected = Arguments.Flag("protect_content"),
            IsPaid = Arguments.Flag("allow_paid_broadcast"),
            HasNoPreview = Arguments.Text("link_preview_options").Contains("\"is_disabled\":true", StringComparison.Ordinal)
                || Arguments.Flag("disable_web_page_preview"),
            Thread = Access.ThreadOf(chat, Arguments.Int("message_thread_id")),
        };
        return draft with { ReplyTo = ReplyTo(chat) };
    }

    private int? ReplyTo(Chat chat)
    {
        var id = Arguments.Int("reply_to_message_id");
        var mayGo = Arguments.Flag("allow_sending_without_reply");
        if (Arguments["reply_parameters"] is { Length: > 0 } json)
        {
            using var document = Documents.Parse(json, "reply parameters");
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw Refusal.Bad("object expected as reply parameters");
            }

            CheckReply(document.RootElement);
            id = document.RootElement.Int("message_id", "reply parameters");
            mayGo = document.RootElement.Flag("allow_sending_without_reply");
        }

        return id == 0 ? null
            : chat.Find(id) is not null ? id
            : mayGo ? null
            : throw Refusal.Bad("message to be replied not found");
    }

    private static void CheckReply(JsonElement reply)
    {
        foreach (var name in (ReadOnlySpan<string>)["chat_id", "quote", "checklist_task_id", "poll_option_id", "ephemeral_message_id"])
        {
            if (reply.Raw(name) is not null)
            {
                throw Refusal.NotModelled($"field {name} of reply_parameters");
            }
        }
    }

    /// <summary>Counts, checks what only Telegram's inner servers know, and puts the message into its chat.</summary>
    /// <exception cref="Refusal">429, or 403 when the person has blocked the bot.</exception>
    public ShownMessage Send(ShownMessage draft)
    {
        Count(draft.Chat, 1, draft.IsPaid);
        return Put(draft);
    }

    public ShownMessage Put(ShownMessage draft)
    {
        var message = draft.Chat.Append(id => draft with { Id = id });
        Telegram.Feed.Publish(() => new ChatEvent.Shown(message, Now));
        message.Chat.LastBot = Bot.Id;
        Entry.MessageId ??= message.Id;
        Entry.IsSilent = message.IsSilent;
        return message;
    }

    /// <summary>
    /// Puts the messages of one call into their chat. Such a call is not atomic: where one part fails the others are there all the same,
    /// and only the error is told (Client.cpp, on_message_send_failed).
    /// </summary>
    /// <exception cref="Refusal">400 <c>failed to send message #N with the error message "…"</c>.</exception>
    public List<ShownMessage> PutAll(IReadOnlyList<ShownMessage> drafts)
    {
        var fault = Telegram.Faults.TakePartFault();
        var put = drafts.Where((_, index) => index + 1 != fault?.Part).Select(Put).ToList();
        return fault is { } failed && failed.Part <= drafts.Count
            ? throw Refusal.Bad($"failed to send message #{failed.Part} with the error message \"{failed.Error}\"")
            : put;
    }

    public void Count(Chat chat, int messages, bool isPaid, bool isEdit = false)
    {
        var load = LoadOf(chat, messages, isPaid, isEdit);
        Entry.IsPaid = load.IsPaid;
        Bot.Pace.Take(chat, load, Now, Entry.At);
        if (chat.Person?.HasBlocked(Bot) == true && !isEdit)
        {
            throw Refusal.Forbidden("bot was blocked by the user");
        }

        if (load.IsPaid)
        {
            Bot.Pay(messages);
        }
    }

    public Load LoadOf(Chat chat, int messages, bool isPaid, bool isEdit) =>
        new(messages, !isEdit && !IsAnswer(chat), isPaid && Bot.PaysForBroadcasts);

    public bool IsAnswer(Chat chat) => Now - chat.LastActed <= Telegram.Options.Limits.AnswerWithin;

    /// <summary>Puts a changed message in its place and shows it.</summary>
    public ShownMessage Replace(ShownMessage old, ShownMessage changed)
    {
        var edited = old.Chat.Replace(old.Id, now => changed with { IsPinned = now.IsPinned }) ?? throw Refusal.Bad("message to edit not found");
        Entry.MessageId = edited.Id;
        Telegram.Feed.Publish(() => new ChatEvent.Edited(edited, Now));
        return edited;
    }
}

/// <summary>Reads the JSON inside a parameter.</summary>
internal static class Documents
{
    /// <exception cref="Refusal">400 <c>can't parse … JSON object</c>.</exception>
    public static JsonDocument Parse(string json, string what)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            throw Refusal.Bad($"can't parse {what} JSON object");
        }
    }

    public static string Text(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()! : "";

    /// <summary>A number that must be there; it may be written as a string.</summary>
    /// <exception cref="Refusal">400 as JsonBuilder.cpp words it.</exception>
    public static int Int(this JsonElement parent, string name, string what)
    {
        if (!parent.TryGetProperty(name, out var value))
        {
            throw Refusal.Bad($"can't parse {what}: Can't find field \"{name}\"");
        }

        var text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString(),
            _ => throw Refusal.Bad($"can't parse {what}: Field \"{name}\" must be a Number"),
        };
        return int.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refusal.Bad($"can't parse {what}: Field \"{name}\" must be a valid Number");
    }

    public static string? Raw(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value.GetRawText() : null;

    public static bool Flag(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
