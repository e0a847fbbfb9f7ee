using AtlasBot.Briefs;
using AtlasBot.Topics;

namespace AtlasBot.Tests.Topics;

/// <summary>What belongs to a section: earlier ones on the same, and the same one in another language.</summary>
public sealed class RelatedTests
{
    private static readonly DateOnly Day = TopicWorld.Tuesday;

    [Fact]
    public void The_closest_earlier_section_is_the_one_that_shares_most_of_what_is_rare()
    {
        using var world = new TopicWorld();
        world.Publish(Day.AddDays(-9), "en", new Section("Belarus renews its southern railway", ["Minsk asked for offers to renew the southern line of its railway."]));
        world.Publish(Day.AddDays(-6), "en", new Section("Potatoes are dear in Belarus", ["The price of potatoes rose in Minsk again."]));
        world.Publish(Day.AddDays(-3), "en", new Section("Chad counts its herds", ["The herds of Chad have grown, says the ministry."]));
        var own = new Section("Belarus weighs two railway offers", ["Minsk received two offers for the renewal of its southern line."]);
        world.Publish(Day, "en", own);

        var earlier = new Related(world.Database, world.Index).Earlier(new SectionId(Day, "en", 1), own, [], 5);

        Assert.Equal(
            ["Belarus renews its southern railway", "Potatoes are dear in Belarus"], earlier.Select(one => one.Section.Heading));
    }

    [Fact]
    public void Neither_the_day_itself_nor_later_ones_nor_other_languages_are_earlier()
    {
        using var world = new TopicWorld();
        var own = new Section("Belarus weighs two railway offers", ["Minsk received two offers for its railway."]);
        world.Publish(Day.AddDays(-1), "ru", new Section("Белоруссия выбирает", ["Минск получил два предложения."]));
        world.Publish(Day, "en", own, own);
        world.Publish(Day.AddDays(1), "en", own);

        Assert.Empty(new Related(world.Database, world.Index).Earlier(new SectionId(Day, "en", 1), own, [], 5));
    }

    [Fact]
    public void Words_are_compared_in_all_their_cases()
    {
        using var world = new TopicWorld();
        world.Publish(Day.AddDays(-9), "ru", new Section("Паромы подорожали", ["Тарифы на паромы выросли."]));
        world.Publish(Day.AddDays(-8), "ru", new Section("Урожай", ["Пшеница удалась."]));
        var own = new Section("Спор о паромах", ["Перевозчики просят отсрочить тарифы."]);
        world.Publish(Day, "ru", own);

        var earlier = new Related(world.Database, world.Index).Earlier(new SectionId(Day, "ru", 1), own, [], 5);

        Assert.Equal("Паромы подорожали", Assert.Single(earlier).Section.Heading);
    }

    [Fact]
    public void A_section_is_found_in_the_other_edition_by_its_topics_and_numbers_whatever_its_place()
    {
        using var world = new TopicWorld();
        Section[] english =
        [
            new("Belarus weighs two offers", ["Minsk has them, of 17 and 23 pages."]), new("Harvest", ["Some 1500 tonnes of wheat."]), new("Chad counts", ["N'Djamena counts."]),
        ];
        Section[] russian =
        [
            new("Чад считает", ["Нджамена считает, а Минск смотрит."]), new("Урожай", ["Собрали 1500 тонн."]), new("Выбор Белоруссии", ["У Минска два предложения, на 17 и на 23 страницах."]),
        ];
        world.Publish(Day, "en", english);
        world.Publish(Day, "ru", russian);
        var (own, other) = (new Edition(Day, "en", english), new Edition(Day, "ru", russian));
        var related = new Related(world.Database, world.Index);

        Assert.Equal([3, 2, 1], Enumerable.Range(1, 3).Select(position =>
            related.Counterpart(new SectionId(Day, "en", position), own, other)?.Position));
    }

    [Fact]
    public void Where_nothing_tells_them_apart_the_place_does_and_only_where_both_have_as_many()
    {
        using var world = new TopicWorld();
        using var other = new TopicWorld();
        Section[] english = [new("A spring day", ["The sun shone."]), new("A quiet night", ["Nothing stirred."])];
        Section[] russian = [new("Весенний день", ["Светило солнце."]), new("Тихая ночь", ["Ни звука."])];
        world.Publish(Day, "en", english);
        world.Publish(Day, "ru", russian);
        other.Publish(Day, "en", english);
        other.Publish(Day, "ru", russian[..1]);
        var id = new SectionId(Day, "en", 2);

        Assert.Equal(new SectionId(Day, "ru", 2), new Related(world.Database, world.Index).Counterpart(id, new Edition(Day, "en", english), new Edition(Day, "ru", russian)));
        Assert.Null(new Related(other.Database, other.Index).Counterpart(id, new Edition(Day, "en", english), new Edition(Day, "ru", russian[..1])));
    }
}
