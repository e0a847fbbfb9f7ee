using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AtlasBot.BotApi;
using AtlasBot.Chat;
using CsCheck;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace AtlasBot.Tests.BotApi;

/// <summary>
/// Whatever JSON comes as an update is refused or understood; nothing else happens. For longer than the build has time for:
/// <c>CsCheck_Time=600</c> runs each property for ten minutes.
/// </summary>
public sealed class StrangeUpdates
{
    private static readonly string[] Samples =
    [
        """{"update_id":1,"message":{"message_id":5,"date":1678244400,"text":"/topic Belarus","entities":[{"type":"bot_command","offset":0,"length":6}],"from":{"id":1001,"is_bot":false,"first_name":"Ada","language_code":"az"},"chat":{"id":1001,"type":"private","first_name":"Ada"}}}""",
        """{"update_id":2,"edited_message":{"message_id":5,"date":1678244400,"edit_date":1678244500,"text":"8 March","from":{"id":1001,"is_bot":false,"first_name":"Ada"},"chat":{"id":-100500,"type":"supergroup","title":"Desk","is_forum":true},"message_thread_id":7,"is_topic_message":true}}""",
        """{"update_id":3,"callback_query":{"id":"77","from":{"id":1001,"is_bot":false,"first_name":"Ada"},"message":{"message_id":9,"date":1678244400,"chat":{"id":1001,"type":"private"}},"chat_instance":"1","data":"ml:7:1"}}""",
        """{"update_id":4,"inline_query":{"id":"78","from":{"id":1001,"is_bot":false,"first_name":"Ada"},"query":"belarus","offset":""}}""",
        """{"update_id":5,"my_chat_member":{"chat":{"id":1001,"type":"private"},"from":{"id":1001,"is_bot":false,"first_name":"Ada"},"date":1678244400,"old_chat_member":{"status":"member","user":{"id":9,"is_bot":true,"first_name":"Bot"}},"new_chat_member":{"status":"kicked","user":{"id":9,"is_bot":true,"first_name":"Bot"},"until_date":0}}}""",
        """{"update_id":6,"message":{"message_id":5,"date":1678244400,"document":{"file_id":"F","file_unique_id":"U","file_name":"brief.docx","file_size":4000},"caption":"x","from":{"id":2001,"is_bot":false,"first_name":"Ed"},"chat":{"id":2001,"type":"private"}}}""",
        """{"update_id":7,"channel_post":{"message_id":5,"date":1678244400,"sender_chat":{"id":-1001,"type":"channel","title":"C"},"chat":{"id":-1001,"type":"channel","title":"C"},"text":"/start"}}""",
        """{"update_id":8,"message":{"message_id":5,"date":1678244400,"migrate_to_chat_id":-100777,"from":{"id":1,"is_bot":false,"first_name":"A"},"chat":{"id":-77,"type":"group","title":"G"}}}""",
        """{"update_id":9,"message":{"message_id":5,"date":1678244400,"location":{"latitude":40.4,"longitude":49.9},"from":{"id":1,"is_bot":false,"first_name":"A"},"chat":{"id":1,"type":"private"}}}""",
        """{"update_id":10,"chosen_inline_result":{"result_id":"1","from":{"id":1001,"is_bot":false,"first_name":"Ada"},"query":"x"}}""",
    ];

    // What a value may be instead of what it is.
    private static readonly Gen<string> Values = Gen.Select(Gen.Int[0, 6], Gen.Long, Gen.Double, Gen.String[0, 80], (kind, number, real, text) => kind switch
    {
        0 => "null",
        1 => "[]",
        2 => "{}",
        3 => number % 2 == 0 ? "true" : "false",
        4 => JsonSerializer.Serialize(number),
        5 => double.IsFinite(real) ? JsonSerializer.Serialize(real) : "-0",
        _ => JsonSerializer.Serialize(text),
    });

