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
        var isQuick = press is Press.OpenSection or Press.SectionMenu or Press.Earlier or Press.OpenBrief or Press.OpenLatest or Press.TopicPage or Press.Calendar or Press.CalendarYear;
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
            case Press.TopicPage page:
                return await topics.TurnAsync(listener, pressed.MessageId, page, cancel);
            case Press.Calendar or Press.CalendarYear:
                return await dates.TurnAsync(listener, pressed.MessageId, press, cancel);
            case Press.Nothing:
                return true;
            case Press.SetZone zone:
                return await subscriptions.SetZoneAsync(pressed, zone.Zone, cancel);
            case Press.SetLanguage language:
                return await subscriptions.SetLanguageAsync(pressed, language.Language, cancel);
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
}
