namespace SimulatedTelegram;

/// <summary>The methods that change or delete what is already there.</summary>
internal static class Editing
{
    private static readonly TimeSpan Deletable = TimeSpan.FromHours(48);

    public static void AddTo(Dictionary<string, Method> table)
    {
        table["editMessageText"] = new Method(EditText, IsSend: true, IsEdit: true);
        table["editMessageCaption"] = new Method(EditCaption, IsSend: true, IsEdit: true);
        table["editMessageReplyMarkup"] = new Method(EditMarkup, IsSend: true, IsEdit: true);
        table["deleteMessage"] = new Method(Delete);
        table["deleteMessages"] = new Method(DeleteMany);
        table["pinChatMessage"] = new Method(Pin);
        table["unpinChatMessage"] = new Method(Unpin);
        table["unpinAllChatMessages"] = new Method(UnpinAll);
    }

    private static void EditText(Call call)
    {
        var rich = call.Arguments["rich_message"] is { Length: > 0 } parameter ? RichWriter.Read(parameter) : null;
        var body = rich is null ? call.RequiredText("MESSAGE_TOO_LONG") : new FormattedText(rich.Text, []);
        Edit(call, old => old switch
        {
            { Document: not null } or { Photo: not null } or { Location: not null } or { Service: not null } =>
                throw Refusal.Bad("there is no text in the message to edit"),
            _ => old with { Body = body, Rich = rich?.Json, HasNoPreview = HasNoPreview(call) },
        });
    }

    private static bool HasNoPreview(Call call) =>
        call.Arguments.Text("link_preview_options").Contains("\"is_disabled\":true", StringComparison.Ordinal)
        || call.Arguments.Flag("disable_web_page_preview");

    private static void EditCaption(Call call)
    {
        var caption = call.Caption();
        Edit(call, old => old is { Document: null, Photo: null }
            ? throw Refusal.Bad("there is no caption in the message to edit")
            : old with { Body = caption });
    }

    private static void EditMarkup(Call call) => Edit(call, old => old);

    private static void Edit(Call call, Func<ShownMessage, ShownMessage> change)
    {
        var inlineId = call.Arguments.Text("inline_message_id");
        if (inlineId.Length > 0)
        {
            var sent = call.Bot.InlineMessages.GetValueOrDefault(inlineId) ?? throw Refusal.Bad("MESSAGE_ID_INVALID");
            Apply(call, sent.Chat.Find(sent.Id) ?? throw Refusal.Bad("MESSAGE_ID_INVALID"), change);
            call.Ok();
            return;
        }

        var chat = call.ChatToWrite();
        var edited = Apply(call, call.MessageToEdit(chat), change);
        Wire.Message(call.Json, edited);
    }

    private static ShownMessage Apply(Call call, ShownMessage old, Func<ShownMessage, ShownMessage> change)
    {
        var markup = ReplyMarkups.Parse(call.Arguments["reply_markup"], old.Chat);
        if (markup is not (null or ReplyMarkup.Inline))
        {
            throw Refusal.Bad("inline keyboard expected");
        }

        var changed = change(old) with { Markup = markup };
        call.Count(old.Chat, 1, isPaid: false, isEdit: true);
        if (changed.Body.Equals(old.Body) && Equals(changed.Markup, old.Markup as ReplyMarkup.Inline)
            && changed.Rich == old.Rich && changed.HasNoPreview == old.HasNoPreview)
        {
            throw Refusal.Bad("message is not modified: specified new message content and reply markup "
                + "are exactly the same as a current content and reply markup of the message");
        }

        return call.Replace(old, changed with { EditDate = call.Now });
    }

    private static void Delete(Call call)
    {
        if (call.Arguments.Text("chat_id").Length == 0)
        {
            throw Refusal.Bad("chat identifier is not specified");
        }

        var id = call.Arguments.Int("message_id");
        if (id == 0)
        {
            throw Refusal.Bad("message identifier is not specified");
        }

        var chat = call.ChatToWrite();
        var message = chat.Find(id) ?? throw Refusal.Bad("message to delete not found");
        CheckDeletable(call, message);
        Gone(call, message);
        call.Ok();
    }

    private static void DeleteMany(Call call)
    {
        var ids = Sending.Ids(call, "message_ids");
        var chat = call.ChatToWrite();
        var messages = ids.Distinct().Select(chat.Find).OfType<ShownMessage>().ToList();
        messages.ForEach(message => CheckDeletable(call, message));
        messages.ForEach(message => Gone(call, message));
        call.Ok();
    }

    /// <summary>"A message can only be deleted if it was sent less than 48 hours ago" (Bot API, deleteMessage).</summary>
    private static void CheckDeletable(Call call, ShownMessage message)
    {
        var isAdmin = message.Chat.StatusOf(call.Bot.Id) >= MemberStatus.Administrator;
        if (message.Chat.Kind != ChatKind.Private && message.From.Id != call.Bot.Id && !isAdmin)
        {
            throw Refusal.Bad("message can't be deleted");
        }

        if (call.Now - message.Date >= Deletable)
        {
            throw Refusal.Bad(message.Chat.Kind is ChatKind.Private or ChatKind.Group
                ? "message can't be deleted for everyone"
                : "message can't be deleted");
        }
    }

    private static void Gone(Call call, ShownMessage message)
    {
        if (message.Chat.Replace(message.Id, old => old with { IsDeleted = true }) is { } gone)
        {
            call.Telegram.Feed.Publish(() => new ChatEvent.Deleted(gone, call.Now));
        }
    }

    private static void Pin(Call call)
    {
        var message = ToPin(call);
        SetPinned(call, message, isPinned: true);
        var service = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new System.Text.Json.Utf8JsonWriter(service, Wire.Options))
        {
            Wire.Message(json, message, withReply: false);
        }

        call.Put(message.Chat.Blank(0, call.Bot.AsSender) with
        {
            IsSilent = call.Arguments.Flag("disable_notification"),
            Service = ("pinned_message", System.Text.Encoding.UTF8.GetString(service.WrittenSpan)),
        });
        call.Ok();
    }

    private static void Unpin(Call call)
    {
        if (call.Arguments.Int("message_id") != 0)
        {
            SetPinned(call, ToPin(call), isPinned: false);
        }
        else if (ChatToPin(call).Messages.LastOrDefault(message => message.IsPinned) is { } last)
        {
            SetPinned(call, last, isPinned: false);
        }

        call.Ok();
    }

    private static void UnpinAll(Call call)
    {
        foreach (var message in ChatToPin(call).Messages.Where(message => message.IsPinned))
        {
            SetPinned(call, message, isPinned: false);
        }

        call.Ok();
    }

    private static ShownMessage ToPin(Call call)
    {
        var chat = ChatToPin(call);
        return chat.Find(call.Arguments.Int("message_id")) ?? throw Refusal.Bad("message to pin not found");
    }

    private static Chat ChatToPin(Call call)
    {
        var chat = call.ChatToWrite();
        return chat.Kind is ChatKind.Private || chat.StatusOf(call.Bot.Id) >= MemberStatus.Administrator
            ? chat
            : throw Refusal.Bad("not enough rights to manage pinned messages in the chat");
    }

    private static void SetPinned(Call call, ShownMessage message, bool isPinned)
    {
        if (message.Chat.Replace(message.Id, old => old with { IsPinned = isPinned }) is { } changed)
        {
            call.Telegram.Feed.Publish(() => new ChatEvent.Edited(changed, call.Now));
        }
    }
}
