using AtlasBot.Intake;
using AtlasBot.Sandbox;
using AtlasBot.Sandbox.Page;
using CsCheck;

namespace AtlasBot.Tests.Sandbox;

/// <summary>The briefs that come with the sandbox, and the texts people write there.</summary>
public sealed class ExampleBriefTests
{
    // A Sunday: the sandbox begins on the Tuesday after it.
    private static readonly DateTimeOffset Sunday = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Start = ExampleBriefs.StartOf(Sunday);

    [Fact]
    public void The_sandbox_begins_at_twenty_to_eight_on_a_day_whose_yesterday_is_a_working_day() =>
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 3, 40, 0, TimeSpan.Zero), Start);

    [Fact]
    public void Every_example_is_read_as_the_brief_of_its_day_and_language_and_nothing_in_it_is_odd()
    {
        var briefs = ExampleBriefs.DatedFrom(Start);

        foreach (var brief in briefs.All.Append(briefs.Next(Start)))
        {
            var read = Assert.IsType<Reading.Understood>(BriefReader.ReadText(brief.Text));
            Assert.Equal((brief.Day, brief.Language), (read.Edition.Day, read.Edition.Language));
            Assert.NotEmpty(read.Edition.Sections);
            Assert.NotNull(read.About);
            Assert.DoesNotContain(read.Findings, finding => finding.Code is not (FindingCode.ShortSection or FindingCode.LongSection));
        }
    }

    [Fact]
    public void There_is_yesterdays_a_week_ago_months_of_others_and_a_day_in_three_languages()
    {
        var days = ExampleBriefs.DatedFrom(Start).All.ToLookup(brief => brief.Day, brief => brief.Language);
        var today = new DateOnly(2026, 11, 24);

        Assert.Equal(["az", "en", "ru"], days[today].Order());
        Assert.True(days.Contains(today.AddDays(-1)));
        Assert.True(days.Contains(today.AddDays(-7)));
        Assert.True(days.Min(day => day.Key) < today.AddMonths(-3));
        Assert.Equal(days.Sum(day => day.Count()), ExampleBriefs.DatedFrom(Start).All.Select(brief => brief.Name).Distinct().Count());
    }

    [Theory]
    [InlineData("Belarus", 11)]
    [InlineData("Ukraine", 5)]
    [InlineData("Georgia", 5)]
    [InlineData("Lachin", 3)]
    public void Several_of_them_speak_of_what_one_asks_for(string word, int atLeast) =>
        Assert.True(ExampleBriefs.DatedFrom(Start).All.Count(brief => brief.Text.Contains(word, StringComparison.Ordinal)) >= atLeast);

    [Fact]
    public void The_brief_to_publish_is_of_a_day_without_one()
    {
        var briefs = ExampleBriefs.DatedFrom(Start);

        Assert.Equal(new DateOnly(2026, 11, 25), briefs.Next(Start).Day);
        Assert.Equal(new DateOnly(2026, 11, 26), briefs.Next(Start.AddDays(2)).Day);
    }

    [Fact]
    public void A_long_text_goes_out_in_pieces_that_fit_and_lose_nothing() =>
        Gen.Frequency((8, Gen.Char.AlphaNumeric.Select(c => c.ToString())), (1, Gen.Const(" ")), (1, Gen.Const("\n")), (1, Gen.Const("🙂")))
            .Array[0, 400].Select(string.Concat).Select(Gen.Int[1, 50])
            .Sample((text, most) =>
            {
                var pieces = Deeds.Pieces(text, most).ToList();
                return pieces.TrueForAll(piece => piece.Length > 0 && piece.EnumerateRunes().Count() <= most)
                    && Bare(string.Concat(pieces)) == Bare(text);
            });

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
