using AtlasBot.Delivery;
using CsCheck;

namespace AtlasBot.Tests.Delivery;

public sealed class PaceTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Never_more_calls_start_in_a_second_than_are_configured()
    {
        var wishes = Gen.Select(Gen.Int[0, 3], Gen.Int[1, 12], Gen.Int[0, 3000], Gen.Int[1, 4]).List[1, 100];
        var lags = Gen.OneOf(Gen.Const(0), Gen.Int[0, 40], Gen.Int[0, 2500]).Array[1, 20];
        Gen.Select(Gen.Int[1, 40], Gen.Int[2, 30], Gen.Int[10, 900], wishes, lags).Sample(
            (rate, step, latency, list, lag) =>
            {
                var road = new Road(rate, TimeSpan.FromMilliseconds(latency))
                {
                    Lag = call => TimeSpan.FromMilliseconds(lag[call % lag.Length]),
                };
                foreach (var (lane, chat, at, parts) in list)
                {
                    road.Send((Lane)lane, chat, mailing: lane, parts, TimeSpan.FromMilliseconds(at));
                }

                road.Run(TimeSpan.FromMilliseconds(step), TimeSpan.FromSeconds(600));

                Assert.Equal(list.Sum(wish => wish.Item4), road.Starts.Count);
                AssertApart(road.Starts.Select(start => start.At), rate, Second);
                foreach (var chat in road.Starts.GroupBy(start => start.Chat))
                {
                    AssertApart(chat.Select(start => start.At), 3, Second);
                }
            },
            iter: 60);
    }

    [Fact]
    public void A_mailing_sends_one_part_a_second_to_a_chat()
    {
        var road = new Road(28, TimeSpan.FromMilliseconds(60));
        road.Send(Lane.Brief, chat: 1, mailing: 1, parts: 6, TimeSpan.Zero);
        road.Send(Lane.Urgent, chat: 1, mailing: 2, parts: 2, TimeSpan.FromSeconds(2));

        road.Run(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(30));

        Assert.Equal(8, road.Starts.Count);
        AssertApart(road.Starts.Select(start => start.At), 1, Second);
        Assert.True(road.Starts[^1].At < TimeSpan.FromSeconds(7.2));
    }

    [Fact]
    public void A_person_who_asks_gets_three_answers_at_once()
    {
        var road = new Road(28, TimeSpan.FromMilliseconds(60));
        for (var i = 0; i < 5; i++)
        {
            road.Send(Lane.Answer, chat: 1, mailing: 0, parts: 1, TimeSpan.Zero);
        }

        road.Run(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));

        Assert.True(road.Starts[2].At < TimeSpan.FromMilliseconds(120));
        Assert.InRange(road.Starts[3].At, Second, Second * 1.1);
        Assert.InRange(road.Starts[4].At, Second * 2, Second * 2.1);
    }

    [Fact]
    public void A_group_gets_twenty_a_minute()
    {
        var road = new Road(28, TimeSpan.FromMilliseconds(60));
        road.Send(Lane.Brief, chat: -5, mailing: 1, parts: 45, TimeSpan.Zero);

        road.Run(TimeSpan.FromMilliseconds(20), TimeSpan.FromMinutes(4));

        Assert.Equal(45, road.Starts.Count);
        AssertApart(road.Starts.Select(start => start.At), 20, TimeSpan.FromMinutes(1));
        Assert.True(road.Starts[^1].At < TimeSpan.FromMinutes(2.5));
    }

    [Theory]
    [InlineData(28, 60, 4)]
    [InlineData(28, 2000, 4)]
    [InlineData(30, 300, 1)]
    [InlineData(30, 2000, 6)]
    public void A_brief_runs_at_full_rate_and_each_chat_is_soon_complete(int rate, int latency, int parts)
    {
        var road = new Road(rate, TimeSpan.FromMilliseconds(latency));
        for (var chat = 1; chat <= 400; chat++)
        {
            road.Send(Lane.Brief, chat, mailing: 1, parts, TimeSpan.Zero);
        }

        road.Run(TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(4));

        Assert.Equal(400 * parts, road.Starts.Count);
        var lastOpened = road.Starts.GroupBy(start => start.Chat).Max(chat => chat.Min(start => start.At));
        var until = road.Starts.Count(start => start.At <= lastOpened);
        Assert.InRange(until / lastOpened.TotalSeconds, 0.98 * rate, 1.005 * rate + 1);
        var slowest = road.Starts.GroupBy(start => start.Chat).Max(chat => chat.Max(start => start.At) - chat.Min(start => start.At));
        Assert.True(slowest.TotalSeconds <= (parts * Math.Max(1, latency / 1000.0)) + 2, $"{slowest}");
    }

    [Fact]
    public void Urgent_goes_before_a_brief_that_is_under_way_and_answers_before_both()
    {
        var road = new Road(28, TimeSpan.FromMilliseconds(60));
        for (var chat = 1; chat <= 200; chat++)
        {
            road.Send(Lane.Brief, chat, mailing: 1, parts: 2, TimeSpan.Zero);
            road.Send(Lane.Urgent, chat + 1000, mailing: 2, parts: 1, Second * 2);
        }

        road.Send(Lane.Answer, chat: 5000, mailing: 0, parts: 1, Second * 3);
        road.Run(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(60));

        var urgent = road.Starts.Where(start => start.Lane == Lane.Urgent).ToList();
        Assert.True(urgent[0].At < Second * 2.15, $"{urgent[0].At}");
        var between = road.Starts.Count(
            start => start.Lane == Lane.Brief && start.At > urgent[0].At && start.At < urgent[^1].At);
        Assert.InRange(between, 0, 2);
        var answer = road.Starts.Single(start => start.Lane == Lane.Answer);
        Assert.InRange(answer.At - (Second * 3), TimeSpan.Zero, TimeSpan.FromMilliseconds(45));
    }

    [Fact]
    public void Mailings_of_one_priority_take_turns()
    {
        var road = new Road(28, TimeSpan.FromMilliseconds(60));
        for (var chat = 1; chat <= 100; chat++)
        {
            road.Send(Lane.Brief, chat, mailing: 1, parts: 1, TimeSpan.Zero);
            road.Send(Lane.Brief, chat + 1000, mailing: 2, parts: 1, TimeSpan.Zero);
        }

        road.Run(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(20));

        var first = road.Starts.Take(100).Count(start => start.Chat <= 1000);
        Assert.InRange(first, 48, 52);
    }

    [Fact]
    public void Mailings_rest_while_answers_go_on()
    {
        var road = new Road(28, TimeSpan.FromMilliseconds(60));
        road.Pace.RestMailings(road.Clock.GetUtcNow().AddSeconds(2000));
        road.Send(Lane.Brief, chat: 1, mailing: 1, parts: 1, TimeSpan.Zero);
        road.Send(Lane.Answer, chat: 2, mailing: 0, parts: 1, Second);

        road.Run(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(2100));

        Assert.Equal(Lane.Answer, road.Starts[0].Lane);
        Assert.InRange(road.Starts[1].At.TotalSeconds, 2000, 2001);
    }

    [Fact]
    public void After_a_flood_the_rate_is_a_little_lower_for_a_while()
    {
        var road = new Road(25, TimeSpan.FromMilliseconds(60));
        for (var chat = 1; chat <= 4000; chat++)
        {
            road.Send(Lane.Brief, chat, mailing: 1, parts: 1, TimeSpan.Zero);
        }

        road.Run(TimeSpan.FromMilliseconds(5), Second * 10);
        road.Pace.RestMailings(road.Clock.GetUtcNow().AddSeconds(2));
        road.Pace.RestMailings(road.Clock.GetUtcNow().AddSeconds(3));
        road.Run(TimeSpan.FromMilliseconds(5), Second * 60);

        Assert.InRange(road.Starts.Count(start => start.At >= Second * 14 && start.At < Second * 19), 112, 120);
        Assert.InRange(road.Starts.Count(start => start.At >= Second * 60 && start.At < Second * 65), 122, 126);
    }

    [Fact]
    public void A_call_keeps_its_place_until_what_became_of_it_is_written_down()
    {
        var road = new Road(28, TimeSpan.FromMilliseconds(60)) { IsWrittenDown = false };
        for (var chat = 1; chat <= 600; chat++)
        {
            road.Send(Lane.Brief, chat, mailing: 1, parts: 1, TimeSpan.Zero);
        }

        road.Run(TimeSpan.FromMilliseconds(5), Second * 30);

        // Answers come at once, and still no more are begun than ten seconds of the rate.
        Assert.Equal(road.Starts.Count, road.Pace.Look().InFlight);
        Assert.InRange(road.Starts.Count, 100, (28 * 10) + 2);
    }

    [Fact]
    public void The_clock_on_the_wall_may_jump()
    {
        var road = new Road(28, TimeSpan.FromMilliseconds(60));
        for (var chat = 1; chat <= 100; chat++)
        {
            road.Send(Lane.Brief, chat, mailing: 1, parts: 1, TimeSpan.Zero);
        }

        road.Run(TimeSpan.FromMilliseconds(1), Second);
        road.Clock.AdjustTime(road.Clock.GetUtcNow().AddHours(-1));
        road.Run(TimeSpan.FromMilliseconds(1), Second);
        road.Clock.AdjustTime(road.Clock.GetUtcNow().AddHours(2));
        road.Run(TimeSpan.FromMilliseconds(1), Second * 3);

        Assert.Equal(100, road.Starts.Count);
        AssertApart(road.Starts.Select(start => start.At), 28, Second);
    }

    [Fact]
    public void When_nobody_answers_only_probes_go_out()
    {
        var road = new Road(28, TimeSpan.FromMilliseconds(60)) { IsAnswered = at => at > Second * 30 };
        for (var chat = 1; chat <= 2000; chat++)
        {
            road.Send(Lane.Brief, chat, mailing: 1, parts: 1, TimeSpan.Zero);
        }

        road.Run(TimeSpan.FromMilliseconds(5), Second * 60);

        Assert.InRange(road.Starts.Count(start => start.At < Second * 30), 5, 20);
        Assert.True(road.Starts.Count(start => start.At > Second * 48) > 300);
    }

    [Fact]
    public void Only_what_exceeds_the_free_rate_is_paid()
    {
        var road = new Road(100, TimeSpan.FromMilliseconds(60), paid: true);
        for (var chat = 1; chat <= 300; chat++)
        {
            road.Send(Lane.Brief, chat, mailing: 1, parts: 1, TimeSpan.Zero);
        }

        road.Run(TimeSpan.FromMilliseconds(1), Second * 4);

        Assert.DoesNotContain(road.Starts.Take(30), start => start.IsPaid);
        Assert.All(road.Starts.Skip(30).Take(200), start => Assert.True(start.IsPaid));
    }

    private static void AssertApart(IEnumerable<TimeSpan> moments, int count, TimeSpan window)
    {
        var list = moments.ToList();
        for (var i = count; i < list.Count; i++)
        {
            Assert.True(list[i] - list[i - count] >= window, $"{count + 1} calls between {list[i - count]} and {list[i]}");
        }
    }
}
