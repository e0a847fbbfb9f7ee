using System.Text.Json;
using AtlasBot.Storage;

namespace AtlasBot.Subscribers;

/// <summary>All subscribers, by chat and by when they are due.</summary>
public sealed class SubscriberRegister(Database database, HourDefaults defaults)
{
    private static readonly string[] States = ["active", "paused", "parked", "left"];

    /// <summary>Who receives at this place, whatever their state, or null.</summary>
    public Subscriber? At(Address place) => database.First(
        $"""
        select id, chat, thread, kind, language, reads, zone, hour, state, since, next_due, paused_until,
            days, quiet_from, quiet_to, urgent, sound, form, asked
        from subscriber
        where chat = {place.Chat} and thread = {place.Thread}
        """,
        Read);

    /// <summary>The subscriber of this number, or null.</summary>
    public Subscriber? Find(long id) => database.First(
        $"""
        select id, chat, thread, kind, language, reads, zone, hour, state, since, next_due, paused_until,
            days, quiet_from, quiet_to, urgent, sound, form, asked
        from subscriber where id = {id}
        """,
        Read);

    /// <summary>Subscribes a place, or welcomes it back; what it chose earlier is kept.</summary>
    /// <returns>The subscriber, and whether they were not receiving before.</returns>
    public (Subscriber Subscriber, bool Joined) Join(Address place, string kind, string language, DateTimeOffset now) =>
        database.Atomically(() =>
        {
            var before = At(place);
            if (before?.State == SubscriberState.Active)
            {
                return (before, false);
            }

            var next = defaults.HourOf(before?.Zone, before?.Hour).NextAfter(now);
            var reads = string.Join(',', defaults.ReadsOf(language));
            database.Execute($"""
                insert into subscriber (chat, thread, kind, language, reads, state, since, next_due)
                values ({place.Chat}, {place.Thread}, {kind}, {language}, {reads}, 'active', {now}, {next})
                on conflict (chat, thread) do update
                set state = 'active', reason = null, since = excluded.since, next_due = excluded.next_due, paused_until = null
                """);
            return (At(place)!, true);
        });

    /// <summary>Ends the subscription; false where there was none.</summary>
    public bool Leave(Address place) => database.Execute(
        $"""
        update subscriber set state = 'left', reason = null
        where chat = {place.Chat} and thread = {place.Thread} and state <> 'left'
        """) > 0;

    /// <summary>Sets a chat that cannot be reached aside, with all its forum topics. What comes from now on, or since they paused, is missed.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="reason">What Telegram said.</param>
    /// <param name="now">Since when.</param>
    /// <param name="tried">When the call began that was refused, where one was: who came since then stays.</param>
    public void Park(long chat, string reason, DateTimeOffset now, DateTimeOffset? tried = null) => database.Execute($"""
        update subscriber set state = 'parked', reason = {reason}, since = iif(state = 'paused', since, {now})
        where chat = {chat} and state in ('active', 'paused') and since <= {tried ?? DateTimeOffset.MaxValue}
        """);

    /// <summary>Takes a parked chat back.</summary>
    /// <returns>Who was parked, as they stood until now.</returns>
    public IReadOnlyList<Subscriber> Unpark(long chat, DateTimeOffset now) => database.Atomically(() =>
    {
        var parked = database.Query(
            $"""
            select id, chat, thread, kind, language, reads, zone, hour, state, since, next_due, paused_until,
                days, quiet_from, quiet_to, urgent, sound, form, asked
            from subscriber
            where chat = {chat} and state = 'parked'
            """,
            Read);
        foreach (var subscriber in parked)
        {
            var next = HourOf(subscriber).NextAfter(now);
            database.Execute($"""
                update subscriber set state = 'active', reason = null, since = {now}, next_due = {next}, paused_until = null
                where id = {subscriber.Id}
                """);
        }

        return parked;
    });

    /// <summary>Follows a group to the chat id it has as a supergroup.</summary>
    public void Move(long chat, long newChat) =>
        database.Execute($"update or ignore subscriber set chat = {newChat} where chat = {chat}");

    /// <summary>Sets the zone; the next hour follows at once, and the tick looks whether something is due already.</summary>
    public void SetZone(long id, string zone, DateTimeOffset now) =>
        database.Execute($"update subscriber set zone = {zone}, next_due = {now} where id = {id}");

