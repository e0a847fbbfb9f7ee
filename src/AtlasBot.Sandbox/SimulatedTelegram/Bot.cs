using System.Collections.Concurrent;
using System.Globalization;

namespace SimulatedTelegram;

/// <summary>A command in a bot's menu.</summary>
public sealed record BotCommand(string Command, string Description);

/// <summary>A bot account: its token, its queue of updates, its menu, its limits.</summary>
public sealed class Bot
{
    private readonly ConcurrentDictionary<long, Chat> privateChats = new();
    private readonly ConcurrentDictionary<(string Scope, string Language), IReadOnlyList<BotCommand>> commands = new();
    private readonly ConcurrentDictionary<(string Text, string Language), string> texts = new();
    private readonly TelegramServer telegram;
    private long lastQuery;

    internal Bot(TelegramServer telegram, string token, string username)
    {
        this.telegram = telegram;
        Token = token;
        Username = username;
        Id = long.Parse(token.AsSpan(0, token.IndexOf(':', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
        Updates = new UpdateQueue(telegram.Clock, (int)(Id % 100_000));
        Pace = new Pace(telegram.Options.Limits);
        Webhook = new Webhook(telegram, this);
        AsSender = new Sender(Id, true, username, username);
    }

    /// <summary>The number before the token's colon.</summary>
    public long Id { get; }

    /// <summary>What the calls must carry in their path.</summary>
    public string Token { get; }

    /// <summary>Without the at sign.</summary>
    public string Username { get; }

    /// <summary>Whether people may ask it inline.</summary>
    public bool IsInline { get; set; } = true;

    /// <summary>Privacy mode is off: it gets every message of its groups, not only commands and replies.</summary>
    public bool SeesAllGroupMessages { get; set; }

    /// <summary>Paid broadcasts are enabled and its balance pays for them.</summary>
    public bool PaysForBroadcasts { get; set; }

    /// <summary>The token has been revoked: every call is answered 401.</summary>
    public bool IsRevoked { get; set; }

    /// <summary>How many messages were paid for.</summary>
    public long PaidMessages => Interlocked.Read(ref paidMessages);

    private long paidMessages;

    /// <summary>How many updates it has not yet confirmed.</summary>
    public int PendingUpdates => Updates.Count;

    /// <summary>Whether a getUpdates of it is waiting: it has then taken everything that came.</summary>
    public bool IsPolling => Updates.IsPolled;

    /// <summary>Its private chats so far.</summary>
    public IEnumerable<Chat> PrivateChats => privateChats.Values;

    /// <summary>The button left of the input field, as JSON; by chat, 0 for all others.</summary>
    public ConcurrentDictionary<long, string> MenuButtons { get; } = new();

    internal UpdateQueue Updates { get; }

    internal Pace Pace { get; }

    internal Webhook Webhook { get; }

    internal Sender AsSender { get; }

    internal ConcurrentDictionary<string, Press> Presses { get; } = new(StringComparer.Ordinal);

    internal ConcurrentDictionary<string, InlineAsk> Asks { get; } = new(StringComparer.Ordinal);

    internal ConcurrentDictionary<string, ShownMessage> InlineMessages { get; } = new(StringComparer.Ordinal);

    /// <summary>The private chat with a person; it may be empty.</summary>
    public Chat ChatWith(Person person) =>
        privateChats.GetOrAdd(
            person.Id,
            static (_, made) => new Chat(made.telegram, made.person.Id, ChatKind.Private, made.person.FirstName)
            {
                Person = made.person,
                Bot = made.bot,
            },
            (telegram, person, bot: this));

    /// <summary>What the bot's profile says: <c>name</c>, <c>description</c> or <c>short_description</c>; empty when it was never set.</summary>
    public string Profile(string text, string language = "") =>
        texts.TryGetValue((text, language), out var said) || texts.TryGetValue((text, ""), out said) ? said : "";

    /// <summary>The menu a person sees in a chat, by the order of scopes the Bot API documents.</summary>
    public IReadOnlyList<BotCommand> Menu(Chat chat, Person person)
    {
        var isAdmin = chat.StatusOf(person.Id) is MemberStatus.Administrator or MemberStatus.Creator;
        string[] scopes = chat.Kind == ChatKind.Private
            ? [$"chat:{chat.Id}", "all_private_chats", "default"]
            : [
                $"chat_member:{chat.Id}:{person.Id}",
                .. isAdmin ? [$"chat_administrators:{chat.Id}"] : Array.Empty<string>(),
                $"chat:{chat.Id}",
                .. isAdmin ? ["all_chat_administrators"] : Array.Empty<string>(),
                "all_group_chats",
                "default",
            ];
        foreach (var scope in scopes)
        {
            if (CommandsFor(scope, person.LanguageCode) is { Count: > 0 } own)
            {
                return own;
            }

            if (CommandsFor(scope, "") is { Count: > 0 } general)
            {
                return general;
            }
        }

        return [];
    }

    internal IReadOnlyList<BotCommand> CommandsFor(string scope, string language) =>
        commands.TryGetValue((scope, language), out var found) ? found : [];

    internal void SetCommands(string scope, string language, IReadOnlyList<BotCommand> menu)
    {
        if (menu.Count == 0)
        {
            commands.TryRemove((scope, language), out _);
        }
        else
        {
            commands[(scope, language)] = menu;
        }

        telegram.Feed.Publish(() => new ChatEvent.MenuChanged(this, telegram.Now));
    }

    internal string OwnText(string text, string language) => texts.GetValueOrDefault((text, language), "");

    internal void SetText(string text, string language, string value)
    {
        texts[(text, language)] = value;
        telegram.Feed.Publish(() => new ChatEvent.MenuChanged(this, telegram.Now));
    }

    internal Chat? PrivateChatOf(long id) => privateChats.GetValueOrDefault(id);

    internal void Pay(int messages) => Interlocked.Add(ref paidMessages, messages);

    /// <summary>A query id that looks like Telegram's: long and of no order a bot could rely on.</summary>
    internal string NextQueryId() =>
        unchecked((ulong)(Interlocked.Increment(ref lastQuery) * 6364136223846793005L) >> 1).ToString(CultureInfo.InvariantCulture);

    internal bool MaySee(ShownMessage message) =>
        SeesAllGroupMessages
        || message.Service is not null
        || message.Chat.StatusOf(Id) is MemberStatus.Administrator or MemberStatus.Creator
        || message.Via == this
        || (message.ReplyTo is { } replied && message.Chat.Find(replied)?.From.Id == Id)
        || IsCommandFor(message);

    /// <summary>In privacy mode a command reaches the bot that it names, or where it names none the bot that wrote last.</summary>
    private bool IsCommandFor(ShownMessage message)
    {
        foreach (var entity in message.Entities.Where(entity => entity.Type == EntityType.BotCommand))
        {
            var command = message.Text.AsSpan(entity.Offset, entity.Length);
            var at = command.IndexOf('@');
            if (at < 0 ? message.Chat.LastBot == 0 || message.Chat.LastBot == Id
                : command[(at + 1)..].Equals(Username, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
