namespace AtlasBot.Delivery;

/// <summary>
/// Carries one delivery out, part by part: waits for its turn, marks the part as sending, sends it, crosses it off. Each
/// mark is on the disk before the next step.
/// </summary>
public sealed class Postman(
    Pace pace,
    Ledger ledger,
    Marks marks,
    Supply supply,
    Copies copies,
    Layouts layouts,
    Settlement settlement,
    Night night,
    IMessenger messenger,
    TimeProvider clock)
{
    // A chat that still gets the brief is looked at again after so long before that is mended.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    private readonly LayoutShelf shelf = new(supply);

    /// <summary>Goes on with a delivery until it is over or has to wait.</summary>
    /// <param name="mailing">What it is part of.</param>
    /// <param name="errand">The delivery.</param>
    /// <param name="begins">Called once the first wish of it has its turn.</param>
    /// <param name="halt">Begins no further part; the mailing is paused or the program ends.</param>
    /// <param name="abort">Breaks off even a call that is on its way.</param>
    public async Task CarryAsync(Mailing mailing, Errand errand, Action begins, CancellationToken halt, CancellationToken abort)
    {
        var goesOn = true;
        while (goesOn)
        {
            var wish = new Wish(Words.LaneOf(mailing.Kind), errand.Recipient.Place.Chat, mailing.Id, errand.IsOpen);
            using var turn = await pace.TurnAsync(wish, halt);
            begins();
            goesOn = await MarkAsync(mailing, errand, abort) && await SendAsync(mailing, errand, turn, halt, abort);
        }
    }

    private async Task<bool> MarkAsync(Mailing mailing, Errand errand, CancellationToken abort)
    {
        if (errand.LayoutId is { } id)
        {
            errand.Layout = shelf.Get(id);
            return await ledger.WriteAsync(() => marks.Sending(errand), abort);
        }

        if (await PlanAsync(mailing, errand, abort) is not { } plan)
        {
            return false;
        }

        plan = plan.Instead is { } instead && marks.IsRefused(mailing.Id, plan.Key) ? instead() : plan;

        var parts = shelf.Find(mailing.Id, plan.Key)?.Parts ?? plan.Compose();
        if (parts.Count == 0)
        {
            await settlement.EndAsync(errand, Ending.Needless, "it was so already", abort);
            return false;
        }

        if (!await ledger.WriteAsync(() => plan.Holds() && marks.Open(errand, plan, parts), abort))
        {
            return false;
        }

        errand.Layout = shelf.Find(mailing.Id, plan.Key) ?? shelf.Keep(mailing.Id, plan.Key, marks.LayoutId(mailing.Id, plan.Key));
        errand.LayoutId = errand.Layout.Id;
        return true;
    }

    private async Task<LayoutPlan?> PlanAsync(Mailing mailing, Errand errand, CancellationToken abort)
    {
        var plan = layouts.Plan(mailing, errand.Recipient);
        if (plan is null)
        {
            await settlement.EndAsync(errand, Ending.Cancelled, "there is nothing to send any more", abort);
        }
        else if (ReferenceEquals(plan, LayoutPlan.NotYet))
        {
            await settlement.PostponeAsync(errand, Moment, abort);
            return null;
        }

        return plan;
    }

    private async Task<bool> SendAsync(Mailing mailing, Errand errand, Turn turn, CancellationToken halt, CancellationToken abort)
    {
        bool isPaid;
        try
        {
            isPaid = await turn.StartAsync(halt);
            turn.Leave();
        }
        catch (OperationCanceledException)
        {
            await ledger.WriteAsync(() => marks.NotSent(errand), CancellationToken.None);
            throw;
        }

        var part = errand.Layout!.Parts[errand.NextPart];
        var tried = clock.GetUtcNow();
        var outcome = await CallSafelyAsync(mailing, errand, part, isPaid, abort);
        turn.End(answered: outcome is not (Outcome.Unreachable or Outcome.InDoubt));
        return await settlement.SettleAsync(mailing, errand, part, outcome, tried, CancellationToken.None);
    }

    private async Task<Outcome> CallSafelyAsync(Mailing mailing, Errand errand, Part part, bool isPaid, CancellationToken abort)
    {
        try
        {
            return await CallAsync(mailing, errand, part, isPaid, abort);
        }
        catch (Exception unforeseen) when (unforeseen is not OperationCanceledException && mailing.WhenInDoubt == WhenInDoubt.Hold)
        {
            return new Outcome.InDoubt($"{unforeseen.GetType().Name}: {unforeseen.Message}");
        }
    }

    private async Task<Outcome> CallAsync(Mailing mailing, Errand errand, Part part, bool isPaid, CancellationToken abort)
    {
        var place = errand.Recipient.Place;
        if (part.Act == PartAct.Send)
        {
            var isSilent = night.Silences(mailing, errand.Recipient, part.Message.Silent, clock.GetUtcNow());
            var answered = part.Reply is { } reply && CopyOf(mailing, errand.Recipient.Subscriber, reply) is not (0 or Marks.UnknownId) and var there
                ? there
                : (int?)null;
            var message = part.Message with { Silent = isSilent, ReplyTo = answered };
            return await messenger.SendAsync(place, message, isPaid, abort);
        }

        var copy = CopyOf(mailing, errand.Recipient.Subscriber, part.Target);
        if (copy is 0 or Marks.UnknownId)
        {
            return new Outcome.Refused("there is no copy");
        }

        var outcome = part.Act == PartAct.Edit
            ? await messenger.EditAsync(place, copy, part.Message, abort)
            : await messenger.DeleteAsync(place, copy, abort);
        return outcome is Outcome.Delivered ? new Outcome.Delivered(copy) : outcome;
    }

    private int CopyOf(Mailing mailing, long subscriber, int part)
    {
        var there = mailing.Amends is { } amended ? copies.Of(amended, subscriber)?.Messages : null;
        return there is not null && part < there.Count ? there[part].MessageId : 0;
    }
}
