using System.Collections.Concurrent;
using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Storage;
using AtlasBot.Subscribers;
using AtlasBot.Tests.Storage;
using AtlasBot.Tests.Stories;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace AtlasBot.Tests.Delivery;

/// <summary>One call that reached Telegram.</summary>
internal sealed record Call(DateTimeOffset At, Address To, string Text, bool IsSilent, string Act = "send", int MessageId = 0);

/// <summary>A Telegram that answers as it is told, and remembers what arrived.</summary>
internal sealed class ToldMessenger(TimeProvider clock) : IMessenger
{
    private int lastId;

    /// <summary>What arrived, in order.</summary>
    public ConcurrentQueue<Call> Arrived { get; } = [];

    /// <summary>Every call that was made, refused ones included.</summary>
    public ConcurrentQueue<Call> Made { get; } = [];

    /// <summary>Says how a call ends; null is delivered.</summary>
    public Func<Call, Outcome?> Answer { get; set; } = _ => null;

    /// <summary>How long a call takes.</summary>
    public TimeSpan Latency { get; set; } = TimeSpan.Zero;

    public IReadOnlyList<string> TextsIn(long chat) => [.. Arrived.Where(call => call.To.Chat == chat).Select(call => call.Text)];

    public Task<Outcome> SendAsync(Address to, Message message, bool paid, CancellationToken cancel) =>
        CallAsync(new Call(clock.GetUtcNow(), to, message.Text.ToString(), message.Silent), cancel);

    public Task<Outcome> EditAsync(Address to, int messageId, Message message, CancellationToken cancel) =>
        CallAsync(new Call(clock.GetUtcNow(), to, message.Text.ToString(), message.Silent, "edit", messageId), cancel);

    public Task<Outcome> DeleteAsync(Address to, int messageId, CancellationToken cancel) =>
        CallAsync(new Call(clock.GetUtcNow(), to, "", IsSilent: true, "delete", messageId), cancel);

    public Task<Outcome> SendFileAsync(
        Address to, string name, ReadOnlyMemory<byte> content, Message caption, CancellationToken cancel) =>
        CallAsync(new Call(clock.GetUtcNow(), to, caption.Text.ToString(), caption.Silent, "file"), cancel);

    public Task<Outcome> SendPictureAsync(Address to, ReadOnlyMemory<byte> png, Message caption, CancellationToken cancel) =>
        CallAsync(new Call(clock.GetUtcNow(), to, caption.Text.ToString(), caption.Silent, "picture"), cancel);

    private async Task<Outcome> CallAsync(Call call, CancellationToken cancel)
    {
        Made.Enqueue(call);
        if (Latency > TimeSpan.Zero)
        {
            await Task.Delay(Latency, clock, cancel);
        }

        var outcome = Answer(call);
        if (outcome is null or Outcome.Delivered)
        {
            Arrived.Enqueue(call);
        }

        return outcome ?? new Outcome.Delivered(Interlocked.Increment(ref lastId));
    }
}

/// <summary>Delivery as it is composed in the bot, on a file of its own, under a fake clock. A restart keeps only the file.</summary>
internal sealed class PostOffice : IAsyncDisposable
{
    private const int MostBreaths = 50;

    private readonly string folder = Directory.CreateTempSubdirectory("atlas-delivery-").FullName;
    private readonly List<IDisposable> open = [];
    private readonly PlanLayout planBrief;
    private readonly PlanLayout planAmendment;
    private Database? database;
    private bool isStuck;
    private Ledger? ledger;

    public PostOffice(int rate = 28, PlanLayout? brief = null, PlanLayout? amendment = null)
    {
        planAmendment = amendment ?? ((_, _) => null);
        Options = new DeliveryOptions(rate, rate > 30);
        planBrief = brief ?? ((mailing, recipient) => new LayoutPlan($"{recipient.Edition}", () => PartsOf($"{mailing.Day:yyyy-MM-dd}", 3)));
        Messenger = new ToldMessenger(Clock);
        Open();
    }

