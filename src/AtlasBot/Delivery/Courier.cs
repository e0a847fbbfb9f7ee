using System.Collections.Concurrent;
using AtlasBot.Messages;
using AtlasBot.Subscribers;

namespace AtlasBot.Delivery;

/// <summary>
/// Sends single messages to somebody who waits for them: an answer, a card for staff. They go through the same pace as
/// mailings, before all of them, and are not written down: while Telegram is out of reach for less than a minute they are tried again, and
/// after that whoever asked can ask again.
/// </summary>
public sealed class Courier(
    Pace pace, IMessenger messenger, SubscriberRegister register, Ledger ledger, DeliveryMeter meter, TimeProvider clock)
{
    private const int Tries = 4;

    // Seconds between tries while Telegram is out of reach: a minute for whoever waits, a few seconds for what is offered again.
    private static readonly double[] Patient = [0.5, 1, 2, 4, 8, 16, 30];
    private static readonly double[] Brisk = [0.5, 1, 2];

    // Longer than this nobody looks at the phone any more.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    // Who blocked the bot, or never started it, is not called again and again about what they can learn later.
    private static readonly TimeSpan NotAgainFor = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<long, (long Since, string Reason)> away = [];

    /// <summary>Sends a message.</summary>
    public Task<Outcome> SendAsync(Address to, Message message, CancellationToken cancel) =>
        CallAsync(to, (place, isPaid) => messenger.SendAsync(place, message, isPaid, cancel), Patient, cancel);

    /// <summary>
    /// Sends a message that nobody asked for and that is offered again until it arrives. Who could not be reached a moment ago is left
    /// alone for a quarter of an hour, unless they were reached since.
    /// </summary>
    public Task<Outcome> TellAsync(Address to, Message message, CancellationToken cancel) =>
        away.TryGetValue(to.Chat, out var there) && clock.GetElapsedTime(there.Since) < NotAgainFor
            ? Task.FromResult<Outcome>(new Outcome.Gone(there.Reason))
            : CallAsync(to, (place, isPaid) => messenger.SendAsync(place, message, isPaid, cancel), Brisk, cancel);

    /// <summary>Replaces the text and the buttons of a message sent earlier.</summary>
    public Task<Outcome> EditAsync(Address to, int messageId, Message message, CancellationToken cancel) =>
        CallAsync(to, (place, _) => messenger.EditAsync(place, messageId, message, cancel), Patient, cancel);

    /// <summary>The same where nobody waits for it and where it is done again before long.</summary>
    public Task<Outcome> RefreshAsync(Address to, int messageId, Message message, CancellationToken cancel) =>
        CallAsync(to, (place, _) => messenger.EditAsync(place, messageId, message, cancel), Brisk, cancel);

    /// <summary>Removes a message; Telegram allows it for 48 hours.</summary>
    public Task<Outcome> DeleteAsync(Address to, int messageId, CancellationToken cancel) =>
        CallAsync(to, (place, _) => messenger.DeleteAsync(place, messageId, cancel), Brisk, cancel);

    /// <summary>Sends a file with a short text under it.</summary>
    public Task<Outcome> SendFileAsync(
        Address to, string name, ReadOnlyMemory<byte> content, Message caption, CancellationToken cancel) =>
        CallAsync(to, (place, _) => messenger.SendFileAsync(place, name, content, caption, cancel), Patient, cancel);

    /// <summary>Sends a picture with a short text under it.</summary>
    public Task<Outcome> SendPictureAsync(Address to, ReadOnlyMemory<byte> png, Message caption, CancellationToken cancel) =>
        CallAsync(to, (place, _) => messenger.SendPictureAsync(place, png, caption, cancel), Patient, cancel);

    private async Task<Outcome> CallAsync(Address to, Func<Address, bool, Task<Outcome>> call, double[] waits, CancellationToken cancel)
    {
        var (place, waited) = (to, 0);
        for (var attempt = 1; ; attempt++)
        {
            var tried = clock.GetUtcNow();
            var outcome = await CallOnceAsync(place, call, cancel);
            meter.Count(outcome);
            switch (outcome)
            {
                case Outcome.Moved moved when attempt < Tries:
                    await ledger.WriteAsync(() => Follow(place.Chat, moved.Chat), cancel);
                    place = place with { Chat = moved.Chat };
                    break;
                case Outcome.Later later when attempt < Tries && later.Wait <= LongestWait:
                    pace.Rest(place.Chat, clock.GetUtcNow() + later.Wait);
                    break;
                // Whoever asked would rather have the answer twice than not at all.
                case Outcome.Unreachable or Outcome.InDoubt when waited < waits.Length:
                    await Task.Delay(TimeSpan.FromSeconds(waits[waited++]), clock, cancel);
                    break;
                default:
                    // Before anything is written down: an answer that comes meanwhile must have the last word.
                    Note(to.Chat, outcome);
                    await SettleAsync(place, outcome, tried, cancel);
                    return outcome;
            }
        }
    }

    private async Task<Outcome> CallOnceAsync(Address place, Func<Address, bool, Task<Outcome>> call, CancellationToken cancel)
    {
        if (pace.Look().IsHalted)
        {
            return new Outcome.Stop("the token is not valid any more");
        }

        if (pace.WaitOf(place.Chat, Lane.Answer) is var wait && wait > LongestWait)
        {
            return new Outcome.Later(wait, "the chat rests because Telegram said so");
        }

        try
        {
            using var turn = await pace.TurnAsync(new Wish(Lane.Answer, place.Chat), cancel);
            var isPaid = await turn.StartAsync(cancel);
            turn.Leave();
            return await call(place, isPaid);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Outcome.Stop("the token is not valid any more");
        }
    }

    private void Note(long chat, Outcome outcome)
    {
        if (outcome is Outcome.Gone gone)
        {
            away[chat] = (clock.GetTimestamp(), gone.Reason);
        }
        else
        {
            away.TryRemove(chat, out _);
        }
    }

    private async Task SettleAsync(Address place, Outcome outcome, DateTimeOffset tried, CancellationToken cancel)
    {
        switch (outcome)
        {
            case Outcome.Gone gone:
                await ledger.WriteAsync(() => Park(place.Chat, gone.Reason, tried), cancel);
                break;
            case Outcome.Later later:
                pace.Rest(place.Chat, clock.GetUtcNow() + later.Wait);
                break;
            case Outcome.Stop:
                pace.Halt();
                break;
        }
    }

    private bool Follow(long chat, long newChat)
    {
        register.Move(chat, newChat);
        return true;
    }

    private bool Park(long chat, string reason, DateTimeOffset tried)
    {
        register.Park(chat, reason, clock.GetUtcNow(), tried);
        return true;
    }
}
