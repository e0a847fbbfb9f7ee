namespace AtlasBot.Messages;

// Each member is the text of its name in the resource files; each parameter fills the hole of its name.
public sealed partial class Texts
{
    public string LanguageName => Text();

    public string MomentToday(string time) => Fill([("time", time)]);

    public string MomentTomorrow(string weekday, string time) => Fill([("weekday", weekday), ("time", time)]);

    public string MomentLater(string day, string time) => Fill([("day", day), ("time", time)]);

    public string TimeYours(string clock) => Fill([("clock", clock)]);

    public string TimeNewsroom(string clock) => Fill([("clock", clock)]);

    public string Welcome => Text();

    public string WelcomeBack => Text();

    public string AlreadySubscribed => Text();

    public string NextBrief(string moment) => Fill([("moment", moment)]);

    public string WhatTime => Text();

    public string MyCity => Text();

    public string AskCity => Text();

    public string CityKept(string city, string clock) => Fill([("city", city), ("clock", clock)]);

    public string NoSuchCity(string said) => Fill([("said", said)]);

    public string ZoneKept => Text();

    public string LanguageKept => Text();

    public string Settings => Text();

    public string SettingsLanguage => Text();

    public string SettingsReads => Text();

    public string SettingsHour => Text();

    public string SettingsClock => Text();

    public string SettingsDays => Text();

    public string SettingsQuiet => Text();

    public string SettingsForm => Text();

    public string SettingsSound => Text();

    public string SettingsTopics => Text();

    public string EveryBriefDay => Text();

    public string QuietNever => Text();

    public string AskLanguage => Text();

    public string AskReads => Text();

    public string AskHour => Text();

    public string AskHourThere => Text();

    public string AskDays => Text();

    public string AskQuiet => Text();

    public string UrgentIfItCannotWait => Text();

    public string UrgentSilent => Text();

    public string UrgentAlwaysRings => Text();

    public string AskSound => Text();

    public string SoundOne => Text();

    public string SoundAll => Text();

    public string SoundNone => Text();

    public string AskForm => Text();

    public string FormSections => Text();

    public string FormFolded => Text();

    public string FormHeadlines => Text();

    public string FormRich => Text();

    public string LastOneStays => Text();

    public string HourKept(string clock) => Fill([("clock", clock)]);

    public string PauseAWeek => Text();

    public string PauseLonger => Text();

    public string PauseTwoWeeks => Text();

    public string PauseAMonth => Text();

    public string AskPauseThere => Text();

    public string AskPause => Text();

    public string NoPauseDay => Text();

    public string PausedUntil(string day) => Fill([("day", day)]);

    public string EndPause => Text();

    public string GroupsAndChannels => Text();

    public string WhichVenue => Text();

    public string NoVenues => Text();

    public string VenueReceivesNothing(string title) => Fill([("title", title)]);

    public string ReceiveThere => Text();

    public string StopHere => Text();

    public string GroupHello => Text();

    public string ReceiveHere => Text();

    public string ChannelHello(string title) => Fill([("title", title)]);

    public string OnlyAdministrators => Text();

    public string VenueIsMute(string title) => Fill([("title", title)]);

    public string TryAgain => Text();

    public string VenueWorks(string title) => Fill([("title", title)]);

    public string Back => Text();

    public string AskForget => Text();

    public string EraseEverything => Text();

    public string Forgotten => Text();

    public string MyDataTitle => Text();

    public string Stopped => Text();

    public string NotSubscribed => Text();

    public string Missed(int briefs, int sections) => Fill([("briefs", briefs), ("sections", sections)]);

    public string MissedFollowed(int briefs, int sections, string followed) => Fill([("briefs", briefs), ("sections", sections), ("followed", followed)]);

    public string MissedOnTopic(int count, string topic) => Fill([("count", count), ("topic", topic)]);

    public string Subscribe => Text();

    public string SubscribeAgain => Text();

    public string ReadLatest => Text();

    public string WrongHour => Text();

    public string OnlyOtherEdition(string day, string language) => Fill([("day", day), ("language", language)]);

    public string ReadItNow => Text();

    public string SendSuchToo => Text();

    public string LanguageTicked(string language) => Fill([("language", language)]);

    public string Sections(int count) => Fill([("count", count)]);

