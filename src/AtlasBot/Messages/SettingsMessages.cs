using System.Globalization;
using AtlasBot.Briefs;
using AtlasBot.Subscribers;

namespace AtlasBot.Messages;

/// <summary>What a subscriber has chosen.</summary>
/// <param name="Language">The language the bot speaks to them.</param>
/// <param name="Reads">The languages of editions they read, best first.</param>
/// <param name="Hour">Their hour.</param>
/// <param name="Clock">What time it is for them now.</param>
/// <param name="Zone">The zone they chose, or null for the newsroom's.</param>
/// <param name="Next">The next brief's moment.</param>
/// <param name="PausedUntil">The day on which the briefs come again, or null.</param>
public sealed record Chosen(
    string Language, IReadOnlyList<string> Reads, TimeOnly Hour, TimeOnly Clock, string? Zone, Moment Next, DateOnly? PausedUntil)
{
    /// <summary>How they want what comes.</summary>
    public Wishes Wishes { get; init; } = Wishes.Usual;

    /// <summary>The days of the week on which briefs are expected, from Monday.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    /// <summary>The group or channel that is set up from somebody's private chat, or null where they choose for the chat they are in.</summary>
    public Venue? Venue { get; init; }

    /// <summary>Whether they brought the bot to groups or channels.</summary>
    public bool HasVenues { get; init; }
}

/// <summary>The settings: one message of buttons, edited in place.</summary>
public sealed class SettingsMessages(Texts texts)
{
    // Every half hour from six to ten, and evenings.
    private static readonly int[] Hours = [360, 390, 420, 450, 480, 510, 540, 570, 600, 720, 1080, 1200];

    private static readonly Quiet[] QuietHours =
        [new(1260, 420), Quiet.Usual, new(1320, 480), new(1380, 420), new(1380, 480), new(0, 480), Quiet.Never];

    private const int TitleLength = 60;
    private const int TitleOnButton = 30;

    /// <summary>What is chosen, and what can be changed.</summary>
    public Message Overview(Chosen chosen) => About(chosen, new Message(
        MessageHtml.Of($"<b>{Title(chosen)}</b>\n\n{Lines(chosen)}\n\n{When(chosen)}"),
        Keyboard.Of(
            [Open(SettingsPage.Language, texts.SettingsLanguage), Open(SettingsPage.Reads, texts.SettingsReads)],
            [Open(SettingsPage.Hour, texts.SettingsHour), Open(SettingsPage.Clock, texts.SettingsClock)],
            [Open(SettingsPage.Days, texts.SettingsDays), Open(SettingsPage.Quiet, texts.SettingsQuiet)],
            [Open(SettingsPage.Form, texts.SettingsForm), Open(SettingsPage.Sound, texts.SettingsSound)],
            chosen.PausedUntil is null
                ? [new Press.Choose(Choice.Pause, "7").Button(texts.PauseAWeek), Open(SettingsPage.PauseUntil, texts.PauseLonger)]
                : [new Press.Choose(Choice.Pause, "0").Button(texts.EndPause)],
            chosen.Venue is null ? [new Press.ListFollowed().Button(texts.SettingsTopics)] : [new Press.Unsubscribe().Button(texts.StopHere)],
            chosen.Venue is null && chosen.HasVenues ? [new Press.ListVenues().Button(texts.GroupsAndChannels)] : [])));

    /// <summary>In which language shall the bot speak?</summary>
    public Message AskLanguage(Chosen chosen) => Page(
        chosen,
        texts.AskLanguage,
        Texts.Spoken.Select(language => Mark(Choice.Language, language, Texts.In(language).LanguageName, language == chosen.Language)),
        width: 3);

    /// <summary>Which languages do they read?</summary>
    public Message AskReads(Chosen chosen) => Page(
        chosen,
        texts.AskReads,
        Languages.All.Select(language => Mark(
            Choice.Reads, language, Texts.In(language).LanguageName, chosen.Reads.Contains(language))),
        width: 3);

    /// <summary>At which hour shall the brief come?</summary>
    public Message AskHour(Chosen chosen) => Page(
        chosen,
        chosen.Venue is null ? texts.AskHour : texts.AskHourThere,
        Hours.Select(minute => TimeOnly.MinValue.AddMinutes(minute)).Select(time => Mark(
            Choice.Hour, Minute(time), Texts.Clock(time), time == chosen.Hour)),
        width: 4);

    /// <summary>What time is it for them?</summary>
    public Message AskClock(Chosen chosen, IReadOnlyList<ClockChoice> clocks) => Page(
        chosen,
        texts.WhatTime,
        clocks.Select(clock => Mark(Choice.Zone, clock.Zone, clock.Label, clock.Zone == chosen.Zone)),
        width: 4,
        chosen.Venue is null ? [Open(SettingsPage.City, texts.MyCity)] : []);

