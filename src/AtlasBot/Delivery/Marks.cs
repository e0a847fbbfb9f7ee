using AtlasBot.Storage;

namespace AtlasBot.Delivery;

/// <summary>How a delivery ended.</summary>
public enum Ending
{
    /// <summary>The subscriber cannot be reached any more.</summary>
    Gone,

    /// <summary>It was set aside, or Telegram refused all further parts.</summary>
    Refused,

    /// <summary>It was too late to go on.</summary>
    Lapsed,

    /// <summary>Ended by staff or by the subscriber.</summary>
    Cancelled,

    /// <summary>An answer was lost, and staff decide.</summary>
    InDoubt,

    /// <summary>There is nothing to do: what the subscriber has is as it is to be.</summary>
    Needless,
}

/// <summary>
/// The marks in a delivery's row, each a compare-and-set: it returns false, and changes nothing, where the row has moved on
/// meanwhile. Called inside the ledger's transactions.
/// </summary>
public sealed class Marks(Database database, TimeProvider clock)
{
    /// <summary>What a message id of a part says that is there under an id nobody told us.</summary>
    public const int UnknownId = int.MaxValue;

    /// <summary>Freezes the parts, once a layout, and marks the first as sending.</summary>
    public bool Open(Errand errand, LayoutPlan plan, IReadOnlyList<Part> parts)
    {
        var layout = LayoutId(errand.Mailing, plan.Key) ?? Keep(errand.Mailing, plan, parts);
        var isOpen = database.Execute($"""
            update delivery
            set state = 'open', layout = {layout}, sending = 1, not_before = due
            where mailing = {errand.Mailing} and subscriber = {errand.Recipient.Subscriber} and state = 'owed'
            """) == 1;
        if (isOpen)
        {
            database.Execute(
                $"update mailing set opened = opened + 1, parts = parts + {parts.Count} where id = {errand.Mailing}");
        }

        return isOpen;
    }

    /// <summary>The layout of a key, or null where nobody opened one yet.</summary>
    public long? LayoutId(long mailing, string key) =>
        database.Number($"select id from layout where mailing = {mailing} and key = {key}");

    /// <summary>Whether the server takes no part of a layout.</summary>
    public bool IsRefused(long mailing, string key) =>
        database.Number($"select 1 from layout where mailing = {mailing} and key = {key} and refused is not null") is not null;

    /// <summary>The server takes no such part: the delivery is owed again, to be cut in another way.</summary>
    /// <returns>Whether it goes on.</returns>
    public bool CutAnew(Errand errand, string reason)
    {
        var layout = errand.LayoutId;
        var isOwed = database.Execute($"""
            update delivery set state = 'owed', layout = null, sending = 0, attempts = 0, not_before = null
            where mailing = {errand.Mailing} and subscriber = {errand.Recipient.Subscriber} and state = 'open' and next_part = 0
            """) == 1;
        if (isOwed)
        {
            database.Execute($"update layout set refused = {reason} where id = {layout} and refused is null");
            database.Execute($"""
                update mailing set opened = opened - 1, parts = parts - (select parts from layout where id = {layout}) where id = {errand.Mailing}
                """);
        }

        return isOwed;
    }

    /// <summary>Marks the next part as sending.</summary>
    public bool Sending(Errand errand) => database.Execute(
        $"""
        update delivery set sending = 1
        where mailing = {errand.Mailing} and subscriber = {errand.Recipient.Subscriber}
            and state = 'open' and next_part = {errand.NextPart} and sending = 0
        """) == 1;

    /// <summary>Takes the mark back: the call was not made.</summary>
    public bool NotSent(Errand errand) => database.Execute(
        $"""
        update delivery set sending = 0
        where mailing = {errand.Mailing} and subscriber = {errand.Recipient.Subscriber} and next_part = {errand.NextPart}
        """) == 1;

    /// <summary>Crosses the part off: it is there, or (id 0) it is refused and passed over.</summary>
    /// <returns>Whether the delivery goes on.</returns>
    public bool CrossOff(Errand errand, int parts, int messageId, string? refusal)
    {
        var next = errand.PartAfterNext(parts);
        var sent = errand.SentWith(messageId);
        var isOver = next >= parts;
        var ending = sent.Take(parts).Any(id => id == 0) ? "refused" : "delivered";
        var now = clock.GetUtcNow();
        // What was cancelled while its last part was on its way is there all the same.
        var done = isOver
            ? database.Execute($"""
                update delivery
                set next_part = {next}, sending = 0, attempts = 0, sent = {MessageIds.Pack(sent)},
                    state = iif(state in ('open', 'cancelled'), {ending}, state), reason = coalesce({refusal}, reason), ended = {now}
                where mailing = {errand.Mailing} and subscriber = {errand.Recipient.Subscriber} and next_part = {errand.NextPart}
                """)
            : database.Execute($"""
                update delivery
                set next_part = {next}, sending = 0, attempts = 0, sent = {MessageIds.Pack(sent)},
                    reason = coalesce({refusal}, reason)
                where mailing = {errand.Mailing} and subscriber = {errand.Recipient.Subscriber} and next_part = {errand.NextPart}
                """);
        if (done == 1)
        {
            // What is refused is passed over: only what is there is counted as sent.
            database.Execute($"update mailing set sent = sent + {messageId != 0}, parts = parts - {messageId == 0} where id = {errand.Mailing}");
        }

        return done == 1 && !isOver;
    }