    public string PreviousSection => Text();

    public string NextSection => Text();

    public string WholeBrief => Text();

    public string Headings => Text();

    public string EarlierOnThis => Text();

    public string NothingEarlier => Text();

    public string More => Text();

    public string Less => Text();

    public string OnTheSite => Text();

    public string Cite => Text();

    public string Share => Text();

    public string ReadWhole => Text();

    public string EarlierOn(string heading) => Fill([("heading", heading)]);

    public string NoBrief(string date, string weekday) => Fill([("date", date), ("weekday", weekday)]);

    public string NotOutYet => Text();

    public string DayToCome(string date) => Fill([("date", date)]);

    public string NearestDays => Text();

    public string ArchiveEmpty => Text();

    public string AskDay(string example, string digits) => Fill([("example", example), ("digits", digits)]);

    public string NoDate(string said) => Fill([("said", said)]);

    public string NoSuchDay(string said) => Fill([("said", said)]);

    public string ReadDayFirst(string said, string date) => Fill([("said", said), ("date", date)]);

    public string ReadAs(string said, string date) => Fill([("said", said), ("date", date)]);

    public string WeekdayDiffers(string day) => Fill([("day", day)]);

    public string OrDay(string date) => Fill([("date", date)]);

    public string ArchiveBegins(string date) => Fill([("date", date)]);

    public string DaysToCome(string first, string last) => Fill([("first", first), ("last", last)]);

    public string MonthToCome(string month) => Fill([("month", month)]);

    public string NoBriefsBetween(string first, string last) => Fill([("first", first), ("last", last)]);

    public string NoBriefsInMonth(string month) => Fill([("month", month)]);

    public string BriefsBetween(string first, string last, int count) =>
        Fill([("first", first), ("last", last), ("count", count)]);

    public string BriefsInMonth(string month, int count) => Fill([("month", month), ("count", count)]);

    public string BriefsInYear(string year, int count) => Fill([("year", year), ("count", count)]);

    public string MentionsInMonth(string topic, string month, int count) =>
        Fill([("topic", topic), ("month", month), ("count", count)]);

    public string MentionsInYear(string topic, string year, int count) =>
        Fill([("topic", topic), ("year", year), ("count", count)]);

    public string DotMentions => Text();

    public string PressADay => Text();

    public string Calendar => Text();

    public string AskTopic => Text();

    public string TopicFound(string topic, int count) => Fill([("topic", topic), ("count", count)]);

    public string TopicFoundSince(string topic, int count, string year) =>
        Fill([("topic", topic), ("count", count), ("year", year)]);

    public string TopicThisMonth(string found, int month) => Fill([("found", found), ("month", month)]);

    public string ShowingInstead(string topic, string asked) => Fill([("topic", topic), ("asked", asked)]);

    public string NothingOn(string asked) => Fill([("asked", asked)]);

    public string DidYouMean => Text();

    public string TryAnother => Text();

    public string Newer => Text();

    public string Older => Text();

    public string ByMonth => Text();

    public string OnlyHeadings => Text();

    public string AllMentions => Text();

    public string AllMonths => Text();

    public string FollowTopic => Text();

    public string StopFollowing => Text();

    public string Chart => Text();

    public string TopicHeadings(string topic, int count) => Fill([("topic", topic), ("count", count)]);

    public string ChartTitle(string topic) => Fill([("topic", topic)]);

    public string NoChart(string topic) => Fill([("topic", topic)]);

    public string AskFollow => Text();

    public string NowFollowing(string topic) => Fill([("topic", topic)]);

    public string AlreadyFollowing(string topic) => Fill([("topic", topic)]);

    public string NoLongerFollowing(string topic) => Fill([("topic", topic)]);

    public string FollowWithBrief => Text();

    public string SubscribeAndFollow => Text();

    public string FollowsFull(int count) => Fill([("count", count)]);

    public string FollowingNothing => Text();

    public string FollowingTitle(int count) => Fill([("count", count)]);

    public string FollowedLine(string topic, int count, int month) => Fill([("topic", topic), ("count", count), ("month", month)]);

    public string WholeBriefComes => Text();

    public string OnlyFollowedComes => Text();

    public string OnlyFollowed => Text();

    public string TheWholeBrief => Text();

    public string NothingFollowed => Text();

