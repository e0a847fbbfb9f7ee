using System.Globalization;

namespace SimulatedTelegram;

/// <summary>The Bot API's kinds of chat.</summary>
public enum ChatKind
{
    Private, Group, Supergroup, Channel,
}

/// <summary>What somebody is in a chat; the Bot API's statuses.</summary>
public enum MemberStatus
{
    Left, Kicked, Member, Administrator, Creator,
}

/// <summary>A forum topic of a supergroup.</summary>
public sealed class Topic
{
    internal Topic(int id, string name) => (Id, Name) = (id, name);

    /// <summary>The <c>message_thread_id</c>.</summary>
    public int Id { get; }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>Nobody but administrators may write in it: a bot gets <c>TOPIC_CLOSED</c>.</summary>
    public bool IsClosed { get; set; }

    /// <summary>It is gone: a bot gets <c>TOPIC_DELETED</c>.</summary>
    public bool IsDeleted { get; set; }
}

/// <summary>A chat: who is in it, and every message as it stands now.</summary>
public sealed class Chat
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, MemberStatus> members = [];
    private readonly List<ShownMessage> messages = [];
    private readonly List<Topic> topics = [];
    private readonly TelegramServer telegram;
    private int lastId;
    private int forgotten;
    private long lastActed;
    private long lastBot;

    internal Chat(TelegramServer telegram, long id, ChatKind kind, string title)
    {
        this.telegram = telegram;
        Id = id;
        Kind = kind;
        Title = title;
    }

    /// <summary>Positive for a person, negative for a group, <c>-100…</c> for a supergroup or channel.</summary>
    public long Id { get; }

    /// <summary>What kind of chat it is.</summary>
    public ChatKind Kind { get; }

    /// <summary>A group's or channel's title, a person's first name.</summary>
    public string Title { get; }

    /// <summary>The public name, without the at sign.</summary>
    public string? Username { get; internal init; }

    /// <summary>The person of a private chat.</summary>
    public Person? Person { get; internal init; }

    /// <summary>The bot of a private chat.</summary>
    public Bot? Bot { get; internal init; }

    /// <summary>Whether a supergroup is divided into topics.</summary>
    public bool IsForum { get; internal init; }

    /// <summary>The supergroup this group has become.</summary>
    public Chat? UpgradedTo { get; private set; }

    /// <summary>The group has been deleted: bots get 403 <c>the group chat was deleted</c>.</summary>
    public bool IsGone { get; set; }

    /// <summary>A bot that is not an administrator may not write: 400 <c>not enough rights to send text messages to the chat</c>.</summary>
    public bool IsMuted { get; set; }

    /// <summary>When the person last wrote or pressed; what a bot sends soon after is an answer.</summary>
    internal DateTimeOffset LastActed
    {
        get => new(Interlocked.Read(ref lastActed), TimeSpan.Zero);
        set => Interlocked.Exchange(ref lastActed, value.UtcTicks);
    }

    /// <summary>The bot that wrote last; in privacy mode a general command reaches no other.</summary>
    internal long LastBot
    {
        get => Interlocked.Read(ref lastBot);
        set => Interlocked.Exchange(ref lastBot, value);
    }

    /// <summary>What everybody sees: every message that has not been deleted, oldest first.</summary>
    public IReadOnlyList<ShownMessage> Messages
    {
        get
        {
            lock (gate)
            {
                return messages.FindAll(message => !message.IsDeleted);
            }
        }
    }

    /// <summary>Every message ever sent and kept, deleted ones included, oldest first.</summary>
    public IReadOnlyList<ShownMessage> History
    {
        get
        {
            lock (gate)
            {
                return [.. messages];
            }
        }
    }

    /// <summary>How many messages were ever sent, kept or not.</summary>
    public int Count => Volatile.Read(ref lastId);

    /// <summary>The forum's topics; General is none of them, it is addressed without a thread.</summary>
    public IReadOnlyList<Topic> Topics
    {
        get
        {
            lock (gate)
            {
                return [.. topics];
            }
        }
    }

    /// <summary>The buttons that stand in place of the keyboard now.</summary>
    public ReplyMarkup.Keyboard? ReplyKeyboard
    {
        get
        {
            lock (gate)
            {
                return messages.FindLast(message => message.Markup is ReplyMarkup.Keyboard or ReplyMarkup.Remove)?.Markup
                    as ReplyMarkup.Keyboard;
            }
        }
    }

    /// <summary>The message with this number as it stands now; null when it never was, is no longer kept, or has been deleted.</summary>
    public ShownMessage? Find(int id)
    {
        lock (gate)
        {
            var index = id - 1 - forgotten;
            return index >= 0 && index < messages.Count && !messages[index].IsDeleted ? messages[index] : null;
        }
    }

    /// <summary>What a person or bot is in this chat.</summary>
    public MemberStatus StatusOf(long id)
    {
        lock (gate)
        {
            return members.GetValueOrDefault(id, MemberStatus.Left);
        }
    }

    /// <summary>Everybody who is in the chat, or was put out of it.</summary>
    public IReadOnlyDictionary<long, MemberStatus> Members
    {
        get
        {
            lock (gate)
            {
                return new Dictionary<long, MemberStatus>(members);
            }
        }
    }

    /// <summary>Opens a topic in a forum.</summary>
    /// <exception cref="InvalidOperationException">The chat is no forum.</exception>
    public Topic AddTopic(string name)
    {
        if (!IsForum)
        {
            throw new InvalidOperationException($"{Title} is not a forum.");
        }

        lock (gate)
        {
            // A topic's number is that of the service message that opens it.
            var topic = new Topic(Append(id => new ShownMessage
            {
                Chat = this,
                Id = id,
                From = new Sender(Id, false, Title, Username),
                Date = telegram.Now,
                Thread = id,
                Service = ("forum_topic_created", $$"""{"name":"{{System.Text.Json.JsonEncodedText.Encode(name)}}","icon_color":7322096}"""),
            }).Id, name);
            topics.Add(topic);
            return topic;
        }
    }

    /// <summary>Puts a person into the chat.</summary>
    public Chat With(Person person, MemberStatus status = MemberStatus.Member)
    {
        Set(person.Id, status);
        return this;
    }

    /// <summary>Puts a bot into the chat, or out of it; the bot gets <c>my_chat_member</c>.</summary>
    /// <param name="bot">The bot.</param>
    /// <param name="status">What it becomes.</param>
    /// <param name="by">Who did it; the first administrator when not said.</param>
    public Chat With(Bot bot, MemberStatus status = MemberStatus.Member, Person? by = null)
    {
        var before = Set(bot.Id, status);
        if (before != status)
        {
            var actor = by?.AsSender ?? new Sender(Id, false, Title, Username);
            bot.Updates.Add(UpdateKind.MyChatMember, Id, json => Wire.MemberUpdate(json, this, bot, actor, before, status, telegram.Now));
            telegram.Feed.Publish(() => new ChatEvent.MemberChanged(this, bot.Id, status, telegram.Now));
        }

        return this;
    }

    /// <summary>An administrator who stays anonymous writes: the group itself is shown as the author.</summary>
    public ShownMessage SaysAnonymously(string text, int? thread = null) => Hears(new Sender(Id, false, Title, Username), text, thread);

    /// <summary>Somebody writes who is none of <see cref="TelegramServer.People"/>, such as another bot.</summary>
    public ShownMessage Hears(Sender from, string text, int? thread = null)
    {
        var body = EntityRules.Fix(text, []) ?? throw new InvalidOperationException("There is nothing in this text.");
        LastActed = telegram.Now;
        return telegram.Deliver(this, id => Blank(id, from) with { Body = body, Thread = thread });
    }

    /// <summary>
    /// Turns a group into a supergroup: the group then answers 400 with <c>migrate_to_chat_id</c>, and the bots in it are told in both.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is not a group, or has been turned already.</exception>
    public Chat UpgradesToSupergroup(long newId)
    {
        if (Kind != ChatKind.Group || UpgradedTo is not null)
        {
            throw new InvalidOperationException("Only a group can become a supergroup, and only once.");
        }

        var supergroup = telegram.AddSupergroup(newId, Title);
        foreach (var (id, status) in Members)
        {
            supergroup.Set(id, status);
        }

        UpgradedTo = supergroup;
        var group = new Sender(Id, false, Title, Username);
        telegram.Deliver(this, id => Blank(id, group) with { Service = ("migrate_to_chat_id", newId.ToString(CultureInfo.InvariantCulture)) });
        telegram.Deliver(
            supergroup,
            id => supergroup.Blank(id, group) with { Service = ("migrate_from_chat_id", Id.ToString(CultureInfo.InvariantCulture)) });
        return supergroup;
    }

    internal ShownMessage Blank(int id, Sender from) => new() { Chat = this, Id = id, From = from, Date = telegram.Now };

    internal MemberStatus Set(long id, MemberStatus status)
    {
        lock (gate)
        {
            var before = members.GetValueOrDefault(id, MemberStatus.Left);
            members[id] = status;
            return before;
        }
    }

    /// <summary>Numbers a message, makes it and keeps it.</summary>
    internal ShownMessage Append(Func<int, ShownMessage> make)
    {
        lock (gate)
        {
            var message = make(lastId + 1);
            lastId++;
            messages.Add(message);
            if (messages.Count > telegram.Options.KeepMessages)
            {
                // Half at a time, so that keeping few messages costs no shift for each.
                var keep = telegram.Options.KeepMessages / 2;
                forgotten += messages.Count - keep;
                messages.RemoveRange(0, messages.Count - keep);
            }

            return message;
        }
    }

    /// <summary>Replaces a message by what <paramref name="change"/> makes of it; null when it is not there.</summary>
    internal ShownMessage? Replace(int id, Func<ShownMessage, ShownMessage> change)
    {
        lock (gate)
        {
            var index = id - 1 - forgotten;
            return index >= 0 && index < messages.Count && !messages[index].IsDeleted
                ? messages[index] = change(messages[index])
                : null;
        }
    }

    internal Topic? TopicOf(int thread)
    {
        lock (gate)
        {
            return topics.Find(topic => topic.Id == thread);
        }
    }
}
