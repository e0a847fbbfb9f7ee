using ScottPlot;
using ScottPlot.TickGenerators;

namespace AtlasBot.Messages;

/// <summary>How often each month spoke of a topic, as a picture that is readable on a phone.</summary>
public static class MonthChart
{
    /// <summary>A picture of fewer months with sections says nothing.</summary>
    public const int FewestMonths = 2;

    // Telegram shows a picture about 400 points wide: a third of these pixels.
    private const int Width = 1080;
    private const int Height = 760;
    private const int TextSize = 32;
    private const int TitleSize = 40;
    private const int TitleLength = 40;

    // Bars of more years than these are thinner than a pixel on the phone.
    private const int MostMonths = 120;
    private const int MostNamedMonths = 12;
    private const int YearsNamed = 6;
    private const int MonthLength = 3;

    /// <summary>Draws it as a PNG.</summary>
    public static byte[] Draw(Texts texts, TopicFound found)
    {
        var last = found.Months[^1].Month;
        var first = found.Months[0].Month;
        first = first < last.AddMonths(1 - MostMonths) ? last.AddMonths(1 - MostMonths) : first;
        var months = Enumerable.Range(0, (last.Year * 12) + last.Month - (first.Year * 12) - first.Month + 1)
            .Select(first.AddMonths).ToList();
        var counts = found.Months.ToDictionary(month => month.Month, month => month.Sections);

        using var plot = new Plot();
        ShippedFont.Use(plot);
        plot.Title(texts.ChartTitle(Prose.Cut(found.Topic, TitleLength)), TitleSize);
        plot.Axes.Title.Label.Bold = false;
        AddBars(plot, [.. months.Select(month => counts.GetValueOrDefault(month))], texts);
        AddAxes(plot, months, texts);
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    // A few bars carry their number, so that no scale is needed.
    private static void AddBars(Plot plot, List<int> counts, Texts texts)
    {
        var named = counts.Count <= MostNamedMonths;
        var bars = plot.Add.Bars((Bar[])[.. counts.Select((count, i) => new Bar
        {
            Position = i,
            Value = count,
            FillColor = Color.FromHex("#2B6CB0"),
            LineWidth = 0,
            Size = 0.8,
            ValueLabel = named && count > 0 ? texts.Number(count) : "",
        })]);
        bars.ValueLabelStyle.FontSize = TextSize;
        plot.Axes.Left.TickGenerator = named
            ? new EmptyTickGenerator()
            : new NumericAutomatic { IntegerTicksOnly = true, TargetTickCount = 5 };
        plot.Axes.Margins(bottom: 0, top: 0.14);
    }

    private static void AddAxes(Plot plot, List<DateOnly> months, Texts texts)
    {
        var named = months.Count <= MostNamedMonths;
        var years = months.Select(month => month.Year).Distinct().Count();
        var step = Math.Max(1, (years + YearsNamed - 1) / YearsNamed);
        var ticks = months.Select((month, i) => (Place: (double)i, Month: month))
            .Where(tick => named || (tick.Month.Month == 1 && tick.Month.Year % step == 0)).ToList();
        plot.Axes.Bottom.SetTicks(
            [.. ticks.Select(tick => tick.Place)],
            [.. ticks.Select(tick => named ? Named(tick.Month) : $"{tick.Month.Year}")]);
        foreach (var axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
        {
            axis.TickLabelStyle.FontSize = TextSize;
            axis.MajorTickStyle.Length = 6;
            axis.MajorTickStyle.Width = 0;
            axis.MinorTickStyle.Length = 0;
        }

        plot.Grid.XAxisStyle.IsVisible = false;
        plot.Axes.Left.FrameLineStyle.Width = 0;
        plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Axes.Top.FrameLineStyle.Width = 0;

        // Twelve names fit side by side with three letters each; the first has its year where no January follows closely.
        string Named(DateOnly month)
        {
            var name = month.ToString("MMM", texts.Culture);
            name = name.Length > MonthLength ? name[..MonthLength] : name;
            return month.Month == 1 || (month == months[0] && month.Month < 11) ? $"{name}\n{month.Year}" : name;
        }
    }
}
