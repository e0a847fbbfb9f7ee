using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Storage;
using AtlasBot.Subscribers;

namespace AtlasBot.Newsroom;

/// <summary>
/// Owes each new brief to each subscriber at their hour. It looks at what is due, not at what fired, so that a restart, a missed
/// minute, a late publication and a jump of the clock are all the same to it.
/// </summary>
public sealed class BriefPush(
    Database database, Archive archive, SubscriberRegister subscribers, Outbox outbox, TimeProvider clock)
{
    // So many subscribers a transaction hold the gate for a few milliseconds.
    private const int Chunk = 1000;

    // An edition is awaited where its language was published within so many days.
    private const int HabitDays = 14;

    /// <summary>
    /// Notes that a day's brief goes out, or that another edition of it came. The occasion is the day: nobody gets it twice.
    /// </summary>
    /// <returns>False where it went out before and nothing new is owed.</returns>
    public bool Announce(DateOnly day, DateOnly morning, DateTimeOffset published, bool atOnce) => database.Atomically(() =>
    {
        var mailing = outbox.Announce(NewMailing.Brief(day)).Id;
        var before = database.First(
            $"select mailing, at_once from brief_push where day = {day}", row => new { AtOnce = row.Flag(1) });
        if (before is not null && (before.AtOnce || !atOnce))
        {
            // Another edition, or a correction: those who still wait are looked at again.
            database.Execute($"update brief_push set swept_to = 0 where day = {day}");
            return false;
        }

        database.Execute($"""
            insert into brief_push (day, mailing, morning, published, at_once, swept_to)
            values ({day}, {mailing}, {morning}, {published}, {atOnce}, 0)
            on conflict (day) do update set at_once = excluded.at_once, published = excluded.published, swept_to = 0
            """);
        return true;
    });

    /// <summary>Owes a day's brief to nobody any more; one that is published for the day later is new.</summary>
    public void Forget(DateOnly day) => database.Execute($"delete from brief_push where day = {day}");

    /// <summary>Owes what is due now, in chunks: the tick.</summary>
    public void Owe()
    {
        Sweep();
        while (DueChunk())
        {
        }
    }

    /// <summary>Briefs that are there and begin later for some, the newest first, with how many begin when.</summary>
    public IReadOnlyList<(DateOnly Day, IReadOnlyList<(DateTimeOffset At, int Count)> Hours)> Waiting()
    {
        var now = clock.GetUtcNow();
        return [.. Pushes(now)
            .Where(push => archive.LanguagesOn(push.Day).Count > 0)
            .Select(push => (push.Day, HoursOf(push, now)))
            .Where(brief => brief.Item2.Count > 0)];
    }

    // Those whose hour has passed are owed it already, or joined later; but an edition may still be awaited.
    private IReadOnlyList<(DateTimeOffset At, int Count)> HoursOf(Push push, DateTimeOffset now) => [.. database.Query(
            $"""
            select zone, hour, days, next_due, count(*) from subscriber s
            where state = 'active'
                and not exists (select 1 from delivery d where d.mailing = {push.Mailing.Id} and d.subscriber = s.id)
            group by zone, hour, days, next_due
            """,
            row => (Hour: subscribers.HourOf(row.TextOrNull(0), row.IntOrNull(1)), Days: row.Int(2), Next: row.Instant(3), Count: row.Int(4)))
        .Select(alike => (Due: DueOf(push, alike.Hour), alike.Hour, alike.Days, alike.Next, alike.Count))
        .Where(alike => push.AtOnce || WeekDays.Has(alike.Days, alike.Hour.DayOf(alike.Due).DayOfWeek))
        .Select(alike => (At: alike.Due <= now && alike.Next - alike.Due <= DueRule.Patience ? alike.Next : alike.Due, alike.Count))
        .Where(alike => alike.At > now)];

    /// <summary>After a publication, looks at those whose hour has passed already, in chunks; else there is nothing to do.</summary>
    public void Sweep()
    {
        while (SweepChunk())
        {
        }
    }

    // Those whose hour has passed do not come up by themselves: everyone is looked at once after a publication.
    private bool SweepChunk() => database.Atomically(() =>
    {
        var sweep = database.First(
            $"select day, swept_to from brief_push where swept_to is not null order by day limit 1",
            row => new { Day = row.Day(0), To = row.Number(1) });
        if (sweep is null)
        {
            return false;
        }

        var chunk = subscribers.After(sweep.To, Chunk);
        Consider(chunk, moveOn: false);
        var mark = chunk.Count < Chunk ? (long?)null : chunk[^1].Id;
        database.Execute($"update brief_push set swept_to = {mark} where day = {sweep.Day}");
        return true;
    });

    private bool DueChunk() => database.Atomically(() =>
    {
        var chunk = subscribers.Due(clock.GetUtcNow(), Chunk);
        Consider(chunk, moveOn: true);
        return chunk.Count == Chunk;
    });

    /// <summary>
    /// When the next brief that is there already begins for a subscriber; null where none waits for them.
    /// </summary>
    public DateTimeOffset? WaitsFor(Subscriber subscriber)
    {
        var now = clock.GetUtcNow();
        foreach (var push in Pushes(now).Where(push => !IsOwed(push, subscriber)))
        {
            var (due, begins) = BeginningFor(push, subscriber, now);
            if (begins is not null && subscriber.Since <= due)
            {
                return begins.At > now ? begins.At : now;
            }
        }

        return null;
    }

    /// <summary>Whether a subscriber has the brief of that morning, or is owed it.</summary>
    public bool HasGot(Subscriber subscriber, DateOnly morning) => database.Number(
        $"""
        select 1 from brief_push join delivery on delivery.mailing = brief_push.mailing and delivery.subscriber = {subscriber.Id}
        where morning = {morning} limit 1
        """) is not null;

    // Subscribers of one zone, hour, days and choice of languages are decided alike; only when they joined may differ.
    private void Consider(IReadOnlyList<Subscriber> chunk, bool moveOn)
    {
        var now = clock.GetUtcNow();
        var pushes = Pushes(now);
        foreach (var alike in chunk.GroupBy(one => (one.Zone, one.Hour, one.Wishes.Days, Reads: string.Join(',', one.Reads))))
        {
            var next = subscribers.HourOf(alike.First()).NextAfter(now);
            foreach (var push in pushes)
            {
                var (due, begins) = BeginningFor(push, alike.First(), now);
                if (begins is null)
                {
                    continue;
                }

                if (begins.At > now)
                {
                    next = begins.At < next ? begins.At : next;
                    continue;
                }

                // Where two are due, only the newest is owed.
                Owe(push, begins, [.. alike.Where(one => one.Since <= due)]);
                break;
            }

            subscribers.SetNextDue(alike.Where(one => moveOn || next < one.NextDue).Select(one => one.Id), next);
        }
    }

    // Whether one in a language they do not read may come is asked once, in place of the brief.
    private void Owe(Push push, Beginning begins, IReadOnlyList<Subscriber> alike)
    {
        outbox.OweAfterAsking(
            push.Mailing, alike.Where(one => one.Asked != "" && one.Reads.Contains(begins.Edition)).Select(one => one.Id), begins.Edition, begins.Due);
        var ask = alike.Where(one => !one.Reads.Contains(begins.Edition)).ToList();
        var asked = ask.Where(one => one.Asked.Split(',').Contains(begins.Edition)).Select(one => one.Id).ToHashSet();
        outbox.Owe(push.Mailing, [.. alike.Where(one => !asked.Contains(one.Id)).Select(one => new Owed(one.Id, begins.Due, begins.Edition))]);
        if (ask.Count > asked.Count)
        {
            subscribers.NoteAsked(ask.Select(one => one.Id).Where(id => !asked.Contains(id)), begins.Edition);
        }
    }

    // When a brief is due and begins for somebody, and in which edition; no beginning where it does not any more.
    private (DateTimeOffset Due, Beginning? Begins) BeginningFor(Push push, Subscriber who, DateTimeOffset now)
    {
        var hour = subscribers.HourOf(who);
        var due = DueOf(push, hour);
        var there = archive.LanguagesOn(push.Day);
        var at = push.AtOnce ? now - due <= DueRule.Lapse ? due : null : DueRule.Begins(due, now, hour);
        if (there.Count == 0 || at is not { } begins || (!push.AtOnce && !WeekDays.Has(who.Wishes.Days, hour.DayOf(begins).DayOfWeek)))
        {
            return (due, null);
        }

        // Where a language they read still comes as a rule, that is waited for; else the brief there is may be asked about.
        var best = who.Reads.FirstOrDefault(there.Contains);
        var isUsual = who.Reads.TakeWhile(language => language != best).Any(language => IsUsual(language, push.Day));
        return best is null && isUsual
            ? (due, null)
            : (due, new Beginning(isUsual && !push.AtOnce && begins == due ? due + DueRule.Patience : begins, begins, best ?? there[0]));
    }

    private static DateTimeOffset DueOf(Push push, LocalHour hour) =>
        push.AtOnce ? push.Published : DueRule.When(push.Morning, push.Published, hour);

    private bool IsOwed(Push push, Subscriber subscriber) => database.Number(
        $"select 1 from delivery where mailing = {push.Mailing.Id} and subscriber = {subscriber.Id}") is not null;

    // The newest first.
    private List<Push> Pushes(DateTimeOffset now)
    {
        var oldest = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-2);
        return [.. database.Query(
            $"""
            select day, mailing, morning, published, at_once from brief_push
            where morning >= {oldest} order by morning desc, day desc
            """,
            row => (Day: row.Day(0), Mailing: row.Number(1), Morning: row.Day(2), Published: row.Instant(3), AtOnce: row.Flag(4)))
            .Select(row => new Push(row.Day, outbox.Find(row.Mailing)!, row.Morning, row.Published, row.AtOnce))];
    }

    private bool IsUsual(string language, DateOnly day) => database.Number(
        $"""
        select count(*) from edition
        where day between {day.AddDays(-HabitDays)} and {day.AddDays(-1)} and language = {language} and withdrawn is null
        """) > 0;

    // At: not before that, for a better edition may come; Due: when it was to be there.
    private sealed record Beginning(DateTimeOffset At, DateTimeOffset Due, string Edition);

    private sealed record Push(DateOnly Day, Mailing Mailing, DateOnly Morning, DateTimeOffset Published, bool AtOnce);
}
