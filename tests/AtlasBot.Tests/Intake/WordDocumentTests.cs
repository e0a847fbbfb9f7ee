using System.IO.Compression;
using System.Text;
using AtlasBot.Intake;
using AtlasBot.Tests.House;

namespace AtlasBot.Tests.Intake;

/// <summary>Word files that LibreOffice wrote, and what somebody might send in their place.</summary>
public sealed class WordDocumentTests
{
    private static readonly DateOnly Tuesday = new(2026, 11, 24);

    [Fact]
    public void Headings_by_style_begin_sections_and_lists_and_tables_become_lines()
    {
        var read = Understood("brief.docx");

        Assert.Equal((Tuesday, "en"), (read.Edition.Day, read.Edition.Language));
        Assert.Equal(["Grids of the Caspian shore are joined", "Why do the tariffs rise?", "Ports wait for the ice"], read.Edition.Sections.Select(section => section.Heading));
        Assert.Equal(
            ["The cable was ordered in 2021. See the contract for its price: R&D < 2%.", "• The first line is open", "• The second line waits for spring"],
            read.Edition.Sections[0].Paragraphs.Skip(1));
        Assert.Equal(["Year · Price · Change", "2025 · 9 qəpik · none", "2026 · 11 qəpik · +22 %"], read.Edition.Sections[1].Paragraphs.Skip(1).Take(3));
        Assert.Equal(["1. Alat has ordered two tugs", "2. Aktau has ordered one"], read.Edition.Sections[2].Paragraphs.Take(2));
        Assert.Equal("\"Atlas\" Research Center was founded in Baku in 2003 by a group of political experts.", read.About);
        Assert.Empty(read.Findings);
    }

    [Fact]
    public void Bold_lines_are_headings_also_above_a_soft_break()
    {
        var read = Understood("bold.docx");

        Assert.Equal(["Xəzər sahilinin şəbəkələri birləşdirilib", "Tariflər niyə artır?"], read.Edition.Sections.Select(section => section.Heading));
        Assert.Equal(["Qısa sətir", "İstehlakçılar yeni qiymətləri fevral ayında görəcəklər."], read.Edition.Sections[1].Paragraphs.Skip(1));
    }

    [Fact]
    public void Tracked_changes_are_taken_as_accepted_and_comments_are_dropped()
    {
        var read = Understood("tracked.docx");

        Assert.Equal(
            [
                "Bakı və Aktau mühəndisləri sahil boyu kabelin son hissəsini çəkiblər. Nazirlər Sumqayıtda görüşüb və qış haqqında danışıblar.",
                "Kabel 2021-ci ildə sifariş edilib, bir il gecikib və baha başa gəlib.",
            ],
            read.Edition.Sections[0].Paragraphs);
    }

    [Fact]
    public void The_footer_of_the_page_says_who_the_centre_is_and_its_page_number_says_nothing()
    {
        Assert.Equal("“Atlas” Araşdırmalar Mərkəzi 2003-cü ildə Bakıda bir qrup siyasi ekspert tərəfindən yaradılıb.", Understood("tracked.docx").About);
    }

