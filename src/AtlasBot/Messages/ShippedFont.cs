using ScottPlot;
using SkiaSharp;

namespace AtlasBot.Messages;

/// <summary>The font of all pictures: a container has none at all, and this one has every letter of the three languages.</summary>
internal sealed class ShippedFont : IFontResolver
{
    /// <summary>What it is called.</summary>
    public const string Name = "DejaVu Sans";

    private static readonly Lazy<bool> Installed = new(() =>
    {
        Fonts.FontResolvers.Insert(0, new ShippedFont());
        return true;
    });

    private static readonly Lazy<SKTypeface> Typeface = new(() =>
    {
        using var stream = typeof(ShippedFont).Assembly.GetManifestResourceStream("AtlasBot.Messages.Fonts.DejaVuSans.ttf")
            ?? throw new InvalidOperationException("The program was built without its font.");
        return SKTypeface.FromStream(stream);
    });

    /// <summary>Has everything in a chart written with it.</summary>
    public static void Use(Plot plot)
    {
        _ = Installed.Value;
        plot.Font.Set(Name);
    }

    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName == Name ? Typeface.Value : null;

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Name ? Typeface.Value : null;
}
