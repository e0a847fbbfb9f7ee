using AtlasBot.Intake;

namespace AtlasBot.Tests.Intake;

/// <summary>What a brief is understood to be.</summary>
public sealed class BriefReaderTests
{
    private const string Grids = "Grids of the Caspian shore are joined";
    private const string Tariffs = "Why do the tariffs rise?";

    [Fact]
    public void A_brief_has_its_day_its_language_and_its_sections()
    {
        var (edition, about, findings) = Documents.Understood(Documents.Tuesday);

        Assert.Equal(new DateOnly(2026, 11, 24), edition.Day);
        Assert.Equal("en", edition.Language);
        Assert.Equal($"{Grids} 2 | {Tariffs} 3", edition.Headings());
        Assert.StartsWith("Engineers from Baku", edition.Sections[0].Paragraphs[0], StringComparison.Ordinal);
        Assert.Equal("\"Atlas\" Research Center was founded in Baku in 2003 by a group of political experts.", about);
        Assert.Empty(findings);
    }

    [Theory]
    [InlineData(Documents.Azerbaijani, "az", "Xəzər sahilinin şəbəkələri birləşdirilib 2 | Tariflər niyə artır? 1", "2003-cü ildə")]
    [InlineData(Documents.Russian, "ru", "Сети каспийского берега соединены 2 | Почему растут тарифы? 1", "в 2003 году")]
    public void Azerbaijani_and_Russian_are_read_alike(string text, string language, string headings, string about)
    {
        var reading = Documents.Understood(text);

        Assert.Equal(language, reading.Edition.Language);
        Assert.Equal(headings, reading.Edition.Headings());
        Assert.Contains(about, reading.About, StringComparison.Ordinal);
        Assert.Empty(reading.Findings);
    }

