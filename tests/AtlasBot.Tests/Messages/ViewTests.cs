using AtlasBot.Briefs;
using AtlasBot.Intake;
using AtlasBot.Messages;
using AtlasBot.Subscribers;
using CsCheck;

namespace AtlasBot.Tests.Messages;

/// <summary>What people see in each language, as a phone shows it.</summary>
public sealed class ViewTests
{
    private static readonly DateOnly Today = new(2023, 3, 8);
    private static readonly Moment Tomorrow = new(Today, Today.AddDays(1), new TimeOnly(8, 0));
    private static readonly Neighbours Near = new(new DateOnly(2023, 3, 7), new DateOnly(2023, 3, 9));

    public static TheoryData<string> Languages => [.. Texts.Spoken];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Subscribers_see(string language)
    {
        var messages = new SubscriberMessages(Texts.In(language), Wednesday.Links);
        ClockChoice[] clocks = [new("06:30", "Europe/London"), new("07:30", "Europe/Berlin"), new("09:30", "Europe/Moscow"), new("10:30", "Asia/Baku")];

        AssertSeen($"Subscribers.{language}",
        [
            ("welcome", [messages.Welcome(Tomorrow with { OwnClock = false }, clocks, Wednesday.In(language))]),
            ("welcome in an empty archive", [messages.Welcome(null, [], null)]),
            ("welcome back", [messages.WelcomeBack(Tomorrow)]),
            ("subscribed already", [messages.AlreadySubscribed(Tomorrow with { Day = Today })]),
            ("zone kept", [messages.ZoneKept(Tomorrow with { Day = new DateOnly(2023, 3, 13) })]),
            ("language kept", [messages.LanguageKept(Tomorrow)]),
            ("stopped", [messages.Stopped()]),
            ("not subscribed", [messages.NotSubscribed()]),
            ("offered, after a link", [messages.Offer()]),
            ("missed", [
                messages.Missed(new([Today, new(2023, 3, 7), new(2023, 3, 6), new(2022, 12, 30)], 21, language, []), Today, personal: true),
                messages.Missed(new([new(2023, 3, 7)], 5, language, [new("Belarus", 2), new("gas", 1)]), Today, personal: false)]),
        ]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Letters_to_the_centre_are_seen(string language)
    {
        var messages = new LetterMessages(Texts.In(language));
        var section = new LetterSubject(new SectionId(Today, language, 3));
        var heading = Wednesday.In(language).Sections[2].Heading;

        AssertSeen($"Letters.{language}",
        [
            ("offered", [messages.Offer(section, 7)]),
            ("passed on", [messages.Told(), messages.ToldOften(5)]),
            ("staff see", messages.Card("Leyla", section, heading, "Why <now>?\nAnd who pays?", answeredBy: null)),
            ("staff see, about a brief", messages.Card("Leyla", new LetterSubject(new SectionId(Today, language, 0)), null, "?", "Elçin")),
            ("staff see, about an update", messages.Card("Leyla", LetterSubject.None, null, "?", answeredBy: null)),
            ("erased", [messages.Erased()]),
            ("answered", [.. messages.Answer("In April.", "Why now?", 7), .. messages.Answer("Or in May.", null, 7)]),
            ("staff are told", [messages.PassedOn(), messages.PassedOnAgain(), messages.NotPassedOnAgain(), messages.NotPassedOn(isGone: true), messages.NotPassedOn(isGone: false)]),
        ]);
    }

    private static readonly Venue Channel = new(-1001000000002, "channel", "Atlas daily", Host: 1001);

    [Theory]
    [MemberData(nameof(Languages))]
    public void Settings_are_seen(string language)
    {
        var messages = new SettingsMessages(Texts.In(language));
        ClockChoice[] clocks = [new("07:30", "Europe/Berlin"), new("09:30", "Europe/Moscow"), new("10:30", "Asia/Baku")];
        var chosen = new Chosen(language, [language, "en"], new TimeOnly(8, 0), new TimeOnly(9, 30), "Europe/Moscow", Tomorrow, PausedUntil: null)
        {
            Days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
            Wishes = Wishes.Usual with { Days = 0b111_1011 },
            HasVenues = true,
        };
        var venues = new VenueMessages(Texts.In(language));

        AssertSeen($"Settings.{language}",
        [
            ("overview", [messages.Overview(chosen)]),
            ("channel", [messages.Overview(chosen with { Venue = Channel }), messages.AskHour(chosen with { Venue = Channel })]),
            ("paused", [messages.Overview(chosen with { PausedUntil = new DateOnly(2023, 3, 15) })]),
            ("language", [messages.AskLanguage(chosen)]),
            ("briefs", [messages.AskReads(chosen)]),
            ("hour", [messages.AskHour(chosen)]),
            ("clock", [messages.AskClock(chosen, clocks)]),
            ("city", [messages.AskCity(chosen), messages.CityKept(chosen, "Bakı"), messages.NoSuchCity("Atlantis", chosen)]),
            ("days", [messages.AskDays(chosen)]),
            ("quiet", [messages.AskQuiet(chosen)]),
            ("sound", [messages.AskSound(chosen)]),
            ("form", [messages.AskForm(chosen)]),
            ("pause", [messages.AskPause(chosen), messages.PauseKept(chosen with { PausedUntil = new DateOnly(2023, 3, 20) }), messages.NoPauseDay(chosen)]),
            ("venues", [messages.Venues([Channel]), messages.Venues([]), messages.VenueReceivesNothing(Channel)]),
            ("in venues", [venues.GroupHello(), venues.ChannelHello(Channel), venues.IsMute(Channel), venues.Works(Channel), venues.OnlyAdministrators()]),
            ("hour kept", [messages.HourKept(chosen)]),
            ("erase?", [messages.AskForget()]),
            ("erased", [messages.Forgotten()]),
            ("my data", [messages.MyData()]),
        ]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Readers_see(string language)
    {
        var messages = new ReaderMessages(Texts.In(language), Wednesday.Links);
        var inline = new InlineMessages(Texts.In(language), Wednesday.Links);
        string[] others = [.. Texts.Spoken.Where(other => other != language)];

        AssertSeen($"Readers.{language}",
        [
            ("a brief", messages.Brief(
                Wednesday.In(language), Near, others, note: null)),
            ("a brief beside a new year", messages.Brief(
                Wednesday.In(language) with { Day = new DateOnly(2023, 1, 2) }, new Neighbours(new DateOnly(2022, 12, 30), null), [], note: null)),
            ("a brief of a day that was perhaps not meant", messages.Brief(
                Wednesday.In(language), Near, [], new DayNote(Texts.In(language).ReadDayFirst("08/03/2023", Texts.In(language).Date(Today)), new(2023, 8, 3)))),
            ("a section", messages.Section(new SectionView(Wednesday.In(language), 2, Near, [], All: false))),
            ("a section with all its ways on", messages.Section(new SectionView(
                Wednesday.In(language), 2, Near, [.. others.Select(other => new Counterpart(other, new SectionId(Today, other, 2)))], All: true))),
            ("the only section of the archive", messages.Section(new SectionView(
                Wednesday.In(language) with { Sections = [.. Wednesday.In(language).Sections.Take(1)] }, 1, new(null, null), [], All: false))),
            ("earlier on this", [messages.Earlier("A heading", [.. Wednesday.In(language).Sections.Select((section, i) => (new SectionId(Today, language, i + 1), section))])]),
            ("nothing earlier on this", [messages.Earlier("A heading", [])]),
            ("sections sent in any chat", [.. Wednesday.In(language).Sections.Select((section, i) => inline.Section(new SectionId(Today, language, i + 1), section).Message)]),
        ]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Whoever_asks_for_a_day_sees(string language)
    {
        var texts = Texts.In(language);
        var messages = new DayMessages(texts);
        DateOnly[] briefs = [new(2022, 12, 30), new(2023, 3, 1), new(2023, 3, 3), new(2023, 3, 6), new(2023, 3, 7), Today];
        var march = CalendarMonth.Of(
            Today, briefs.ToHashSet(), new HashSet<DateOnly> { new(2023, 3, 6), Today }, _ => briefs[0], _ => null);
        var view = new CalendarView(march, language, null);
        var topic = new CalendarTopic(language == "ru" ? "Беларусь" : "Belarus", 7);
        var monday = Wednesday.In(language) with { Day = new DateOnly(2023, 3, 6) };

        AssertSeen($"Days.{language}",
        [
            ("a month", [messages.Calendar(view)]),
            ("a month, from a topic", [messages.Calendar(view with { Topic = topic })]),
            ("a year", [messages.Year(new CalendarYear(2023, 210, [.. Enumerable.Range(1, 12).Select(month => new DateOnly(2023, month, 1))], 2021, 2024), null)]),
            ("a year, from a topic", [messages.Year(new CalendarYear(2023, 2, [new(2023, 3, 1)], null, null), topic)]),
            ("several days", [messages.Days(new(2023, 2, 27), new(2023, 3, 5), Today, [Wednesday.In(language), monday])]),
            ("which day?", [messages.AskDay(view, Today, notUnderstood: null)]),
            ("no date", [messages.AskDay(view, Today, "<the day of the flood>")]),
            ("no brief that day", [messages.NoBriefOn(new DateOnly(2023, 3, 5), Today, new(new(2023, 3, 3), new(2023, 3, 6)), language, null)]),
            ("not out yet", [messages.NoBriefOn(Today, Today, new(new(2023, 3, 7), null), language, null)]),
            ("a day to come", [messages.NoBriefOn(new DateOnly(2023, 4, 1), Today, new(Today, null), language, null)]),
            ("before the archive", [messages.NoBriefOn(new DateOnly(2003, 4, 1), Today, new(null, briefs[0]), language, null)]),
            ("another weekday", [messages.NoBriefOn(
                new DateOnly(2023, 3, 5), Today, Near, language, new DayNote(texts.WeekdayDiffers(texts.DayWithin(new(2023, 3, 5))), null))]),
            ("no such day", [messages.NoSuchDay("30 February 2023", Today, new(briefs[0], briefs[1]), language)]),
            ("no brief in a month", [messages.NoBriefsIn(new DateOnly(2023, 2, 1), Today, new(briefs[0], briefs[1]), language)]),
            ("a month to come", [messages.NoBriefsIn(new DateOnly(2023, 5, 1), Today, new(Today, null), language)]),
            ("no brief between", [messages.NoBriefsBetween(new(2022, 12, 26), new(2023, 1, 1), Today, new(briefs[0], briefs[1]), language)]),
            ("days to come", [messages.NoBriefsBetween(new(2023, 3, 13), new(2023, 3, 19), Today, new(Today, null), language)]),
            ("an empty archive", [messages.NoBriefOn(Today, Today, new(null, null), language, null)]),
        ]);
    }

    [Fact]
    public void Answers_for_days_stay_within_the_limits_whatever_the_headings_and_the_words()
    {
        var editions = Hostile.Line.Array[1, 20].Array[1, 14].Select(days => days.Select(headings =>
            new Edition(Today, "en", [.. headings.Select(heading => new Section(heading, ["Text."]))])).ToArray());

        Gen.Select(editions, Hostile.Line).Sample((found, line) =>
        {
            var messages = new DayMessages(Texts.In("ru"));
            var month = CalendarMonth.Of(Today, new HashSet<DateOnly> { Today }, null, _ => null, _ => null);

            Phone.Check(messages.Days(Today, Today, Today, found));
            Phone.Check(messages.AskDay(new CalendarView(month, "en", null), Today, line));
            Phone.Check(messages.Calendar(new CalendarView(month, "en", new CalendarTopic(line, long.MaxValue))));
        }, iter: 40);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Whoever_asks_about_a_topic_sees(string language)
    {
        var messages = new TopicMessages(Texts.In(language), Wednesday.Links);
        var edition = Wednesday.In(language);
        var hits = edition.Sections.Select((section, i) => new Hit(
            new SectionId(Today, language, i + 1), section.Heading, section.Paragraphs[0], [new Mark(0, section.Paragraphs[0].IndexOf(' '))])).ToList();
        var months = Enumerable.Range(0, 22).Select(i => new MonthBar(new DateOnly(2021, 5, 1).AddMonths(i), (i * 7 % 11) + 1)).Where(bar => bar.Month.Month != 2);
        var found = new TopicFound(language == "ru" ? "Беларусь" : "Belarus", 214, new DateOnly(2021, 5, 3), 9) { Months = [.. months, new(new(2023, 3, 1), 9)] };
        var few = found with { Months = [] };
        var answer = new TopicAnswer(found, new Press.TopicPage(7), hits) { Followed = false };

        AssertSeen($"Topics.{language}",
        [
            ("which topic?", [messages.AskTopic()]),
            ("an answer", [messages.Answer(answer with { Older = new Press.TopicPage(7, hits[^1].Section, false, 6) })]),
            ("an answer spelled otherwise", [messages.Answer(answer with
            {
                Found = few with { AskedOtherwise = "Belarsu", ThisMonth = 0 },
                Page = new Press.TopicPage(7, First: 6),
                Newer = new Press.TopicPage(7, hits[0].Section, true, 1),
                Older = new Press.TopicPage(7, hits[^1].Section, false, 11),
            })]),
            ("one month", [messages.Answer(answer with { Found = found with { Count = 9, Month = new(2023, 3, 1) }, Page = new Press.TopicPage(7, Month: new(2023, 3, 1)) })]),
            ("only headings, followed", [messages.Answer(answer with
            {
                Found = few with { Count = 2, Headings = true },
                Page = new Press.TopicPage(7, Headings: true),
                Hits = hits[..1],
                Followed = true,
            })]),
            ("a capital", [messages.Answer(answer with
            {
                Found = few with { Topic = "Minsk", Count = 1, ThisMonth = 1 },
                Hits = [hits[1]],
                Wider = new Suggestion(found.Topic, new Press.OpenTopic("BY")),
            })]),
            ("by month", [messages.Months(found, 7, 2022)]),
            ("too little for a chart", [messages.NoChart("Minsk")]),
            ("what it was about", [messages.Topics(Today,
                [(new(found.Topic, new Press.OpenTopic("BY")), 9), (new("OSCE", new Press.OpenTopic("osce")), 1)],
                [(new(found.Topic, new Press.OpenTopic("BY")), 21)])]),
            ("what nothing was about", [messages.Topics(Today, [], [])]),
            ("nothing but a likely spelling", [messages.Nothing("Belarsu", [new Suggestion(found.Topic, new Press.TopicPage(8))])]),
            ("nothing at all", [messages.Nothing("<qwerty>", [])]),
        ]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Staff_who_name_topics_see(string language)
    {
        var messages = new NameMessages(Texts.In(language));

        AssertSeen($"Names.{language}",
        [
            ("the list", [messages.List([("Bielorussia", "Belarus"), ("Ruthenia", "Belarus")], ["Lach"])]),
            ("an empty list", [messages.List([], [])]),
            ("added", [messages.Added("Bielorussia", "Belarus", isNew: true)]),
            ("added before", [messages.Added("Bielorussia", "Belarus", isNew: false)]),
            ("no such topic", [messages.NoTopic("<qwerty>")]),
            ("taken back", [messages.Removed("Bielorussia", "Belarus")]),
            ("asked again", [messages.AskedAgain("Lach")]),
            ("no such name", [messages.NotAdded("Bielorussia")]),
        ]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Whoever_follows_a_topic_sees(string language)
    {
        var messages = new FollowMessages(Texts.In(language));
        var topic = language == "ru" ? "Беларусь" : "Belarus";
        FollowedTopic[] topics = [new(3, topic, 214, 9), new(7, "peace treaty", 1, 1), new(8, "Lachin", 4812, 0)];
        var edition = Wednesday.In(language);
        var why = new Dictionary<int, string> { [2] = $"{topic}, peace treaty" };

        AssertSeen($"Follows.{language}",
        [
            ("follow what?", [messages.AskFollow()]),
            ("followed", [messages.Follows(topic, isNew: true)]),
            ("followed already", [messages.Follows(topic, isNew: false)]),
            ("no longer", [messages.NoLonger(topic)]),
            ("no subscriber", [messages.SubscribeFirst(7)]),
            ("no room", [messages.Full(40)]),
            ("the list", [messages.List(topics, only: false)]),
            ("the list, nothing else wanted", [messages.List(topics[..1], only: true)]),
            ("an empty list", [messages.List([], only: false)]),
            ("a brief with marks", BriefLayout.Compose(edition, Wednesday.Links, new FollowMarks(false, why))),
            ("a brief of only what is followed", BriefLayout.Compose(edition, Wednesday.Links, new FollowMarks(true, why))),
            ("a brief with nothing that is followed", BriefLayout.Compose(edition, Wednesday.Links, new FollowMarks(true, new Dictionary<int, string>()))),
        ]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_bot_says_of_itself(string language)
    {
        var messages = new HouseMessages(Texts.In(language), Wednesday.Links);

        AssertSeen($"House.{language}",
        [
            ("help", [messages.Help(staff: false)]),
            ("help, where it may be asked in any chat", [new HouseMessages(Texts.In(language), Wednesday.Links with { Inline = true }).Help(staff: false)]),
            ("help for staff", [messages.Help(staff: true)]),
            ("about", [messages.About("“Atlas” Research Center was founded in Baku in 2003.")]),
            ("about, before the first brief", [messages.About(null)]),
            ("privacy", [messages.Privacy()]),
            ("thanks", [messages.YouAreWelcome()]),
            ("hello", [messages.Hello()]),
            ("unknown command", [messages.UnknownCommand(staff: false)]),
            ("not for you", [messages.NotForYou()]),
            ("too old", [messages.TooOld(), messages.LinkOver()]),
            ("an invitation that is over", [messages.InvitationOver()]),
            ("staff now", [messages.YouAreStaff(owner: false)]),
            ("owner now", [messages.YouAreStaff(owner: true)]),
        ]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Staff_see(string language)
    {
        var messages = new StaffMessages(Texts.In(language));
        var draft = new Draft(7, Wednesday.In(language), [], new Plan.AtTheirHour(4812, Today, 37), Today);
        Finding[] findings =
        [
            new(FindingCode.Slip, false, 4, "Lach", "1", "Lachin", "3"),
            new(FindingCode.OutsideDue, true, null, "2023-03-01", "2023-03-08"),
            new(FindingCode.ArchiveSlip, false, null, "Mingacevir", "1", "Mingachevir"),
            new(FindingCode.Weekday, false, 1, "Monday", "Wednesday", "2023-03-08"),
            new(FindingCode.CodePage, false, null, "Windows-1254"),
        ];

        AssertSeen($"Staff.{language}",
        [
            ("card", [messages.Card(draft)]),
            ("card with findings", [messages.Card(draft with
            {
                Edition = draft.Edition with { Day = new DateOnly(2023, 3, 1) }, Findings = findings, Plan = new Plan.ArchiveOnly(),
            })]),
            ("card with another red finding", [messages.Card(draft with { Findings = [new(FindingCode.Language, true, null, "uk")] })]),
            ("collected", [messages.Collected(7, new string('x', 4012) + " and Belarus is silent.\n\n")]),
            ("send the rest", [messages.SendTheRest()]),
            ("published", [messages.Published(4812, Today.AddDays(1), Today)]),
            ("published for one", [messages.Published(1, Today, Today)]),
            ("published now", [messages.PublishedNow(4812)]),
            ("archived", [messages.Archived(new DateOnly(2023, 3, 1))]),
            ("another edition", [messages.Joins(Today)]),
            ("held", [messages.Held(new Moment(Today, new DateOnly(2023, 3, 13), new TimeOnly(8, 0), OwnClock: false))]),
            ("nothing published", [messages.NothingPublished()]),
            ("published already", [messages.PublishedAlready(Today)]),
            ("no backup", [messages.BackupFailed("No space left on device")]),
            ("brief missing", [messages.BriefMissing(Today, new TimeOnly(7, 30))]),
            ("nothing today", [messages.NothingToday(Today)]),
            ("a file of the inbox refused", [messages.Refused("<brief>.txt", new Reading.Refused(RefusalCode.Empty, null))]),
            ("a file not loaded", [messages.NotLoaded()]),
        ]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Staff_who_look_after_the_house_see(string language)
    {
        var texts = Texts.In(language);
        var (roster, audit) = (new RosterMessages(texts), new AuditMessages(texts));
        StaffEntry[] staff = [new(1, "Elçin", true, false), new(2, "Ben <Ben>", false, true)];
        string[] deeds = ["publish", "correct", "withdraw", "urgent", "invite", "join", "remove", "name", "unname", "no brief", "pause", "resume", "cancel", "resend", "answer", "keep", "archive", "let publish", "let ask", "go on"];
        AuditEntry[] lines = [.. deeds.Select((deed, i) =>
            new AuditEntry(Today.AddDays(-i * 30), new TimeOnly(9, 12), Today, i == 0 ? null : "Elçin", deed, "2023-03-08 en <pasted>"))];
        AuditEntry[] worded =
        [
            .. new[]
            {
                ("publish", "2023-03-08 en AtTheirHour pasted"), ("publish", "2023-03-08 en AtOnce The brief.docx"), ("publish", "2023-03-08 az Nowhere pasted"),
                ("correct", "2023-03-08 en §3 v2: Lach → Lachin (told)"), ("urgent", "all: To all: <now>"), ("urgent", "language:az: İndi"), ("join", "owner"),
                ("invite", "staff"), ("go on", "after a restore"),
            }.Select(one => new AuditEntry(Today, new TimeOnly(9, 12), Today, "Elçin", one.Item1, one.Item2)),
        ];

        AssertSeen($"Roster.{language}",
        [
            ("staff, to an owner", [roster.List(staff, forOwner: true, removed: null)]),
            ("staff, to one of them", [roster.List(staff, forOwner: false, removed: null)]),
            ("staff, after a removal", [roster.List(staff[..1], forOwner: true, removed: "Ben <Ben>")]),
            ("very many staff", [roster.List([.. Enumerable.Range(1, 43).Select(i => new StaffEntry(i, new string('W', 90), false, true))], forOwner: true, null)]),
            ("an invitation", [roster.Invitation(Wednesday.Links.Invitation(new string('a', 32)), 24)]),
            ("a removal, before it is done", [roster.AskRemoval(staff[1], 1_678_248_000_000)]),
            ("audit", [audit.Page(lines, "", new Press.AuditPage(20, true, 0), new Press.AuditPage(11, false, 0))]),
            ("audit, sought", [audit.Page(lines[..1], "8 March <", null, null)]),
            ("audit, in words", [audit.Page(worded, "", null, null)]),
            ("audit, nothing found", [audit.Page([], "Belarus", null, null)]),
        ]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Staff_who_look_ahead_see(string language)
    {
        var messages = new ScheduleMessages(Texts.In(language));
        ScheduledHour[] hours = [new(Today, new TimeOnly(8, 0), 3900), new(Today, new TimeOnly(21, 30), 12), new(Today.AddDays(1), new TimeOnly(0, 15), 1)];
        var gate = new ScheduleGate(Today, new TimeOnly(7, 30), IsExcused: false, hours);
        var nothing = new ScheduleView(Today, [], gate, [], 4812, 37, 18);

        AssertSeen($"Schedule.{language}",
        [
            ("a brief on its way", [messages.Schedule(new ScheduleView(
                Today, [new ScheduledBrief(Today, hours)], null, [("<Brief>", new Books(3000, 12, 0, 0, 0, 0, 900))], 4812, 37, 18))]),
            ("the gate before the morning", [messages.Schedule(nothing)]),
            ("nothing expected today", [messages.Schedule(nothing with { Gate = gate with { Day = Today.AddDays(1) } })]),
            ("no brief today", [messages.Schedule(nothing with { Gate = gate with { IsExcused = true }, Asleep = 0, Blocked = 0 })]),
            ("many hours", [messages.Schedule(nothing with
            {
                Gate = gate with { Hours = [.. Enumerable.Range(0, 24).Select(i => new ScheduledHour(Today, new TimeOnly(i, 0), 100))] },
            })]),
        ]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_withdrawal_looks_like_this(string language)
    {
        var messages = new WithdrawalMessages(Texts.In(language));

        AssertSeen($"Withdrawals.{language}",
        [
            ("before it is done", [messages.Ask(Today, ["en", "ru"], 4812, 1_678_248_000_000)]),
            ("before anybody has it", [messages.Ask(Today, ["en"], 0, 1_678_248_000_000)]),
            ("kept", [messages.Kept(Today)]),
            ("done", [messages.Done(Today, Today, new TimeOnly(10, 32))]),
            ("done on a later day", [messages.Done(Today, Today.AddDays(1), new TimeOnly(10, 32))]),
            ("what a copy says", [messages.Note(Today, Today, new TimeOnly(10, 32))]),
            ("what a copy says, withdrawn on a later day", [messages.Note(Today, Today.AddDays(1), new TimeOnly(10, 32))]),
            ("no such brief", [messages.NoSuchBrief(Today)]),
            ("no day", [messages.NoDay()]),
        ]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Staff_who_want_more_of_a_card_see(string language)
    {
        var messages = new StaffMessages(Texts.In(language));
        var draft = new Draft(7, Wednesday.In(language), [], new Plan.AtTheirHour(4812, Today, 0), Today);

        AssertSeen($"Changes.{language}",
        [
            ("more", [messages.More(draft, changed: true, [new TimeOnly(9, 0), new TimeOnly(10, 0), new TimeOnly(11, 0), new TimeOnly(12, 0)])]),
            ("at a time", [messages.Card(draft with { Plan = new Plan.AtATime(4812, new TimeOnly(10, 0)) })]),
        ]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Staff_who_look_at_the_figures_see(string language)
    {
        var messages = new StatsMessages(Texts.In(language));
        StatsDay[] days = [new(Today.AddDays(-1), 4700, 12, 3, 4690, 10, 18_760), new(Today, 4812, 120, 8, 4780, 32, 19_120)];

        AssertSeen($"Figures.{language}",
        [
            ("figures", [messages.Caption(new Stats(
                days, 4812, [("en", 3000), ("ru", 1200), ("az", 612)], [(new TimeOnly(8, 0), 4000), (new TimeOnly(7, 30), 812)], [("Belarus", 214), ("Lachin", 80)]))]),
            ("figures of a new house", [messages.Caption(new Stats([days[0]], 0, [], [], []))]),
            ("under the tables", [messages.Table(), messages.TopicTable()]),
            ("noon", [messages.Noon(Today, 3900, 894, 18, Today)]),
            ("the week", [messages.Week(5, 96_240, 3, Today, Today), messages.Week(1, 1, 0, null, Today)]),
        ]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_correction_looks_like_this(string language)
    {
        var texts = Texts.In(language);
        var messages = new CorrectionMessages(texts);
        var old = Wednesday.In(language);
        Section[] fresh = [old.Sections[0] with { Paragraphs = ["Lachin " + old.Sections[0].Paragraphs[0], .. old.Sections[0].Paragraphs.Skip(1)] }, .. old.Sections.Skip(1)];
        var changes = Differences.Between(old.Sections, fresh);
        var gone = Differences.Between(old.Sections, [.. old.Sections.Skip(1), new Section("New", ["text"])]);
        FoundChange[] found = [new("Lach → Lachin", "Lachin", 1, 0, 3)];
        VersionLine[] versions = [new(1, Wednesday.Day, new TimeOnly(7, 40), null, ""), new(2, Wednesday.Day, new TimeOnly(10, 32), "Elçin", "Lach → Lachin")];
        AssertSeen($"Corrections.{language}",
        [
            ("how it is done", [messages.How(null, [], Wednesday.Day)]),
            ("how it is done, with a brief", [messages.How(old, versions, Wednesday.Day)]),
            ("the card of a word", [messages.Card(new CorrectionCard(7, old, 1, found, changes, 4812, TooOld: false))]),
            ("the card of a document", [messages.Card(new CorrectionCard(7, old, null, [], gone, 0, TooOld: false))]),
            ("the card of who pressed second", [messages.Card(new CorrectionCard(7, old, null, [], gone, 4812, TooOld: false) { Meanwhile = ("Elçin", new TimeOnly(10, 2)) })]),
            ("the card where the copies are too old", [messages.Card(new CorrectionCard(7, old, 1, found, changes, 0, TooOld: true))]),
            ("done", [messages.Done(Wednesday.Day, 2)]),
            ("called off", [messages.NothingChanged()]),
            ("somebody was quicker", [messages.Overtaken(Wednesday.Day, "Elçin", new TimeOnly(10, 32), "Lach → Lachin")]),
            ("the words are not there", [messages.NotThere("Lach", [])]),
            ("the words are elsewhere", [messages.NotThere("Lach", [2, 3])]),
            ("already so", [messages.AlreadySo()]),
            ("which section", [messages.WhichSection()]),
            ("no such brief", [messages.NoSuchBrief(Wednesday.Day)]),
            ("a part too many", [messages.Needless()]),
            ("told of words", [new Message(MessageHtml.Plain(messages.Note(["Lach → Lachin"], changes)))]),
            ("told of a section", [new Message(MessageHtml.Plain(messages.Note([], changes)))]),
            ("told of several", [new Message(MessageHtml.Plain(messages.Note([], gone)))]),
            ("the report", [new MailingMessages(texts).Card(new MailingCard(
                7, texts.CorrectionOf(texts.Date(Wednesday.Day)), new Books(4790, 12, 10, 0, 0, 0, 0), IsPaused: false, null, 27.9, null, Edits: true,
                Why: [("Bad Request: message to edit not found", 8), ("Bad Request: message can't be edited", 1), ("there is no copy", 1)]))]),
        ]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Staff_who_broadcast_see(string language)
    {
        var texts = Texts.In(language);
        var messages = new MailingMessages(texts);
        var urgent = UrgentLayout.Compose("The road to <Lachin> is closed & guarded.", language, Wednesday.Links);
        var books = new Books(3120, 12, 1, 0, 0, 2, 1677);

        var card = new MailingCard(7, texts.BriefOf(texts.Date(Today)), books, IsPaused: false, RestsUntil: null, 27.9, TimeSpan.FromSeconds(61));

        AssertSeen($"Mailings.{language}",
        [
            ("urgent without a text", [messages.AskUrgent()]),
            ("urgent, before it goes", [.. urgent, messages.UrgentDecision(new UrgentCard(9, 4812, 37, Ring: false, null, null, [new ForeignReaders("ru", 812, "en")], 3))]),
            ("urgent, everybody rung", [messages.UrgentDecision(new UrgentCard(9, 4812, 37, Ring: true, "ru", null, [], 3))]),
            ("urgent, to nobody that is known", [messages.NoSuchAudience("???"), messages.CaptionTooLong()]),
            ("urgent, to one", [messages.UrgentDecision(new UrgentCard(9, 1, 0, Ring: false, null, "Belarus", [], 0))]),
            ("urgent under way", [messages.UrgentUnderWay(4812)]),
            ("nothing sent", [messages.NothingSent()]),
            ("progress", [messages.Progress(texts.BriefOf(texts.Date(Today)), books, 27.9, TimeSpan.FromSeconds(61))]),
            ("progress, nearly done", [messages.Progress(texts.UrgentUpdate, books with { ToGo = 3 }, 27.9, TimeSpan.FromSeconds(1))]),
            ("progress of hours", [messages.Progress(texts.UrgentUpdate, books with { ToGo = 900_000 }, 27.9, TimeSpan.FromHours(9))]),
            ("report", [messages.Report(texts.BriefOf(texts.Date(Today)), books with { Lapsed = 4, Cancelled = 5 })]),
            ("card under way", [messages.Card(card)]),
            ("card, paused", [messages.Card(card with { IsPaused = true })]),
            ("card, while Telegram wants a rest", [messages.Card(card with { RestsUntil = new TimeOnly(14, 20) })]),
            ("card at the end", [messages.Card(card with { Books = books with { ToGo = 0 } })]),
            ("card of a mailing that reached all", [messages.Card(card with { Books = new Books(4812, 0, 0, 0, 0, 0, 0) })]),
            ("a refused part", [messages.Refused(card.Title, 3, "Bad Request: message is too long", 2)]),
            ("deliveries set aside", [messages.SetAside(card.Title, "FormatException: no such form", 1)]),
            ("answers lost", [messages.InDoubt(card.Title, 5)]),
            ("a long flood", [messages.Rests(new TimeOnly(14, 20))]),
            ("a long flood that is over", [messages.Rests(until: null)]),
            ("after a restore", [messages.AskAfterRestore(7, card.Title, new TimeOnly(3, 10))]),
            ("the token is not valid", [messages.Stopped("Unauthorized")]),
            ("an update that could not be acted on", [messages.NotActedOn("FormatException: no such form", 1)]),
            ("report of a mailing that reached all", [messages.Report(texts.UrgentUpdate, new Books(4812, 0, 0, 0, 0, 0, 0))]),
        ]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Owners_who_keep_the_bot_running_see(string language)
    {
        var messages = new AlarmMessages(Texts.In(language));
        (Concern, TimeOnly, string)[] begun =
        [
            .. Enum.GetValues<Concern>().Where(concern => concern is not (Concern.Backup or Concern.Rest))
                .Select((concern, i) => (concern, new TimeOnly(10, i), $"<{concern}> & reasons")),
        ];
        (Concern, TimeOnly, TimeOnly)[] over = [.. Enum.GetValues<Concern>().Select((concern, i) => (concern, new TimeOnly(9, i), new TimeOnly(11, 30)))];

        AssertSeen($"Alarms.{language}",
        [
            ("begun", [messages.Concerns(begun, [])]),
            ("over", [messages.Concerns([], over)]),
            ("begun and over", [messages.Concerns([(Concern.Disk, new TimeOnly(10, 2), new string('x', 400))], over[..1])]),
            ("backups on one disk", [messages.BackupsOnThisDiskOnly()]),
            ("after a restore, before anything is sent", [messages.HeldAfterRestore(new TimeOnly(3, 10))]),
            ("after the decision", [messages.GoesOn()]),
            ("the brief that was missed", [new StaffMessages(Texts.In(language)).BriefIsThere(Today)]),
        ]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Staff_see_the_sites(string language)
    {
        var texts = Texts.In(language);
        var (messages, staff) = (new SourceMessages(texts), new StaffMessages(texts));
        var draft = new Draft(7, Wednesday.In(language), [], new Plan.AtTheirHour(4812, Today, 0), Today);
        var progress = new SiteProgress(Today, 2, new TimeOnly(8, 50), new TimeOnly(9, 30), IsComplete: false);
        var sources = Source.ParseAll("wordpress https://atlas.example/en/; page https://atlas.example/az/; feed https://atlas.example/feed; site http://wiki.internal/")!;
        SourceView[] views =
        [
            new(0, sources[0], (Today, new TimeOnly(9, 1)), null, null, IsFailing: false, Publishes: true, MayBeLet: true),
            new(1, sources[1], (Today.AddDays(-1), new TimeOnly(21, 4)), (Today, new TimeOnly(9, 1)), new(FetchTrouble.Unreachable, "atlas.example"), IsFailing: true, Publishes: false, MayBeLet: true),
            new(2, sources[2], null, (Today, new TimeOnly(9, 1)), new(FetchTrouble.Refused, "503"), IsFailing: false, Publishes: false, MayBeLet: false),
            new(3, sources[3], null, null, null, IsFailing: false, Publishes: false, MayBeLet: false),
        ];

        AssertSeen($"Sources.{language}",
        [
            ("card that goes by itself", [staff.Card(draft, progress)]),
            ("card that waits", [staff.Card(draft, progress with { Posts = 1, Goes = null })]),
            ("card of yesterday that is complete and has a red finding", [staff.Card(
                draft with { Findings = [new(FindingCode.Language, true, null, "uk")] }, progress with { Day = Today.AddDays(-1), Posts = 5, Goes = null, IsComplete = true })]),
            ("sources", [messages.List(views, Today)]),
            ("no sources", [messages.List([], Today)]),
            ("late", [messages.Late(5, "Tariffs <rise>", Today)]),
            ("changed", [messages.Changed(5, "Tariffs <rise>", Today)]),
            ("gone", [messages.Gone(5, "Tariffs <rise>", Today)]),
            ("goes with the next", [messages.GoesWithNext("Tariffs rise")]),
            ("sent silently", [messages.SentSilently("Tariffs rise", Today)]),
            ("only archived", [messages.OnlyArchived("Tariffs rise", Today)]),
            ("kept", [messages.Kept("Tariffs rise")]),
            ("decided", [messages.Decided("Tariffs rise")]),
            ("by hand", [messages.ByHand("Tariffs rise", Today)]),
            .. Enum.GetValues<FetchTrouble>().Select(trouble => ($"link: {trouble}", (IReadOnlyList<Message>)[messages.LinkNotRead(new(trouble, "atlas.example"), ["atlas.example"])])),
            ("link, where no site is set up", [messages.LinkNotRead(new(FetchTrouble.Foreign, "atlas.example"), [])]),
        ]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Staff_read_why_a_document_is_refused_and_what_is_odd(string language)
    {
        var texts = Texts.In(language);
        Reading.Refused[] refusals =
        [
            new(RefusalCode.Empty, null), new(RefusalCode.Binary, null, "a picture"), new(RefusalCode.NotText, null, "HTML"),
            new(RefusalCode.Encoding, 3), new(RefusalCode.TooLarge, null, "6291456", "5242880"),
            new(RefusalCode.NoDate, null, "Washington is in favor of direct negotiations"), new(RefusalCode.BadDate, 1, "February 30, 2023"),
            new(RefusalCode.AmbiguousDate, 1, "03/08/2023", "2023-03-08", "2023-08-03"), new(RefusalCode.NoSections, 2, "A line"),
            new(RefusalCode.SeveralBriefs, 26, "2023-03-08", "2023-03-09"),
        ];
        Reading.Refused[] withAWayOut =
        [
            .. CodesOf(typeof(BinaryKind)).Select(kind => new Reading.Refused(RefusalCode.Binary, null, "a document", kind)),
            new(RefusalCode.NoSections, null, "Washington is in favor of direct negotiations", PageKind.OnlyExcerpts),
        ];
        Finding[] findings =
        [
            new(FindingCode.Language, true, null, "uk"), new(FindingCode.Markup, true, 4, "&nbsp;", "2"), new(FindingCode.LostLetters, true, 4, "Az\uFFFDri", "1"),
            new(FindingCode.OutsideDue, true, null, "2023-03-01", "2023-03-08"), new(FindingCode.CodePage, false, null, "Windows-1254"),
            new(FindingCode.Weekday, false, 1, "Monday", "Wednesday", "2023-03-08"), new(FindingCode.LeftOut, false, 2, "1", "By our staff"),
            new(FindingCode.HeadingWithoutBody, false, 12, "Belarus"), new(FindingCode.SameHeading, false, 12, "Belarus", "3"),
            new(FindingCode.LongSection, false, 3, "Belarus", "9000", "2500"), new(FindingCode.ShortSection, false, 3, "Belarus", "41", "2500"),
            new(FindingCode.BodyLanguage, false, 3, "Belarus", "en", "ru"), new(FindingCode.FooterInside, false, 9, "About us"),
            new(FindingCode.Excerpt, true, null, "Belarus"), new(FindingCode.ArchiveSlip, false, null, "Mingacevir", "1", "Mingachevir"),
            new(FindingCode.Slip, false, 4, "Lach", "1", "Lachin", "3"), new(FindingCode.SameText, true, null, "2023-03-07"),
        ];

        Assert.Equal(CodesOf(typeof(RefusalCode)), refusals.Select(refused => refused.Code).Order());
        Assert.Equal(CodesOf(typeof(FindingCode)), findings.Select(finding => finding.Code).Order());
        AssertSeen($"Documents.{language}",
        [
            .. refusals.Select(refused => (refused.Code, (IReadOnlyList<Message>)[new StaffMessages(texts).Refused(refused)])),
            .. withAWayOut.Select(refused => ($"{refused.Code}: {refused.Values[1]}", (IReadOnlyList<Message>)[new StaffMessages(texts).Refused(refused)])),
            ("what is odd", [new Message(MessageHtml.Plain(string.Join('\n', findings.Select(finding => DocumentWords.Of(texts, finding)))))]),
        ]);

        static IEnumerable<string> CodesOf(Type codes) => codes.GetFields().Select(field => (string)field.GetRawConstantValue()!).Order();
    }

    [Fact]
    public void The_buttons_that_staff_know_by_name_are_exact_in_english()
    {
        var texts = Texts.In("en");
        var staff = new StaffMessages(texts);
        var draft = new Draft(7, Wednesday.In("en"), [], new Plan.AtTheirHour(4812, Today, 0), Today);
        var late = draft with
        {
            Edition = draft.Edition with { Day = new DateOnly(2023, 3, 1) },
            Findings = [new(FindingCode.OutsideDue, true, null, "2023-03-01", "2023-03-08")],
        };

        Assert.Equal(["Publish", "Publish now", "Show", "More", "Cancel"], Buttons(staff.Card(draft)));
        Assert.Equal("Publish though dated 1 March", Buttons(staff.Card(late))[0]);
        Assert.Equal(["That is all", "More follows"], Buttons(staff.Collected(7, "text")));
        Assert.Equal(
            ["Send to 4,812 (about 3 minutes)", "Ring everybody", "All •", "en", "az", "ru", "Test: staff only", "Cancel"],
            Buttons(new MailingMessages(texts).UrgentDecision(new UrgentCard(7, 4812, 1, Ring: false, null, null, [], 3))));
        Assert.Equal(["No brief today"], Buttons(staff.BriefMissing(Today, new TimeOnly(7, 30))));
    }

    [Fact]
    public void A_card_tells_how_much_of_a_paste_is_there_and_how_it_ends()
    {
        var text = new string('x', 4000) + " so says the end of it. Nothing more";

        Assert.StartsWith(
            "I have 4,036 characters, ending “…", Phone.Text(new StaffMessages(Texts.In("en")).Collected(7, text).Text), StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_stays_within_the_limits_whatever_the_hits_hold()
    {
        var marks = Gen.Select(Gen.Int[-5, 6000], Gen.Int[-5, 300], (start, length) => new Mark(start, length)).Array[0, 8];
        var hits = Gen.Select(Hostile.Line, Hostile.Line, marks, (heading, passage, found) =>
            new Hit(new SectionId(Today, "en", 1), heading, passage, found)).Array[0, 7];
        var asked = Gen.Select(Gen.Int[0, 2], Hostile.Line, Hostile.Line);

        Gen.Select(hits, asked).Sample((found, words) =>
        {
            var messages = new TopicMessages(Texts.In(Texts.Spoken[words.Item1]), Wednesday.Links);
            var months = Enumerable.Range(0, 300).Select(i => new MonthBar(Today.AddMonths(-i), 4_000)).Reverse().ToList();
            var all = new TopicFound(words.Item2, 1_000_000, Today, 1_000) { AskedOtherwise = words.Item3, Months = months };
            var answer = new TopicAnswer(all, new Press.TopicPage(long.MaxValue, First: 99_991), found) { Followed = false };

            Phone.Check(messages.Answer(answer));
            Phone.Check(messages.Months(all, long.MaxValue, 2022));
            Phone.Check(new FollowMessages(Texts.In(Texts.Spoken[words.Item1]))
                .List([.. Enumerable.Range(0, 40).Select(i => new FollowedTopic(i, words.Item2, 1_000_000, 1_000))], only: true));
            Phone.Check(messages.Nothing(words.Item2, [new Suggestion(words.Item3, new Press.TopicPage(1))]));
        }, iter: 60);
    }

    [Fact]
    public void A_card_and_a_refusal_stay_within_the_limits_whatever_was_sent()
    {
        var sections = Gen.Select(Hostile.Line, Hostile.Paragraphs, (heading, text) => new Section(heading, text)).Array[1, 20];

        Gen.Select(sections, Hostile.Line).Sample((found, line) =>
        {
            var staff = new StaffMessages(Texts.In("ru"));
            Finding[] findings = [.. Enumerable.Repeat(new Finding(FindingCode.Slip, true, 1, line, "1", line, "3"), 5)];

            Phone.Check(staff.Card(new Draft(1, new Edition(Today, "en", found), findings, new Plan.AtTheirHour(1_000_000, Today, 1_000), Today)));
            Phone.Check(staff.Refused(new Reading.Refused(RefusalCode.NoDate, null, line)));
            Phone.Check(staff.Collected(1, line));
            Phone.Check(new HouseMessages(Texts.In("en"), Wednesday.Links).About(line));
        }, iter: 40);
    }

    [Fact]
    public void Sections_citations_and_inline_results_stay_within_the_limits_whatever_they_hold()
    {
        var sections = Gen.Select(Hostile.Line, Hostile.Paragraphs, (heading, text) => new Section(heading, text, new Uri("https://atlas.example/1")));

        Gen.Select(sections, Gen.Int[0, 2], Gen.Bool).Sample((section, language, inline) =>
        {
            var (texts, links) = (Texts.In(Texts.Spoken[language]), Wednesday.Links with { Inline = inline });
            var id = new SectionId(Today, "ru", 1);

            Assert.All(new ReaderMessages(texts, links).Section(
                new SectionView(new Edition(Today, "ru", [section]), 1, Near, [new Counterpart("en", null)], All: true)), Phone.Check);
            Phone.Check(new ReaderMessages(texts, links).Earlier(section.Heading, [.. Enumerable.Repeat((id, section), 5)]));
            Phone.Check(new InlineMessages(texts, links).Section(id, section).Message);
            Assert.InRange(Prose.Length(Citation.Of(id, section, links)), 1, 256);
        }, iter: 40);
    }

    [Fact]
    public void A_citation_names_the_site_before_the_permalink_and_is_shortened_in_the_heading_first()
    {
        var (id, section) = (new SectionId(Today, "en", 2), Wednesday.In("en").Sections[1]);
        var signed = "“Atlas” Research Center, 8 March 2023. https://atlas.example/2023/03/08/belarus?a=1&b=2 https://t.me/atlas_bot?start=b-20230308-en-2";

        Assert.Equal($"Belarus faces a difficult choice. {signed}", Citation.Of(id, section, Wednesday.Links));
        Assert.EndsWith(
            $"… {signed}",
            Citation.Of(id, section with { Heading = string.Concat(Enumerable.Repeat("Of this and that ", 20)) }, Wednesday.Links), StringComparison.Ordinal);
        Assert.EndsWith(
            new string('y', 160),
            Citation.Of(id, section with { Address = new Uri("https://a.example/" + new string('y', 160)) }, Wednesday.Links), StringComparison.Ordinal);
    }

    [Fact]
    public void A_brief_of_very_many_sections_still_has_its_buttons()
    {
        var sections = Enumerable.Range(1, 200).Select(i => new Section($"Heading {i}", ["Text."]));
        var edition = new Edition(Today, "en", [.. sections]);

        Assert.All(new ReaderMessages(Texts.In("ru"), Wednesday.Links).Brief(edition, Near, ["az", "ru"], note: null), Phone.Check);
    }

    private static string[] Buttons(Message message) => [.. message.Keyboard!.Rows.SelectMany(row => row).Select(button => button.Text)];

    private static void AssertSeen(string name, IReadOnlyList<(string Title, IReadOnlyList<Message> Messages)> views)
    {
        var blocks = views.Select(view => $"──── {view.Title}\n\n{string.Join("\n\n", view.Messages.Select(Phone.Show))}");
        Snapshot.AssertMatches(name, string.Join("\n\n", blocks) + "\n");
    }
}
