using AtlasBot.Subscribers;

namespace AtlasBot.Delivery;

/// <summary>Turns how a call ended into what is written down and what comes next.</summary>
public sealed class Settlement(
    Pace pace,
    Ledger ledger,
    Marks marks,
    Troubles troubles,
    Rests rests,
    SubscriberRegister register,
    DeliveryMeter meter,
    TimeProvider clock,
    ILogger<Settlement> log)
{
    // After so many doubts about one part, while Telegram answers others, a person looks at it.
    private const int DoubtsAtMost = 8;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>Why nothing is sent any more, or null.</summary>
    public string? Stopped { get; private set; }

    /// <summary>Writes down what became of a part, whose call began when it was tried.</summary>
    /// <returns>Whether the delivery goes on at once.</returns>
    public Task<bool> SettleAsync(Mailing mailing, Errand errand, Part part, Outcome outcome, DateTimeOffset tried, CancellationToken cancel)
    {
        meter.Count(outcome);
        return outcome switch
        {
            Outcome.Delivered there => CrossOffAsync(errand, there.MessageId == 0 ? Marks.UnknownId : there.MessageId, null, cancel),
            Outcome.Refused refused when part is { Act: PartAct.Send, Message.IsRich: true } && errand.NextPart == 0 =>
                CutAnewAsync(errand, refused.Reason, cancel),
            Outcome.Refused refused => RefuseAsync(errand, part, refused.Reason, cancel),
            Outcome.Gone gone => ParkAsync(errand, gone.Reason, tried, cancel),
            Outcome.Moved moved => MoveAsync(errand, moved.Chat, cancel),
            Outcome.Later later => RestAsync(errand, later, cancel),
            Outcome.InDoubt doubt when part.Act == PartAct.Send => DoubtAsync(mailing, errand, doubt.Reason, cancel),
            Outcome.InDoubt lost => RetryAsync(mailing, errand, lost.Reason, false, cancel),
            Outcome.Unreachable away => RetryAsync(mailing, errand, away.Reason, false, cancel),
            Outcome.Stop stop => StopAsync(errand, stop.Reason, cancel),
            _ => throw new InvalidOperationException($"Nobody said what follows from {outcome.GetType().Name}."),
        };
    }

    /// <summary>Ends a delivery.</summary>
    public Task EndAsync(Errand errand, Ending ending, string reason, CancellationToken cancel) => ledger.WriteAsync(
        () =>
        {
            marks.End(errand, ending, reason, doubt: false);
            return true;
        },
        cancel);

    /// <summary>Postpones a delivery whose chat has to be left alone for a while.</summary>
    public Task PostponeAsync(Errand errand, TimeSpan wait, CancellationToken cancel) => ledger.WriteAsync(
        () =>
        {
            marks.Postpone(errand, clock.GetUtcNow() + wait, counts: false, doubt: false, null);
            return true;
        },
        cancel);

    /// <summary>
    /// Sets a delivery aside after something unforeseen: for 5 s, 30 s, 2 minutes, and then for good, to be told to staff.
    /// </summary>
    public Task SetAsideAsync(Errand errand, string reason, CancellationToken cancel) => ledger.WriteAsync(
        () =>
        {
            if (errand.Attempts < Waits.Count)
            {
                marks.Postpone(errand, clock.GetUtcNow() + Waits[errand.Attempts], counts: true, doubt: false, reason);
                return false;
            }

            marks.End(errand, Ending.Refused, reason, doubt: false);
            troubles.Add("set aside", errand.Mailing, errand.NextPart, reason, errand.Recipient.Subscriber);
            return true;
        },
        cancel);

    private static IReadOnlyList<TimeSpan> Waits { get; } =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)];

    private async Task<bool> CrossOffAsync(Errand errand, int messageId, string? refusal, CancellationToken cancel)
    {
        var parts = errand.Layout!.Parts.Count;
        var goesOn = await ledger.WriteAsync(() => marks.CrossOff(errand, parts, messageId, refusal), cancel);
        if (goesOn)
        {
            var next = errand.PartAfterNext(parts);
            errand.Sent = errand.SentWith(messageId);
            errand.NextPart = next;
            errand.Attempts = 0;
        }

        return goesOn;
    }

    private async Task<bool> RefuseAsync(Errand errand, Part part, string reason, CancellationToken cancel)
    {
        // A copy that its owner deleted cannot be edited: that is counted, and nobody's fault.
        if (part.Act == PartAct.Send)
        {
            log.LogError("Telegram refuses part {Part} of mailing {Mailing}: {Reason}", errand.NextPart, errand.Mailing, reason);
            await ledger.WriteAsync(
                () =>
                {
                    troubles.Add("refused", errand.Mailing, errand.NextPart, reason, errand.Recipient.Subscriber);
                    return true;
                },
                cancel);
        }

        return await CrossOffAsync(errand, 0, reason, cancel);
    }

    private async Task<bool> CutAnewAsync(Errand errand, string reason, CancellationToken cancel)
    {
        log.LogWarning("Telegram takes no rich message, so that mailing {Mailing} goes as plain ones: {Reason}", errand.Mailing, reason);
        var goesOn = await ledger.WriteAsync(() => marks.CutAnew(errand, reason), cancel);
        errand.LayoutId = null;
        errand.Layout = null;
        return goesOn;
    }

    private async Task<bool> ParkAsync(Errand errand, string reason, DateTimeOffset tried, CancellationToken cancel)
    {
        await ledger.WriteAsync(
            () =>
            {
                register.Park(errand.Recipient.Place.Chat, reason, clock.GetUtcNow(), tried);
                marks.End(errand, Ending.Gone, reason, doubt: false);
                return true;
            },
            cancel);
        return false;
    }

    private async Task<bool> MoveAsync(Errand errand, long chat, CancellationToken cancel)
    {
        var place = errand.Recipient.Place;
        await ledger.WriteAsync(
            () =>
            {
                register.Move(place.Chat, chat);
                return marks.NotSent(errand);
            },
            cancel);
        log.LogInformation("The group {Chat} is now {NewChat}", place.Chat, chat);
        errand.Recipient = errand.Recipient with { Place = place with { Chat = chat } };
        return true;
    }

    private async Task<bool> RestAsync(Errand errand, Outcome.Later later, CancellationToken cancel)
    {
        var until = clock.GetUtcNow() + later.Wait;
        pace.Rest(errand.Recipient.Place.Chat, until);
        pace.RestMailings(until);
        log.LogWarning("Telegram wants mailings to rest until {Until}: {Reason}", until, later.Reason);
        await ledger.WriteAsync(
            () =>
            {
                rests.Keep(errand.Recipient.Place.Chat, until, later.Reason);
                rests.Keep(Rests.Mailings, until, later.Reason);
                if (later.Wait >= TimeSpan.FromMinutes(1))
                {
                    troubles.Add("rest", 0, 0, later.Reason, 0);
                }

                marks.Postpone(errand, until, counts: false, doubt: false, null);
                return true;
            },
            cancel);
        return false;
    }

    private async Task<bool> DoubtAsync(Mailing mailing, Errand errand, string reason, CancellationToken cancel)
    {
        var isHeld = mailing.WhenInDoubt == WhenInDoubt.Hold || errand.Attempts >= DoubtsAtMost;
        if (!isHeld)
        {
            return await RetryAsync(mailing, errand, reason, true, cancel);
        }

        await ledger.WriteAsync(
            () =>
            {
                marks.End(errand, Ending.InDoubt, reason, doubt: true);
                troubles.Add("in doubt", errand.Mailing, errand.NextPart, reason, errand.Recipient.Subscriber);
                return true;
            },
            cancel);
        return false;
    }

    private async Task<bool> RetryAsync(Mailing mailing, Errand errand, string reason, bool doubt, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var isOutage = pace.Look().IsOutage;
        var wait = TimeSpan.FromSeconds(Math.Min(1 << Math.Min(errand.Attempts, 10), LongestWait.TotalSeconds));
        await ledger.WriteAsync(
            () =>
            {
                if (now > errand.Due + mailing.LapsesAfter)
                {
                    marks.End(errand, Ending.Lapsed, $"not reached in time: {reason}", doubt);
                    return false;
                }

                // While Telegram answers nobody, failing says nothing about this delivery.
                marks.Postpone(errand, now + wait, counts: !isOutage, doubt, reason);
                return true;
            },
            cancel);
        return false;
    }

    private async Task<bool> StopAsync(Errand errand, string reason, CancellationToken cancel)
    {
        pace.Halt();
        if (Stopped is null)
        {
            Stopped = reason;
            log.LogCritical("Telegram does not know this bot any more: {Reason}. Nothing is sent until it is started with a valid token", reason);
        }

        await ledger.WriteAsync(
            () =>
            {
                troubles.Add("stopped", 0, 0, reason, 0);
                return marks.NotSent(errand);
            },
            cancel);
        return false;
    }
}
