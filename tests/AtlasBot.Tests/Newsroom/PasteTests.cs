using AtlasBot.Newsroom;

namespace AtlasBot.Tests.Newsroom;

/// <summary>The pieces of a cut paste become the text it was.</summary>
public sealed class PasteTests
{
    [Theory]
    [InlineData("The port of Alat", "announced new tariffs.", "The port of Alat announced new tariffs.")]
    [InlineData("It rained.", "Next day it did not.", "It rained.\n\nNext day it did not.")]
    [InlineData("He said “no.”", "Then he left.", "He said “no.”\n\nThen he left.")]
    [InlineData("It rained.\n\nA heading", "Its text begins here.", "It rained.\n\nA heading\n\nIts text begins here.")]
    [InlineData("", "Only this", "Only this")]
    public void A_sentence_goes_on_and_a_paragraph_begins_where_it_did(string before, string after, string whole) =>
        Assert.Equal(whole, Paste.Join(before, after));
}
