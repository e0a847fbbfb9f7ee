using System.Text;
using AtlasBot.Briefs;
using AtlasBot.Messages;
using AtlasBot.Topics;
using CsCheck;

namespace AtlasBot.Tests.Messages;

/// <summary>Callback data and start payloads: they say what was meant, within Telegram's limits, and survive forgery.</summary>
public sealed class PressTests
{
    private static readonly Gen<DateOnly> Days =
        Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Gen<string> Published = AnyOf("en", "az", "ru");

    private static readonly Gen<SectionId> Sections =
        Gen.Select(Days, Published, Gen.Int[1, SectionId.MaxPosition], (day, language, position) => new SectionId(day, language, position));

    private static readonly Gen<long> Ids = Gen.Long[0, long.MaxValue];

    private static readonly Gen<Press>[] Cases =
    [
        Sections.Select(Press (section) => new Press.OpenSection(section)),
        Gen.Select(Sections, Gen.Bool, Press (section, all) => new Press.SectionMenu(section, all)),
        Sections.Select(Press (section) => new Press.Earlier(section)),
        Gen.Select(Days, Published, Press (day, language) => new Press.OpenBrief(day, language)),
        Gen.Select(Sections, Gen.Int[1, 999], Press (section, page) => new Press.OpenHere(section, page)),
        Gen.Select(Days, Published, Press (day, language) => new Press.ShowHeadings(day, language)),
        Gen.Const<Press>(new Press.WrongHour()),
        Published.Select(Press (language) => new Press.Tick(language)),
        Gen.Const<Press>(new Press.ListFollowed()),
        Gen.Const<Press>(new Press.ListVenues()),
        Gen.Const<Press>(new Press.TryAgain()),
        Gen.Select(Gen.Long[-(1L << 52) + 1, -1], AnyOf([.. NodaTime.DateTimeZoneProviders.Tzdb.Ids]), Press (chat, zone) =>
            new Press.About(chat, new Press.Choose(Choice.Zone, zone))),
        Gen.Const<Press>(new Press.OpenLatest()),
        Gen.Select(Gen.Select(Ids, Gen.Bool, Sections), Gen.Bool, Gen.Int[1, int.MaxValue], Gen.Bool, Days, Gen.Bool,
            Press (question, newer, first, anyMonth, day, headings) => new Press.TopicPage(
                question.Item1, question.Item2 ? question.Item3 : null, newer, first, anyMonth ? new DateOnly(day.Year, day.Month, 1) : null, headings)),
        Gen.Select(Ids, Gen.Int[0, 9999], Gen.Bool, Press (question, year, headings) => new Press.TopicMonths(question, year, headings)),
        Ids.Select(Press (question) => new Press.TopicChart(question)),
        AnyOf([.. Gazetteer.Load().Topics.Select(topic => topic.Key)]).Select(Press (key) => new Press.OpenTopic(key)),
        Gen.Select(Ids, Gen.Bool, Press (question, subscribe) => new Press.Follow(question, subscribe)),
        Ids.Select(Press (question) => new Press.Unfollow(question)),
        Ids.Select(Press (interest) => new Press.DropFollowed(interest)),
        Gen.Bool.Select(Press (only) => new Press.OnlyFollowed(only)),
        Gen.Select(Days, Ids, Gen.Bool, Press (day, question, turns) => new Press.Calendar(CalendarMonth.FirstOf(day), question, turns)),
        Gen.Select(Gen.Int[1, 9999], Ids, Press (year, question) => new Press.CalendarYear(year, question)),
        Gen.Const<Press>(new Press.Nothing()),
        AnyOf([.. NodaTime.DateTimeZoneProviders.Tzdb.Ids]).Select(Press (zone) => new Press.SetZone(zone)),
        Published.Select(Press (language) => new Press.SetLanguage(language)),
        Gen.Enum<SettingsPage>().Select(Press (page) => new Press.OpenSettings(page)),
        Gen.Select(Gen.Enum<Choice>(), AnyOf([.. NodaTime.DateTimeZoneProviders.Tzdb.Ids, "en", "1439", "0"]), Press (choice, value) => new Press.Choose(choice, value)),
        Gen.Const<Press>(new Press.Forget()),
        Gen.Const<Press>(new Press.Subscribe()),
        Gen.Const<Press>(new Press.Unsubscribe()),
        Gen.Select(Ids, Gen.Enum<DraftVerb>(), Press (draft, verb) => new Press.OnDraft(draft, verb)),
        Gen.Select(Ids, Gen.Enum<DraftPartVerb>(), Gen.Int[0, int.MaxValue], Press (draft, verb, value) => new Press.OnDraftPart(draft, verb, value)),
        Gen.Select(Ids, Gen.Enum<UrgentVerb>(), Press (draft, verb) => new Press.OnUrgent(draft, verb)),
        Gen.Select(Ids, Gen.Enum<MailingVerb>(), Press (mailing, verb) => new Press.OnMailing(mailing, verb)),
        Gen.Select(Ids, Gen.Enum<CorrectionVerb>(), Press (correction, verb) => new Press.OnCorrection(correction, verb)),
        Gen.Select(Ids, Gen.Enum<PostVerb>(), Press (post, verb) => new Press.OnPost(post, verb)),
        Gen.Select(Gen.Int[0, 9999], Gen.Bool, Press (place, on) => new Press.SourcePublishes(place, on)),
        Days.Select(Press (day) => new Press.NoBriefOn(day)),
        Sections.Select(Press (section) => new Press.TellCentre(new LetterSubject(section))),
        Gen.Const<Press>(new Press.SearchWords()),
        Gen.Const<Press>(new Press.StatsTables()),
        Gen.Const<Press>(new Press.InviteStaff()),
        Gen.Const<Press>(new Press.ListStaff()),
        Ids.Select(Press (user) => new Press.AskRemoval(user)),
        Gen.Select(Ids, Ids, Press (user, asked) => new Press.RemoveStaff(user, asked)),
        Gen.Select(Days, Ids, Press (day, asked) => new Press.WithdrawBrief(day, asked)),
        Days.Select(Press (day) => new Press.KeepBrief(day)),
        Gen.Select(Ids, Gen.Bool, Ids, Press (line, newer, question) => new Press.AuditPage(line, newer, question)),
    ];

