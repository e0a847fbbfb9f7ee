using System.Globalization;
using SimulatedTelegram;

namespace AtlasBot.Benchmarks.Operations;

/// <summary>
/// A simulated Telegram that scripts talk to: <c>say 1001 /start</c> on standard input, <c>1001 &lt; text</c> on standard output. For
/// drills and trials of a bot that runs as a process of its own.
/// </summary>
internal static class SimulatorShell
{
    /// <summary>The token of its bot.</summary>
    public const string Token = "700:drill";

    /// <summary>Runs until standard input ends.</summary>
    /// <param name="port">On 127.0.0.1; 0 takes a free one.</param>
    public static async Task<int> RunAsync(int port)
    {
        using var ended = new CancellationTokenSource();
        await using var telegram = await TelegramServer.StartAsync(
            new TelegramOptions { Clock = TimeProvider.System, Url = $"http://127.0.0.1:{port}" }, ended.Token);
        telegram.AddBot(Token, "DrillBot");
        var watching = WatchAsync(telegram, ended.Token);
        await Console.Out.WriteLineAsync($"listening {telegram.Address}");
        while (await Console.In.ReadLineAsync(ended.Token) is { } line)
        {
            await DoAsync(telegram, line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries));
        }

        await ended.CancelAsync();
        await watching;
        return 0;
    }

    private static async Task DoAsync(TelegramServer telegram, string[] words)
    {
        switch (words)
        {
            case ["say", var who, var text]:
                telegram.AddPerson(long.Parse(who, CultureInfo.InvariantCulture), $"P{who}").Says(text);
                break;
            case ["down", var seconds]:
                telegram.Faults.OutageUntil(TimeProvider.System.GetUtcNow().AddSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)));
                break;
            default:
                await Console.Out.WriteLineAsync("? say ID TEXT, down SECONDS");
                break;
        }
    }

    private static async Task WatchAsync(TelegramServer telegram, CancellationToken cancel)
    {
        try
        {
            await foreach (var happened in telegram.Watch(cancel))
            {
                if (happened is ChatEvent.Shown { Message: { IsFromBot: true } message })
                {
                    await Console.Out.WriteLineAsync($"{message.Chat.Id} < {message.Text.ReplaceLineEndings(" / ")}");
                }
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // It ends.
        }
    }
}
