using System.Security.Cryptography;
using System.Text;

namespace AtlasBot.Briefs;

/// <summary>One headed piece of an edition; paragraphs are single lines in NFC, never empty.</summary>
/// <param name="Heading">One line in NFC, without marks, number or final colon.</param>
/// <param name="Paragraphs">At least one; each a single line without runs of spaces.</param>
/// <param name="Address">Where the section stands on the centre's site, when it is known.</param>
public sealed record Section(string Heading, IReadOnlyList<string> Paragraphs, Uri? Address = null)
{
    /// <summary>What in the text is a link, in the order of the text.</summary>
    public IReadOnlyList<Hyperlink> Links { get; init; } = [];

    /// <summary>Whether it stands in the archive alone: it came too late, and staff chose that it is sent to nobody, by no correction either.</summary>
    public bool ArchiveOnly { get; init; }
}

/// <summary>
/// Some words of a section that lead somewhere on the web. They are named and not counted, so that a correction elsewhere moves no link, and
/// one that takes the words away takes the link with them; the text itself, what is searched and what is compared know nothing of it.
/// </summary>
/// <param name="Words">As they stand in a paragraph: at their first place behind the link before.</param>
/// <param name="Address">A page of the web.</param>
public sealed record Hyperlink(string Words, Uri Address)
{
    /// <summary>Where these words stand in a text, whole, from a place on; or -1.</summary>
    public static int Find(string words, string text, int from)
    {
        for (var at = text.IndexOf(words, from, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            var end = at + words.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return at;
            }
        }

        return -1;
    }
}

/// <summary>A brief in one language.</summary>
/// <param name="Day">The day the brief is dated, in the newsroom's zone.</param>
/// <param name="Language">"en", "az" or "ru", or another ISO 639 code where the reader found another language ("uk", "tr", "und").</param>
/// <param name="Sections">At least one, in the order of the document.</param>
public sealed record Edition(DateOnly Day, string Language, IReadOnlyList<Section> Sections)
{
    /// <summary>
    /// The edition with these sections. What is only archived stands behind what is sent, so that both count the sections alike: a section is
    /// known by its place.
    /// </summary>
    public Edition With(IReadOnlyList<Section> sections) => this with { Sections = [.. sections.OrderBy(section => section.ArchiveOnly)] };

    /// <summary>What of it is sent.</summary>
    public Edition Sent() => Sections.Any(section => section.ArchiveOnly) ? this with { Sections = [.. Sections.Where(section => !section.ArchiveOnly)] } : this;

    /// <summary>
    /// What the text is known by: lower-case hexadecimal SHA-256 over headings and paragraphs in UTF-8. Day, language and
    /// addresses do not count, so that the same text under another date is recognised.
    /// </summary>
    public string ContentHash()
    {
        var lines = new StringBuilder();
        foreach (var section in Sections)
        {
            // Headings and paragraphs are single lines, so that a mark and a line end keep them apart.
            lines.Append('#').Append(section.Heading).Append('\n');
            foreach (var paragraph in section.Paragraphs)
            {
                lines.Append('>').Append(paragraph).Append('\n');
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString())));
    }
}
