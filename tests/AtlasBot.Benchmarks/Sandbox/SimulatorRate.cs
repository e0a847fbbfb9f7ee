using System.Diagnostics;
using System.Globalization;
using System.Text;
using SimulatedTelegram;

namespace AtlasBot.Benchmarks.Sandbox;

/// <summary>How many <c>sendMessage</c> the simulator takes for a second of one core's time. The sender is a process of its own.</summary>
internal static class SimulatorRate
{
    private const string Token = "700:rate";
    private const int People = 1000;
    private const int AtOnce = 32;
    private const int Calls = 30_000;

    /// <summary>Measures and prints.</summary>
    public static async Task<int> RunAsync(TextWriter print)
    {
        await using var telegram = await TelegramServer.StartAsync(new TelegramOptions { Clock = TimeProvider.System, Limits = Limits.None }, CancellationToken.None);
        telegram.AddBot(Token, "RateBot");
        for (var id = 1; id <= People; id++)
        {
            telegram.AddPerson(id, $"P{id}").Knows();
        }

        // The first round only warms it.
        for (var round = 0; round < 3; round++)
        {
            var (begun, used) = (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
            await SendFromOutsideAsync(telegram.Address);
            var (took, worked) = (Stopwatch.GetElapsedTime(begun), Process.GetCurrentProcess().TotalProcessorTime - used);
            await print.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"| the simulator, {Calls:N0} sendMessage | {Calls / worked.TotalSeconds:N0} for a second of one core, {Calls / took.TotalSeconds:N0} a second by the clock | 3,000 |"));
        }

        return 0;
    }

    /// <summary>The sender's part: it ends when all calls were answered with 200.</summary>
    /// <param name="address">The simulator's.</param>
    public static async Task<int> SendAsync(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        await Parallel.ForAsync(0, Calls, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (call, cancel) =>
        {
            var body = string.Create(CultureInfo.InvariantCulture, $$"""{"chat_id":{{1 + (call % People)}},"text":"<b>Heading</b>\n\nWhat a section says, call {{call}}.","parse_mode":"HTML"}""");
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri($"/bot{Token}/sendMessage", UriKind.Relative), content, cancel);
            answer.EnsureSuccessStatusCode();
        });
        return 0;
    }

    private static async Task SendFromOutsideAsync(Uri address)
    {
        using var sender = Process.Start(Environment.ProcessPath!, ["simulator-sender", address.AbsoluteUri]);
        await sender.WaitForExitAsync();
        if (sender.ExitCode != 0)
        {
            throw new InvalidOperationException("The sender failed.");
        }
    }
}
