using AtlasBot.Chat.Dates;

namespace AtlasBot.Tests.Chat;

/// <summary>A time of day as people write it.</summary>
public sealed class ClockWordsTests
{
    [Theory]
    [InlineData("7:40", "07:40")]
    [InlineData(" at 7:40 pm.", "19:40")]
    [InlineData("12:15 am", "00:15")]
    [InlineData("7 am", "07:00")]
    [InlineData("в 7:40", "07:40")]
    [InlineData("7 вечера", "19:00")]
    [InlineData("saat 07:05", "07:05")]
    [InlineData("half past six", "06:30")]
    [InlineData("quarter to seven", "06:45")]
    [InlineData("quarter to twelve", "11:45")]
    [InlineData("24:00", null)]
    [InlineData("7:60", null)]
    [InlineData("13 pm", null)]
    [InlineData("7", null)]
    [InlineData("7.40", null)]
    [InlineData("half past", null)]
    [InlineData("Belarus", null)]
    public void A_time_is_read(string text, string? time) =>
        Assert.Equal(time, ClockWords.Read(text, dotted: false)?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void With_a_point_it_is_a_time_only_where_one_was_asked_for() =>
        Assert.Equal(new TimeOnly(19, 30), ClockWords.Read("19.30", dotted: true));
}