    /// <summary>In which city are they? The answer is written, or a place is shared.</summary>
    public Message AskCity(Chosen chosen) => Page(chosen, texts.AskCity, [], width: 1);

    /// <summary>On which days shall the brief come?</summary>
    public Message AskDays(Chosen chosen) => Page(
        chosen,
        texts.AskDays,
        chosen.Days.Select(day => Mark(
            Choice.Day, Number((int)day), texts.Weekday(day), WeekDays.Has(chosen.Wishes.Days, day))),
        width: 2);

    /// <summary>When shall the phone stay quiet, and what of urgent updates then?</summary>
    public Message AskQuiet(Chosen chosen) => Page(
        chosen,
        texts.AskQuiet,
        QuietHours.Select(quiet => Mark(Choice.Quiet, $"{Number(quiet.From)}-{Number(quiet.To)}", texts.Capital(Say(quiet)), quiet == chosen.Wishes.Quiet)),
        width: 2,
        [.. Enum.GetValues<UrgentAtNight>().Select(urgent =>
            (IReadOnlyList<Button>)[Mark(Choice.Urgent, Number((int)urgent), Say(urgent), urgent == chosen.Wishes.Urgent)])]);

    /// <summary>What shall ring?</summary>
    public Message AskSound(Chosen chosen) => Page(
        chosen,
        texts.AskSound,
        Enum.GetValues<Sound>().Select(sound => Mark(Choice.Sound, Number((int)sound), texts.Capital(Say(sound)), sound == chosen.Wishes.Sound)),
        width: 1);

    /// <summary>In which form shall the brief come?</summary>
    public Message AskForm(Chosen chosen) => Page(
        chosen,
        texts.AskForm,
        Enum.GetValues<Form>().Select(form => Mark(Choice.Form, Number((int)form), texts.Capital(Say(form)), form == chosen.Wishes.Form)),
        width: 1);

    /// <summary>Until when shall nothing come? Two answers to press; any other day is written.</summary>
    public Message AskPause(Chosen chosen) => Page(
        chosen,
        chosen.Venue is null ? texts.AskPause : texts.AskPauseThere,
        [new Press.Choose(Choice.Pause, "14").Button(texts.PauseTwoWeeks), new Press.Choose(Choice.Pause, "30").Button(texts.PauseAMonth)],
        width: 2);

    /// <summary>An hour was written instead of pressed.</summary>
    public Message HourKept(Chosen chosen) => new(MessageHtml.Of($"{texts.HourKept(Texts.Clock(chosen.Hour))} {When(chosen)}"));

    /// <summary>A city was written or a place was shared.</summary>
    /// <param name="chosen">What is chosen now.</param>
    /// <param name="city">The city the zone was found by.</param>
    public Message CityKept(Chosen chosen, string city) =>
        new(MessageHtml.Of($"{texts.CityKept(Prose.Cut(city, TitleLength), Texts.Clock(chosen.Clock))} {When(chosen)}"));

    /// <summary>No city of that name is known.</summary>
    public Message NoSuchCity(string said, Chosen chosen) => About(chosen, new Message(
        MessageHtml.Plain(texts.NoSuchCity(Prose.Cut(said, TitleLength))),
        Keyboard.Row(Open(SettingsPage.City, texts.MyCity), Open(SettingsPage.Clock, texts.SettingsClock))));

    /// <summary>A pause was written.</summary>
    public Message PauseKept(Chosen chosen) => About(chosen, new Message(
        MessageHtml.Plain(When(chosen)), Keyboard.Row(new Press.Choose(Choice.Pause, "0").Button(texts.EndPause))));

    /// <summary>What was written is no day to come.</summary>
    public Message NoPauseDay(Chosen chosen) => About(chosen, new Message(
        MessageHtml.Plain(texts.NoPauseDay), Keyboard.Row(Open(SettingsPage.PauseUntil, texts.PauseLonger))));

    /// <summary>The groups and channels somebody brought the bot to.</summary>
    public Message Venues(IReadOnlyList<Venue> venues) => new(
        MessageHtml.Of($"<b>{texts.GroupsAndChannels}</b>\n\n{(venues.Count == 0 ? texts.NoVenues : texts.WhichVenue)}"),
        Keyboard.Of([
            .. venues.Select(venue => (IReadOnlyList<Button>)
                [new Press.About(venue.Chat, new Press.OpenSettings(SettingsPage.Overview)).Button(Prose.Cut(venue.Title, TitleOnButton))]),
            [Open(SettingsPage.Overview, texts.Back)]]));

    /// <summary>A group or channel that does not receive yet.</summary>
    public Message VenueReceivesNothing(Venue venue) => new(
        MessageHtml.Plain(texts.VenueReceivesNothing(Prose.Cut(venue.Title, TitleLength))),
        Keyboard.Column(
            new Press.About(venue.Chat, new Press.Subscribe()).Button(texts.ReceiveThere),
            new Press.ListVenues().Button(texts.Back)));

