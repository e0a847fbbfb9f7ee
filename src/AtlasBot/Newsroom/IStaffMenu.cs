namespace AtlasBot.Newsroom;

/// <summary>The menu of commands in somebody's private chat with the bot.</summary>
public interface IStaffMenu
{
    /// <summary>Shows somebody the commands of their role, at once. Where Telegram refuses, the menu stays as it was.</summary>
    /// <param name="user">Telegram user id.</param>
    /// <param name="role">What they may do now.</param>
    /// <param name="language">The language staff are spoken to in.</param>
    /// <param name="cancel">Gives up.</param>
    Task ShowAsync(long user, Role role, string language, CancellationToken cancel);
}
