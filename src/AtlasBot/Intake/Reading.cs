using AtlasBot.Briefs;

namespace AtlasBot.Intake;

/// <summary>What a document is understood to be, or why it is refused.</summary>
public abstract record Reading
{
    private Reading() { }

    /// <summary>The document is a brief.</summary>
    /// <param name="Edition">The brief in the language its text was found to be in.</param>
    /// <param name="About">What the footer says about the centre, one paragraph a line, or null; never the visit counter.</param>
    /// <param name="Findings">What is odd in it: red ones first, then in the order of the lines.</param>
    public sealed record Understood(Edition Edition, string? About, IReadOnlyList<Finding> Findings) : Reading;

    /// <summary>The document is no brief, and nothing of it may be stored.</summary>
    /// <param name="Code">One of <see cref="RefusalCode"/>.</param>
    /// <param name="Line">The line it is about, counted from 1, or null when it is about the document as a whole.</param>
    /// <param name="Values">What the sentence shows, as <see cref="RefusalCode"/> says for each code.</param>
    public sealed record Refused(string Code, int? Line, params IReadOnlyList<string> Values) : Reading
    {
        /// <summary>The reason as one English sentence.</summary>
        public string Message => Sentences.Of(Code, Line, Values);
    }
}

/// <summary>Why a document is refused. The texts are those of <c>read --json</c>.</summary>
public static class RefusalCode
{
    /// <summary>Nothing but white space. No values.</summary>
    public const string Empty = "empty";

    /// <summary>
    /// A picture, an archive or other bytes that are no text. Values: what it is, in English, and one of <see cref="BinaryKind"/> where
    /// there is something to be done about it.
    /// </summary>
    public const string Binary = "binary";

    /// <summary>The source of a formatted document. Values: "HTML" or "RTF".</summary>
    public const string NotText = "not_text";

    /// <summary>Bytes in no encoding that is read, with the line of the first of them. No values.</summary>
    public const string Encoding = "encoding";

    /// <summary>More than 5 MB, or an archive that unpacks to more than 64 MB. Values: the size, the limit, both in bytes.</summary>
    public const string TooLarge = "too_large";

    /// <summary>None of the first five lines is a date. Values: the first line.</summary>
    public const string NoDate = "no_date";

    /// <summary>An impossible date, one without a year, or with a year not of four digits. Values: the line.</summary>
    public const string BadDate = "bad_date";

    /// <summary>A date that can be read in two ways. Values: the line, the two days as yyyy-MM-dd.</summary>
    public const string AmbiguousDate = "ambiguous_date";

    /// <summary>
    /// No heading with a paragraph below it. Values: the line from which on one was looked for; or the first heading of a page that
    /// shows only the beginnings of its posts, and <see cref="PageKind.OnlyExcerpts"/>.
    /// </summary>
    public const string NoSections = "no_sections";

    /// <summary>A second date line. Values: both days as yyyy-MM-dd.</summary>
    public const string SeveralBriefs = "several_briefs";
}

/// <summary>Pages that hold no brief, with a reason of their own.</summary>
public static class PageKind
{
    /// <summary>It shows only the beginnings of its posts.</summary>
    public const string OnlyExcerpts = "excerpts";
}

/// <summary>Files that hold a text which cannot be read, each with a way out.</summary>
public static class BinaryKind
{
    /// <summary>A picture of a text, perhaps.</summary>
    public const string Picture = "picture";

    /// <summary>A Word document, damaged or cut short.</summary>
    public const string Damaged = "damaged";

    /// <summary>A Word document with a password.</summary>
    public const string Password = "password";

    /// <summary>A Word document with macros.</summary>
    public const string Macros = "macros";

    /// <summary>A document of another or an older office program.</summary>
    public const string Old = "old";
}
