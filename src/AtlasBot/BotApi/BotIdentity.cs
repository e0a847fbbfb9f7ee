using Telegram.Bot;

namespace AtlasBot.BotApi;

/// <summary>Who this bot is in Telegram, known once it has been asked.</summary>
public sealed class BotIdentity
{
    private readonly TaskCompletionSource known = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The bot's user id; 0 until it is known.</summary>
    public long Id { get; private set; }

    /// <summary>Without the @; empty until it is known.</summary>
    public string Username { get; private set; } = "";

    /// <summary>Whether inline mode is switched on at BotFather.</summary>
    public bool TakesInlineQueries { get; private set; }

    /// <summary>Ends when the bot knows who it is.</summary>
    public Task Known => known.Task;

    internal async Task LearnAsync(TelegramAccess access, CancellationToken cancel)
    {
        var me = await access.Calls.GetMe(cancel);
        (Id, Username, TakesInlineQueries) = (me.Id, me.Username ?? "", me.SupportsInlineQueries);
        known.TrySetResult();
    }
}
