using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AtlasBot.Intake;

/// <summary>What the styles of a Word file say about its paragraphs and runs.</summary>
internal sealed class WordStyles
{
    // Styles are based on one another; a circle must end.
    private const int LongestChain = 12;

    private readonly Dictionary<string, Style> styles = new(StringComparer.Ordinal);
    private readonly string? ordinary;

    /// <summary>Reads the styles of a file.</summary>
    public WordStyles(MainDocumentPart main)
    {
        foreach (var style in main.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? [])
        {
            if (style.StyleId?.Value is { } id)
            {
                styles.TryAdd(id, style);
                ordinary ??= style.Type?.Value == StyleValues.Paragraph && style.Default?.Value == true ? id : null;
            }
        }
    }

    /// <summary>The level of a heading from 1, by the paragraph's own outline level or its style; null for text.</summary>
    public int? LevelOf(ParagraphProperties? paragraph)
    {
        if (paragraph?.OutlineLevel?.Val?.Value is { } own)
        {
            return own < 9 ? own + 1 : null;
        }

        foreach (var style in Chain(paragraph?.ParagraphStyleId?.Val?.Value))
        {
            // Word writes the names of its own styles in English, whatever language it speaks.
            var name = style.StyleName?.Val?.Value ?? "";
            if (name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase) &&
                int.TryParse(name.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out var level))
            {
                return level;
            }

            if (name.Equals("title", StringComparison.OrdinalIgnoreCase))
            {
                return 1;
            }

            if (style.StyleParagraphProperties?.OutlineLevel?.Val?.Value is { } outline)
            {
                return outline < 9 ? outline + 1 : null;
            }
        }

        return null;
    }

    /// <summary>The list that a paragraph's style puts it into, or null.</summary>
    public NumberingProperties? ListOf(ParagraphProperties? paragraph) => Chain(paragraph?.ParagraphStyleId?.Val?.Value)
        .Select(style => style.StyleParagraphProperties?.NumberingProperties)
        .FirstOrDefault(list => list is not null);

    /// <summary>Whether a run is bold, by itself, its style or its paragraph's.</summary>
    public bool IsBold(Run run, ParagraphProperties? paragraph) =>
        On(run.RunProperties?.Bold)
        ?? Chain(run.RunProperties?.RunStyle?.Val?.Value, orOrdinary: false).Select(style => On(style.StyleRunProperties?.Bold)).FirstOrDefault(bold => bold is not null)
        ?? Chain(paragraph?.ParagraphStyleId?.Val?.Value).Select(style => On(style.StyleRunProperties?.Bold)).FirstOrDefault(bold => bold is not null)
        ?? false;

    /// <summary>Whether a run is hidden.</summary>
    public static bool IsHidden(Run run) => On(run.RunProperties?.Vanish) ?? false;

    private static bool? On(OnOffType? mark) => mark is null ? null : mark.Val?.Value ?? true;

    private IEnumerable<Style> Chain(string? id, bool orOrdinary = true)
    {
        id ??= orOrdinary ? ordinary : null;
        for (var i = 0; i < LongestChain && id is not null && styles.TryGetValue(id, out var style); i++)
        {
            yield return style;
            id = style.BasedOn?.Val?.Value;
        }
    }
}
