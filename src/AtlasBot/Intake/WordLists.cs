using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AtlasBot.Intake;

/// <summary>Counts the items of a Word file's lists, for their numbers stand nowhere in its text.</summary>
internal sealed class WordLists
{
    private const string Bullet = "• ";
    private const int MostLevels = 9;

    private readonly Dictionary<(int List, int Level), (NumberFormatValues Format, int Start)> formats = [];
    private readonly Dictionary<(int List, int Level), int> counts = [];

    /// <summary>Reads the definitions of a file.</summary>
    public WordLists(MainDocumentPart main)
    {
        var numbering = main.NumberingDefinitionsPart?.Numbering;
        var kinds = (numbering?.Elements<AbstractNum>() ?? [])
            .GroupBy(kind => kind.AbstractNumberId?.Value ?? -1)
            .ToDictionary(kind => kind.Key, kind => kind.First());
        foreach (var list in numbering?.Elements<NumberingInstance>() ?? [])
        {
            if (list.NumberID?.Value is { } id && kinds.TryGetValue(list.AbstractNumId?.Val?.Value ?? -1, out var kind))
            {
                foreach (var level in kind.Elements<Level>())
                {
                    formats[(id, level.LevelIndex?.Value ?? 0)] = (level.NumberingFormat?.Val?.Value ?? NumberFormatValues.Decimal, level.StartNumberingValue?.Val?.Value ?? 1);
                }
            }
        }
    }

    /// <summary>What stands before an item: "3. ", "b) " or a bullet; null where the paragraph is in no list.</summary>
    public string? MarkOf(NumberingProperties? item)
    {
        if (item?.NumberingId?.Val?.Value is not { } list || list == 0)
        {
            return null;
        }

        var level = Math.Clamp(item.NumberingLevelReference?.Val?.Value ?? 0, 0, MostLevels);
        var (format, start) = formats.TryGetValue((list, level), out var known) ? known : (NumberFormatValues.Bullet, 1);
        var count = counts[(list, level)] = counts.TryGetValue((list, level), out var before) ? before + 1 : start;
        for (var deeper = level + 1; deeper <= MostLevels; deeper++)
        {
            counts.Remove((list, deeper));
        }

        return format == NumberFormatValues.Decimal ? count.ToString(CultureInfo.InvariantCulture) + ". "
            : format == NumberFormatValues.None ? ""
            : count is > 0 and <= 26 && (format == NumberFormatValues.LowerLetter || format == NumberFormatValues.UpperLetter)
                ? (char)((format == NumberFormatValues.LowerLetter ? 'a' : 'A') + count - 1) + ") "
                : Bullet;
    }
}
