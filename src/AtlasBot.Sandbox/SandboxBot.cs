using System.Globalization;
using AtlasBot.BotApi;
using AtlasBot.Intake;
using AtlasBot.Newsroom;

namespace AtlasBot.Sandbox;

/// <summary>What the bot needs of the sandbox.</summary>
/// <param name="Telegram">Where the Bot API is.</param>
/// <param name="Token">The bot's token.</param>
/// <param name="Owners">Who owns the bot.</param>
/// <param name="Data">Its data folder.</param>
/// <param name="Briefs">What a new archive is filled with.</param>
/// <param name="Clock">The clock it lives by.</param>
/// <param name="Words">Where it logs to.</param>
public sealed record BotPlace(
    Uri Telegram, string Token, IReadOnlyList<long> Owners, string Data, ExampleBriefs Briefs, TimeProvider Clock, LastWords Words);

/// <summary>The bot as the sandbox runs it: the real one, whose Telegram is the simulated one.</summary>
public static class SandboxBot
{
    /// <summary>Makes it, ready to start; a new archive is filled with the example briefs, and that of the first day is published.</summary>
    /// <param name="place">What it needs of the sandbox.</param>
    /// <param name="sources">The sites and feeds it watches, as in <c>Newsroom:Sources</c>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="InvalidOperationException">Telegram does not know the bot, or an example brief cannot be read.</exception>
    public static async Task<WebApplication> MakeAsync(BotPlace place, string sources, CancellationToken cancel)
    {
        Directory.CreateDirectory(place.Data);
        var settings = SettingsFor(place, sources);
        var isNew = !File.Exists(settings.DatabaseFile);
        var bot = Rooms.Build(settings, place.Clock, logging => logging
            .AddProvider(place.Words)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Quartz", LogLevel.Warning)
            .AddFilter("System.Net.Http", LogLevel.Warning));
        if (await bot.Services.GetRequiredService<Introduction>().IntroduceAsync(cancel) is { } refusal)
        {
            await bot.DisposeAsync();
            throw new InvalidOperationException(refusal);
        }

        if (isNew)
        {
            Fill(place.Briefs, bot.Services.GetRequiredService<Publication>());
        }

        return bot;
    }

    private static Settings SettingsFor(BotPlace place, string sources) => Settings.From(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Telegram:Token"] = place.Token,
            ["Telegram:ApiUrl"] = place.Telegram.AbsoluteUri.TrimEnd('/'),
            ["Data:Directory"] = place.Data,
            ["Newsroom:OwnerIds"] = string.Join(',', place.Owners.Select(id => id.ToString(CultureInfo.InvariantCulture))),
            ["Newsroom:Sources"] = sources,
            ["Urls"] = "http://127.0.0.1:0",
        })
        .Build());

    private static void Fill(ExampleBriefs briefs, Publication publication)
    {
        foreach (var brief in briefs.All)
        {
            if (BriefReader.ReadText(brief.Text) is not Reading.Understood understood)
            {
                throw new InvalidOperationException($"The example brief {brief.Name} cannot be read.");
            }

            if (brief.Day == briefs.FirstDay)
            {
                publication.Publish(understood, brief.Name, Going.AtTheirHour);
            }
            else
            {
                publication.Import(understood, brief.Name);
            }
        }
    }
}
