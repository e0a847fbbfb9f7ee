using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Subscribers;

namespace AtlasBot.Newsroom;

/// <summary>Takes subscribers back who were away, and tells them once what they missed; never a flood.</summary>
public sealed class Returns(SubscriberRegister subscribers, MissedDays missed, Courier courier, Func<Links> links, TimeProvider clock)
{
    private const int AtATime = 100;
    private const int UntoldAtMost = 3;

    // Told, and not noted because the file could not be written: on a full disk each minute would tell them again.
    private readonly HashSet<(long Subscriber, DateTimeOffset Since)> told = [];

    /// <summary>
    /// Welcomes back those whose pause is over. It is said before it is noted: after a crash it may be said twice, never not at all. While
    /// Telegram is out of reach they wait.
    /// </summary>
    public async Task WelcomeAsync(CancellationToken cancel)
    {
        var (now, untold) = (clock.GetUtcNow(), 0);
        foreach (var subscriber in subscribers.PauseIsOver(now, AtATime))
        {
            var pause = (subscriber.Id, subscriber.Since);
            if (!told.Contains(pause))
            {
                if (Missed(subscriber) is { } message
                    && await courier.TellAsync(subscriber.Place, message, cancel) is not (Outcome.Delivered or Outcome.Gone or Outcome.Refused))
                {
                    // One chat that rests holds nobody else up; where several cannot be told Telegram is away, and the next minute will do.
                    if (++untold == UntoldAtMost)
                    {
                        return;
                    }

                    continue;
                }

                told.Add(pause);
            }

            subscribers.Resume(subscriber.Id, now);
            told.Remove(pause);
        }
    }

    /// <summary>Tells somebody what they missed since they went.</summary>
    /// <param name="away">As they stood while they were away.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task TellAsync(Subscriber away, CancellationToken cancel)
    {
        if (Missed(away) is { } message)
        {
            await courier.SendAsync(away.Place, message, cancel);
        }
    }

    private Message? Missed(Subscriber away)
    {
        var now = clock.GetUtcNow();
        return missed.While(away, now) is { } briefs
            ? new SubscriberMessages(Texts.In(away.Language), links()).Missed(briefs, subscribers.HourOf(away).DayOf(now), away.Kind == "private")
            : null;
    }
}