    /// <summary>The part is tried again later.</summary>
    /// <param name="errand">Whose.</param>
    /// <param name="until">When.</param>
    /// <param name="counts">Whether it was an attempt; being told to come later is none.</param>
    /// <param name="doubt">Whether the answer was lost.</param>
    /// <param name="reason">Why, or null.</param>
    public void Postpone(Errand errand, DateTimeOffset until, bool counts, bool doubt, string? reason)
    {
        database.Execute($"""
            update delivery
            set sending = 0, not_before = {until}, attempts = attempts + {counts}, reason = coalesce({reason}, reason)
            where mailing = {errand.Mailing} and subscriber = {errand.Recipient.Subscriber}
                and state in ('owed', 'open') and next_part = {errand.NextPart}
            """);
        CountDoubt(errand.Mailing, doubt);
    }

    /// <summary>Ends the delivery before all of it is there.</summary>
    public void End(Errand errand, Ending ending, string reason, bool doubt)
    {
        var state = ending switch
        {
            Ending.Gone => "gone",
            Ending.Refused => "refused",
            Ending.Lapsed => "lapsed",
            Ending.InDoubt => "in doubt",
            Ending.Needless => "delivered",
            _ => "cancelled",
        };
        var ended = database.Execute($"""
            update delivery set state = {state}, sending = 0, reason = {reason}, ended = {clock.GetUtcNow()}
            where mailing = {errand.Mailing} and subscriber = {errand.Recipient.Subscriber} and state in ('owed', 'open')
            """);
        if (ended == 1 && errand.LayoutId is { } layout)
        {
            database.Execute($"""
                update mailing set parts = parts - (select parts from layout where id = {layout}) + {errand.NextPart} where id = {errand.Mailing}
                """);
        }

        CountDoubt(errand.Mailing, doubt);
    }

    /// <summary>
    /// After a start: what was on its way when the program ended is in doubt, and goes the way its mailing wants. Edits and
    /// deletions are simply done again, which changes nothing.
    /// </summary>
    /// <returns>How many were in doubt.</returns>
    public int Recover() => database.Atomically(() =>
    {
        const string Reason = "the bot ended while it was on its way";
        var doubts = database.Query(
            $"""
            select d.mailing, d.subscriber, m.when_in_doubt, p.act
            from delivery d
            join mailing m on m.id = d.mailing
            left join part p on p.layout = d.layout and p.number = d.next_part
            where d.state = 'open' and d.sending = 1
            """,
            row => (Mailing: row.Number(0), Subscriber: row.Number(1), Policy: row.Text(2), Act: row.TextOrNull(3)));
        foreach (var (mailing, subscriber, policy, act) in doubts)
        {
            var holds = policy == "hold" && act is null or "send";
            database.Execute($"""
                update delivery
                set sending = 0, state = iif({holds}, 'in doubt', state), reason = iif({holds}, {Reason}, reason),
                    ended = iif({holds}, {clock.GetUtcNow()}, ended)
                where mailing = {mailing} and subscriber = {subscriber}
                """);
            CountDoubt(mailing, act is null or "send");
        }

        return doubts.Count;
    });

    private void CountDoubt(long mailing, bool doubt)
    {
        if (doubt)
        {
            database.Execute($"update mailing set doubts = doubts + 1 where id = {mailing}");
        }
    }

    private long Keep(long mailing, LayoutPlan plan, IReadOnlyList<Part> parts)
    {
        database.Execute($"""
            insert into layout (mailing, key, parts, language, version, form)
            values ({mailing}, {plan.Key}, {parts.Count}, {plan.Origin?.Language}, {plan.Origin?.Version}, {plan.Origin?.Form})
            """);
        var layout = LayoutId(mailing, plan.Key) ?? throw new InvalidOperationException($"Layout {plan.Key} was not written.");
        for (var number = 0; number < parts.Count; number++)
        {
            var part = parts[number];
            database.Execute($"""
                insert into part (layout, number, act, target, html, keyboard, silent, section, reply, media, rich)
                values ({layout}, {number}, {Words.Of(part.Act)}, {part.Target}, {part.Message.Text.ToString()},
                    {KeyboardColumn.Write(part.Message.Keyboard)}, {part.Message.Silent}, {part.Section}, {part.Reply},
                    {part.Message.Media?.ToString()}, {part.Message.IsRich})
                """);
        }

        return layout;
    }
}
