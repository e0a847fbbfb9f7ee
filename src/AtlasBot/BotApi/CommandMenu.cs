using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace AtlasBot.BotApi;

/// <summary>A line of the menu beside the text field.</summary>
/// <param name="Command">Without the slash; a-z, 0-9 and _, at most 32.</param>
/// <param name="Text">What it does, at most 256 characters.</param>
public sealed record MenuLine(string Command, string Text);

/// <summary>Sets the menus of commands that people see in Telegram, by language and by who may use them.</summary>
public sealed class CommandMenu(TelegramAccess access, ILogger<CommandMenu> log)
{
    /// <summary>Gives a private chat the menu of everybody again.</summary>
    public async Task ResetAsync(long chat, CancellationToken cancel)
    {
        try
        {
            await access.Calls.DeleteMyCommands(new BotCommandScopeChat { ChatId = chat }, cancellationToken: cancel);
        }
        catch (RequestException error)
        {
            log.LogWarning("The menu of commands was not reset: {Reason}", TelegramOutcomes.Of(error).Why);
        }
    }

    /// <summary>Sets the menu for everybody, or for one private chat; for one language, or (null) for all others.</summary>
    /// <returns>Whether Telegram took it.</returns>
    public async Task<bool> SetAsync(IReadOnlyList<MenuLine> lines, long? chat, string? language, CancellationToken cancel)
    {
        try
        {
            await access.Calls.SetMyCommands(
                lines.Select(line => new BotCommand(line.Command, line.Text)),
                chat is { } one ? new BotCommandScopeChat { ChatId = one } : new BotCommandScopeDefault(),
                language,
                cancel);
            return true;
        }
        catch (RequestException error)
        {
            log.LogWarning("The menu of commands was not set: {Reason}", TelegramOutcomes.Of(error).Why);
            return false;
        }
    }
}
