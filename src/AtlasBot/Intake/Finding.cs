namespace AtlasBot.Intake;

/// <summary>Something odd in a document that was understood all the same.</summary>
/// <param name="Code">One of <see cref="FindingCode"/>.</param>
/// <param name="Red">Whether it wants a decision before the brief goes out.</param>
/// <param name="Line">The line it is about, counted from 1, or null when it is about the document as a whole.</param>
/// <param name="Values">What the sentence shows, as <see cref="FindingCode"/> says for each code.</param>
public sealed record Finding(string Code, bool Red, int? Line, params IReadOnlyList<string> Values)
{
    /// <summary>The finding as one English sentence.</summary>
    public string Message => Sentences.Of(Code, Line, Values);

    /// <summary>Whether it is about a name, which staff fix or keep.</summary>
    public bool IsSlip => Code is FindingCode.Slip or FindingCode.ArchiveSlip;
}

/// <summary>The kinds of findings, with the values each carries, so that they can be said in any language.</summary>
public static class FindingCode
{
    /// <summary>Red: the text is in none of en, az, ru. Values: the ISO 639 code found, "und" when none was.</summary>
    public const string Language = "language";

    /// <summary>Red: HTML, entities, short codes, markdown or templates left in the text. Values: what is seen first, how many places.</summary>
    public const string Markup = "markup";

    /// <summary>Red: letters that were lost before the document came (U+FFFD). Values: the text around the first, how many.</summary>
    public const string LostLetters = "lost_letters";

    /// <summary>Red: not dated from yesterday to tomorrow. Values: the brief's day and today as yyyy-MM-dd.</summary>
    public const string OutsideDue = "outside_due";

    /// <summary>Red: an earlier brief says exactly the same. Values: its day as yyyy-MM-dd.</summary>
    public const string SameText = "same_text";

    /// <summary>The document was in an old code page, which is a guess. Values: its name.</summary>
    public const string CodePage = "code_page";

    /// <summary>The weekday contradicts the date. Values: the weekday written, the right one (English), the day as yyyy-MM-dd.</summary>
    public const string Weekday = "weekday";

    /// <summary>Red: the page shows only the beginning of a post, which is left out. Values: its heading.</summary>
    public const string Excerpt = "excerpt";

    /// <summary>Text that stands above the first heading, or below the footer, and belongs to no section. Values: number of lines, the whole text.</summary>
    public const string LeftOut = "left_out";

    /// <summary>A heading without a body, which was dropped. Values: the heading.</summary>
    public const string HeadingWithoutBody = "heading_without_body";

    /// <summary>The same heading twice. Values: the heading, the line of the first.</summary>
    public const string SameHeading = "same_heading";

    /// <summary>A section much longer than the others. Values: the heading, its characters, the usual number of them here.</summary>
    public const string LongSection = "long_section";

    /// <summary>A section much shorter than the others. Values: the heading, its characters, the usual number of them here.</summary>
    public const string ShortSection = "short_section";

    /// <summary>A body in another language than its heading. Values: the heading, its language, the body's language.</summary>
    public const string BodyLanguage = "body_language";

    /// <summary>A footer with text of the brief below it. Values: the footer's first line.</summary>
    public const string FooterInside = "footer_inside";

    /// <summary>A name that looks like a slip. Values: the name, how often, the name that was meant, how often.</summary>
    public const string Slip = "slip";

    /// <summary>A name that looks like a slip of one in the archive. Values: the name, how often, the name that was meant.</summary>
    public const string ArchiveSlip = "archive_slip";
}
