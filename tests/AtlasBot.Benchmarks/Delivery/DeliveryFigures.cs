using System.Diagnostics;
using System.Globalization;
using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Storage;
using AtlasBot.Subscribers;
using SimulatedTelegram;

namespace AtlasBot.Benchmarks.Delivery;

/// <summary>Measures delivery: the engine in a process of its own, a simulated Telegram in this one, HTTP between them.</summary>
internal sealed class DeliveryFigures(TextWriter print)
{
    private static readonly TimeSpan NetworkOut = TimeSpan.FromMilliseconds(30);

    /// <summary>Runs one scenario by name, or all.</summary>
    public async Task<int> RunAsync(string which)
    {
        (string Name, Func<Task> Run)[] all =
        [
            ("single", SingleAsync), ("parts", PartsAsync), ("slow", SlowAsync), ("questions", QuestionsAsync),
            ("urgent", UrgentAsync), ("storm", StormAsync), ("kill", KillAsync), ("paid", PaidAsync), ("million", MillionAsync), ("correction", CorrectionAsync),
            ("plain", PlainAsync),
        ];
        foreach (var (name, run) in all.Where(one => which == "all" || one.Name == which))
        {
            await print.WriteLineAsync($"## {name}");
            await run();
        }

        return all.Any(one => which == "all" || one.Name == which) ? 0 : 2;
    }

    private async Task SingleAsync()
    {
        await using var bench = await Bench.OpenAsync(30, 600, Limits.Telegram);
        var brief = bench.OweBrief(1);
        await bench.StartAsync();
        await bench.OverAsync(brief);
        var sends = bench.Sends();
        Say("600 subscribers × 1 part at 30/s", $"{Rate(sends):0.00}/s, 429: {bench.Floods}");
    }

    private async Task PartsAsync()
    {
        await using var bench = await Bench.OpenAsync(30, 300, Limits.Telegram);
        var brief = bench.OweBrief(4);
        await bench.StartAsync();
        await bench.OverAsync(brief);
        SayParts("300 subscribers × 4 parts at 30/s, 60 ms", bench);
    }

    private async Task SlowAsync()
    {
        await using var bench = await Bench.OpenAsync(30, 300, Limits.Telegram, latency: 2000);
        var brief = bench.OweBrief(4);
        await bench.StartAsync();
        await bench.OverAsync(brief);
        SayParts("300 subscribers × 4 parts at 30/s, 2 s", bench);
    }

    private async Task QuestionsAsync()
    {
        await using var bench = await Bench.OpenAsync(30, 600, Limits.Telegram);
        var brief = bench.OweBrief(2);
        await bench.StartAsync();
        await bench.AskAsync(5, TimeSpan.FromMilliseconds(200));
        var waits = await bench.AskAsync(150, TimeSpan.FromMilliseconds(200));
        await bench.OverAsync(brief);
        Say("5 questions a second meanwhile", Quantiles(waits));
        Say("  the brief meanwhile", $"{Rate(bench.Sends()):0.00}/s with the answers, 429: {bench.Floods}");
    }