    public string AlsoInTheBrief => Text();

    public string TopicsOfWeek(string date) => Fill([("date", date)]);

    public string TopicsOfMonth(string date) => Fill([("date", date)]);

    public string NoTopics => Text();

    public string MenuTopics => Text();

    public string MenuFollowing => Text();

    public string MenuFollow => Text();

    public string NamesTitle => Text();

    public string NamesHint => Text();

    public string NoNames => Text();

    public string NameAdded(string name, string topic) => Fill([("name", name), ("topic", topic)]);

    public string NameKnown(string name, string topic) => Fill([("name", name), ("topic", topic)]);

    public string NameOfNothing(string topic) => Fill([("topic", topic)]);

    public string NameRemoved(string name, string topic) => Fill([("name", name), ("topic", topic)]);

    public string NameKept(string name) => Fill([("name", name)]);

    public string NameAskedAgain(string name) => Fill([("name", name)]);

    public string NameNotAdded(string name) => Fill([("name", name)]);

    public string MenuNames => Text();

    public string YouAreWelcome => Text();

    public string Hello => Text();

    public string HelpTitle => Text();

    public string HelpInline(string bot) => Fill([("bot", bot)]);

    public string Help => Text();

    public string HelpStaff => Text();

    public string PrivacyTitle => Text();

    public string Privacy => Text();

    public string NoAbout => Text();

    public string UnknownCommand => Text();

    public string NotForYou => Text();

    public string TooOld => Text();

    public string LinkOver => Text();

    public string TooManyAtOnce => Text();

    public string TellOrSearch => Text();

    public string TellCentre => Text();

    public string Search => Text();

    public string CentreHasIt => Text();

    public string CentreHasEnough(int times) => Fill([("times", times)]);

    public string CentreAnswers => Text();

    public string YouAsked(string text) => Fill([("text", text)]);

    public string AnswerBack => Text();

    public string LetterFrom(string name) => Fill([("name", name)]);

    public string OnASection(string heading, string day) => Fill([("heading", heading), ("day", day)]);

    public string OnABrief(string day) => Fill([("day", day)]);

    public string OnAnUpdate => Text();

    public string OpenTheSection => Text();

    public string OpenTheBrief => Text();

    public string AnswerHere => Text();

    public string AnsweredBy(string name) => Fill([("name", name)]);

    public string LetterErased => Text();

    public string PassedOn => Text();

    public string PassedOnAgain => Text();

    public string NotPassedOnAgain => Text();

    public string NotPassedOn => Text();

    public string NotPassedOnNow => Text();

    public string CardTitle(string day) => Fill([("day", day)]);

    public string English => Text();

    public string Azerbaijani => Text();

    public string Russian => Text();

    public string Characters(int count) => Fill([("count", count)]);

    public string SectionEnds(string length, string tail) => Fill([("length", length), ("tail", tail)]);

    public string SectionsMore(int count) => Fill([("count", count)]);

    public string LookFirst => Text();

    public string FindingsMore(int count) => Fill([("count", count)]);

    public string GoesToEach(int count, string day) => Fill([("count", count), ("day", day)]);

    public string ItIsNight(int asleep) => Fill([("asleep", asleep)]);

    public string GoesToArchive => Text();

    public string Publish => Text();

    public string PublishNow => Text();

    public string PublishThoughDated(string date) => Fill([("date", date)]);

    public string PublishAllTheSame => Text();

    public string Show => Text();

    public string Cancel => Text();

    public string Collected(int count, string tail) => Fill([("count", count), ("tail", tail)]);

    public string IsThatAll => Text();

    public string SendTheRest => Text();

    public string ThatIsAll => Text();

    public string MoreFollows => Text();

    public string Published(int count, string day) => Fill([("count", count), ("day", day)]);

    public string PublishedNow(int count) => Fill([("count", count)]);

    public string Archived(string date) => Fill([("date", date)]);

    public string PublishedToo(string date) => Fill([("date", date)]);

    public string Held(string moment) => Fill([("moment", moment)]);

    public string NothingPublished => Text();

    public string PublishedAlready(string date) => Fill([("date", date)]);

    public string BriefMissing(string day, string clock) => Fill([("day", day), ("clock", clock)]);

    public string BriefIsThere(string day) => Fill([("day", day)]);

