using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Subscribers;

namespace AtlasBot.Newsroom;

/// <summary>Takes subscribers back whose pause is over, and tells them once what they missed; never a flood.</summary>
public sealed class Returns(SubscriberRegister subscribers, Archive archive, Courier courier, Func<Links> links, TimeProvider clock)
{
    private const int AtATime = 100;

    /// <summary>Welcomes back whoever is due. It is said before it is noted: after a crash it may be said twice, never not at all.</summary>
    public async Task WelcomeAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        foreach (var subscriber in subscribers.PauseIsOver(now, AtATime))
        {
            var days = MissedBy(subscriber, now);
            if (days.Count > 0)
            {
                await courier.SendAsync(subscriber.Place, Missed(subscriber, days, now), cancel);
            }

            subscribers.Resume(subscriber.Id, now);
        }
    }

    // The briefs of the days since they paused, newest first.
    private List<DateOnly> MissedBy(Subscriber subscriber, DateTimeOffset now)
    {
        var hour = subscribers.HourOf(subscriber);
        var next = hour.On(hour.DayOf(now)) > now ? hour.DayOf(now).AddDays(-1) : hour.DayOf(now);
        var first = hour.On(hour.DayOf(subscriber.Since)) > subscriber.Since ? hour.DayOf(subscriber.Since) : hour.DayOf(subscriber.Since).AddDays(1);
        return [.. archive.Days(first, next).OrderDescending()];
    }

    private Message Missed(Subscriber subscriber, List<DateOnly> days, DateTimeOffset now)
    {
        var sections = days.Sum(day => archive.On(day, subscriber.Reads)?.Edition.Sections.Count ?? 0);
        var today = subscribers.HourOf(subscriber).DayOf(now);
        return new SubscriberMessages(Texts.In(subscriber.Language), links()).Missed(days, sections, today, subscriber.Reads[0]);
    }
}
