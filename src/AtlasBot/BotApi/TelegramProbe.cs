using AtlasBot.Operations;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace AtlasBot.BotApi;

/// <summary>Asks Telegram about the bot for the verb <c>check</c>.</summary>
/// <param name="access">The way to the Bot API, or null where no token is set.</param>
public sealed class TelegramProbe(TelegramAccess? access) : ITelegramProbe
{
    public async Task<IReadOnlyList<CheckLine>> ProbeAsync(CancellationToken cancel)
    {
        if (access is null)
        {
            return [new CheckLine(false, "Token: none is set. Put what @BotFather gave into Telegram:Token.")];
        }

        try
        {
            var me = await access.Calls.GetMe(cancel);
            var webhook = await access.Calls.GetWebhookInfo(cancel);
            return
            [
                new CheckLine(true, $"Token: it is @{me.Username}."),
                me.SupportsInlineQueries
                    ? new CheckLine(true, "Inline mode: on.")
                    : new CheckLine(true, "Inline mode: off; /setinline at @BotFather switches it on."),
                webhook.Url == ""
                    ? new CheckLine(true, $"Webhook: none; {webhook.PendingUpdateCount} updates wait.")
                    : new CheckLine(webhook.LastErrorMessage is null, $"Webhook: {webhook.LastErrorMessage ?? "set, without errors."}"),
            ];
        }
        catch (RequestException error)
        {
            return [new CheckLine(false, $"Telegram: {TelegramOutcomes.Of(error)}")];
        }
    }
}
