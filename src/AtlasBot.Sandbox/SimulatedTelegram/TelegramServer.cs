using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace SimulatedTelegram;

/// <summary>
/// A Telegram of one's own: the Bot API over HTTP with Telegram's checks, limits and error texts, and the people and chats behind it.
/// All its time comes from one clock that can be moved.
/// </summary>
public sealed class TelegramServer : IAsyncDisposable
{
    // Telegram takes uploads of 50 MB; a little more for the other fields of the form.
    private const long MostBytes = 52 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, Bot> bots = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, Person> people = new();
    private readonly ConcurrentDictionary<long, Chat> chats = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly WebApplication web;
    private Bot? firstBot;

    private TelegramServer(TelegramOptions options)
    {
        Options = options;
        Faults = new Faults(options.Clock);
        Journal = new Journal(options.KeepCalls);
        Files = new FileShelf(options.Clock);
        web = Build(options.Url);
        var front = new HttpFront(this);
        web.Run(front.Handle);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>How it was started.</summary>
    public TelegramOptions Options { get; }

    /// <summary>Everything that can be made to go wrong.</summary>
    public Faults Faults { get; }

    /// <summary>The last calls in order of arrival, polls included.</summary>
    public IReadOnlyList<ReceivedCall> Calls => Journal.Calls;

    /// <summary>How many calls ever arrived.</summary>
    public long CallCount => Journal.Count;

    /// <summary>Every bot, in no order.</summary>
    public IEnumerable<Bot> Bots => bots.Values;

    /// <summary>Everybody, in no order.</summary>
    public IEnumerable<Person> People => people.Values;

    /// <summary>Every group, supergroup and channel, in no order.</summary>
    public IEnumerable<Chat> Chats => chats.Values;

    internal TimeProvider Clock => Options.Clock;

    internal DateTimeOffset Now => Options.Clock.GetUtcNow();

    internal EventFeed Feed { get; } = new();

    internal Journal Journal { get; }

    internal FileShelf Files { get; }

    internal CancellationToken Stopping => stopping.Token;

    internal Bot FirstBot => firstBot ?? throw new InvalidOperationException("There is no bot yet: add one first.");

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <exception cref="ArgumentException">The address is not a loopback one.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<TelegramServer> StartAsync(TelegramOptions options, CancellationToken cancel)
    {
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out var url) || !url.IsLoopback)
        {
            throw new ArgumentException($"{options.Url} is not an address of this machine alone; 127.0.0.1 is.", nameof(options));
        }

        var server = new TelegramServer(options);
        await server.web.StartAsync(cancel);
        server.Address = new Uri(server.web.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    /// <summary>Adds a bot account.</summary>
    /// <param name="token">Digits, a colon and a secret; calls with any other token are answered 401.</param>
    /// <param name="username">Without the at sign.</param>
    public Bot AddBot(string token, string username)
    {
        var bot = bots.GetOrAdd(token, _ => new Bot(this, token, username));
        Interlocked.CompareExchange(ref firstBot, bot, null);
        return bot;
    }

    /// <summary>Adds somebody; they have not started any bot yet. The same id twice is the same person.</summary>
    public Person AddPerson(long id, string firstName, string languageCode = "en", string? username = null) =>
        people.GetOrAdd(id, _ => new Person(this, id, firstName, languageCode, username));

    /// <summary>Adds a group.</summary>
    /// <param name="id">Negative.</param>
    /// <param name="title">Its title.</param>
    public Chat AddGroup(long id, string title) => Add(new Chat(this, id, ChatKind.Group, title));

    /// <summary>Adds a supergroup.</summary>
    /// <param name="id">As Telegram numbers them: <c>-100…</c>.</param>
    /// <param name="title">Its title.</param>
    /// <param name="username">Its public name.</param>
    /// <param name="isForum">Whether it is divided into topics, see <see cref="Chat.AddTopic"/>.</param>
    public Chat AddSupergroup(long id, string title, string? username = null, bool isForum = false) =>
        Add(new Chat(this, id, ChatKind.Supergroup, title) { Username = username, IsForum = isForum });

    /// <summary>Adds a channel.</summary>
    /// <param name="id">As Telegram numbers them: <c>-100…</c>.</param>
    /// <param name="title">Its title.</param>
    /// <param name="username">Its public name.</param>
    public Chat AddChannel(long id, string title, string? username = null) =>
        Add(new Chat(this, id, ChatKind.Channel, title) { Username = username });

    /// <summary>Somebody by id.</summary>
    public Person? FindPerson(long id) => people.GetValueOrDefault(id);

    /// <summary>A chat by id: a group or channel, or a person's private chat with a bot.</summary>
    public Chat? FindChat(long id, Bot? bot = null) =>
        chats.TryGetValue(id, out var chat) ? chat
        : people.TryGetValue(id, out var person) ? (bot ?? FirstBot).ChatWith(person)
        : null;

    /// <summary>Everything that happens from this moment on, as it happens; read it as fast as it comes.</summary>
    public IAsyncEnumerable<ChatEvent> Watch(CancellationToken cancel) => Feed.Watch(cancel);

    /// <summary>Forgets the calls kept so far.</summary>
    public void ForgetCalls() => Journal.Clear();

    /// <summary>Stops listening, breaks off polls and webhooks.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await web.StopAsync(CancellationToken.None);
        await web.DisposeAsync();
        foreach (var bot in bots.Values)
        {
            await bot.Webhook.DisposeAsync();
        }

        stopping.Dispose();
    }

    internal Bot? FindBot(string token) => bots.TryGetValue(token, out var bot) && !bot.IsRevoked ? bot : null;

    internal Bot? BotOf(long id) => bots.Values.FirstOrDefault(bot => bot.Id == id);

    internal Chat? FindPublic(string username) =>
        chats.Values.FirstOrDefault(chat => username.Equals(chat.Username, StringComparison.OrdinalIgnoreCase));

    /// <summary>Puts a message of a person into a chat, and tells those who look and the bots that may see it.</summary>
    internal ShownMessage Deliver(Chat chat, Func<int, ShownMessage> make)
    {
        var message = chat.Append(make);
        Feed.Publish(() => new ChatEvent.Shown(message, Now));
        Announce(message, UpdateKind.Message);
        return message;
    }

    internal void Announce(ShownMessage message, UpdateKind kind)
    {
        var chat = message.Chat;
        if (chat.Kind == ChatKind.Channel)
        {
            kind = kind == UpdateKind.Message ? UpdateKind.ChannelPost : UpdateKind.EditedChannelPost;
        }

        if (chat.Bot is { } own)
        {
            own.Updates.Add(kind, chat.Id, json => Wire.Message(json, message));
            return;
        }

        foreach (var bot in bots.Values)
        {
            if (chat.StatusOf(bot.Id) >= MemberStatus.Member && bot.MaySee(message))
            {
                bot.Updates.Add(kind, chat.Id, json => Wire.Message(json, message));
            }
        }
    }

    private Chat Add(Chat chat) => chats.GetOrAdd(chat.Id, chat);

    private static WebApplication Build(string url)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls(url).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBytes;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
        });
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        return builder.Build();
    }
}
