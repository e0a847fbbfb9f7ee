using AtlasBot.Storage;

namespace AtlasBot.Delivery;

/// <summary>What is owed to whom: mailings, their books, and what staff do to them. Nothing here sends.</summary>
public sealed class Outbox(Database database, TimeProvider clock)
{
    // The audience of an amendment: whoever has copies of what it amends.
    private const string Copies = "copies";

    // A call that is on its way when a mailing is withdrawn has ended by then.
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMinutes(1);

    // A brief is owed to nobody any more when it is older.
    private static readonly TimeSpan MayBeOwed = TimeSpan.FromDays(3);

    private static readonly TimeSpan WithdrawnWithin = TimeSpan.FromDays(7);

    /// <summary>Writes a mailing down, or finds the one of the same occasion. It is owed to nobody yet.</summary>
    public Mailing Announce(NewMailing mailing) => database.Atomically(() =>
    {
        database.Execute($"""
            insert into mailing (kind, occasion, day, created, lapses_after, when_in_doubt, rings_at_night, content, amends)
            values ({Words.Of(mailing.Kind)}, {mailing.Occasion}, {mailing.Day}, {clock.GetUtcNow()},
                {(long)mailing.LapsesAfter.TotalSeconds}, {Words.Of(mailing.WhenInDoubt)}, {mailing.RingsAtNight},
                {mailing.Content}, {mailing.Amends})
            on conflict (occasion) do nothing
            """);
        return Find(mailing.Occasion) ?? throw new InvalidOperationException($"{mailing.Occasion} was not written.");
    });

    /// <summary>
    /// Owes a mailing to subscribers, within the caller's transaction where there is one; who is owed it already is left as
    /// they are. An older brief that one of them was owed and that has not begun lapses. A thousand take some ten milliseconds.
    /// </summary>
    /// <returns>How many are owed it now who were not before.</returns>
    public int Owe(Mailing mailing, IReadOnlyCollection<Owed> owed) => database.Atomically(() =>
    {
        var older = mailing.Kind == MailingKind.Brief ? OlderBriefs(mailing) : [];
        var added = 0;
        foreach (var one in owed)
        {
            added += database.Execute($"""
                insert into delivery (mailing, subscriber, due, edition)
                values ({mailing.Id}, {one.Subscriber}, {one.Due}, {one.Edition})
                on conflict do nothing
                """);
            foreach (var brief in older)
            {
                database.Execute($"""
                    update delivery set state = 'lapsed', reason = 'a newer brief', ended = {clock.GetUtcNow()}
                    where mailing = {brief} and subscriber = {one.Subscriber} and state = 'owed'
                    """);
            }
        }

        return added;
    });

    /// <summary>
    /// Owes a mailing to all active subscribers, or to those the bot speaks one language to. It is written down at once and
    /// carried out by the dispatcher, chunk by chunk.
    /// </summary>
    public void OweToAll(Mailing mailing, string? language) => database.Execute(
        $"""
        update mailing set audience = {(language is null ? "all" : $"language:{language}")}, owed_up_to = 0
        where id = {mailing.Id} and audience is null and owed = 0
        """);

    /// <summary>Owes the next chunk of an audience.</summary>
    /// <returns>Whether more are left.</returns>
    public bool OweNext(long mailing, int atMost) => database.Atomically(() =>
    {
        var audience = database.First($"select audience, owed_up_to from mailing where id = {mailing} and state <> 'cancelled'",
            row => new { Who = row.TextOrNull(0), UpTo = row.Number(1) });
        if (audience?.Who is null or Copies)
        {
            return audience is not null && OweCopies(mailing, audience.UpTo, atMost);
        }

        var last = database.Number($"""
            select max(id) from (select id from subscriber where id > {audience.UpTo} order by id limit {atMost})
            """);
        if (last is null)
        {
            database.Execute($"update mailing set audience = null where id = {mailing}");
            return false;
        }

        var language = audience.Who.StartsWith("language:", StringComparison.Ordinal) ? audience.Who["language:".Length..] : null;
        database.Execute($"""
            insert into delivery (mailing, subscriber, due)
            select {mailing}, id, {clock.GetUtcNow()} from subscriber
            where id > {audience.UpTo} and id <= {last} and state = 'active' and ({language} is null or language = {language})
            order by id
            on conflict do nothing
            """);
        database.Execute($"update mailing set owed_up_to = {last} where id = {mailing}");
        return true;
    });

