namespace SimulatedTelegram;

/// <summary>Where a bot may read and write (Client.cpp, check_chat_access; tdlib, DialogManager).</summary>
internal static class Access
{
    /// <summary>Whether the bot may write to a chat, as far as the server in front knows; who has blocked it is found out later.</summary>
    /// <exception cref="Refusal">403 or 400 as Telegram words it.</exception>
    public static void CheckWrite(Chat chat, Bot bot)
    {
        switch (chat.Kind)
        {
            case ChatKind.Private:
                CheckPrivate(chat.Person!, bot);
                break;
            case ChatKind.Group:
                CheckGroup(chat, bot);
                break;
            default:
                CheckSupergroup(chat, bot);
                break;
        }

        if (chat.Kind == ChatKind.Channel && chat.StatusOf(bot.Id) < MemberStatus.Administrator)
        {
            throw Refusal.Bad("need administrator rights in the channel chat");
        }
    }

    /// <summary>Whether a bot in the chat may send there.</summary>
    /// <exception cref="Refusal">400 <c>not enough rights to send … to the chat</c>.</exception>
    public static void CheckMaySend(Chat chat, Bot bot, string what)
    {
        if (chat.IsMuted && chat.StatusOf(bot.Id) < MemberStatus.Administrator)
        {
            throw Refusal.Bad($"not enough rights to send {what} to the chat");
        }
    }

    public static void CheckSupergroup(Chat chat, Bot bot)
    {
        var kind = chat.Kind == ChatKind.Channel ? "channel" : "supergroup";
        switch (chat.StatusOf(bot.Id))
        {
            case MemberStatus.Kicked: throw Refusal.Forbidden($"bot was kicked from the {kind} chat");
            case MemberStatus.Left: throw Refusal.Forbidden($"bot is not a member of the {kind} chat");
            default: return;
        }
    }

    /// <summary>The topic a message goes to.</summary>
    /// <exception cref="Refusal">400 when the topic is not there, closed or deleted.</exception>
    public static int? ThreadOf(Chat chat, int thread)
    {
        // General is addressed without a thread; outside forums a thread means nothing (Client.cpp, check_message_topic).
        if (thread == 0 || chat.Kind is ChatKind.Group or ChatKind.Channel || chat is { Kind: ChatKind.Supergroup, IsForum: false })
        {
            return null;
        }

        return chat.TopicOf(thread) is not { } topic ? throw Refusal.Bad("message thread not found")
            : topic.IsDeleted ? throw Refusal.Bad("TOPIC_DELETED")
            : topic.IsClosed ? throw Refusal.Bad("TOPIC_CLOSED")
            : thread;
    }

    private static void CheckPrivate(Person person, Bot bot)
    {
        if (person.IsDeactivated)
        {
            throw Refusal.Forbidden("user is deactivated");
        }

        if (!person.HasStarted(bot))
        {
            throw Refusal.Forbidden("bot can't initiate conversation with a user");
        }
    }

    private static void CheckGroup(Chat chat, Bot bot)
    {
        if (chat.UpgradedTo is { } supergroup)
        {
            throw new Refusal(400, "group chat was upgraded to a supergroup chat") { MigrateTo = supergroup.Id };
        }

        if (chat.IsGone)
        {
            throw Refusal.Forbidden("the group chat was deleted");
        }

        switch (chat.StatusOf(bot.Id))
        {
            case MemberStatus.Kicked: throw Refusal.Forbidden("bot was kicked from the group chat");
            case MemberStatus.Left: throw Refusal.Forbidden("bot is not a member of the group chat");
            default: return;
        }
    }
}
