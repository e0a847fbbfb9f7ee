using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace AtlasBot.Tests.Sandbox;

/// <summary>Files, albums, inline mode, menus and rich messages.</summary>
public sealed class AttachmentTests
{
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task A_document_of_a_person_can_be_fetched_for_an_hour()
    {
        await using var stage = await Stage.Open();
        stage.Ada.SendsDocument("brief.docx", [1, 2, 3], "application/msword", caption: "for tomorrow");
        var sent = Assert.Single(await stage.Client.GetUpdates(cancellationToken: Stage.Cancel)).Message!;

        using var content = new MemoryStream();
        var file = await stage.Client.GetInfoAndDownloadFile(sent.Document!.FileId, content, Stage.Cancel);
        stage.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal([1, 2, 3], content.ToArray());
        Assert.Equal(("brief.docx", "for tomorrow"), (sent.Document.FileName, sent.Caption));
        await Assert.ThrowsAnyAsync<Exception>(() => stage.Client.DownloadFile(file.FilePath!, content, Stage.Cancel));
        Assert.Equal("400 Bad Request: invalid file_id", await stage.Refused("getFile", new { file_id = "x" }));
    }

    [Fact]
    public async Task A_file_over_20_megabytes_cannot_be_fetched()
    {
        await using var stage = await Stage.Open();
        var sent = stage.Ada.SendsDocument("big.bin", new byte[(20 * 1024 * 1024) + 1], "application/octet-stream");

        Assert.Equal("400 Bad Request: file is too big", await stage.Refused("getFile", new { file_id = sent.Document!.FileId }));
    }

    [Fact]
    public async Task A_bot_sends_files_anew_and_by_their_id()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();

        var photo = await stage.Client.SendPhoto(
            7, InputFile.FromStream(new MemoryStream(Png), "p.png"), caption: "<b>chart</b>",
            parseMode: global::Telegram.Bot.Types.Enums.ParseMode.Html, cancellationToken: Stage.Cancel);
        await stage.Client.SendDocument(7, InputFile.FromStream(new MemoryStream([5]), "сводка.ics"), cancellationToken: Stage.Cancel);
        await stage.Client.SendPhoto(7, InputFile.FromFileId(photo.Photo![0].FileId), cancellationToken: Stage.Cancel);

