using System.Globalization;
using AtlasBot.Messages;
using CsCheck;

namespace AtlasBot.Tests.Messages;

/// <summary>A text is cut where a reader would cut it, and arrives whole.</summary>
public sealed class SplitterTests
{
    private static readonly Gen<Room> Rooms = Gen.Frequency(
        (1, Gen.Const(Room.Message)), (2, Gen.Int[40, 4096].Select(points => new Room(points, 32_768))),
        (1, Gen.Int[40, 4096].Select(points => new Room(points, 5_000))));

    [Fact]
    public void Every_piece_fits()
    {
        Gen.Select(Hostile.Paragraphs, Rooms).Sample((paragraphs, room) =>
            Splitter.Split(paragraphs, room).All(piece =>
                piece.EnumerateRunes().Count() <= room.Points && MessageHtml.Plain(piece).Bytes <= room.Bytes));
    }

    [Fact]
    public void Nothing_is_lost_but_white_space_at_the_cuts()
    {
        Gen.Select(Hostile.Paragraphs, Rooms).Sample((paragraphs, room) =>
            Solid(string.Concat(Splitter.Split(paragraphs, room))) == Solid(string.Concat(paragraphs)));
    }

    [Fact]
    public void White_space_between_the_cuts_stays_as_it_is()
    {
        Gen.Select(Hostile.Paragraphs, Rooms).Sample((paragraphs, room) =>
            Splitter.Split(paragraphs, room).All(piece => Found(piece, string.Join("\n\n", paragraphs))));

        static bool Found(string piece, string text) => text.Contains(piece, StringComparison.Ordinal);
    }

    [Fact]
    public void No_word_that_fits_is_broken()
    {
        Gen.Select(Hostile.Paragraphs, Rooms).Sample((paragraphs, room) =>
        {
            var whole = Splitter.Split(paragraphs, room).SelectMany(Words).ToHashSet();
            return paragraphs.SelectMany(Words).Where(word => Fits(word, room)).All(whole.Contains);
        });

        static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public void No_grapheme_that_fits_is_broken()
    {
        Gen.Select(Hostile.Paragraphs, Rooms).Sample((paragraphs, room) =>
        {
            var pieces = Splitter.Split(paragraphs, room);
            var graphemes = string.Join("\n\n", paragraphs.Select(text => text.Trim()));
            var borders = StringInfo.ParseCombiningCharacters(graphemes).ToHashSet();
            var at = 0;
            foreach (var piece in pieces)
            {
                at = graphemes.IndexOf(piece, at, StringComparison.Ordinal);
                // A mark that follows a space belongs to the space, and the space goes.
                if (!borders.Contains(at) && Around(graphemes, at) is var cut && !char.IsWhiteSpace(cut[0]) && Fits(cut, room))
                {
                    return false;
                }

                at += piece.Length;
            }

            return true;
        });
    }

    [Fact]
    public void Paragraphs_stay_together_where_they_fit()
    {
        var pieces = Splitter.Split(["One. Two.", "Three. Four.", "Five."], new Room(26, 1000));

        Assert.Equal(["One. Two.\n\nThree. Four.", "Five."], pieces);
    }

    [Fact]
    public void A_long_paragraph_is_cut_after_a_sentence()
    {
        var pieces = Splitter.Split(["Mr. Bono met A. Lukashenko. Then he left. He said no more."], new Room(45, 1000));

        Assert.Equal(["Mr. Bono met A. Lukashenko. Then he left.", "He said no more."], pieces);
    }

    [Fact]
    public void A_long_sentence_is_cut_after_a_word() =>
        Assert.Equal(["one two", "three", "four"], Splitter.Split(["one two three four"], new Room(8, 1000)));

    [Fact]
    public void A_long_word_is_cut_between_graphemes()
    {
        var family = "👨‍👩‍👧‍👦";

        Assert.Equal([family + family, family], Splitter.Split([family + family + family], new Room(20, 1000)));
    }

    [Fact]
    public void What_is_said_after_escaping_counts_in_bytes() =>
        Assert.Equal(["&&", "&&", "&"], Splitter.Split(["&&&&&"], new Room(1000, 12)));

    [Fact]
    public void Nothing_is_no_piece() => Assert.Empty(Splitter.Split(["", "  "], Room.Message));

    private static bool Fits(string text, Room room) =>
        text.EnumerateRunes().Count() <= room.Points && MessageHtml.Plain(text).Bytes <= room.Bytes;

    private static string Around(string text, int at)
    {
        var start = StringInfo.ParseCombiningCharacters(text).Last(border => border <= at);
        return StringInfo.GetNextTextElement(text, start);
    }

    private static string Solid(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
