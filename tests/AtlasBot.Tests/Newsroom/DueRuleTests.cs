using AtlasBot.Newsroom;
using AtlasBot.Subscribers;
using CsCheck;
using NodaTime;

namespace AtlasBot.Tests.Newsroom;

/// <summary>When a brief is due, in every case the promise names.</summary>
public sealed class DueRuleTests
{
    private static readonly DueRule Rule = new(Zones.Find("Asia/Baku")!, new TimeOnly(14, 0));
    private static readonly DateOnly Wednesday = new(2023, 3, 8);

    [Theory]
    [InlineData(-2, false, false)]
    [InlineData(-1, true, false)]
    [InlineData(0, true, false)]
    [InlineData(1, true, false)]
    [InlineData(2, false, true)]
    public void A_brief_is_new_from_yesterday_to_tomorrow_and_held_when_later(int days, bool isNew, bool isEarly)
    {
        var now = Baku("2023-03-08T06:00");

        Assert.Equal(isNew, Rule.IsNew(Wednesday.AddDays(days), now));
        Assert.Equal(isEarly, Rule.IsEarly(Wednesday.AddDays(days), now));
    }

    [Theory]
    [InlineData("2023-03-08T13:59", 0)]
    [InlineData("2023-03-08T14:00", 1)]
    [InlineData("2023-03-08T23:50", 1)]
    [InlineData("2023-03-08T00:10", 0)]
    public void What_is_published_before_the_cutoff_belongs_to_this_morning(string published, int days) =>
        Assert.Equal(Wednesday.AddDays(days), Rule.MorningOf(Baku(published)));

    [Theory]
    [InlineData("2023-03-08T06:00", "Asia/Baku", 480, "2023-03-08T08:00")]        // ahead of their hour: at it
    [InlineData("2023-03-08T09:15", "Asia/Baku", 480, "2023-03-08T09:15")]        // their hour has passed, by day: at once
    [InlineData("2023-03-08T06:00", "America/New_York", 480, "2023-03-08T17:00")] // on the day of their own calendar
    [InlineData("2023-03-08T13:30", "Pacific/Auckland", 480, "2023-03-08T23:00")] // passed, and night: at their next hour
    [InlineData("2023-03-08T06:00", "Asia/Baku", 300, "2023-03-09T05:00")]        // passed, and before seven: at their next hour
    public void Each_gets_it_at_their_hour(string published, string zone, int minute, string expected) =>
        Assert.Equal(Baku(expected), DueRule.When(Wednesday, Baku(published), new LocalHour(Zones.Find(zone)!, minute)));

    [Theory]
    [InlineData("2023-03-08T08:00", true)]
    [InlineData("2023-03-08T09:00", true)]
    [InlineData("2023-03-08T20:59", true)]
    [InlineData("2023-03-08T21:30", false)]   // not in the evening
    [InlineData("2023-03-09T03:00", false)]   // not at three at night
    [InlineData("2023-03-09T07:30", false)]   // stale after twenty hours
    [InlineData("2023-03-08T07:59", false)]
    public void What_is_late_begins_by_day_and_never_when_stale(string now, bool begins) =>
        Assert.Equal(begins, DueRule.MayBegin(Baku("2023-03-08T08:00"), Baku(now), new LocalHour(Zones.Find("Asia/Baku")!, 480)));

    [Fact]
    public void In_every_zone_and_at_every_hour_a_day_has_exactly_one_hour_and_it_only_moves_forward() =>
        Gen.Select(Gen.Const(DateTimeZoneProviders.Tzdb.Ids).SelectMany(ids => Gen.Int[0, ids.Count - 1].Select(i => ids[i])), Gen.Int[0, 1439], Gen.Int[0, 730])
            .Sample((zone, minute, start) =>
            {
                var hour = new LocalHour(Zones.Find(zone)!, minute);
                var day = new DateOnly(2026, 1, 1).AddDays(start);
                var now = hour.On(day);
                for (var i = 0; i < 4; i++)
                {
                    var next = hour.NextAfter(now);
                    Assert.True(next > now);
                    // The scheduled day follows the day, whatever daylight saving does to the night between.
                    day = day.AddDays(1);
                    Assert.Equal(hour.On(day), next);
                    now = next;
                }
            });

    private static DateTimeOffset Baku(string local) => DateTimeOffset.Parse(local + ":00+04:00", System.Globalization.CultureInfo.InvariantCulture);
}
