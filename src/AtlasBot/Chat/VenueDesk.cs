using AtlasBot.Messages;
using AtlasBot.Newsroom;
using AtlasBot.Storage;
using AtlasBot.Subscribers;

namespace AtlasBot.Chat;

/// <summary>
/// Groups and channels: the bot is brought there, set up, loses its rights or is removed. A channel is set up in its administrator's
/// private chat, for there everybody sees every button.
/// </summary>
public sealed class VenueDesk(
    Database database,
    SubscriberRegister subscribers,
    Venues venues,
    HandledUpdates updates,
    Keepers keepers,
    SettingsDesk settings,
    DataDesk data,
    Returns returns,
    Listeners listeners,
    Reply reply,
    TimeProvider clock)
{
    private const int MostShown = 40;

    /// <summary>The bot was brought to a group or a channel, lost or got rights there, or was removed.</summary>
    public async Task ChangeAsync(Incoming.MembershipChanged change, CancellationToken cancel)
    {
        if (!change.Present)
        {
            data.ForgetVenue(change.Place.Chat);
            return;
        }

        var venue = new Venue(change.Place.Chat, KindOf(change.Kind), change.Title, change.From?.Id ?? 0);
        var (isNew, back) = database.Atomically(() =>
        {
            var repeated = !updates.Record(change.UpdateId);
            return (venues.Enter(venue) || repeated, change.MayWrite ? Unpark(venue.Chat) : []);
        });
        var host = change.From is { IsBot: false } person ? Host(person.Id, person.Language) : null;
        await GreetAsync(change, venue, isNew, host, cancel);
        await TellAsync(back, cancel);
    }

    /// <summary>Shows the groups and channels somebody brought the bot to.</summary>
    public async Task<bool> ListAsync(Incoming.Pressed pressed, CancellationToken cancel)
    {
        if (pressed is not { Kind: ChatKind.Private, From: { } person })
        {
            return false;
        }

        var listener = listeners.Of(pressed);
        await reply.EditAsync(listener, pressed.MessageId, Words(listener).Venues(venues.Of(person.Id, MostShown)), cancel);
        return true;
    }

    /// <summary>Shows the settings of a channel that a post was forwarded from; false where it is none they may set up.</summary>
    public async Task<bool> TryForwardedAsync(Incoming.Said said, CancellationToken cancel)
    {
        if (said is not { Kind: ChatKind.Private, From: { } person, ForwardedFrom: { } channel }
            || venues.Find(channel) is not { } venue || !await keepers.MayAsync(channel, person.Id, cancel))
        {
            return false;
        }

        var view = new SettingsView(listeners.Of(said), new Address(channel), venue);
        await reply.SendAsync(view.Listener, Overview(view), cancel);
        return true;
    }

    /// <summary>Does what is pressed in a private chat about another chat.</summary>
    /// <returns>What is said where nothing was changed; null where it was done.</returns>
    public async Task<string?> PressAsync(Incoming.Pressed pressed, Press.About press, CancellationToken cancel)
    {
        var listener = listeners.Of(pressed);
        if (pressed is not { Kind: ChatKind.Private, From: { } person } || venues.Find(press.Chat) is not { } venue)
        {
            return listener.Texts.TooOld;
        }

        if (!await keepers.MayAsync(press.Chat, person.Id, cancel))
        {
            return listener.Texts.OnlyAdministrators;
        }

        var view = new SettingsView(listener, PlaceOf(press.Chat), venue);
        switch (press.What)
        {
            case Press.Subscribe:
                subscribers.Join(view.Of, venue.Kind, listener.Texts.Language, clock.GetUtcNow());
                break;
            case Press.Unsubscribe:
                subscribers.Leave(view.Of);
                break;
            case Press.TryAgain:
                var back = Unpark(press.Chat);
                await reply.EditAsync(listener, pressed.MessageId, new VenueMessages(listener.Texts).Works(venue), cancel);
                await TellAsync(back, cancel);
                return null;
            case Press.OpenSettings or Press.Choose when settings.Receiving(view.Of) is not null:
                return await settings.PressAsync(view, pressed.MessageId, press.What, cancel);
            case Press.OpenSettings:
                break;
            default:
                return listener.Texts.TooOld;
        }

        await reply.EditAsync(listener, pressed.MessageId, Overview(view), cancel);
        return null;
    }

    private IReadOnlyList<Subscriber> Unpark(long chat)
    {
        venues.NoteTold(chat, reason: null);
        return subscribers.Unpark(chat, clock.GetUtcNow());
    }

    private async Task TellAsync(IReadOnlyList<Subscriber> back, CancellationToken cancel)
    {
        foreach (var subscriber in back)
        {
            await returns.TellAsync(subscriber, cancel);
        }
    }

    // In a forum the brief comes to the topic it was set up in.
    private Address PlaceOf(long chat) =>
        subscribers.In(chat).OrderBy(one => one.State == SubscriberState.Active ? 0 : 1).FirstOrDefault()?.Place ?? new Address(chat);

    private Message Overview(SettingsView view) => settings.Receiving(view.Of) is { } subscriber
        ? Words(view.Listener).Overview(settings.Chosen(view, subscriber))
        : Words(view.Listener).VenueReceivesNothing(view.Venue!);

    private async Task GreetAsync(Incoming.MembershipChanged change, Venue venue, bool isNew, Listener? host, CancellationToken cancel)
    {
        if (host is not null && !change.MayWrite)
        {
            await reply.SendAsync(host, new VenueMessages(host.Texts).IsMute(venue), cancel);
        }
        else if (host is not null && isNew && change.Kind == ChatKind.Channel)
        {
            await reply.SendAsync(host, new VenueMessages(host.Texts).ChannelHello(venue), cancel);
        }
        else if (isNew && change is { Kind: ChatKind.Group, MayWrite: true })
        {
            var texts = Texts.In(change.From?.Language);
            await reply.SendAsync(listeners.Of(change) with { Texts = texts }, new VenueMessages(texts).GroupHello(), cancel);
        }
    }

    // Telegram lets the bot write only to those who have written to it before; others are not told.
    private Listener Host(long user, string? language) => listeners.Of(new Incoming.SentOther(
        0, new Address(user), ChatKind.Private, new Sender(user, "", language, IsBot: false), 0, ""));

    private static SettingsMessages Words(Listener listener) => new(listener.Texts);

    private static string KindOf(ChatKind kind) => kind == ChatKind.Channel ? "channel" : "group";
}
