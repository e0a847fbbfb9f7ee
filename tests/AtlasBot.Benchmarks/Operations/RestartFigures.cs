using System.Diagnostics;
using System.Globalization;
using AtlasBot.Storage;
using SimulatedTelegram;

namespace AtlasBot.Benchmarks.Operations;

/// <summary>With a million subscribers: from the start of the program to the first answer, and from SIGTERM to its end.</summary>
/// <param name="print">Where the rows go.</param>
/// <param name="program">The published AtlasBot.dll, or null for the one beside this program.</param>
internal sealed class RestartFigures(TextWriter print, string? program)
{
    private const int Subscribers = 1_000_000;
    private const int Times = 5;
    private const string Token = "700:restart";

    /// <summary>Measures and prints.</summary>
    public async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("atlas-restart-").FullName;
        await using var telegram = await TelegramServer.StartAsync(new TelegramOptions { Clock = TimeProvider.System, Limits = Limits.None }, CancellationToken.None);
        var account = telegram.AddBot(Token, "RestartBot");
        var asker = telegram.AddPerson(5_000_000, "Asker").Knows();
        Settle(Path.Combine(folder, "atlas.db"));
        var (starts, stops, pending, megabytes) = (new List<double>(), new List<double>(), 0, 0.0);
        for (var i = 0; i <= Times; i++)
        {
            var before = asker.Messages.Count(message => message.IsFromBot);
            asker.Says("/topic Belarus");
            var watch = Stopwatch.StartNew();
            using var bot = Launch(telegram, folder);
            while (asker.Messages.Count(message => message.IsFromBot) == before)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, CancellationToken.None);
            }

            // The first only warms the system's cache of files.
            starts.Add(watch.Elapsed.TotalSeconds);
            await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, CancellationToken.None);
            bot.Refresh();
            megabytes = bot.WorkingSet64 / 1024.0 / 1024.0;
            watch.Restart();
            using var term = Process.Start("kill", ["-TERM", bot.Id.ToString(CultureInfo.InvariantCulture)]);
            await bot.WaitForExitAsync();
            stops.Add(watch.Elapsed.TotalSeconds);
            pending += account.PendingUpdates;
        }

        var size = new FileInfo(Path.Combine(folder, "atlas.db")).Length;
        Say("with 1,000,000 subscribers, from the start to the first answer (median of 5, worst)", $"{starts[1..].Order().ElementAt(Times / 2):F2} s, {starts[1..].Max():F2} s", "2 s");
        Say("from SIGTERM to the end (median, worst), updates left unconfirmed", $"{stops[1..].Order().ElementAt(Times / 2):F2} s, {stops.Max():F2} s, {pending}", "10 s, 0");
        Say("memory then; the file", $"{megabytes:F0} MB; {size / Subscribers} bytes a subscriber", "250 MB");
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static void Settle(string file)
    {
        using var database = Database.Open(file);
        var now = TimeProvider.System.GetUtcNow();
        for (var first = 1; first <= Subscribers; first += 20_000)
        {
            database.Atomically(() =>
            {
                for (var chat = first; chat < first + 20_000; chat++)
                {
                    database.Execute($"""
                        insert into subscriber (chat, kind, language, reads, state, since, next_due)
                        values ({(long)chat}, 'private', 'en', 'en', 'active', {now}, {now.AddHours(12)})
                        """);
                }
            });
        }
    }

    private Process Launch(TelegramServer telegram, string folder)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(program ?? Path.Combine(AppContext.BaseDirectory, "AtlasBot.dll"));
        (string Key, string Value)[] settings =
        [
            ("Telegram__Token", Token), ("Telegram__ApiUrl", telegram.Address.ToString()), ("Data__Directory", folder), ("Newsroom__OwnerIds", "1"), ("Urls", "http://127.0.0.1:0"),
        ];
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        var bot = Process.Start(start)!;
        bot.OutputDataReceived += (_, _) => { };
        bot.ErrorDataReceived += (_, _) => { };
        bot.BeginOutputReadLine();
        bot.BeginErrorReadLine();
        return bot;
    }

    private void Say(string what, string figure, string target) => print.WriteLine($"| {what} | {figure} | {target} |");
}
