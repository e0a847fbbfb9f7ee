namespace SimulatedTelegram;

/// <summary>The methods about chats, their members and topics.</summary>
internal static class Chats
{
    public static void AddTo(Dictionary<string, Method> table)
    {
        table["getChat"] = new Method(GetChat);
        table["getChatMember"] = new Method(GetMember);
        table["getChatAdministrators"] = new Method(GetAdministrators);
        table["getChatMemberCount"] = new Method(call => call.Json.WriteNumberValue(In(call.ChatToRead()).Count()));
        table["getChatMembersCount"] = table["getChatMemberCount"];
        table["leaveChat"] = new Method(Leave);
        table["createForumTopic"] = new Method(CreateTopic, IsSend: true);
        table["closeForumTopic"] = new Method(call => ChangeTopic(call, topic => topic.IsClosed = true));
        table["reopenForumTopic"] = new Method(call => ChangeTopic(call, topic => topic.IsClosed = false));
        table["deleteForumTopic"] = new Method(call => ChangeTopic(call, topic => topic.IsDeleted = true));
    }

    private static void GetChat(Call call)
    {
        var chat = call.ChatToRead();
        call.Json.WriteStartObject();
        Wire.ChatFields(call.Json, chat);
        call.Json.WriteNumber("accent_color_id", 0);
        call.Json.WriteNumber("max_reaction_count", 11);
        call.Json.WriteStartObject("accepted_gift_types");
        foreach (var kind in (ReadOnlySpan<string>)
            ["unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"])
        {
            call.Json.WriteBoolean(kind, chat.Kind == ChatKind.Private);
        }

        call.Json.WriteEndObject();
        if (chat.Messages.LastOrDefault(message => message.IsPinned) is { } pinned)
        {
            call.Json.WritePropertyName("pinned_message");
            Wire.Message(call.Json, pinned, withReply: false);
        }

        call.Json.WriteEndObject();
    }

    private static void GetMember(Call call)
    {
        var chat = call.ChatToRead();
        if (!long.TryParse(call.Arguments.Text("user_id"), System.Globalization.CultureInfo.InvariantCulture, out var id))
        {
            throw Refusal.Bad("invalid user_id specified");
        }

        var user = SenderOf(call, id) ?? throw Refusal.Bad("user not found");
        Wire.Member(call.Json, user, chat.StatusOf(id), chat);
    }

    private static void GetAdministrators(Call call)
    {
        var chat = call.ChatToRead();
        if (chat.Kind == ChatKind.Private)
        {
            throw Refusal.Bad("there are no administrators in the private chat");
        }

        call.Json.WriteStartArray();
        foreach (var (id, status) in chat.Members)
        {
            // Bots other than the one that asks are left out (Bot API, getChatAdministrators).
            if (status >= MemberStatus.Administrator && SenderOf(call, id) is { } user && (!user.IsBot || id == call.Bot.Id))
            {
                Wire.Member(call.Json, user, status, chat);
            }
        }

        call.Json.WriteEndArray();
    }

    private static IEnumerable<long> In(Chat chat) =>
        chat.Members.Where(member => member.Value >= MemberStatus.Member).Select(member => member.Key);

    private static Sender? SenderOf(Call call, long id) => call.Telegram.FindPerson(id)?.AsSender ?? call.Telegram.BotOf(id)?.AsSender;

    private static void Leave(Call call)
    {
        var chat = call.ChatToRead();
        if (chat.Kind == ChatKind.Private)
        {
            throw Refusal.Bad("can't leave a private chat");
        }

        chat.With(call.Bot, MemberStatus.Left);
        call.Ok();
    }

    private static void CreateTopic(Call call)
    {
        var chat = Forum(call);
        var name = call.Arguments.Text("name");
        if (FormattedText.CodePoints(name) is < 1 or > 128)
        {
            throw Refusal.Bad("TOPIC_TITLE_EMPTY");
        }

        call.Count(chat, 1, isPaid: false);
        var topic = chat.AddTopic(name);
        call.Json.WriteStartObject();
        call.Json.WriteNumber("message_thread_id", topic.Id);
        call.Json.WriteString("name", topic.Name);
        call.Json.WriteNumber("icon_color", 7322096);
        call.Json.WriteEndObject();
    }

    private static void ChangeTopic(Call call, Action<Topic> change)
    {
        var topic = Forum(call).TopicOf(call.Arguments.Int("message_thread_id")) ?? throw Refusal.Bad("message thread not found");
        change(topic);
        call.Ok();
    }

    private static Chat Forum(Call call)
    {
        var chat = call.ChatToWrite();
        return !chat.IsForum ? throw Refusal.Bad("the chat is not a forum")
            : chat.StatusOf(call.Bot.Id) >= MemberStatus.Administrator ? chat
            : throw Refusal.Bad("not enough rights to create a topic");
    }
}