    public string NoBriefToday => Text();

    public string UrgentUpdate => Text();

    public string UrgentGoesTo(int count) => Fill([("count", count)]);

    public string UrgentAsleep(int asleep) => Fill([("asleep", asleep)]);

    public string UrgentRings => Text();

    public string SendTo(int count) => Fill([("count", count)]);

    public string RingEverybody => Text();

    public string UrgentUnderWay(int count) => Fill([("count", count)]);

    public string NothingSent => Text();

    public string SendToAbout(int count, int minutes) => Fill([("count", count), ("minutes", minutes)]);

    public string UrgentAll => Text();

    public string TestOnStaff => Text();

    public string UrgentToLanguage(string language) => Fill([("language", language)]);

    public string UrgentToFollowers(string topic) => Fill([("topic", topic)]);

    public string UrgentForeign(int count, string language, string instead) =>
        Fill([("count", count), ("language", language), ("instead", instead)]);

    public string NoSuchAudience(string words) => Fill([("words", words)]);

    public string CaptionTooLong(int most) => Fill([("most", most)]);

    public string AskUrgent => Text();

    public string BriefOf(string date) => Fill([("date", date)]);

    public string ProgressOf(int done, int total, int percent) =>
        Fill([("done", done), ("total", total), ("percent", percent)]);

    public string Rate(string rate) => Fill([("rate", rate)]);

    public string MinutesLeft(int minutes) => Fill([("minutes", minutes)]);

    public string HoursLeft(int hours) => Fill([("hours", hours)]);

    public string LessThanAMinute => Text();

    public string BookDelivered(int count) => Fill([("count", count)]);

    public string BookToGo(int count) => Fill([("count", count)]);

    public string BookGone(int count) => Fill([("count", count)]);

    public string BookRefused(int count) => Fill([("count", count)]);

    public string BookLapsed(int count) => Fill([("count", count)]);

    public string BookCancelled(int count) => Fill([("count", count)]);

    public string BookInDoubt(int count) => Fill([("count", count)]);

    public string Pause => Text();

    public string Resume => Text();

    public string MailingPaused => Text();

    public string MailingRests(string time) => Fill([("time", time)]);

    public string ResendToFailed => Text();

    public string WhoDidNotGetIt => Text();

    public string TroubleRefused(string title, int part, string reason, int times) =>
        Fill([("title", title), ("part", part), ("reason", reason), ("times", times)]);

    public string TroubleSetAside(string title, string reason, int times) =>
        Fill([("title", title), ("reason", reason), ("times", times)]);

    public string TroubleInDoubt(string title, int times) => Fill([("title", title), ("times", times)]);

    public string TroubleRests(string time) => Fill([("time", time)]);

    public string TroubleRested => Text();

    public string TroubleStopped(string reason) => Fill([("reason", reason)]);

    public string AlreadySent => Text();

    public string SendAfterRestore => Text();

    public string SentAfterCopy(string title, string time) => Fill([("title", title), ("time", time)]);

    public string HeldAfterCopy(string time) => Fill([("time", time)]);

    public string GoOnAsUsual => Text();

    public string GoesOnAsUsual => Text();

    public string TroubleBackup(string reason) => Fill([("reason", reason)]);

    public string ConcernsTitle => Text();

    public string ConcernsOverTitle => Text();

    public string ConcernLine(string what, string time, string reason) => Fill([("what", what), ("time", time), ("reason", reason)]);

    public string ConcernOverLine(string what, string from, string to) => Fill([("what", what), ("from", from), ("to", to)]);

    public string ConcernDisk => Text();

    public string ConcernDatabase => Text();

    public string ConcernDelivery => Text();

    public string ConcernReceiving => Text();

    public string ConcernSchedule => Text();

    public string ConcernBackup => Text();

    public string ConcernRest => Text();

    public string BackupsOnThisDiskOnly => Text();

    public string TroubleUpdate(string reason, int times) => Fill([("reason", reason), ("times", times)]);

    public string NotPublished => Text();

    public string RefusedEmpty => Text();

    public string RefusedBinary => Text();

    public string SiteToday => Text();

    public string SitePosts(int count) => Fill([("count", count)]);

    public string SiteLast(string time) => Fill([("time", time)]);

    public string SiteGoes(string time) => Fill([("time", time)]);

