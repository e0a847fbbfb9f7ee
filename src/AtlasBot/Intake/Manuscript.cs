using AtlasBot.Briefs;

namespace AtlasBot.Intake;

/// <summary>
/// The paragraphs of a formatted document, a Word file or a page. Its formatting says what a plain text can only hint at: which lines
/// are headings.
/// </summary>
internal sealed class Manuscript
{
    /// <summary>The level of a line that is a heading only because it is bold: below all that have a style.</summary>
    public const int BoldLevel = 10;

    private const int LongestHeading = 200;

    private readonly List<Paragraph> paragraphs = [];
    private readonly List<Hyperlink> links = [];

    /// <summary>The links in what was added, in its order.</summary>
    public IReadOnlyList<Hyperlink> Links => links;

    /// <summary>Whether it holds no text at all.</summary>
    public bool IsEmpty => paragraphs.Count == 0;

    /// <summary>Adds a paragraph of text; line ends in it are soft breaks. White space alone is nothing.</summary>
    public void Add(string text) => Add(text, null, LineRole.Plain);

    /// <summary>Adds a paragraph; a bold line, alone or above the text, is a heading.</summary>
    public void Add(Wording wording)
    {
        var said = wording.Text;
        if (wording.IsBold)
        {
            AddHeading(wording.OneLine, BoldLevel);
        }
        else if (wording.BoldLine is var cut and > 0)
        {
            AddHeading(said[..cut], BoldLevel);
            Add(said[(cut + 1)..]);
        }
        else
        {
            Add(said);
        }
    }

    /// <summary>Adds a heading.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="level">1 for the highest; <see cref="BoldLevel"/> for a bold line.</param>
    /// <param name="address">Where what it heads stands on the site, or null.</param>
    public void AddHeading(string text, int level, Uri? address = null) => Add(text, level, LineRole.Plain, address);

    /// <summary>Adds what is surely text, an item of a list for instance.</summary>
    public void AddText(string text) => Add(text, null, LineRole.Text);

    /// <summary>Adds a link that stands in the text; one without words, or that leads to no page of the web, is none.</summary>
    /// <param name="words">What is underlined.</param>
    /// <param name="address">Where it leads.</param>
    public void AddLink(string words, Uri? address)
    {
        var said = string.Join(' ', Line.AllOf(words).Where(line => !line.IsBlank).Select(line => line.Text));
        if (said.Any(char.IsLetterOrDigit) && address is { IsAbsoluteUri: true } && WebAddress.IsWeb(address))
        {
            links.Add(new(said, address));
        }
    }

    /// <summary>The lines, with a blank one between two paragraphs.</summary>
    public List<Line> Lines()
    {
        IgnoreBoldWhereAllIsBold();
        var level = SectionLevel();
        var isMarked = level > 0 && paragraphs.Count(paragraph => paragraph.Level <= level && IsHeading(paragraph)) > 1;
        List<Line> lines = [];
        foreach (var paragraph in paragraphs)
        {
            if (lines.Count > 0)
            {
                lines.Add(new(lines.Count + 1, ""));
            }

            var role = paragraph.Level <= level && IsHeading(paragraph) ? LineRole.Heading : isMarked || paragraph.Level > level ? LineRole.Text : paragraph.Role;
            lines.AddRange(paragraph.Lines.Select((line, i) => new Line(lines.Count + 1 + i, line, role, paragraph.Address)).ToList());
        }

        return lines;
    }

    private void Add(string text, int? level, LineRole role, Uri? address = null)
    {
        List<string> lines = [];
        foreach (var line in Line.AllOf(text).Where(line => !line.IsBlank))
        {
            // A soft break in the middle of a sentence means nothing.
            if (lines.Count > 0 && char.IsLower(line.Text[0]) && !Heading.EndsSentence(lines[^1]))
            {
                lines[^1] += " " + line.Text;
            }
            else
            {
                lines.Add(line.Text);
            }
        }

        if (lines.Count > 0)
        {
            paragraphs.Add(new(lines, level, role, address));
        }
    }

    private void IgnoreBoldWhereAllIsBold()
    {
        if (paragraphs.TrueForAll(paragraph => paragraph.Level is not null))
        {
            for (var i = 0; i < paragraphs.Count; i++)
            {
                paragraphs[i] = paragraphs[i] with { Level = paragraphs[i].Level is BoldLevel ? null : paragraphs[i].Level };
            }
        }
    }

    /// <summary>The level whose headings begin sections: the highest with two that have text below them, else with one; 0 for none.</summary>
    private int SectionLevel()
    {
        var levels = Enumerable.Range(0, paragraphs.Count)
            .Where(i => IsHeading(paragraphs[i]) && i + 1 < paragraphs.Count && !(paragraphs[i + 1].Level <= paragraphs[i].Level))
            .GroupBy(i => paragraphs[i].Level ?? 0)
            .OrderBy(level => level.Key)
            .Select(level => (level.Key, Count: level.Count()))
            .ToList();
        return levels.Find(level => level.Count > 1) is { Key: > 0 } many ? many.Key : levels.Count > 0 ? levels[^1].Key : 0;
    }

    // The date is set like a heading, but is none.
    private static bool IsHeading(Paragraph paragraph) =>
        paragraph is { Level: not null, Lines: [{ Length: <= LongestHeading } line] } &&
        line.Any(char.IsLetterOrDigit) &&
        (paragraph.Level < BoldLevel || Heading.Of(line) is not null || Heading.WithFullStop(line) is not null) &&
        DateLine.Read(line) is not { IsAlone: true };

    private sealed record Paragraph(List<string> Lines, int? Level, LineRole Role, Uri? Address);
}
