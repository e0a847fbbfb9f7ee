using System.Globalization;
using System.Text;
using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Newsroom;
using AtlasBot.Storage;
using AtlasBot.Subscribers;

namespace AtlasBot.Chat;

/// <summary>What is kept about a chat: it is sent word for word as a file, and erased when they ask.</summary>
public sealed class DataDesk(
    Database database, SubscriberRegister subscribers, Venues venues, Follows follows, Outbox outbox, Letters letters, LetterDesk desk, Listeners listeners, Reply reply)
{
    private const int MostVenues = 20;
    private const string FileName = "mydata.txt";

    /// <summary>Sends everything that is kept about a chat.</summary>
    public Task SendAsync(Incoming.Said said, CancellationToken cancel)
    {
        var listener = listeners.Of(said);
        var subscriber = subscribers.At(said.Place);
        var written = WrittenBy(said.Place);
        return subscriber is null && written.Count == 0
            ? reply.SendAsync(listener, Words(listener).Forgotten(), cancel)
            : reply.SendFileAsync(listener, FileName, Encoding.UTF8.GetBytes(Kept(said.Place, subscriber, written)), Words(listener).MyData(), cancel);
    }

    /// <summary>Asks whether everything is to be erased.</summary>
    public Task AskForgetAsync(Incoming.Said said, CancellationToken cancel)
    {
        var listener = listeners.Of(said);
        var isNothing = subscribers.At(said.Place) is null && WrittenBy(said.Place).Count == 0;
        return reply.SendAsync(listener, isNothing ? Words(listener).Forgotten() : Words(listener).AskForget(), cancel);
    }

    /// <summary>Erases all of it. Done twice it changes nothing.</summary>
    public async Task ForgetAsync(Listener listener, int message, CancellationToken cancel)
    {
        database.Atomically(() =>
        {
            if (subscribers.At(listener.Place) is { } subscriber)
            {
                Erase(subscriber);
            }
        });
        if (listener.Place.IsPrivate)
        {
            await desk.EraseAsync(listener.Place.Chat, cancel);
        }

        await reply.EditAsync(listener, message, Words(listener).Forgotten(), cancel);
    }

    /// <summary>Erases all that is kept about a group or a channel the bot is no more in.</summary>
    public void ForgetVenue(long chat) => database.Atomically(() =>
    {
        foreach (var subscriber in subscribers.In(chat))
        {
            Erase(subscriber);
        }

        venues.Leave(chat);
    });

    private void Erase(Subscriber subscriber)
    {
        outbox.Forget(subscriber.Id);
        subscribers.Forget(subscriber.Id);
    }

    private IReadOnlyList<Letter> WrittenBy(Address place) => place.IsPrivate ? letters.Of(place.Chat) : [];

    private string Kept(Address place, Subscriber? subscriber, IReadOnlyList<Letter> written)
    {
        var about = subscriber is null ? [$"chat: {place.Chat}"] : (string[])[Kept(subscriber)];
        return string.Join('\n', about.Concat(written.Select(letter => string.Create(
            CultureInfo.InvariantCulture,
            $"written to the centre: {letter.Asked:yyyy-MM-dd HH:mm}Z, {(letter.Text is null ? "answered, words not kept" : $"{letter.Name}: {letter.Text}")}"))));
    }

    private string Kept(Subscriber subscriber)
    {
        var (delivered, wishes) = (outbox.CountDelivered(subscriber.Id), subscriber.Wishes);
        var brought = subscriber.Place.IsPrivate ? venues.Of(subscriber.Place.Chat, MostVenues).Select(venue => venue.Title) : [];
        return string.Create(CultureInfo.InvariantCulture, $"""
            chat: {subscriber.Place.Chat}
            language: {subscriber.Language}
            reads: {string.Join(", ", subscriber.Reads)}
            zone: {subscriber.Zone ?? "-"}
            hour: {(subscriber.Hour is { } minute ? ClockOf(minute) : "-")}
            days: {string.Join(", ", Enum.GetValues<DayOfWeek>().Where(day => WeekDays.Has(wishes.Days, day)))}
            quiet: {ClockOf(wishes.Quiet.From)}-{ClockOf(wishes.Quiet.To)}, urgent: {wishes.Urgent}
            sound: {wishes.Sound}
            form: {wishes.Form}
            state: {subscriber.State}
            follows: {string.Join(", ", follows.Of(subscriber.Id).Select(interest => interest.Words))}
            only what is followed: {(follows.IsOnly(subscriber.Id) ? "yes" : "no")}
            brought to: {string.Join(", ", brought)}
            paused until: {(subscriber.PausedUntil is { } until ? $"{until:yyyy-MM-dd HH:mm}Z" : "-")}
            since: {subscriber.Since:yyyy-MM-dd HH:mm}Z
            delivered: {delivered}
            """);
    }

    private static string ClockOf(int minute) => Texts.Clock(TimeOnly.MinValue.AddMinutes(minute));

    private static SettingsMessages Words(Listener listener) => new(listener.Texts);
}