    [Fact]
    public void A_value_that_is_another_is_refused_or_understood() =>
        Gen.Select(Gen.OneOf(Samples), Gen.Select(Gen.Int[0, 200], Values).Array[1, 3]).Sample((sample, changes) =>
        {
            var json = JsonNode.Parse(sample)!;
            foreach (var (place, value) in changes)
            {
                Change(json, place, JsonNode.Parse(value));
            }

            Read(Encoding.UTF8.GetBytes(json.ToJsonString()));
        });

    [Fact]
    public void A_byte_that_is_another_is_refused_or_understood() =>
        Gen.Select(Gen.OneOf(Samples), Gen.Select(Gen.Int[0, 900], Gen.Byte).Array[0, 5], Gen.Int[0, 1000]).Sample((sample, changes, length) =>
        {
            var bytes = Encoding.UTF8.GetBytes(sample)[..Math.Min(length, Encoding.UTF8.GetByteCount(sample))];
            foreach (var (place, value) in changes.Where(change => change.Item1 < bytes.Length))
            {
                bytes[place] = value;
            }

            Read(bytes);
        });

    [Fact]
    public void Unchanged_they_are_understood() =>
        Assert.All(Samples, sample => Assert.NotNull(JsonSerializer.Deserialize<Update>(sample, JsonBotAPI.Options)));

    // As the webhook does; what is kept on the disk comes back as it went.
    private static void Read(byte[] body)
    {
        using var stream = new MemoryStream(body);
        if (UpdateReader.ParseAsync(stream, CancellationToken.None).GetAwaiter().GetResult() is not { } update
            || UpdateReader.Read(update, "AtlasBriefBot") is not { } incoming)
        {
            return;
        }

        Assert.NotEqual("", UpdateReader.QueueOf(incoming));
        Assert.NotEqual("", AnswerTimes.WordOf(incoming));
        try
        {
            var again = JsonSerializer.Deserialize<Update>(JsonSerializer.Serialize(update, JsonBotAPI.Options), JsonBotAPI.Options)!;
            Assert.Equal(WithoutTime(incoming), WithoutTime(UpdateReader.Read(again, "AtlasBriefBot")));
        }
        catch (JsonException)
        {
            // It cannot be kept, and is then waited for.
        }
    }

    [Theory]
    [InlineData("""{"update_id":4,"inline_query":{"id":"78","query":"belarus","offset":""}}""")]
    [InlineData("""{"update_id":9,"message":{"message_id":5,"date":1678244400,"location":{"latitude":40.4,"longitude":49.9},"chat":null}}""")]
    [InlineData("""{"update_id":2,"edited_message":{"message_id":5,"date":9163737000000000000,"text":"8 March","chat":{"id":1,"type":"private"}}}""")]
    [InlineData("""{"update_id":5,"my_chat_member":{"chat":{"id":1,"type":"private"},"from":{"id":1,"is_bot":false,"first_name":"A"},"date":1678244400,"old_chat_member":{"status":"member","user":{"id":9,"is_bot":true,"first_name":"B"}},"new_chat_member":{"status":"hermit","user":{"id":9,"is_bot":true,"first_name":"B"}}}}""")]
    public async Task What_was_found_so_is_refused(string body)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(body));
        var update = await UpdateReader.ParseAsync(stream, TestContext.Current.CancellationToken);

        Assert.True(update is null || UpdateReader.Read(update, "AtlasBriefBot") is null);
    }

    // Thousands of years ahead the library's dates are a second off.
    private static Incoming? WithoutTime(Incoming? incoming) => incoming is Incoming.Said said ? said with { Sent = default } : incoming;

    private static void Change(JsonNode json, int place, JsonNode? value)
    {
        var places = Places(json).ToList();
        var (parent, key) = places[place % places.Count];
        parent[key] = value;
    }

    private static IEnumerable<(JsonObject Parent, string Key)> Places(JsonNode? node) => node switch
    {
        JsonObject found => found.ToList().SelectMany(pair => Places(pair.Value).Prepend((found, pair.Key))),
        JsonArray list => list.SelectMany(Places),
        _ => [],
    };
}
