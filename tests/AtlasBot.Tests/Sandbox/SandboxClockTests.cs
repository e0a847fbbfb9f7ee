using AtlasBot.Sandbox;
using AtlasBot.Sandbox.Page;
using AtlasBot.Subscribers;
using AtlasBot.Tests.Stories;
using NodaTime;

namespace AtlasBot.Tests.Sandbox;

/// <summary>The sandbox's clock and its jumps.</summary>
public sealed class SandboxClockTests
{
    private static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 3, 40, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_jump_passes_over_no_minute()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var clock = new SandboxClock(Tuesday, () => 0, speed: 0);
        var ticks = new List<DateTimeOffset>();
        using var timer = clock.Time.CreateTimer(
            _ => ticks.Add(clock.Now), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));

        clock.JumpTo(Tuesday.AddMinutes(90));
        while (clock.Jump is not null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancel);
        }

        Assert.Equal(Enumerable.Range(1, 90).Select(minute => Tuesday.AddMinutes(minute)), ticks);
    }

    [Fact]
    public async Task A_jump_slows_down_while_messages_go_out()
    {
        var cancel = TestContext.Current.CancellationToken;
        var sent = 0L;
        await using var clock = new SandboxClock(Tuesday, () => Interlocked.Read(ref sent), speed: 0);
        var gaps = new List<TimeSpan>();
        var last = Tuesday;
        using var timer = clock.Time.CreateTimer(
            _ =>
            {
                gaps.Add(clock.Now - last);
                last = clock.Now;
                Interlocked.Increment(ref sent);
            },
            null,
            TimeSpan.FromMinutes(1),
            TimeSpan.FromSeconds(1));

        clock.JumpTo(Tuesday.AddMinutes(2));
        while (clock.Jump is not null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancel);
        }

        Assert.Equal(TimeSpan.FromMinutes(1), gaps[0]);
        // Steps grow from what one message takes of a limit of 28 a second, and no second is passed over.
        Assert.All(gaps.Skip(1), gap => Assert.True(gap <= TimeSpan.FromMilliseconds(1200), $"{gap}"));
        Assert.Equal(61, gaps.Count);
    }

    [Fact]
    public async Task A_jump_waits_for_a_site_that_takes_its_time()
    {
        await using var site = await Site.OpenAsync();
        site.Takes = TimeSpan.FromMilliseconds(200);
        await using var house = await OpenHouse.Open((place, cancel) => SandboxBot.MakeAsync(place, $"feed {site.Address}feed/", cancel));

        // At once: a bot that still starts is waited for, too.
        house.Sandbox.Clock.JumpTo(house.Sandbox.Clock.Now.AddMinutes(20));
        await house.Until(() => house.Sandbox.Clock.Jump is null);

        // It is asked each two minutes.
        Assert.InRange(site.Asked.Count, 9, 12);
    }

    [Fact]
    public async Task A_jump_back_is_none()
    {
        await using var clock = new SandboxClock(Tuesday, () => 0, speed: 0);

        clock.JumpTo(Tuesday.AddMinutes(-1));

        Assert.Null(clock.Jump);
    }

    [Theory]
    [InlineData("2026-11-24T03:40:00Z", "2026-11-24T04:00:00Z")]
    [InlineData("2026-11-24T04:00:00Z", "2026-11-25T04:00:00Z")]
    [InlineData("2026-11-24T21:00:00Z", "2026-11-25T04:00:00Z")]
    public void The_next_morning_is_eight_oclock_in_Baku(string now, string morning) =>
        Assert.Equal(
            DateTimeOffset.Parse(morning, System.Globalization.CultureInfo.InvariantCulture),
            Director.NextMorning(
                DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture), Zones.Find("Asia/Baku")!, new LocalTime(8, 0)));
}
