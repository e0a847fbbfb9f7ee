using AtlasBot.Topics;
using CsCheck;

namespace AtlasBot.Tests.Topics;

public sealed class QuestionTests : IDisposable
{
    private readonly TopicWorld world = new();

    public void Dispose() => world.Dispose();

    [Theory]
    [InlineData("Belarus")]
    [InlineData("Беларусь")]
    [InlineData("Белоруссия")]
    [InlineData("Білорусь")]
    [InlineData("Belarusian")]
    [InlineData("belorussia")]
    [InlineData("Belarusun")]
    [InlineData("в Белоруссии")]
    [InlineData("белорусского")]
    [InlineData("BY")]
    [InlineData("Belaruss")]
    [InlineData("Белорусия")]
    [InlineData("belar")]
    public void A_country_is_one_topic_however_it_is_called(string words) => Assert.Equal("Belarus", world.Understood(words));

    [Theory]
    [InlineData("Kiev", "Kyiv")]
    [InlineData("Киев", "Kyiv")]
    [InlineData("Київ", "Kyiv")]
    [InlineData("Lukashenka", "Alexander Lukashenko")]
    [InlineData("Lucasheno", "Alexander Lukashenko")]
    [InlineData("Zelenskyy", "Volodymyr Zelensky")]
    [InlineData("Untied States", "United States")]
    [InlineData("azerbajan", "Azerbaijan")]
    [InlineData("CAR", "South Africa")]
    [InlineData("Niger", "Niger")]
    [InlineData("Nigeria", "Nigeria")]
    [InlineData("Indiana", "Indiana")]
    [InlineData("NATO-nun", "NATO")]
    [InlineData("Lachin road", "Lachin road")]
    [InlineData("belarus -russia", "Belarus -Russia")]
    [InlineData("«мирный договор» Армения", "\"мирный договор\" Armenia")]
    public void It_is_said_back_what_was_understood(string words, string understood)
    {
        world.PublishBodies(TopicWorld.Tuesday, "A road is a road.");

        Assert.Equal(understood, world.Understood(words));
    }

    [Fact]
    public void A_slip_is_told()
    {
        world.PublishBodies(TopicWorld.Tuesday, "The corridor was opened.");

        Assert.Equal([new Correction("coridor", "corridor")], world.Reader.Understand("coridor").Corrections);
        Assert.Empty(world.Reader.Understand("corridors").Corrections);
        Assert.Empty(world.Reader.Understand("Belarus").Corrections);
    }

    [Fact]
    public void A_slip_that_stands_in_the_archive_leads_to_the_name_and_is_found_itself()
    {
        world.PublishBodies(TopicWorld.Tuesday, "Lucasheno went to Beijing.", "Lukashenko came back.", "Турции");

        Assert.Equal([new Correction("Lucasheno", "Lukashenko")], world.Reader.Understand("Lucasheno").Corrections);
        Assert.Equal(["11-24 en 1", "11-24 en 2"], world.Find("Lucasheno"));
        Assert.Equal("Türkiye", world.Understood("Турциа"));
        Assert.Equal("it", world.Understood("it"));
        Assert.Equal("Italy", world.Understood("IT"));
    }

    [Fact]
    public void A_word_of_the_archive_is_not_taken_for_a_name()
    {
        world.PublishBodies(TopicWorld.Tuesday, "Sudak is a fish.");

        Assert.Equal("sudak", world.Understood("sudak"));
        Assert.Equal("Sudan", world.Understood("sudam"));
    }

    [Fact]
    public void Small_words_count_only_where_there_is_nothing_else()
    {
        world.PublishBodies(TopicWorld.Tuesday, "Talks between Armenia and Azerbaijan go on.");

        Assert.Equal("talks Armenia Azerbaijan", world.Understood("the talks between Armenia and Azerbaijan"));
        Assert.Equal("between", world.Understood("between"));
    }

    [Fact]
    public void Nothing_a_person_types_breaks_the_question()
    {
        world.PublishBodies(TopicWorld.Tuesday, "Talks between Armenia and Azerbaijan go on.", "Переговоры", "Danışıqlar");
        var pieces = Gen.OneOf("\"", "-", "*", "NEAR(", ")", " AND ", " OR ", " NOT ", ":", "{heading} : ", "^", "+", "'", "«", "”",
            "talks", "Armenia", "\0", "\uD800", "👩‍👩‍👧", "e\u0301", "\u202E", " ", "c++", "U.S.", "--", ";", "%", "переговоры", "danışıq");

        Gen.OneOf(Gen.String, pieces.Array[0, 12].Select(all => string.Concat(all))).Sample(
            words =>
            {
                var question = world.Reader.Understand(words);
                Assert.NotNull(question.Understood("az"));
                world.Search.Page(question, after: null, 5);
                world.Search.Months(question);
            },
            iter: 300, threads: 1);
    }
}
