using System.Reflection;
using AtlasBot.Intake;

namespace AtlasBot.Tests.Intake;

/// <summary>What is odd in a brief is shown.</summary>
public sealed class FindingTests
{
    [Fact]
    public void Every_code_has_an_English_sentence()
    {
        var codes = new[] { typeof(RefusalCode), typeof(FindingCode) }
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => (string)field.GetRawConstantValue()!);

        Assert.All(codes, code => Assert.EndsWith(".", Sentences.Of(code, 1, ["a", "b", "c", "d"]), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-2, true)]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void A_brief_is_due_from_yesterday_to_tomorrow(int days, bool isRed)
    {
        var today = new DateOnly(2027, 1, 1);

        var finding = Findings.ForDay(today.AddDays(days), today);

        Assert.Equal(isRed, finding is { Red: true, Code: FindingCode.OutsideDue });
    }

    [Theory]
    [InlineData("Енергетики з Баку та Актау закрили останній розрив кабелю вздовж берега, і міністри зустрілися в Сумгаїті.", "uk")]
    [InlineData("Bakü ve Aktau mühendisleri sahil boyunca kablonun son bölümünü çekti ve bakanlar kış için bir toplantı yaptı.", "tr")]
    [InlineData("Die Ingenieure aus Baku und Aktau haben die letzte Lücke in dem Kabel an der Küste geschlossen.", "de")]
    [InlineData("ბაქოსა და აქტაუს ინჟინრებმა სანაპიროზე კაბელის ბოლო მონაკვეთი დახურეს.", "ka")]
    [InlineData("Інжынеры з Баку і Актау закрылі апошні разрыў кабеля ўздоўж берага, і міністры сустрэліся ў Сумгаіце.", "be")]
    public void A_language_that_is_none_of_ours_is_red(string paragraph, string language)
    {
        var reading = Documents.Understood(Documents.WithBody($"Baku 2026\n\n{paragraph}"));

        Assert.Equal(language, reading.Edition.Language);
        var finding = reading.Findings[0];
        Assert.Equal((FindingCode.Language, true, language), (finding.Code, finding.Red, finding.Values[0]));
    }

    [Theory]
    [InlineData("<p>The gap is closed.</p>")]
    [InlineData("The gap&nbsp;is closed.")]
    [InlineData("[caption id=\"7\"]The gap is closed.[/caption]")]
    [InlineData("The **gap** is closed.")]
    [InlineData("The [gap](https://example.org) is closed.")]
    [InlineData("The gap is {{status}}.")]
    [InlineData("The `gap` is closed.")]
    public void Leftover_markup_is_red_and_stays_as_typed(string paragraph)
    {
        var reading = Documents.Understood(Documents.WithBody($"Grids are joined\n\n{paragraph}"));

        var finding = Assert.Single(reading.Findings);
        Assert.Equal((FindingCode.Markup, true, 5), (finding.Code, finding.Red, finding.Line));
        Assert.Equal(paragraph, reading.Edition.Sections[0].Paragraphs[0]);
    }

    [Theory]
    [InlineData("If a < b && b > c, R&D and AT&T agree.")]
    [InlineData("He said [sic] that 5*3*2 is 30 [...].")]
    [InlineData("See https://example.org/a_b_c and write to a_b@example.org.")]
    public void Signs_that_people_type_are_no_markup(string paragraph)
    {
        Assert.Empty(Documents.Understood(Documents.WithBody($"Grids are joined\n\n{paragraph}")).Findings);
    }

    [Fact]
    public void Letters_lost_on_the_way_are_red()
    {
        var finding = Assert.Single(Documents.Understood(Documents.WithBody("Grids are joined\n\nThe g\uFFFDp is closed.")).Findings);

        Assert.Equal((FindingCode.LostLetters, true), (finding.Code, finding.Red));
    }

    [Fact]
    public void A_weekday_that_contradicts_the_date_is_shown()
    {
        var finding = Assert.Single(Documents.Understood(Documents.Tuesday.Replace("Day: N", "Monday, N")).Findings);

        Assert.Equal("Line 1 says Monday, but 2026-11-24 is a Tuesday.", finding.Message);
        Assert.False(finding.Red);
    }

    [Fact]
    public void Text_above_the_first_heading_is_left_out_and_shown()
    {
        var reading = Documents.Understood("Daily brief\n\n" + Documents.Tuesday.Replace("Grids of", "Good morning, dear readers.\n\nGrids of"));

        Assert.Equal(2, reading.Edition.Sections.Count);
        Assert.Equal(
            [(1, "Daily brief"), (5, "Good morning, dear readers.")],
            reading.Findings.Select(finding => (finding.Line!.Value, finding.Values[1])));
        Assert.All(reading.Findings, finding => Assert.Equal((FindingCode.LeftOut, false), (finding.Code, finding.Red)));
    }

    [Fact]
    public void More_left_out_than_kept_is_red()
    {
        var reading = Documents.Understood(Documents.WithBody($"{new string('a', 40)}, and so on and on.\n\nGrids are joined\n\nThe gap is closed."));

        Assert.True(Assert.Single(reading.Findings, finding => finding.Code == FindingCode.LeftOut).Red);
    }

    [Fact]
    public void A_heading_without_a_body_is_dropped_and_shown()
    {
        var reading = Documents.Understood(Documents.Tuesday.Replace("Why do", "OUR COMMENT\n\nWhy do"));

        Assert.Equal(2, reading.Edition.Sections.Count);
        var finding = Assert.Single(reading.Findings);
        Assert.Equal((FindingCode.HeadingWithoutBody, "OUR COMMENT"), (finding.Code, finding.Values[0]));
    }

