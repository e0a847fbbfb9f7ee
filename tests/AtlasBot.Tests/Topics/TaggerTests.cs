using AtlasBot.Briefs;
using AtlasBot.Topics;

namespace AtlasBot.Tests.Topics;

public sealed class TaggerTests
{
    private static readonly Gazetteer Names = Gazetteer.Load();
    private static readonly Tagger Tagger = new(Names);

    [Theory]
    [InlineData("en", "The Belarusian president and Belarusians at large", "BY")]
    [InlineData("en", "Belarus's exports", "BY")]
    [InlineData("en", "a Belorussian plant", "BY")]
    [InlineData("ru", "в Белоруссии", "BY")]
    [InlineData("ru", "Глава Беларуси", "BY")]
    [InlineData("ru", "белорусского посла", "BY")]
    [InlineData("ru", "переговоры с украинцами", "UA")]
    [InlineData("ru", "двух австрийцев", "AT")]
    [InlineData("ru", "между Турцией и соседями", "TR")]
    [InlineData("ru", "о турках", "TR")]
    [InlineData("ru", "власти Саудовской Аравии", "SA")]
    [InlineData("ru", "на Филиппинах", "PH")]
    [InlineData("ru", "в Объединённых Арабских Эмиратах", "AE")]
    [InlineData("ru", "россияне и россиянок", "RU")]
    [InlineData("az", "Belarusun prezidenti", "BY")]
    [InlineData("az", "Azərbaycanda", "AZ")]
    [InlineData("az", "azərbaycanlıların", "AZ")]
    [InlineData("az", "Türkiyənin", "TR")]
    [InlineData("az", "Rusiyaya", "RU")]
    [InlineData("az", "rusların", "RU")]
    [InlineData("az", "Böyük Britaniyadan", "GB")]
    [InlineData("az", "ABŞ-ın", "US")]
    [InlineData("az", "Gürcüstandakı vəziyyət", "GE")]
    [InlineData("az", "ukraynalılar", "UA")]
    [InlineData("en", "U.S.-led talks", "US")]
    [InlineData("en", "Nagorno-Karabakh", "karabakh")]
    [InlineData("ru", "Лукашенко и Зеленского", "lukashenko zelensky")]
    [InlineData("ru", "встреча с Путиным", "putin")]
    [InlineData("az", "Paşinyanla görüş", "pashinyan")]
    [InlineData("en", "BELARUS AND NATO", "BY nato")]
    public void A_name_is_found_in_any_of_its_forms(string language, string text, string keys) =>
        Assert.Equal(keys.Split(' ').Order(StringComparer.Ordinal), Keys(language, text));

