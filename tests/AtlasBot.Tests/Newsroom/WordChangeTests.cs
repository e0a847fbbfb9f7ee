using AtlasBot.Briefs;
using AtlasBot.Newsroom;
using CsCheck;

namespace AtlasBot.Tests.Newsroom;

/// <summary>"Lach → Lachin" means whole words, and a whole text is told from a question.</summary>
public sealed class WordChangeTests
{
    [Theory]
    [InlineData("Lach → Lachin")]
    [InlineData("Lach -> Lachin")]
    [InlineData("  Lach—>Lachin ")]
    [InlineData("“Lach” → «Lachin»")]
    [InlineData("Lach => Lachin")]
    public void An_arrow_is_understood_in_the_forms_that_phones_make_of_it(string text) =>
        Assert.Equal([new WordChange("Lach", "Lachin")], WordChange.Parse(text));

    [Theory]
    [InlineData("Lach")]
    [InlineData("→ Lachin")]
    [InlineData("Lach →")]
    [InlineData("Lach → Lach")]
    [InlineData("a → b → c")]
    [InlineData("Lach → Lachin\nand some more words")]
    public void What_is_no_list_of_changes_is_none(string text) => Assert.Null(WordChange.Parse(text));

    [Theory]
    [InlineData("Lach, Lachin and Lach's road", "Lachin, Lachin and Lachin's road", 2, 1)]
    [InlineData("Lachlan and BaLach stay", "Lachlan and BaLach stay", 0, 0)]
    [InlineData("“Lach”", "“Lachin”", 1, 0)]
    [InlineData("", "", 0, 0)]
    public void Only_whole_words_are_changed(string text, string changed, int times, int already) =>
        Assert.Equal(new Changed(changed, times, already), new WordChange("Lach", "Lachin").In(text));

    [Fact]
    public void What_says_the_new_words_already_is_left_alone() => Assert.Equal(
        new Changed("the town of Lach and the town of Lach", 1, 1),
        new WordChange("Lach", "the town of Lach").In("the town of Lach and Lach"));

    [Fact]
    public void Nothing_but_the_words_changes_in_any_text() =>
        Gen.Select(Gen.Char["Lach .əŞ\ud83d"].Array[0, 40], Gen.Int[0, 3], Gen.Int[0, 2]).Sample((letters, from, to) =>
        {
            var text = new string(letters);
            var change = new WordChange(Old[from], New[to]);
            var once = change.In(text);

            Assert.Equal(text.Length + (once.Times * (change.To.Length - change.From.Length)), once.Text.Length);
            Assert.Equal(once.Times == 0, once.Text == text);
        });

    [Theory]
    [InlineData("Belarus", false)]
    [InlineData("Minsk received three offers for the renewal of its southern line, the last one in May.", true)]
    [InlineData("Belarus weighs three offers\nMinsk received three.", true)]
    public void A_whole_text_is_told_from_a_question(string text, bool isText) => Assert.Equal(isText, SectionReply.Read(text, Railway) is not null);

    [Fact]
    public void A_copy_that_was_mended_and_sent_back_is_read_without_its_frame()
    {
        var read = SectionReply.Read(
            "Belarus weighs three railway offers\n★ Belarus\n(1/2)\n\nMinsk received three offers.\n\nIt answers in May.\n\n8 March 2023 · 3/3 · “Atlas” Research Center", Railway)!;

        Assert.Equal("Belarus weighs three railway offers", read.Heading);
        Assert.Equal(["Minsk received three offers.", "It answers in May."], read.Paragraphs);
        Assert.Equal(Railway.Address, read.Address);
    }

    [Fact]
    public void A_text_without_its_heading_keeps_the_old_one()
    {
        var read = SectionReply.Read("Minsk received three offers.\n\nIt answers in May.", Railway)!;

        Assert.Equal(Railway.Heading, read.Heading);
        Assert.Equal(2, read.Paragraphs.Count);
    }

    private static string[] Old { get; } = ["Lach", "a", "a.", "ə"];

    private static string[] New { get; } = ["Lachin", "a b", "x"];

    private static Section Railway { get; } = new(
        "Belarus weighs two railway offers",
        ["Minsk received two offers for the renewal of its southern line. The Belarusian railway said that it would answer in April."],
        new Uri("https://atlas.example/railway"));
}
