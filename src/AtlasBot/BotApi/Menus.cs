using AtlasBot.Messages;
using AtlasBot.Newsroom;

namespace AtlasBot.BotApi;

/// <summary>Sets the menus of commands after the start: for everybody in each language, and for staff those they may use besides.</summary>
public sealed class Menus(CommandMenu menu, BotIdentity identity, StaffRoster roster) : BackgroundService
{
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
            await menu.SetAsync(ForStaff(Texts.In(language)), user, language: null, stoppingToken);
        }
    }

    private static IReadOnlyList<MenuLine> ForReaders(Texts texts) =>
    [
        new("latest", texts.MenuLatest), new("topic", texts.MenuTopic), new("date", texts.MenuDate),
        new("following", texts.MenuFollowing), new("settings", texts.MenuSettings), new("topics", texts.MenuTopics),
        new("follow", texts.MenuFollow), new("help", texts.MenuHelp),
    ];

    private static IReadOnlyList<MenuLine> ForStaff(Texts texts) =>
        [.. ForReaders(texts), new("publish", texts.MenuPublish), new("urgent", texts.MenuUrgent), new("names", texts.MenuNames)];
}
