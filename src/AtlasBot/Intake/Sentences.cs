using System.Globalization;

namespace AtlasBot.Intake;

/// <summary>
/// The English sentence of every refusal and finding. In each, {0} is the line and {1} and on are the values of the code, so that
/// other languages need only their own formats.
/// </summary>
public static class Sentences
{
    private static readonly Dictionary<string, string> Formats = new(StringComparer.Ordinal)
    {
        [RefusalCode.Empty] = "The document holds no text.",
        [RefusalCode.Binary] = "This is {1}, not a text.",
        [$"{RefusalCode.NoSections}/{PageKind.OnlyExcerpts}"] = "The page shows only the beginnings of its posts, such as “{1}”; the posts themselves are needed.",
        [Kind(BinaryKind.Picture)] = "This is {1}, not a text; send the brief itself, pasted or as a Word, text or HTML file.",
        [Kind(BinaryKind.Damaged)] = "This is {1}; save it again and send it once more.",
        [Kind(BinaryKind.Password)] = "This is {1}; save it without the password and send it again.",
        [Kind(BinaryKind.Macros)] = "This is {1}, which are never run; save it as .docx and send it again.",
        [Kind(BinaryKind.Old)] = "This is {1}; save it as .docx and send it again.",
        [RefusalCode.NotText] = "This is the source of a formatted document ({1}); send the text itself.",
        [RefusalCode.Encoding] =
            "Line {0} holds bytes that are no UTF-8, and the document is neither UTF-16, Windows-1251 nor Windows-1254; save it as UTF-8.",
        [RefusalCode.TooLarge] = "The document has {1} bytes; at most {2} are read.",
        [RefusalCode.NoDate] = "None of the first five lines is a date such as “Day: March 8, 2023”; the document begins with “{1}”.",
        [RefusalCode.BadDate] = "Line {0} is no full date that exists: “{1}” (a day, a month and a year of four digits are needed).",
        [RefusalCode.AmbiguousDate] = "Line {0}, “{1}”, may be {2} or {3}; write the month as a word.",
        [RefusalCode.NoSections] = "From line {0} on (“{1}”) no line reads as a heading with text below it.",
        [RefusalCode.SeveralBriefs] = "Line {0} begins a second brief, dated {2}, below the one dated {1}; send them one by one.",

        [FindingCode.Language] = "The text is in none of English, Azerbaijani and Russian; it looks like “{1}”.",
        [FindingCode.Markup] = "Line {0} still shows markup: “{1}” (places in all: {2}).",
        [FindingCode.LostLetters] = "Line {0} has lost letters: “{1}” (letters in all: {2}).",
        [FindingCode.OutsideDue] = "The brief is dated {1}, and today is {2}.",
        [FindingCode.SameText] = "The brief of {1} says exactly the same.",
        [FindingCode.CodePage] = "The document was read as {1}, which is a guess; look at its letters.",
        [FindingCode.Weekday] = "Line {0} says {1}, but {3} is a {2}.",
        [FindingCode.Excerpt] = "The page shows only the beginning of “{1}”; it is left out.",
        [FindingCode.LeftOut] = "Line {0} and what follows it belong to no section and are left out (lines: {1}): “{2}”.",
        [FindingCode.HeadingWithoutBody] = "Line {0} reads as a heading but has no text below it and is left out: “{1}”.",
        [FindingCode.SameHeading] = "Line {0} repeats the heading of line {2}: “{1}”.",
        [FindingCode.LongSection] = "The section on line {0}, “{1}”, is long: {2} characters, where {3} are usual here.",
        [FindingCode.ShortSection] = "The section on line {0}, “{1}”, is short: {2} characters, where {3} are usual here.",
        [FindingCode.BodyLanguage] = "The section on line {0}, “{1}”, has a heading in “{2}” and a text in “{3}”.",
        [FindingCode.FooterInside] = "Line {0}, “{1}”, is the footer, but the brief goes on below it.",
        [FindingCode.Slip] = "Line {0}: “{1}” ({2}×) may be a slip for “{3}” ({4}×).",
        [FindingCode.ArchiveSlip] = "“{1}” ({2}×) may be a slip for “{3}”, as the archive has it.",
    };

    /// <summary>The sentence of a code.</summary>
    /// <exception cref="KeyNotFoundException">The code is none of <see cref="RefusalCode"/> and <see cref="FindingCode"/>.</exception>
    public static string Of(string code, int? line, IReadOnlyList<string> values) =>
        string.Format(
            CultureInfo.InvariantCulture,
            values.Count > 1 && Formats.TryGetValue($"{code}/{values[1]}", out var ofKind) ? ofKind : Formats[code],
            [line, .. values.Select(Findings.Shown)]);

    private static string Kind(string kind) => $"{RefusalCode.Binary}/{kind}";
}
