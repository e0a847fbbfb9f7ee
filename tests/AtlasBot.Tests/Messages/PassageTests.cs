using AtlasBot.Messages;
using CsCheck;

namespace AtlasBot.Tests.Messages;

/// <summary>A passage shows what matched, in whole sentences where they fit.</summary>
public sealed class PassageTests
{
    private const string Text = "Minsk is silent. Belarus faces a choice. Its exports fell. Nobody knows more about it than that.";

    [Fact]
    public void A_passage_that_fits_is_shown_whole() =>
        Assert.Equal(Text.Replace("Belarus", "<b>Belarus</b>", StringComparison.Ordinal), Cut(Text, 200));

    [Fact]
    public void A_passage_is_cut_at_sentences() =>
        Assert.Equal("<b>Belarus</b> faces a choice. Its exports fell.", Cut(Text, 48));

    [Fact]
    public void A_long_sentence_is_cut_at_words() =>
        Assert.Equal("…to all of us <b>Belarus</b> faces a hard…", Cut("It is well known to all of us Belarus faces a hard and difficult choice", 36));

    [Fact]
    public void A_passage_without_marks_is_shown_from_its_beginning() =>
        Assert.Equal("Minsk is silent.", Passage.Around(Text, [], 30).ToString());

    [Fact]
    public void Every_mark_that_is_shown_is_bold() =>
        Assert.Equal("<b>A</b> b <b>A</b>&amp;", Passage.Around("A b A&", [new Mark(4, 1), new Mark(0, 1), new Mark(0, 3)], 50).ToString());

    [Fact]
    public void A_mark_never_parts_a_surrogate_pair() =>
        Assert.Equal("👍<b>👍</b> x", Passage.Around("👍👍 x", [new Mark(1, 2)], 50).ToString());

    [Fact]
    public void A_passage_fits_and_is_part_of_the_text_wherever_the_marks_lie()
    {
        var marks = Gen.Select(Gen.Int[-9, 6000], Gen.Int[-9, 200], (start, length) => new Mark(start, length)).Array[0, 6];

        Gen.Select(Hostile.Line, marks, Gen.Int[4, 500]).Sample((text, found, atMost) =>
        {
            var shown = Phone.Text(Passage.Around(text, found, atMost));

            Assert.InRange(shown.EnumerateRunes().Count(), 0, atMost);
            Assert.Contains(shown.TrimStart('…').TrimEnd('…'), text, StringComparison.Ordinal);
        });
    }

    private static string Cut(string text, int atMost) =>
        Passage.Around(text, [new Mark(text.IndexOf("Belarus", StringComparison.Ordinal), 7)], atMost).ToString();
}