    /// <summary>Sets the minute of the day; the tick looks whether something is due already.</summary>
    public void SetHour(long id, int minute, DateTimeOffset now) =>
        database.Execute($"update subscriber set hour = {minute}, next_due = {now} where id = {id}");

    /// <summary>Sets the language the bot speaks, and nothing else.</summary>
    public void SetSpoken(long id, string language) =>
        database.Execute($"update subscriber set language = {language} where id = {id}");

    /// <summary>Sets the languages of editions that are read, best first; the tick looks whether something is due already.</summary>
    public void SetReads(long id, IReadOnlyList<string> reads, DateTimeOffset now) =>
        database.Execute($"update subscriber set reads = {string.Join(',', reads)}, next_due = {now} where id = {id}");

    /// <summary>Sets how they want what comes; the tick looks whether something is due already.</summary>
    public void SetWishes(long id, Wishes wishes, DateTimeOffset now) => database.Execute($"""
        update subscriber set days = {wishes.Days}, quiet_from = {wishes.Quiet.From}, quiet_to = {wishes.Quiet.To},
            urgent = {Wishes.Word(wishes.Urgent)}, sound = {Wishes.Word(wishes.Sound)}, form = {Wishes.Word(wishes.Form)}, next_due = {now}
        where id = {id}
        """);

    /// <summary>Notes that many were asked whether a brief may come in a language they do not read.</summary>
    public void NoteAsked(IEnumerable<long> ids, string language) => database.Execute($"""
        update subscriber set asked = iif(asked = '', {language}, asked || ',' || {language})
        where id in (select value from json_each({JsonSerializer.Serialize(ids)}))
        """);

    /// <summary>Sends nothing until then.</summary>
    public void Pause(long id, DateTimeOffset now, DateTimeOffset until) => database.Execute($"""
        update subscriber set state = 'paused', since = {now}, paused_until = {until} where id = {id} and state in ('active', 'paused')
        """);

    /// <summary>Ends a pause.</summary>
    public void Resume(long id, DateTimeOffset now) => database.Atomically(() =>
    {
        if (Find(id) is { State: SubscriberState.Paused } subscriber)
        {
            var next = HourOf(subscriber).NextAfter(now);
            database.Execute($"""
                update subscriber set state = 'active', since = {now}, paused_until = null, next_due = {next} where id = {id}
                """);
        }
    });

    /// <summary>Whose pause is over, the longest first.</summary>
    public IReadOnlyList<Subscriber> PauseIsOver(DateTimeOffset now, int atMost) => database.Query(
        $"""
        select id, chat, thread, kind, language, reads, zone, hour, state, since, next_due, paused_until,
            days, quiet_from, quiet_to, urgent, sound, form, asked
        from subscriber
        where state = 'paused' and paused_until <= {now} order by paused_until limit {atMost}
        """,
        Read);

    /// <summary>Erases a subscriber and what they chose.</summary>
    public void Forget(long id) => database.Execute($"delete from subscriber where id = {id}");

    /// <summary>Sets the language the bot speaks and, first among those they read, the edition's.</summary>
    public void SetLanguage(long id, string language)
    {
        var reads = string.Join(',', defaults.ReadsOf(language));
        database.Execute($"update subscriber set language = {language}, reads = {reads} where id = {id}");
    }

    /// <summary>Who is due, the longest due first.</summary>
    public IReadOnlyList<Subscriber> Due(DateTimeOffset now, int atMost) => database.Query(
        $"""
        select id, chat, thread, kind, language, reads, zone, hour, state, since, next_due, paused_until,
            days, quiet_from, quiet_to, urgent, sound, form, asked
        from subscriber
        where state = 'active' and next_due <= {now} order by next_due limit {atMost}
        """,
        Read);

    /// <summary>Active subscribers in the order of their numbers.</summary>
    public IReadOnlyList<Subscriber> After(long id, int atMost) => database.Query(
        $"""
        select id, chat, thread, kind, language, reads, zone, hour, state, since, next_due, paused_until,
            days, quiet_from, quiet_to, urgent, sound, form, asked
        from subscriber
        where state = 'active' and id > {id} order by id limit {atMost}
        """,
        Read);

    /// <summary>Moves the next hour of many at once.</summary>
    public void SetNextDue(IEnumerable<long> ids, DateTimeOffset next) => database.Execute(
        $"""
        update subscriber set next_due = {next}
        where id in (select value from json_each({JsonSerializer.Serialize(ids)}))
        """);

