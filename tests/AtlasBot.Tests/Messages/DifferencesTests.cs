using AtlasBot.Briefs;
using AtlasBot.Messages;
using CsCheck;

namespace AtlasBot.Tests.Messages;

/// <summary>The differences of two texts are all there, word by word.</summary>
public sealed class DifferencesTests
{
    private static readonly Gen<string> Texts = Gen.Char["abcd"].Array[0, 30].Select(words => string.Join(' ', words));

    [Fact]
    public void A_word_is_shown_between_the_words_around_it() => Assert.Equal(
        [new Difference("received", "two", "three", "offers")], Differences.Between("Minsk received two offers", "Minsk received three offers")
            .Select(place => place with { Before = place.Before.Split(' ')[^1] }));

    [Fact]
    public void What_is_not_a_difference_is_in_both_texts_and_nothing_is_left_out() => Gen.Select(Texts, Texts).Sample((before, after) =>
    {
        var places = Differences.Between(before, after);

        Assert.Equal(before == after, places.Count == 0);
        Assert.Equal(Count(before) - places.Sum(place => Count(place.Old)), Count(after) - places.Sum(place => Count(place.New)));
        Assert.All(places, place => Assert.NotEqual(place.Old, place.New));
    });

    [Fact]
    public void The_same_text_has_none_and_a_paragraph_that_ends_elsewhere_has_one()
    {
        Assert.Empty(Differences.Between("one two\nthree", "one two\nthree"));
        Assert.Equal("¶", Assert.Single(Differences.Between("one two\nthree", "one two three")).Old);
    }

    [Fact]
    public void A_section_that_is_new_or_gone_is_said_so_and_moves_no_other()
    {
        Section one = new("One", ["first"]), two = new("Two", ["second"]), three = new("Three", ["third"]);

        Assert.Equal([(2, true, false)], Differences.Between([one, three], [one, two, three]).Select(change => (change.Position, change.IsNew, change.IsGone)));
        Assert.Equal([(1, false, true)], Differences.Between([one, two], [two]).Select(change => (change.Position, change.IsNew, change.IsGone)));
        Assert.Equal([(2, false, false)], Differences.Between([one, two], [one, two with { Heading = "Zwei" }]).Select(change => (change.Position, change.IsNew, change.IsGone)));
    }

    private static int Count(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
}
