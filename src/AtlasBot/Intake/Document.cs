using AtlasBot.Briefs;

namespace AtlasBot.Intake;

/// <summary>A document as lines, whatever it was made with, or the reason why it is none.</summary>
/// <param name="Lines">All its lines; empty when refused.</param>
/// <param name="Refusal">Why it is refused, or null.</param>
internal sealed record Document(List<Line> Lines, Reading.Refused? Refusal = null)
{
    /// <summary>The day it says of itself outside its text, or null.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The links in its text, in its order.</summary>
    public IReadOnlyList<Hyperlink> Links { get; init; } = [];

    /// <summary>What is odd about it as a whole.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>A document that is refused.</summary>
    public static Document Refused(string code, params IReadOnlyList<string> values) => new([], new Reading.Refused(code, null, values));

    /// <summary>Reads bytes as what they are; a page is taken as one only where its name says so.</summary>
    /// <param name="document">At most <see cref="BriefReader.MaxBytes"/> bytes.</param>
    /// <param name="name">The file's name or the page's address; empty where there is none.</param>
    public static Document Of(ReadOnlySpan<byte> document, string name) =>
        BriefReader.RefusalBySize(document.Length) is { } tooLarge ? new([], tooLarge)
        : document.StartsWith("PK\u0003\u0004"u8) ? WordDocument.Read(document.ToArray())
        : IsPage(name) ? WebPage.Read(document.ToArray(), name)
        : Of(DocumentText.Of(document));

    /// <summary>A text as a document.</summary>
    public static Document Of(DocumentText text) => new(text.Refusal is null ? Line.AllOf(text.Text) : [], text.Refusal)
    {
        Findings = text.CodePage is { } page ? [new Finding(FindingCode.CodePage, false, null, page)] : [],
    };

    private static bool IsPage(string name) =>
        name.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || name.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ||
        Path.GetExtension(name).ToUpperInvariant() is ".HTML" or ".HTM" or ".XHTML";
}
