using System.Text.Json;
using SimulatedTelegram;

namespace AtlasBot.Tests.Sandbox;

/// <summary>What a bot hears and when it is forgotten.</summary>
public sealed class UpdateTests
{
    [Fact]
    public async Task An_offset_confirms_what_is_below_it()
    {
        await using var stage = await Stage.Open();
        Say(stage, "a", "b", "c");

        var all = await Poll(stage);
        Assert.Equal(["b", "c"], Texts(await Poll(stage, new { offset = Id(all[0]) + 1 })));
        Assert.Equal(["b", "c"], Texts(await Poll(stage)));
        Assert.Equal(["b"], Texts(await Poll(stage, new { limit = 1, offset = Id(all[0]) + 1 })));
        Assert.Empty(await Poll(stage, new { offset = Id(all[2]) + 1 }));
        Assert.Equal(0, stage.Bot.PendingUpdates);
    }

    [Fact]
    public async Task An_offset_outside_the_queue_reads_from_its_head()
    {
        await using var stage = await Stage.Open();
        Say(stage, "a", "b");

        Assert.Equal(["a", "b"], Texts(await Poll(stage, new { offset = 5 })));
        Assert.Equal(["a", "b"], Texts(await Poll(stage, new { offset = 2_000_000_000 })));
    }

    [Fact]
    public async Task A_negative_offset_keeps_only_the_last()
    {
        await using var stage = await Stage.Open();
        Say(stage, "a", "b", "c");

        Assert.Equal(["c"], Texts(await Poll(stage, new { offset = -1 })));
        Assert.Equal(1, stage.Bot.PendingUpdates);
    }

    [Fact]
    public async Task Asking_again_at_once_with_the_same_offset_gets_one_update()
    {
        await using var stage = await Stage.Open();
        Say(stage, "a", "b");

        Assert.Equal(2, (await Poll(stage)).Count);
        Assert.Single(await Poll(stage, isHasty: true));
        stage.Clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(2, (await Poll(stage, isHasty: true)).Count);
    }

    [Fact]
    public async Task Allowed_updates_stick_until_they_are_said_again()
    {
        await using var stage = await Stage.Open();
        await Poll(stage, new { allowed_updates = "callback_query".Split(' ') });
        Say(stage, "unheard");
        await Poll(stage);
        Say(stage, "unheard too");
        await Poll(stage, new { allowed_updates = Array.Empty<string>() });
        Say(stage, "heard");

        Assert.Equal(["heard"], Texts(await Poll(stage)));
    }

    [Fact]
    public async Task Updates_are_kept_a_day_and_presses_150_seconds()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Says("/start");
        await stage.Call("sendMessage", new
        {
            chat_id = 7,
            text = "x",
            reply_markup = new { inline_keyboard = new[] { new[] { new { text = "a", callback_data = "1" } } } },
        });
        stage.Ada.Presses(stage.Ada.Messages[^1], "a");
        stage.Ada.InlineQuery("gas");

