using SimulatedTelegram;

namespace AtlasBot.Tests.Sandbox;

/// <summary>Telegram's limits on the server's clock, and what ignoring them costs.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task A_chat_takes_three_at_once_and_then_one_a_second()
    {
        await using var stage = await Stage.Open(Limits.Telegram);
        stage.Ada.Knows();

        Assert.Equal([200, 200, 200, 429], await Send(stage, [7, 7, 7, 7]));
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([200, 429], await Send(stage, [7, 7]));
    }

    [Fact]
    public async Task A_429_says_how_long_in_the_body_and_the_header()
    {
        await using var stage = await Stage.Open(Limits.Telegram);
        stage.Ada.Knows();
        await Send(stage, [7, 7, 7]);

        using var response = await stage.Post("sendMessage", new { chat_id = 7, text = "x" });

        Assert.Equal(429, (int)response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter!.Delta);
        Assert.Equal(
            """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","parameters":{"retry_after":1}}""",
            await response.Content.ReadAsStringAsync(Stage.Cancel));
    }

    [Fact]
    public async Task All_chats_together_take_thirty_a_second()
    {
        await using var stage = await Stage.Open(Limits.Telegram);
        var crowd = Crowd(stage, 40);

        var codes = await Send(stage, crowd);

        Assert.Equal(30, codes.Count(code => code == 200));
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(10, (await Send(stage, crowd.Skip(30))).Count(code => code == 200));
    }

    [Fact]
    public async Task A_steady_thirty_a_second_is_never_refused()
    {
        await using var stage = await Stage.Open(Limits.Telegram);
        var crowd = Crowd(stage, 90);

        foreach (var chat in crowd)
        {
            Assert.Equal([200], await Send(stage, [chat]));
            stage.Clock.Advance(TimeSpan.FromSeconds(1.0 / 30));
        }
    }

    [Fact]
    public async Task Answers_to_people_are_outside_the_rate_over_all_chats()
    {
        await using var stage = await Stage.Open(Limits.Telegram);
        await Send(stage, Crowd(stage, 31));

        stage.Ada.Says("/topic Belarus");

        Assert.Equal([200], await Send(stage, [7]));
        stage.Clock.Advance(TimeSpan.FromSeconds(31));
        await Send(stage, Crowd(stage, 31));
        Assert.Equal([429], await Send(stage, [7]));
    }

    [Fact]
    public async Task A_group_takes_twenty_a_minute()
    {
        await using var stage = await Stage.Open(Limits.Telegram);
        stage.Telegram.AddGroup(-5, "Desk").With(stage.Bot);

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal([200], await Send(stage, [-5]));
            stage.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([429], await Send(stage, [-5]));
        Assert.Equal("Too Many Requests: retry after 40", stage.Telegram.Calls[^1].Description);
        stage.Clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal([200], await Send(stage, [-5]));
    }

    [Fact]
    public async Task Edits_share_the_limit_of_their_chat()
    {
        await using var stage = await Stage.Open(Limits.Telegram);
        stage.Ada.Knows();
        var sent = await stage.Sent("x");

        var codes = new List<int>();
        foreach (var text in (string[])["a", "b", "c"])
        {
            using var response = await stage.Post("editMessageText", new { chat_id = 7, message_id = sent.Id, text });
            codes.Add((int)response.StatusCode);
        }

        Assert.Equal([200, 200, 429], codes);
    }

    [Fact]
    public async Task Who_ignores_a_429_waits_longer_each_time()
    {
        await using var stage = await Stage.Open(Limits.Telegram);
        var crowd = Crowd(stage, 60);
        await Send(stage, crowd.Take(31));
        async Task<string> Next(int chat, double after)
        {
            stage.Clock.Advance(TimeSpan.FromSeconds(after));
            return await stage.Refused("sendMessage", new { chat_id = crowd[chat], text = "x" });
        }

        Assert.Equal("429 Too Many Requests: retry after 1", await Next(40, after: 0.3));
        Assert.Equal("429 Too Many Requests: retry after 30", await Next(41, after: 0.4));
        Assert.Equal("429 Too Many Requests: retry after 120", await Next(42, after: 5));
        Assert.Equal("429 Too Many Requests: retry after 120", await Next(43, after: 5));
        stage.Clock.Advance(TimeSpan.FromSeconds(120));
        Assert.Equal([200], await Send(stage, [crowd[44]]));
    }

    [Fact]
    public async Task Who_pays_may_send_a_thousand_a_second()
    {
        await using var stage = await Stage.Open(Limits.Telegram);
        var crowd = Crowd(stage, 101);
        async Task<int> Paid(long chat)
        {
            using var response = await stage.Post("sendMessage", new { chat_id = chat, text = "x", allow_paid_broadcast = true });
            return (int)response.StatusCode;
        }

        Assert.Equal(200, await Paid(crowd[0]));
        Assert.Equal(0, stage.Bot.PaidMessages);
        stage.Bot.PaysForBroadcasts = true;
        foreach (var chat in crowd.Skip(1))
        {
            Assert.Equal(200, await Paid(chat));
        }

        Assert.Equal(100, stage.Bot.PaidMessages);
    }

    [Fact]
    public async Task A_batch_counts_as_many_messages_as_it_has()
    {
        await using var stage = await Stage.Open(Limits.Telegram);
        stage.Ada.Knows();
        await Send(stage, [7, 7]);
        stage.Clock.Advance(TimeSpan.FromSeconds(10));

        await stage.Call("copyMessages", new { chat_id = 7, from_chat_id = 7, message_ids = Enumerable.Range(1, 2) });

        Assert.Equal([200, 429], await Send(stage, [7, 7]));
    }

    [Fact]
    public async Task Small_floods_may_be_waited_out_by_the_server()
    {
        await using var stage = await Stage.Open(Limits.Telegram with { Absorbs = TimeSpan.FromSeconds(8) });
        stage.Ada.Knows();
        await Send(stage, [7, 7, 7]);

        var slow = Send(stage, [7]);
        while (!slow.IsCompleted)
        {
            stage.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Stage.Moment();
        }

        Assert.Equal([200], await slow);
        Assert.True(stage.Ada.Messages[^1].Date - stage.Ada.Messages[0].Date >= TimeSpan.FromSeconds(0.9));
    }

    private static List<long> Crowd(Stage stage, int people) =>
        [.. Enumerable.Range(1000, people).Select(id => stage.Telegram.AddPerson(id, "Reader").Knows().Id)];

    private static async Task<List<int>> Send(Stage stage, IEnumerable<long> chats)
    {
        var codes = new List<int>();
        foreach (var chat in chats)
        {
            using var response = await stage.Post("sendMessage", new { chat_id = chat, text = "x" });
            codes.Add((int)response.StatusCode);
        }

        return codes;
    }
}
