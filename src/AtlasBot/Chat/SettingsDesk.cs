using System.Globalization;
using AtlasBot.Briefs;
using AtlasBot.Messages;
using AtlasBot.Newsroom;
using AtlasBot.Subscribers;

namespace AtlasBot.Chat;

/// <summary>Whose settings are shown, and where: for a channel they are shown in its administrator's private chat.</summary>
/// <param name="Listener">To whom they are shown.</param>
/// <param name="Of">Whose they are.</param>
/// <param name="Venue">The group or channel that is set up from elsewhere, or null.</param>
public sealed record SettingsView(Listener Listener, Address Of, Venue? Venue)
{
    /// <summary>The settings of the chat one is in.</summary>
    public static SettingsView Own(Listener listener) => new(listener, listener.Place, Venue: null);
}

/// <summary>What a subscriber chooses, in one message of buttons that is edited in place.</summary>
public sealed class SettingsDesk(
    SubscriberRegister subscribers,
    Venues venues,
    Listeners listeners,
    Clocks clocks,
    Expectations expectations,
    NewsroomOptions newsroom,
    Reply reply,
    Func<Links> links,
    TimeProvider clock)
{
    private const int LongestPause = 366;

    /// <summary>Shows the settings, or offers the subscription to who has none.</summary>
    public Task ShowAsync(Incoming from, SettingsPage page, CancellationToken cancel)
    {
        var view = SettingsView.Own(listeners.Of(from));
        return reply.SendAsync(
            view.Listener, Receiving(view.Of) is { } subscriber ? PageOf(view, subscriber, page) : NotSubscribed(view.Listener), cancel);
    }

    /// <summary>Does what a button says.</summary>
    /// <returns>What is said where nothing was changed; null where it was done.</returns>
    public Task<string?> PressAsync(SettingsView view, int message, Press press, CancellationToken cancel) => press switch
    {
        Press.OpenSettings open => TurnAsync(view, message, open.Which, cancel),
        Press.Choose choose => ChooseAsync(view, message, choose, cancel),
        _ => Task.FromResult<string?>(view.Listener.Texts.TooOld),
    };

    /// <summary>Keeps an hour that a subscriber wrote; false where the words are none, or they receive nothing.</summary>
    public async Task<bool> TryHourAsync(Incoming.Said said, string words, bool asked, CancellationToken cancel)
    {
        if (Dates.ClockWords.Read(words, dotted: asked) is not { } time || Receiving(said.Place) is not { } subscriber)
        {
            return false;
        }

        subscribers.SetHour(subscriber.Id, (time.Hour * 60) + time.Minute, clock.GetUtcNow());
        var view = SettingsView.Own(listeners.Of(said));
        await reply.SendAsync(view.Listener, Words(view).HourKept(Chosen(view, subscribers.Find(subscriber.Id)!)), cancel);
        return true;
    }

    /// <summary>Lets briefs in a language come, too; false where they receive nothing.</summary>
    public async Task<bool> TickAsync(Listener listener, string language, CancellationToken cancel)
    {
        if (Receiving(listener.Place) is not { } subscriber)
        {
            return false;
        }

        if (!subscriber.Reads.Contains(language))
        {
            subscribers.SetReads(subscriber.Id, [.. subscriber.Reads, language], clock.GetUtcNow());
        }

        await reply.SendAsync(
            listener, new SubscriberMessages(listener.Texts, links()).LanguageTicked(language, clocks.NextBrief(subscriber)), cancel);
        return true;
    }

    /// <summary>What somebody chose, as it is shown to them.</summary>
    internal Chosen Chosen(SettingsView view, Subscriber subscriber)
    {
        var hour = subscribers.HourOf(subscriber);
        return new Chosen(
            subscriber.Language,
            subscriber.Reads,
            TimeOnly.MinValue.AddMinutes(hour.Minute),
            hour.TimeOf(clock.GetUtcNow()),
            subscriber.Zone,
            clocks.NextBrief(subscriber),
            subscriber.PausedUntil is { } until ? hour.DayOf(until) : null)
        {
            Wishes = subscriber.Wishes,
            Days = BriefDays,
            Venue = view.Venue,
            HasVenues = view is { Venue: null, Of.IsPrivate: true } && venues.Of(view.Of.Chat, 1).Count > 0,
        };
    }

    /// <summary>Who receives at this place, paused or not; else null.</summary>
    internal Subscriber? Receiving(Address place) =>
        subscribers.At(place) is { State: SubscriberState.Active or SubscriberState.Paused } subscriber ? subscriber : null;

    private async Task<string?> TurnAsync(SettingsView view, int message, SettingsPage page, CancellationToken cancel)
    {
        if (Receiving(view.Of) is not { } subscriber)
        {
            return view.Listener.Texts.TooOld;
        }

        await reply.EditAsync(view.Listener, message, PageOf(view, subscriber, page), cancel);
        return null;
    }

    private Message PageOf(SettingsView view, Subscriber subscriber, SettingsPage page)
    {
        // Own settings answer in the language that was chosen a moment ago.
        var messages = view.Venue is null ? new SettingsMessages(Texts.In(subscriber.Language)) : Words(view);
        var chosen = Chosen(view, subscriber);
        if (view.Venue is null)
        {
            expectations.Turn(view.Of, page);
        }

        return page switch
        {
            SettingsPage.Language => messages.AskLanguage(chosen),
            SettingsPage.Reads => messages.AskReads(chosen),
            SettingsPage.Hour => messages.AskHour(chosen),
            SettingsPage.Clock => messages.AskClock(chosen, clocks.Choices()),
            SettingsPage.City => messages.AskCity(chosen),
            SettingsPage.Days => messages.AskDays(chosen),
            SettingsPage.Quiet => messages.AskQuiet(chosen),
            SettingsPage.Sound => messages.AskSound(chosen),
            SettingsPage.Form => messages.AskForm(chosen),
            SettingsPage.PauseUntil => messages.AskPause(chosen),
            _ => messages.Overview(chosen),
        };
    }

    private async Task<string?> ChooseAsync(SettingsView view, int message, Press.Choose press, CancellationToken cancel)
    {
        if (Receiving(view.Of) is not { } subscriber)
        {
            return view.Listener.Texts.TooOld;
        }

        if (IsLast(subscriber, press))
        {
            return view.Listener.Texts.LastOneStays;
        }

        if (!Keep(subscriber, press))
        {
            return view.Listener.Texts.TooOld;
        }

        // Where several may be ticked one after the other, their page stays.
        var page = press.Choice switch
        {
            Choice.Reads => SettingsPage.Reads,
            Choice.Day => SettingsPage.Days,
            Choice.Quiet or Choice.Urgent => SettingsPage.Quiet,
            _ => SettingsPage.Overview,
        };
        return await TurnAsync(view, message, page, cancel);
    }

    private bool IsLast(Subscriber subscriber, Press.Choose press) => press.Choice switch
    {
        Choice.Reads => subscriber.Reads is [var only] && only == press.Value,
        Choice.Day => Number(press.Value) is { } day
            && BriefDays.Where(one => WeekDays.Has(subscriber.Wishes.Days, one)).Select(one => (int)one).ToList() is [var only] && only == day,
        _ => false,
    };

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
                subscribers.SetReads(subscriber.Id, Toggled(subscriber.Reads, press.Value), now);
                return true;
            case Choice.Hour when Number(press.Value) is >= 0 and < 1440 and var minute:
                subscribers.SetHour(subscriber.Id, minute, now);
                return true;
            case Choice.Zone when Zones.Find(press.Value) is not null:
                subscribers.SetZone(subscriber.Id, press.Value, now);
                return true;
            case Choice.Pause when Number(press.Value) is >= 0 and <= LongestPause and var days:
                Pause(subscriber, days, now);
                return true;
            default:
                if (Wished(subscriber.Wishes, press) is not { } wishes)
                {
                    return false;
                }

                subscribers.SetWishes(subscriber.Id, wishes, now);
                return true;
        }
    }

    private static Wishes? Wished(Wishes wishes, Press.Choose press) => press.Choice switch
    {
        Choice.Day when Number(press.Value) is >= 0 and <= 6 and var day => wishes with { Days = wishes.Days ^ (1 << day) },
        Choice.Quiet when press.Value.Split('-') is [var from, var to] && Number(from) is >= 0 and < 1440 and var begins
            && Number(to) is >= 0 and < 1440 and var ends => wishes with { Quiet = new Quiet(begins, ends) },
        Choice.Urgent when Number(press.Value) is { } urgent && Enum.IsDefined((UrgentAtNight)urgent) => wishes with { Urgent = (UrgentAtNight)urgent },
        Choice.Sound when Number(press.Value) is { } sound && Enum.IsDefined((Sound)sound) => wishes with { Sound = (Sound)sound },
        Choice.Form when Number(press.Value) is { } form && Enum.IsDefined((Form)form) => wishes with { Form = (Form)form },
        _ => null,
    };

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

    // One that is added comes after the others.
    private static IReadOnlyList<string> Toggled(IReadOnlyList<string> reads, string language) =>
        reads.Contains(language) ? [.. reads.Where(other => other != language)] : [.. reads, language];

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private IReadOnlyList<DayOfWeek> BriefDays =>
        [.. Enumerable.Range(1, 7).Select(day => (DayOfWeek)(day % 7)).Where(newsroom.Days.Contains)];

    private static SettingsMessages Words(SettingsView view) => new(view.Listener.Texts);

    private Message NotSubscribed(Listener listener) => new SubscriberMessages(listener.Texts, links()).NotSubscribed();
}
