using System.Text;
using AtlasBot.Intake;
using AtlasBot.Tests.House;

namespace AtlasBot.Tests.Intake;

/// <summary>Links in the text of pages and Word files.</summary>
public sealed class LinkTests
{
    [Theory]
    [InlineData("brief.docx")]
    [InlineData("saved.html")]
    public void A_link_of_an_office_document_is_kept_with_its_words(string file)
    {
        var read = Understood(File.ReadAllBytes(Path.Combine(Checkout.Root, "tests", "AtlasBot.Tests", "Intake", "Fixtures", file)), file);

        var link = Assert.Single(read.Edition.Sections[0].Links);
        Assert.Contains(link.Words, read.Edition.Sections[0].Paragraphs[1], StringComparison.Ordinal);
        Assert.Equal("https", link.Address.Scheme);
        Assert.All(read.Edition.Sections.Skip(1), section => Assert.Empty(section.Links));
    }

    [Fact]
    public void Links_belong_to_the_section_they_stand_in_and_what_leads_to_no_page_is_none()
    {
        var read = Understood(
            """
            <h1>March 8, 2023</h1>
            <h2><a href="https://atlas.example/1">Grids of the shore</a></h2>
            <p>The report lies <a href="https://atlas.example/report?a=1&amp;b=2">here, on  the
            site</a>. Write to <a href="mailto:x@atlas.example">the editor</a>, or go <a href="#top">up</a> or <a href="javascript:alert(1)">away</a>.</p>
            <h2>Ports of the shore</h2>
            <p>Another one lies in Tbilisi, and <a href="https://atlas.example/a">one</a> more in Batumi, where nobody has read it for a year or two.</p>
            <p><a href="https://atlas.example/picture"><img src="x.png"></a>It was read <a href="http://atlas.example/b">here</a> and nowhere else, as far as anybody can say now.</p>
            """);

        Assert.Equal(
            [("here, on the site", "https://atlas.example/report?a=1&b=2")],
            read.Edition.Sections[0].Links.Select(link => (link.Words, link.Address.AbsoluteUri)));
        Assert.Equal(["one", "here"], read.Edition.Sections[1].Links.Select(link => link.Words));
        Assert.Equal("Grids of the shore", read.Edition.Sections[0].Heading);
    }

    private static Reading.Understood Understood(string html) => Understood(Encoding.UTF8.GetBytes(html), "brief.html");

    private static Reading.Understood Understood(byte[] document, string name) => Assert.IsType<Reading.Understood>(BriefReader.Read(document, name));
}
