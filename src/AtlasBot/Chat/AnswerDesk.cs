using AtlasBot.Chat.Dates;
using AtlasBot.Messages;
using AtlasBot.Subscribers;

namespace AtlasBot.Chat;

/// <summary>Takes what somebody was asked to write or to share: their city, the day on which their pause ends.</summary>
public sealed class AnswerDesk(
    SubscriberRegister subscribers,
    SettingsDesk settings,
    Expectations expectations,
    Cities cities,
    Listeners listeners,
    Reply reply,
    TimeProvider clock)
{
    private const int LongestPause = 366;

    /// <summary>Takes an answer; false where nothing was asked for, or they receive nothing.</summary>
    public async Task<bool> TryAsync(Incoming.Said said, string text, CancellationToken cancel)
    {
        if (expectations.Take(said.Place) is not { } page || settings.Receiving(said.Place) is not { } subscriber)
        {
            return false;
        }

        var view = SettingsView.Own(listeners.Of(said));
        await reply.SendAsync(view.Listener, page == SettingsPage.City ? TakeCity(view, subscriber, text) : TakeDay(view, subscriber, text), cancel);
        return true;
    }

    /// <summary>Takes the zone from a place that was shared; the place itself is kept nowhere.</summary>
    public async Task TakePlaceAsync(Incoming.SentPlace place, CancellationToken cancel)
    {
        var view = SettingsView.Own(listeners.Of(place));
        if (settings.Receiving(place.Place) is not { } subscriber)
        {
            await reply.HelpAsync(place, cancel);
            return;
        }

        await reply.SendAsync(view.Listener, Keep(view, subscriber, cities.Nearest(place.Latitude, place.Longitude)), cancel);
    }

    private Message TakeCity(SettingsView view, Subscriber subscriber, string text) => cities.Find(text) is { } city
        ? Keep(view, subscriber, city with { Name = text.Trim() })
        : Words(view).NoSuchCity(text.Trim(), settings.Chosen(view, subscriber));

    private Message Keep(SettingsView view, Subscriber subscriber, City city)
    {
        subscribers.SetZone(subscriber.Id, city.Zone, clock.GetUtcNow());
        return Words(view).CityKept(Chosen(view, subscriber), city.Name);
    }

    private Message TakeDay(SettingsView view, Subscriber subscriber, string text)
    {
        var now = clock.GetUtcNow();
        var hour = subscribers.HourOf(subscriber);
        if (DayToCome(text, hour.DayOf(now)) is not { } day)
        {
            return Words(view).NoPauseDay(Chosen(view, subscriber));
        }

        subscribers.Pause(subscriber.Id, now, hour.At(day, 0));
        return Words(view).PauseKept(Chosen(view, subscriber));
    }

    // A day without its year is meant to come, though the archive would take the one that has been.
    private static DateOnly? DayToCome(string text, DateOnly today)
    {
        var read = DayWords.Understand(text, today, firstDayOfArchive: null) as DayQuestion.OneDay;
        var day = read is { Doubt: Doubt.Year } && read.Day <= today ? read.Day.AddYears(1) : read?.Day;
        return day > today && day <= today.AddDays(LongestPause) ? day : null;
    }

    private Chosen Chosen(SettingsView view, Subscriber subscriber) => settings.Chosen(view, subscribers.Find(subscriber.Id)!);

    private static SettingsMessages Words(SettingsView view) => new(view.Listener.Texts);
}
