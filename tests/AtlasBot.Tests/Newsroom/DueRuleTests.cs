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

    [Theory]
    [InlineData("2023-03-08T12:00", "2023-03-08T08:00")]  // by day: at once
    [InlineData("2023-03-08T22:00", "2023-03-09T08:00")]  // at night: at the next hour
    [InlineData("2023-03-09T07:30", "2023-03-09T08:00")]
    [InlineData("2023-03-09T09:30", null)]                // that has passed as well
    public void What_the_bot_or_a_move_was_late_for_comes_at_once_or_at_the_next_hour(string now, string? begins) => Assert.Equal(
        begins is null ? null : Baku(begins),
        DueRule.Begins(Baku("2023-03-08T08:00"), Baku(now), new LocalHour(Zones.Find("Asia/Baku")!, 480)));

    // Every hour that some clock change skips or repeats, and some others. A brief is published at the end of the morning before.
    private static readonly int[] TrickyMinutes = [1, 30, 60, 90, 119, 120, 150, 179, 180, 210, 480, 460, 1290, 1380, 1410, 1439];

    [Fact]
    public void In_every_zone_each_day_of_two_years_brings_exactly_one_brief()
    {
        var ids = DateTimeZoneProviders.Tzdb.Ids;
        var faults = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.For(0, ids.Count, i =>
        {
            var reader = new Reader(new LocalHour(Zones.Find(ids[i])!, TrickyMinutes[i % TrickyMinutes.Length]));
            reader.LiveThrough(Days, move: null);
            if (!reader.Got.Select(got => got.Brief).SequenceEqual(Days) || reader.Got.Any(got => got.At != reader.Hour.On(got.Brief)))
            {
                faults.Add($"{ids[i]} {reader.Hour.Minute}");
            }
        });

        Assert.Empty(faults);
    }

    [Fact]
    public void Whoever_moves_between_zones_gets_no_brief_twice_and_misses_none_but_for_a_newer_one()
    {
        var ids = DateTimeZoneProviders.Tzdb.Ids;
        Gen.Select(Gen.Int[0, ids.Count - 1].Array[20], Gen.Int[0, 1439], Gen.Int[0, 700], Gen.Int[2880, 5000].Array[20]).Sample((zones, minute, start, waits) =>
        {
            var days = Days.Skip(start).Take(60).ToList();
            var reader = new Reader(new LocalHour(Zones.Find(ids[zones[0]])!, minute));
            var moves = new Queue<(DateTimeOffset At, LocalHour Hour)>();
            var at = Published(days[0]);
            for (var i = 1; i < zones.Length; i++)
            {
                at += TimeSpan.FromMinutes(waits[i]);
                moves.Enqueue((at, new LocalHour(Zones.Find(ids[zones[i]])!, minute)));
            }

            reader.LiveThrough(days, moves);

            Assert.Equal(reader.Got.Count, reader.Got.Select(got => got.Brief).Distinct().Count());
            foreach (var missed in days.SkipLast(2).Except(reader.Got.Select(got => got.Brief)))
            {
                Assert.Contains(reader.Got, got => got.Brief > missed && got.At <= Published(missed).AddHours(72));
            }
        }, iter: 150);
    }

    private static readonly IReadOnlyList<DateOnly> Days = [.. Enumerable.Range(0, 731).Select(i => new DateOnly(2026, 1, 1).AddDays(i))];

    // At the cutoff of the day before, so that it is there before the hour even where the day begins first.
    private static DateTimeOffset Published(DateOnly day) => new LocalHour(Zones.Find("Asia/Baku")!, 14 * 60).On(day.AddDays(-1));

    /// <summary>A subscriber as the tick sees them: looked at when their hour comes, when something is published and when they moved.</summary>
    private sealed class Reader(LocalHour hour)
    {
        public LocalHour Hour { get; private set; } = hour;

        public List<(DateOnly Brief, DateTimeOffset At)> Got { get; } = [];

        public void LiveThrough(IReadOnlyList<DateOnly> days, Queue<(DateTimeOffset At, LocalHour Hour)>? move)
        {
            var next = DateTimeOffset.MaxValue;
            for (var (i, end) = (0, Published(days[^1]).AddDays(3)); ;)
            {
                var publish = i < days.Count ? Published(days[i]) : DateTimeOffset.MaxValue;
                var moved = move is { Count: > 0 } ? move.Peek().At : DateTimeOffset.MaxValue;
                var now = publish < next ? publish : next;
                now = moved < now ? moved : now;
                if (now > end)
                {
                    return;
                }

                i += publish == now ? 1 : 0;
                Hour = moved == now ? move!.Dequeue().Hour : Hour;
                next = Look(days, i, now);
            }
        }

        // As the push does it: the newest that may begin, once.
        private DateTimeOffset Look(IReadOnlyList<DateOnly> days, int published, DateTimeOffset now)
        {
            var next = Hour.NextAfter(now);
            for (var i = published - 1; i >= Math.Max(0, published - 4); i--)
            {
                var due = DueRule.When(days[i], Published(days[i]), Hour);
                if (DueRule.Begins(due, now, Hour) is not { } begins)
                {
                    continue;
                }

                if (begins <= now)
                {
                    if (!Got.Exists(got => got.Brief == days[i]))
                    {
                        Got.Add((days[i], now));
                    }

                    break;
                }

                next = begins < next ? begins : next;
            }

            return next;
        }
    }

    private static DateTimeOffset Baku(string local) => DateTimeOffset.Parse(local + ":00+04:00", System.Globalization.CultureInfo.InvariantCulture);
}
