using Telegram.Bot;

namespace AtlasBot.BotApi;

/// <summary>
/// The way to the Bot API: one client for calls, one for long polls. Neither logs addresses, for they hold the token; the
/// library's own retries are off, as the outbox retries.
/// </summary>
public sealed class TelegramAccess : IDisposable
{
    /// <summary>How long a poll waits for something new; Telegram takes at most 50 seconds.</summary>
    public static readonly TimeSpan PollWait = TimeSpan.FromSeconds(50);

    // Telegram waits small floods out, for up to eight seconds, before it answers.
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(30);

    private readonly HttpClient calls;
    private readonly HttpClient polls;

    /// <param name="token">As BotFather gave it.</param>
    /// <param name="api">The Bot API server; only scheme, host and port count.</param>
    public TelegramAccess(string token, Uri api)
    {
        calls = Open(CallTimeout);
        polls = Open(PollWait + TimeSpan.FromSeconds(25));
        var options = new TelegramBotClientOptions(token, api.ToString()) { RetryCount = 1, RetryThreshold = 0 };
        Calls = new TelegramBotClient(options, calls);
        Polls = new TelegramBotClient(options, polls);
    }

    /// <summary>For everything but polls.</summary>
    public ITelegramBotClient Calls { get; }

    /// <summary>For polls.</summary>
    public ITelegramBotClient Polls { get; }

    public void Dispose()
    {
        calls.Dispose();
        polls.Dispose();
    }

    private static HttpClient Open(TimeSpan timeout) => new(
        new SocketsHttpHandler
        {
            // The pace bounds what is on its way; addresses of the server may change.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(10),
            UseCookies = false,
            ActivityHeadersPropagator = null,
        })
    {
        Timeout = timeout,
    };
}
