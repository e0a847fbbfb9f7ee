using System.Net;
using AtlasBot.BotApi;
using AtlasBot.Delivery;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace AtlasBot.Tests.BotApi;

/// <summary>Every error that Telegram is known to answer with, and what follows from it.</summary>
public sealed class TelegramOutcomesTests
{
    [Theory]
    // The chat is not there any more, or never was.
    [InlineData(403, "Forbidden: bot was blocked by the user", "Gone")]
    [InlineData(403, "Forbidden: user is deactivated", "Gone")]
    [InlineData(403, "Forbidden: bot can't initiate conversation with a user", "Gone")]
    [InlineData(403, "Forbidden: the bot can't send messages to the bot", "Gone")]
    [InlineData(403, "Forbidden: bot can't send messages to bots", "Gone")]
    [InlineData(400, "Bad Request: chat not found", "Gone")]
    [InlineData(400, "Bad Request: private chat not found", "Gone")]
    [InlineData(400, "Bad Request: PEER_ID_INVALID", "Gone")]
    [InlineData(400, "Bad Request: user not found", "Gone")]
    [InlineData(403, "Forbidden: bot was kicked from the group chat", "Gone")]
    [InlineData(403, "Forbidden: bot was kicked from the supergroup chat", "Gone")]
    [InlineData(403, "Forbidden: bot was kicked from the channel chat", "Gone")]
    [InlineData(403, "Forbidden: bot is not a member of the channel chat", "Gone")]
    [InlineData(403, "Forbidden: the group chat was deleted", "Gone")]
    [InlineData(400, "Bad Request: group is deactivated", "Gone")]
    [InlineData(400, "Bad Request: CHANNEL_PRIVATE", "Gone")]
    [InlineData(400, "Bad Request: CHAT_WRITE_FORBIDDEN", "Gone")]
    [InlineData(400, "Bad Request: CHAT_RESTRICTED", "Gone")]
    [InlineData(400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN", "Gone")]
    [InlineData(403, "Forbidden: ALLOW_PAYMENT_REQUIRED_5", "Gone")]
    [InlineData(400, "Bad Request: ALLOW_PAYMENT_REQUIRED_5", "Gone")]
    // Rights and topics in groups and channels.
    [InlineData(400, "Bad Request: not enough rights to send text messages to the chat", "Gone")]
    [InlineData(400, "Bad Request: have no write access to the chat", "Gone")]
    [InlineData(400, "Bad Request: need administrator rights in the channel chat", "Gone")]
    [InlineData(400, "Bad Request: TOPIC_CLOSED", "Gone")]
    [InlineData(400, "Bad Request: TOPIC_DELETED", "Gone")]
    [InlineData(400, "Bad Request: message thread not found", "Gone")]
    [InlineData(400, "Bad Request: CHAT_ADMIN_REQUIRED", "Gone")]
    // The content.
    [InlineData(400, "Bad Request: message text is empty", "Refused")]
    [InlineData(400, "Bad Request: text must be non-empty", "Refused")]
    [InlineData(400, "Bad Request: message is too long", "Refused")]
    [InlineData(400, "Bad Request: MESSAGE_TOO_LONG", "Refused")]
    [InlineData(400, "Bad Request: text is too long", "Refused")]
    [InlineData(400, "Bad Request: message caption is too long", "Refused")]
    [InlineData(400, "Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 0", "Refused")]
    [InlineData(400, "Bad Request: strings must be encoded in UTF-8", "Refused")]
    [InlineData(400, "Bad Request: reply markup is too long", "Refused")]
    [InlineData(400, "Bad Request: BUTTON_DATA_INVALID", "Refused")]
    [InlineData(400, "Bad Request: BUTTON_URL_INVALID", "Refused")]
    [InlineData(400, "Bad Request: BUTTON_TYPE_INVALID", "Refused")]
    [InlineData(400, "Bad Request: can't parse inline keyboard button: text buttons are unallowed in the inline keyboard", "Refused")]
    [InlineData(400, "Bad Request: unsupported parse_mode", "Refused")]
    [InlineData(400, "Bad Request: message to be replied not found", "Refused")]
    [InlineData(400, "Bad Request: RICH_MESSAGE_EMAIL_INVALID", "Refused")]
    [InlineData(400, "Bad Request: wrong HTTP URL specified", "Refused")]
    [InlineData(400, "Bad Request: file is too big", "Refused")]
    [InlineData(413, "Request Entity Too Large", "Refused")]
    [InlineData(404, "Not Found: method not found", "Refused")]
    // Edits, deletions, presses.
    [InlineData(400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message", "Delivered")]
    [InlineData(400, "Bad Request: message to delete not found", "Delivered")]
    [InlineData(400, "Bad Request: message to edit not found", "Refused")]
    [InlineData(400, "Bad Request: message can't be edited", "Refused")]
    [InlineData(400, "Bad Request: there is no text in the message to edit", "Refused")]
    [InlineData(400, "Bad Request: MESSAGE_ID_INVALID", "Refused")]
    [InlineData(400, "Bad Request: message can't be deleted for everyone", "Refused")]
    [InlineData(400, "Bad Request: query is too old and response timeout expired or query ID is invalid", "Refused")]
    // The bot and the server.
    [InlineData(401, "Unauthorized", "Stop")]
    [InlineData(401, "Unauthorized: invalid token specified", "Stop")]
    [InlineData(404, "Not Found", "Stop")]
    [InlineData(421, "Misdirected Request: unallowed token specified", "Stop")]
    [InlineData(400, "Logged out", "Stop")]
    [InlineData(400, "Bad Request: FROZEN_METHOD_INVALID", "Stop")]
    [InlineData(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running", "Unreachable")]
    [InlineData(500, "Internal Server Error: restart", "InDoubt")]
    [InlineData(500, "Internal Server Error: Request aborted", "InDoubt")]
    [InlineData(500, "Internal Server Error: sent message was immediately deleted and can't be returned", "Delivered")]
    [InlineData(502, "Bad Gateway", "InDoubt")]
    [InlineData(504, "Gateway Timeout", "InDoubt")]
    public void An_answer_of_Telegram_says_what_to_do(int code, string description, string outcome) => Assert.Equal(
        outcome, TelegramOutcomes.Of(new ApiRequestException(description, code)).GetType().Name);

    [Fact]
    public void A_group_that_was_upgraded_is_moved()
    {
        var error = new ApiRequestException(
            "Bad Request: group chat was upgraded to a supergroup chat", 400, new ResponseParameters { MigrateToChatId = -1001234567890 });

        Assert.Equal(new Outcome.Moved(-1001234567890), TelegramOutcomes.Of(error));
    }

    [Theory]
    [InlineData(429, "Too Many Requests: retry after 7", 7, 7)]
    [InlineData(429, "Too Many Requests: retry after 43837", 43837, 43837)]
    [InlineData(429, "Too Many Requests: retry after 8", null, 8)]
    [InlineData(429, "Too Many Requests", null, 10)]
    [InlineData(400, "Bad Request: failed to send message #1 with the error message \"Too Many Requests: retry after 8\"", null, 8)]
    public void A_flood_says_how_long_to_wait(int code, string description, int? told, int seconds)
    {
        var error = new ApiRequestException(description, code, new ResponseParameters { RetryAfter = told });

        Assert.Equal(new Outcome.Later(TimeSpan.FromSeconds(seconds), description), TelegramOutcomes.Of(error));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadGateway, "InDoubt")]
    [InlineData(HttpStatusCode.GatewayTimeout, "InDoubt")]
    [InlineData(HttpStatusCode.OK, "InDoubt")]
    [InlineData(HttpStatusCode.TooManyRequests, "Later")]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, "Refused")]
    [InlineData(HttpStatusCode.Forbidden, "Unreachable")]
    [InlineData(HttpStatusCode.NotFound, "Unreachable")]
    public void A_page_of_html_is_no_answer(HttpStatusCode code, string outcome) => Assert.Equal(
        outcome, TelegramOutcomes.Of(new RequestException("There was an exception during deserialization", code)).GetType().Name);

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, "Unreachable")]
    [InlineData(HttpRequestError.ConnectionError, "Unreachable")]
    [InlineData(HttpRequestError.SecureConnectionError, "Unreachable")]
    [InlineData(HttpRequestError.ResponseEnded, "InDoubt")]
    [InlineData(HttpRequestError.Unknown, "InDoubt")]
    public void A_broken_connection_may_have_carried_the_message_or_not(HttpRequestError fault, string outcome) => Assert.Equal(
        outcome,
        TelegramOutcomes.Of(new RequestException("Service failure", new HttpRequestException(fault))).GetType().Name);

    [Fact]
    public void A_time_out_is_in_doubt() => Assert.IsType<Outcome.InDoubt>(
        TelegramOutcomes.Of(new RequestException("Bot API Request timed out", new TaskCanceledException())));
}