        Assert.Equal("<b>chart</b>", stage.Ada.Messages[0].Html);
        Assert.Equal((1, 1), stage.Ada.Messages[0].Photo!.Pixels);
        Assert.Equal("сводка.ics", stage.Ada.Messages[1].Document!.Name);
        Assert.Equal(Png, stage.Ada.Messages[2].Photo!.Content.ToArray());
        Assert.Equal(
            "400 Bad Request: wrong file identifier/HTTP URL specified", await stage.Refused("sendPhoto", new { chat_id = 7, photo = "zzz" }));
        Assert.Equal(
            "400 Bad Request: message caption is too long",
            await stage.Refused("sendPhoto", new { chat_id = 7, photo = photo.Photo[0].FileId, caption = new string('x', 1025) }));
    }

    [Fact]
    public async Task An_album_is_several_messages_of_one_group()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();

        var sent = await stage.Client.SendMediaGroup(
            7,
            [
                new InputMediaPhoto(InputFile.FromStream(new MemoryStream(Png), "a.png")) { Caption = "first" },
                new InputMediaPhoto(InputFile.FromStream(new MemoryStream(Png), "b.png")),
            ],
            cancellationToken: Stage.Cancel);

        Assert.Equal(2, sent.Length);
        Assert.Equal(["first", ""], stage.Ada.Messages.Select(message => message.Text));
        Assert.Single(stage.Ada.Messages.Select(message => message.MediaGroup).Distinct());
    }

    [Fact]
    public async Task Inline_results_are_checked_shown_and_chosen()
    {
        await using var stage = await Stage.Open();
        var ask = stage.Ada.InlineQuery("gas");
        object Article(string id) => new { type = "article", id, title = "Gas", input_message_content = new { message_text = "<b>Gas</b>", parse_mode = "HTML" } };
        object Answer(IEnumerable<object> results, string offset = "") => new { inline_query_id = ask.Id, results, next_offset = offset };

        Assert.Equal(
            "400 Bad Request: RESULTS_TOO_MUCH",
            await stage.Refused("answerInlineQuery", Answer(Enumerable.Range(0, 51).Select(i => Article($"{i}")))));
        Assert.Equal("400 Bad Request: RESULT_ID_DUPLICATE", await stage.Refused("answerInlineQuery", Answer([Article("1"), Article("1")])));
        Assert.Equal(
            "400 Bad Request: NEXT_OFFSET_INVALID", await stage.Refused("answerInlineQuery", Answer([Article("1")], new string('x', 65))));
        await stage.Call("answerInlineQuery", Answer([Article("1"), Article("2")], "2"));
        var message = stage.Ada.Chooses(ask, "2");

        Assert.Equal("2", ask.Answer!.NextOffset);
        Assert.Equal(("<b>Gas</b>", stage.Bot), (message.Html, message.Via));
        var updates = (await stage.Call("getUpdates")).GetProperty("result").EnumerateArray();
        Assert.Contains(updates, update => update.TryGetProperty("chosen_inline_result", out var chosen)
            && chosen.GetProperty("result_id").GetString() == "2");
    }

    [Fact]
    public async Task The_menu_a_person_sees_goes_by_scope_and_language()
    {
        await using var stage = await Stage.Open();
        object Menu(string command, object? scope = null, string? language = null) => new
        {
            commands = new[] { new { command, description = "d" } },
            scope = scope ?? new { type = "default" },
            language_code = language ?? "",
        };
        var chat = stage.Ada.ChatWith();
        string Seen() => stage.Bot.Menu(chat, stage.Ada)[0].Command;

        await stage.Call("setMyCommands", Menu("general"));
        Assert.Equal("general", Seen());
        await stage.Call("setMyCommands", Menu("azeri", language: "az"));
        Assert.Equal("azeri", Seen());
        await stage.Call("setMyCommands", Menu("private", new { type = "all_private_chats" }));
        Assert.Equal("private", Seen());
        await stage.Call("setMyCommands", Menu("staff", new { type = "chat", chat_id = 7 }));
        Assert.Equal("staff", Seen());
        await stage.Call("deleteMyCommands", new { scope = new { type = "chat", chat_id = 7 } });
        Assert.Equal("private", Seen());
        Assert.Equal("400 Bad Request: BOT_COMMAND_INVALID", await stage.Refused("setMyCommands", Menu("Topic")));
        Assert.Equal("general", (await stage.Call("getMyCommands")).GetProperty("result")[0].GetProperty("command").GetString());
    }

    [Fact]
    public async Task A_rich_message_is_read_into_blocks_the_library_understands()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();

        var sent = await stage.Client.SendRichMessage(
            7,
            new InputRichMessage
            {
                Html = "<h1>Brief</h1><p>One <b>bold</b>\n  <a href=\"https://a.az\">link</a></p><hr>"
                    + "<ul><li>a</li><li>b</li></ul><details><summary>More</summary><p>inside</p></details>"
                    + "<table><tr><th>x</th><td>y</td></tr></table>",
            },
            cancellationToken: Stage.Cancel);

        var blocks = sent.RichMessage!.Blocks.Select(block => block.GetType().Name);
        Assert.Equal(
            ["RichBlockSectionHeading", "RichBlockParagraph", "RichBlockDivider", "RichBlockList", "RichBlockDetails", "RichBlockTable"],
            blocks);
        Assert.StartsWith("Brief\nOne bold link\n", stage.Ada.Messages[0].Text, StringComparison.Ordinal);
        Assert.NotNull(stage.Ada.Messages[0].Rich);
    }

    [Theory]
    [InlineData("<p></p>", "rich message must be non-empty")]
    [InlineData("<p>x", "RICH_MESSAGE_HTML_INVALID")]
    [InlineData("<script>x</script>", "RICH_MESSAGE_HTML_INVALID")]
    [InlineData("<p><a href=\"x y\">z</a></p>", "RICH_MESSAGE_URL_INVALID")]
    public async Task Rich_messages_that_are_wrong_are_refused(string html, string description)
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();

        Assert.Equal(
            "400 Bad Request: " + description,
            await stage.Refused("sendRichMessage", new { chat_id = 7, rich_message = new { html } }));
    }

    [Fact]
    public async Task Rich_messages_have_limits_of_their_own()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();
        string Times(string html, int count) => string.Concat(Enumerable.Repeat(html, count));
        Task<string> Refused(string html) => stage.Refused("sendRichMessage", new { chat_id = 7, rich_message = new { html } });
        async Task Taken(string html) =>
            Assert.True((await stage.Call("sendRichMessage", new { chat_id = 7, rich_message = new { html } })).GetProperty("ok").GetBoolean());

        await Taken("<p>" + new string('я', 32768) + "</p>");
        Assert.Equal("400 Bad Request: RICH_MESSAGE_TEXT_INVALID", await Refused("<p>" + new string('я', 32769) + "</p>"));
        await Taken(Times("<p>x</p>", 500));
        Assert.Equal("400 Bad Request: RICH_MESSAGE_BLOCKS_INVALID", await Refused(Times("<p>x</p>", 501)));
        await Taken(Times("<blockquote>", 15) + "<p>x</p>" + Times("</blockquote>", 15));
        Assert.Equal(
            "400 Bad Request: RICH_MESSAGE_DEPTH_INVALID", await Refused(Times("<blockquote>", 16) + "<p>x</p>" + Times("</blockquote>", 16)));
        await Taken("<table><tr>" + Times("<td>x</td>", 20) + "</tr></table>");
        Assert.Equal(
            "400 Bad Request: RICH_MESSAGE_TABLE_INVALID", await Refused("<table><tr>" + Times("<td>x</td>", 21) + "</tr></table>"));
    }

    [Fact]
    public async Task What_a_person_cannot_do_in_telegram_is_refused_here()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Says("/start");
        await stage.Call("sendMessage", JsonSerializer.Deserialize<JsonElement>(
            """{"chat_id":7,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"web","url":"https://a.az"}]]}}"""));

        Assert.Throws<InvalidOperationException>(() => stage.Ada.Presses(stage.Ada.Messages[^1], "web"));
        Assert.Throws<InvalidOperationException>(() => stage.Ada.Presses(stage.Ada.Messages[^1], "nothing"));
        Assert.Throws<InvalidOperationException>(() => stage.Ada.OpensLink("not allowed"));
        Assert.Throws<InvalidOperationException>(() => stage.Ada.Says(" "));
        stage.Ada.Blocks();
        Assert.Throws<InvalidOperationException>(() => stage.Ada.Says("hello"));
        Assert.Equal("/start from_site", stage.Telegram.AddPerson(8, "Ben").OpensLink("from_site").Text);
    }
}