    public StoryClock Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 5, 0, 0, TimeSpan.Zero));

    public DeliveryOptions Options { get; }

    public ToldMessenger Messenger { get; }

    public Database Database => database!;

    public Outbox Outbox { get; private set; } = null!;

    public Pace Pace { get; private set; } = null!;

    public Ledger Ledger => ledger!;

    public Marks Marks { get; private set; } = null!;

    public Supply Supply { get; private set; } = null!;

    public Copies Copies { get; private set; } = null!;

    public Troubles Troubles { get; private set; } = null!;

    public Rests Rests { get; private set; } = null!;

    public SubscriberRegister Register { get; private set; } = null!;

    public Dispatcher Dispatcher { get; private set; } = null!;

    public Courier Courier { get; private set; } = null!;

    /// <summary>Parts of a brief: "day 1/3" and so on.</summary>
    public static IReadOnlyList<Part> PartsOf(string name, int count) =>
    [
        .. Enumerable.Range(1, count).Select(i => new Part(new Message(MessageHtml.Of($"{name} {i}/{count}"), Silent: i > 1))),
    ];

    public static IReadOnlyDictionary<string, IReadOnlyList<Message>> Urgent(string text) =>
        new Dictionary<string, IReadOnlyList<Message>> { ["en"] = [new Message(MessageHtml.Plain(text))] };

    /// <summary>Subscribes private chats 1 to <paramref name="count"/>.</summary>
    public void Subscribe(int count)
    {
        Database.Atomically(() =>
        {
            for (var chat = 1; chat <= count; chat++)
            {
                Register.Join(new Address(chat), "private", "en", Clock.GetUtcNow());
            }
        });
    }

    public long IdOf(long chat, int thread = 0) => Register.At(new Address(chat, thread))!.Id;

    /// <summary>Owes a brief to everybody who is active.</summary>
    public Mailing OweBrief(DateOnly day)
    {
        var mailing = Outbox.Announce(NewMailing.Brief(day));
        Outbox.Owe(mailing, [.. Register.After(0, 1_000_000).Select(one => new Owed(one.Id, Clock.GetUtcNow(), "en"))]);
        return mailing;
    }

    /// <summary>Owes an urgent update to the first so many subscribers.</summary>
    public Mailing OweUrgent(string name, int atMost)
    {
        var mailing = Outbox.Announce(NewMailing.Urgent(name, Urgent(name)));
        Outbox.Owe(mailing, [.. Register.After(0, atMost).Select(one => new Owed(one.Id, Clock.GetUtcNow(), null))]);
        return mailing;
    }

    public MailingBooks Books(Mailing mailing) => Outbox.Find(mailing.Id)!.Books;

    public Task StartAsync() => Dispatcher.StartAsync(TestContext.Current.CancellationToken);

    /// <summary>Moves the clock in small steps until something is so, for at most so long on that clock.</summary>
    public async Task<bool> UntilAsync(Func<bool> isSo, TimeSpan atMost, int stepMilliseconds = 25)
    {
        var start = Clock.GetTimestamp();
        while (!isSo())
        {
            if (Clock.GetElapsedTime(start) > atMost)
            {
                return false;
            }

            Clock.Advance(TimeSpan.FromMilliseconds(stepMilliseconds));
            await BreatheAsync();
        }

        return true;
    }

    public async Task OverAsync(Mailing mailing, TimeSpan atMost, int stepMilliseconds = 25) => Assert.True(
        await UntilAsync(() => Outbox.Find(mailing.Id)!.IsOver, atMost, stepMilliseconds), $"{Books(mailing)}");

    /// <summary>Ends as a process that is killed: nothing is finished, only what is in the file stays.</summary>
    public async Task KillAsync()
    {
        // The old objects may no longer write: their file is gone before they could.
        database!.Dispose();
        var stopping = Dispatcher.StopAsync(TestContext.Current.CancellationToken);
        Assert.True(await UntilAsync(() => stopping.IsCompleted, TimeSpan.FromMinutes(1)));
    }

    public async Task StopAsync()
    {
        var stopping = Dispatcher.StopAsync(TestContext.Current.CancellationToken);
        Assert.True(await UntilAsync(() => stopping.IsCompleted, TimeSpan.FromSeconds(30)));
        await Ledger.DisposeAsync();
    }

    /// <summary>Opens everything on the same file, as after a start.</summary>
    public void Open()
    {
        database = NewFile.Open(Path.Combine(folder, "atlas.db"));
        var defaults = new HourDefaults(DateTimeZoneProviders.Tzdb["Asia/Baku"], new TimeOnly(8, 0), "en");
        Outbox = new Outbox(database, Clock);
        Marks = new Marks(database, Clock);
        Supply = new Supply(database, Clock);
        Copies = new Copies(database, Supply);
        Troubles = new Troubles(database, Clock);
        Rests = new Rests(database, Clock);
        Register = new SubscriberRegister(database, defaults);
        Pace = Keep(new Pace(Clock, Options));
        ledger = new Ledger(database, Clock, NullLogger<Ledger>.Instance);
        var meter = Keep(new DeliveryMeter());
        var settlement = new Settlement(
            Pace, ledger, Marks, Troubles, Rests, Register, meter, Clock, NullLogger<Settlement>.Instance);
        var layouts = new Layouts(planBrief, planAmendment, "en");
        var postman = new Postman(
            Pace, ledger, Marks, Supply, Copies, layouts, settlement, new Night(defaults), Messenger, Clock);
        var workload = Keep(new Workload(
            Outbox, Supply, postman, settlement, ledger, Pace, Options, Clock, NullLogger<Workload>.Instance));
        Dispatcher = Keep(new Dispatcher(
            Pace, ledger, Marks, Rests, workload, settlement, meter, Clock, NullLogger<Dispatcher>.Instance));
        Courier = new Courier(Pace, Messenger, Register, ledger, meter, Clock);
    }

    public async ValueTask DisposeAsync()
    {
        var stopping = Dispatcher.StopAsync(CancellationToken.None);
        while (!stopping.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        await Ledger.DisposeAsync();
        open.ForEach(one => one.Dispose());
        database?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // What is on its way arrives before the clock moves on, however slow the machine is; where that hangs, the clock waits once.
    private async Task BreatheAsync()
    {
        await Breath.TakeAsync(TimeSpan.FromMilliseconds(1));
        for (var breath = 0; breath < MostBreaths && !isStuck && IsSending; breath++)
        {
            await Breath.TakeAsync(TimeSpan.FromMilliseconds(1));
        }

        isStuck = IsSending;
    }

    private bool IsSending => Pace.Look().InFlight > 0;

    private T Keep<T>(T one)
        where T : IDisposable
    {
        open.Add(one);
        return one;
    }
}
