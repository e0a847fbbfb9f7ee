using System.Net;
using System.Text.Json;
using AtlasBot.Delivery;
using AtlasBot.Operations;
using AtlasBot.Storage;
using AtlasBot.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SimulatedTelegram;

namespace AtlasBot.Tests.Stories;

/// <summary>
/// The whole bot at work: real Quartz, the real Telegram.Bot client over HTTP, a real SQLite file. Only Telegram is simulated, and only
/// the clock moves; no story calls a job or a room.
/// </summary>
public sealed class World : IAsyncDisposable
{
    public const long AdaId = 1001;
    public const long BenId = 1002;
    public const long EditorId = 2001;
    public const string Token = "100200300:AAF-secret-of-the-simulated-bot";

    // So much real time is left to the bot at each step of the clock; a loaded machine gets more by more steps.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(4);

    private static readonly TimeSpan HalfASecond = TimeSpan.FromMilliseconds(500);

    private const int MostBreaths = 50;
    private const int BreathsToNote = 10;

    // About half a minute of real time.
    private const int MostSteps = 6000;

    private readonly Dictionary<string, string?> settings;
    private WebApplication? bot;
    private bool isStuck;
    private long heardCalls;
    private DateTimeOffset heardAt;

    private World(StoryClock clock, TelegramServer telegram, string data, Dictionary<string, string?> settings)
    {
        (Clock, Telegram, Data) = (clock, telegram, data);
        this.settings = settings;
        Bot = telegram.AddBot(Token, "AtlasBriefBot");
        Ada = telegram.AddPerson(AdaId, "Ada");
        Ben = telegram.AddPerson(BenId, "Ben");
        Editor = telegram.AddPerson(EditorId, "Elçin");
    }

    /// <summary>The only clock.</summary>
    public StoryClock Clock { get; }

    public TelegramServer Telegram { get; }

    /// <summary>The data directory.</summary>
    public string Data { get; }

    /// <summary>The bot's account.</summary>
    public Bot Bot { get; }

    /// <summary>A subscriber.</summary>
    public Person Ada { get; }

    /// <summary>A reader.</summary>
    public Person Ben { get; }

    /// <summary>The owner.</summary>
    public Person Editor { get; }

    /// <summary>What the bot logged.</summary>
    public LogBook Log { get; } = new();

    /// <summary>Opens a world in which the bot runs.</summary>
    /// <param name="at">An instant, such as <c>2023-03-08T03:00:00Z</c>; 07:00 in Baku.</param>
    /// <param name="change">Settings that differ.</param>
    public static async Task<World> OpenAsync(string at, params (string Key, string Value)[] change)
    {
        var clock = new StoryClock(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
        var telegram = await TelegramServer.StartAsync(new TelegramOptions { Clock = clock }, TestContext.Current.CancellationToken);
        var data = Directory.CreateTempSubdirectory("atlasbot-").FullName;
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Telegram:Token"] = Token,
            ["Telegram:ApiUrl"] = telegram.Address.ToString(),
            ["Data:Directory"] = data,
            ["Newsroom:OwnerIds"] = $"{EditorId}",
            ["Urls"] = "http://127.0.0.1:0",
        };
        foreach (var (key, value) in change)
        {
            settings[key] = value;
        }

        NewFile.PutAt(Path.Combine(data, "atlas.db"));
        Directory.CreateDirectory(Path.Combine(data, "inbox"));
        var world = new World(clock, telegram, data, settings);
        await world.StartBotAsync();
        return world;
    }

    /// <summary>Changes a setting for the next start.</summary>
    public void Sets(string key, string value) => settings[key] = value;

    /// <summary>Starts the bot on what lies in the data directory.</summary>
    public async Task StartBotAsync()
    {
        var parsed = Settings.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        bot = Rooms.Build(parsed, Clock, logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Information));
        await bot.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Stops the bot in an orderly way, once it has noted what it said last: cut off before, it says that again.</summary>
    public async Task StopBotAsync()
    {
        for (var breath = 0; breath < BreathsToNote; breath++)
        {
            await Breath.TakeAsync(Step);
        }

        var stopping = bot!.StopAsync(TestContext.Current.CancellationToken);
        while (!stopping.IsCompleted)
        {
            await StepAsync(TimeSpan.FromMilliseconds(100));
        }

        await stopping;
        await bot.DisposeAsync();
        bot = null;
    }