    [Fact]
    public void The_same_heading_twice_is_shown_with_both_lines()
    {
        var reading = Documents.Understood(Documents.WithBody("Grids are joined\n\nThe gap is closed.\n\nGrids are joined\n\nThe cable is late."));

        Assert.Equal("Line 7 repeats the heading of line 3: “Grids are joined”.", Assert.Single(reading.Findings).Message);
    }

    [Fact]
    public void A_section_much_shorter_or_longer_than_the_others_is_shown()
    {
        var usual = string.Concat(Enumerable.Repeat("The gap in the cable is closed. ", 12));
        var body = $"Grids are joined\n\n{usual}\n\nTariffs rise\n\nNone.\n\nThe shore is far\n\n{usual}{usual}{usual}{usual}{usual}{usual}\n\nThe winter comes\n\n{usual}";

        var findings = Documents.Understood(Documents.WithBody(body)).Findings;

        Assert.Equal(
            [(FindingCode.ShortSection, "Tariffs rise"), (FindingCode.LongSection, "The shore is far")],
            findings.Select(finding => (finding.Code, finding.Values[0])));
    }

    [Fact]
    public void A_body_in_another_language_than_its_heading_is_shown()
    {
        var reading = Documents.Understood(Documents.WithBody(
            "Grids of the shore are joined\n\nThe gap in the cable is closed, and it is late. The two ministers met there and spoke of the winter.\n\n" +
            "Why do the tariffs rise?\n\nTənzimləyici bildirib ki, qiymət yanvarda artacaq və bu, ilk dəyişiklikdir."));

        var finding = Assert.Single(reading.Findings);
        Assert.Equal((FindingCode.BodyLanguage, "en", "az"), (finding.Code, finding.Values[1], finding.Values[2]));
        Assert.Equal("en", reading.Edition.Language);
    }

    [Fact]
    public void A_footer_in_the_middle_loses_no_section()
    {
        var inside = Documents.Tuesday.Replace("Why do", "\"Atlas\" Research Center\n\nAbout us\n\nWe read.\n\nUmumi 3\n\nWhy do");
        var withoutCounter = Documents.Tuesday.Replace("Why do", "About us\n\nWe read.\n\nWhy do");

        Assert.All([inside, withoutCounter], text =>
        {
            var reading = Documents.Understood(text);
            Assert.Equal(Documents.Understood(Documents.Tuesday).Edition.ContentHash(), reading.Edition.ContentHash());
            Assert.Equal("We read.", reading.About);
            Assert.Equal(FindingCode.FooterInside, Assert.Single(reading.Findings).Code);
        });
    }

    [Fact]
    public void Words_below_the_footer_are_no_paragraph_and_are_shown()
    {
        var reading = Documents.Understood(Documents.Tuesday + "\n\n© 2026, all rights reserved.");

        Assert.Equal(Documents.Understood(Documents.Tuesday).Edition.ContentHash(), reading.Edition.ContentHash());
        Assert.Equal("© 2026, all rights reserved.", Assert.Single(reading.Findings).Values[1]);
    }

    [Theory]
    [InlineData("Samedov of Sumgait spoke. In Sumgait it rained, and Sumgait waited. Then Sumgat slept.", "Sumgat", "Sumgait")]
    [InlineData("The road to Shamkh is open. The Shamkhor road is long; to Shamkhor, from Shamkhor.", "Shamkh", "Shamkhor")]
    [InlineData("We saw Mammadyarov. Then Mammadyarov and Mammadyarov went. Mamadyarow had left.", "Mamadyarow", "Mammadyarov")]
    [InlineData("Мы видели Сумгаит. В Сумгаите дождь, и у Сумгаита ветер. Там Сумгаит и Сумгаит. А вот Сумгаот спит.", "Сумгаот", "Сумгаит")]
    public void A_name_close_to_one_seen_three_times_as_often_may_be_a_slip(string paragraph, string slip, string meant)
    {
        var findings = Documents.Understood(Documents.WithBody($"Baku 2026\n\n{paragraph}")).Findings.Where(finding => finding.Code == FindingCode.Slip);

        Assert.Equal((slip, meant), Assert.Single(findings.Select(finding => (finding.Values[0], finding.Values[2]))));
    }

    [Theory]
    [InlineData("Belarus waits. In Belarus and for Belarus the Belarusian embassy and a Belarussian paper wait.")]
    [InlineData("From Russia to Russia and Russia the Russian road and Russians go.")]
    [InlineData("For Iran, with Iran and in Iran; but Iraq waits.")]
    [InlineData("With Hasan, for Hasan, by Hasan; then Hasanov.")]
    [InlineData("The Aliyev house, the Aliyev road, the Aliyev fund; and Aliyeva.")]
    [InlineData("Bakı şəhəri və Bakı yolu, o Bakı; sonra Bakıda və Bakıdan.")]
    [InlineData("Через Минск, за Минск, про Минск; из Минска в Минске.")]
    [InlineData("A Tibetan law, a Tibetan road and the Tibetan sea; to Tibet.")]
    [InlineData("The west wind and the West; in the West, of the West. Wests.")]
    public void Countries_inhabitants_families_and_inflections_are_no_slips(string paragraph)
    {
        Assert.DoesNotContain(Documents.Understood(Documents.WithBody($"Baku 2026\n\n{paragraph}")).Findings, finding => finding.Code == FindingCode.Slip);
    }

    [Fact]
    public void Red_findings_come_first_and_then_the_order_of_the_lines()
    {
        var findings = Documents.Understood(Documents.WithBody("Hello.\n\nOUR COMMENT\n\nGrids are joined\n\nThe <b>gap</b> is closed.")).Findings;

        Assert.Equal([FindingCode.Markup, FindingCode.LeftOut, FindingCode.HeadingWithoutBody], findings.Select(finding => finding.Code));
    }
}
