using System.Globalization;
using AtlasBot.Briefs;

namespace AtlasBot.Intake;

/// <summary>Reads what a newsroom has as a brief, or says what is wrong with it. Any bytes and any text give a reading.</summary>
public static class BriefReader
{
    /// <summary>The size of the largest document that is read: 5 MB.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    // The line with the date stands at the top; a mention of a day further down is text.
    private const int LinesForDate = 5;
    private const int LongestDateLine = 100;

    /// <summary>
    /// Reads a Word file; a text in UTF-8, UTF-16, Windows-1251 or Windows-1254; a web page where the name is an address or ends in
    /// .html.
    /// </summary>
    /// <param name="document">The bytes.</param>
    /// <param name="name">The file's name or the page's address; empty where there is none.</param>
    /// <param name="day">The brief's day where it is known from elsewhere and the document has no date line.</param>
    public static Reading Read(ReadOnlySpan<byte> document, string name = "", DateOnly? day = null) => Read(Document.Of(document, name), day);

    /// <summary>Reads a text; see <see cref="Read(ReadOnlySpan{byte}, string, DateOnly?)"/>.</summary>
    public static Reading ReadText(string text, DateOnly? day = null) => Read(Document.Of(DocumentText.OfText(text)), day);

    /// <summary>The refusal of a document by its size in bytes, where that is known before it is fetched; null when it may be read.</summary>
    public static Reading.Refused? RefusalBySize(long size) =>
        size <= MaxBytes ? null : new(RefusalCode.TooLarge, null, Number(size), Number(MaxBytes));

    /// <summary>The refusal of a picture in place of a text.</summary>
    public static Reading.Refused RefusalOfPicture { get; } = new(RefusalCode.Binary, null, "a picture", BinaryKind.Picture);

    private static Reading Read(Document document, DateOnly? day)
    {
        if (document.Refusal is { } refusal)
        {
            return refusal;
        }

        var top = document.Lines.Where(line => !line.IsBlank).Take(LinesForDate).ToList();
        if (top.Count == 0)
        {
            return new Reading.Refused(RefusalCode.Empty, null);
        }

        var date = BriefDate.Find(top);
        if (date.Refusal is { } noDate && (document.Day ?? day) is { } known && (document.Day is not null || noDate.Code is RefusalCode.NoDate))
        {
            date = BriefDate.Given(known);
        }

        return date.Refusal ?? Dated(document, date);
    }

    private static Reading Dated(Document document, BriefDate date)
    {
        var lines = document.Lines;
        var below = date.Below(lines);
        if (SecondBrief(below, date.Day) is { } second)
        {
            return second;
        }

        var (stretches, footers) = Stretches(below);
        var draft = Draft.Of(stretches);
        if (draft.Sections.Count == 0)
        {
            var start = below.Find(line => !line.IsBlank) is { Number: > 0 } first ? first : date.Line;
            return new Reading.Refused(RefusalCode.NoSections, start.Number, start.Text);
        }

        var language = TextLanguage.OfMost([.. draft.Sections.SelectMany(section => section.Spoken.Prepend((section.Heading.Text, section.HeadingLanguage)))]);
        var findings = Findings.OfText(draft, language)
            .Concat(date.Findings(lines, draft))
            .Concat(FootersInside(below, footers, draft))
            .Concat(document.Findings);
        var sections = draft.Sections.Select(section => new Section(
            section.Heading.Text, [.. section.Paragraphs.Select(paragraph => paragraph.Text)], section.Heading.Address));
        return new Reading.Understood(
            new Edition(date.Day, language, LinkPlaces.Put(document.Links, [.. sections])),
            footers.Find(footer => footer.About is not null)?.About,
            [.. findings.OrderByDescending(finding => finding.Red).ThenBy(finding => finding.Line ?? 0)]);
    }

    private static Reading.Refused? SecondBrief(List<Line> lines, DateOnly day)
    {
        foreach (var line in lines)
        {
            if (line.Text.Length is > 5 and <= LongestDateLine && DateLine.Read(line.Text) is { IsAlone: true, Reading: DateReading.On on })
            {
                return new(RefusalCode.SeveralBriefs, line.Number, Findings.Iso(day), Findings.Iso(on.Day));
            }
        }

        return null;
    }

    /// <summary>The text cut at its footers, which stand between the stretches.</summary>
    private static (List<List<Line>> Stretches, List<Footer> Footers) Stretches(List<Line> lines)
    {
        List<List<Line>> stretches = [];
        List<Footer> footers = [];
        var from = 0;
        while (Footer.Find(lines, from) is { } footer)
        {
            stretches.Add(lines[from..footer.Start]);
            footers.Add(footer);
            from = footer.End;
        }

        stretches.Add(lines[from..]);
        return (stretches, footers);
    }

    private static IEnumerable<Finding> FootersInside(List<Line> lines, List<Footer> footers, Draft draft) =>
        from footer in footers
        let line = lines[footer.Start]
        where draft.Sections[^1].Heading.Number > line.Number
        select new Finding(FindingCode.FooterInside, false, line.Number, line.Text);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
