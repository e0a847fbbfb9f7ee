using System.Text;
using System.Text.Unicode;

namespace AtlasBot.Intake;

/// <summary>The text of a document's bytes, or the reason why they are none.</summary>
/// <param name="Text">The text without its byte order mark; empty when refused.</param>
/// <param name="CodePage">The name of the old code page that was guessed, or null for Unicode.</param>
/// <param name="Refusal">Why the bytes are no text, or null.</param>
internal readonly record struct DocumentText(string Text, string? CodePage, Reading.Refused? Refusal)
{
    private static readonly UTF8Encoding Utf8Strict = new(false, throwOnInvalidBytes: true);

    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], Utf8Strict),
        ([0xFF, 0xFE, 0x00, 0x00], new UTF32Encoding(bigEndian: false, false, true)),
        ([0x00, 0x00, 0xFE, 0xFF], new UTF32Encoding(bigEndian: true, false, true)),
        ([0xFF, 0xFE], new UnicodeEncoding(bigEndian: false, false, true)),
        ([0xFE, 0xFF], new UnicodeEncoding(bigEndian: true, false, true)),
    ];

    private static readonly (byte[] Start, string What)[] Binaries =
    [
        ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
        ("GIF8"u8.ToArray(), "a GIF picture"),
        ("II*\0"u8.ToArray(), "a TIFF picture"),
        ("MM\0*"u8.ToArray(), "a TIFF picture"),
        ("BM"u8.ToArray(), "a BMP picture"),
        ("RIFF"u8.ToArray(), "a picture, sound or film"),
        ("PK\u0005\u0006"u8.ToArray(), "an empty zip archive"),
        ("%PDF"u8.ToArray(), "a PDF document"),
        ([0x1F, 0x8B], "a gzip archive"),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive"),
        ("Rar!"u8.ToArray(), "a RAR archive"),
        ("ID3"u8.ToArray(), "a sound"),
        ("OggS"u8.ToArray(), "a sound"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    ];

    // Word's old format, and what Office puts around a file with a password (MS-CFB, MS-OFFCRYPTO).
    private static ReadOnlySpan<byte> OldOffice => [0xD0, 0xCF, 0x11, 0xE0];

    private static readonly string[] HtmlStarts =
    [
        "!doctype", "!--", "?xml", "html", "head", "body", "title", "meta", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6",
        "article", "section", "main", "table", "ul", "ol", "span", "script", "style", "rss", "feed",
    ];

    /// <summary>Reads at most <see cref="BriefReader.MaxBytes"/> bytes.</summary>
    public static DocumentText Of(ReadOnlySpan<byte> document)
    {
        if (BriefReader.RefusalBySize(document.Length) is { } tooLarge)
        {
            return new("", null, tooLarge);
        }

        foreach (var (mark, encoding) in Marks)
        {
            if (document.StartsWith(mark))
            {
                return Decoded(document[mark.Length..], encoding);
            }
        }

        foreach (var (start, what) in Binaries)
        {
            if (document.StartsWith(start))
            {
                return what.EndsWith("picture", StringComparison.Ordinal)
                    ? Refused(RefusalCode.Binary, null, what, BinaryKind.Picture)
                    : Refused(RefusalCode.Binary, null, what);
            }
        }

        if (document.StartsWith(OldOffice))
        {
            return IsEncrypted(document)
                ? Refused(RefusalCode.Binary, null, "a Word document with a password", BinaryKind.Password)
                : Refused(RefusalCode.Binary, null, "a document of an old office program", BinaryKind.Old);
        }

        return document.StartsWith("{\\rtf"u8) ? Refused(RefusalCode.NotText, null, "RTF") : Unmarked(document);
    }

    /// <summary>Refuses what is too large or the source of a web page or feed.</summary>
    public static DocumentText OfText(string text)
    {
        if (BriefReader.RefusalBySize(text.Length) is { } tooLarge)
        {
            return new("", null, tooLarge);
        }

        return IsHtml(text.AsSpan().TrimStart()) ? Refused(RefusalCode.NotText, null, "HTML") : new(text, null, null);
    }

    private static bool IsEncrypted(ReadOnlySpan<byte> document) => document.IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8) >= 0;

    private static DocumentText Unmarked(ReadOnlySpan<byte> document)
    {
        if (CodePages.Utf16Of(document) is { } utf16)
        {
            return Decoded(document, utf16);
        }

        if (CodePages.HasManyControls(document))
        {
            return Refused(RefusalCode.Binary, null, "a file of bytes");
        }

        if (Utf8.IsValid(document))
        {
            return OfText(Utf8Strict.GetString(document));
        }

        return CodePages.Guess(document) is { } page
            ? OfText(page.Encoding.GetString(document)) with { CodePage = page.Name }
            : Refused(RefusalCode.Encoding, LineOfDamage(document, Utf8Strict));
    }

    private static DocumentText Decoded(ReadOnlySpan<byte> document, Encoding encoding)
    {
        try
        {
            return OfText(encoding.GetString(document));
        }
        catch (DecoderFallbackException)
        {
            return Refused(RefusalCode.Encoding, LineOfDamage(document, encoding));
        }
    }

    private static int LineOfDamage(ReadOnlySpan<byte> document, Encoding strict)
    {
        var lenient = Encoding.GetEncoding(strict.CodePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));
        var text = lenient.GetString(document);
        return 1 + text.AsSpan(0, Math.Max(0, text.IndexOf('\uFFFD', StringComparison.Ordinal))).Count('\n');
    }

    private static bool IsHtml(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] is not '<')
        {
            return false;
        }

        var rest = text[1..];
        foreach (var start in HtmlStarts)
        {
            if (rest.StartsWith(start, StringComparison.OrdinalIgnoreCase) &&
                (start is "!--" || rest.Length == start.Length || !char.IsAsciiLetterOrDigit(rest[start.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static DocumentText Refused(string code, int? line, params IReadOnlyList<string> values) =>
        new("", null, new Reading.Refused(code, line, values));
}
