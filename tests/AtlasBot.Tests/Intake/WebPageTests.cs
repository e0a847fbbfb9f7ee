using System.Globalization;
using System.Text;
using AtlasBot.Intake;
using AtlasBot.Tests.House;

namespace AtlasBot.Tests.Intake;

/// <summary>Pages of sites, and pages that an office program saved.</summary>
public sealed class WebPageTests
{
    private const string Long = "The regulator said that the price of power will rise in January, for the first time in three years.";

    [Fact]
    public void A_page_saved_by_an_office_program_reads_like_its_word_file()
    {
        var page = Assert.IsType<Reading.Understood>(Read(File("saved.html"), "saved.html"));
        var word = Assert.IsType<Reading.Understood>(BriefReader.Read(File("brief.docx")));

        Assert.Equal(word.Edition.ContentHash(), page.Edition.ContentHash());
        Assert.Equal((word.Edition.Day, word.About), (page.Edition.Day, page.About));
    }

    [Fact]
    public void A_plain_page_keeps_its_first_heading_also_below_a_date_that_is_none()
    {
        var read = Assert.IsType<Reading.Understood>(Read(Encoding.UTF8.GetBytes($"<p>Day: March 8, 2023</p><h2>Grids</h2><p>{Long}</p><h2>Ports</h2><p>{Long}</p>"), "brief.html"));

        Assert.Equal(["Grids", "Ports"], read.Edition.Sections.Select(section => section.Heading));
    }

    [Fact]
    public void Bold_lines_of_a_page_are_headings()
    {
        var read = Assert.IsType<Reading.Understood>(Read(File("bold.html"), "bold.html"));

        Assert.Equal(["Xəzər sahilinin şəbəkələri birləşdirilib", "Tariflər niyə artır?"], read.Edition.Sections.Select(section => section.Heading));
    }

    [Fact]
    public void A_single_post_is_dated_by_its_address_and_keeps_it()
    {
        var read = Assert.IsType<Reading.Understood>(Read(File("wordpress-post.html"), "https://atlas.example/2023/03/08/belarus-faces-a-difficult-choice/"));

        Assert.Equal(new DateOnly(2023, 3, 8), read.Edition.Day);
        var section = Assert.Single(read.Edition.Sections);
        Assert.Equal(("Belarus faces a difficult choice", 6), (section.Heading, section.Paragraphs.Count));
        Assert.Equal("http://atlas.example/2023/03/08/belarus-faces-a-difficult-choice/", section.Address?.ToString());
    }

    [Fact]
    public void A_page_of_excerpts_is_refused_and_an_excerpt_among_posts_is_left_out_with_a_red_finding()
    {
        var refused = Assert.IsType<Reading.Refused>(Read(File("wordpress-day.html"), "day.html"));
        Assert.Equal((RefusalCode.NoSections, PageKind.OnlyExcerpts), (refused.Code, refused.Values[1]));

        var read = Assert.IsType<Reading.Understood>(Page(
            "<h1>Day: November 24, 2026</h1>"
            + $"<article><h2><a href='https://atlas.example/a'>Tariffs rise</a></h2><div class='entry-content'><p>{Long}</p></div></article>"
            + "<article><h2><a href='https://atlas.example/b'>Ports wait</a></h2><div class='entry-summary'><p>The ports of the north close in [&hellip;]</p></div></article>"));
        Assert.Equal(["Tariffs rise"], read.Edition.Sections.Select(section => section.Heading));
        Assert.Equal((FindingCode.Excerpt, true, "Ports wait"), (read.Findings[0].Code, read.Findings[0].Red, read.Findings[0].Values[0]));
    }

    [Theory]
    [InlineData("https://atlassam.org/en/2023/05/09", "2023-05-09")]
    [InlineData("https://atlassam.org/en/?m=20230509", "2023-05-09")]
    [InlineData("https://cnis-baku.org/eng/25-01-2021/", "2021-01-25")]
    [InlineData("https://oc-media.org/tuesday-11-march-2025", "2025-03-11")]
    [InlineData("https://armenianweekly.com/2023/13/45/the-region", null)]
    [InlineData("https://caliber.az/post/170092/", null)]
    public void The_day_of_a_page_is_in_its_address(string address, string? day)
    {
        var reading = Read(Encoding.UTF8.GetBytes($"<article><h1>Tariffs rise</h1><div class='entry-content'><p>{Long}</p></div></article>"), address);

        Assert.Equal(day, reading is Reading.Understood read ? read.Edition.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null);
    }