    /// <summary>
    /// Takes a day's brief back: what is not sent is not sent any more, and every copy is owed its edit. The day is free for
    /// another brief. Nothing happens where it never went out.
    /// </summary>
    public void Withdraw(DateOnly day) => database.Atomically(() =>
    {
        if (Find(NewMailing.Brief(day).Occasion) is not { } brief)
        {
            return;
        }

        Cancel(brief.Id);
        database.Execute($"update mailing set occasion = {$"{brief.Occasion}/withdrawn/{brief.Id}"} where id = {brief.Id}");
        var withdrawal = Announce(
            new NewMailing(MailingKind.Withdrawal, $"withdrawal/{brief.Id}", WithdrawnWithin) { Day = day, Amends = brief.Id });
        database.Execute($"update mailing set audience = {Copies}, owed_up_to = 0 where id = {withdrawal.Id}");
    });

    /// <summary>The latest withdrawal of a day's brief from the chats that have it, or null.</summary>
    public Mailing? WithdrawalOf(DateOnly day) => database.Number(
        $"select max(id) from mailing where kind = 'withdrawal' and day = {day}") is { } id ? Find(id) : null;

    /// <summary>How many have a mailing, or some of it.</summary>
    public int CountCopies(long mailing) =>
        (int)(database.Number($"select count(*) from delivery where mailing = {mailing} and sent is not null") ?? 0);

    /// <summary>The mailing of this number, or null.</summary>
    public Mailing? Find(long id) => database.First(
        $"""
        select id, kind, occasion, day, created, lapses_after, when_in_doubt, state, rings_at_night, content, amends, audience,
            owed, delivered, gone, refused, lapsed, cancelled, in_doubt, doubts, opened, parts, sent
        from mailing where id = {id}
        """,
        Words.ReadMailing);

    /// <summary>The mailing of this occasion, or null.</summary>
    public Mailing? Find(string occasion) => database.First(
        $"""
        select id, kind, occasion, day, created, lapses_after, when_in_doubt, state, rings_at_night, content, amends, audience,
            owed, delivered, gone, refused, lapsed, cancelled, in_doubt, doubts, opened, parts, sent
        from mailing where occasion = {occasion}
        """,
        Words.ReadMailing);

    /// <summary>Mailings that are not over, the oldest first.</summary>
    public IReadOnlyList<Mailing> Alive() => database.Query(
        $"""
        select id, kind, occasion, day, created, lapses_after, when_in_doubt, state, rings_at_night, null, amends, audience,
            owed, delivered, gone, refused, lapsed, cancelled, in_doubt, doubts, opened, parts, sent
        from mailing
        where owed > delivered + gone + refused + lapsed + cancelled + in_doubt or audience is not null
        order by id
        """,
        Words.ReadMailing);

    /// <summary>
    /// How many calls of other mailings go before the last one of this: all of the more urgent; of the equally urgent, which
    /// take turns with it, no more than it makes itself.
    /// </summary>
    public double CallsBefore(Mailing mailing)
    {
        var lane = Words.LaneOf(mailing.Kind);
        return Alive()
            .Where(other => other.Id != mailing.Id && other.State == MailingState.Running && Words.LaneOf(other.Kind) <= lane)
            .Sum(other => Words.LaneOf(other.Kind) < lane
                ? other.Books.CallsToGo
                : Math.Min(other.Books.CallsToGo, mailing.Books.CallsToGo));
    }

    /// <summary>The latest mailings, newest first.</summary>
    public IReadOnlyList<Mailing> Latest(int atMost) => database.Query(
        $"""
        select id, kind, occasion, day, created, lapses_after, when_in_doubt, state, rings_at_night, content, amends, audience,
            owed, delivered, gone, refused, lapsed, cancelled, in_doubt, doubts, opened, parts, sent
        from mailing order by id desc limit {atMost}
        """,
        Words.ReadMailing);

    /// <summary>Who did not get a mailing and why, in the order of their numbers.</summary>
    public IReadOnlyList<Missed> Missed(long mailing, long afterSubscriber, int atMost) => database.Query(
        $"""
        select subscriber, state, reason, next_part from delivery
        where mailing = {mailing} and subscriber > {afterSubscriber}
            and state in ('gone', 'refused', 'lapsed', 'cancelled', 'in doubt')
        order by subscriber limit {atMost}
        """,
        row => new Missed(row.Number(0), row.Text(1), row.TextOrNull(2), row.Int(3)));