    [Theory]
    [InlineData("password.docx", BinaryKind.Password)]
    [InlineData("brief-old.doc", BinaryKind.Old)]
    public void What_cannot_be_opened_is_refused_with_a_way_out(string file, string kind)
    {
        Assert.Equal([RefusalCode.Binary, kind], Refusal(File(file)));
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused_or_still_whole()
    {
        var whole = File("brief.docx");
        for (var length = 4; length < whole.Length - 22; length += 97)
        {
            Assert.Equal([RefusalCode.Binary, BinaryKind.Damaged], Refusal(whole[..length]));
        }
    }

    [Fact]
    public void Macros_are_refused_and_a_zip_archive_is_no_word_file()
    {
        Assert.Equal([RefusalCode.Binary, BinaryKind.Macros], Refusal(With("word/vbaProject.bin", "Sub AutoOpen()")));
        Assert.Equal(RefusalCode.Binary, Refusal(Zip(("brief.txt", Documents.Tuesday)))[0]);
    }

    [Fact]
    public void A_file_that_unpacks_to_far_more_than_it_is_is_refused_before_it_is_unpacked()
    {
        var bomb = With("word/media/bomb.bmp", new string('0', 70_000_000));

        Assert.True(bomb.Length < 200_000);
        Assert.Equal(RefusalCode.TooLarge, Refusal(bomb)[0]);
    }

    [Theory]
    [InlineData("<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>")]
    [InlineData("<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">&b;</w:document>")]
    [InlineData("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>")]
    [InlineData("no XML")]
    public void External_entities_and_broken_texts_are_refused(string main)
    {
        Assert.Equal([RefusalCode.Binary, BinaryKind.Damaged], Refusal(With("word/document.xml", main)));
    }

    [Fact]
    public void A_text_nested_beyond_all_sense_is_refused()
    {
        const int Deep = 100_000;
        var main = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p>"
            + string.Concat(Enumerable.Repeat("<w:ins>", Deep)) + string.Concat(Enumerable.Repeat("</w:ins>", Deep)) + "</w:p></w:body></w:document>";

        Assert.Equal([RefusalCode.Binary, BinaryKind.Damaged], Refusal(With("word/document.xml", main)));
    }

    [Fact]
    public void A_bold_first_line_gives_no_heading_where_the_whole_file_is_bold()
    {
        var read = Assert.IsType<Reading.Understood>(BriefReader.Read(With("word/document.xml", Body(
            Bold("Day: November 24, 2026"), Bold("Grids are joined"), Bold("The gap in the cable along the shore is closed."), Bold("Ports wait"), Bold("The ports of the north close in December.")))));

        Assert.Equal(["Grids are joined", "Ports wait"], read.Edition.Sections.Select(section => section.Heading));
    }

    [Fact]
    public void What_is_hidden_or_a_fields_code_is_not_read()
    {
        var read = Assert.IsType<Reading.Understood>(BriefReader.Read(With("word/document.xml", Body(
            "<w:p><w:r><w:t>Day: November 24, 2026</w:t></w:r></w:p>",
            Bold("Grids are joined"),
            "<w:p><w:r><w:t>The gap </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret </w:t></w:r><w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:r><w:t>is</w:t><w:tab/><w:t>closed.</w:t></w:r></w:p>"))));

        Assert.Equal(["The gap is closed."], read.Edition.Sections[0].Paragraphs);
    }

    [Fact]
    public void A_link_that_is_a_field_gives_its_words_and_where_it_leads_and_never_its_code()
    {
        const string Begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>", Shows = "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>", End = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
        var read = Assert.IsType<Reading.Understood>(BriefReader.Read(With("word/document.xml", Body(
            "<w:p><w:r><w:t>Day: November 24, 2026</w:t></w:r></w:p>",
            Bold("Grids are joined"),
            "<w:p><w:r><w:t xml:space=\"preserve\">The </w:t></w:r><w:fldSimple w:instr=\" HYPERLINK &quot;https://example.org/gap&quot; \\o &quot;a hint&quot; \"><w:r><w:t>gap in the cable</w:t></w:r></w:fldSimple>"
                + $"<w:r><w:t xml:space=\"preserve\"> is </w:t></w:r>{Begin}<w:r><w:instrText> HYPERLINK \"https://example.org/</w:instrText></w:r>"
                + $"{Begin}<w:r><w:instrText> DOCVARIABLE where </w:instrText></w:r>{Shows}<w:r><w:t>the-</w:t></w:r>{End}<w:r><w:instrText>shore\" </w:instrText></w:r>"
                + $"{Shows}<w:r><w:t>closed along</w:t></w:r><w:r><w:t xml:space=\"preserve\"> the shore</w:t></w:r>{End}<w:r><w:t xml:space=\"preserve\">, page </w:t></w:r>"
                + $"{Begin}<w:r><w:instrText> PAGE </w:instrText></w:r>{Shows}<w:r><w:t>7</w:t></w:r>{End}<w:r><w:t>.</w:t></w:r></w:p>"))));

        var section = Assert.Single(read.Edition.Sections);
        Assert.Equal(["The gap in the cable is closed along the shore, page 7."], section.Paragraphs);
        Assert.Equal(
            [("gap in the cable", "https://example.org/gap"), ("closed along the shore", "https://example.org/the-shore")],
            section.Links.Select(link => (link.Words, link.Address.AbsoluteUri)));
    }

    private static string Body(params string[] paragraphs) =>
        $"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{string.Concat(paragraphs)}</w:body></w:document>";

    private static string Bold(string text) => $"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>";

    private static byte[] File(string name) => System.IO.File.ReadAllBytes(Path.Combine(Checkout.Root, "tests/AtlasBot.Tests/Intake/Fixtures", name));

    private static Reading.Understood Understood(string name) => Assert.IsType<Reading.Understood>(BriefReader.Read(File(name), name));

    private static IReadOnlyList<string> Refusal(byte[] document)
    {
        var refused = Documents.Refused(document);
        Assert.NotEmpty(refused.Message);
        return [refused.Code, .. refused.Values.Skip(1)];
    }

    /// <summary>The brief with one of its files in another form.</summary>
    private static byte[] With(string name, string content)
    {
        var stream = new MemoryStream();
        stream.Write(File("brief.docx"));
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(name)?.Delete();
            Write(archive, name, content);
        }

        return stream.ToArray();
    }

    private static byte[] Zip((string Name, string Content) file)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, file.Name, file.Content);
        }

        return stream.ToArray();
    }

    private static void Write(ZipArchive archive, string name, string content)
    {
        using var file = archive.CreateEntry(name).Open();
        file.Write(Encoding.UTF8.GetBytes(content));
    }
}
