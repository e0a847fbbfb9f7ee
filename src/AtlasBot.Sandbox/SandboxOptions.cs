using System.Globalization;
using AtlasBot.Intake;

namespace AtlasBot.Sandbox;

/// <summary>What was asked for on the command line.</summary>
public sealed record SandboxOptions
{
    /// <summary>What the command line may say.</summary>
    public const string Usage = """
        Usage: AtlasBot.Sandbox [--port N] [--data FOLDER] [--sources ENTRIES] [--listen]

          --port N           the port of the page, or with --listen of the simulated Telegram; 5080 when not given
          --data FOLDER      keeps the bot's data there; without it a fresh folder is used and removed at the end
          --sources ENTRIES  sites and feeds that the bot watches, written as in Newsroom:Sources
          --listen           runs the simulated Telegram alone, for a bot in another process
        """;

    /// <summary>The port on this machine alone; 0 takes a free one.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>Where the bot keeps its data; null for a fresh folder that is removed at the end.</summary>
    public string? Data { get; init; }

    /// <summary>The sites and feeds that the bot watches, as in <c>Newsroom:Sources</c>; none when empty.</summary>
    public string Sources { get; init; } = "";

    /// <summary>Whether the simulated Telegram runs alone.</summary>
    public bool ListensOnly { get; init; }

    /// <summary>Whether only the usage is wanted.</summary>
    public bool ShowsUsage { get; init; }

    /// <summary>Reads a command line; the second value says in a sentence what is wrong with it, or is null.</summary>
    public static (SandboxOptions Options, string? Wrong) Parse(IReadOnlyList<string> args)
    {
        var options = new SandboxOptions();
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = Split(args[i]);
            var needsValue = name is "--port" or "--data" or "--sources";
            if (needsValue && value is null)
            {
                value = i + 1 < args.Count ? args[++i] : null;
            }

            switch (name)
            {
                case "--port" when Number(value) is { } port:
                    options = options with { Port = port };
                    break;
                case "--port":
                    return (options, $"--port is '{value}', expected a number from 1 to 65535.");
                case "--data" when !string.IsNullOrWhiteSpace(value):
                    options = options with { Data = value };
                    break;
                case "--data":
                    return (options, "--data needs a folder.");
                case "--sources" when Source.ParseAll(value ?? "") is { Count: > 0 }:
                    options = options with { Sources = value! };
                    break;
                case "--sources":
                    return (options, $"--sources is '{value}', expected entries such as 'wordpress https://example.org/'.");
                case "--listen":
                    options = options with { ListensOnly = true };
                    break;
                case "--help" or "-h" or "-?":
                    options = options with { ShowsUsage = true };
                    break;
                default:
                    return (options, $"'{args[i]}' is no option of the sandbox; --help lists them.");
            }
        }

        return (options, null);
    }

    private static (string Name, string? Value) Split(string arg)
    {
        var equals = arg.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (arg, null) : (arg[..equals], arg[(equals + 1)..]);
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 0 and <= 65535 ? port : null;
}
