using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AtlasBot.Delivery;
using Telegram.Bot.Exceptions;

namespace AtlasBot.BotApi;

/// <summary>
/// The one table that says what follows from an error of the Bot API. Descriptions are compared in any case and in part, as they
/// differ between versions of the server.
/// </summary>
public static partial class TelegramOutcomes
{
    /// <summary>The wait where Telegram says "later" and not until when.</summary>
    public static readonly TimeSpan UnknownWait = TimeSpan.FromSeconds(10);

    private static readonly (string Text, Func<string, Outcome> Means)[] ByText =
    [
        // It is as it was to be.
        ("message is not modified", _ => new Outcome.Delivered(0)),
        ("sent message was immediately deleted", _ => new Outcome.Delivered(0)),
        ("message to delete not found", _ => new Outcome.Delivered(0)),

        // The bot itself.
        ("Logged out", why => new Outcome.Stop(why)),
        ("FROZEN_METHOD_INVALID", why => new Outcome.Stop(why)),

        // The chat.
        ("chat not found", why => new Outcome.Gone(why)),
        ("user not found", why => new Outcome.Gone(why)),
        ("user is deactivated", why => new Outcome.Gone(why)),
        ("PEER_ID_INVALID", why => new Outcome.Gone(why)),
        ("group is deactivated", why => new Outcome.Gone(why)),
        ("CHANNEL_PRIVATE", why => new Outcome.Gone(why)),
        ("CHAT_WRITE_FORBIDDEN", why => new Outcome.Gone(why)),
        ("CHAT_RESTRICTED", why => new Outcome.Gone(why)),
        ("CHAT_SEND_", why => new Outcome.Gone(why)),
        ("CHAT_ADMIN_REQUIRED", why => new Outcome.Gone(why)),
        ("USER_IS_BLOCKED", why => new Outcome.Gone(why)),
        ("ALLOW_PAYMENT_REQUIRED", why => new Outcome.Gone(why)),
        ("not enough rights to send", why => new Outcome.Gone(why)),
        ("have no write access", why => new Outcome.Gone(why)),
        ("need administrator rights", why => new Outcome.Gone(why)),
        ("bot is not a member", why => new Outcome.Gone(why)),
        ("TOPIC_CLOSED", why => new Outcome.Gone(why)),
        ("TOPIC_DELETED", why => new Outcome.Gone(why)),
        ("message thread not found", why => new Outcome.Gone(why)),
    ];

    /// <summary>What follows from an exception of the library.</summary>
    public static Outcome Of(RequestException error) => error is ApiRequestException answer
        ? OfAnswer(answer.ErrorCode, answer.Message, answer.Parameters?.RetryAfter, answer.Parameters?.MigrateToChatId)
        : OfNoAnswer(error);

    /// <summary>What follows from an answer that says "not ok".</summary>
    /// <param name="code">The error code.</param>
    /// <param name="description">In Telegram's words.</param>
    /// <param name="retryAfter">Seconds, where they are told.</param>
    /// <param name="newChat">The supergroup that the group became, where it is told.</param>
    public static Outcome OfAnswer(int code, string description, int? retryAfter, long? newChat)
    {
        // A flood inside another error is told in its text only.
        if (code == 429 || description.Contains("Too Many Requests", StringComparison.OrdinalIgnoreCase))
        {
            return new Outcome.Later(Wait(retryAfter, description), description);
        }

        if (newChat is { } chat)
        {
            return new Outcome.Moved(chat);
        }

        var known = Array.Find(ByText, row => description.Contains(row.Text, StringComparison.OrdinalIgnoreCase));
        return known.Means?.Invoke(description) ?? ByCode(code, description);
    }

    private static Outcome ByCode(int code, string description) => code switch
    {
        401 or 421 => new Outcome.Stop(description),
        403 => new Outcome.Gone(description),
        // "Not Found" alone says that there is no such bot; with more, that the server does not know the method.
        404 when description.Trim().Equals("Not Found", StringComparison.OrdinalIgnoreCase) => new Outcome.Stop(description),
        409 => new Outcome.Unreachable(description),
        >= 500 => new Outcome.InDoubt(description),
        _ => new Outcome.Refused(description),
    };

    // No JSON came back: a page of HTML from a proxy, a broken connection, a time-out.
    private static Outcome OfNoAnswer(RequestException error)
    {
        var reason = error.HttpStatusCode is { } code
            ? $"{(int)code} without an answer of the Bot API"
            : error.InnerException?.Message ?? error.Message;
        return error switch
        {
            { HttpStatusCode: HttpStatusCode.TooManyRequests } => new Outcome.Later(UnknownWait, reason),
            { HttpStatusCode: HttpStatusCode.RequestEntityTooLarge } => new Outcome.Refused(reason),
            { HttpStatusCode: >= HttpStatusCode.InternalServerError or (>= HttpStatusCode.OK and < HttpStatusCode.Ambiguous) } =>
                new Outcome.InDoubt(reason),
            { HttpStatusCode: not null } => new Outcome.Unreachable(reason),
            { InnerException: HttpRequestException broken } when NeverLeft(broken) => new Outcome.Unreachable(reason),
            _ => new Outcome.InDoubt(reason),
        };
    }

    private static bool NeverLeft(HttpRequestException broken) => broken.HttpRequestError is
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;

    private static TimeSpan Wait(int? retryAfter, string description)
    {
        if (retryAfter is > 0)
        {
            return TimeSpan.FromSeconds(retryAfter.Value);
        }

        var told = RetryAfter().Match(description);
        return told.Success && int.TryParse(told.Groups["seconds"].ValueSpan, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Max(1, seconds))
            : UnknownWait;
    }

    [GeneratedRegex(@"retry after (?<seconds>\d{1,7})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RetryAfter();
}
