using System.Globalization;
using AtlasBot.Operations;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace AtlasBot.BotApi;

/// <summary>Asks Telegram about the bot for the verb <c>check</c>.</summary>
/// <param name="access">The way to the Bot API, or null where no token is set.</param>
/// <param name="place">Where Telegram is to bring updates, or null where the bot asks for them.</param>
public sealed class TelegramProbe(TelegramAccess? access, WebhookPlace? place) : ITelegramProbe
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
                Webhook(webhook),
            ];
        }
        catch (RequestException error)
        {
            return [new CheckLine(false, $"Telegram: {TelegramOutcomes.Of(error)}")];
        }
    }

    private CheckLine Webhook(WebhookInfo webhook)
    {
        var state = (place?.Url.AbsoluteUri ?? "", webhook.Url) switch
        {
            ("", "") => "none",
            ("", _) => $"{webhook.Url}, which the next start takes away, as Telegram:Updates is Polling",
            var (wanted, there) when wanted == there => there,
            var (wanted, _) => $"not set yet; the next start sets {wanted}",
        };
        return webhook.LastErrorMessage is { } error
            ? new CheckLine(false, string.Create(
                CultureInfo.InvariantCulture, $"Webhook: {state}; at {webhook.LastErrorDate:yyyy-MM-dd HH:mm}Z an update could not be brought: {error}"))
            : new CheckLine(true, $"Webhook: {state}; {webhook.PendingUpdateCount} updates wait.");
    }
}
