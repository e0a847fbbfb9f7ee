using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AtlasBot.Delivery;
using AtlasBot.Storage;
using SimulatedTelegram;

namespace AtlasBot.Benchmarks.Operations;

/// <summary>
/// The whole program against the simulated Telegram for an hour, or any time: 50,000 subscribers, three briefs, urgent updates, questions, people
/// who come, go and block, outages, floods, lost answers, backups, and in the first third a kill now and then. At the end the books must balance.
/// </summary>
/// <param name="print">Where the figures go.</param>
/// <param name="program">The published AtlasBot.dll, or null for the one beside this program.</param>
/// <param name="length">How long it is troubled; what is owed then is waited for.</param>
internal sealed class Soak(TextWriter print, string? program, TimeSpan length) : IAsyncDisposable
{
    private const int Subscribers = 50_000;
    private const int Askers = 300;
    private const int FirstAsker = 5_000_000;
    private const int Owner = 9_000_001;
    private const int PerSecond = 400;
    private const string Token = "700:soak";
    private static readonly string[] Questions = ["/topic Belarus", "Belarus", "railway tariffs", "/latest", "/date yesterday", "Беларусь", "kazakstan"];

    private readonly string folder = Directory.CreateTempSubdirectory("atlas-soak-").FullName;
    private readonly Random chance = new(7);
    private readonly List<(TimeSpan At, double Megabytes)> memory = [];
    private readonly ConcurrentDictionary<string, int> complaints = new(StringComparer.Ordinal);
    private readonly List<double> answers = [];
    private readonly Stopwatch watch = new();
    private TelegramServer? telegram;
    private Process? bot;
    private int kills;
    private int backups;
    private int unanswered;
    private long largestLog;

    private string DatabaseFile => Path.Combine(folder, "atlas.db");

