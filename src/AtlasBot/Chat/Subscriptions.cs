using AtlasBot.Briefs;
using AtlasBot.Messages;
using AtlasBot.Newsroom;
using AtlasBot.Storage;
using AtlasBot.Subscribers;

namespace AtlasBot.Chat;

/// <summary>People come, say what time it is for them, and go.</summary>
public sealed class Subscriptions(
    Database database,
    SubscriberRegister subscribers,
    Venues venues,
    HandledUpdates updates,
    Archive archive,
    ReadingRoom readingRoom,
    TopicDesk topics,
    QuestionShelf shelf,
    StaffDoor staff,
    Returns returns,
    Listeners listeners,
    Clocks clocks,
    Reply reply,
    Func<Links> links,
    TimeProvider clock)
{
    /// <summary>Start: takes up an invitation, opens what a link promised, or subscribes.</summary>
    public async Task StartAsync(Incoming.Said said, string payload, CancellationToken cancel)
    {
        if (await staff.TryInvitationAsync(said, payload, cancel))
        {
            return;
        }

        var promised = Payload.Parse(payload);
        if (promised is not null)
        {
            await OpenAsync(said, promised, cancel);
        }

        // Who came for one thing is shown it first, and subscribes by a press of their own.
        if (promised is null || subscribers.At(said.Place) is null)
        {
            await (promised is null ? JoinAsync(said, said.UpdateId, cancel) : OfferAsync(said, cancel));
        }
    }

    /// <summary>Subscribes, or says that they are.</summary>
    /// <param name="from">Where they wrote or pressed.</param>
    /// <param name="update">Telegram's id of the update; a repeated one is answered as the first.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task JoinAsync(Incoming from, long update, CancellationToken cancel)
    {
        var language = Texts.In(from.Kind == ChatKind.Private ? from.From?.Language : null).Language;
        var before = subscribers.At(from.Place);
        var known = before is not null;
        var (subscriber, joined) = database.Atomically(() =>
        {
            var repeated = !updates.Record(update);
            var (who, isNew) = subscribers.Join(from.Place, KindOf(from.Kind), language, clock.GetUtcNow());
            return (who, isNew || repeated);
        });

        var listener = listeners.Of(from);
        var messages = new SubscriberMessages(listener.Texts, links());
        var next = clocks.NextBrief(subscriber);
        await reply.SendAsync(
            listener,
            (joined, known) switch
            {
                (false, _) => messages.AlreadySubscribed(next),
                (true, true) when subscriber.Zone is not null => messages.WelcomeBack(next),
                _ => messages.Welcome(next, subscriber.Zone is null ? clocks.Choices() : [], LatestFor(listener)),
            },
            cancel);
        if (before is { State: SubscriberState.Parked })
        {
            await returns.TellAsync(before, cancel);
        }
    }

    /// <summary>Ends the subscription.</summary>
    public async Task StopAsync(Incoming from, CancellationToken cancel)
    {
        var left = database.Atomically(() =>
        {
            var repeated = !updates.Record(from.UpdateId);
            return subscribers.Leave(from.Place) || repeated;
        });
        var listener = listeners.Of(from);
        var messages = new SubscriberMessages(listener.Texts, links());
        await reply.SendAsync(listener, left ? messages.Stopped() : messages.NotSubscribed(), cancel);
    }

    /// <summary>Keeps the zone somebody lives in; false where they do not receive or there is no such zone.</summary>
    public async Task<bool> SetZoneAsync(Incoming from, string zone, CancellationToken cancel)
    {
        if (subscribers.At(from.Place) is not { } subscriber || Zones.Find(zone) is null)
        {
            return false;
        }

        subscribers.SetZone(subscriber.Id, zone, clock.GetUtcNow());
        var listener = listeners.Of(from);
        var next = clocks.NextBrief(subscriber with { Zone = zone });
        await reply.SendAsync(listener, new SubscriberMessages(listener.Texts, links()).ZoneKept(next), cancel);
        return true;
    }

    /// <summary>Keeps the language the bot speaks to somebody; false where they do not receive.</summary>
    public async Task<bool> SetLanguageAsync(Incoming from, string language, CancellationToken cancel)
    {
        if (subscribers.At(from.Place) is not { } subscriber)
        {
            return false;
        }

        subscribers.SetLanguage(subscriber.Id, language);
        var listener = listeners.Of(from);
        var next = clocks.NextBrief(subscriber);
        await reply.SendAsync(listener, new SubscriberMessages(listener.Texts, links()).LanguageKept(next), cancel);
        return true;
    }

    /// <summary>Parks who blocked the bot or threw it out, and takes them back when they return, with a word on what they missed.</summary>
    public async Task ChangeMembershipAsync(Incoming.MembershipChanged change, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var back = database.Atomically(() =>
        {
            if (updates.Record(change.UpdateId) && change.Present)
            {
                return subscribers.Unpark(change.Place.Chat, now);
            }

            if (!change.Present)
            {
                subscribers.Park(change.Place.Chat, "blocked the bot or removed it", now);
            }

            return [];
        });
        foreach (var subscriber in back)
        {
            await returns.TellAsync(subscriber, cancel);
        }
    }

    /// <summary>Follows a group to its new chat id.</summary>
    public Task MoveAsync(Incoming.GroupMoved moved)
    {
        subscribers.Move(moved.Place.Chat, moved.NewChat);
        venues.Move(moved.Place.Chat, moved.NewChat);
        return Task.CompletedTask;
    }

    private async Task OpenAsync(Incoming.Said said, Payload promised, CancellationToken cancel)
    {
        var listener = listeners.Of(said);
        var opened = promised switch
        {
            Payload.OfSection section => await readingRoom.SectionAsync(listener, section.Section, cancel)
                || await OpenBriefAsync(listener, section.Section.Day, section.Section.Language, cancel),
            Payload.OfBrief brief => await OpenBriefAsync(listener, brief.Day, brief.Language, cancel),
            Payload.OfTopic topic => await OpenTopicAsync(said, topic.Words, cancel),
            Payload.OfQuestion question => shelf.Find(question.Number) is { } words && await OpenTopicAsync(said, words, cancel),
            _ => false,
        };
        if (!opened)
        {
            await reply.SendAsync(listener, new HouseMessages(listener.Texts, links()).LinkOver(), cancel);
        }
    }

    private async Task<bool> OpenTopicAsync(Incoming.Said said, string words, CancellationToken cancel)
    {
        await topics.AnswerAsync(said, words, cancel);
        return true;
    }

    private async Task<bool> OpenBriefAsync(Listener listener, DateOnly day, string language, CancellationToken cancel)
    {
        await readingRoom.BriefAsync(listener, day, [language, .. listener.Reads], note: null, cancel);
        return true;
    }

    private Task OfferAsync(Incoming.Said said, CancellationToken cancel)
    {
        var listener = listeners.Of(said);
        return reply.SendAsync(listener, new SubscriberMessages(listener.Texts, links()).Offer(), cancel);
    }

    private Edition? LatestFor(Listener listener) =>
        archive.Latest() is { } day ? archive.On(day, listener.Reads)?.Edition : null;

    private static string KindOf(ChatKind kind) => kind switch
    {
        ChatKind.Private => "private",
        ChatKind.Group => "group",
        _ => "channel",
    };
}
