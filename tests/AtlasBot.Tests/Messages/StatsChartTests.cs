using AtlasBot.Messages;
using SkiaSharp;

namespace AtlasBot.Tests.Messages;

/// <summary>The picture of the figures.</summary>
public sealed class StatsChartTests
{
    public static TheoryData<string> Languages => [.. Texts.Spoken];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Both_charts_have_their_titles_their_days_and_their_colours_on_white(string language)
    {
        using var picture = SKBitmap.Decode(StatsChart.Draw(Texts.In(language), Stats(30)));

        Assert.Equal((1080, 1240), (picture.Width, picture.Height));
        Assert.Equal(SKColors.White, picture.GetPixel(2, 2));
        Assert.True(Ink(picture, 0, 70) > 900, "the first title");
        Assert.True(Ink(picture, 540, 620) > 800, "the days of the first");
        Assert.True(Ink(picture, 620, 690) > 900, "the second title");
        Assert.True(Ink(picture, 1160, 1240) > 800, "the days of the second");
        Assert.True(Count(picture, 0, 620, pixel => pixel.Blue > 150 && pixel.Red < 80) > 2_000, "the line");
        Assert.True(Count(picture, 620, 1240, pixel => pixel.Blue > 150 && pixel.Red < 80) > 20_000, "the bars");
        Assert.True(Count(picture, 620, 1240, pixel => pixel.Red > 150 && pixel.Blue < 80) > 100, "the failures");
        Assert.True(Ink(picture, 700, 760) > 1_500, "what the colours mean");
        Assert.True(Count(picture, 700, 760, pixel => pixel.Red > 150 && pixel.Blue < 80) > 100, "the colour of failures beside its words");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(400)]
    public void Any_number_of_days_is_drawn_and_none_of_them_need_have_figures(int days)
    {
        Assert.NotEmpty(StatsChart.Draw(Texts.In("ru"), Stats(days)));
        Assert.NotEmpty(StatsChart.Draw(Texts.In("ru"), new Stats([new StatsDay(new DateOnly(2023, 3, 8), 0, 0, 0, 0, 0, 0)], 0, [], [], [])));
    }

    private static Stats Stats(int days) => new(
        [.. Enumerable.Range(0, days).Select(i => new StatsDay(new DateOnly(2023, 2, 7).AddDays(i), 4700 + (i * 4), 6, 2, i % 7 < 5 ? 4690 : 0, i % 7 < 5 ? 180 : 0, 20_000))],
        4812, [("en", 4812)], [(new TimeOnly(8, 0), 4812)], [("Belarus", 214)]);

    private static int Ink(SKBitmap picture, int top, int bottom) => Count(picture, top, bottom, pixel => pixel.Red < 128 && pixel.Blue < 128);

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