    /// <summary>Runs it and prints what was seen.</summary>
    /// <returns>0 where nothing was lost, all books balance, and nothing failed that nobody caused.</returns>
    public async Task<int> RunAsync()
    {
        telegram = await TelegramServer.StartAsync(
            new TelegramOptions { Clock = TimeProvider.System, Limits = Limits.Telegram, KeepMessages = 200, KeepCalls = 0 }, CancellationToken.None);
        telegram.AddBot(Token, "SoakBot").PaysForBroadcasts = true;
        telegram.Faults.Latency = new Latency(TimeSpan.FromMilliseconds(60), 0.4) { IsRealTime = true };
        telegram.AddPerson(Owner, "Owner").Says("/start");
        Settle();
        Start();
        watch.Start();
        using var ended = new CancellationTokenSource();
        Task[] works =
        [
            AskAsync(ended.Token), ComeAndGoAsync(ended.Token), KillAsync(ended.Token), TroubleAsync(ended.Token), BackUpAsync(ended.Token),
            MeasureAsync(ended.Token), PublishAsync(ended.Token),
        ];
        await Task.Delay(length, TimeProvider.System, CancellationToken.None);
        await ended.CancelAsync();
        await Task.WhenAll(works);
        telegram.Faults.Clear();
        await OverAsync();
        return await ReportAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (bot is { HasExited: false })
        {
            bot.Kill();
            await bot.WaitForExitAsync();
        }

        bot?.Dispose();
        if (telegram is not null)
        {
            await telegram.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    // Subscribers who joined long ago.
    private void Settle()
    {
        using var database = Database.Open(DatabaseFile);
        var now = TimeProvider.System.GetUtcNow();
        for (var first = 1; first <= Subscribers; first += 5000)
        {
            database.Atomically(() =>
            {
                for (var chat = first; chat < first + 5000; chat++)
                {
                    telegram!.AddPerson(chat, $"P{chat}").Knows();
                    database.Execute($"""
                        insert into subscriber (chat, kind, language, reads, state, since, next_due)
                        values ({(long)chat}, 'private', 'en', 'en', 'active', {now.AddDays(-9)}, {now})
                        """);
                }
            });
        }

        for (var asker = 0; asker < Askers; asker++)
        {
            telegram!.AddPerson(FirstAsker + asker, $"A{asker}").Knows();
        }
    }

    private void Start()
    {
        bot = Launch();
        bot.OutputDataReceived += (_, _) => { };
        bot.ErrorDataReceived += (_, line) => Hear(line.Data);
        bot.BeginOutputReadLine();
        bot.BeginErrorReadLine();
    }

    // A warning or an error is counted by its first words, without numbers.
    private void Hear(string? line)
    {
        if (line is not null && (line.Contains(" fail: ", StringComparison.Ordinal) || line.Contains(" crit: ", StringComparison.Ordinal) || line.Contains(" warn: ", StringComparison.Ordinal)))
        {
            var start = line.IndexOf("] ", StringComparison.Ordinal) + 2;
            var text = new string([.. line[start..].Where(letter => !char.IsDigit(letter))]);
            complaints.AddOrUpdate(text[..Math.Min(70, text.Length)], 1, (_, times) => times + 1);
        }
    }

    private Process Launch(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(program ?? Path.Combine(AppContext.BaseDirectory, "AtlasBot.dll"));
        Array.ForEach(words, start.ArgumentList.Add);
        // A zone in which it is nine in the morning: what is published goes out at once.
        var shift = (TimeProvider.System.GetUtcNow().Hour - 9 + 24) % 24;
        (string Key, string Value)[] settings =
        [
            ("Telegram__Token", Token), ("Telegram__ApiUrl", telegram!.Address.ToString()), ("Data__Directory", folder), ("Newsroom__OwnerIds", $"{Owner}"),
            ("Newsroom__TimeZone", shift == 0 ? "Etc/GMT" : shift <= 12 ? $"Etc/GMT+{shift}" : $"Etc/GMT-{24 - shift}"),
            ("Newsroom__Days", "Mon-Sun"), ("Delivery__PaidBroadcast", "true"), ("Delivery__MessagesPerSecond", $"{PerSecond}"),
            ("Urls", "http://127.0.0.1:0"),
        ];
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        return Process.Start(start)!;
    }

    // Yesterday's, today's and tomorrow's brief, each corrected once, and an urgent update after each.
    private async Task PublishAsync(CancellationToken cancel)
    {
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-((TimeProvider.System.GetUtcNow().Hour - 9 + 24) % 24)));
        for (var i = 0; i < 3 && await PauseAsync(length / 30, cancel); i++)
        {
            Drop(day.AddDays(i - 1), "first");
            if (!await PauseAsync(length / 6, cancel))
            {
                return;
            }

            Drop(day.AddDays(i - 1), "corrected");
            if (i < 2)
            {
                await UrgentAsync($"Update {i}");
            }

            await PauseAsync(length / 8, cancel);
        }
    }

