using System.Collections.Concurrent;
using AtlasBot.BotApi;
using AtlasBot.Chat;
using AtlasBot.Delivery;
using AtlasBot.Storage;
using AtlasBot.Tests.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SimulatedTelegram;

namespace AtlasBot.Tests.BotApi;

/// <summary>Receiving, with the real library against a simulated Telegram.</summary>
public sealed class PollLoopTests
{
    private const string Token = "1001:simulated-token";

    [Fact]
    public async Task What_people_write_is_acted_on_and_confirmed()
    {
        await using var ear = await Ear.OpenAsync();
        await ear.StartAsync();

        ear.Ada.Says("/latest");
        ear.Ben.Says("Belarus");
        await ear.UntilAsync(() => ear.Heard.Count == 2);
        await ear.StopAsync();

        Assert.Equal(["/latest", "Belarus"], ear.Texts.Order());
        Assert.Equal(0, ear.Bot.PendingUpdates);
        Assert.Equal(0, ear.Database.Number($"select count(*) from arrival"));
    }

    [Fact]
    public async Task A_slow_answer_holds_up_nobody_else_and_each_chat_is_in_order()
    {
        await using var ear = await Ear.OpenAsync();
        var release = new TaskCompletionSource();
        ear.Handle = async incoming =>
        {
            if (incoming is Incoming.Said { Text: "slow" })
            {
                await release.Task;
            }
        };
        await ear.StartAsync();

        ear.Ada.Says("slow");
        ear.Ada.Says("after");
        await ear.UntilAsync(() => ear.Begun.Count == 1);
        for (var i = 0; i < 20; i++)
        {
            ear.Ben.Says($"quick {i}");
        }

        await ear.UntilAsync(() => ear.Heard.Count == 20);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"quick {i}"), ear.Texts);
        release.SetResult();
        await ear.UntilAsync(() => ear.Heard.Count == 22);
        Assert.Equal(["slow", "after"], ear.Texts.Skip(20));
    }

    [Fact]
    public async Task What_was_not_done_when_the_bot_was_killed_is_done_after_the_start()
    {
        await using var ear = await Ear.OpenAsync();
        ear.Handle = _ => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ear.Killed);
        await ear.StartAsync();
        ear.Ada.Says("one");
        ear.Ada.Says("two");
        await ear.UntilAsync(() => ear.Bot.PendingUpdates == 0);

        await ear.KillAsync();
        ear.Handle = _ => Task.CompletedTask;
        await ear.StartAsync();
        await ear.UntilAsync(() => ear.Heard.Count == 2);

        Assert.Equal(["one", "two"], ear.Texts);
    }

    [Fact]
    public async Task An_update_that_cannot_be_acted_on_is_told_and_passed_over()
    {
        await using var ear = await Ear.OpenAsync();
        ear.Handle = incoming => incoming is Incoming.Said { Text: "bad" } ? throw new FormatException("no") : Task.CompletedTask;
        await ear.StartAsync();

        ear.Ada.Says("bad");
        ear.Ada.Says("good");
        await ear.UntilAsync(() => ear.Heard.Count == 1);

        Assert.Equal(["good"], ear.Texts);
        Assert.Equal("Said: FormatException", Assert.Single(ear.Troubles.Untold(9)).Reason);
    }

    [Theory]
    [InlineData(FaultKind.Html502)]
    [InlineData(FaultKind.Json500)]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.Flood)]
    public async Task Polls_that_fail_are_repeated_with_growing_waits_and_nothing_is_lost(FaultKind kind)
    {
        await using var ear = await Ear.OpenAsync();
        ear.Telegram.Faults.Add(new Fault(kind) { Method = "getUpdates", Calls = 3 });
        await ear.StartAsync();

        ear.Ada.Says("hello");
        await ear.UntilAsync(() => ear.Heard.Count == 1);

        Assert.Null(ear.Loop.Health().Down);
        Assert.InRange(ear.Telegram.Calls.Count(call => call.Method.Equals("getUpdates", StringComparison.OrdinalIgnoreCase)), 4, 8);
    }

    [Fact]
    public async Task A_second_program_with_the_same_token_is_waited_out_and_shown()
    {
        await using var ear = await Ear.OpenAsync();
        ear.Telegram.Faults.Add(new Fault(FaultKind.Error)
        {
            Method = "getUpdates",
            Calls = 1,
            Code = 409,
            Description = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        });
        await ear.StartAsync();
        await ear.UntilAsync(() => ear.Loop.Health().ConflictSince is not null);
        Assert.Contains("Conflict", ear.Loop.Health().Down, StringComparison.Ordinal);

        ear.Ada.Says("hello");
        await ear.UntilAsync(() => ear.Heard.Count == 1);

        Assert.Null(ear.Loop.Health().ConflictSince);
    }

    [Fact]
    public async Task A_wrong_token_is_said_in_one_sentence_before_the_start()
    {
        await using var ear = await Ear.OpenAsync();
        using var access = new TelegramAccess("1001:wrong-token", ear.Telegram.Address);
        var introduction = new Introduction(access, new BotIdentity(), NullLogger<Introduction>.Instance);

        var sentence = await introduction.IntroduceAsync(TestContext.Current.CancellationToken);

        Assert.Contains("does not know this token", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-token", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_revoked_later_is_red_and_the_loop_stays_up()
    {
        await using var ear = await Ear.OpenAsync();
        await ear.StartAsync();
        await ear.UntilAsync(() => ear.Loop.Health().Down is null);

        ear.Bot.IsRevoked = true;
        ear.Ada.Says("wakes the poll");
        await ear.UntilAsync(() => ear.Loop.Health().IsRefused);

        Assert.NotNull(ear.Loop.Health().Down);
    }

    [Fact]
    public async Task Presses_files_places_and_membership_are_understood()
    {
        await using var ear = await Ear.OpenAsync();
        await ear.StartAsync();

        ear.Ada.SendsDocument("brief.txt", "x"u8.ToArray(), "text/plain", "today's");
        ear.Ada.SendsLocation(40.4, 49.8);
        ear.Ada.SendsPhoto(Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));
        ear.Ada.Blocks();
        ear.Ada.Unblocks();
        await ear.UntilAsync(() => ear.Heard.Count == 5);

        var heard = ear.Heard.ToList();
        Assert.Equal(("brief.txt", "today's"), Assert.IsType<Incoming.SentFile>(heard[0]) is var file ? (file.Name, file.Caption) : default);
        Assert.IsType<Incoming.SentPlace>(heard[1]);
        Assert.Equal("", Assert.IsType<Incoming.SentPhoto>(heard[2]).Caption);
        Assert.False(Assert.IsType<Incoming.MembershipChanged>(heard[3]).Present);
        Assert.True(Assert.IsType<Incoming.MembershipChanged>(heard[4]).Present);
    }

    [Fact]
    public async Task In_a_group_a_command_for_another_bot_is_none_of_ours()
    {
        await using var ear = await Ear.OpenAsync();
        var group = ear.Telegram.AddGroup(-500, "Readers").With(ear.Bot).With(ear.Ada);
        ear.Bot.SeesAllGroupMessages = true;
        await ear.StartAsync();

        ear.Ada.Says("/topic@OtherBot Belarus", group);
        ear.Ada.Says("/topic@AtlasBot Belarus", group);
        await ear.UntilAsync(() => ear.Texts.Any());

        Assert.Equal(["/topic Belarus"], ear.Texts);
    }

    [Fact]
    public async Task The_token_is_in_no_line_of_the_log()
    {
        using var lines = new Lines();
        await using var ear = await Ear.OpenAsync(lines);
        ear.Telegram.Faults.Add(new Fault(FaultKind.Html502) { AnyMethod = true, Calls = 2 });
        ear.Handle = _ => throw new FormatException("no");
        await ear.StartAsync();
        ear.Ada.Says("hello");
        await ear.UntilAsync(() => ear.Troubles.Untold(1).Count > 0);
        ear.Bot.IsRevoked = true;
        ear.Ada.Says("wakes the poll");
        await ear.UntilAsync(() => ear.Loop.Health().IsRefused);

        Assert.NotEmpty(lines.Written);
        Assert.DoesNotContain(lines.Written, line => line.Contains("simulated-token", StringComparison.Ordinal));
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }

    private sealed class Ear : IAsyncDisposable
    {
        private const int MostSteps = 10_000;

        private readonly string folder = Directory.CreateTempSubdirectory("atlas-ear-").FullName;
        private readonly LoggerFactory logs = new();
        private readonly AnswerTimes times = new();
        private CancellationTokenSource killed = new();
        private TelegramAccess? access;

        private Ear(FakeTimeProvider clock, TelegramServer telegram, ILoggerProvider? log)
        {
            (Clock, Telegram) = (clock, telegram);
            if (log is not null)
            {
                logs.AddProvider(log);
            }

            Bot = telegram.AddBot(Token, "AtlasBot");
            Ada = telegram.AddPerson(1, "Ada").Knows();
            Ben = telegram.AddPerson(2, "Ben").Knows();
            Open();
        }

        public FakeTimeProvider Clock { get; }

        public TelegramServer Telegram { get; }

        public Bot Bot { get; }

        public Person Ada { get; }

        public Person Ben { get; }

        public Database Database { get; private set; } = null!;

        public Troubles Troubles { get; private set; } = null!;

        public Arrivals Arrivals { get; private set; } = null!;

        public PollLoop Loop { get; private set; } = null!;

        public CancellationToken Killed => killed.Token;

        public Func<Incoming, Task> Handle { get; set; } = _ => Task.CompletedTask;

        public ConcurrentQueue<Incoming> Begun { get; } = [];

        public ConcurrentQueue<Incoming> Heard { get; } = [];

        public IEnumerable<string> Texts => Heard.OfType<Incoming.Said>().Select(said => said.Text);

        public static async Task<Ear> OpenAsync(ILoggerProvider? log = null)
        {
            var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 6, 0, 0, TimeSpan.Zero));
            return new Ear(clock, await TelegramServer.StartAsync(new TelegramOptions { Clock = clock }, TestContext.Current.CancellationToken), log);
        }

        public Task StartAsync() => Loop.StartAsync(CancellationToken.None);

        public async Task StopAsync()
        {
            var stopping = Loop.StopAsync(CancellationToken.None);
            await UntilAsync(() => stopping.IsCompleted);
            await stopping;
        }

        public async Task UntilAsync(Func<bool> isSo)
        {
            for (var step = 0; !isSo(); step++)
            {
                Assert.True(step < MostSteps, "It did not come to be in time.");
                Clock.Advance(TimeSpan.FromMilliseconds(20));
                await Breath.TakeAsync(TimeSpan.FromMilliseconds(2));
            }
        }

        // What the handlers did is lost, and so is whatever the old loop would still write.
        public async Task KillAsync()
        {
            Database.Dispose();
            await killed.CancelAsync();
            var stopping = Loop.StopAsync(CancellationToken.None).ContinueWith(_ => { }, TaskScheduler.Default);
            await UntilAsync(() => stopping.IsCompleted);
            killed = new CancellationTokenSource();
            Open();
        }

        public async ValueTask DisposeAsync()
        {
            await killed.CancelAsync();
            await StopAsync();
            access!.Dispose();
            Loop.Dispose();
            Arrivals.Dispose();
            Database.Dispose();
            await Telegram.DisposeAsync();
            logs.Dispose();
            times.Dispose();
            killed.Dispose();
            Directory.Delete(folder, recursive: true);
        }

        private void Open()
        {
            Database = NewFile.Open(Path.Combine(folder, "atlas.db"));
            Troubles = new Troubles(Database, Clock);
            Arrivals = new Arrivals(
                HearAsync, new ArrivalBook(Database), Troubles, times, Clock, logs.CreateLogger<Arrivals>());
            access = new TelegramAccess(Token, Telegram.Address);
            Loop = new PollLoop(access, new BotIdentity(), Arrivals, Clock, logs.CreateLogger<PollLoop>());
        }

        private async Task HearAsync(Incoming incoming, CancellationToken cancel)
        {
            Begun.Enqueue(incoming);
            await Handle(incoming);
            Heard.Enqueue(incoming);
        }
    }
}
