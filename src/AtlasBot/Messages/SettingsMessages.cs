using AtlasBot.Briefs;

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
    string Language, IReadOnlyList<string> Reads, TimeOnly Hour, TimeOnly Clock, string? Zone, Moment Next, DateOnly? PausedUntil);

/// <summary>The settings: one message of buttons, edited in place.</summary>
public sealed class SettingsMessages(Texts texts)
{
    // Every half hour from six to ten, and evenings.
    private static readonly int[] Hours = [360, 390, 420, 450, 480, 510, 540, 570, 600, 720, 1080, 1200];

    /// <summary>What is chosen, and what can be changed.</summary>
    public Message Overview(Chosen chosen) => new(
        MessageHtml.Of($"<b>{texts.Settings}</b>\n\n{Lines(chosen)}\n\n{When(chosen)}"),
        Keyboard.Of(
            [Open(SettingsPage.Language, texts.SettingsLanguage), Open(SettingsPage.Reads, texts.SettingsReads)],
            [Open(SettingsPage.Hour, texts.SettingsHour), Open(SettingsPage.Clock, texts.SettingsClock)],
            [chosen.PausedUntil is null
                ? new Press.Choose(Choice.Pause, "7").Button(texts.PauseAWeek)
                : new Press.Choose(Choice.Pause, "0").Button(texts.EndPause)]));

    /// <summary>In which language shall the bot speak?</summary>
    public Message AskLanguage(Chosen chosen) => Page(
        texts.AskLanguage,
        Texts.Spoken.Select(language => Mark(Choice.Language, language, Texts.In(language).LanguageName, language == chosen.Language)),
        width: 3);

    /// <summary>Which languages do they read?</summary>
    public Message AskReads(Chosen chosen) => Page(
        texts.AskReads,
        Languages.All.Select(language => Mark(
            Choice.Reads, language, Texts.In(language).LanguageName, chosen.Reads.Contains(language))),
        width: 3);

    /// <summary>At which hour shall the brief come?</summary>
    public Message AskHour(Chosen chosen) => Page(
        texts.AskHour,
        Hours.Select(minute => TimeOnly.MinValue.AddMinutes(minute)).Select(time => Mark(
            Choice.Hour, Minute(time), Texts.Clock(time), time == chosen.Hour)),
        width: 4);

    /// <summary>What time is it for them?</summary>
    public Message AskClock(Chosen chosen, IReadOnlyList<ClockChoice> clocks) => Page(
        texts.WhatTime, clocks.Select(clock => Mark(Choice.Zone, clock.Zone, clock.Label, clock.Zone == chosen.Zone)), width: 4);

    /// <summary>An hour was written instead of pressed.</summary>
    public Message HourKept(Chosen chosen) => new(MessageHtml.Of($"{texts.HourKept(Texts.Clock(chosen.Hour))} {When(chosen)}"));

    /// <summary>Asks once more before everything is erased.</summary>
    public Message AskForget() => new(MessageHtml.Plain(texts.AskForget), Keyboard.Row(new Press.Forget().Button(texts.EraseEverything)));

    /// <summary>Everything is erased.</summary>
    public Message Forgotten() => new(MessageHtml.Plain(texts.Forgotten));

    /// <summary>What is kept about them, word for word.</summary>
    /// <param name="kept">Lines of name and value.</param>
    public Message MyData(string kept) => new(MessageHtml.Of($"<b>{texts.MyDataTitle}</b>\n\n{kept}"));

    private static string Minute(TimeOnly time) =>
        ((time.Hour * 60) + time.Minute).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Button Mark(Choice choice, string value, string text, bool isChosen) =>
        new Press.Choose(choice, value).Button(isChosen ? $"• {text}" : text);

    private static Button Open(SettingsPage page, string text) => new Press.OpenSettings(page).Button(text);

    private Message Page(string question, IEnumerable<Button> answers, int width) => new(
        MessageHtml.Of($"<b>{texts.Settings}</b>\n\n{question}"),
        Keyboard.Of([.. Keyboard.Grid(answers, width), [Open(SettingsPage.Overview, texts.Back)]]));

    private MessageHtml Lines(Chosen chosen) => MessageHtml.Join("\n",
    [
        MessageHtml.Of($"{texts.SettingsLanguage}: <b>{texts.LanguageName}</b>"),
        MessageHtml.Of($"{texts.SettingsReads}: <b>{string.Join(", ", chosen.Reads.Select(language => Texts.In(language).LanguageName))}</b>"),
        MessageHtml.Of($"{texts.SettingsHour}: <b>{Texts.Clock(chosen.Hour)}</b>"),
        MessageHtml.Of($"{texts.SettingsClock}: <b>{(chosen.Zone is null ? texts.TimeNewsroom(Texts.Clock(chosen.Clock)) : Texts.Clock(chosen.Clock))}</b>"),
    ]);

    private string When(Chosen chosen) => chosen.PausedUntil is { } until
        ? texts.PausedUntil(texts.NearDay(until, chosen.Next.Today))
        : texts.NextBrief(texts.Say(chosen.Next));
}
