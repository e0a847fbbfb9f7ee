using System.Reflection;
using AtlasBot.Messages;
using AtlasBot.Tests.House;

namespace AtlasBot.Tests.Messages;

/// <summary>The texts are all there, in every language, with the holes and the forms they need.</summary>
public sealed class TextsTests
{
    // Texts that rightly read the same in English and another language.
    private static readonly Dictionary<(string Language, string Name), string> MayBeEnglish = new()
    {
        [("az", "DatePattern")] = "a format; the order of day, month and year is the same",
        [("ru", "DatePattern")] = "a format; the order of day, month and year is the same",
        [("az", "ShortDatePattern")] = "a format; the order of day, month and year is the same",
        [("ru", "ShortDatePattern")] = "a format; the order of day, month and year is the same",
        [("ru", "DayPattern")] = "a format; the order of weekday, day, month and year is the same",
        [("ru", "NearDayPattern")] = "a format; the order of weekday, day and month is the same",
        [("az", "NearDatePattern")] = "a format; the order of day and month is the same",
        [("ru", "NearDatePattern")] = "a format; the order of day and month is the same",
        [("az", "MomentLater")] = "two holes and a comma",
        [("ru", "MomentLater")] = "two holes and a comma",
        [("ru", "OrdinalForms")] = "no Russian text needs the endings of ordinals",
    };

    // They rule the other texts and are read by Texts itself.
    private static readonly string[] Rules =
        ["PluralForms", "OrdinalForms", "DayPattern", "DatePattern", "ShortDatePattern", "NearDayPattern", "NearDatePattern"];

    private static readonly IReadOnlyDictionary<string, string> English = Texts.FileOf("en");

    public static TheoryData<string> Languages => [.. Texts.Spoken];

    private static IEnumerable<MemberInfo> Members =>
        typeof(Texts).GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(member => English.ContainsKey(member.Name) || IsText(member));

    [Fact]
    public void The_bot_speaks_english_azerbaijani_and_russian() => Assert.Equal(["en", "az", "ru"], Texts.Spoken);