        Assert.Equal(3, stage.Bot.PendingUpdates);
        stage.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(2, stage.Bot.PendingUpdates);
        stage.Clock.Advance(TimeSpan.FromSeconds(120));
        Assert.Equal(1, stage.Bot.PendingUpdates);
        stage.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(0, stage.Bot.PendingUpdates);
    }

    [Fact]
    public async Task A_second_poll_ends_the_first_with_a_conflict()
    {
        await using var stage = await Stage.Open();

        var first = stage.Call("getUpdates", new { timeout = 50, offset = 1 });
        await Stage.Until(() => stage.Bot.IsPolling);
        var second = stage.Call("getUpdates", new { timeout = 50, offset = 2 });

        Assert.Equal(
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            (await first).GetProperty("description").GetString());
        Say(stage, "hello");
        Assert.Equal(1, (await second).GetProperty("result").GetArrayLength());
    }

    [Fact]
    public async Task Another_conflict_within_three_seconds_is_told_three_seconds_later()
    {
        await using var stage = await Stage.Open();
        async Task<Task<JsonElement>> Next(int offset)
        {
            var poll = stage.Call("getUpdates", new { timeout = 50, offset });
            await Stage.Until(() => stage.Bot.IsPolling);
            return poll;
        }

        var first = await Next(1);
        var second = Next(2);
        await first;
        var third = stage.Call("getUpdates", new { timeout = 50, offset = 3 });
        var told = await second;
        var before = stage.Clock.GetUtcNow();
        while (!told.IsCompleted)
        {
            stage.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Stage.Moment();
        }

        Assert.Equal(409, (await told).GetProperty("error_code").GetInt32());
        Assert.True(stage.Clock.GetUtcNow() - before >= TimeSpan.FromSeconds(3));
        Say(stage, "hello");
        await third;
    }

    [Fact]
    public async Task After_a_quiet_week_the_next_id_is_any_number()
    {
        await using var stage = await Stage.Open();
        Say(stage, "a", "b");
        var ids = (await Poll(stage)).ConvertAll(Id);

        stage.Clock.Advance(TimeSpan.FromDays(8));
        Say(stage, "c");

        Assert.Equal(ids[0] + 1, ids[1]);
        Assert.NotEqual(ids[1] + 1, Id(Assert.Single(await Poll(stage))));
    }

    [Fact]
    public async Task Blocking_and_unblocking_are_told()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();

        stage.Ada.Blocks();
        stage.Ada.Unblocks();

        var statuses = (await Poll(stage)).Select(update =>
            update.GetProperty("my_chat_member").GetProperty("new_chat_member").GetProperty("status").GetString());
        Assert.Equal(["kicked", "member"], statuses);
    }

    [Fact]
    public async Task In_a_group_a_bot_hears_commands_and_replies_only()
    {
        await using var stage = await Stage.Open();
        var group = stage.Telegram.AddGroup(-5, "Desk").With(stage.Ada).With(stage.Bot);
        await stage.Call("sendMessage", new { chat_id = -5, text = "ask me" });
        var asked = group.Messages[^1];

        stage.Ada.Says("chatter", group);
        stage.Ada.Says("/topic@AtlasBriefBot gas", group);
        stage.Ada.Says("/topic@OtherBot gas", group);
        stage.Ada.Says("@AtlasBriefBot is a bot", group);
        stage.Ada.Says("/general", group);
        stage.Ada.Says("a reply", group, replyTo: asked);
        stage.Bot.SeesAllGroupMessages = true;
        stage.Ada.Says("heard now", group);

        Assert.Equal(["/topic@AtlasBriefBot gas", "/general", "a reply", "heard now"], Texts(await Poll(stage)));
    }

    [Fact]
    public async Task A_general_command_reaches_the_bot_that_wrote_last()
    {
        await using var stage = await Stage.Open();
        var other = stage.Telegram.AddBot("77:y", "OtherBot");
        var group = stage.Telegram.AddGroup(-5, "Desk").With(stage.Ada).With(stage.Bot).With(other);
        await stage.Call("sendMessage", new { chat_id = -5, text = "hello" });

        stage.Ada.Says("/topic gas", group);

        Assert.Equal(["/topic gas"], Texts(await Poll(stage)));
        Assert.Equal(1, other.PendingUpdates);
    }

    [Fact]
    public async Task A_long_paste_arrives_in_pieces_that_lose_nothing()
    {
        await using var stage = await Stage.Open();
        var lines = Enumerable.Range(1, 500).Select(i => $"Line {i} of the brief, as it was written in Baku.").ToList();

        stage.Ada.Pastes(string.Join('\n', lines));

        Assert.All(stage.Ada.Messages, message => Assert.True(message.Text.Length <= 4096));
        Assert.Equal(lines, stage.Ada.Messages.SelectMany(message => message.Text.Split('\n')));
    }

    [Fact]
    public async Task Few_messages_and_calls_are_kept_where_few_are_wanted()
    {
        await using var telegram = await TelegramServer.StartAsync(
            new TelegramOptions { Clock = TimeProvider.System, KeepCalls = 5, KeepMessages = 4 }, Stage.Cancel);
        telegram.AddBot("4242:AAsecret", "AtlasBriefBot");
        var ada = telegram.AddPerson(7, "Ada");
        using var http = new HttpClient { BaseAddress = telegram.Address };

        for (var i = 1; i <= 21; i++)
        {
            ada.Says($"{i}");
            await http.GetAsync(new Uri("/bot4242:AAsecret/getMe", UriKind.Relative), Stage.Cancel);
        }

        Assert.Equal((21, 21L, 5), (ada.ChatWith().Count, telegram.CallCount, telegram.Calls.Count));
        Assert.InRange(ada.Messages.Count, 2, 4);
        Assert.Equal("21", ada.ChatWith().Find(21)!.Text);
        Assert.Null(ada.ChatWith().Find(1));
    }

    [Fact]
    public async Task A_channel_post_reaches_the_channels_administrators()
    {
        await using var stage = await Stage.Open();
        var channel = stage.Telegram.AddChannel(-1002, "Atlas", "atlas")
            .With(stage.Ada, MemberStatus.Creator).With(stage.Bot, MemberStatus.Administrator);
        await stage.Call("sendMessage", new { chat_id = "@atlas", text = "from the bot" });

        stage.Ada.Says("from Ada", channel);

        Assert.Equal(["from the bot", "from Ada"], channel.Messages.Select(message => message.Text));
        var post = Assert.Single(await Poll(stage), update => update.TryGetProperty("channel_post", out _)).GetProperty("channel_post");
        Assert.Equal("from Ada", post.GetProperty("text").GetString());
        Assert.Equal(-1002, post.GetProperty("sender_chat").GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task An_edited_message_is_told_as_one()
    {
        await using var stage = await Stage.Open();
        var said = stage.Ada.Says("/topic Belarsu");

        stage.Ada.Edits(said, "/topic Belarus");

        Assert.Equal("/topic Belarus", (await Poll(stage))[^1].GetProperty("edited_message").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Everything_that_happens_can_be_watched()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();
        await using var seen = stage.Telegram.Watch(Stage.Cancel).GetAsyncEnumerator(Stage.Cancel);

        var sent = await stage.Sent("one");
        await stage.Call("editMessageText", new { chat_id = 7, message_id = sent.Id, text = "two" });
        await stage.Call("sendChatAction", new { chat_id = 7, action = "typing" });
        await stage.Call("deleteMessage", new { chat_id = 7, message_id = sent.Id });
        await stage.Call("setMyCommands", new { commands = new[] { new { command = "topic", description = "Ask" } } });

        var names = new List<string>();
        while (names.Count < 5 && await seen.MoveNextAsync())
        {
            names.Add(seen.Current.GetType().Name);
        }

        Assert.Equal(["Shown", "Edited", "Acting", "Deleted", "MenuChanged"], names);
    }

    private static void Say(Stage stage, params string[] texts)
    {
        foreach (var text in texts)
        {
            stage.Ada.Says(text);
        }
    }

    private static async Task<List<JsonElement>> Poll(Stage stage, object? parameters = null, bool isHasty = false)
    {
        if (!isHasty)
        {
            // A poll with the offset of the last one must not be taken for a hasty one.
            stage.Clock.Advance(TimeSpan.FromSeconds(3));
        }

        var answer = await stage.Call("getUpdates", parameters);
        return [.. answer.GetProperty("result").EnumerateArray()];
    }

    private static int Id(JsonElement update) => update.GetProperty("update_id").GetInt32();

    private static List<string> Texts(List<JsonElement> updates) =>
        [.. updates.Where(update => update.TryGetProperty("message", out _))
            .Select(update => update.GetProperty("message").GetProperty("text").GetString()!)];
}
