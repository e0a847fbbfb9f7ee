using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AtlasBot.Intake;

/// <summary>Goes through the body of a Word file and writes down its paragraphs.</summary>
internal sealed class WordText(WordStyles styles, WordLists lists)
{
    // A cell with more than this holds text, and its table is only there for the layout.
    private const int LongestCell = 200;

    private readonly Wording wording = new();
    private OpenXmlPart? read;

    /// <summary>What was written down.</summary>
    public Manuscript Manuscript { get; } = new();

    /// <summary>Texts in boxes beside the text, which are left out.</summary>
    public List<string> InBoxes { get; } = [];

    /// <summary>Adds a part's paragraphs and tables, one by one, so that a large file is never in memory as a whole.</summary>
    public void Add(OpenXmlPart part)
    {
        read = part;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (!reader.IsStartElement)
            {
                continue;
            }

            if (reader.ElementType == typeof(Paragraph))
            {
                Add((Paragraph)reader.LoadCurrentElement()!);
            }
            else if (reader.ElementType == typeof(Table))
            {
                Add((Table)reader.LoadCurrentElement()!);
            }
        }

        Finish(null);
    }

    /// <summary>What a paragraph says, without its list's mark.</summary>
    public static string PlainText(Paragraph paragraph) => Said(Runs(paragraph));

    private static string Said(IEnumerable<Run> runs)
    {
        var said = new StringBuilder();
        foreach (var run in runs)
        {
            Write(run, said);
        }

        return said.ToString();
    }

    private void Add(Paragraph paragraph)
    {
        AddLinks(paragraph);
        var properties = paragraph.ParagraphProperties;
        foreach (var run in Runs(paragraph))
        {
            var said = new StringBuilder();
            Write(run, said);
            wording.Add(said.ToString(), styles.IsBold(run, properties));
        }

        InBoxes.AddRange(paragraph.Descendants<TextBoxContent>()
            .Where(box => box.Ancestors<AlternateContentFallback>().FirstOrDefault() is null)
            .SelectMany(box => box.Elements<Paragraph>())
            .Select(PlainText)
            .Where(said => !string.IsNullOrWhiteSpace(said)));

        // A deleted paragraph mark joins two paragraphs.
        if (properties?.ParagraphMarkRunProperties?.GetFirstChild<Deleted>() is null)
        {
            Finish(properties);
        }
    }

    private void AddLinks(OpenXmlElement part)
    {
        foreach (var link in part.Descendants<Hyperlink>().Where(link => link.Id?.Value is not null))
        {
            Manuscript.AddLink(Said(Runs(link)), read?.HyperlinkRelationships.FirstOrDefault(known => known.Id == link.Id)?.Uri);
        }

        foreach (var field in part.Descendants<SimpleField>())
        {
            Manuscript.AddLink(Said(Runs(field)), WordFields.AddressOf(field.Instruction?.Value));
        }

        foreach (var (code, result) in WordFields.In(AllRuns(part)))
        {
            Manuscript.AddLink(Said(result), WordFields.AddressOf(code));
        }
    }

    private void Finish(ParagraphProperties? properties)
    {
        var mark = lists.MarkOf(properties?.NumberingProperties ?? styles.ListOf(properties));
        if (styles.LevelOf(properties) is { } level)
        {
            Manuscript.AddHeading(wording.OneLine, level);
        }
        else if (mark is not null && !wording.IsBold)
        {
            Manuscript.AddText(wording.HasLetters ? mark + wording.OneLine : "");
        }
        else
        {
            Manuscript.Add(wording);
        }

        wording.Clear();
    }

    /// <summary>A table of figures becomes a line a row; one that holds text is layout, and its paragraphs stand for themselves.</summary>
    private void Add(Table table)
    {
        var rows = table.Elements<TableRow>()
            .Where(row => row.TableRowProperties?.GetFirstChild<Deleted>() is null)
            .Select(row => row.Descendants<TableCell>().ToList())
            .ToList();
        var isLayout = rows.TrueForAll(cells => cells.Count < 2) ||
            rows.Exists(cells => cells.Exists(cell => cell.Elements<Paragraph>().Count() > 2 || cell.InnerText.Length > LongestCell));
        if (isLayout)
        {
            foreach (var paragraph in rows.SelectMany(cells => cells).SelectMany(cell => cell.Elements<Paragraph>()))
            {
                Add(paragraph);
            }

            return;
        }

        AddLinks(table);
        foreach (var cells in rows)
        {
            var said = cells.Select(cell => string.Join(' ', cell.Descendants<Paragraph>().Select(PlainText)).Trim()).Where(cell => cell.Length > 0).ToList();
            Manuscript.AddText(said.Count == 2 ? $"{said[0].TrimEnd(':')}: {said[1]}" : string.Join(" · ", said));
        }
    }

    /// <summary>The runs that are read: inserted ones and links, nothing that was deleted or moved away, and of a field what it shows.</summary>
    private static IEnumerable<Run> Runs(OpenXmlElement parent) => WordFields.WithoutCodes(AllRuns(parent));

    private static IEnumerable<Run> AllRuns(OpenXmlElement parent)
    {
        foreach (var child in parent.ChildElements)
        {
            if (child is Run run)
            {
                if (!WordStyles.IsHidden(run))
                {
                    yield return run;
                }
            }
            else if (child is not (DeletedRun or MoveFromRun or ParagraphProperties or AlternateContent))
            {
                foreach (var inner in AllRuns(child))
                {
                    yield return inner;
                }
            }
        }
    }

    private static void Write(Run run, StringBuilder text)
    {
        foreach (var child in run.ChildElements)
        {
            switch (child)
            {
                case Text said:
                    text.Append(said.Text);
                    break;
                case TabChar:
                    text.Append(' ');
                    break;
                case Break or CarriageReturn:
                    text.Append('\n');
                    break;
                case NoBreakHyphen:
                    text.Append('-');
                    break;
            }
        }
    }
}
