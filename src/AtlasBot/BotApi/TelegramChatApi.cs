using AtlasBot.Chat;
using AtlasBot.Subscribers;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.InlineQueryResults;

namespace AtlasBot.BotApi;

/// <summary>What Chat needs of Telegram besides messages. What comes too late to be answered is over, and nobody is told.</summary>
public sealed class TelegramChatApi(TelegramAccess access, ILogger<TelegramChatApi> log) : IChatApi
{
    // An answer depends on the person's languages, so it is kept for them alone; a new brief must be found a minute later.
    private const int CachedSeconds = 60;

    public Task AnswerPressAsync(string pressId, string? note, bool alert, CancellationToken cancel) => TryAsync(
        "answerCallbackQuery", () => access.Calls.AnswerCallbackQuery(pressId, note, alert, cancellationToken: cancel));

    public Task ShowTypingAsync(Address place, CancellationToken cancel) => TryAsync(
        "sendChatAction",
        () => access.Calls.SendChatAction(
            place.Chat, ChatAction.Typing, place.Thread == 0 ? null : place.Thread, cancellationToken: cancel));

    public Task AnswerInlineAsync(
        string queryId, IReadOnlyList<InlineResult> results, string nextOffset, InlineAbove? above, CancellationToken cancel) => TryAsync(
        "answerInlineQuery",
        () => access.Calls.AnswerInlineQuery(
            queryId,
            results.Select(Of),
            cacheTime: CachedSeconds,
            isPersonal: true,
            nextOffset: nextOffset,
            button: above is null ? null : new InlineQueryResultsButton(above.Text) { StartParameter = above.Payload },
            cancellationToken: cancel));

    public async Task<Rank> RankAsync(long chat, long user, CancellationToken cancel)
    {
        var rank = Rank.Outside;
        await TryAsync("getChatMember", async () => rank = await access.Calls.GetChatMember(chat, user, cancel) switch
        {
            ChatMemberOwner or ChatMemberAdministrator => Rank.Administrator,
            ChatMemberLeft or ChatMemberBanned or ChatMemberRestricted { IsMember: false } => Rank.Outside,
            _ => Rank.Member,
        });
        return rank;
    }

    public async Task<byte[]?> DownloadAsync(string fileId, int maxBytes, CancellationToken cancel)
    {
        byte[]? content = null;
        await TryAsync("getFile", async () =>
        {
            var file = await access.Calls.GetFile(fileId, cancel);
            if (file.FilePath is null || file.FileSize > maxBytes)
            {
                return;
            }

            using var stream = new MemoryStream();
            await access.Calls.DownloadFile(file.FilePath, stream, cancel);
            content = stream.Length > maxBytes ? null : stream.ToArray();
        });
        return content;
    }

    private static InlineQueryResultArticle Of(InlineResult result) => new(
        result.Id,
        result.Title,
        new InputTextMessageContent(result.Message.Text.ToString())
        {
            ParseMode = ParseMode.Html,
            LinkPreviewOptions = new LinkPreviewOptions { IsDisabled = true },
        })
    {
        Description = result.Line,
        ReplyMarkup = Markup.Of(result.Message.Keyboard),
    };

    private async Task TryAsync(string method, Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (RequestException error)
        {
            log.LogInformation("{Method} was not done: {Reason}", method, TelegramOutcomes.Of(error).Why);
        }
    }
}
