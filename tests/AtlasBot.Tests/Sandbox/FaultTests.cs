using SimulatedTelegram;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace AtlasBot.Tests.Sandbox;

/// <summary>What can be made to go wrong, as the library sees it.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task A_lost_answer_leaves_the_message_delivered_once()
    {
        await using var stage = await Open();
        stage.Telegram.Faults.DropAfter(1);

        await Assert.ThrowsAsync<RequestException>(() => Send(stage));

        Assert.Single(stage.Ada.Messages);
        Assert.Equal((-1, true), (stage.Telegram.Calls[^1].Code, stage.Telegram.Calls[^1].IsDone));
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_work_delivers_nothing()
    {
        await using var stage = await Open();
        stage.Telegram.Faults.DropBefore(1);

        await Assert.ThrowsAsync<RequestException>(() => Send(stage));
        await Send(stage);

        Assert.Single(stage.Ada.Messages);
        Assert.Equal([false, true], stage.Telegram.Calls.Select(call => call.IsDone));
    }

    [Fact]
    public async Task A_call_can_be_carried_out_and_never_answered()
    {
        await using var stage = await Open();
        stage.Telegram.Faults.HangAfter(1);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stage.Cancel);

        var sending = stage.Client.SendMessage(7, "x", cancellationToken: patience.Token);
        await Stage.Until(() => stage.Ada.Messages.Count == 1);

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Theory]
    [InlineData(FaultKind.Html502, 502, "There was an exception during deserialization of the response")]
    [InlineData(FaultKind.Html504, 504, "There was an exception during deserialization of the response")]
    public async Task Pages_of_the_proxy_in_front_are_no_json(FaultKind kind, int code, string message)
    {
        await using var stage = await Open();
        stage.Telegram.Faults.FailNext(1, kind);

        var error = await Assert.ThrowsAsync<RequestException>(() => Send(stage));

        Assert.Equal((code, message), ((int)error.HttpStatusCode!, error.Message));
    }

    [Theory]
    [InlineData(FaultKind.Json502, 502, "Bad Gateway")]
    [InlineData(FaultKind.Json500, 500, "Internal Server Error: restart")]
    public async Task Errors_of_the_server_come_in_its_own_form(FaultKind kind, int code, string message)
    {
        await using var stage = await Open();
        stage.Telegram.Faults.FailNext(1, kind);

        var error = await Assert.ThrowsAsync<ApiRequestException>(() => Send(stage));

        Assert.Equal((code, message), (error.ErrorCode, error.Message));
    }

    [Fact]
    public async Task A_flood_of_hours_spares_answers_and_ends_on_the_clock()
    {
        await using var stage = await Open();
        var ben = stage.Telegram.AddPerson(8, "Ben");
        ben.Says("/today");
        stage.Telegram.Faults.FloodFor(TimeSpan.FromSeconds(2282));

        var error = await Assert.ThrowsAsync<ApiRequestException>(() => Send(stage));
        await stage.Client.SendMessage(8, "answer", cancellationToken: Stage.Cancel);
        stage.Clock.Advance(TimeSpan.FromSeconds(2000));
        var later = await Assert.ThrowsAsync<ApiRequestException>(() => Send(stage));
        stage.Clock.Advance(TimeSpan.FromSeconds(282));
        await Send(stage);

        Assert.Equal((429, 2282), (error.ErrorCode, error.Parameters!.RetryAfter));
        Assert.Equal(282, later.Parameters!.RetryAfter);
    }

    [Fact]
    public async Task Faults_hit_only_what_they_name()
    {
        await using var stage = await Open();
        stage.Telegram.AddPerson(8, "Ben").Knows();
        stage.Telegram.Faults.FloodChat(8, calls: 1, retryAfter: 5);
        stage.Telegram.Faults.Add(new Fault(FaultKind.Error)
        {
            Method = "getme",
            Code = 400,
            Description = "Bad Request: FROZEN_METHOD_INVALID",
            Calls = 1,
        });

        await Send(stage);
        Assert.Equal("429 Too Many Requests: retry after 5", await stage.Refused("sendMessage", new { chat_id = 8, text = "x" }));
        Assert.Equal("400 Bad Request: FROZEN_METHOD_INVALID", await stage.Refused("getMe"));
        Assert.True((await stage.Call("getMe")).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task An_outage_ends_on_the_clock()
    {
        await using var stage = await Open();
        stage.Telegram.Faults.OutageUntil(stage.Clock.GetUtcNow().AddSeconds(30));

        await Assert.ThrowsAsync<RequestException>(() => stage.Client.GetMe(Stage.Cancel));
        stage.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("AtlasBriefBot", (await stage.Client.GetMe(Stage.Cancel)).Username);
    }

    [Fact]
    public async Task A_part_of_the_answers_is_lost_the_same_part_each_time()
    {
        var lost = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            await using var stage = await Open();
            stage.Telegram.Faults.LoseAnswers(0.2, seed: 3);
            for (var i = 0; i < 50; i++)
            {
                try
                {
                    await Send(stage);
                }
                catch (RequestException)
                {
                    // Half of the point: it was lost.
                }
            }

            Assert.Equal(50, stage.Ada.Messages.Count);
            lost.Add(string.Join(' ', stage.Telegram.Calls.Where(call => call.Code == -1).Select(call => call.Number)));
        }

        Assert.InRange(lost[0].Split(' ').Length, 4, 18);
        Assert.Equal(lost[0], lost[1]);
    }

    [Fact]
    public async Task Latency_runs_on_the_clock_half_before_the_work()
    {
        await using var stage = await Open();
        stage.Telegram.Faults.Latency = new Latency(TimeSpan.FromSeconds(2));

        var sending = Send(stage);
        while (!sending.IsCompleted)
        {
            stage.Clock.Advance(TimeSpan.FromMilliseconds(50));
            await Stage.Moment();
        }

        await sending;
        Assert.True(stage.Ada.Messages[0].Date - stage.Telegram.Calls[0].At >= TimeSpan.FromSeconds(1));
        Assert.True(stage.Clock.GetUtcNow() - stage.Ada.Messages[0].Date >= TimeSpan.FromSeconds(1));
    }

    private static async Task<Stage> Open()
    {
        var stage = await Stage.Open();
        stage.Ada.Knows();
        return stage;
    }

    private static Task<global::Telegram.Bot.Types.Message> Send(Stage stage) =>
        stage.Client.SendMessage(7, "x", cancellationToken: Stage.Cancel);
}