    /// <summary>Drops a file into the inbox.</summary>
    public void Drops(string name, string text) => Drops(name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Drops(string, string)"/>
    public void Drops(string name, byte[] document)
    {
        File.WriteAllBytes(Path.Combine(Data, "inbox", name), document);
    }

    /// <summary>
    /// Lets time pass until something holds, at most so long by the clock. A slow machine gets real time on top, in which the clock stands.
    /// </summary>
    public async Task UntilAsync(Func<bool> holds, TimeSpan? within = null, string what = "it")
    {
        var end = Clock.GetUtcNow() + (within ?? TimeSpan.FromSeconds(60));
        heardAt = Clock.GetUtcNow();
        for (var patience = 0; !holds(); patience++)
        {
            var late = Clock.GetUtcNow() >= end;
            if (late && patience >= MostSteps)
            {
                Assert.Fail($"{what} did not come by {end:u}.{Environment.NewLine}{Scene()}");
            }

            await StepAsync(late ? TimeSpan.FromMilliseconds(5) : NextStep());
        }
    }

    /// <summary>Lets so much time pass.</summary>
    public async Task PassesAsync(TimeSpan time)
    {
        var end = Clock.GetUtcNow() + time;
        // A file that was dropped is taken up within seconds by the clock; that shall not be minutes because the machine is slow.
        for (var step = 0; step < 100 && Clock.GetUtcNow() < end && Directory.EnumerateFiles(Path.Combine(Data, "inbox")).Any(); step++)
        {
            await StepAsync(TimeSpan.FromMilliseconds(200));
        }

        var (started, busyAt) = (Started, Clock.GetUtcNow());
        while (Clock.GetUtcNow() < end)
        {
            var now = Clock.GetUtcNow();
            if (Started != started)
            {
                (started, busyAt) = (Started, now);
            }

            // While the bot sends, in small steps; then it gathers way, and loses it towards the end, so that what begins there is done as well.
            var stride = new[] { (now - busyAt) / 4, (end - now) / 10, TimeSpan.FromMinutes(1) }.Min();
            await StepAsync(stride > HalfASecond ? stride : end - now < HalfASecond ? end - now : HalfASecond);
        }
    }

    /// <summary>Lets time pass up to an instant.</summary>
    public Task PassesToAsync(string instant) =>
        PassesAsync(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture) - Clock.GetUtcNow());

    /// <summary>Waits for the bot's next message to somebody that holds these words; gives it.</summary>
    public async Task<ShownMessage> SeesAsync(Person person, string words, TimeSpan? within = null)
    {
        await UntilAsync(() => Find(person, words) is not null, within, $"“{words}” for {person.FirstName}");
        return Find(person, words)!;
    }

    /// <summary>Presses a button and waits for the answer to the press.</summary>
    public async Task<CallbackAnswer> PressesAsync(Person person, ShownMessage message, string button)
    {
        var press = person.Presses(message, button);
        for (var step = 0; press.Answer is null; step++)
        {
            if (step >= MostSteps)
            {
                Assert.Fail($"The answer to “{button}” did not come.{Environment.NewLine}{Scene()}");
            }

            // A press is too old after a minute by the clock: a slow machine gets all the time it needs to answer one.
            await StepAsync(TimeSpan.FromMilliseconds(step < 100 ? 20 : 5));
        }

        return press.Answer!;
    }

    /// <summary>Types the bot's name and words in some chat, and waits for the results. An inline query lives for 30 seconds, so the clock hardly moves.</summary>
    public async Task<InlineAsk> AsksAsync(Person person, string words, string offset = "")
    {
        var ask = person.InlineQuery(words, offset);
        for (var step = 0; ask.Answer is null; step++)
        {
            if (step >= MostSteps)
            {
                Assert.Fail($"The results for “{words}” did not come.{Environment.NewLine}{Scene()}");
            }

            await StepAsync(TimeSpan.FromMilliseconds(1));
        }

        return ask;
    }

    /// <summary>Somebody subscribes; gives the welcome.</summary>
    public async Task<ShownMessage> JoinsAsync(Person person)
    {
        person.Says("/start");
        return await SeesAsync(person, "You are subscribed");
    }

    /// <summary>A message as it stands now.</summary>
    public static ShownMessage Now(ShownMessage message) => message.Chat.Find(message.Id)!;

    /// <summary>Where the inbox puts a file.</summary>
    public string InboxFile(string folder, string name) => Path.Combine(Data, "inbox", folder, name);

