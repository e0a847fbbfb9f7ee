using System.Globalization;
using AtlasBot.Chat.Dates;
using AtlasBot.Messages;
using CsCheck;

namespace AtlasBot.Tests.Chat.Dates;

/// <summary>What holds for any text, any day and any today.</summary>
public sealed class DayWordsPropertyTests
{
    private static readonly string[] Scraps =
    [
        "8", "31", "0", "2023", "99999999999", "20230308", "8.3", "2023-13-01", "03/08/2023", "'23", "March", "мар.", "mart", "İYUN", "may",
        "Tuesday", "çərşənbə axşamı", "bazar", "yesterday", "bu gün", "позавчера", "last", "keçən", "this", "следующий", "week", "gün", "ay",
        "года", "ago", "назад", "əvvəl", "через", "in", "on", "a", "the", "за", "three", "on", "8-ое", "2023-cü", ",", ".", "/", "-", ":", "'",
        "\ud83d", "📅", "\0", "\u0301", "Belarus",
    ];

    private static readonly Gen<DateOnly> Days = Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Gen<DateOnly> ModernDays =
        Gen.Int[new DateOnly(1950, 1, 1).DayNumber, new DateOnly(2049, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);

    [Fact]
    public void No_text_makes_it_throw() =>
        Gen.Select(Gen.String[Gen.Char, 0, 60], Days, Days.Nullable()).Sample((text, today, first) =>
        {
            _ = DayWords.Understand(text, today, first);
        });

    [Fact]
    public void No_row_of_date_words_makes_it_throw() =>
        Gen.Select(One(Scraps).List[1, 7], One(" ", "", ", "), Days).Sample((scraps, gap, today) =>
        {
            _ = DayWords.Understand(string.Join(gap, scraps), today, null);
        });

    [Theory]
    [InlineData("en")]
    [InlineData("az")]
    [InlineData("ru")]
    public void Every_day_the_bot_prints_is_read_back(string language)
    {
        var texts = Texts.In(language);

        Gen.Select(ModernDays, ModernDays).Sample((day, today) =>
        {
            var whole = new DayQuestion.OneDay(day);
            Assert.Equal(whole, DayWords.Understand(texts.Day(day), today, null));
            Assert.Equal(whole, DayWords.Understand(texts.Date(day), today, null));
            Assert.Equal(whole, DayWords.Understand(texts.Day(day).ToUpper(CultureInfo.GetCultureInfo(language)), today, null));
        });
    }

    [Theory]
    [InlineData("en-US", "D")]
    [InlineData("en-GB", "D")]
    [InlineData("az", "D")]
    [InlineData("ru", "D")]
    [InlineData("tr", "D")]
    [InlineData("uk", "D")]
    [InlineData("az", "d")]
    [InlineData("ru", "d")]
    [InlineData("tr", "d")]
    [InlineData("uk", "d")]
    [InlineData("", "d MMM yyyy")]
    [InlineData("az", "d MMM yyyy")]
    [InlineData("ru", "d MMM yyyy")]
    [InlineData("tr", "d MMM yyyy")]
    [InlineData("uk", "d MMM yyyy")]
    [InlineData("", "yyyy-MM-dd")]
    [InlineData("", "yyyyMMdd")]
    public void Every_day_a_culture_prints_is_read_back(string culture, string format) =>
        Gen.Select(ModernDays, ModernDays).Sample((day, today) => Assert.Equal(
            new DayQuestion.OneDay(day),
            DayWords.Understand(day.ToString(format, CultureInfo.GetCultureInfo(culture)), today, null)));

    [Theory]
    [InlineData("en")]
    [InlineData("az")]
    [InlineData("ru")]
    [InlineData("tr")]
    [InlineData("uk")]
    public void Every_month_a_culture_prints_is_read_back(string culture) =>
        Gen.Select(ModernDays, ModernDays).Sample((day, today) => Assert.Equal(
            new DayQuestion.Month(day.Year, day.Month),
            DayWords.Understand(day.ToString("Y", CultureInfo.GetCultureInfo(culture)), today, null)));

    [Fact]
    public void A_day_without_a_year_is_the_latest_not_after_tomorrow() =>
        Gen.Select(ModernDays, ModernDays).Sample((day, today) =>
        {
            var one = Assert.IsType<DayQuestion.OneDay>(
                DayWords.Understand(day.ToString("d MMMM", CultureInfo.InvariantCulture), today, null));

            Assert.NotEqual(Doubt.None, one.Doubt);
            Assert.Equal((day.Month, day.Day), (one.Day.Month, one.Day.Day));
            Assert.InRange(one.Day, day is { Month: 2, Day: 29 } ? today.AddYears(-8) : today.AddDays(1 - 365), today.AddDays(1));
        });

    [Theory]
    [InlineData("today", 0)]
    [InlineData("dünən", -1)]
    [InlineData("позавчера", -2)]
    [InlineData("tomorrow", 1)]
    [InlineData("two weeks ago", -14)]
    [InlineData("10 gün əvvəl", -10)]
    public void A_day_counted_from_today_moves_with_it(string text, int days) =>
        ModernDays.Sample(today => Assert.Equal(
            new DayQuestion.OneDay(today.AddDays(days)), DayWords.Understand(text, today, null)));

    [Fact]
    public void A_weekday_is_the_latest_and_the_last_one_is_before_today() =>
        Gen.Select(ModernDays, Gen.Enum<DayOfWeek>()).Sample((today, weekday) =>
        {
            var name = CultureInfo.InvariantCulture.DateTimeFormat.GetDayName(weekday);
            var latest = Assert.IsType<DayQuestion.OneDay>(DayWords.Understand(name, today, null)).Day;
            var last = Assert.IsType<DayQuestion.OneDay>(DayWords.Understand($"last {name}", today, null)).Day;

            Assert.Equal((weekday, weekday), (latest.DayOfWeek, last.DayOfWeek));
            Assert.InRange(latest, today.AddDays(-6), today);
            Assert.InRange(last, today.AddDays(-7), today.AddDays(-1));
        });

    [Fact]
    public void A_week_runs_from_Monday_to_Sunday() =>
        ModernDays.Sample(today =>
        {
            var week = Assert.IsType<DayQuestion.Span>(DayWords.Understand("this week", today, null));

            Assert.Equal((DayOfWeek.Monday, DayOfWeek.Sunday), (week.First.DayOfWeek, week.Last.DayOfWeek));
            Assert.Equal(6, week.Last.DayNumber - week.First.DayNumber);
            Assert.InRange(today, week.First, week.Last);
        });

    private static Gen<string> One(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);
}
