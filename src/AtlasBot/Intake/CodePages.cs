using System.Buffers;
using System.Text;

namespace AtlasBot.Intake;

/// <summary>Tells by their letters in which encoding bytes without a byte order mark are.</summary>
internal static class CodePages
{
    private static readonly Encoding Windows1251 = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;
    private static readonly Encoding Windows1254 = CodePagesEncodingProvider.Instance.GetEncoding(1254)!;

    // Quotes, dashes, the dots, no-break space, ©, «, ®, °, ·, », §, ™, №: alike in both code pages or harmless in either.
    private static readonly SearchValues<byte> Punctuation = SearchValues.Create(
        0x82, 0x84, 0x85, 0x8B, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9B, 0xA0, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB7, 0xB9, 0xBB);

    // Ё ё, and the letters that Ukrainian and Belarusian add, which stand below the Russian block.
    private static readonly SearchValues<byte> ExtraCyrillic = SearchValues.Create(
        0xA8, 0xB8, 0xA1, 0xA2, 0xA5, 0xAA, 0xAF, 0xB2, 0xB3, 0xB4, 0xBA, 0xBF);

    // о е а и н т: about half of the letters of any Russian text, a third of a Ukrainian one.
    private static readonly SearchValues<byte> CommonCyrillic = SearchValues.Create(0xEE, 0xE5, 0xE0, 0xE8, 0xED, 0xF2, 0xB3);

    // ç ğ ı ö ş ü with capitals, â î û é ä.
    private static readonly SearchValues<byte> Turkish = SearchValues.Create(
        0xE7, 0xC7, 0xF0, 0xD0, 0xFD, 0xDD, 0xF6, 0xD6, 0xFE, 0xDE, 0xFC, 0xDC, 0xE2, 0xC2, 0xEE, 0xCE, 0xFB, 0xDB, 0xE9, 0xC9, 0xE4, 0xC4);

    /// <summary>UTF-16 without a mark, where nine of ten code units are plainly Latin or Cyrillic; else null.</summary>
    public static Encoding? Utf16Of(ReadOnlySpan<byte> document)
    {
        if (document.Length < 4 || document.Length % 2 != 0)
        {
            return null;
        }

        int little = 0, big = 0, units = document.Length / 2;
        for (var i = 0; i < document.Length; i += 2)
        {
            // The high bytes of Latin, Latin extended and Cyrillic letters; as a byte of text each would be a control.
            little += document[i + 1] <= 4 && document[i] > 4 ? 1 : 0;
            big += document[i] <= 4 && document[i + 1] > 4 ? 1 : 0;
        }

        return (little * 10 >= units * 9, big * 10 >= units * 9) switch
        {
            (true, false) => new UnicodeEncoding(bigEndian: false, false, true),
            (false, true) => new UnicodeEncoding(bigEndian: true, false, true),
            _ => null,
        };
    }

    /// <summary>Whether more than one byte in a hundred is a control that no text has.</summary>
    public static bool HasManyControls(ReadOnlySpan<byte> document)
    {
        var controls = 0;
        foreach (var value in document)
        {
            controls += value < 0x20 && value is not (0x09 or 0x0A or 0x0B or 0x0C or 0x0D) ? 1 : 0;
        }

        return controls * 100 > document.Length;
    }

    /// <summary>Windows-1251 or Windows-1254, when the letters are those of a Cyrillic or a Turkic text; else null.</summary>
    public static (Encoding Encoding, string Name)? Guess(ReadOnlySpan<byte> document)
    {
        if (IsDamagedUtf8(document))
        {
            return null;
        }

        var (cyrillic, mixed) = Words(document);
        return cyrillic > 0 && cyrillic >= 4 * mixed
            ? ReadsAsCyrillic(document) ? (Windows1251, "Windows-1251") : null
            : ReadsAsTurkic(document) ? (Windows1254, "Windows-1254") : null;
    }

    private static bool IsDamagedUtf8(ReadOnlySpan<byte> document)
    {
        int sound = 0, broken = 0;
        while (!document.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(document, out _, out var length);
            sound += status == OperationStatus.Done && length > 1 ? 1 : 0;
            broken += status == OperationStatus.Done ? 0 : 1;
            document = document[length..];
        }

        return sound > 0 && sound >= 2 * broken;
    }

    /// <summary>Words of high letters only, as Cyrillic ones are, and words that mix them with ASCII, as Turkic ones do.</summary>
    private static (int Cyrillic, int Mixed) Words(ReadOnlySpan<byte> document)
    {
        int cyrillic = 0, mixed = 0, high = 0, ascii = 0;
        foreach (var value in document)
        {
            if (value >= 0xC0 || ExtraCyrillic.Contains(value))
            {
                high++;
            }
            else if (char.IsAsciiLetter((char)value))
            {
                ascii++;
            }
            else
            {
                Count();
            }
        }

        Count();
        return (cyrillic, mixed);

        void Count()
        {
            cyrillic += high > 1 && ascii == 0 ? 1 : 0;
            mixed += high > 0 && ascii > 0 ? 1 : 0;
            (high, ascii) = (0, 0);
        }
    }

    private static bool ReadsAsCyrillic(ReadOnlySpan<byte> document)
    {
        int letters = 0, common = 0, strange = 0;
        foreach (var value in document)
        {
            letters += value >= 0xC0 || ExtraCyrillic.Contains(value) ? 1 : 0;
            common += CommonCyrillic.Contains(value) ? 1 : 0;
            strange += value is >= 0x80 and < 0xC0 && !ExtraCyrillic.Contains(value) && !Punctuation.Contains(value) ? 1 : 0;
        }

        return common * 10 >= letters * 3 && strange * 50 <= letters;
    }

    private static bool ReadsAsTurkic(ReadOnlySpan<byte> document)
    {
        int known = 0, strange = 0;
        foreach (var value in document)
        {
            if (value >= 0x80)
            {
                var expected = Turkish.Contains(value) || Punctuation.Contains(value);
                known += expected ? 1 : 0;
                strange += expected ? 0 : 1;
            }
        }

        return strange * 10 <= known;
    }
}