    /// <summary>The message ids of a subscriber's copies, by part; 0 where there is none. Null where nothing was sent.</summary>
    public IReadOnlyList<int>? CopiesOf(long mailing, long subscriber) => database.First(
        $"select sent from delivery where mailing = {mailing} and subscriber = {subscriber} and sent is not null",
        row => MessageIds.Unpack(row.BytesOrNull(0)));

    /// <summary>Sends nothing of it until it is resumed.</summary>
    public bool Pause(long mailing) =>
        database.Execute($"update mailing set state = 'paused' where id = {mailing} and state = 'running'") > 0;

    /// <summary>Goes on with it.</summary>
    public bool Resume(long mailing) =>
        database.Execute($"update mailing set state = 'running' where id = {mailing} and state = 'paused'") > 0;

    /// <summary>
    /// Pauses everything that is not over, as after a restored backup; that of the last days as well, which may be owed to more, or of
    /// which the copy does not know yet that it was.
    /// </summary>
    /// <returns>What was paused, oldest first.</returns>
    public IReadOnlyList<long> PauseAll() => database.Atomically(() =>
    {
        var recent = clock.GetUtcNow() - MayBeOwed;
        var paused = database.Query(
            $"""
            select id from mailing
            where state = 'running'
                and (owed > delivered + gone + refused + lapsed + cancelled + in_doubt or audience is not null or created > {recent})
            order by id
            """,
            row => row.Number(0));
        foreach (var mailing in paused)
        {
            Pause(mailing);
        }

        return paused;
    });

    /// <summary>
    /// Ends it: nothing of it is sent any more. What is still to go is counted as cancelled, in chunks, by the dispatcher.
    /// </summary>
    public bool Cancel(long mailing) =>
        database.Execute($"update mailing set state = 'cancelled', audience = null where id = {mailing} and state <> 'cancelled'") > 0;

    /// <summary>Counts a chunk of what a cancelled mailing still owed.</summary>
    /// <returns>Whether more may be left.</returns>
    public bool CancelNext(long mailing, int atMost)
    {
        // In the order of the partial indexes: else each chunk would pass over all that are cancelled already.
        var now = clock.GetUtcNow();
        var owed = database.Execute($"""
            update delivery set state = 'cancelled', reason = coalesce(reason, 'cancelled by staff'), ended = {now}
            where mailing = {mailing} and subscriber in (
                select subscriber from delivery where mailing = {mailing} and state = 'owed' order by due limit {atMost})
            """);
        var open = database.Execute($"""
            update delivery set state = 'cancelled', reason = coalesce(reason, 'cancelled by staff'), ended = {now}
            where mailing = {mailing} and subscriber in (
                select subscriber from delivery where mailing = {mailing} and state = 'open' order by not_before limit {atMost})
            """);
        return owed == atMost || open == atMost;
    }

    /// <summary>
    /// Owes it once more to exactly those who did not get all of it, from the part they lack; those who are gone or have left
    /// are found so again. Each chunk is a transaction of its own.
    /// </summary>
    /// <returns>How many that are.</returns>
    public int Resend(long mailing)
    {
        const int Chunk = 1000;
        var (all, after) = (0, long.MinValue);
        if (IsWithdrawn(mailing))
        {
            return 0;
        }

        database.Execute($"update mailing set state = 'running' where id = {mailing}");
        while (ResendNext(mailing, after, Chunk) is { Count: > 0 } again)
        {
            all += again.Count;
            after = again[^1];
        }

        return all;
    }

    /// <summary>
    /// Lets a chunk lapse of what has not begun in time.
    /// </summary>
    /// <returns>Whether more may be left.</returns>
    public bool LapseNext(Mailing mailing, int atMost)
    {
        var now = clock.GetUtcNow();
        return database.Execute($"""
            update delivery set state = 'lapsed', reason = 'too late to begin', ended = {now}
            where mailing = {mailing.Id} and subscriber in (
                select subscriber from delivery
                where mailing = {mailing.Id} and state = 'owed' and due < {now - mailing.LapsesAfter} order by due limit {atMost})
            """) == atMost;
    }

