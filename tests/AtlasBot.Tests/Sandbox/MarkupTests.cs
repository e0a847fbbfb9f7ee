using System.Text.Json;
using CsCheck;
using SimulatedTelegram;

namespace AtlasBot.Tests.Sandbox;

/// <summary>Telegram's HTML: its errors to the byte, its silent repairs, its limits.</summary>
public sealed class MarkupTests
{
    public static TheoryData<string, string> Malformed => new()
    {
        { "a <p>b</p>", "Unsupported start tag \"p\" at byte offset 2" },
        { "line<br>", "Unsupported start tag \"br\" at byte offset 4" },
        { "Баку <Q>", "Unsupported start tag \"q\" at byte offset 9" },
        { "1 < 2", "Unsupported start tag \"\" at byte offset 2" },
        { "x <b", "Unclosed start tag at byte offset 2" },
        { "<a href", "Unclosed start tag \"a\" at byte offset 0" },
        { "<a href=", "Unclosed start tag \"a\" at byte offset 0" },
        { "<a href=\"x", "Unclosed start tag at byte offset 0" },
        { "<b/>", "Unsupported start tag \"b/\" at byte offset 0" },
        { "<b />", "Empty attribute name in the tag \"b\" at byte offset 0" },
        { "<a href=x_y>z</a>", "Unexpected end of name token at byte offset 8" },
        { "<span class=\"x\">y</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0" },
        { "x</b>", "Unexpected end tag at byte offset 1" },
        { "<b>x</b", "Unclosed end tag at byte offset 4" },
        { "<b>x</i>", "Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\"" },
        { "<b>x", "Can't find end tag corresponding to start tag \"b\"" },
        { "<i><b>x</b>", "Can't find end tag corresponding to start tag \"i\"" },
        { "<tg-emoji emoji-id=\"x\">y</tg-emoji>", "Invalid custom emoji identifier specified" },
        {
            "&#55357;", "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"
        },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task Malformed_markup_is_refused_in_telegrams_words(string html, string detail)
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();

        var refused = await stage.Refused("sendMessage", new { chat_id = 7, text = html, parse_mode = "HTML" });

        Assert.Equal("400 Bad Request: can't parse entities: " + detail, refused);
        Assert.Empty(stage.Ada.Messages);
    }

    public static TheoryData<string, string> Repaired => new()
    {
        { "<B>x</B> <STRONG>y</STRONG>", "<b>x</b> <b>y</b>" },
        { "<b>bold <i>both</b></i>".Replace("</b></i>", "</></>", StringComparison.Ordinal), "<b>bold </b><b><i>both</i></b>" },
        { "a &lt;b&gt; &amp; &quot;c&quot; &nbsp; &#8212; &#x1F600;", "a &lt;b&gt; &amp; \"c\" &amp;nbsp; — 😀" },
        { "<u>a</u><ins>b</ins><s>c</s><del>d</del><strike>e</strike>", "<u>ab</u><s>cde</s>" },
        { "<span class='tg-spoiler'>a</span> <tg-spoiler>b</tg-spoiler>", "<tg-spoiler>a</tg-spoiler> <tg-spoiler>b</tg-spoiler>" },
        { "<pre><code class=\"language-sql\">x</code></pre>", "<pre><code class=\"language-sql\">x</code></pre>" },
        { "<blockquote expandable>q <a href=\"https://a.az\">l</a></blockquote>", "<blockquote expandable>q <a href=\"https://a.az/\">l</a></blockquote>" },
        { "<blockquote>o<blockquote>i</blockquote></blockquote>", "<blockquote>oi</blockquote>" },
        { "<code>a <b>b</b></code>", "<code>a b</code>" },
        { "<b>a <code>c</code> d</b>", "<b>a </b><code>c</code><b> d</b>" },
        { "<a href=\"nonsense\">text stays</a>", "text stays" },
        { "<a href=\"tg://user?id=7\">Ada</a>", "<a href=\"tg://user?id=7\">Ada</a>" },
        { "<a href=\"https://a.az/?q=1&amp;r=2\">x</a>", "<a href=\"https://a.az/?q=1&amp;r=2\">x</a>" },
        { "<tg-time unix=\"1700000000\" format=\"wDT\">then</tg-time>", "<tg-time unix=\"1700000000\" format=\"wDT\">then</tg-time>" },
        { "  \n a\r\nb\tc \n ", "a\nb c" },
        { "<b> x</b>", "<b> x</b>" },
        { "<b></b>y", "y" },
    };

    [Theory]
    [MemberData(nameof(Repaired))]
    public async Task Markup_is_kept_as_telegram_keeps_it(string html, string shown)
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();

