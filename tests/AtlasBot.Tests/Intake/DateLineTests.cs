using AtlasBot.Intake;

namespace AtlasBot.Tests.Intake;

/// <summary>Dates as people and programs write them.</summary>
public sealed class DateLineTests
{
    [Theory]
    [InlineData("Day: March 8, 2023")]
    [InlineData("DAY: MARCH 8, 2023")]
    [InlineData("March 8 2023")]
    [InlineData("Mar. 8th, 2023")]
    [InlineData("Wednesday, 8 March 2023")]
    [InlineData("8 March 2023, Wednesday")]
    [InlineData("the 8th of March, 2023")]
    [InlineData("8-Mar-2023")]
    [InlineData("2023 March 8")]
    [InlineData("Date : 2023-03-08")]
    [InlineData("2023/03/08")]
    [InlineData("08.03.2023")]
    [InlineData("8.3.2023")]
    [InlineData("8. 3. 2023")]
    [InlineData("8-3-2023")]
    [InlineData("08 03 2023")]
    [InlineData("08.03.2023 г.")]
    [InlineData("Gün: 8 mart 2023")]
    [InlineData("GÜN: 8 MART 2023-CÜ İL")]
    [InlineData("8 mart 2023-cü il")]
    [InlineData("8 mart 2023-cü ildə")]
    [InlineData("2023-cü il 8 mart")]
    [InlineData("2023-cü il martın 8-i")]
    [InlineData("martın 8-i, 2023")]
    [InlineData("Tarix: Çərşənbə, 8 mart 2023")]
    [InlineData("8 mart 2023, çərşənbə günü, saat 14:00")]
    [InlineData("День: 8 марта 2023")]
    [InlineData("8 марта 2023 г.")]
    [InlineData("8 МАРТА 2023 ГОДА")]
    [InlineData("Среда, 8-е марта 2023 года")]
    [InlineData("Дата: 8 мар. 2023, 10:00 мск")]
    [InlineData("March 8, 2023 (2023-03-08) (Wednesday)")]
    [InlineData("# 08 march 2023 14:02 (UTC +04:00)")]
    [InlineData("8 March 2023 - 15:57 AMT")]
    [InlineData("2023-03-08T00:00")]
    [InlineData("06:30 / 08.03.2023")]
    [InlineData("08-03-2023 [15:00]")]
    [InlineData("8 mart, 2023 / 19:44")]
    [InlineData("8 March 2023    Read: 727")]
    [InlineData("Wednesday 08/03/2023")]
    [InlineData("3/8/2023 6:17:07 PM")]
    public void A_date_alone_on_its_line_is_read(string line)
    {
        var date = DateLine.Read(line);

        Assert.Equal(new DateReading.On(new DateOnly(2023, 3, 8)), date?.Reading);
        Assert.True(date!.IsAlone, $"before “{date.Before}”, after “{date.After}”");
    }

    [Theory]
    [InlineData("İYUN", 6)]
    [InlineData("IYUN", 6)]
    [InlineData("iyun", 6)]
    [InlineData("İyulun", 7)]
    [InlineData("i\u0307yul", 7)]
    [InlineData("AVQUSTUN", 8)]
    [InlineData("APRIL", 4)]
    [InlineData("Sentyabrın", 9)]
    [InlineData("Sept.", 9)]
    [InlineData("МАЯ", 5)]
    [InlineData("мае", 5)]
    [InlineData("Августе", 8)]
    [InlineData("нояб.", 11)]
    [InlineData("march", 3)]
    [InlineData("Dek", 12)]
    [InlineData("marble", null)]
    [InlineData("майор", null)]
    [InlineData("", null)]
    public void Months_are_known_inflected_shortened_and_in_capitals(string word, int? month)
    {
        Assert.Equal(month, MonthNames.Number(word));
    }

    [Theory]
    [InlineData("Bazar ertəsi", DayOfWeek.Monday)]
    [InlineData("ÇƏRŞƏNBƏ AXŞAMI", DayOfWeek.Tuesday)]
    [InlineData("cersenbe", DayOfWeek.Wednesday)]
    [InlineData("Cümə axşamı", DayOfWeek.Thursday)]
    [InlineData("CÜMƏ", DayOfWeek.Friday)]
    [InlineData("субботу", DayOfWeek.Saturday)]
    [InlineData("Sun.", DayOfWeek.Sunday)]
    [InlineData("Someday", null)]
    public void Weekdays_are_known_too(string words, DayOfWeek? day)
    {
        Assert.Equal(day, WeekdayNames.Of(words));
    }

    [Fact]
    public void Slashes_leave_open_which_is_the_month()
    {
        Assert.Equal(new DateReading.Ambiguous(new DateOnly(2023, 8, 3), new DateOnly(2023, 3, 8)), DateLine.Read("03/08/2023")!.Reading);
        Assert.Equal(new DateReading.On(new DateOnly(2023, 3, 13)), DateLine.Read("03/13/2023")!.Reading);
        Assert.Equal(new DateReading.On(new DateOnly(2023, 3, 13)), DateLine.Read("13/03/2023")!.Reading);
        Assert.Equal(new DateReading.On(new DateOnly(2023, 8, 8)), DateLine.Read("08/08/2023")!.Reading);
    }

    [Theory]
    [InlineData("30 February 2023", 30, 2, 2023)]
    [InlineData("29.02.2023", 29, 2, 2023)]
    [InlineData("March 32, 2023", 32, 3, 2023)]
    [InlineData("8 March", 8, 3, null)]
    [InlineData("8 mart, saat 6:00", 8, 3, null)]
    [InlineData("March 22, 6:00 pm ET", 22, 3, null)]
    [InlineData("8 марта 23", 8, 3, 23)]
    [InlineData("08.03.23", 8, 3, 23)]
    [InlineData("Day: March 8, 20023", 8, 3, 20023)]
    public void A_wrong_date_keeps_the_numbers_that_were_written(string line, int day, int month, int? year)
    {
        Assert.Equal(new DateReading.Wrong(day, month, year), DateLine.Read(line)?.Reading);
    }

    [Theory]
    [InlineData("İNTERVÜ 05 iyun 2023 - 12:52", "İNTERVÜ", "")]
    [InlineData("2023-06-05 16:35:00 / EVENTS", "", "EVENTS")]
    [InlineData("On 5 June 2023 the president of the bank spoke", "", "president of the bank spoke")]
    [InlineData("March 18-21, 2022", "", "2022")]
    public void Words_beside_the_date_are_told(string line, string before, string after)
    {
        var date = DateLine.Read(line)!;

        Assert.Equal((before, after), (date.Before, date.After));
    }

    [Theory]
    [InlineData("Bu gün / 12:18")]
    [InlineData("The march of 1000 miners")]
    [InlineData("He may 10 times")]
    [InlineData("10.0.0.17")]
    [InlineData("+994 12 465 19 03 04")]
    [InlineData("")]
    [InlineData("2023")]
    public void A_line_without_a_date_has_none(string line)
    {
        Assert.True(DateLine.Read(line) is null or { IsAlone: false });
    }
}
