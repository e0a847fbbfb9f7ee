using AtlasBot.Messages;

namespace AtlasBot.Chat;

/// <summary>
/// Buttons. Every press is answered, at once where the answer may take long; one that does nothing any more says so. Callback data can be
/// forged by a modified app: everything is checked again here.
/// </summary>
public sealed class Presses(
    Subscriptions subscriptions,
    ReadingRoom readingRoom,
    DateDesk dates,
    TopicDesk topics,
    FollowDesk follows,
    LetterBox letters,
    SettingsDesk settings,
    VenueDesk venues,
    DataDesk data,
    StaffDoor staff,
    Keepers keepers,
    Listeners listeners,
    Reply reply,
    IChatApi telegram,
    Func<Links> links)
{
    /// <summary>Does what the button says.</summary>
    public async Task HandleAsync(Incoming.Pressed pressed, CancellationToken cancel)
    {
        var listener = listeners.Of(pressed);
        var press = Press.Parse(pressed.Data);

        // What is only shown is answered before it is sent; what decides something is answered with how it ended.
        var isQuick = IsReading(press) && pressed.Kind != ChatKind.Channel;
        if (isQuick)
        {
            await telegram.AnswerPressAsync(pressed.PressId, null, alert: false, cancel);
        }

        var note = await DoAsync(pressed, press, listener, cancel);
        if (!isQuick)
        {
            await telegram.AnswerPressAsync(pressed.PressId, note, alert: note is not null, cancel);
        }
        else if (note is not null)
        {
            await reply.SendAsync(listener, new HouseMessages(listener.Texts, links()).TooOld(), cancel);
        }
    }

    private static bool IsReading(Press? press) => press is Press.OpenSection or Press.SectionMenu or Press.Earlier or Press.OpenBrief
        or Press.OpenLatest or Press.OpenHere or Press.ShowHeadings or Press.TopicPage or Press.TopicMonths or Press.TopicChart or Press.OpenTopic
        or Press.Calendar or Press.CalendarYear or Press.SearchWords;

    // What is shown after it, where it was not simply done.
    private async Task<string?> DoAsync(Incoming.Pressed pressed, Press? press, Listener listener, CancellationToken cancel)
    {
        // In a channel everybody would read the answer.
        if (pressed.Kind == ChatKind.Channel)
        {
            return listener.Texts.TooOld;
        }

        if (Keepers.IsSettingUp(press) && !await keepers.MayAsync(pressed, cancel))
        {
            return listener.Texts.OnlyAdministrators;
        }

        switch (press)
        {
            case Press.OpenSettings or Press.Choose:
                return await settings.PressAsync(SettingsView.Own(listener), pressed.MessageId, press, cancel);
            case Press.About about:
                return await venues.PressAsync(pressed, about, cancel);
            case not null when IsReading(press):
                return Said(await ReadAsync(pressed, press, listener, cancel));
            case null:
                return listener.Texts.TooOld;
            default:
                return Said(await ChangeAsync(pressed, press, listener, cancel));
        }

        string? Said(bool done) => done ? null : listener.Texts.TooOld;
    }

    private async Task<bool> ReadAsync(Incoming.Pressed pressed, Press press, Listener listener, CancellationToken cancel)
    {
        switch (press)
        {
            case Press.OpenSection open:
                return await readingRoom.SectionAsync(listener, open.Section, cancel);
            case Press.SectionMenu menu:
                return await readingRoom.MenuAsync(listener, pressed.MessageId, menu, cancel);
            case Press.Earlier earlier:
                return await readingRoom.EarlierAsync(listener, earlier.Section, cancel);
            case Press.OpenHere or Press.ShowHeadings:
                return await readingRoom.InPlaceAsync(listener, pressed.MessageId, press, cancel);
            case Press.OpenBrief open:
                await readingRoom.BriefAsync(listener, open.Day, [open.Language, .. listener.Reads], note: null, cancel);
                return true;
            case Press.OpenLatest:
                await readingRoom.LatestAsync(pressed, cancel);
                return true;
            case Press.Calendar or Press.CalendarYear:
                return await dates.TurnAsync(listener, pressed.MessageId, press, cancel);
            case Press.TopicPage page:
                return await topics.TurnAsync(listener, pressed.MessageId, page, cancel);
            case Press.TopicMonths months:
                return await topics.MonthsAsync(listener, pressed.MessageId, months, cancel);
            case Press.TopicChart chart:
                return await topics.ChartAsync(listener, chart, cancel);
            case Press.OpenTopic topic:
                return await topics.OpenAsync(listener, topic.Key, cancel);
            case Press.SearchWords:
                return await letters.SearchAsync(pressed, cancel);
            default:
                return false;
        }
    }

    private async Task<bool> ChangeAsync(Incoming.Pressed pressed, Press press, Listener listener, CancellationToken cancel)
    {
        switch (press)
        {
            case Press.Nothing:
                return true;
            case Press.SetZone zone:
                return await subscriptions.SetZoneAsync(pressed, zone.Zone, cancel);
            case Press.SetLanguage language:
                return await subscriptions.SetLanguageAsync(pressed, language.Language, cancel);
            case Press.WrongHour:
                await settings.ShowAsync(pressed, SettingsPage.Hour, cancel);
                return true;
            case Press.Tick tick:
                return await settings.TickAsync(listener, tick.Language, cancel);
            case Press.TellCentre tell:
                return await letters.TellAsync(pressed, listener, tell.Subject, cancel);
            case Press.Forget:
                await data.ForgetAsync(listener, pressed.MessageId, cancel);
                return true;
            case Press.ListVenues:
                return await venues.ListAsync(pressed, cancel);
            case Press.Subscribe:
                await subscriptions.JoinAsync(pressed, pressed.UpdateId, cancel);
                return true;
            case Press.Unsubscribe:
                await subscriptions.StopAsync(pressed, cancel);
                return true;
            default:
                return await FollowAsync(pressed, press, cancel) ?? await staff.PressAsync(pressed, press, cancel);
        }
    }

    private async Task<bool?> FollowAsync(Incoming.Pressed pressed, Press press, CancellationToken cancel)
    {
        switch (press)
        {
            case Press.Follow follow:
                return await follows.FollowAsync(pressed, follow, cancel);
            case Press.Unfollow unfollow:
                return await follows.UnfollowAsync(pressed, unfollow, cancel);
            case Press.DropFollowed drop:
                return await follows.DropAsync(pressed, drop, cancel);
            case Press.OnlyFollowed only:
                return await follows.SetOnlyAsync(pressed, only, cancel);
            case Press.ListFollowed:
                await follows.ListAsync(pressed, cancel);
                return true;
            default:
                return null;
        }
    }
}
