using System.Globalization;
using AtlasBot.BotApi;
using AtlasBot.Briefs;
using AtlasBot.Chat;
using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Newsroom;
using AtlasBot.Storage;
using AtlasBot.Subscribers;
using AtlasBot.Topics;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace AtlasBot.Benchmarks.Delivery;

/// <summary>Delivery and receiving as the bot composes them, in a process of its own; every question is answered with one line.</summary>
internal static class Engine
{
    /// <summary>The token of the simulated bot.</summary>
    public const string Token = "1001:benchmark";

    /// <summary>The zone and hour of everybody.</summary>
    public static readonly HourDefaults Defaults = new(DateTimeZoneProviders.Tzdb["Asia/Baku"], new TimeOnly(8, 0), "en");

    /// <summary>Runs until standard input ends.</summary>
    public static async Task<int> RunAsync(string url, string file, int rate)
    {
        var clock = TimeProvider.System;
        using var database = Database.Open(file);
        var options = new DeliveryOptions(rate, rate > 30);
        using var pace = new Pace(clock, options);
        using var meter = new DeliveryMeter();
        using var access = new TelegramAccess(Token, new Uri(url));
        await using var ledger = new Ledger(database, clock, Log<Ledger>());
        var (outbox, marks, supply) = (new Outbox(database, clock), new Marks(database, clock), new Supply(database, clock));
        var (troubles, rests, register) = (new Troubles(database, clock), new Rests(database, clock), new SubscriberRegister(database, Defaults));
        var messenger = new TelegramMessenger(access);
        var settlement = new Settlement(pace, ledger, marks, troubles, rests, register, meter, clock, Log<Settlement>());
        var copies = new Copies(database, supply);
        var layouts = LayoutsOf(database, copies);
        var postman = new Postman(pace, ledger, marks, supply, copies, layouts, settlement, new Night(Defaults), messenger, clock);
        using var workload = new Workload(outbox, supply, postman, settlement, ledger, pace, options, clock, Log<Workload>());
        using var dispatcher = new Dispatcher(pace, ledger, marks, rests, workload, settlement, meter, clock, Log<Dispatcher>());
        var courier = new Courier(pace, messenger, register, ledger, meter, clock);
        using var times = new AnswerTimes();
        using var arrivals = new Arrivals(
            (incoming, cancel) => incoming is Incoming.Said ? courier.SendAsync(incoming.Place, Line("Belarus: 214 sections"), cancel) : Task.CompletedTask,
            new ArrivalBook(database), troubles, times, clock, Log<Arrivals>());
        var identity = new BotIdentity();
        using var loop = new PollLoop(access, identity, arrivals, clock, Log<PollLoop>());

        if (await new Introduction(access, identity, Log<Introduction>()).IntroduceAsync(CancellationToken.None) is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal);
            return 1;
        }

        await dispatcher.StartAsync(CancellationToken.None);
        await loop.StartAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync("running");
        await Console.In.ReadToEndAsync();
        await loop.StopAsync(CancellationToken.None);
        await dispatcher.StopAsync(CancellationToken.None);
        return 0;
    }

    // With an archive, briefs and corrections are cut as the newsroom cuts them.
    private static Layouts LayoutsOf(Database database, Copies copies)
    {
        var archive = new Archive(database);
        if (archive.Latest() is null)
        {
            return new Layouts(Plan, (_, _) => null, "en");
        }

        var index = new TopicIndex(database);
        var follows = new FollowedSections(database, archive, index, new QuestionReader(index), new Search(database, index));
        var register = new SubscriberRegister(database, new HourDefaults(DateTimeZone.Utc, new TimeOnly(8, 0), "en"));
        var briefs = new BriefPlan(
            archive, follows, index, new Outbox(database, TimeProvider.System), new MissedDays(database, archive, register, follows, index), () => new Links("bench", "Bench"), TimeProvider.System);
        return new Layouts(briefs.Of, new CorrectionPlan(archive, copies, briefs).Of, "en");
    }

    private static LayoutPlan Plan(Mailing mailing, Recipient recipient)
    {
        // The edition column carries the number of parts: a benchmark has no archive.
        var parts = int.Parse(recipient.Edition ?? "1", CultureInfo.InvariantCulture);
        return new LayoutPlan(
            $"{parts}", () => [.. Enumerable.Range(1, parts).Select(i => new Part(Line($"{i}/{parts} {new string('x', 600)}")))]);
    }

    private static Message Line(string text) => new(MessageHtml.Plain(text));

    private static NullLogger<T> Log<T>() => NullLogger<T>.Instance;
}
