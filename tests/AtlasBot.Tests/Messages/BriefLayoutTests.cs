using AtlasBot.Briefs;
using AtlasBot.Messages;
using AtlasBot.Subscribers;
using CsCheck;

namespace AtlasBot.Tests.Messages;

/// <summary>A brief and an urgent update on the phone: whole, in order, within the limits, ringing once.</summary>
public sealed class BriefLayoutTests
{
    private static readonly Gen<Edition> Editions =
        Gen.Select(Hostile.Line, Hostile.Paragraphs, (heading, paragraphs) => new Section(heading, paragraphs)
        {
            // The first word of each paragraph, as long as an address may be.
            Links = [.. paragraphs.Take(40).Select(text => new Hyperlink(text.Trim().Split(' ')[0], new Uri("https://atlas.example/" + new string('x', 470))))],
        }).Array[1, 3].Select(
            sections => new Edition(Wednesday.Day, "en", sections));

    [Fact]
    public void Every_message_of_any_brief_is_one_that_telegram_takes() =>
        Editions.Sample(edition => Assert.All(BriefLayout.Compose(edition, Wednesday.Links), Phone.Check), iter: 60);

    [Fact]
    public void Nothing_of_any_section_is_lost()
    {
        Editions.Sample(edition =>
        {
            var section = edition.Sections[0];
            var shown = BriefLayout.Section(edition, 1, Wednesday.Links).Select(message => Phone.Text(message.Text)).ToList();
            var heading = shown[0].Split('\n')[0];

            var text = heading + string.Concat(shown.Select(page => Body(page, heading)));

            Assert.Equal(Solid(section.Heading + string.Concat(section.Paragraphs)), Solid(text));
        }, iter: 60);
    }

    [Fact]
    public void Every_part_of_a_section_begins_with_its_heading_alone_and_ends_with_day_number_and_source()
    {
        var section = new Section("Belarus faces a difficult choice", [.. Enumerable.Repeat("Minsk talks to Beijing. ", 450)]);
        var edition = new Edition(Wednesday.Day, "en", [section, Wednesday.In("en").Sections[0]]);

        var pages = BriefLayout.Section(edition, 1, Wednesday.Links).Select(message => Phone.Text(message.Text).Split('\n')).ToList();

        Assert.Equal(3, pages.Count);
        Assert.All(pages, lines => Assert.Equal(section.Heading, lines[0]));
        Assert.Equal(["(1/3)", "(2/3)", "(3/3)"], pages.Select(lines => lines[1]));
        Assert.All(pages, lines => Assert.Equal("8 March 2023 · 1/2 · “Atlas” Research Center", lines[^1]));
    }

    [Theory]
    [InlineData(400, 20, 1)]
    [InlineData(4, 6000, 1)]
    [InlineData(6, 6000, 13)]
    [InlineData(500, 20, 501)]
    public void A_brief_that_is_too_large_for_one_rich_message_comes_as_sections(int paragraphs, int letters, int messages)
    {
        var lines = Enumerable.Repeat(new string('x', letters), paragraphs).ToList();
        var section = new Section("A report", lines);
        var edition = new Edition(Wednesday.Day, "en", paragraphs == 500 ? [.. lines.Select(line => new Section("A report", [line]))] : [section]);

        var parts = BriefLayout.Parts(edition, Wednesday.Links, FollowMarks.None, new BriefShape(Form.Rich, Personal: true, AsksHour: false));

        Assert.Equal(messages == 1, parts[0].Message.IsRich);
        Assert.All(parts.Skip(1), part => Assert.False(part.Message.IsRich));
        Assert.InRange(parts.Count, Math.Min(messages, 8), int.MaxValue);
    }