    public string SiteComplete => Text();

    public string SiteWaits => Text();

    public string SendNow => Text();

    public string Wait => Text();

    public string SourcesTitle => Text();

    public string SourcesNone => Text();

    public string SourceLinksOnly => Text();

    public string SourceRead(string moment) => Fill([("moment", moment)]);

    public string SourceNotRead => Text();

    public string SourceFails(string moment, string why) => Fill([("moment", moment), ("why", why)]);

    public string SourceFailed(string moment, string why) => Fill([("moment", moment), ("why", why)]);

    public string SourcePublishes => Text();

    public string SourceAsks => Text();

    public string SourceOfPages => Text();

    public string SourceOfLinks => Text();

    public string SourceLetPublish(string source) => Fill([("source", source)]);

    public string SourceLetAsk(string source) => Fill([("source", source)]);

    public string PostLate(string heading, string day) => Fill([("heading", heading), ("day", day)]);

    public string PostLateDefault => Text();

    public string WithTomorrow => Text();

    public string SendSilently => Text();

    public string ArchiveOnly => Text();

    public string PostChanged(string heading, string day) => Fill([("heading", heading), ("day", day)]);

    public string ShowChange => Text();

    public string LeaveIt => Text();

    public string PostGone(string heading, string day) => Fill([("heading", heading), ("day", day)]);

    public string TakeOut => Text();

    public string PostGoesWithNext(string heading) => Fill([("heading", heading)]);

    public string PostSentSilently(string heading, string day) => Fill([("heading", heading), ("day", day)]);

    public string PostArchived(string heading, string day) => Fill([("heading", heading), ("day", day)]);

    public string PostKept(string heading) => Fill([("heading", heading)]);

    public string PostDecided(string heading) => Fill([("heading", heading)]);

    public string PostByHand(string heading, string day) => Fill([("heading", heading), ("day", day)]);

    public string MenuSources => Text();

    public string LinkNotRead => Text();

    public string SiteNone => Text();

    public string SiteForeign(string host) => Fill([("host", host)]);

    public string SiteForeignOf(string host, string hosts) => Fill([("host", host), ("hosts", hosts)]);

    public string SitePrivate(string host) => Fill([("host", host)]);

    public string SiteUnreachable(string host) => Fill([("host", host)]);

    public string SiteSlow(string host) => Fill([("host", host)]);

    public string SiteTooLarge(string host) => Fill([("host", host)]);

    public string SiteRefused(string answer) => Fill([("answer", answer)]);

    public string SiteUnreadable(string host) => Fill([("host", host)]);

    public string RefusedPicture => Text();

    public string RefusedDamaged => Text();

    public string RefusedPassword => Text();

    public string RefusedMacros => Text();

    public string RefusedOldOffice => Text();

    public string RefusedExcerpts(string heading) => Fill([("heading", heading)]);

    public string FoundExcerpt(string heading) => Fill([("heading", heading)]);

    public string RefusedNotText(string kind) => Fill([("kind", kind)]);

    public string RefusedEncoding(string line) => Fill([("line", line)]);

    public string RefusedTooLarge(string size, string limit) => Fill([("size", size), ("limit", limit)]);

    public string RefusedNoDate(string start) => Fill([("start", start)]);

    public string RefusedBadDate(string line, string text) => Fill([("line", line), ("text", text)]);

    public string RefusedAmbiguousDate(string line, string text, string first, string second) =>
        Fill([("line", line), ("text", text), ("first", first), ("second", second)]);

    public string RefusedNoSections(string line, string text) => Fill([("line", line), ("text", text)]);

    public string RefusedSeveralBriefs(string line, string first, string second) =>
        Fill([("line", line), ("first", first), ("second", second)]);

    public string FoundLanguage => Text();

    public string FoundMarkup(string line, string text) => Fill([("line", line), ("text", text)]);

    public string FoundLostLetters(string line, string text) => Fill([("line", line), ("text", text)]);

    public string FoundOutsideDue(string date, string today) => Fill([("date", date), ("today", today)]);

    public string FoundSameText(string date) => Fill([("date", date)]);

    public string FoundCodePage(string name) => Fill([("name", name)]);

    public string FoundWeekday(string line, string day) => Fill([("line", line), ("day", day)]);

