using System.Text;
using AtlasBot.Intake;

namespace AtlasBot.Tests.Intake;

/// <summary>What is refused says why and where.</summary>
public sealed class RefusalTests
{
    private const string Body = "\n\nGrids are joined\n\nThe gap is closed.\n";

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData(" \r\n\t\u00A0\u200B\n")]
    public void Nothing_but_white_space_is_empty(string text)
    {
        Assert.Equal(RefusalCode.Empty, Documents.Refused(Encoding.UTF8.GetBytes(text)).Code);
    }

    [Fact]
    public void A_picture_an_archive_and_bytes_are_binary()
    {
        Assert.Equal("This is a PNG picture, not a text; send the brief itself, pasted or as a Word, text or HTML file.", Documents.Refused([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]).Message);
        Assert.Equal(RefusalCode.Binary, Documents.Refused([0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10]).Code);
        Assert.Equal(RefusalCode.Binary, Documents.Refused("PK\u0003\u0004\u0014\0"u8.ToArray()).Code);
        Assert.Equal(RefusalCode.Binary, Documents.Refused("%PDF-1.7 "u8.ToArray()).Code);
        Assert.Equal(RefusalCode.Binary, Documents.Refused([.. Enumerable.Range(0, 512).Select(i => (byte)(i * 7))]).Code);
    }

    [Theory]
    [InlineData("<!DOCTYPE html>\n<html><body>Day: November 24, 2026</body></html>", "HTML")]
    [InlineData("  <p>Day: November 24, 2026</p>", "HTML")]
    [InlineData("<?xml version=\"1.0\"?><rss/>", "HTML")]
    [InlineData("{\\rtf1\\ansi Day: November 24, 2026}", "RTF")]
    public void The_source_of_a_formatted_document_is_no_text(string source, string kind)
    {
        var refused = Documents.Refused(Encoding.UTF8.GetBytes(source));

        Assert.Equal((RefusalCode.NotText, kind), (refused.Code, refused.Values[0]));
    }

    [Fact]
    public void Five_megabytes_are_read_and_a_byte_more_is_too_large()
    {
        var text = Encoding.UTF8.GetBytes(Documents.Tuesday.PadRight(BriefReader.MaxBytes));

        Assert.Equal(BriefReader.MaxBytes, text.Length);
        Documents.Understood(text);
        Assert.Equal("The document has 5242881 bytes; at most 5242880 are read.", Documents.Refused([.. text, (byte)' ']).Message);
        Assert.Null(BriefReader.RefusalBySize(BriefReader.MaxBytes));
        Assert.Equal(RefusalCode.TooLarge, BriefReader.RefusalBySize(20_000_000)?.Code);
    }

    [Theory]
    [InlineData("Grids are joined\n\nThe gap is closed.\n", RefusalCode.NoDate, 1)]
    [InlineData("\n\nOn 24 November 2026 the ministers met in Sumgait" + Body, RefusalCode.NoDate, 3)]
    [InlineData("one\ntwo\nthree\nfour\nfive\nDay: November 24, 2026" + Body, RefusalCode.NoDate, 1)]
    [InlineData("Umumi 12\n\nAbout us\n\nWe read.", RefusalCode.NoDate, 1)]
    [InlineData("\nDay: November 31, 2026" + Body, RefusalCode.BadDate, 2)]
    [InlineData("Daily brief\n24 noyabr" + Body, RefusalCode.BadDate, 2)]
    [InlineData("24.11.26" + Body, RefusalCode.BadDate, 1)]
    [InlineData("Day: Novembr 24, 2026" + Body, RefusalCode.BadDate, 1)]
    [InlineData("Day: 03/08/2026" + Body, RefusalCode.AmbiguousDate, 1)]
    [InlineData("Day: November 24, 2026", RefusalCode.NoSections, 1)]
    [InlineData("Day: November 24, 2026\n\nThe gap in the cable along the shore is closed. The two ministers met in Sumgait.", RefusalCode.NoSections, 3)]
    [InlineData("Day: November 24, 2026\n\nGrids are joined", RefusalCode.NoSections, 3)]
    [InlineData("Day: November 24, 2026" + Body + "\nDay: November 25, 2026" + Body, RefusalCode.SeveralBriefs, 7)]
    [InlineData("Day: November 24, 2026" + Body + "\n24 noyabr 2026" + Body, RefusalCode.SeveralBriefs, 7)]
    public void A_refusal_names_its_line(string text, string code, int line)
    {
        var refused = Documents.Refused(text);

        Assert.Equal((code, line), (refused.Code, refused.Line));
    }

    [Fact]
    public void A_refusal_shows_what_it_is_about()
    {
        Assert.Equal(
            "Line 1 is no full date that exists: “Day: November 31, 2026” (a day, a month and a year of four digits are needed).",
            Documents.Refused("Day: November 31, 2026" + Body).Message);
        Assert.Equal("Line 1, “Day: 03/08/2026”, may be 2026-08-03 or 2026-03-08; write the month as a word.", Documents.Refused("Day: 03/08/2026" + Body).Message);
        Assert.Equal(
            "Line 7 begins a second brief, dated 2026-11-25, below the one dated 2026-11-24; send them one by one.",
            Documents.Refused("Day: November 24, 2026" + Body + "\nDay: November 25, 2026" + Body).Message);
    }

    [Fact]
    public void A_good_date_below_a_doubtful_one_is_taken()
    {
        Assert.Equal(new DateOnly(2026, 3, 8), Documents.Understood("8 mart\n08.03.2026" + Body).Edition.Day);
    }
}
