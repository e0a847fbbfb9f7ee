using System.Net;
using SimulatedTelegram;
using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;

namespace AtlasBot.Tests.Sandbox;

/// <summary>Whom a bot cannot reach and what it may not do, in Telegram's own words.</summary>
public sealed class RefusalTests
{
    private static object To(long chat) => new { chat_id = chat, text = "x" };

    [Fact]
    public async Task People_who_cannot_be_reached_are_told_apart()
    {
        await using var stage = await Stage.Open();
        var ben = stage.Telegram.AddPerson(8, "Ben").Knows();
        var gone = stage.Telegram.AddPerson(9, "Gone").Knows();
        ben.Blocks();
        gone.Deactivates();

        Assert.Equal("403 Forbidden: bot can't initiate conversation with a user", await stage.Refused("sendMessage", To(7)));
        Assert.Equal("403 Forbidden: bot was blocked by the user", await stage.Refused("sendMessage", To(8)));
        Assert.Equal("403 Forbidden: user is deactivated", await stage.Refused("sendMessage", To(9)));
        Assert.Equal("400 Bad Request: chat not found", await stage.Refused("sendMessage", To(10)));
        Assert.Equal("400 Bad Request: chat_id is empty", await stage.Refused("sendMessage", new { text = "x" }));
        Assert.Equal("400 Bad Request: chat not found", await stage.Refused("sendMessage", new { chat_id = "@nobody", text = "x" }));
    }