    [Fact]
    public void Lines_that_a_text_program_broke_are_one_paragraph()
    {
        var wrapped = Documents.WithBody(
            """
            The cable along the shore is closed
            Engineers from Baku and Aktau have closed the last gap in the
            cable along the shore. The two ministers met in Sumgait and
            spoke of the winter, of the tariffs and of the Russia-
            Kazakhstan line.

            The cable was ordered years ago and it has cost a good deal more than was
            planned.
            """);

        var section = Assert.Single(Documents.Understood(wrapped).Edition.Sections);

        Assert.Equal("The cable along the shore is closed", section.Heading);
        Assert.Equal(2, section.Paragraphs.Count);
        Assert.EndsWith("of the Russia-Kazakhstan line.", section.Paragraphs[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# Grids are joined")]
    [InlineData("## **Grids are joined**")]
    [InlineData("**Grids are joined**")]
    [InlineData("1. Grids are joined")]
    [InlineData("12) Grids are joined:")]
    [InlineData("  Grids\u00A0 are\tjoined\u200B ")]
    [InlineData("Grids are joined.")]
    public void A_heading_is_freed_of_its_marks(string heading)
    {
        var reading = Documents.Understood(Documents.WithBody($"{heading}\n\nThe last gap in the cable along the shore has been closed by engineers from Baku."));

        Assert.Equal("Grids are joined 1", reading.Edition.Headings());
    }

    [Theory]
    [InlineData("• Baku and Aktau")]
    [InlineData("— What did you see in Aktau")]
    [InlineData("\"We want light\"")]
    [InlineData("«Мы хотим света»")]
    [InlineData("He said: \"We want light.\"")]
    [InlineData("\"Will there be light?\"")]
    [InlineData("First, the wells")]
    [InlineData("Secondly the turbines")]
    [InlineData("Во-первых, скважины")]
    [InlineData("The winter comes,")]
    [InlineData("Help us this winter —")]
    [InlineData("Анна Петрова |")]
    [InlineData("N. Aliyeva, R. Karimov, and S. Weber")]
    [InlineData("Nigar Aliyeva and Sam WeberNovember 24, 6:00 pm ET")]
    [InlineData("Müəllif: Nigar Əliyeva")]
    [InlineData("XƏBƏR.AZ")]
    [InlineData("Wilson Center")]
    [InlineData("The Caspian Institute for the Study of Energy and Water")]
    public void What_ends_or_begins_as_text_is_no_heading(string line)
    {
        var reading = Documents.Understood(Documents.WithBody($"Grids are joined\n\nThe gap is closed.\n\n{line}\n\nThe cable is late."));

        Assert.Equal("Grids are joined 3", reading.Edition.Headings());
        Assert.Equal(line, reading.Edition.Sections[0].Paragraphs[1]);
    }

    [Theory]
    [InlineData("After Washington, Brussels...")]
    [InlineData("Stop the cable!")]
    [InlineData("Second Karabakh war is remembered")]
    [InlineData("\"Atlas\" of the \"shore\"")]
    [InlineData("U. S. and Israel agree")]
    [InlineData("Author and state")]
    [InlineData("The summit begins at 6:00 pm in Kyiv")]
    public void Other_lines_alone_are_headings(string line)
    {
        var reading = Documents.Understood(Documents.WithBody($"Grids are joined\n\nThe gap is closed.\n\n{line}\n\nThe cable is late."));

        Assert.Equal($"Grids are joined 1 | {line} 1", reading.Edition.Headings());
    }

    [Fact]
    public void Without_any_blank_line_length_tells_headings_from_text()
    {
        var reading = Documents.Understood(string.Join('\n', Documents.Tuesday.Split('\n').Where(line => line.Length > 0)));

        Assert.Equal($"{Grids} 2 | {Tariffs} 3", reading.Edition.Headings());
    }

    [Fact]
    public void A_long_line_without_its_full_stop_stays_in_its_section()
    {
        const string Sentence = "The cable was ordered in 2021 and has cost more than was planned, and moreover it is a whole year late";

        var reading = Documents.Understood(Documents.WithBody($"Grids are joined\n\nThe gap is closed.\n\n{Sentence}\n\nTariffs rise\n\nIn January."));

        Assert.Equal("Grids are joined 2 | Tariffs rise 1", reading.Edition.Headings());
        Assert.Equal(Sentence, reading.Edition.Sections[0].Paragraphs[1]);
    }

    [Theory]
    [InlineData("About us\n\nWe read and write.", "We read and write.")]
    [InlineData("ABOUT US\n\nWe read.\n\nWe write.\n\nÜmumi 268 936", "We read.\nWe write.")]
    [InlineData("Umumi", null)]
    [InlineData("No comments\nLeave Your Comment\n\nAbout us\n\nWe read.\n\nCounter\n\nGirish 422\nToday is 16\nUmumi 257964\nen_USEN", "We read.")]
    [InlineData("Institute of the Shore\n\nAbout us:\n\nInstitute of the Shore reads and writes.", "Institute of the Shore reads and writes.")]
    [InlineData("“ATLAS” RESEARCH CENTER\n\nBaku\n\nUmumi: 12", "Baku")]
    [InlineData("", null)]
    public void The_footer_is_kept_apart_in_all_its_forms(string footer, string? about)
    {
        var reading = Documents.Understood($"24.11.2026\n\nGrids are joined\n\nThe gap is closed.\n\n{footer}\n");

        Assert.Equal("Grids are joined 1", reading.Edition.Headings());
        Assert.Equal(["The gap is closed."], reading.Edition.Sections[0].Paragraphs);
        Assert.Equal(about, reading.About);
        Assert.Empty(reading.Findings);
    }

    [Fact]
    public void The_visit_counter_is_nowhere()
    {
        var reading = Documents.Understood(Documents.Tuesday);

        Assert.DoesNotContain("4711", reading.ToString() + reading.About + string.Concat(reading.Edition.Sections.SelectMany(section => section.Paragraphs)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_known_from_elsewhere_serves_where_the_text_has_none()
    {
        var post = Documents.Tuesday[Documents.Tuesday.IndexOf('\n', StringComparison.Ordinal)..];

        var given = Assert.IsType<Reading.Understood>(BriefReader.ReadText(post, new DateOnly(2026, 11, 20)));
        var dated = Assert.IsType<Reading.Understood>(BriefReader.ReadText(Documents.Tuesday, new DateOnly(2026, 11, 20)));

        Assert.Equal(new DateOnly(2026, 11, 20), given.Edition.Day);
        Assert.Equal(new DateOnly(2026, 11, 24), dated.Edition.Day);
        Assert.Equal(dated.Edition.Headings(), given.Edition.Headings());
    }

    [Theory]
    [InlineData("Day: November 24, 2026\nDay: November 24, 2026")]
    [InlineData("Day: November 24, 2026\n\nGün: 24 noyabr 2026\nДень: 24 ноября 2026 г.")]
    [InlineData("Tuesday, 24 November 2026 | 6:00 pm ET")]
    [InlineData("date 2026-11-24 Grids are joined")]
    public void The_date_line_may_repeat_itself_or_stand_beside_a_heading(string date)
    {
        var heading = date.EndsWith("joined", StringComparison.Ordinal) ? "" : "Grids are joined";

        var reading = Documents.Understood($"{date}\n\n{heading}\n\nThe gap is closed.");

        Assert.Equal(new DateOnly(2026, 11, 24), reading.Edition.Day);
        Assert.Equal("Grids are joined 1", reading.Edition.Headings());
        Assert.Empty(reading.Findings);
    }
}
