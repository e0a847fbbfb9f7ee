using AtlasBot.Messages;
using CsCheck;

namespace AtlasBot.Tests.Messages;

/// <summary>The month behind the calendar keyboard.</summary>
public sealed class CalendarMonthTests
{
    private static readonly DateOnly March = new(2023, 3, 15);

    private static readonly HashSet<DateOnly> Briefs =
        [new(2022, 12, 30), new(2023, 3, 1), new(2023, 3, 8), new(2023, 3, 31), new(2023, 6, 5)];

    [Fact]
    public void Weeks_begin_on_Monday_and_blanks_fill_the_first_and_the_last()
    {
        var calendar = Of(March, Briefs);

        Assert.Equal(5, calendar.Weeks.Count);
        Assert.Equal([null, null, 1, 2, 3, 4, 5], calendar.Weeks[0].Select(cell => cell.Day?.Day));
        Assert.Equal([27, 28, 29, 30, 31, null, null], calendar.Weeks[4].Select(cell => cell.Day?.Day));
    }

    [Fact]
    public void Only_days_with_a_brief_can_be_pressed()
    {
        var pressable = Of(March, Briefs).Weeks.SelectMany(week => week).Where(cell => cell.HasBrief).Select(cell => cell.Day!.Value.Day);

        Assert.Equal([1, 8, 31], pressable);
    }

    [Fact]
    public void Days_that_mention_the_topic_carry_a_dot_where_they_have_a_brief()
    {
        HashSet<DateOnly> mentions = [new(2023, 3, 8), new(2023, 3, 9)];

        var dotted = Of(March, Briefs, mentions).Weeks.SelectMany(week => week).Where(cell => cell.Mentions).Select(cell => cell.Day!.Value.Day);

        Assert.Equal([8], dotted);
    }

    [Fact]
    public void Months_with_nothing_are_passed_over()
    {
        var calendar = Of(March, Briefs);

        Assert.Equal(new DateOnly(2022, 12, 1), calendar.Previous);
        Assert.Equal(new DateOnly(2023, 6, 1), calendar.Next);
    }

    [Fact]
    public void Nothing_lies_beyond_the_first_and_the_last_brief()
    {
        HashSet<DateOnly> alone = [new(2023, 3, 1), new(2023, 3, 31)];

        var calendar = Of(March, alone);

        Assert.Null(calendar.Previous);
        Assert.Null(calendar.Next);
    }

    [Fact]
    public void Every_month_has_each_of_its_days_once_under_its_weekday() =>
        Gen.Select(Gen.Int[1, 9999], Gen.Int[1, 12]).Sample((year, month) =>
        {
            var calendar = Of(new DateOnly(year, month, 1), []);

            var days = calendar.Weeks.SelectMany(week => week).Where(cell => cell.Day is not null).Select(cell => cell.Day!.Value.Day);
            Assert.Equal(Enumerable.Range(1, DateTime.DaysInMonth(year, month)), days);
            Assert.InRange(calendar.Weeks.Count, 4, 6);
            Assert.All(calendar.Weeks, week =>
            {
                Assert.Equal(7, week.Count);
                Assert.All(week.Index(), field => Assert.True(
                    field.Item.Day is not { } day || (int)day.DayOfWeek == (field.Index + 1) % 7));
                Assert.Contains(week, cell => cell.Day is not null);
            });
        });

    private static CalendarMonth Of(DateOnly month, HashSet<DateOnly> briefs, HashSet<DateOnly>? mentions = null) =>
        CalendarMonth.Of(
            month,
            briefs,
            mentions,
            before: day => briefs.Where(other => other < day).Order().Cast<DateOnly?>().LastOrDefault(),
            after: day => briefs.Where(other => other > day).Order().Cast<DateOnly?>().FirstOrDefault());
}
