using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using SimulatedTelegram;

namespace AtlasBot.Tests.Sandbox;

/// <summary>The simulated Telegram stands alone: it plays Telegram, so it must know no more of the bot than Telegram does.</summary>
public sealed class KnowsNothingTests
{
    [Fact]
    public void The_simulated_telegram_knows_nothing_of_the_bot()
    {
        Assert.Empty(Strangers(typeof(TelegramServer).Assembly.Location, "SimulatedTelegram"));
    }

    [Fact]
    public void Knowing_the_bot_would_be_seen()
    {
        var strangers = Strangers(typeof(KnowsNothingTests).Assembly.Location, "AtlasBot.Tests.Sandbox.Planted");

        Assert.Contains(strangers, stranger => stranger.EndsWith("Telegram.Bot.TelegramBotClient", StringComparison.Ordinal));
        Assert.Contains(strangers, stranger => stranger.EndsWith("AtlasBot.Tests.Sandbox.Stage", StringComparison.Ordinal));
    }

    /// <summary>The types and members of the bot, of the sandbox around it and of its library that the code in a namespace uses.</summary>
    private static List<string> Strangers(string assembly, string room)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var reader = new AssemblyReader(file.GetMetadataReader(), file);
        return [.. reader.TypesOf(room)
            .SelectMany(type => reader.UsedBy(type).Select(used => $"{type} uses {used}"))
            .Where(use => use.Split(" uses ")[1] is var used
                && (used.StartsWith("AtlasBot", StringComparison.Ordinal) || used.StartsWith("Telegram.Bot", StringComparison.Ordinal)))
            .Distinct(StringComparer.Ordinal)];
    }
}
