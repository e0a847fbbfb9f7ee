using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AtlasBot.Intake;

/// <summary>
/// Reads a Word file (.docx, ECMA-376) as it would be read with all changes accepted: what was deleted, comments, fields' codes and
/// hidden text are left out. Nothing in it is run or fetched.
/// </summary>
internal static class WordDocument
{
    // A brief of 20 pages unpacks to less than a megabyte; its pictures are not unpacked.
    private const long MostUnpacked = 64 * 1024 * 1024;
    private const long MostCharacters = 16 * 1024 * 1024;
    private const int MostFiles = 5000;
    private const int DeepestNesting = 200;

    /// <summary>The text of a zip archive that is a Word file, or why it is none.</summary>
    public static Document Read(byte[] document)
    {
        try
        {
            return Unfit(document) ?? Text(document);
        }
        catch (Exception damage) when (damage is InvalidDataException or IOException or XmlException or OpenXmlPackageException
            or FormatException or InvalidOperationException or ArgumentException or NotSupportedException or UriFormatException)
        {
            return Document.Refused(RefusalCode.Binary, "a damaged Word document", BinaryKind.Damaged);
        }
    }

    /// <summary>Refuses what is no Word file, what unpacks to far more than it is, and what is nested beyond all sense.</summary>
    private static Document? Unfit(byte[] document)
    {
        using var archive = new ZipArchive(new MemoryStream(document, writable: false), ZipArchiveMode.Read);
        var unpacked = archive.Entries.Sum(entry => Math.Max(0, entry.Length));
        if (unpacked > MostUnpacked || archive.Entries.Count > MostFiles)
        {
            return Document.Refused(RefusalCode.TooLarge, Findings.Number(unpacked), Findings.Number(MostUnpacked));
        }

        if (archive.GetEntry("mimetype") is not null)
        {
            return Document.Refused(RefusalCode.Binary, "an OpenDocument text", BinaryKind.Old);
        }

        if (archive.GetEntry("[Content_Types].xml") is null || archive.GetEntry("word/document.xml") is null)
        {
            return Document.Refused(RefusalCode.Binary, "a zip archive or another office document");
        }

        if (archive.GetEntry("word/vbaProject.bin") is not null)
        {
            return Document.Refused(RefusalCode.Binary, "a Word document with macros", BinaryKind.Macros);
        }

        foreach (var entry in archive.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
        {
            Check(entry);
        }

        return null;
    }

    // The library builds trees by recursion, and believes what the archive says about sizes.
    private static void Check(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MostCharacters,
        });
        while (reader.Read())
        {
            if (reader.Depth > DeepestNesting)
            {
                throw new InvalidDataException($"{entry.FullName} is nested deeper than {DeepestNesting}.");
            }
        }
    }

    private static Document Text(byte[] document)
    {
        using var word = WordprocessingDocument.Open(
            new MemoryStream(document, writable: false), isEditable: false, new OpenSettings { MaxCharactersInPart = MostCharacters });
        if (word.MainDocumentPart is not { } main)
        {
            return Document.Refused(RefusalCode.Binary, "a damaged Word document", BinaryKind.Damaged);
        }

        var reader = new WordText(new WordStyles(main), new WordLists(main));
        reader.Add(main);
        var lines = reader.Manuscript.Lines();
        foreach (var footer in main.FooterParts)
        {
            AddAbout(lines, footer);
        }

        return new(lines)
        {
            Links = reader.Manuscript.Links,
            Day = main.HeaderParts.SelectMany(header => ParagraphsOf(header.Header)).Select(DayOf).FirstOrDefault(day => day is not null),
            Findings = reader.InBoxes.Count == 0
                ? []
                : [new Finding(FindingCode.LeftOut, false, null, Findings.Number(reader.InBoxes.Count), string.Join(" / ", reader.InBoxes))],
        };
    }

    /// <summary>The page's footer, where it says what the centre says about itself; page numbers are nothing.</summary>
    private static void AddAbout(List<Line> lines, FooterPart part)
    {
        var said = part.Footer?.Descendants<Paragraph>().Where(paragraph => !paragraph.Descendants<FieldCode>().Any() && !paragraph.Descendants<SimpleField>().Any());
        List<Line> footer = [.. (said ?? []).Select(WordText.PlainText).SelectMany(Line.AllOf)];
        if (Footer.Find(footer, 0) is { About: not null } about)
        {
            foreach (var line in footer[about.Start..about.End])
            {
                lines.Add(new(lines.Count + 1, line.Text));
            }
        }
    }

    private static IEnumerable<string> ParagraphsOf(OpenXmlElement? part) => part?.Descendants<Paragraph>().Select(WordText.PlainText) ?? [];

    private static DateOnly? DayOf(string text) =>
        text.Length < 100 && DateLine.Read(text) is { IsAlone: true, Reading: DateReading.On on } ? on.Day : null;
}