    [Fact]
    public void Links_are_marked_in_the_text_each_once_and_change_nothing_else()
    {
        Uri report = new("https://atlas.example/report?a=1&b=2"), other = new("https://atlas.example/other");
        var section = new Section("Grids & tariffs", ["There is a report on the grid, and a <report> on tariffs.", .. Enumerable.Repeat("Minsk talks to Beijing. ", 450), "See there."])
        {
            Links = [new("report", report), new("gone with a correction", other), new("report", other), new("there", report)],
        };
        var bare = BriefLayout.Section(new Edition(Wednesday.Day, "en", [section with { Links = [] }]), 1, Wednesday.Links);

        var pages = BriefLayout.Section(new Edition(Wednesday.Day, "en", [section]), 1, Wednesday.Links);

        Assert.All(pages, Phone.Check);
        Assert.Equal(bare.Select(page => Phone.Text(page.Text)), pages.Select(page => Phone.Text(page.Text)));
        Assert.Contains(
            "a <a href=\"https://atlas.example/report?a=1&amp;b=2\">report</a> on the grid, and a &lt;<a href=\"https://atlas.example/other\">report</a>&gt; on",
            pages[0].Text.ToString(), StringComparison.Ordinal);
        Assert.Contains("See <a href=\"https://atlas.example/report?a=1&amp;b=2\">there</a>.", pages[^1].Text.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(pages, page => page.Text.ToString().Contains("correction", StringComparison.Ordinal));
    }

    [Fact]
    public void Links_in_the_text_stand_in_a_rich_message_too()
    {
        var section = new Section("A report", ["Nothing here.", "See the <report> itself."]) { Links = [new("report", new Uri("https://example.org/?a=1&b=2"))] };

        var whole = Assert.Single(BriefLayout.Parts(
            new Edition(Wednesday.Day, "en", [section]), Wednesday.Links, FollowMarks.None, new BriefShape(Form.Rich, Personal: true, AsksHour: false)));

        Assert.Contains("<p>See the &lt;<a href=\"https://example.org/?a=1&amp;b=2\">report</a>&gt; itself.</p>", whole.Message.Text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_that_fits_bears_no_mark()
    {
        var page = Assert.Single(BriefLayout.Section(Wednesday.In("en"), 2, Wednesday.Links));

        Assert.Equal("Belarus faces a difficult choice\n\nMinsk", Phone.Text(page.Text)[..39]);
    }

    [Fact]
    public void A_section_that_just_fits_is_one_message_and_a_letter_more_makes_two()
    {
        var frame = Phone.Text(BriefLayout.Section(With(1), 1, Wednesday.Links)[0].Text).Length - 1;

        var full = Assert.Single(BriefLayout.Section(With(4096 - frame), 1, Wednesday.Links));
        var over = BriefLayout.Section(With(4097 - frame), 1, Wednesday.Links);

        Assert.Equal(4096, full.Text.Length);
        Assert.Equal(2, over.Count);

        static Edition With(int letters) => new(Wednesday.Day, "en", [new Section("Heading", [new string('x', letters)])]);
    }

    [Fact]
    public void Only_the_opening_rings() =>
        Assert.Equal([false, true, true, true], BriefLayout.Compose(Wednesday.In("en"), Wednesday.Links).Select(message => message.Silent));

    [Fact]
    public void The_date_of_a_section_is_its_permalink() =>
        Assert.Contains(
            "<a href=\"https://t.me/atlas_bot?start=b-20230308-az-2\">8 mart 2023</a>",
            BriefLayout.Section(Wednesday.In("az"), 2, Wednesday.Links)[0].Text.ToString());

    [Fact]
    public void An_opening_of_very_many_headings_is_several_messages_of_which_one_rings()
    {
        var sections = Enumerable.Range(1, 120).Select(i => new Section($"Heading {i} " + new string('x', 180), ["Text."]));

        var opening = BriefLayout.Opening(new Edition(Wednesday.Day, "en", [.. sections]), Wednesday.Links);

        Assert.True(opening.Count > 1);
        Assert.Single(opening, message => !message.Silent);
        Assert.All(opening, Phone.Check);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("az")]
    [InlineData("ru")]
    public void A_brief_looks_as_it_did(string language)
    {
        var pages = BriefLayout.Compose(Wednesday.In(language), Wednesday.Links).Select(Phone.Show);

        Snapshot.AssertMatches($"Brief.{language}", string.Join("\n\n────────\n\n", pages) + "\n");
    }

    [Fact]
    public void Any_urgent_update_is_messages_that_telegram_takes_and_nothing_of_it_is_lost()
    {
        Hostile.Paragraphs.Sample(paragraphs =>
        {
            var pages = UrgentLayout.Compose(string.Join("\n\n", paragraphs), "en", Wednesday.Links);
            var text = string.Concat(pages.Select(page => Body(Phone.Text(page.Text), "Urgent update")));

            Assert.All(pages, Phone.Check);
            Assert.Equal(Solid(string.Concat(paragraphs)), Solid(text));
            Assert.Single(pages, page => !page.Silent);
        }, iter: 60);
    }

    [Fact]
    public void An_urgent_update_keeps_the_lines_that_staff_broke()
    {
        var page = Assert.Single(UrgentLayout.Compose("Moved:\nfrom 9\nto 10\r\n\r\nSorry.", "en", Wednesday.Links));

        Assert.Equal("Urgent update\n\nMoved:\nfrom 9\nto 10\n\nSorry.\n\n“Atlas” Research Center", Phone.Text(page.Text));
    }

    // What stands between the heading with its mark, and the quiet line.
    private static string Body(string page, string heading)
    {
        var body = page[heading.Length..page.LastIndexOf("\n\n", StringComparison.Ordinal)];
        return body.StartsWith("\n(", StringComparison.Ordinal) && body.IndexOf(")\n\n", StringComparison.Ordinal) is > 0 and var mark
            ? body[(mark + 1)..]
            : body;
    }

    private static string Solid(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