    public string FoundLeftOut(string line, string text) => Fill([("line", line), ("text", text)]);

    public string FoundHeadingWithoutBody(string line, string heading) => Fill([("line", line), ("heading", heading)]);

    public string FoundSameHeading(string heading) => Fill([("heading", heading)]);

    public string FoundLongSection(string heading, string length, string usual) =>
        Fill([("heading", heading), ("length", length), ("usual", usual)]);

    public string FoundShortSection(string heading, string length, string usual) =>
        Fill([("heading", heading), ("length", length), ("usual", usual)]);

    public string FoundBodyLanguage(string heading) => Fill([("heading", heading)]);

    public string FoundFooterInside(string line) => Fill([("line", line)]);

    public string FoundSlip(string name, string times, string meant, string usual) =>
        Fill([("name", name), ("times", times), ("meant", meant), ("usual", usual)]);

    public string FoundArchiveSlip(string name, string times, string meant) => Fill([("name", name), ("times", times), ("meant", meant)]);

    public string Fix => Text();

    public string KeepName => Text();

    public string AsIs => Text();

    public string SendWithoutSection(int place) => Fill([("place", Number(place))]);

    public string Offer => Text();

    public string InvitationOver => Text();

    public string YouAreOwner => Text();

    public string YouAreStaff => Text();

    public string StaffTitle => Text();

    public string RoleOwner => Text();

    public string RoleStaff => Text();

    public string StaffMore(int count) => Fill([("count", count)]);

    public string InviteStaff => Text();

    public string RemoveStaff(string name) => Fill([("name", name)]);

    public string AskRemoval(string name) => Fill([("name", name)]);

    public string StaffRemoved(string name) => Fill([("name", name)]);

    public string StaffInvitation(int hours) => Fill([("hours", hours)]);

    public string CopyLink => Text();

    public string AuditTitle => Text();

    public string AuditOf(string words) => Fill([("words", words)]);

    public string AuditEmpty => Text();

    public string ByItself => Text();

    public string DeedPublish => Text();

    public string DeedArchive => Text();

    public string DeedLetPublish => Text();

    public string DeedLetAsk => Text();

    public string DeedGoOn => Text();

    public string DeedCorrect => Text();

    public string DeedWithdraw => Text();

    public string DeedUrgent => Text();

    public string DeedInvite => Text();

    public string DeedJoin => Text();

    public string DeedRemove => Text();

    public string DeedName => Text();

    public string DeedKeep => Text();

    public string DeedUnname => Text();

    public string DeedNoBrief => Text();

    public string DeedPause => Text();

    public string DeedResume => Text();

    public string DeedCancel => Text();

    public string DeedResend => Text();

    public string DeedAnswer => Text();

    public string AuditAtTheirHour => Text();

    public string AuditAtOnce => Text();

    public string AuditNoMailing => Text();

    public string AuditPasted => Text();

    public string AuditTold => Text();

    public string AuditToAll => Text();

    public string AuditAfterRestore => Text();

    public string MenuStaff => Text();

    public string MenuAudit => Text();

    public string MenuStats => Text();

    public string StatsTitle => Text();

    public string StatsPeople => Text();

    public string StatsMail => Text();

    public string StatsFailed(int count) => Fill([("count", count)]);

    public string StatsSubscribers(int count) => Fill([("count", count)]);

    public string StatsMoves(int days, int joined, int gone) => Fill([("days", days), ("joined", joined), ("gone", gone)]);

    public string StatsDeliveries(int days, int delivered, int failed) => Fill([("days", days), ("delivered", delivered), ("failed", failed)]);

    public string StatsHours(string hours) => Fill([("hours", hours)]);

    public string StatsTopics(string topics) => Fill([("topics", topics)]);

    public string StatsCsv => Text();

    public string StatsTable => Text();

    public string StatsTopicTable => Text();

    public string WeekLine(int mornings, int messages, int lost) => Fill([("mornings", mornings), ("messages", messages), ("lost", lost)]);

    public string WeekBackup(string date) => Fill([("date", date)]);

    public string WeekNoBackup => Text();

    public string NoonReceipt(string date, int have, int wait, int gone) => Fill([("date", date), ("have", have), ("wait", wait), ("gone", gone)]);