    /// <summary>Asks once more before everything is erased.</summary>
    public Message AskForget() => new(MessageHtml.Plain(texts.AskForget), Keyboard.Row(new Press.Forget().Button(texts.EraseEverything)));

    /// <summary>Everything is erased.</summary>
    public Message Forgotten() => new(MessageHtml.Plain(texts.Forgotten));

    /// <summary>Stands under the file with what is kept about them.</summary>
    public Message MyData() => new(MessageHtml.Of($"<b>{texts.MyDataTitle}</b>"));

    private static string Minute(TimeOnly time) => Number((time.Hour * 60) + time.Minute);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Button Mark(Choice choice, string value, string text, bool isChosen) =>
        new Press.Choose(choice, value).Button(isChosen ? $"• {text}" : text);

    private static Button Open(SettingsPage page, string text) => new Press.OpenSettings(page).Button(text);

    // What is pressed for another chat than the one it is pressed in says which.
    private static Message About(Chosen chosen, Message message) => chosen.Venue is not { } venue ? message : message with
    {
        Keyboard = message.Keyboard is null ? null : new Keyboard([.. message.Keyboard.Rows.Select(row => (IReadOnlyList<Button>)[.. row.Select(button =>
            button is Button.Press press && Press.Parse(press.Data) is { } what ? new Press.About(venue.Chat, what).Button(press.Text) : button)])]),
    };

    private string Title(Chosen chosen) =>
        chosen.Venue is { } venue ? $"{texts.Settings} · {Prose.Cut(venue.Title, TitleLength)}" : texts.Settings;

    private Message Page(
        Chosen chosen, string question, IEnumerable<Button> answers, int width, params IEnumerable<IReadOnlyList<Button>> more) => About(chosen, new Message(
        MessageHtml.Of($"<b>{Title(chosen)}</b>\n\n{question}\n\n<i>{When(chosen)}</i>"),
        Keyboard.Of([.. Keyboard.Grid(answers, width), .. more, [Open(SettingsPage.Overview, texts.Back)]])));

    private MessageHtml Lines(Chosen chosen) => MessageHtml.Join("\n",
    [
        MessageHtml.Of($"{texts.SettingsLanguage}: <b>{Texts.In(chosen.Language).LanguageName}</b>"),
        MessageHtml.Of($"{texts.SettingsReads}: <b>{string.Join(", ", chosen.Reads.Select(language => Texts.In(language).LanguageName))}</b>"),
        MessageHtml.Of($"{texts.SettingsHour}: <b>{Texts.Clock(chosen.Hour)}</b>"),
        MessageHtml.Of($"{texts.SettingsClock}: <b>{(chosen.Zone is null ? texts.TimeNewsroom(Texts.Clock(chosen.Clock)) : Texts.Clock(chosen.Clock))}</b>"),
        MessageHtml.Of($"{texts.SettingsDays}: <b>{SayDays(chosen)}</b>"),
        MessageHtml.Of($"{texts.SettingsQuiet}: <b>{Say(chosen.Wishes.Quiet)}</b>"),
        MessageHtml.Of($"{texts.SettingsForm}: <b>{Say(chosen.Wishes.Form)}</b>"),
        MessageHtml.Of($"{texts.SettingsSound}: <b>{Say(chosen.Wishes.Sound)}</b>"),
    ]);

    private string SayDays(Chosen chosen)
    {
        var days = chosen.Days.Where(day => WeekDays.Has(chosen.Wishes.Days, day)).ToList();
        return days.Count == chosen.Days.Count ? texts.EveryBriefDay : string.Join(", ", days.Select(texts.Weekday));
    }

    private string Say(Quiet quiet) => quiet == Quiet.Never
        ? texts.QuietNever
        : $"{Texts.Clock(TimeOnly.MinValue.AddMinutes(quiet.From))}–{Texts.Clock(TimeOnly.MinValue.AddMinutes(quiet.To))}";

    private string Say(UrgentAtNight urgent) => urgent switch
    {
        UrgentAtNight.Silent => texts.UrgentSilent,
        UrgentAtNight.Rings => texts.UrgentAlwaysRings,
        _ => texts.UrgentIfItCannotWait,
    };

    private string Say(Sound sound) => sound switch
    {
        Sound.All => texts.SoundAll,
        Sound.None => texts.SoundNone,
        _ => texts.SoundOne,
    };

    private string Say(Form form) => form switch
    {
        Form.Folded => texts.FormFolded,
        Form.Headlines => texts.FormHeadlines,
        Form.Rich => texts.FormRich,
        _ => texts.FormSections,
    };

    private string When(Chosen chosen) => chosen.PausedUntil is { } until
        ? texts.PausedUntil(texts.NearDay(until, chosen.Next.Today))
        : texts.NextBrief(texts.Say(chosen.Next));
}
