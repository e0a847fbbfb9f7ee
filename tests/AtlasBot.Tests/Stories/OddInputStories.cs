using AtlasBot.BotApi;
using SimulatedTelegram;

namespace AtlasBot.Tests.Stories;

/// <summary>Whatever people send gets something sensible or nothing, and never an error.</summary>
public sealed class OddInputStories
{
    private static readonly (string Field, string Json)[] OtherThings =
    [
        ("sticker", """{"file_id":"a","file_unique_id":"b","type":"regular","width":512,"height":512,"is_animated":false,"is_video":false}"""),
        ("voice", """{"file_id":"a","file_unique_id":"b","duration":3}"""),
        ("video_note", """{"file_id":"a","file_unique_id":"b","length":240,"duration":3}"""),
        ("contact", """{"phone_number":"+994500000000","first_name":"Leyla"}"""),
        ("poll", """{"id":"1","question":"When?","options":[{"text":"Now","voter_count":0}],"total_voter_count":0,"is_closed":false,"is_anonymous":true,"type":"regular","allows_multiple_answers":false}"""),
        ("dice", """{"emoji":"🎲","value":4}"""),
        ("venue", """{"location":{"latitude":40.4,"longitude":49.8},"title":"Alat","address":"Harbour"}"""),
        ("new_chat_title", "\"New\""),
        ("something_of_next_year", "{\"a\":1}"),
    ];

    private static readonly byte[] OnePixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private static readonly string[] OddWords =
    [
        "/start %%%", "/start b-99999999-en", "/start b-20230308-xx-1", "/start staff-nobody", "/start t-", "/start w-!!!!", "/start q-99999999999999999999",
        "/topic " + "x", "/date 99.99.9999", "/settings 25:99", "/follow \"\"", "/forget now", "/mydata all", "/latest 7", "/publish", "/urgent hello", "/",
        "//", "/@", "/start@", "\u202Eabc", "🙂", "0", "-1", "00:00:00", "SELECT * FROM subscriber;", "<b>", "&amp;", "%s{0}{count}", "NaN", "１２", "\U0001F469\u200D\U0001F680",
    ];

    private static readonly string[] ForgedData =
    [
        "x", ":", "s:", "s:0", "s:99999999999999999999", "s:1", "m:1:z", "e:-1", "b:20230308:xx", "b:99999999:en", "t:1:1:n:1:0:a", "t:1:0:n:0:0:a", "tm:1:99999:a", "p:7",
        "a:NOWHERE", "f:1:1", "v:1", "w:1", "o:1", "o:7", "c:999999:0:t", "c:000001:0:t", "cy:0:0", "cy:9999:9", "z:Nowhere/Atlantis", "z:../../etc/passwd", "g:tlh",
        "sp:99", "sc:1:xx", "sc:2:xx", "sc:3:1440", "sc:3:-1", "sc:4:Mars/Base", "sc:5:99999", "sc:9:1", "d:1:1", "d:1:99", "u:1:1", "ml:1:5", "si", "sl", "sa:1", "sr:1001:1",
        "wd:20230308:0", "wk:20230308", "x:20230308", "au:0:n:0", "tc:0", "tc:1", "tc:x", "tc:99999999999", "tc:3023872", "sw", "\u0000", "🙂🙂🙂🙂🙂", "sc:3:٣",
    ];

    [Fact]
    public async Task Odd_things_get_something_sensible_or_nothing_and_never_an_error()
    {
        await using var world = await DateStories.WithBriefsAsync();
        await world.JoinsAsync(world.Ada);
        await SaysAsync(world, world.Ben, "/stop");

        foreach (var person in new[] { world.Ada, world.Ben })
        {
            foreach (var (field, json) in OtherThings)
            {
                person.SendsOther(field, json);
                await QuietAsync(world);
            }

            person.SendsLocation(-89.9, 179.9);
            person.SendsPhoto(OnePixel, "Belarus");
            person.SendsDocument("brief.txt", "Day: March 8, 2023"u8.ToArray(), "text/plain");
            person.Forwards(World.From(world.Ada)[0]);
            person.Says("and this?", replyTo: person.Messages[0]);
            await QuietAsync(world);
            foreach (var words in OddWords)
            {
                Assert.NotNull(await SaysAsync(world, person, words));
            }

            foreach (var data in ForgedData)
            {
                var press = person.Presses(World.From(person)[^1], new Button("forged", ButtonKind.Callback, data));
                await QuietAsync(world);
                Assert.True(press.Answer is not null, $"“{data}” is not answered");
            }
        }

        AssertCalm(world);
    }

    [Fact]
    public async Task Bots_and_administrators_who_stay_anonymous_are_no_staff_and_break_nothing()
    {
        await using var world = await DateStories.WithBriefsAsync();
        var group = world.Telegram.AddSupergroup(-1000000000700, "Energy desk").With(world.Editor, MemberStatus.Creator).With(world.Bot, MemberStatus.Administrator);
        await QuietAsync(world);
        var before = group.Messages.Count;

        group.Hears(new Sender(777, true, "Other", "other_bot"), "/urgent from another bot");
        group.Hears(new Sender(777, true, "Other", "other_bot"), "hello");
        group.SaysAnonymously("/urgent nobody's");
        group.SaysAnonymously("good morning");
        foreach (var (field, json) in OtherThings)
        {
            world.Editor.SendsOther(field, json, group);
        }

        await QuietAsync(world);

        Assert.DoesNotContain(group.Messages, message => message.IsFromBot && message.From.Id == world.Bot.Id && message.Text.Contains("nobody's", StringComparison.Ordinal));
        Assert.True(group.Messages.Count(message => message.From.Id == world.Bot.Id) - before <= 2, "The bot meddles in talk that is none of its business.");
        AssertCalm(world);
    }

    private static void AssertCalm(World world) => Assert.DoesNotContain(
        world.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Warning", StringComparison.Ordinal)
            || line.StartsWith("Critical", StringComparison.Ordinal));

    private static async Task<ShownMessage?> SaysAsync(World world, Person person, string words)
    {
        person.Says(words);
        await QuietAsync(world);
        return person.Messages[^1] is { IsFromBot: true } answer ? answer : null;
    }

    private static Task QuietAsync(World world) => world.UntilAsync(
        () => world.Bot.PendingUpdates == 0 && world.Bot.IsPolling && world.Service<Arrivals>().Count == 0, TimeSpan.FromMinutes(2), "quiet");
}