    private void Drop(DateOnly day, string version)
    {
        var date = day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);
        var text = $"Day: {date}\n\nGrid operators prepare\n\nThe operators met on Monday, in the {version} text of {date}. They agreed to share reserves.\n\n"
            + "Belarus weighs two offers\n\nMinsk received two offers for the renewal of its southern line, and will answer in April.\n\n\"Atlas\" Research Center\n\nAbout us\n\nThe center was founded in Baku in 2003.\n";
        Directory.CreateDirectory(Path.Combine(folder, "inbox"));
        File.WriteAllText(Path.Combine(folder, "inbox", $"{day:yyyy-MM-dd}-{version}.txt"), text);
    }

    private async Task UrgentAsync(string text)
    {
        var owner = telegram!.FindPerson(Owner)!;
        owner.Says($"/urgent {text}");
        for (var second = 0; second < 60; second++)
        {
            if (owner.Messages.LastOrDefault(message => message.Buttons.Any(button => button.Text.StartsWith("Send to", StringComparison.Ordinal))) is { } card)
            {
                owner.Presses(card, card.Buttons.First(button => button.Text.StartsWith("Send to", StringComparison.Ordinal)));
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);
        }
    }

    // Four questions a second.
    private async Task AskAsync(CancellationToken cancel)
    {
        var waiting = new List<Task>();
        while (await PauseAsync(TimeSpan.FromMilliseconds(250), cancel))
        {
            var asker = telegram!.FindPerson(FirstAsker + chance.Next(Askers))!;
            waiting.Add(AnswerAsync(asker, Questions[chance.Next(Questions.Length)]));
        }

        await Task.WhenAll(waiting);
    }

    private async Task AnswerAsync(Person asker, string question)
    {
        var asked = asker.Says(question).Id;
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < TimeSpan.FromMinutes(3))
        {
            if (asker.Messages.Any(message => message.IsFromBot && message.Id > asked))
            {
                lock (answers)
                {
                    answers.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
                }

                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }

        Interlocked.Increment(ref unanswered);
    }

    private async Task ComeAndGoAsync(CancellationToken cancel)
    {
        for (var i = 0; await PauseAsync(TimeSpan.FromSeconds(1), cancel); i++)
        {
            var person = telegram!.FindPerson(1 + chance.Next(Subscribers))!;
            if (i % 5 == 0)
            {
                person.Blocks();
            }
            else if (!person.HasBlocked())
            {
                person.Says(i % 2 == 0 ? "/stop" : "/start");
            }
        }
    }

    // In the first third; what runs then has warmed up by the second half, in which memory is looked at.
    private async Task KillAsync(CancellationToken cancel)
    {
        while (watch.Elapsed < length / 3 && await PauseAsync((length / 30) + TimeSpan.FromSeconds(chance.Next(10)), cancel))
        {
            if (watch.Elapsed >= length / 3)
            {
                return;
            }

            bot!.Kill();
            await bot.WaitForExitAsync(CancellationToken.None);
            bot.Dispose();
            kills++;
            Start();
        }
    }

    private async Task TroubleAsync(CancellationToken cancel)
    {
        telegram!.Faults.LoseAnswers(0.001);
        telegram.Faults.Add(new Fault(FaultKind.Html502) { Fraction = 0.002, Seed = 2 });
        for (var i = 0; await PauseAsync(length / 12, cancel); i++)
        {
            if (i % 2 == 0)
            {
                telegram.Faults.OutageUntil(TimeProvider.System.GetUtcNow().AddSeconds(15));
            }
            else
            {
                telegram.Faults.FloodNext(1, retryAfter: 5);
            }
        }
    }

    private async Task BackUpAsync(CancellationToken cancel)
    {
        while (await PauseAsync(length / 10, cancel))
        {
            var copy = Path.Combine(folder, $"copy-{backups}.db");
            using var backup = Launch("backup", copy);
            var errors = backup.StandardError.ReadToEndAsync(CancellationToken.None);
            await backup.StandardOutput.ReadToEndAsync(CancellationToken.None);
            await backup.WaitForExitAsync(CancellationToken.None);
            if (backup.ExitCode != 0)
            {
                complaints.AddOrUpdate($"backup: {await errors}", 1, (_, times) => times + 1);
            }

            backups++;
            File.Delete(copy);
        }
    }

    private async Task MeasureAsync(CancellationToken cancel)
    {
        while (await PauseAsync(TimeSpan.FromSeconds(5), cancel))
        {
            largestLog = Math.Max(largestLog, new FileInfo(DatabaseFile + "-wal") is { Exists: true } log ? log.Length : 0);
            try
            {
                bot!.Refresh();
                memory.Add((watch.Elapsed, bot.WorkingSet64 / 1024.0 / 1024.0));
            }
            catch (InvalidOperationException)
            {
                // It was killed a moment ago.
            }
        }
    }

    private async Task OverAsync()
    {
        using var database = Database.Open(DatabaseFile);
        var outbox = new Outbox(database, TimeProvider.System);
        while (outbox.Alive().Count > 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);
        }
    }

    private async Task<int> ReportAsync()
    {
        bot!.Kill();
        await bot.WaitForExitAsync();
        using var database = Database.Open(DatabaseFile);
        var outbox = new Outbox(database, TimeProvider.System);
        var (owed, doubts, balance) = (0, 0, true);
        foreach (var mailing in outbox.Latest(100))
        {
            var books = mailing.Books;
            var counted = (int)database.Number($"select count(*) from delivery where mailing = {mailing.Id}")!;
            balance &= books.ToGo == 0 && counted == books.Owed
                && books.Delivered == (int)database.Number($"select count(*) from delivery where mailing = {mailing.Id} and state = 'delivered'")!;
            (owed, doubts) = (owed + books.Owed, doubts + books.Doubts);
            Say($"{mailing.Occasion}", $"owed {books.Owed}, delivered {books.Delivered}, gone {books.Gone}, refused {books.Refused}, lapsed {books.Lapsed}, cancelled {books.Cancelled}, in doubt {books.InDoubt}; answers lost {books.Doubts}");
        }

        var (lost, repeated, disorder) = LookAtPhones(database);
        var integrity = DatabaseCopy.Damage(DatabaseFile);
        answers.Sort();
        Say("ran, kills, backups meanwhile", $"{watch.Elapsed.TotalMinutes:0} min, {kills}, {backups}");
        Say("deliveries owed, books", $"{owed}, {(balance ? "balance" : "DO NOT BALANCE")}; the file: {integrity ?? "whole"}");
        Say("messages marked delivered that no phone has; twice; out of order", $"{lost}; {repeated} (answers lost: {doubts}); {disorder}");
        Say("questions answered, unanswered", $"{answers.Count}, {unanswered}; median {At(0.5):0} ms, p99 {At(0.99):0} ms, outages and kills included");
        Say("memory, third quarter and last", $"{Mean(0.5, 0.75):0} and {Mean(0.75, 1):0} MB, at most {memory.Max(one => one.Megabytes):0} MB; write-ahead log at most {largestLog / 1024 / 1024} MB");
        Say("memory, what is left of it where it was given back: least in the third quarter and the last", $"{Between(0.5, 0.75).Min():0} and {Between(0.75, 1).Min():0} MB");
        Say("memory, each twentieth of the second half", string.Join(' ', Enumerable.Range(0, 10).Select(i => $"{Mean(0.5 + (i / 20.0), 0.55 + (i / 20.0)):0}")));
        foreach (var (text, times) in complaints.OrderByDescending(one => one.Value))
        {
            Say($"logged {times} times", text);
        }

        return balance && integrity is null && lost == 0 && disorder == 0 && unanswered == 0 && repeated <= doubts ? 0 : 1;
        double At(double part) => answers.Count == 0 ? 0 : answers[(int)Math.Min(answers.Count - 1, part * answers.Count)];
        double Mean(double from, double to) => Between(from, to).Average();
        IEnumerable<double> Between(double from, double to) =>
            memory.Where(one => one.At >= length * from && one.At < length * to).Select(one => one.Megabytes).DefaultIfEmpty(0);
    }

    // What the file says is there, held against what people see.
    private (int Lost, int Repeated, int OutOfOrder) LookAtPhones(Database database)
    {
        var (lost, repeated, disorder) = (0, 0, 0);
        var parts = database.Query(
            $"select d.mailing, s.chat, m.day from delivery d join mailing m on m.id = d.mailing join subscriber s on s.id = d.subscriber where d.state = 'delivered' and m.kind = 'brief' and s.chat <= {Subscribers}",
            row => (Chat: row.Number(1), Day: row.Day(2)));
        foreach (var chat in parts.GroupBy(part => part.Chat))
        {
            var texts = telegram!.FindPerson(chat.Key)!.Messages.Where(message => message.IsFromBot).Select(message => message.Text).ToList();
            foreach (var (_, day) in chat)
            {
                var date = day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
                var seen = texts.Where(text => text.Contains($"{date} · ", StringComparison.Ordinal)).Select(text => text[(text.IndexOf($"{date} · ", StringComparison.Ordinal) + date.Length + 3)..][0]).ToList();
                lost += 2 - seen.Distinct().Count();
                repeated += seen.Count - seen.Distinct().Count();
                disorder += seen.Zip(seen.Skip(1)).Count(pair => pair.Second < pair.First);
            }
        }

        return (lost, repeated, disorder);
    }

    private void Say(string what, string figure) => print.WriteLine($"| {what} | {figure} |");

    private static async Task<bool> PauseAsync(TimeSpan time, CancellationToken cancel)
    {
        await Task.Delay(time, TimeProvider.System, cancel).ContinueWith(_ => { }, TaskScheduler.Default);
        return !cancel.IsCancellationRequested;
    }
}
