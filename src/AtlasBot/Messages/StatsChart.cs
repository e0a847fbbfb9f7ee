using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace AtlasBot.Messages;

/// <summary>Subscribers, and what was delivered, by day: two charts in one picture that is readable on a phone, in light and in dark.</summary>
public static class StatsChart
{
    private const int Width = 1080;
    private const int Height = 1240;
    private const int TextSize = 30;
    private const int TitleSize = 38;
    private const int DaysNamed = 6;
    private const int MonthLength = 3;
    private const int Above = 16;
    private const string Arrived = "#2B6CB0";
    private const string Lost = "#C05621";

    /// <summary>Draws it as a PNG.</summary>
    public static byte[] Draw(Texts texts, Stats stats)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height));
        surface.Canvas.Clear(SKColors.White);
        using (var people = Framed(texts, texts.StatsPeople, stats.Days))
        {
            var line = people.Add.Scatter(
                Enumerable.Range(0, stats.Days.Count).Select(i => (double)i).ToArray(), stats.Days.Select(day => (double)day.Subscribers).ToArray());
            line.Color = Color.FromHex(Arrived);
            line.LineWidth = 5;
            line.MarkerSize = stats.Days.Count == 1 ? 14 : 0;
            people.Axes.SetLimitsY(0, Math.Max(1, stats.Days.Max(day => day.Subscribers)) * 1.15);
            Put(surface.Canvas, people, 0);
        }

        using (var mail = Framed(texts, texts.StatsMail, stats.Days))
        {
            mail.Add.Bars((Bar[])
            [
                .. stats.Days.Select((day, i) => BarOf(i, 0, day.Delivered, Arrived)),
                .. stats.Days.Select((day, i) => BarOf(i, day.Delivered, day.Delivered + day.Failed, Lost)),
            ]);
            mail.Axes.SetLimitsY(0, Math.Max(1, stats.Days.Max(day => day.Delivered + day.Failed)) * 1.35);
            Explain(
                mail,
                (texts.BookDelivered(stats.Days.Sum(day => day.Delivered)), Arrived),
                (texts.StatsFailed(stats.Days.Sum(day => day.Failed)), Lost));
            Put(surface.Canvas, mail, Height / 2);
        }

        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    // Under each other, so that six of them stand beside each other in any language.
    private static string NameOf(Texts texts, DateOnly day)
    {
        var month = day.ToString("MMM", texts.Culture);
        return $"{day.Day}\n{month[..Math.Min(month.Length, MonthLength)]}";
    }

    // What the colours mean, in the room left above the bars.
    private static void Explain(Plot plot, params (string Words, string Color)[] entries)
    {
        foreach (var (words, color) in entries)
        {
            plot.Legend.ManualItems.Add(new LegendItem { LabelText = words, FillColor = Color.FromHex(color), LineWidth = 0 });
        }

        plot.Legend.FontName = ShippedFont.Name;
        plot.Legend.FontSize = TextSize;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.ShowLegend(Alignment.UpperLeft, Orientation.Horizontal);
    }

    // A picture of its own has white behind it, so that dark letters are read in a dark chat as well.
    private static void Put(SKCanvas canvas, Plot plot, int top)
    {
        using var picture = SKBitmap.Decode(plot.GetImageBytes(Width, (Height / 2) - Above, ImageFormat.Png));
        canvas.DrawBitmap(picture, 0, top + Above, SKSamplingOptions.Default);
    }

    private static Bar BarOf(int day, int from, int to, string color) => new()
    {
        Position = day,
        ValueBase = from,
        Value = to,
        FillColor = Color.FromHex(color),
        LineWidth = 0,
        Size = 0.8,
    };

    private static Plot Framed(Texts texts, string title, IReadOnlyList<StatsDay> days)
    {
        var plot = new Plot();
        ShippedFont.Use(plot);
        plot.Title(title, TitleSize);
        plot.Axes.Title.Label.Bold = false;
        plot.Axes.Left.TickGenerator = new NumericAutomatic
        {
            IntegerTicksOnly = true,
            TargetTickCount = 5,
            LabelFormatter = number => texts.Number((long)number),
        };
        var step = Math.Max(1, (days.Count + DaysNamed - 1) / DaysNamed);
        var named = Enumerable.Range(0, days.Count).Where(i => (days.Count - 1 - i) % step == 0).ToList();
        plot.Axes.Bottom.SetTicks([.. named.Select(i => (double)i)], [.. named.Select(i => NameOf(texts, days[i].Day))]);
        plot.Axes.SetLimitsX(-0.7, days.Count - 0.3);
        foreach (var axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
        {
            axis.TickLabelStyle.FontSize = TextSize;
            axis.MajorTickStyle.Width = 0;
            axis.MinorTickStyle.Length = 0;
        }

        plot.Grid.XAxisStyle.IsVisible = false;
        plot.Axes.Left.FrameLineStyle.Width = 0;
        plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Axes.Top.FrameLineStyle.Width = 0;
        return plot;
    }
}
