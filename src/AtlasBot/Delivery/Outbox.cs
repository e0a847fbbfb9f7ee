using AtlasBot.Storage;
using AtlasBot.Subscribers;

namespace AtlasBot.Delivery;

/// <summary>What is owed to whom: mailings, their books, and what staff do to them. Nothing here sends.</summary>
public sealed partial class Outbox(Database database, TimeProvider clock)
{
    // A brief is owed to nobody any more when it is older.
    private static readonly TimeSpan MayBeOwed = TimeSpan.FromDays(3);

    /// <summary>Writes a mailing down, or finds the one of the same occasion. It is owed to nobody yet.</summary>
    public Mailing Announce(NewMailing mailing) => database.Atomically(() =>
    {
        var state = new Rests(database, clock).Holds(mailing.Kind) ? "paused" : "running";
        database.Execute($"""
            insert into mailing (kind, occasion, day, created, lapses_after, when_in_doubt, rings_at_night, content, amends, state)
            values ({Words.Of(mailing.Kind)}, {mailing.Occasion}, {mailing.Day}, {clock.GetUtcNow()},
                {(long)mailing.LapsesAfter.TotalSeconds}, {Words.Of(mailing.WhenInDoubt)}, {mailing.RingsAtNight},
                {mailing.Content}, {mailing.Amends}, {state})
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
    /// Another edition of a brief came, which these read: whoever was only asked whether the first one may come is owed this one, within
    /// the caller's transaction.
    /// </summary>
    /// <param name="mailing">The brief's.</param>
    /// <param name="asked">Subscribers who were ever asked.</param>
    /// <param name="edition">The edition's language.</param>
    /// <param name="due">When it was to be there.</param>
    public void OweAfterAsking(Mailing mailing, IEnumerable<long> asked, string edition, DateTimeOffset due)
    {
        foreach (var subscriber in asked)
        {
            // A question is no edition: its layout has no version.
            var parts = database.Number($"""
                select layout.parts from delivery join layout on layout.id = delivery.layout
                where delivery.mailing = {mailing.Id} and subscriber = {subscriber} and state = 'delivered' and edition <> {edition} and version is null
                """);
            var again = database.Execute($"""
                update delivery set state = 'owed', edition = {edition}, due = {due}, layout = null, next_part = 0, attempts = 0, not_before = null,
                    sent = null, ended = null, reason = null
                where mailing = {mailing.Id} and subscriber = {subscriber} and edition <> {edition} and (state = 'owed' or {parts} is not null)
                """);
            if (again == 1 && parts is not null)
            {
                database.Execute($"update mailing set opened = opened - 1, parts = parts - {parts}, sent = sent - {parts} where id = {mailing.Id}");
            }
        }
    }

    /// <summary>
    /// Owes a mailing to all active subscribers, or to some of them. It is written down at once and carried out by the dispatcher, chunk by
    /// chunk.
    /// </summary>
    public void OweTo(Mailing mailing, Audience audience) => database.Execute(
        $"""
        update mailing set audience = {audience.Word}, owed_up_to = 0
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

        var (language, topic) = (Audience.Of(audience.Who).ByLanguage, Audience.Of(audience.Who).ByTopic);
        database.Execute($"""
            insert into delivery (mailing, subscriber, due)
            select {mailing}, id, {clock.GetUtcNow()} from subscriber
            where id > {audience.UpTo} and id <= {last} and state = 'active' and ({language} is null or language = {language})
                and ({topic} is null or exists (
                    select 1 from interest join follow on follow.interest = interest.id and follow.subscriber = subscriber.id
                    where interest.key = {topic}))
            order by id
            on conflict do nothing
            """);
        database.Execute($"update mailing set owed_up_to = {last} where id = {mailing}");
        return true;
    });

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

    /// <summary>The books of all mailings of a kind together; what has no rows yet is not there.</summary>
    public IReadOnlyList<(string Kind, MailingBooks Books)> Totals() => database.Query(
        $"""
        select kind, sum(owed), sum(delivered), sum(gone), sum(refused), sum(lapsed), sum(cancelled), sum(in_doubt), sum(doubts), sum(opened),
            sum(parts), sum(sent)
        from mailing group by kind
        """,
        row => (row.Text(0), new MailingBooks(
            row.Int(1), row.Int(2), row.Int(3), row.Int(4), row.Int(5), row.Int(6), row.Int(7), row.Int(8), row.Int(9), row.Int(10), row.Int(11))));

    /// <summary>What goes before what.</summary>
    public static Lane LaneOf(MailingKind kind) => Words.LaneOf(kind);

    /// <summary>Who did not get a mailing and why, in the order of their numbers.</summary>
    public IReadOnlyList<Missed> Missed(long mailing, long afterSubscriber, int atMost) => database.Query(
        $"""
        select subscriber, state, reason, next_part from delivery
        where mailing = {mailing} and subscriber > {afterSubscriber}
            and state in ('gone', 'refused', 'lapsed', 'cancelled', 'in doubt')
        order by subscriber limit {atMost}
        """,
        row => new Missed(row.Number(0), row.Text(1), row.TextOrNull(2), row.Int(3)));

    /// <summary>What mailings brought, by the day they were made on, in order.</summary>
    /// <param name="dayOf">The newsroom's day of an instant.</param>
    public IReadOnlyList<MailDay> ByDay(Func<DateTimeOffset, DateOnly> dayOf) => [.. database.Query(
            $"select created, kind = 'brief' and delivered > 0, delivered, gone, refused + lapsed + in_doubt, sent from mailing order by id",
            row => new MailDay(dayOf(row.Instant(0)), row.Int(1), row.Int(2), row.Int(3) + row.Int(4), row.Int(4), row.Int(5)))
        .GroupBy(mailing => mailing.Day)
        .Select(day => new MailDay(
            day.Key, day.Sum(one => one.Briefs), day.Sum(one => one.Delivered), day.Sum(one => one.Failed), day.Sum(one => one.Lost), day.Sum(one => one.Messages)))
        .OrderBy(day => day.Day)];

    /// <summary>Why deliveries were refused, and how many, the most frequent first.</summary>
    public IReadOnlyList<(string Reason, int Count)> Reasons(long mailing, int atMost) => database.Query(
        $"""
        select coalesce(reason, ''), count(*) from delivery where mailing = {mailing} and state = 'refused'
        group by reason order by count(*) desc limit {atMost}
        """,
        row => (row.Text(0), row.Int(1)));

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
    /// <param name="mailing">Its number.</param>
    /// <param name="along">What is to be written together with it, where there is anything to send.</param>
    /// <returns>How many that are.</returns>
    public int Resend(long mailing, Action? along = null)
    {
        const int Chunk = 1000;
        var (all, after) = (0, long.MinValue);
        if (Find(mailing) is not { } whole || IsOvertaken(whole))
        {
            return 0;
        }

        if (Missed(mailing, after, 1).Count == 0)
        {
            return 0;
        }

        database.Atomically(() =>
        {
            database.Execute($"update mailing set state = 'running' where id = {mailing}");
            along?.Invoke();
        });
        while (ResendNext(mailing, after, Chunk) is { Count: > 0 } again)
        {
            all += again.Count;
            after = again[^1];
        }

        if (all > 0 && whole.Kind == MailingKind.Brief)
        {
            database.Atomically(() => CorrectAgain(whole));
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
    // "cross" keeps the order (sqlite.org/lang_select): the few mailings first, then one row of each. The other way round all deliveries are read.
    public int CountDelivered(long subscriber) => (int)(database.Number($"""
        select count(*) from mailing cross join delivery on delivery.mailing = mailing.id and delivery.subscriber = {subscriber}
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