    [Fact]
    public async Task Groups_and_channels_refuse_a_bot_that_is_out_or_has_no_rights()
    {
        await using var stage = await Stage.Open();
        var group = stage.Telegram.AddGroup(-5, "Desk");
        var super = stage.Telegram.AddSupergroup(-1001, "Forum");
        var channel = stage.Telegram.AddChannel(-1002, "Atlas", "atlas");
        async Task Expect(string description, SimulatedTelegram.Chat chat) =>
            Assert.Equal(description, await stage.Refused("sendMessage", To(chat.Id)));

        await Expect("403 Forbidden: bot is not a member of the group chat", group);
        await Expect("403 Forbidden: bot is not a member of the supergroup chat", super);
        await Expect("403 Forbidden: bot is not a member of the channel chat", channel);
        foreach (var chat in new[] { group, super, channel })
        {
            chat.With(stage.Bot, MemberStatus.Kicked);
        }

        await Expect("403 Forbidden: bot was kicked from the group chat", group);
        await Expect("403 Forbidden: bot was kicked from the supergroup chat", super);
        await Expect("403 Forbidden: bot was kicked from the channel chat", channel);
        foreach (var chat in new[] { group, super, channel })
        {
            chat.With(stage.Bot);
            chat.IsMuted = true;
        }

        await Expect("400 Bad Request: not enough rights to send text messages to the chat", group);
        await Expect("400 Bad Request: need administrator rights in the channel chat", channel);
        group.IsGone = true;
        await Expect("403 Forbidden: the group chat was deleted", group);
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_says_where_it_went()
    {
        await using var stage = await Stage.Open();
        var group = stage.Telegram.AddGroup(-5, "Desk").With(stage.Ada).With(stage.Bot);

        group.UpgradesToSupergroup(-1001234567890);
        var answer = await stage.Call("sendMessage", To(-5));

        Assert.Equal("Bad Request: group chat was upgraded to a supergroup chat", answer.GetProperty("description").GetString());
        Assert.Equal(-1001234567890, answer.GetProperty("parameters").GetProperty("migrate_to_chat_id").GetInt64());
        var updates = (await stage.Call("getUpdates")).GetProperty("result").EnumerateArray().ToList();
        Assert.Contains(updates, update => update.ToString().Contains("\"migrate_to_chat_id\":-1001234567890", StringComparison.Ordinal));
        Assert.Contains(updates, update => update.ToString().Contains("\"migrate_from_chat_id\":-5", StringComparison.Ordinal));
        Assert.True((await stage.Call("sendMessage", To(-1001234567890))).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Topics_can_be_missing_closed_or_deleted_and_general_has_no_number()
    {
        await using var stage = await Stage.Open();
        var forum = stage.Telegram.AddSupergroup(-1001, "Forum", isForum: true).With(stage.Bot);
        var topic = forum.AddTopic("Energy");
        object In(int thread) => new { chat_id = -1001, text = "x", message_thread_id = thread };

        Assert.True((await stage.Call("sendMessage", In(topic.Id))).GetProperty("ok").GetBoolean());
        Assert.Equal(topic.Id, forum.Messages[^1].Thread);
        Assert.Equal("400 Bad Request: message thread not found", await stage.Refused("sendMessage", In(1000)));
        topic.IsClosed = true;
        Assert.Equal("400 Bad Request: TOPIC_CLOSED", await stage.Refused("sendMessage", In(topic.Id)));
        topic.IsDeleted = true;
        Assert.Equal("400 Bad Request: TOPIC_DELETED", await stage.Refused("sendMessage", In(topic.Id)));
    }

    [Fact]
    public async Task Edits_are_refused_for_what_is_gone_foreign_or_the_same()
    {
        await using var stage = await Stage.Open();
        var hers = stage.Ada.Says("hello");
        var own = await stage.Sent("<b>x</b>");
        object Edit(int id, string text) => new { chat_id = 7, message_id = id, text, parse_mode = "HTML" };

        Assert.Equal(
            "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as "
            + "a current content and reply markup of the message",
            await stage.Refused("editMessageText", Edit(own.Id, "<b>x</b>")));
        Assert.True((await stage.Call("editMessageText", Edit(own.Id, "<i>x</i>"))).GetProperty("ok").GetBoolean());
        Assert.Equal("400 Bad Request: message to edit not found", await stage.Refused("editMessageText", Edit(99, "y")));
        Assert.Equal("400 Bad Request: message can't be edited", await stage.Refused("editMessageText", Edit(hers.Id, "y")));
        Assert.Equal(
            "400 Bad Request: there is no caption in the message to edit",
            await stage.Refused("editMessageCaption", new { chat_id = 7, message_id = own.Id, caption = "y" }));
        Assert.Equal(
            "400 Bad Request: message to be replied not found",
            await stage.Refused("sendMessage", new { chat_id = 7, text = "x", reply_parameters = new { message_id = 99 } }));
    }

    [Fact]
    public async Task Messages_can_be_deleted_for_two_days_and_edited_for_ever()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();
        var old = await stage.Sent("old");
        stage.Clock.Advance(TimeSpan.FromHours(47));
        var young = await stage.Sent("young");
        stage.Clock.Advance(TimeSpan.FromHours(1));
        object One(int id) => new { chat_id = 7, message_id = id };

        Assert.Equal("400 Bad Request: message can't be deleted for everyone", await stage.Refused("deleteMessage", One(old.Id)));
        Assert.Equal(
            "400 Bad Request: message can't be deleted for everyone",
            await stage.Refused("deleteMessages", new { chat_id = 7, message_ids = new[] { young.Id, old.Id } }));
        Assert.Equal(2, stage.Ada.Messages.Count);
        await stage.Call("editMessageText", new { chat_id = 7, message_id = old.Id, text = "mended" });
        Assert.True((await stage.Call("deleteMessages", new { chat_id = 7, message_ids = new[] { young.Id, 77 } })).GetProperty("ok").GetBoolean());
        Assert.Equal("mended", Assert.Single(stage.Ada.Messages).Text);
        Assert.Equal("400 Bad Request: message to delete not found", await stage.Refused("deleteMessage", One(young.Id)));
    }

    [Fact]
    public async Task Batches_are_held_to_their_rules()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();
        var one = await stage.Sent("one");
        var two = await stage.Sent("two");
        Task<string> Copy(params int[] ids) =>
            stage.Refused("copyMessages", new { chat_id = 7, from_chat_id = 7, message_ids = ids });

        Assert.Equal("400 Bad Request: message identifiers must be in a strictly increasing order", await Copy(two.Id, one.Id));
        Assert.Equal("400 Bad Request: too many message identifiers specified", await Copy([.. Enumerable.Range(1, 101)]));
        Assert.Equal("400 Bad Request: message identifiers are not specified", await Copy());
        Assert.Equal("400 Bad Request: messages can't be forwarded", await Copy(98, 99));
        var copied = await stage.Call("copyMessages", new { chat_id = 7, from_chat_id = 7, message_ids = new[] { one.Id, two.Id, 99 } });
        Assert.Equal(2, copied.GetProperty("result").GetArrayLength());
        Assert.Equal(["one", "two", "one", "two"], stage.Ada.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task A_batch_of_which_one_part_fails_is_delivered_in_part_and_answered_as_an_error()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();
        await stage.Sent("one");
        await stage.Sent("two");
        await stage.Sent("three");
        stage.Telegram.Faults.FailPartOfNextBatch(2);

        var refused = await stage.Refused("copyMessages", new { chat_id = 7, from_chat_id = 7, message_ids = Enumerable.Range(1, 3) });

        Assert.Equal(
            "400 Bad Request: failed to send message #2 with the error message \"Too Many Requests: retry after 8\"", refused);
        Assert.Equal(["one", "two", "three", "one", "three"], stage.Ada.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task Paths_tokens_and_methods_that_do_not_exist_are_refused()
    {
        await using var stage = await Stage.Open();
        async Task<string> Get(string path)
        {
            using var response = await stage.Http.GetAsync(new Uri(path, UriKind.Relative), Stage.Cancel);
            return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(Stage.Cancel)}";
        }

        Assert.Equal("""404 {"ok":false,"error_code":404,"description":"Not Found"}""", await Get("/"));
        Assert.Equal("""401 {"ok":false,"error_code":401,"description":"Unauthorized"}""", await Get("/bot1:x/getMe"));
        Assert.Equal(
            """404 {"ok":false,"error_code":404,"description":"Not Found: method not found"}""", await Get("/bot4242:AAsecret/getMeat"));
        Assert.Equal(
            "501 Not Implemented: method sendPoll is not modelled by this simulator", await stage.Refused("SENDPOLL"));
        stage.Bot.IsRevoked = true;
        Assert.Equal("401 Unauthorized", await stage.Refused("getMe"));
    }

    [Fact]
    public async Task Every_method_the_library_knows_is_known_here()
    {
        await using var stage = await Stage.Open();
        var requests = typeof(SendMessageRequest).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(SendMessageRequest).Namespace && type is { IsAbstract: false, IsGenericType: false })
            .Select(type => type.GetConstructor([])?.Invoke(null)).OfType<IRequest>().ToList();

        foreach (var method in requests.Select(request => request.MethodName).Distinct(StringComparer.Ordinal))
        {
            using var response = await stage.Post(method);
            Assert.True(response.StatusCode != HttpStatusCode.NotFound, method);
        }

        Assert.InRange(requests.Count, 150, 300);
    }

    [Fact]
    public async Task What_is_not_modelled_is_refused_and_not_left_out()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();
        var sent = await stage.Sent("x");
        const string end = " is not modelled by this simulator";

        Assert.Equal(
            "501 Not Implemented: parameter business_connection_id" + end,
            await stage.Refused("sendMessage", new { chat_id = 7, text = "x", business_connection_id = "1" }));
        Assert.Equal(
            "501 Not Implemented: field quote of reply_parameters" + end,
            await stage.Refused("sendMessage", new { chat_id = 7, text = "x", reply_parameters = new { message_id = sent.Id, quote = "x" } }));
        Assert.Equal(
            "400 Bad Request: object expected as reply parameters",
            await stage.Refused("sendMessage", new { chat_id = 7, text = "x", reply_parameters = 1 }));
        Assert.Single(stage.Ada.Messages);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "127.0.0.1.evil.example")]
    public async Task A_page_of_a_browser_is_no_bot(string header, string value)
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri("/bot4242:AAsecret/sendMessage?chat_id=7&text=x", UriKind.Relative));
        request.Headers.Add(header, value);

        using var response = await stage.Http.SendAsync(request, Stage.Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(stage.Ada.Messages);
    }

    [Fact]
    public async Task Parameters_may_come_in_the_query_a_form_or_json_under_a_method_in_any_case()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();
        var path = new Uri("/bot4242:AAsecret/SENDmessage", UriKind.Relative);

        await stage.Http.GetAsync(new Uri("/bot4242:AAsecret/sendmessage?chat_id=7&text=query", UriKind.Relative), Stage.Cancel);
        using var form = new FormUrlEncodedContent([new("chat_id", "7"), new("text", "form"), new("disable_notification", "1")]);
        await stage.Http.PostAsync(path, form, Stage.Cancel);
        using var multipart = new MultipartFormDataContent { { new StringContent("7"), "chat_id" }, { new StringContent("multipart"), "text" } };
        await stage.Http.PostAsync(path, multipart, Stage.Cancel);
        using var chunked = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent("""{"chat_id":"7","text":"chunked"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        chunked.Headers.TransferEncodingChunked = true;
        using var response = await stage.Http.SendAsync(chunked, Stage.Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["query", "form", "multipart", "chunked"], stage.Ada.Messages.Select(message => message.Text));
        Assert.Equal([false, true, false, false], stage.Ada.Messages.Select(message => message.IsSilent));
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_does_not_break_the_connection()
    {
        await using var stage = await Stage.Open();
        var connections = 0;
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (to, cancel) =>
            {
                connections++;
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                await socket.ConnectAsync(to.DnsEndPoint, cancel);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
        };
        using var http = new HttpClient(handler) { BaseAddress = stage.Telegram.Address };

        var refused = "";
        foreach (var body in (string[])["{", """{"text":"\ud83d"}""", "{}"])
        {
            using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            using var response = await http.PostAsync(new Uri("/bot4242:AAsecret/sendMessage", UriKind.Relative), content, Stage.Cancel);
            refused += await response.Content.ReadAsStringAsync(Stage.Cancel);
        }

        Assert.Contains("strings must be encoded in UTF-8", refused);
        Assert.Contains("message text is empty", refused);
        Assert.Equal(1, connections);
    }

    [Fact]
    public async Task A_press_can_be_answered_once_and_in_time()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();
        await stage.Call("sendMessage", new
        {
            chat_id = 7,
            text = "x",
            reply_markup = new { inline_keyboard = new[] { new[] { new { text = "a", callback_data = "1" } } } },
        });
        var press = stage.Ada.Presses(stage.Ada.Messages[0], "a");
        var late = stage.Ada.Presses(stage.Ada.Messages[0], "a");
        const string tooOld = "400 Bad Request: query is too old and response timeout expired or query ID is invalid";

        Assert.Equal(
            "400 Bad Request: MESSAGE_TOO_LONG",
            await stage.Refused("answerCallbackQuery", new { callback_query_id = press.Id, text = new string('x', 201) }));
        Assert.True((await stage.Call("answerCallbackQuery", new { callback_query_id = press.Id })).GetProperty("ok").GetBoolean());
        Assert.Equal(tooOld, await stage.Refused("answerCallbackQuery", new { callback_query_id = press.Id }));
        Assert.Equal(tooOld, await stage.Refused("answerCallbackQuery", new { callback_query_id = "1" }));
        stage.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(tooOld, await stage.Refused("answerCallbackQuery", new { callback_query_id = late.Id }));
        Assert.Null(press.Answer!.Text);
        Assert.Null(late.Answer);
    }
}