    /// <summary>How many receive.</summary>
    public int CountActive() => (int)(database.Number($"select count(*) from subscriber where state = 'active'") ?? 0);

    /// <summary>How many blocked the bot or cannot be reached for another reason.</summary>
    public int CountParked() => (int)(database.Number($"select count(*) from subscriber where state = 'parked'") ?? 0);

    /// <summary>How many there are by state, among active, paused, parked and left. It looks at all of them.</summary>
    public IReadOnlyList<(string State, int Count)> CountByState()
    {
        var there = database.Query($"select state, count(*) from subscriber group by state", row => (State: row.Text(0), Count: row.Int(1)));
        return [.. States.Select(state => (state, there.FirstOrDefault(one => one.State == state).Count))];
    }

    /// <summary>How many receive, by zone and hour; null where they chose none.</summary>
    public IReadOnlyList<(string? Zone, int? Hour, int Count)> CountByHour() => database.Query(
        $"select zone, hour, count(*) from subscriber where state = 'active' group by zone, hour",
        row => (row.TextOrNull(0), row.IntOrNull(1), row.Int(2)));

    /// <summary>How many of an audience receive, by the language the bot speaks to them and the zone they chose (null is those who chose none) and their quiet hours.</summary>
    public IReadOnlyList<(string Language, string? Zone, Quiet Quiet, int Count)> CountActive(Audience audience) => database.Query(
        $"""
        select language, zone, quiet_from, quiet_to, count(*) from subscriber
        where state = 'active' and ({audience.ByLanguage} is null or language = {audience.ByLanguage})
            and ({audience.ByTopic} is null or exists (
                select 1 from interest join follow on follow.interest = interest.id and follow.subscriber = subscriber.id
                where interest.key = {audience.ByTopic}))
        group by language, zone, quiet_from, quiet_to
        """,
        row => (row.Text(0), row.TextOrNull(1), new Quiet(row.Int(2), row.Int(3)), row.Int(4)));

    /// <summary>How many receive, by the zone they chose (null is those who chose none) and their quiet hours.</summary>
    public IReadOnlyList<(string? Zone, Quiet Quiet, int Count)> CountByQuiet() => database.Query(
        $"select zone, quiet_from, quiet_to, count(*) from subscriber where state = 'active' group by zone, quiet_from, quiet_to",
        row => (row.TextOrNull(0), new Quiet(row.Int(1), row.Int(2)), row.Int(3)));

    /// <summary>Everybody who receives in a chat, in any of its forum topics.</summary>
    public IReadOnlyList<Subscriber> In(long chat) => database.Query(
        $"""
        select id, chat, thread, kind, language, reads, zone, hour, state, since, next_due, paused_until,
            days, quiet_from, quiet_to, urgent, sound, form, asked
        from subscriber where chat = {chat}
        """,
        Read);

    /// <summary>Groups and channels that were set aside and whose host was not told why.</summary>
    public IReadOnlyList<(long Chat, string Reason)> ParkedVenues() => database.Query(
        $"""
        select distinct subscriber.chat, reason from subscriber join venue on venue.chat = subscriber.chat
        where state = 'parked' and reason is not null and (told is null or told <> reason) limit 50
        """,
        row => (row.Number(0), row.Text(1)));

    /// <summary>A subscriber's hour, with what is set for all where they chose nothing.</summary>
    public LocalHour HourOf(Subscriber subscriber) => defaults.HourOf(subscriber.Zone, subscriber.Hour);

    /// <summary>The hour of those who chose this zone and minute of the day; null is what is set for all.</summary>
    public LocalHour HourOf(string? zone, int? minute) => defaults.HourOf(zone, minute);

    private static Subscriber Read(Row row) => new(
        row.Number(0),
        new Address(row.Number(1), row.Int(2)),
        row.Text(3),
        row.Text(4),
        row.Text(5).Split(','),
        row.TextOrNull(6),
        row.IntOrNull(7),
        row.Text(8) switch
        {
            "active" => SubscriberState.Active,
            "paused" => SubscriberState.Paused,
            "parked" => SubscriberState.Parked,
            _ => SubscriberState.Left,
        },
        row.Instant(9),
        row.Instant(10),
        row.InstantOrNull(11))
    {
        Wishes = Wishes.Read(row, 12),
        Asked = row.Text(18),
    };
}