    [Fact]
    public void Every_press_is_read_back_as_it_was_written_and_fits_into_64_bytes()
    {
        Gen.OneOf(Cases).Sample(press =>
            Equals(Press.Parse(press.Data), press) && Encoding.UTF8.GetByteCount(press.Data) is > 0 and <= 64);
    }

    [Fact]
    public void Every_kind_of_press_is_among_those_tried()
    {
        var kinds = typeof(Press).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Press)));

        var tried = Cases.Select(gen => gen.Single().GetType());

        Assert.Equal(kinds.OrderBy(type => type.Name), tried.OrderBy(type => type.Name));
    }

    [Fact]
    public void Forged_data_is_a_press_or_nothing_but_never_an_error()
    {
        var bits = Gen.OneOf(AnyOf("s", "b", "t", "m", "e", "c", "cy", "-", "202303", "tm", "p", "sp", "sc", "fg", "a", "f", "v", "w", "h", "z", "g", "d", "u", "x", "si", "sl", "sa", "sr", "au", "wd", "wk", "en", "20230308", "0", "o", "n"),
            Ids.Select(id => $"{id}"), Gen.String[0, 8]);

        bits.Array[0, 6].Select(parts => string.Join(':', parts)).Sample(data =>
        {
            _ = Press.Parse(data);
        });
    }

    [Theory]
    [InlineData("s:0")]
    [InlineData("s:3025248256")]
    [InlineData("s:3025249025")]
    [InlineData("s:99999999999999")]
    [InlineData("b:20230230:en")]
    [InlineData("b:20230308:tr")]
    [InlineData("d:7:99")]
    [InlineData("u:7:0")]
    [InlineData("t:1:256:o:1:0:a")]
    [InlineData("t:1:0:o:1:202313:a")]
    [InlineData("t:1:0:o:0:0:a")]
    [InlineData("c:202313:0:t")]
    [InlineData("c:202303:0:x")]
    [InlineData("cy:0:0")]
    [InlineData("cy:10000:0")]
    [InlineData("g:xx")]
    [InlineData("")]
    public void Data_that_stands_for_nothing_is_nothing(string data) => Assert.Null(Press.Parse(data));

    [Fact]
    public void Every_payload_is_read_back_and_has_only_the_characters_that_telegram_takes()
    {
        var payloads = Gen.OneOf(
            Sections.Select(Payload (section) => new Payload.OfSection(section)),
            Gen.Select(Days, Published, Payload (day, language) => new Payload.OfBrief(day, language)),
            Gen.Select(Hostile.Line.Where(line => line.Trim() == line && line != "" && !line.Any(char.IsControl)), Ids, Payload.Of));

        payloads.Sample(payload => Equals(Payload.Parse(payload.Text), payload)
            && payload.Text.Length <= 64
            && payload.Text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'));
    }

    [Fact]
    public void The_date_of_a_section_points_to_it()
    {
        var links = new Links("atlas_bot", "Atlas");

        Assert.Equal(
            "https://t.me/atlas_bot?start=b-20230308-en-2",
            links.Section(new SectionId(new DateOnly(2023, 3, 8), "en", 2)).AbsoluteUri);
    }

    [Theory]
    [InlineData("Belarus", "t-Belarus")]
    [InlineData("Lachin road", "t-Lachin_road")]
    [InlineData("Беларусь", "w-0JHQtdC70LDRgNGD0YHRjA")]
    [InlineData("Lachin_road", "w-TGFjaGluX3JvYWQ")]
    [InlineData("-Minsk", "w-LU1pbnNr")]
    [InlineData("Нагорный Карабах и вокруг него", "q-7")]
    public void A_topic_is_linked_by_its_words_while_they_fit(string words, string payload) =>
        Assert.Equal(payload, Payload.Of(words, 7).Text);

    [Theory]
    [InlineData("b-20230308-en-0")]
    [InlineData("b-20230308-en-256")]
    [InlineData("b-20231308-en")]
    [InlineData("b-20230308-tr")]
    [InlineData("t-")]
    [InlineData("t-_")]
    [InlineData("t-a__b")]
    [InlineData("w-")]
    [InlineData("w-!")]
    [InlineData("w-_w")]
    [InlineData("w-AA")]
    [InlineData("q-")]
    [InlineData("q--1")]
    [InlineData("")]
    public void A_payload_of_nobodys_is_nothing(string text) => Assert.Null(Payload.Parse(text));

    private static Gen<string> AnyOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