    private async Task UrgentAsync()
    {
        await using var bench = await Bench.OpenAsync(30, 300, Limits.Telegram);
        var brief = bench.OweBrief(4);
        await bench.StartAsync();
        await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, CancellationToken.None);
        var before = bench.Sends().Count;
        var told = bench.Telegram.Options.Clock.GetUtcNow();
        var urgent = bench.Outbox.Announce(NewMailing.Urgent("1", new Dictionary<string, IReadOnlyList<Message>>
        {
            ["en"] = [new Message(MessageHtml.Plain("Urgent"))],
        }));
        bench.Outbox.OweTo(urgent, new Audience.Everybody());
        await bench.OverAsync(urgent);
        await bench.OverAsync(brief);
        var texts = bench.Telegram.People
            .SelectMany(person => person.Messages.Where(message => message.IsFromBot))
            .OrderBy(message => message.Date).ToList();
        var urgents = texts.Where(message => message.Text == "Urgent").ToList();
        var first = urgents[0].Date - told - NetworkOut;
        var between = texts.Count(message => message.Text != "Urgent" && message.Date > urgents[0].Date && message.Date < urgents[^1].Date);
        Say("an urgent update into a brief", $"first after {first.TotalMilliseconds:0} ms, {between} parts of the brief before its last, after {before} of it");
    }

    private async Task StormAsync()
    {
        await using var bench = await Bench.OpenAsync(30, 300, Limits.Telegram, latency: 300, spread: 0.6);
        foreach (var person in bench.Telegram.People.Where(person => person.Id <= 300 && person.Id % 10 == 0))
        {
            person.Blocks();
        }

        bench.Telegram.Faults.LoseAnswers(0.02);
        bench.Telegram.Faults.Add(new Fault(FaultKind.Html502) { Fraction = 0.02, Seed = 2 });
        var brief = bench.OweBrief(4);
        var watch = Stopwatch.StartNew();
        await bench.StartAsync();
        await Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System, CancellationToken.None);
        var calls = bench.Telegram.CallCount;
        bench.Telegram.Faults.OutageUntil(TimeProvider.System.GetUtcNow().AddSeconds(30));
        await Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System, CancellationToken.None);
        calls = bench.Telegram.CallCount - calls;
        await bench.OverAsync(brief);
        var books = bench.Outbox.Find(brief.Id)!.Books;
        Say("300 × 4 with an outage of 30 s, 2 % of answers lost, 2 % of 502, 300 ms log-normal, 10 % blocked", $"{watch.Elapsed.TotalSeconds:0} s, {books.Delivered} delivered, {books.Gone} gone, {books.ToGo} to go of {books.Owed}; {books.Doubts} in doubt on the way, 429: {bench.Floods}");
        Say("  lost, repeated, out of order; calls during the outage", $"{bench.Faults(300, 4, person => person.Id % 10 != 0)}; {calls}");
    }

    private async Task KillAsync()
    {
        await using var bench = await Bench.OpenAsync(30, 300, Limits.Telegram);
        var brief = bench.OweBrief(4);
        var moments = new Random(5);
        for (var kill = 0; kill < 20; kill++)
        {
            var engine = await bench.StartAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(moments.Next(300, 2000)), TimeProvider.System, CancellationToken.None);
            engine.Kill();
            await engine.WaitForExitAsync();
            engine.Dispose();
        }

        var cut = bench.Outbox.Find(brief.Id)!.Books.ToGo;
        await bench.StartAsync();
        await bench.OverAsync(brief);
        var books = bench.Outbox.Find(brief.Id)!.Books;
        Say("300 × 4, killed 20 times", $"{cut} to go after the last kill; {books.Delivered} delivered of {books.Owed}; {books.Doubts} in doubt on the way, 429: {bench.Floods}");
        Say("  lost, repeated, out of order", $"{bench.Faults(300, 4, _ => true)}");
    }

    private async Task PaidAsync()
    {
        await using var bench = await Bench.OpenAsync(1000, 30_000, Limits.Telegram, pays: true);
        var brief = bench.OweBrief(1);
        var engine = await bench.StartAsync();
        await Task.Delay(TimeSpan.FromSeconds(8), TimeProvider.System, CancellationToken.None);
        engine.Refresh();
        var (cpu, memory, watch) = (engine.TotalProcessorTime, engine.WorkingSet64, Stopwatch.StartNew());
        await Task.Delay(TimeSpan.FromSeconds(15), TimeProvider.System, CancellationToken.None);
        engine.Refresh();
        var cores = (engine.TotalProcessorTime - cpu) / watch.Elapsed;
        var grown = (engine.WorkingSet64 - memory) / 1e6;
        await bench.OverAsync(brief);
        Say("30,000 × 1 at the paid rate of 1000/s", $"{Rate(bench.Sends()):0}/s, {cores:0.00} cores, {engine.WorkingSet64 / 1e6:0} MB ({grown:+0;-0} MB in 15 s), 429: {bench.Floods}");
    }

    private async Task MillionAsync()
    {
        await using var bench = await Bench.OpenAsync(30, 100, Limits.Telegram);
        bench.Subscribe(101, 1_000_000);
        var engine = await bench.StartAsync();
        await bench.AskAsync(5, TimeSpan.FromMilliseconds(200));
        var watch = Stopwatch.StartNew();
        var urgent = bench.Outbox.Announce(NewMailing.Urgent("1", new Dictionary<string, IReadOnlyList<Message>>
        {
            ["en"] = [new Message(MessageHtml.Plain("Urgent"))],
        }));
        bench.Outbox.OweTo(urgent, new Audience.Everybody());
        var asking = bench.AskAsync(40, TimeSpan.FromMilliseconds(200));
        while (bench.Outbox.Find(urgent.Id)!.Audience is not null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }

        var took = watch.Elapsed;
        var waits = await asking;
        engine.Refresh();
        Say("owing a mailing to 1,000,000", $"{took.TotalSeconds:0.0} s, {engine.WorkingSet64 / 1e6:0} MB, peak {engine.PeakWorkingSet64 / 1e6:0} MB");
        Say("  questions meanwhile", Quantiles(waits));
    }

    private async Task CorrectionAsync()
    {
        const int Chats = 10_000;
        await using var bench = await Bench.OpenAsync(1000, Chats, Limits.Telegram, pays: true);
        bench.Publish("Minsk received two offers.");
        var brief = bench.OweBrief(edition: "en");
        await bench.StartAsync();
        await bench.OverAsync(brief);
        bench.Telegram.ForgetCalls();
        var correction = bench.Publish("Minsk received three offers.")!;
        await bench.OverAsync(correction);
        var edits = bench.Telegram.Calls.Where(call => call.Method.Equals("editMessageText", StringComparison.OrdinalIgnoreCase)).ToList();
        var right = bench.Telegram.People.Count(person => person.Id <= Chats
            && person.Messages.Count(message => message.Text.Contains("three offers", StringComparison.Ordinal)) == 1
            && !person.Messages.Any(message => message.Text.Contains("two offers", StringComparison.Ordinal)));
        var books = bench.Outbox.Find(correction.Id)!.Books;
        Say($"a correction of one section to {Chats:N0} copies at the paid rate of 1000/s", $"{Rate(edits):0}/s, {edits.Count:N0} edits, {books.Delivered:N0} edited, {right:N0} chats right, 429: {bench.Floods}");
    }

    private async Task PlainAsync()
    {
        foreach (var (name, parts, chats) in new[] { ("600 × 1", 1, 600), ("150 × 6", 6, 150) })
        {
            await using (var bench = await Bench.OpenAsync(30, chats, Limits.Telegram))
            {
                Say($"Telegram.Bot in a loop, {name}", await PlainSenders.LoopAsync(bench.Telegram, chats, parts));
            }

            await using (var bench = await Bench.OpenAsync(30, chats, Limits.Telegram))
            {
                Say($"Telegram.Bot, 30 at once, its own retry, {name}", await PlainSenders.ParallelAsync(bench.Telegram, chats, parts));
            }

            await using (var bench = await Bench.OpenAsync(30, chats, Limits.Telegram))
            {
                var brief = bench.OweBrief(parts);
                var watch = Stopwatch.StartNew();
                await bench.StartAsync();
                await bench.OverAsync(brief);
                Say($"AtlasBot, {name}", $"{watch.Elapsed.TotalSeconds:0.0} s, {chats * parts / watch.Elapsed.TotalSeconds:0.0}/s with its start, refused {bench.Floods}, lost 0");
            }
        }
    }

    private void SayParts(string name, Bench bench)
    {
        var chats = bench.Sends().GroupBy(call => call.Chat).Select(chat => chat.OrderBy(call => call.At).ToList()).ToList();
        var lastOpened = chats.Max(chat => chat[0].At);
        var until = bench.Sends().Where(call => call.At <= lastOpened).ToList();
        var slowest = chats.Max(chat => chat[^1].At - chat[0].At);
        Say(name, $"{Rate(until):0.00}/s until the last chat is opened, slowest chat {slowest.TotalSeconds:0.0} s, 429: {bench.Floods}");
    }

    private void Say(string what, string figure) => print.WriteLine($"{what}: {figure}");

    private static double Rate(IReadOnlyList<ReceivedCall> calls) =>
        (calls.Count - 1) / (calls.Max(call => call.At) - calls.Min(call => call.At)).TotalSeconds;

    private static string Quantiles(List<TimeSpan> waits)
    {
        waits.Sort();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{waits.Count} answered, median {At(0.5):0} ms, p95 {At(0.95):0} ms, p99 {At(0.99):0} ms, worst {At(1):0} ms besides the network");
        double At(double part) => waits[(int)Math.Min(waits.Count - 1, part * waits.Count)].TotalMilliseconds;
    }

    private sealed class Bench(TelegramServer telegram, string folder, int rate) : IAsyncDisposable
    {
        private Database? database;
        private Process? engine;

        public TelegramServer Telegram => telegram;

        public Outbox Outbox => new(Open(), TimeProvider.System);

        public int Floods => telegram.Calls.Count(call => call.Code == 429);

        public static async Task<Bench> OpenAsync(int rate, int chats, Limits limits, bool pays = false, int latency = 60, double spread = 0)
        {
            var telegram = await TelegramServer.StartAsync(
                new TelegramOptions { Clock = TimeProvider.System, Limits = limits, KeepMessages = 100 }, CancellationToken.None);
            telegram.AddBot(Engine.Token, "BenchBot").PaysForBroadcasts = pays;
            telegram.Faults.Latency = new Latency(TimeSpan.FromMilliseconds(latency), spread) { IsRealTime = true };
            for (var chat = 1; chat <= chats; chat++)
            {
                telegram.AddPerson(chat, $"P{chat}").Knows();
            }

            for (var asker = 1; asker <= 100; asker++)
            {
                telegram.AddPerson(5_000_000 + asker, $"Asker{asker}").Knows();
            }

            var bench = new Bench(telegram, Directory.CreateTempSubdirectory("atlas-bench-").FullName, rate);
            bench.Subscribe(1, chats);
            return bench;
        }

        public void Subscribe(int from, int to)
        {
            var now = TimeProvider.System.GetUtcNow();
            for (var first = from; first <= to; first += 10_000)
            {
                Open().Atomically(() =>
                {
                    for (var chat = first; chat <= Math.Min(to, first + 9_999); chat++)
                    {
                        Open().Execute($"""
                            insert into subscriber (chat, kind, language, reads, state, since, next_due)
                            values ({(long)chat}, 'private', 'en', 'en', 'active', {now}, {now})
                            """);
                    }
                });
            }
        }

        public Mailing OweBrief(int parts) => OweBrief($"{parts}");

        // The day's brief in the archive; another text is a correction of it.
        public Mailing? Publish(string text)
        {
            var (archive, day, now) = (new Archive(Open()), new DateOnly(2026, 11, 24), TimeProvider.System.GetUtcNow());
            Section[] sections = [new("Belarus weighs two railway offers", [text]), new("Winter wheat looks well", ["The ministry expects a good harvest."])];
            return Open().Atomically(() =>
            {
                archive.Store(new Edition(day, "en", sections), "bench", now);
                return Outbox.Correct(day, new CorrectionOrder("en", archive.VersionOf(day, "en") ?? 1));
            });
        }

        public Mailing OweBrief(string edition)
        {
            var mailing = Outbox.Announce(NewMailing.Brief(new DateOnly(2026, 11, 24)));
            var register = new SubscriberRegister(Open(), Engine.Defaults);
            var now = TimeProvider.System.GetUtcNow();
            for (var some = register.After(0, 1000); some.Count > 0; some = register.After(some[^1].Id, 1000))
            {
                Outbox.Owe(mailing, [.. some.Select(one => new Owed(one.Id, now, edition))]);
            }

            return mailing;
        }

        public async Task<Process> StartAsync()
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!)
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            };
            if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            {
                start.ArgumentList.Add(typeof(DeliveryFigures).Assembly.Location);
            }

            foreach (var argument in new[] { "delivery-engine", telegram.Address.ToString(), Open().File, $"{rate}" })
            {
                start.ArgumentList.Add(argument);
            }

            engine = Process.Start(start)!;
            await engine.StandardOutput.ReadLineAsync();
            return engine;
        }

        public async Task OverAsync(Mailing mailing)
        {
            while (!Outbox.Find(mailing.Id)!.IsOver)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
            }
        }

        public IReadOnlyList<ReceivedCall> Sends() => [.. telegram.Calls.Where(
            call => call.Method.Equals("sendMessage", StringComparison.OrdinalIgnoreCase) && call.Code is 0 or 200 && call.Chat is not null)];

        // Parts that a person lacks, has twice, has after a later one.
        public (int Lost, int Repeated, int OutOfOrder) Faults(int chats, int parts, Func<Person, bool> isMeant)
        {
            var (lost, repeated, outOfOrder) = (0, 0, 0);
            foreach (var person in telegram.People.Where(person => person.Id <= chats && isMeant(person)))
            {
                var numbers = person.Messages.Where(message => message.IsFromBot).Select(message => message.Text[0] - '0').ToList();
                lost += parts - numbers.Distinct().Count();
                repeated += numbers.Count - numbers.Distinct().Count();
                outOfOrder += numbers.Zip(numbers.Skip(1)).Count(pair => pair.Second < pair.First);
            }

            return (lost, repeated, outOfOrder);
        }

        // How long each of so many questions waits for its answer, without the way of the answer over the network.
        public async Task<List<TimeSpan>> AskAsync(int count, TimeSpan pause)
        {
            var waits = new List<TimeSpan>();
            var chance = new Random(3);
            for (var i = 0; i < count; i++)
            {
                var asker = telegram.FindPerson(5_000_001 + (i % 100))!;
                var before = asker.Messages.Count(message => message.IsFromBot);
                var asked = TimeProvider.System.GetUtcNow();
                asker.Says("/topic Belarus");
                var waited = TimeSpan.Zero;
                while (asker.Messages.Count(message => message.IsFromBot) == before && waited < TimeSpan.FromSeconds(10))
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, CancellationToken.None);
                    waited = TimeProvider.System.GetUtcNow() - asked;
                }

                waits.Add(asker.Messages.Last(message => message.IsFromBot).Date - asked - NetworkOut);
                var rest = (pause * (0.5 + chance.NextDouble())) - waited;
                await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, TimeProvider.System, CancellationToken.None);
            }

            return waits;
        }

        public async ValueTask DisposeAsync()
        {
            if (engine is { HasExited: false })
            {
                engine.StandardInput.Close();
                await engine.WaitForExitAsync();
                engine.Dispose();
            }

            database?.Dispose();
            await telegram.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }

        private Database Open() => database ??= Database.Open(Path.Combine(folder, "atlas.db"));
    }
}