    /// <summary>Whether something has not begun in time.</summary>
    public bool IsStale(Mailing mailing) => database.Number(
        $"""
        select 1 from delivery
        where mailing = {mailing.Id} and state = 'owed' and due < {clock.GetUtcNow() - mailing.LapsesAfter} limit 1
        """) is not null;

    /// <summary>How many mailings a subscriber has got, as far back as deliveries are kept.</summary>
    public int CountDelivered(long subscriber) => (int)(database.Number($"""
        select count(*) from mailing join delivery on delivery.mailing = mailing.id and delivery.subscriber = {subscriber}
        where delivery.state = 'delivered'
        """) ?? 0);

    /// <summary>Erases what was delivered to a subscriber; the counts stay.</summary>
    public void Forget(long subscriber) => database.Atomically(() =>
    {
        foreach (var mailing in database.Query($"select id from mailing", row => row.Number(0)))
        {
            database.Execute($"delete from delivery where mailing = {mailing} and subscriber = {subscriber}");
        }

        database.Execute($"update trouble set subscriber = 0 where subscriber = {subscriber}");
    });

    /// <summary>Erases a chunk of deliveries that ended before then; the counts stay.</summary>
    /// <returns>Whether more may be left.</returns>
    public bool PruneNext(DateTimeOffset endedBefore, int atMost)
    {
        var old = database.Number($"""
            select min(m.id) from mailing m
            where m.created < {endedBefore} and exists (select 1 from delivery d where d.mailing = m.id)
                and m.owed = m.delivered + m.gone + m.refused + m.lapsed + m.cancelled + m.in_doubt
            """);
        return old is not null && database.Execute($"""
            delete from delivery where mailing = {old} and subscriber in (
                select subscriber from delivery where mailing = {old} limit {atMost})
            """) > 0;
    }

    private bool IsWithdrawn(long mailing) =>
        database.Number($"select 1 from mailing where kind = 'withdrawal' and amends = {mailing} limit 1") is not null;

    // Parts may still go out until all that was owed is counted as cancelled: only then the copies are known.
    private bool OweCopies(long mailing, long upTo, int atMost)
    {
        if (Find(mailing)?.Amends is not { } amended || Find(amended) is not { Books.ToGo: 0 })
        {
            return false;
        }

        var last = database.Number($"""
            select max(subscriber) from (
                select subscriber from delivery where mailing = {amended} and subscriber > {upTo} order by subscriber limit {atMost})
            """);
        if (last is null)
        {
            database.Execute($"update mailing set audience = null where id = {mailing}");
            return false;
        }

        var now = clock.GetUtcNow();
        database.Execute($"""
            insert into delivery (mailing, subscriber, due, edition)
            select {mailing}, subscriber, iif(sending = 1, {now + OnItsWay}, {now}), edition from delivery
            where mailing = {amended} and subscriber > {upTo} and subscriber <= {last} and (sent is not null or sending = 1)
            on conflict do nothing
            """);
        database.Execute($"update mailing set owed_up_to = {last} where id = {mailing}");
        return true;
    }

    private List<long> ResendNext(long mailing, long after, int atMost) => database.Atomically(() =>
    {
        var missed = Missed(mailing, after, atMost).Select(one => one.Subscriber).ToList();
        foreach (var subscriber in missed)
        {
            ResendOne(mailing, subscriber);
        }

        return missed;
    });

    private void ResendOne(long mailing, long subscriber)
    {
        var sent = CopiesOf(mailing, subscriber) ?? [];
        var first = sent.TakeWhile(id => id != 0).Count();
        var now = clock.GetUtcNow();
        database.Execute($"""
            update delivery
            set state = iif(layout is null, 'owed', 'open'), due = {now}, not_before = {now}, next_part = {first}, sending = 0,
                attempts = 0, reason = null, ended = null
            where mailing = {mailing} and subscriber = {subscriber}
            """);
    }

    private IReadOnlyList<long> OlderBriefs(Mailing mailing) => database.Query(
        $"""
        select id from mailing
        where (owed > delivered + gone + refused + lapsed + cancelled + in_doubt or audience is not null)
            and kind = 'brief' and id <> {mailing.Id} and day < {mailing.Day}
        """,
        row => row.Number(0));
}
