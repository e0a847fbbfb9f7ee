using AtlasBot.Delivery;
using Telegram.Bot.Exceptions;

namespace AtlasBot.BotApi;

/// <summary>Asks Telegram who this bot is, before the start.</summary>
public sealed class Introduction(TelegramAccess access, BotIdentity identity, ILogger<Introduction> log)
{
    /// <summary>Asks once. Where Telegram cannot be reached that is asked again later, and the bot starts.</summary>
    /// <returns>One sentence where Telegram does not know the token and the bot should not start; else null.</returns>
    public async Task<string?> IntroduceAsync(CancellationToken cancel)
    {
        try
        {
            await identity.LearnAsync(access, cancel);
            return null;
        }
        catch (RequestException error)
        {
            if (TelegramOutcomes.Of(error) is Outcome.Stop refusal)
            {
                return $"Telegram does not know this token ({refusal.Reason}): set Telegram:Token to the one that @BotFather shows.";
            }

            log.LogWarning("Telegram cannot be reached yet: {Reason}", TelegramOutcomes.Of(error).Why);
            return null;
        }
    }
}
