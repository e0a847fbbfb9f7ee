using System.Diagnostics;
using System.Globalization;
using System.Text;
using AtlasBot.Intake;
using AtlasBot.Newsroom;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SimulatedTelegram;

namespace AtlasBot.Benchmarks.MainJob;

/// <summary>
/// The figures of the main job: reading and archiving a brief, filling the archive, from the start to the first poll, and memory with
/// briefs and subscribers. The program runs as a process of its own; only reading is measured inside this one.
/// </summary>
/// <param name="output">Where the rows go.</param>
/// <param name="published">The published program or its AtlasBot.dll, or null for the one that was built beside this program.</param>
public sealed class MainJobFigures(TextWriter output, string? published) : IDisposable
{
    private const int Briefs = 1000;
    private const int Subscribers = 1000;
    private const int Starts = 5;
    private const string Token = "700:benchmark";

    private readonly string folder = Directory.CreateTempSubdirectory("atlasbot-").FullName;

    /// <summary>Measures all and prints the rows of the table.</summary>
    /// <param name="cancel">Gives up.</param>
    public async Task PrintAsync(CancellationToken cancel)
    {
        await output.WriteLineAsync("| what | figure | target |");
        await output.WriteLineAsync("|---|---|---|");
        Row("reading and archiving a brief, warm (median of 200)", $"{ReadAndArchive():F2} ms", "5 ms");
        Row($"importing {Briefs} briefs (the process, start included)", $"{Import():F1} s", "10 s");
        await using var telegram = await TelegramServer.StartAsync(
            new TelegramOptions { Clock = TimeProvider.System, Limits = Limits.None }, cancel);
        telegram.AddBot(Token, "BenchmarkBot");
        var starts = new List<double>();
        for (var i = 0; i < Starts; i++)
        {
            starts.Add(await StartAsync(telegram, cancel));
        }

        Row($"from the start to the first poll (median of {Starts})", $"{Median(starts):F2} s", "1.5 s");
        var people = Enumerable.Range(1, Subscribers).Select(i => telegram.AddPerson(10_000 + i, $"Reader {i}")).ToList();
        var joined = await MemoryAsync(telegram, people, "/start", cancel);
        Row($"memory with {Briefs} briefs, just after {Subscribers} people subscribed at once, and twenty seconds later", joined, "130 MB");
        var asked = await MemoryAsync(telegram, people[..20], "Belarus", cancel);
        Row("memory with both after a restart and 20 questions, and twenty seconds later", asked, "130 MB");
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Row(string what, string figure, string target) =>
        output.WriteLine($"| {what} | {figure} | {target} |");

    private double ReadAndArchive()
    {
        var settings = Settings.From(new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("Data:Directory", (string?)Path.Combine(folder, "warm"))])
            .Build());
        using var rooms = Rooms.ForVerbs(settings, TimeProvider.System);
        var publication = rooms.GetRequiredService<Publication>();
        var times = new List<double>();
        for (var i = 0; i < 300; i++)
        {
            var document = Encoding.UTF8.GetBytes(Brief(new DateOnly(2001, 1, 1).AddDays(i)));
            var watch = Stopwatch.StartNew();
            publication.Import((Reading.Understood)BriefReader.Read(document), "benchmark");
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return Median(times[100..]);
    }

    private double Import()
    {
        var papers = Directory.CreateDirectory(Path.Combine(folder, "papers")).FullName;
        for (var i = 0; i < Briefs; i++)
        {
            var day = new DateOnly(2015, 1, 1).AddDays(i);
            File.WriteAllText(Path.Combine(papers, $"{day:yyyy-MM-dd}.txt"), Brief(day));
        }

        var watch = Stopwatch.StartNew();
        using var import = Launch("import", papers);
        import.WaitForExit();
        return import.ExitCode == 0 ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException("The import failed.");
    }

    // Seconds to the first poll.
    private async Task<double> StartAsync(TelegramServer telegram, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        using var bot = await RunAsync(telegram, cancel);
        var seconds = watch.Elapsed.TotalSeconds;
        await EndAsync(bot, cancel);
        return seconds;
    }

    // Megabytes once everybody has got an answer.
    private async Task<string> MemoryAsync(TelegramServer telegram, List<Person> people, string words, CancellationToken cancel)
    {
        using var bot = await RunAsync(telegram, cancel);
        var before = people.ConvertAll(Answers);
        people.ForEach(person => person.Says(words));
        await UntilAsync(() => people.Zip(before).All(pair => Answers(pair.First) > pair.Second), cancel);
        var busy = Megabytes(bot);
        await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System, cancel);
        var atRest = Megabytes(bot);
        await EndAsync(bot, cancel);
        return $"{busy:F0} MB, {atRest:F0} MB";
    }

    private static double Megabytes(Process bot)
    {
        bot.Refresh();
        return bot.WorkingSet64 / 1024.0 / 1024.0;
    }

    private async Task<Process> RunAsync(TelegramServer telegram, CancellationToken cancel)
    {
        telegram.ForgetCalls();
        var bot = Launch($"--Telegram:Token={Token}", $"--Telegram:ApiUrl={telegram.Address}", "--Urls=http://127.0.0.1:0");
        await UntilAsync(() => telegram.Calls.Any(call => call.Method == "getUpdates"), cancel);
        return bot;
    }

    private static async Task EndAsync(Process bot, CancellationToken cancel)
    {
        bot.Kill();
        await bot.WaitForExitAsync(cancel);
    }

    private static int Answers(Person person) => person.Messages.Count(message => message.IsFromBot);

    private Process Launch(params string[] words)
    {
        var path = published ?? Path.Combine(AppContext.BaseDirectory, "AtlasBot.dll");
        var isLibrary = path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var program = new ProcessStartInfo(isLibrary ? "dotnet" : path) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        if (isLibrary)
        {
            program.ArgumentList.Add(path);
        }

        Array.ForEach(words, program.ArgumentList.Add);
        program.Environment["Data__Directory"] = Path.Combine(folder, "data");
        var started = Process.Start(program)!;
        started.OutputDataReceived += (_, _) => { };
        started.ErrorDataReceived += (_, _) => { };
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return started;
    }

    private static async Task UntilAsync(Func<bool> holds, CancellationToken cancel)
    {
        while (!holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancel);
        }
    }

    private static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    // About as long as a real one: three sections of three to six paragraphs, 6,700 characters.
    private static string Brief(DateOnly day)
    {
        var text = new StringBuilder($"Day: {day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture)}\n\n");
        string[] places = ["Belarus", "Georgia", "Kazakhstan", "Turkey", "Ukraine", "Armenia"];
        for (var section = 0; section < 3; section++)
        {
            var place = places[(day.DayNumber + section) % places.Length];
            text.Append(CultureInfo.InvariantCulture, $"{place} weighs its choices, part {section + 1}\n\n");
            for (var paragraph = 0; paragraph < 3 + section; paragraph++)
            {
                text.Append(CultureInfo.InvariantCulture, $"On day {day.DayNumber} the ministers of {place} met their neighbours for the {paragraph + 1}th time this month. ");
                text.Append("They spoke of roads and railways, of water and of grain, and of the price at which each of them would be carried across the sea. ");
                text.Append("Observers noted that nothing was signed, though the tone was warmer than before, and that the next meeting is planned within weeks. ");
                text.Append("In the evening a communiqué of four lines was given to the press, in which both sides praised the frankness of the talks.\n\n");
            }
        }

        return text.Append("\"Atlas\" Research Center\n\nAbout us\n\nThe center was founded in Baku in 2003.\n\nUmumi 268936\n").ToString();
    }
}