        Assert.Equal(shown, (await stage.Sent(html)).Html);
    }

    [Fact]
    public async Task Offsets_count_utf16_units()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();

        var seen = await stage.Sent("😀 <b>Ы</b>");

        Assert.Equal([new Entity(EntityType.Bold, 3, 1)], seen.Entities);
    }

    [Fact]
    public async Task Addresses_mentions_and_commands_are_found_by_telegram()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();

        var seen = await stage.Sent("See atlas.az/b?d=1, https://x.org. Ask @ada_l or /topic@AtlasBriefBot #gas; a@b.com, no u.s. or end.In");

        Assert.Equal(
            ["Url atlas.az/b?d=1", "Url https://x.org", "Mention @ada_l", "BotCommand /topic@AtlasBriefBot", "Hashtag #gas", "Email a@b.com"],
            seen.Entities.Select(entity => $"{entity.Type} {seen.Text.AsSpan(entity.Offset, entity.Length)}"));
    }

    [Fact]
    public async Task A_message_takes_4096_code_points_after_parsing()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();

        var longest = await stage.Sent("<b>" + string.Concat(Enumerable.Repeat("😀", 4096)) + "</b>");
        var over = new { chat_id = 7, text = new string('a', 4097) };

        Assert.Equal(8192, longest.Text.Length);
        Assert.Equal("400 Bad Request: message is too long", await stage.Refused("sendMessage", over));
        Assert.Equal(
            "400 Bad Request: MESSAGE_TOO_LONG",
            await stage.Refused("editMessageText", new { chat_id = 7, message_id = longest.Id, text = new string('a', 4097) }));
        Assert.Equal(
            "400 Bad Request: text is too long",
            await stage.Refused("sendMessage", new { chat_id = 7, text = new string('я', 16385) }));
    }

    [Fact]
    public async Task Empty_texts_are_refused_each_in_its_own_words()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();

        Assert.Equal("400 Bad Request: message text is empty", await stage.Refused("sendMessage", new { chat_id = 7 }));
        Assert.Equal("400 Bad Request: message text is empty", await stage.Refused("sendMessage", new { chat_id = 7, text = "" }));
        Assert.Equal("400 Bad Request: text must be non-empty", await stage.Refused("sendMessage", new { chat_id = 7, text = " \n" }));
        Assert.Equal(
            "400 Bad Request: text must be non-empty",
            await stage.Refused("sendMessage", new { chat_id = 7, text = "<b> </b>", parse_mode = "html" }));
    }

    [Fact]
    public async Task The_hundred_and_first_link_is_dropped_without_a_word()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();

        var seen = await stage.Sent(string.Concat(Enumerable.Range(1, 120).Select(i => $"<a href=\"https://a.az/{i}\">x</a> ")));

        Assert.Equal(100, seen.Entities.Count(entity => entity.Type == EntityType.TextLink));
        Assert.Equal("https://a.az/100", seen.Entities[^1].Value);
    }

    [Fact]
    public async Task Parse_modes_are_known_in_any_case_and_others_refused()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();

        Assert.Equal("x", (await stage.Call("sendMessage", new { chat_id = 7, text = "<i>x</i>", parse_mode = "hTmL" }))
            .GetProperty("result").GetProperty("text").GetString());
        Assert.Equal(
            "400 Bad Request: unsupported parse_mode",
            await stage.Refused("sendMessage", new { chat_id = 7, text = "x", parse_mode = "wiki" }));
        Assert.Equal(
            "501 Not Implemented: parse_mode MarkdownV2 is not modelled by this simulator",
            await stage.Refused("sendMessage", new { chat_id = 7, text = "x", parse_mode = "MarkdownV2" }));
    }

    [Fact]
    public async Task Own_entities_are_checked_against_the_text()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();
        object Marked(int offset, int length) =>
            new { chat_id = 7, text = "abc", entities = new[] { new { type = "bold", offset, length } } };

        await stage.Call("sendMessage", Marked(1, 2));

        Assert.Equal("a<b>bc</b>", stage.Ada.Messages[0].Html);
        Assert.Equal(
            "400 Bad Request: entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 4",
            await stage.Refused("sendMessage", Marked(1, 3)));
    }

    [Theory]
    [InlineData("5", "can't parse MessageEntity: expected an Object")]
    [InlineData("""{"type":"bold"}""", "can't parse MessageEntity: Can't find field \"offset\"")]
    [InlineData("""{"type":"bold","offset":[],"length":1}""", "can't parse MessageEntity: Field \"offset\" must be a Number")]
    [InlineData("""{"type":"bold","offset":0,"length":1.5}""", "can't parse MessageEntity: Field \"length\" must be a valid Number")]
    [InlineData("""{"offset":0,"length":1}""", "can't parse MessageEntity: Can't find field \"type\"")]
    [InlineData("""{"type":"shiny","offset":0,"length":1}""", "can't parse MessageEntity: Unsupported type specified")]
    [InlineData("""{"type":"text_link","offset":0,"length":1}""", "can't parse MessageEntity: Can't find field \"url\"")]
    [InlineData("""{"type":"text_mention","offset":0,"length":1}""", "can't parse MessageEntity: Can't find field \"user\"")]
    [InlineData("""{"type":"text_link","offset":0,"length":1,"url":"nodot"}""", "entity URL 'nodot' is invalid: Wrong HTTP URL")]
    public async Task Own_entities_that_cannot_be_read_are_refused(string entity, string description)
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();

        Assert.Equal(
            "400 Bad Request: " + description,
            await stage.Refused("sendMessage", new { chat_id = 7, text = "abc", entities = $"[{entity}]" }));
    }

    [Fact]
    public async Task Any_text_that_is_escaped_arrives_as_it_was_written()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();
        string[] pieces = ["<", ">", "&", "\"", "a", "Ы", "😀", " ", "\n", "</b>", "&amp;", "&#1;", "/x", "."];

        await Gen.Int[0, pieces.Length - 1].Array[0, 30].SampleAsync(
            async picks =>
            {
                var text = string.Concat(picks.Select(pick => pieces[pick])) + "!";
                return (await stage.Sent(HtmlWriter.Escape(text))).Text == text.TrimStart(' ', '\n');
            },
            iter: 200,
            threads: 1);
    }

    [Fact]
    public async Task Keyboards_are_checked_as_telegram_checks_them()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();
        Task<string> Refused(object keyboard) => stage.Refused("sendMessage", new { chat_id = 7, text = "x", reply_markup = keyboard });
        object Inline(params object[] buttons) => new { inline_keyboard = new[] { buttons } };

        const string start = "400 Bad Request: can't parse inline keyboard button: ";
        Assert.Equal(start + "Text buttons are unallowed in the inline keyboard", await Refused(Inline(new { text = "a" })));
        Assert.Equal(start + "InlineKeyboardButton must be an Object", await Refused(Inline("a")));
        Assert.Equal(
            "400 Bad Request: field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays",
            await Refused(new { inline_keyboard = "a".Split(' ') }));
        Assert.Equal("400 Bad Request: can't parse reply keyboard markup JSON object", await Refused("{"));
        Assert.Equal("400 Bad Request: object expected as reply markup", await Refused("[]"));
        Assert.Equal(
            "400 Bad Request: BUTTON_DATA_INVALID", await Refused(Inline(new { text = "a", callback_data = new string('я', 33) })));
        Assert.Equal(
            "400 Bad Request: inline keyboard button URL 'ftp://a.az' is invalid: Unsupported URL protocol",
            await Refused(Inline(new { text = "a", url = "ftp://a.az" })));
        Assert.Equal(
            "400 Bad Request: inline keyboard button URL 'http://localhost' is invalid: Wrong HTTP URL",
            await Refused(Inline(new { text = "a", url = "http://localhost" })));
        Assert.Equal(
            "400 Bad Request: inline keyboard button text must be non-empty",
            await Refused(Inline(new { text = " ", callback_data = "x" })));
        Assert.Equal(
            "400 Bad Request: reply markup is too long",
            await Refused(new { inline_keyboard = Enumerable.Range(0, 101).Select(i => new[] { new { text = "a", callback_data = "b" } }) }));
        Assert.Equal(
            "400 Bad Request: reply markup is too long",
            await Refused(Inline([.. Enumerable.Range(0, 9).Select(i => new { text = "a", callback_data = "b" })])));
        Assert.Empty(stage.Ada.Messages);
    }

    [Fact]
    public async Task Every_kind_of_button_comes_through()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();

        var answer = await stage.Call("sendMessage", JsonSerializer.Deserialize<JsonElement>("""
            {"chat_id":7,"text":"x","reply_markup":{"inline_keyboard":[[
              {"text":"a","callback_data":"1","style":"danger"},{"text":"b","url":"https://a.az"},{"text":"c","copy_text":{"text":"cite"}}],
              [{"text":"d","switch_inline_query":""},{"text":"e","switch_inline_query_current_chat":"gas"}]]}}
            """));

        Assert.Equal<Button>(
            [
                new Button("a", ButtonKind.Callback, "1", "danger"),
                new Button("b", ButtonKind.Url, "https://a.az/"),
                new Button("c", ButtonKind.CopyText, "cite"),
                new Button("d", ButtonKind.SwitchInlineQuery, ""),
                new Button("e", ButtonKind.SwitchInlineQueryCurrentChat, "gas"),
            ],
            stage.Ada.Messages[0].Buttons);
        Assert.Equal(2, answer.GetProperty("result").GetProperty("reply_markup").GetProperty("inline_keyboard").GetArrayLength());
    }
}