    public string AskWithdrawal(string day, string languages, int copies) => Fill([("day", day), ("languages", languages), ("copies", copies)]);

    public string WithdrawFrom(int copies) => Fill([("copies", copies)]);

    public string KeepBrief => Text();

    public string BriefKept(string date) => Fill([("date", date)]);

    public string BriefWithdrawn(string date, string when) => Fill([("date", date), ("when", when)]);

    public string NothingToWithdraw(string date) => Fill([("date", date)]);

    public string WithdrawWhich => Text();

    public string WithdrawnByCentre(string when) => Fill([("when", when)]);

    public string WithdrawalOf(string date) => Fill([("date", date)]);

    public string MenuWithdraw => Text();

    public string MenuCorrect => Text();

    public string CorrectHow => Text();

    public string CorrectTitle(string day, string language) => Fill([("day", day), ("language", language)]);

    public string CorrectSection(string number, string heading) => Fill([("number", number), ("heading", heading)]);

    public string ChangeFound(string change, int heading, int text, int already, string to) =>
        Fill([("change", change), ("heading", heading), ("text", text), ("already", already), ("to", to)]);

    public string CopiesToMend(int copies) => Fill([("copies", copies)]);

    public string CopiesTooOld => Text();

    public string NoCopies => Text();

    public string MendCopies(int copies) => Fill([("copies", copies)]);

    public string MendArchive => Text();

    public string MendAndTell => Text();

    public string MoreChanges(int count) => Fill([("count", count)]);

    public string SectionAdded(string number, string heading) => Fill([("number", number), ("heading", heading)]);

    public string SectionGone(string number, string heading) => Fill([("number", number), ("heading", heading)]);

    public string BriefCorrected(string date, string version) => Fill([("date", date), ("version", version)]);

    public string NothingCorrected => Text();

    public string CorrectionOvertaken(string date, string name, string clock, string change) =>
        Fill([("date", date), ("name", name), ("clock", clock), ("change", change)]);

    public string PublishedMeanwhile(string name, string clock) => Fill([("name", name), ("clock", clock)]);

    public string FirstVersion => Text();

    public string VersionLine(string version, string when, string name, string change) =>
        Fill([("version", version), ("when", when), ("name", name), ("change", change)]);

    public string WordsNotThere(string words) => Fill([("words", words)]);

    public string WordsElsewhere(string words, string numbers) => Fill([("words", words), ("numbers", numbers)]);

    public string AlreadySo => Text();

    public string WhichSection => Text();

    public string NothingToCorrect(string date) => Fill([("date", date)]);

    public string PublishedOtherwise => Text();

    public string ShowDifferences => Text();

    public string AllSections => Text();

    public string GoesToAllAt(int subscribers, string clock) => Fill([("subscribers", subscribers), ("clock", clock)]);

    public string NotAtATime => Text();

    public string PartNeedless => Text();

    public string CorrectedWords(string words) => Fill([("words", words)]);

    public string CorrectedSection(string number, string heading) => Fill([("number", number), ("heading", heading)]);

    public string CorrectedSections(string numbers) => Fill([("numbers", numbers)]);

    public string CorrectionOf(string date) => Fill([("date", date)]);

    public string BookEdited(int count) => Fill([("count", count)]);

    public string BookNotEdited(int count) => Fill([("count", count)]);

    public string CopyDeleted => Text();

    public string CopyFixed => Text();

    public string CopyUnknown => Text();

    public string ScheduleTitle => Text();

    public string ScheduleGate(string day, string clock) => Fill([("day", day), ("clock", clock)]);

    public string ScheduleLater(int count) => Fill([("count", count)]);

    public string ScheduleSubscribers(int count) => Fill([("count", count)]);

    public string ScheduleAsleep(int count) => Fill([("count", count)]);

    public string ScheduleBlocked(int count) => Fill([("count", count)]);

    public string MenuSchedule => Text();

    public string NotLoaded => Text();

    public string InboxRefused(string file) => Fill([("file", file)]);

    public string NothingToday(string date) => Fill([("date", date)]);

    public string MenuLatest => Text();

    public string MenuTopic => Text();

    public string MenuDate => Text();

    public string MenuSettings => Text();

    public string MenuHelp => Text();

    public string MenuPublish => Text();

    public string MenuUrgent => Text();
}
