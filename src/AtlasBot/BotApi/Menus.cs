using AtlasBot.Messages;
using AtlasBot.Newsroom;

namespace AtlasBot.BotApi;

/// <summary>Sets the menus of commands after the start, and when somebody comes or goes: for everybody in each language, and for staff those they may use besides.</summary>
public sealed class Menus(CommandMenu menu, BotIdentity identity, StaffRoster roster) : BackgroundService, IStaffMenu
{
    /// <inheritdoc/>
    public Task ShowAsync(long user, Role role, string language, CancellationToken cancel) => role == Role.Nobody
        ? menu.ResetAsync(user, cancel)
        : menu.SetAsync(ForStaff(Texts.In(language)), user, language: null, cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await identity.Known.WaitAsync(stoppingToken);
        foreach (var language in Texts.Spoken)
        {
            // English is for all whose language the bot does not speak.
            await menu.SetAsync(ForReaders(Texts.In(language)), chat: null, language == "en" ? null : language, stoppingToken);
        }

        foreach (var (user, language) in roster.Everyone())
        {
            await ShowAsync(user, Role.Staff, language, stoppingToken);
        }
    }

    private static IReadOnlyList<MenuLine> ForReaders(Texts texts) =>
    [
        new("latest", texts.MenuLatest), new("topic", texts.MenuTopic), new("date", texts.MenuDate),
        new("following", texts.MenuFollowing), new("settings", texts.MenuSettings), new("topics", texts.MenuTopics),
        new("follow", texts.MenuFollow), new("help", texts.MenuHelp),
    ];

    private static IReadOnlyList<MenuLine> ForStaff(Texts texts) =>
    [
        .. ForReaders(texts), new("publish", texts.MenuPublish), new("urgent", texts.MenuUrgent), new("names", texts.MenuNames),
        new("schedule", texts.MenuSchedule), new("sources", texts.MenuSources), new("correct", texts.MenuCorrect), new("withdraw", texts.MenuWithdraw), new("stats", texts.MenuStats), new("staff", texts.MenuStaff), new("audit", texts.MenuAudit),
    ];
}
