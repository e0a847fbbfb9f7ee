using System.Globalization;
using AtlasBot.Delivery;
using AtlasBot.Operations;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace AtlasBot.BotApi;

/// <summary>Asks Telegram about the bot for the verb <c>check</c>.</summary>
/// <param name="access">The way to the Bot API, or null where no token is set.</param>
/// <param name="place">Where Telegram is to bring updates, or null where the bot asks for them.</param>
/// <param name="api">The Bot API server.</param>
/// <param name="clock">This machine's clock.</param>
public sealed class TelegramProbe(TelegramAccess? access, WebhookPlace? place, Uri api, TimeProvider clock) : ITelegramProbe
{
    // Briefs go out by this machine's clock: so far from Telegram's nobody minds.
    private static readonly TimeSpan MostSkew = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<IReadOnlyList<CheckLine>> ProbeAsync(CancellationToken cancel)
    {
        if (access is null)
        {
            return [await ClockAsync(cancel), new CheckLine(false, "Token: none is set. Put what @BotFather gave into Telegram:Token.")];
        }

        try
        {
            var me = await access.Calls.GetMe(cancel);
            var webhook = await access.Calls.GetWebhookInfo(cancel);
            return
            [
                await ClockAsync(cancel),
                new CheckLine(true, $"Token: it is @{me.Username}."),
                me.SupportsInlineQueries
                    ? new CheckLine(true, "Inline mode: on.")
                    : new CheckLine(true, "Inline mode: off; /setinline at @BotFather switches it on."),
                Commands(await access.Calls.GetMyCommands(cancellationToken: cancel)),
                Webhook(webhook),
            ];
        }
        catch (RequestException error)
        {
            return TelegramOutcomes.Of(error) is Outcome.Stop refusal
                ? [await ClockAsync(cancel), new CheckLine(false, $"Token: Telegram does not know it ({refusal.Reason}). Put the one @BotFather shows into Telegram:Token.")]
                : [new CheckLine(false, $"Telegram: {TelegramOutcomes.Of(error).Why}")];
        }
    }

    private static CheckLine Commands(BotCommand[] commands) => new(
        true,
        commands.Length == 0
            ? "Commands: none are in the menu yet; the next start sets them."
            : $"Commands: {string.Join(' ', commands.Select(command => "/" + command.Command))}.");

    // Any answer of the server tells its time, also one to a request without a token.
    private async Task<CheckLine> ClockAsync(CancellationToken cancel)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience };
        try
        {
            var before = clock.GetUtcNow();
            using var answer = await http.GetAsync(api, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (answer.Headers.Date is not { } date)
            {
                return new CheckLine(true, "Clock: the Bot API server does not tell its time.");
            }

            // It tells whole seconds.
            var here = before + ((clock.GetUtcNow() - before) / 2);
            var skew = here - date - TimeSpan.FromSeconds(0.5);
            return skew.Duration() > MostSkew
                ? new CheckLine(false, string.Create(CultureInfo.InvariantCulture, $"Clock: this machine is {skew.Duration().TotalSeconds:0} s {(skew > TimeSpan.Zero ? "ahead of" : "behind")} the Bot API server. Let it keep time (timedatectl set-ntp true)."))
                : new CheckLine(true, string.Create(CultureInfo.InvariantCulture, $"Clock: within {Math.Max(1, skew.Duration().TotalSeconds):0} s of the Bot API server."));
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException || (unreachable is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new CheckLine(false, $"Telegram: {api.Host} cannot be reached: {unreachable.Message}");
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
        // Telegram tells its last error for long: it is one while something waits there.
        var waiting = webhook.PendingUpdateCount;
        return webhook.LastErrorMessage is { } error && webhook.Url != ""
            ? new CheckLine(waiting == 0, string.Create(
                CultureInfo.InvariantCulture,
                $"Webhook: {state}; {waiting} updates wait; at {webhook.LastErrorDate:yyyy-MM-dd HH:mm}Z an update could not be brought: {error}"))
            : new CheckLine(true, $"Webhook: {state}; {waiting} updates wait.");
    }
}
