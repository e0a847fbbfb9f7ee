using System.Diagnostics;
using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Storage;
using AtlasBot.Subscribers;
using NodaTime;
using SimulatedTelegram;

namespace AtlasBot.Tests.Delivery;

/// <summary>The built program in a process of its own, killed without warning in the middle of a mailing, again and again.</summary>
public sealed class KillTests
{
    private const string Token = "1001:simulated-token";
    private const int Kills = 8;
    private const int Subscribers = 200;
    private const int MessagesPerSecond = 200;
    private static readonly DateOnly Tuesday = new(2026, 11, 24);

    [Fact]
    public async Task Killed_again_and_again_nothing_is_lost_order_holds_and_the_books_balance()
    {
        var folder = Directory.CreateTempSubdirectory("atlas-kill-").FullName;
        await using var telegram = await TelegramServer.StartAsync(
            new TelegramOptions { Clock = TimeProvider.System, Limits = Limits.None }, TestContext.Current.CancellationToken);
        telegram.AddBot(Token, "AtlasBot");
        telegram.Faults.Latency = new Latency(TimeSpan.FromMilliseconds(80)) { IsRealTime = true };
        using var database = Database.Open(Path.Combine(folder, "atlas.db"));
        var outbox = new Outbox(database, TimeProvider.System);
        var mailing = Owe(telegram, database, outbox);
        var moments = new Random(11);

        for (var kill = 0; kill < Kills; kill++)
        {
            var before = Arrived(telegram);
            using var bot = Start(telegram, folder);
            await UntilAsync(() => Arrived(telegram) > before || outbox.Find(mailing.Id)!.IsOver);
            await Task.Delay(TimeSpan.FromMilliseconds(moments.Next(0, 200)), TimeProvider.System, TestContext.Current.CancellationToken);
            bot.Kill();
            await bot.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.False(outbox.Find(mailing.Id)!.IsOver, "The mailing was over before the last kill.");
        using var last = Start(telegram, folder);
        await UntilAsync(() => outbox.Find(mailing.Id)!.IsOver);
        last.Kill();
        await last.WaitForExitAsync(TestContext.Current.CancellationToken);

        AssertWhole(telegram, outbox.Find(mailing.Id)!.Books);
        database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static void AssertWhole(TelegramServer telegram, MailingBooks books)
    {
        Assert.Equal((Subscribers, Subscribers), (books.Owed, books.Delivered));
        var repeated = 0;
        foreach (var person in telegram.People)
        {
            var texts = person.Messages.Where(message => message.IsFromBot).Select(message => message.Text.Split('\n')[0]).ToList();
            var once = texts.Distinct().ToList();
            Assert.Equal(4, once.Count);
            Assert.Equal(["Alpha", "Bravo", "Charlie"], once.Skip(1));
            Assert.Equal(texts.OrderBy(once.IndexOf), texts);
            repeated += texts.Count - 4;
        }

        // Each repetition was a message on its way at a kill, and each of these is counted.
        Assert.InRange(repeated, 0, books.Doubts);
        // No more are on their way than chats are kept open: the rate times a second, while answers come within one.
        Assert.InRange(books.Doubts, 0, Kills * MessagesPerSecond);
    }

    private static Mailing Owe(TelegramServer telegram, Database database, Outbox outbox)
    {
        var now = TimeProvider.System.GetUtcNow();
        var zone = DateTimeZoneProviders.Tzdb["Asia/Baku"];
        var register = new SubscriberRegister(database, new HourDefaults(zone, new TimeOnly(8, 0), "en"));
        new Archive(database).Store(
            new Edition(Tuesday, "en", [new Section("Alpha", ["one"]), new Section("Bravo", ["two"]), new Section("Charlie", ["three"])]),
            "a test", now);
        return database.Atomically(() =>
        {
            var owed = new List<Owed>();
            for (var chat = 1; chat <= Subscribers; chat++)
            {
                telegram.AddPerson(chat, $"P{chat}").Knows();
                owed.Add(new Owed(register.Join(new Address(chat), "private", "en", now).Subscriber.Id, now, "en"));
            }

            var mailing = outbox.Announce(NewMailing.Brief(Tuesday));
            outbox.Owe(mailing, owed);
            return mailing;
        });
    }

    private static Process Start(TelegramServer telegram, string folder)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "AtlasBot.dll"));
        start.Environment["Telegram__Token"] = Token;
        start.Environment["Telegram__ApiUrl"] = telegram.Address.ToString();
        start.Environment["Data__Directory"] = folder;
        start.Environment["Newsroom__OwnerIds"] = "1";
        start.Environment["Delivery__PaidBroadcast"] = "true";
        start.Environment["Delivery__MessagesPerSecond"] = $"{MessagesPerSecond}";
        start.Environment["Urls"] = "http://127.0.0.1:0";
        var bot = Process.Start(start)!;
        bot.BeginErrorReadLine();
        bot.BeginOutputReadLine();
        return bot;
    }

    private static int Arrived(TelegramServer telegram) =>
        telegram.People.Sum(person => person.Messages.Count(message => message.IsFromBot));

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(1), "It did not come to be in time.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