    [Theory]
    [InlineData("<title>8 March 2023 – “Atlas” Research Center</title>")]
    [InlineData("<title>Daily brief: 8 March 2023</title>")]
    [InlineData("<link rel='canonical' href='https://atlas.example/2023/03/08/x/'>")]
    [InlineData("<meta property='article:published_time' content='2023-03-08T05:10:00+00:00'>")]
    public void Else_in_its_title_or_metadata(string head)
    {
        var read = Assert.IsType<Reading.Understood>(Page($"{head}<article><h1>Tariffs rise</h1><div class='entry-content'><p>{Long}</p></div></article>"));

        Assert.Equal(new DateOnly(2023, 3, 8), read.Edition.Day);
    }

    [Fact]
    public void The_sites_own_clock_on_the_page_goes_before_the_programs_clock()
    {
        var read = Assert.IsType<Reading.Understood>(Page(
            "<meta property='article:published_time' content='2023-03-07T21:10:00+00:00'>"
            + $"<article><h1>Tariffs rise</h1><time datetime='2023-03-08T01:10:00+04:00'>1:10</time><div class='entry-content'><p>{Long}</p></div></article>"));

        Assert.Equal(new DateOnly(2023, 3, 8), read.Edition.Day);
    }

    [Fact]
    public void What_stands_beside_a_post_is_no_text_and_its_own_subheadings_are_no_sections()
    {
        var read = Assert.IsType<Reading.Understood>(Page(
            "<header>Atlas</header><nav><ul><li>Home</li></ul></nav><main><h1>Day: November 24, 2026</h1>"
            + $"<article><h2>Tariffs rise</h2><div class='entry-meta'>By Elçin</div><div class='entry-content'><p>{Long}</p><h3>Who pays</h3><p>All &amp; sundry<br>pay.</p>"
            + "<script>alert(1)</script><form><p>Subscribe</p></form></div></article></main>"
            + "<aside><p>About us</p><p>We read the news.</p><p>Umumi 12</p></aside>"));

        Assert.Equal([Long, "Who pays", "All & sundry pay."], Assert.Single(read.Edition.Sections).Paragraphs);
        Assert.Equal("We read the news.", read.About);
    }

    [Fact]
    public void A_post_that_is_the_whole_brief_is_cut_at_its_own_headings()
    {
        var read = Assert.IsType<Reading.Understood>(Page(
            $"<article><h1 class='entry-title'>Daily brief: 24 November 2026</h1><div class='entry-content'><h2>Tariffs rise</h2><p>{Long}</p><h2>Ports wait</h2><p>{Long}</p></div></article>"));

        Assert.Equal(["Tariffs rise", "Ports wait"], read.Edition.Sections.Select(section => section.Heading));
    }

    [Fact]
    public void Pages_in_old_encodings_are_read_as_they_declare()
    {
        var text = "<html><head><meta charset='windows-1251'></head><body><h1>8 марта 2023</h1><h2>Тарифы растут</h2><p>Регулятор сообщил, что цена вырастет.</p><h2>Порты ждут</h2><p>Порты закроются в декабре.</p></body></html>";
        var read = Assert.IsType<Reading.Understood>(Read(CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(text), "brief.htm"));

        Assert.Equal(("ru", "Тарифы растут"), (read.Edition.Language, read.Edition.Sections[0].Heading));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(200_000)]
    public void A_page_nested_beyond_all_sense_is_refused_at_once(int nested)
    {
        var page = string.Concat(Enumerable.Repeat("<div>", nested));

        Assert.IsType<Reading.Refused>(Page(page));
    }

    private static Reading Page(string body) => Read(Encoding.UTF8.GetBytes($"<!doctype html><html>{body}</html>"), "page.html");

    private static Reading Read(byte[] page, string name) => BriefReader.Read(page, name);

    private static byte[] File(string name) => System.IO.File.ReadAllBytes(Path.Combine(Checkout.Root, "tests/AtlasBot.Tests/Intake/Fixtures", name));
}