    /// <summary>A part of the running bot, for what no person can see.</summary>
    public T Service<T>()
        where T : notnull => bot!.Services.GetRequiredService<T>();

    /// <summary>A page of the bot's own address, as text.</summary>
    public string Page(string path)
    {
        using var http = new HttpClient();
        using var page = http.Send(new HttpRequestMessage(HttpMethod.Get, new Uri($"{bot!.Urls.Single()}{path}")), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(page.Content.ReadAsStream(TestContext.Current.CancellationToken));
        return reader.ReadToEnd();
    }

    /// <summary>What the health page says now.</summary>
    public (HttpStatusCode Status, IReadOnlyDictionary<string, PartHealth> Parts) Health()
    {
        using var http = new HttpClient();
        using var page = http.Send(new HttpRequestMessage(HttpMethod.Get, new Uri($"{bot!.Urls.Single()}/health/ready")), TestContext.Current.CancellationToken);
        using var body = JsonDocument.Parse(page.Content.ReadAsStream(TestContext.Current.CancellationToken));
        return (page.StatusCode, body.RootElement.GetProperty("parts").Deserialize<Dictionary<string, PartHealth>>(JsonSerializerOptions.Web)!);
    }

    /// <summary>What mailings brought somebody: all but the answers to what they said themselves.</summary>
    public static IReadOnlyList<ShownMessage> Parts(Person person) =>
        [.. From(person).Where(message => message.Buttons.All(button => button.Text == "Wrong hour?") && message.Text.Contains("“Atlas” Research Center", StringComparison.Ordinal))];

    /// <summary>What the bot wrote to somebody, oldest first.</summary>
    public static IReadOnlyList<ShownMessage> From(Person person) => [.. person.Messages.Where(message => message.IsFromBot)];

    public async ValueTask DisposeAsync()
    {
        if (bot is not null)
        {
            await StopBotAsync();
        }

        await Telegram.DisposeAsync();
        Directory.Delete(Data, recursive: true);
    }

    private static ShownMessage? Find(Person person, string words) =>
        From(person).LastOrDefault(message => message.Text.Contains(words, StringComparison.Ordinal));

    // At first the clock hardly moves, so that a slow machine has time for an answer. While the bot says nothing it goes faster: what comes
    // by the schedule need not be looked for five times a second.
    private TimeSpan NextStep()
    {
        var now = Clock.GetUtcNow();
        if (Telegram.CallCount != heardCalls)
        {
            (heardCalls, heardAt) = (Telegram.CallCount, now - HalfASecond);
        }

        var silence = now - heardAt;
        return silence < HalfASecond ? TimeSpan.FromMilliseconds(20)
            : silence < TimeSpan.FromSeconds(8) ? silence / 4
            : TimeSpan.FromSeconds(2);
    }

    // What is on its way arrives before the clock moves on, as a network would have it; where that hangs, the clock waits once.
    private async Task StepAsync(TimeSpan time)
    {
        Clock.Advance(time);
        await Breath.TakeAsync(Step);
        for (var breath = 0; breath < MostBreaths && !isStuck && IsSending; breath++)
        {
            await Breath.TakeAsync(Step);
        }

        isStuck = IsSending;
    }

    private long Started => bot?.Services.GetRequiredService<Pace>().Look().Started ?? 0;

    private bool IsSending => bot?.Services.GetRequiredService<Pace>().Look().InFlight > 0;

    // What was seen, what was logged, what the file holds and what was called last: enough to tell why something did not come.
    private string Scene() => string.Join(Environment.NewLine, Telegram.People
        .SelectMany(person => person.Messages.Select(message => $"[{person.FirstName}] {message}"))
        .Append("--- log").Concat(Log.Lines)
        .Append("--- file").Concat(Kept())
        .Append("--- calls").Concat(Telegram.Calls.TakeLast(40).Select(call => $"{call}")));

    private IEnumerable<string> Kept()
    {
        if (bot is null)
        {
            return [];
        }

        var database = Service<Database>();
        return database.Query($"select id || ' ' || chat || ' ' || state || ' since ' || since || ' due ' || next_due from subscriber", row => row.Text(0))
            .Concat(database.Query($"select id || ' ' || occasion || ' ' || state || ' owed ' || owed || ' sent ' || sent from mailing", row => row.Text(0)))
            .Concat(database.Query($"select mailing || ' to ' || subscriber || ' ' || state || ' part ' || next_part from delivery", row => row.Text(0)));
    }
}
