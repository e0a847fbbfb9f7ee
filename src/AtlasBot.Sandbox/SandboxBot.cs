namespace AtlasBot.Sandbox;

/// <summary>The bot as the sandbox runs it: the real one, whose Telegram is the simulated one.</summary>
public static class SandboxBot
{
    /// <summary>Makes it; see <see cref="BotMaker"/>.</summary>
    public static WebApplication Make(Uri telegram, string token, IReadOnlyList<long> owners, string data, TimeProvider clock) =>
        throw new InvalidOperationException("The rooms of the bot are not put together yet.");
}
