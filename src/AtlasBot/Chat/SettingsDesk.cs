using System.Globalization;
using AtlasBot.Briefs;
using AtlasBot.Chat.Dates;
using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Storage;
using AtlasBot.Subscribers;

namespace AtlasBot.Chat;

/// <summary>What a subscriber chooses, in one message of buttons that is edited in place; and what is kept about them.</summary>
public sealed class SettingsDesk(
    Database database,
    SubscriberRegister subscribers,
    Follows follows,
    Outbox outbox,
    Listeners listeners,
    Clocks clocks,
    Reply reply,
    Func<Links> links,
    TimeProvider clock)
{
    /// <summary>Shows the settings, or offers the subscription to who has none.</summary>
    public Task ShowAsync(Incoming.Said said, CancellationToken cancel)
    {
        var listener = listeners.Of(said);
        return reply.SendAsync(
            listener,
            Receiving(said.Place) is { } subscriber ? Messages(listener).Overview(Chosen(subscriber)) : NotSubscribed(listener),
            cancel);
    }

    /// <summary>Does what a button says; false where they receive nothing, or it cannot be chosen.</summary>
    public Task<bool> PressAsync(Listener listener, int message, Press press, CancellationToken cancel) => press switch
    {
        Press.OpenSettings open => TurnAsync(listener, message, open.Which, cancel),
        Press.Choose choose => ChooseAsync(listener, message, choose, cancel),
        Press.Forget => ForgetAsync(listener, message, cancel),
        _ => Task.FromResult(false),
    };

    /// <summary>Keeps an hour that a subscriber wrote; false where the words are none, or they receive nothing.</summary>
    public async Task<bool> TryHourAsync(Incoming.Said said, string words, bool asked, CancellationToken cancel)
    {
        if (ClockWords.Read(words, dotted: asked) is not { } time || Receiving(said.Place) is not { } subscriber)
        {
            return false;
        }

        subscribers.SetHour(subscriber.Id, (time.Hour * 60) + time.Minute, clock.GetUtcNow());
        var listener = listeners.Of(said);
        await reply.SendAsync(listener, Messages(listener).HourKept(Chosen(subscribers.Find(subscriber.Id)!)), cancel);
        return true;
    }

    /// <summary>Shows everything that is kept about a chat.</summary>
    public Task MyDataAsync(Incoming.Said said, CancellationToken cancel)
    {
        var listener = listeners.Of(said);
        return reply.SendAsync(
            listener,
            subscribers.At(said.Place) is { } subscriber ? Messages(listener).MyData(Kept(subscriber)) : Messages(listener).Forgotten(),
            cancel);
    }

    /// <summary>Asks whether everything is to be erased.</summary>
    public Task AskForgetAsync(Incoming.Said said, CancellationToken cancel)
    {
        var listener = listeners.Of(said);
        return reply.SendAsync(
            listener, subscribers.At(said.Place) is null ? Messages(listener).Forgotten() : Messages(listener).AskForget(), cancel);
    }

    private static SettingsMessages Messages(Listener listener) => new(listener.Texts);

    private async Task<bool> TurnAsync(Listener listener, int message, SettingsPage page, CancellationToken cancel)
    {
        if (Receiving(listener.Place) is not { } subscriber)
        {
            return false;
        }

        var messages = new SettingsMessages(Texts.In(subscriber.Language));
        var chosen = Chosen(subscriber);
        await reply.EditAsync(
            listener,
            message,
            page switch
            {
                SettingsPage.Language => messages.AskLanguage(chosen),
                SettingsPage.Reads => messages.AskReads(chosen),
                SettingsPage.Hour => messages.AskHour(chosen),
                SettingsPage.Clock => messages.AskClock(chosen, clocks.Choices()),
                _ => messages.Overview(chosen),
            },
            cancel);
        return true;
    }

    private async Task<bool> ChooseAsync(Listener listener, int message, Press.Choose press, CancellationToken cancel)
    {
        if (Receiving(listener.Place) is not { } subscriber || !Keep(subscriber, press))
        {
            return false;
        }

        // Several languages may be ticked one after the other: their page stays.
        var page = press.Choice == Choice.Reads ? SettingsPage.Reads : SettingsPage.Overview;
        return await TurnAsync(listener, message, page, cancel);
    }

    // Done twice it changes nothing.
    private async Task<bool> ForgetAsync(Listener listener, int message, CancellationToken cancel)
    {
        database.Atomically(() =>
        {
            if (subscribers.At(listener.Place) is { } subscriber)
            {
                outbox.Forget(subscriber.Id);
                subscribers.Forget(subscriber.Id);
            }
        });
        await reply.EditAsync(listener, message, Messages(listener).Forgotten(), cancel);
        return true;
    }

    // Callback data can be forged: a value that is no choice changes nothing.
    private bool Keep(Subscriber subscriber, Press.Choose press)
    {
        var now = clock.GetUtcNow();
        switch (press.Choice)
        {
            case Choice.Language when Texts.Spoken.Contains(press.Value):
                subscribers.SetSpoken(subscriber.Id, press.Value);
                return true;
            case Choice.Reads when Languages.Knows(press.Value):
                subscribers.SetReads(subscriber.Id, Toggled(subscriber.Reads, press.Value));
                return true;
            case Choice.Hour when Number(press.Value) is >= 0 and < 1440 and var minute:
                subscribers.SetHour(subscriber.Id, minute, now);
                return true;
            case Choice.Zone when Zones.Find(press.Value) is not null:
                subscribers.SetZone(subscriber.Id, press.Value, now);
                return true;
            case Choice.Pause when Number(press.Value) is >= 0 and <= 366 and var days:
                Pause(subscriber, days, now);
                return true;
            default:
                return false;
        }
    }

    private void Pause(Subscriber subscriber, int days, DateTimeOffset now)
    {
        if (days == 0)
        {
            subscribers.Resume(subscriber.Id, now);
            return;
        }

        var hour = subscribers.HourOf(subscriber);
        subscribers.Pause(subscriber.Id, now, until: hour.At(hour.DayOf(now).AddDays(days), 0));
    }

    // The last language cannot be taken away; one that is added comes after the others.
    private static IReadOnlyList<string> Toggled(IReadOnlyList<string> reads, string language) =>
        !reads.Contains(language) ? [.. reads, language]
        : reads.Count == 1 ? reads
        : [.. reads.Where(other => other != language)];

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private Subscriber? Receiving(Address place) =>
        subscribers.At(place) is { State: SubscriberState.Active or SubscriberState.Paused } subscriber ? subscriber : null;

    private Message NotSubscribed(Listener listener) => new SubscriberMessages(listener.Texts, links()).NotSubscribed();

    private Chosen Chosen(Subscriber subscriber)
    {
        var hour = subscribers.HourOf(subscriber);
        return new Chosen(
            subscriber.Language,
            subscriber.Reads,
            TimeOnly.MinValue.AddMinutes(hour.Minute),
            hour.TimeOf(clock.GetUtcNow()),
            subscriber.Zone,
            clocks.NextBrief(subscriber),
            subscriber.PausedUntil is { } until ? hour.DayOf(until) : null);
    }

    private string Kept(Subscriber subscriber)
    {
        var delivered = outbox.CountDelivered(subscriber.Id);
        return string.Create(CultureInfo.InvariantCulture, $"""
            chat: {subscriber.Place.Chat}
            language: {subscriber.Language}
            reads: {string.Join(", ", subscriber.Reads)}
            zone: {subscriber.Zone ?? "-"}
            hour: {(subscriber.Hour is { } minute ? Texts.Clock(TimeOnly.MinValue.AddMinutes(minute)) : "-")}
            state: {subscriber.State}
            follows: {string.Join(", ", follows.Of(subscriber.Id).Select(interest => interest.Words))}
            only what is followed: {(follows.IsOnly(subscriber.Id) ? "yes" : "no")}
            paused until: {(subscriber.PausedUntil is { } until ? $"{until:yyyy-MM-dd HH:mm}Z" : "-")}
            since: {subscriber.Since:yyyy-MM-dd HH:mm}Z
            delivered: {delivered}
            """);
    }
}
