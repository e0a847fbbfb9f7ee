using System.Text;
using AtlasBot.Intake;

namespace AtlasBot.Tests.Intake;

/// <summary>Bytes become text.</summary>
public sealed class EncodingTests
{
    public static TheoryData<string, byte[]> Unicode => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Documents.Azerbaijani) },
        { "UTF-8 with mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Documents.Azerbaijani)] },
        { "UTF-16LE with mark", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Documents.Azerbaijani)] },
        { "UTF-16BE with mark", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Documents.Azerbaijani)] },
        { "UTF-16LE", Encoding.Unicode.GetBytes(Documents.Azerbaijani) },
        { "UTF-16BE", Encoding.BigEndianUnicode.GetBytes(Documents.Azerbaijani) },
        { "UTF-32LE with mark", [.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes(Documents.Azerbaijani)] },
    };

    [Theory]
    [MemberData(nameof(Unicode))]
    public void Every_form_of_Unicode_is_read(string name, byte[] document)
    {
        var reading = Documents.Understood(document);

        Assert.Equal(Documents.Understood(Documents.Azerbaijani).Edition.ContentHash(), reading.Edition.ContentHash());
        Assert.True(reading.Findings.Count == 0, name);
    }

    [Fact]
    public void Russian_in_Windows_1251_is_read_and_the_guess_is_shown()
    {
        var reading = Documents.Understood(Documents.CodePage(1251, Documents.Russian));

        Assert.Equal(Documents.Understood(Documents.Russian).Edition.ContentHash(), reading.Edition.ContentHash());
        Assert.Equal(["Windows-1251"], Assert.Single(reading.Findings, finding => finding.Code == FindingCode.CodePage).Values);
    }

    [Fact]
    public void A_Turkic_text_in_Windows_1254_is_read_and_the_guess_is_shown()
    {
        const string Text = "Gün: 24 noyabr 2026\n\nŞuşa yolunun işığı\n\nÇağrılan mühəndislər işi bitirib, ağır qış üçün hazırlıq görülüb və İran xətti də açılıb.";

        // Windows-1254 has no ə; people typed e for it.
        var reading = Documents.Understood(Documents.CodePage(1254, Text.Replace('ə', 'e')));

        Assert.Equal("Şuşa yolunun işığı 1", reading.Edition.Headings());
        Assert.Equal(["Windows-1254"], Assert.Single(reading.Findings, finding => finding.Code == FindingCode.CodePage).Values);
    }

    [Fact]
    public void English_with_the_quotes_of_Windows_is_read()
    {
        var reading = Documents.Understood(Documents.CodePage(1252, Documents.Tuesday.Replace("\"It is", "“It is").Replace("years,\"", "years,”").Replace("It has", "It’s – has")));

        Assert.Contains("“It is the first change for three years,”", reading.Edition.Sections[1].Paragraphs[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20866)]
    [InlineData(866)]
    [InlineData(10007)]
    public void Other_Cyrillic_code_pages_are_refused_rather_than_garbled(int page)
    {
        Assert.Equal(RefusalCode.Encoding, Documents.Refused(Documents.CodePage(page, Documents.Russian)).Code);
    }

    [Theory]
    [InlineData(857, Documents.Azerbaijani)]
    [InlineData(437, Documents.Azerbaijani)]
    public void Other_Latin_code_pages_are_refused_rather_than_garbled(int page, string text)
    {
        Assert.Equal(RefusalCode.Encoding, Documents.Refused(Documents.CodePage(page, text.Replace('ə', 'é'))).Code);
    }

    [Fact]
    public void A_damaged_byte_is_refused_with_its_line()
    {
        var document = Encoding.UTF8.GetBytes(Documents.Azerbaijani);
        document[Array.IndexOf(document, (byte)0xC9, document.AsSpan().IndexOf("Tənzimləyici"u8))] = (byte)'?';

        var refused = Documents.Refused(document);

        Assert.Equal((RefusalCode.Encoding, 11), (refused.Code, refused.Line));
    }

    [Fact]
    public void UTF_16_cut_in_the_middle_of_a_letter_is_refused()
    {
        var document = (byte[])[.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Documents.Russian)];

        Assert.Equal(RefusalCode.Encoding, Documents.Refused(document[..^1]).Code);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    [InlineData("\f")]
    public void Every_line_end_ends_a_line(string end)
    {
        var reading = Documents.Understood(Documents.Tuesday.Replace("\n", end));

        Assert.Equal(Documents.Understood(Documents.Tuesday).Edition.ContentHash(), reading.Edition.ContentHash());
    }

    [Theory]
    [InlineData(' ', '\u00A0')]
    [InlineData(' ', '\t')]
    [InlineData(' ', '\u2009')]
    [InlineData(' ', '\u3000')]
    [InlineData(' ', '\v')]
    public void Every_space_is_a_space(char plain, char other)
    {
        var reading = Documents.Understood(Documents.Tuesday.Replace(plain, other));

        Assert.Equal(Documents.Understood(Documents.Tuesday).Edition.ContentHash(), reading.Edition.ContentHash());
    }

    [Theory]
    [InlineData('\u200B')]
    [InlineData('\u2060')]
    [InlineData('\uFEFF')]
    [InlineData('\u00AD')]
    [InlineData('\u200E')]
    [InlineData('\0')]
    [InlineData('\u0007')]
    public void What_cannot_be_seen_vanishes(char invisible)
    {
        var text = Documents.Tuesday.Replace("Caspian", $"Casp{invisible}ian").Replace("Day:", $"{invisible}Day:");

        Assert.Equal(Documents.Understood(Documents.Tuesday).Edition.ContentHash(), Documents.Understood(text).Edition.ContentHash());
    }

    [Fact]
    public void Joined_emoji_stay_whole()
    {
        const string Family = "👨\u200D👩\u200D👧 and ❤\uFE0F";

        Assert.Contains(Family, Documents.Understood(Documents.Tuesday.Replace("the winter", Family)).Edition.Sections[0].Paragraphs[0], StringComparison.Ordinal);
    }
}
