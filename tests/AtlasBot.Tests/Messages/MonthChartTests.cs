using AtlasBot.Messages;
using SkiaSharp;

namespace AtlasBot.Tests.Messages;

/// <summary>The picture of the months.</summary>
public sealed class MonthChartTests
{
    public static TheoryData<string> Languages => [.. Texts.Spoken];

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_title_and_the_months_are_written_in_every_language(string language)
    {
        // Skia draws nothing, and says nothing, where it finds no font: there must be ink in the title and below the bars.
        using var picture = SKBitmap.Decode(MonthChart.Draw(Texts.In(language), Found("Bələdiyyə İĞŞ Беларусь", 9)));

        Assert.Equal((1080, 760), (picture.Width, picture.Height));
        Assert.True(Ink(picture, 0, 60) > 2_000, "the title");
        Assert.True(Ink(picture, 690, 760) > 1_000, "the months");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(300)]
    public void Any_number_of_months_is_drawn(int months)
    {
        using var picture = SKBitmap.Decode(MonthChart.Draw(Texts.In("en"), Found(new string('W', 200), months)));

        Assert.True(Blue(picture) > 10_000);
    }

    private static TopicFound Found(string topic, int months) => new(topic, 100, new DateOnly(2020, 1, 1), 3)
    {
        Months = [.. Enumerable.Range(0, months).Select(i => new MonthBar(new DateOnly(2001, 3, 1).AddMonths(i), (i * 7 % 11) + 1))],
    };

    private static int Ink(SKBitmap picture, int top, int bottom) => Count(picture, top, bottom, pixel => pixel.Red < 128 && pixel.Blue < 128);

    private static int Blue(SKBitmap picture) => Count(picture, 0, picture.Height, pixel => pixel.Blue > 150 && pixel.Red < 80);

    private static int Count(SKBitmap picture, int top, int bottom, Func<SKColor, bool> counts)
    {
        var count = 0;
        for (var y = top; y < bottom; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                count += counts(picture.GetPixel(x, y)) ? 1 : 0;
            }
        }

        return count;
    }
}
