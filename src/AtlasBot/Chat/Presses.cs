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
    SettingsDesk settings,
    StaffDoor staff,
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
        var isQuick = press is Press.OpenSection or Press.SectionMenu or Press.Earlier or Press.OpenBrief or Press.OpenLatest or Press.TopicPage or Press.Calendar or Press.CalendarYear
            or Press.TopicMonths or Press.TopicChart or Press.OpenTopic;
        if (isQuick)
        {
            await telegram.AnswerPressAsync(pressed.PressId, null, alert: false, cancel);
        }

        var done = await DoAsync(pressed, press, listener, cancel);
        if (!isQuick)
        {
            await telegram.AnswerPressAsync(pressed.PressId, done ? null : listener.Texts.TooOld, alert: !done, cancel);
        }
        else if (!done)
        {
            await reply.SendAsync(listener, new HouseMessages(listener.Texts, links()).TooOld(), cancel);
        }
    }

    private async Task<bool> DoAsync(Incoming.Pressed pressed, Press? press, Listener listener, CancellationToken cancel)
    {
        switch (press)
        {
            case Press.TopicPage or Press.TopicMonths or Press.TopicChart or Press.OpenTopic:
                return await AboutTopicAsync(pressed, press, listener, cancel);
            case Press.Follow or Press.Unfollow or Press.DropFollowed or Press.OnlyFollowed:
                return await FollowAsync(pressed, press, cancel);
            case Press.OpenSection open:
                return await readingRoom.SectionAsync(listener, open.Section, cancel);
            case Press.SectionMenu menu:
                return await readingRoom.MenuAsync(listener, pressed.MessageId, menu, cancel);
            case Press.Earlier earlier:
                return await readingRoom.EarlierAsync(listener, earlier.Section, cancel);
            case Press.OpenBrief open:
                await readingRoom.BriefAsync(listener, open.Day, [open.Language, .. listener.Reads], note: null, cancel);
                return true;
            case Press.OpenLatest:
                await readingRoom.LatestAsync(pressed, cancel);
                return true;
            case Press.Calendar or Press.CalendarYear:
                return await dates.TurnAsync(listener, pressed.MessageId, press, cancel);
            case Press.Nothing:
                return true;
            case Press.SetZone zone:
                return await subscriptions.SetZoneAsync(pressed, zone.Zone, cancel);
            case Press.SetLanguage language:
                return await subscriptions.SetLanguageAsync(pressed, language.Language, cancel);
            case Press.OpenSettings or Press.Choose or Press.Forget:
                return await settings.PressAsync(listener, pressed.MessageId, press, cancel);
            case Press.Subscribe:
                await subscriptions.JoinAsync(pressed, pressed.UpdateId, cancel);
                return true;
            case Press.Unsubscribe:
                await subscriptions.StopAsync(pressed, cancel);
                return true;
            case null:
                return false;
            default:
                return await staff.PressAsync(pressed, press, cancel);
        }
    }

    private Task<bool> AboutTopicAsync(Incoming.Pressed pressed, Press press, Listener listener, CancellationToken cancel) => press switch
    {
        Press.TopicPage page => topics.TurnAsync(listener, pressed.MessageId, page, cancel),
        Press.TopicMonths months => topics.MonthsAsync(listener, pressed.MessageId, months, cancel),
        Press.TopicChart chart => topics.ChartAsync(listener, chart, cancel),
        Press.OpenTopic topic => topics.OpenAsync(listener, topic.Key, cancel),
        _ => Task.FromResult(false),
    };

    private Task<bool> FollowAsync(Incoming.Pressed pressed, Press press, CancellationToken cancel) => press switch
    {
        Press.Follow follow => follows.FollowAsync(pressed, follow, cancel),
        Press.Unfollow unfollow => follows.UnfollowAsync(pressed, unfollow, cancel),
        Press.DropFollowed drop => follows.DropAsync(pressed, drop, cancel),
        Press.OnlyFollowed only => follows.SetOnlyAsync(pressed, only, cancel),
        _ => Task.FromResult(false),
    };
}