    [Theory]
    [InlineData("en", "Nigeria", "NG")]
    [InlineData("en", "Niger", "NE")]
    [InlineData("en", "Nigerians and Nigeriens", "NE NG")]
    [InlineData("en", "Papua New Guinea", "PG")]
    [InlineData("en", "Equatorial Guinea", "GQ")]
    [InlineData("en", "Guinea-Bissau", "GW")]
    [InlineData("en", "guinea pigs", "")]
    [InlineData("en", "Romanian women", "RO")]
    [InlineData("en", "Michael Jordan retired", "")]
    [InlineData("en", "The king of Jordan", "JO")]
    [InlineData("en", "Syria, Jordan and Lebanon", "JO LB SY")]
    [InlineData("en", "Police named Chad Hammel", "")]
    [InlineData("en", "Talks in Chad", "TD")]
    [InlineData("en", "a turkey for dinner", "")]
    [InlineData("en", "Voters in Georgia, from Atlanta to Savannah", "georgia-us")]
    [InlineData("en", "Georgia joined", "GE")]
    [InlineData("en", "give us bread", "")]
    [InlineData("en", "It said US troops", "US")]
    [InlineData("en", "North Korean and South Korean envoys", "KP KR")]
    [InlineData("en", "New Jersey", "")]
    [InlineData("en", "a vote in Indiana", "indiana")]
    [InlineData("en", "Dominica", "DM")]
    [InlineData("en", "the Dominican Republic", "DO")]
    [InlineData("ru", "Того же мнения держится сосед", "")]
    [InlineData("ru", "Нигерия и Нигер", "NE NG")]
    [InlineData("ru", "того же", "")]
    [InlineData("az", "Çin malları", "CN")]
    [InlineData("az", "gözünün içinə çin-çin baxdı", "")]
    [InlineData("az", "Omandan Rumıniyaya", "OM RO")]
    public void What_is_only_written_alike_stays_apart(string language, string text, string keys) =>
        Assert.Equal(keys.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), Keys(language, text));

    [Fact]
    public void Every_country_is_found_in_the_cases_of_azerbaijani()
    {
        string[] endings = ["", "nın", "da", "dan", "ya", "lılar", "dakı"];

        var lost = from topic in Countries().Except(Shared("az"))
                   from ending in endings
                   let name = topic.Azerbaijani == "ABŞ" && ending != "" ? "ABŞ-" : topic.Azerbaijani
                   where !Keys("az", $"Bu, {name}{ending} olan işdir").Contains(topic.Key)
                   select topic.Azerbaijani + ending;

        Assert.Empty(lost);
    }

    [Fact]
    public void Every_country_is_found_by_its_name_in_english_and_russian()
    {
        string[] languages = ["en", "ru"];

        var lost = from language in languages
                   from topic in Countries().Except(Shared(language))
                   where !Keys(language, $"it {topic.Name(language)}, так").Contains(topic.Key)
                   select topic.Name(language);

        Assert.Empty(lost);
    }

    // The Virgin Islands are two.
    private static IEnumerable<Topic> Shared(string language) =>
        Countries().GroupBy(topic => Fold.Text(topic.Name(language))).Where(name => name.Count() > 1).SelectMany(name => name);

    private static IEnumerable<Topic> Countries() => Names.Topics.Where(topic => topic.Kind == TopicKind.Country);

    [Fact]
    public void A_heading_weighs_more_than_any_number_of_mentions()
    {
        var section = new Section("Minsk and Warsaw", ["Minsk. Poland. Poland. Poland."]);

        var weights = Tagger.Tag(section, "en");

        Assert.Equal(Tagger.HeadingWeight, weights[Names.Find("minsk")!]);
        Assert.Equal(3, weights[Names.Find("PL")!]);
    }

    [Fact]
    public void A_place_stands_for_itself_unless_it_is_said_to_count_for_the_whole()
    {
        Assert.Equal(["lachin"], Keys("en", "The road to Lachin"));
        Assert.Equal(["baku"], Keys("en", "The road to Baku"));
        Assert.Equal(["PS", "gaza"], Keys("en", "The road to Gaza"));
        Assert.Equal("AZ", Names.ParentOf(Names.Find("baku")!)?.Key);
    }

    [Fact]
    public void A_mention_is_where_it_stands_in_the_text()
    {
        const string text = "«Вести»: Южной Корее – ответ";

        var mention = Assert.Single(Tagger.Find(text, "ru"));

        Assert.Equal("Южной Корее", text.Substring(mention.Start, mention.Length));
    }

    [Fact]
    public void A_name_that_staff_add_is_found_at_once()
    {
        var tagger = new Tagger(Gazetteer.Load(new AddedName("BY", "az", "Ruteniya")));

        Assert.Equal("BY", Assert.Single(tagger.Find("Ruteniyanın", "az")).Topic.Key);
        Assert.Empty(Tagger.Find("Ruteniyanın", "az"));
    }

    [Fact]
    public void Every_country_has_a_name_in_each_language_and_every_parent_is_a_topic()
    {
        foreach (var topic in Names.Topics)
        {
            Assert.NotEqual("", topic.Name("en"));
            Assert.True(topic.Parent is null || Names.Find(topic.Parent) is not null, topic.Key);
            if (topic.Kind == TopicKind.Country)
            {
                Assert.NotEqual("", topic.Azerbaijani);
                Assert.NotEqual("", topic.Russian);
            }
        }
    }

    private static IEnumerable<string> Keys(string language, string text) =>
        Tagger.Tag(new Section("", [text]), language).Keys.Select(topic => topic.Key).Order(StringComparer.Ordinal);
}