    [Theory]
    [InlineData(null, "en")]
    [InlineData("uk", "en")]
    [InlineData("ru-RU", "ru")]
    [InlineData("AZ", "az")]
    [InlineData("", "en")]
    public void A_language_the_bot_does_not_speak_is_english(string? asked, string spoken) =>
        Assert.Equal(spoken, Texts.In(asked).Language);

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_text_is_missing_and_none_is_left_over(string language)
    {
        var wanted = Members.Select(member => member.Name).Concat(Rules);

        Assert.Equal(wanted.Order(StringComparer.Ordinal), Texts.FileOf(language).Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_text_is_empty_or_ends_in_white_space(string language) =>
        Assert.DoesNotContain(Texts.FileOf(language).Values, text => text == "" || text != text.Trim());

    [Theory]
    [InlineData("en", "«»\"")]
    [InlineData("az", "“”\"")]
    [InlineData("ru", "“”\"")]
    public void A_text_quotes_as_its_language_does(string language, string others) =>
        Assert.DoesNotContain(Texts.FileOf(language).Values, text => text.IndexOfAny([.. others]) >= 0);

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_text_has_the_holes_that_its_member_fills(string language)
    {
        var texts = Texts.In(language);

        foreach (var method in Members.OfType<MethodInfo>())
        {
            Assert.Equal(method.GetParameters().Select(parameter => parameter.Name).Order(), texts.HolesOf(method.Name).Order());
        }

        Assert.DoesNotContain(Members.OfType<PropertyInfo>(), property => texts.HolesOf(property.Name).Count > 0);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_value_given_is_said(string language)
    {
        foreach (var method in Members.OfType<MethodInfo>())
        {
            object[] values = [.. method.GetParameters().Select((parameter, i) =>
                parameter.ParameterType == typeof(int) ? 900 + i : parameter.Name is "line" or "year" ? (object)$"{2000 + i}" : $"<{i}>")];

            var said = (string)method.Invoke(Texts.In(language), values)!;

            Assert.All(values, value => Assert.Contains($"{value}", said));
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_translation_that_reads_like_english_has_a_reason(string language)
    {
        var same = Texts.FileOf(language).Where(text => language != "en" && text.Value == English[text.Key]).Select(text => (language, text.Key));

        Assert.Equal(MayBeEnglish.Keys.Where(key => key.Language == language).Order(), same.Order());
    }

    [Fact]
    public void Every_text_is_used()
    {
        var code = string.Concat(Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src", "AtlasBot"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "Texts.Phrases.cs").Select(File.ReadAllText));
        var words = code.Split([.. code.Where(letter => !char.IsLetterOrDigit(letter)).Distinct()]).ToHashSet();

        Assert.DoesNotContain(Members.Select(member => member.Name), name => !words.Contains(name));
    }

    [Theory]
    [InlineData("en", 1, "1 section")]
    [InlineData("en", 2, "2 sections")]
    [InlineData("en", 0, "0 sections")]
    [InlineData("en", 4812, "4,812 sections")]
    [InlineData("az", 1, "1 material")]
    [InlineData("az", 4812, "4.812 material")]
    [InlineData("ru", 1, "1 материал")]
    [InlineData("ru", 2, "2 материала")]
    [InlineData("ru", 5, "5 материалов")]
    [InlineData("ru", 11, "11 материалов")]
    [InlineData("ru", 12, "12 материалов")]
    [InlineData("ru", 21, "21 материал")]
    [InlineData("ru", 22, "22 материала")]
    [InlineData("ru", 111, "111 материалов")]
    [InlineData("ru", 4812, "4\u00A0812 материалов")]
    public void Numbers_take_the_plural_of_the_language(string language, int count, string said) =>
        Assert.Equal(said, Texts.In(language).Sections(count));

    [Theory]
    [InlineData("2021", "2021-ci ildən")]
    [InlineData("2023", "2023-cü ildən")]
    [InlineData("2026", "2026-cı ildən")]
    [InlineData("2029", "2029-cu ildən")]
    [InlineData("2020", "2020-ci ildən")]
    [InlineData("2010", "2010-cu ildən")]
    [InlineData("2000", "2000-ci ildən")]
    public void Azerbaijani_years_have_the_ending_that_is_spoken(string year, string said) =>
        Assert.Contains(said, Texts.In("az").TopicFoundSince("Belarus", 2, year));

    [Theory]
    [InlineData("en", "Wednesday, 8 March 2023", "8 March 2023")]
    [InlineData("az", "8 mart 2023, çərşənbə", "8 mart 2023")]
    [InlineData("ru", "Среда, 8 марта 2023", "8 марта 2023")]
    public void Days_are_said_in_words(string language, string day, string date)
    {
        Assert.Equal(day, Texts.In(language).Day(new DateOnly(2023, 3, 8)));
        Assert.Equal(date, Texts.In(language).Date(new DateOnly(2023, 3, 8)));
    }

    [Theory]
    [InlineData("en", 8, "today, 08:00 your time")]
    [InlineData("en", 9, "tomorrow, Thursday, 08:00 your time")]
    [InlineData("en", 13, "Monday, 13 March, 08:00 your time")]
    [InlineData("az", 9, "sabah, cümə axşamı, sizin vaxtınızla 08:00")]
    [InlineData("az", 13, "13 mart, bazar ertəsi, sizin vaxtınızla 08:00")]
    [InlineData("ru", 9, "завтра, четверг, 08:00 по вашему времени")]
    [InlineData("ru", 13, "понедельник, 13 марта, 08:00 по вашему времени")]
    public void Moments_are_said_as_people_say_them(string language, int day, string said)
    {
        var moment = new Moment(new DateOnly(2023, 3, 8), new DateOnly(2023, 3, day), new TimeOnly(8, 0));

        Assert.Equal(said, Texts.In(language).Say(moment));
    }

    [Theory]
    [InlineData("az", "ingilis dili", "İngilis dili")]
    [InlineData("az", "ılıq", "Ilıq")]
    [InlineData("en", "its", "Its")]
    [InlineData("ru", "среда", "Среда")]
    public void A_sentence_begins_with_the_capital_of_its_language(string language, string text, string capital) =>
        Assert.Equal(capital, Texts.In(language).Capital(text));

    [Theory]
    [InlineData("{count:one|two|three}")]
    [InlineData("{count")]
    [InlineData("{year/a|b}")]
    public void A_text_with_wrong_forms_is_refused(string text) =>
        Assert.Throws<FormatException>(() => new Template(text, PluralRule.Of("one other"), PluralRule.Of("other")));

    private static bool IsText(MemberInfo member)
    {
        return member is PropertyInfo { PropertyType: var type } && type == typeof(string) && member.Name != nameof(Texts.Language);
    }
}
