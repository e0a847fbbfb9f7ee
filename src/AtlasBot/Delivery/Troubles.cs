using AtlasBot.Storage;

namespace AtlasBot.Delivery;

/// <summary>Something in delivery that a person should know.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind"><c>refused</c>, <c>set aside</c>, <c>in doubt</c>, <c>rest</c>, <c>stopped</c> or <c>update</c>.</param>
/// <param name="Mailing">The mailing, or 0.</param>
/// <param name="Part">The part, from 0.</param>
/// <param name="Reason">In the words of whoever refused.</param>
/// <param name="Subscriber">The latest it happened to, or 0.</param>
/// <param name="Times">How often.</param>
/// <param name="LastSeen">When last.</param>
public sealed record Trouble(
    long Id, string Kind, long Mailing, int Part, string Reason, long Subscriber, int Times, DateTimeOffset LastSeen);

/// <summary>
/// What staff must be told about delivery, kept as rows until they were; the same trouble again counts up, and is news where it
/// was quiet for an hour.
/// </summary>
public sealed class Troubles(Database database, TimeProvider clock)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    /// <summary>Keeps it.</summary>
    public void Add(string kind, long mailing, int part, string reason, long subscriber)
    {
        var now = clock.GetUtcNow();
        database.Execute($"""
            insert into trouble (kind, mailing, part, reason, subscriber, first_seen, last_seen)
            values ({kind}, {mailing}, {part}, {reason}, {subscriber}, {now}, {now})
            on conflict (kind, mailing, part, reason) do update
            set times = iif(last_seen < {now - Quiet}, 1, times + 1), told = iif(last_seen < {now - Quiet}, null, told), last_seen = excluded.last_seen, subscriber = excluded.subscriber
            """);
    }

    /// <summary>What nobody was told yet, the oldest first.</summary>
    public IReadOnlyList<Trouble> Untold(int atMost) => database.Query(
        $"""
        select id, kind, mailing, part, reason, subscriber, times, last_seen from trouble
        where told is null order by id limit {atMost}
        """,
        row => new Trouble(
            row.Number(0), row.Text(1), row.Number(2), row.Int(3), row.Text(4), row.Number(5), row.Int(6), row.Instant(7)));

    /// <summary>Staff were told.</summary>
    public void Tell(long id) => database.Execute($"update trouble set told = {clock.GetUtcNow()} where id = {id}");
}

/// <summary>Until when Telegram told us to be quiet; kept, as it can be hours.</summary>
public sealed class Rests(Database database, TimeProvider clock)
{
    /// <summary>The rest of mailings as a whole stands under this chat.</summary>
    public const long Mailings = 0;

    // What holds mailings back after a copy was restored stands here too: it is a rest that ends when an owner says so. No chat has this number.
    private const long Restored = long.MinValue;

    // For a day after that a brief is still asked about: it may be one that went out before the copy took the file's place.
    private static readonly TimeSpan BriefsAreAskedAbout = TimeSpan.FromHours(24);

    private static readonly DateTimeOffset UntilSomebodyDecides = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whether mailings that are announced now wait for an owner, since a copy was restored.</summary>
    public bool IsHeld => database.Number($"select 1 from rest where chat = {Restored} and until = {UntilSomebodyDecides}") is not null;

    /// <summary>Whether a mailing that is announced now waits for an owner.</summary>
    public bool Holds(MailingKind kind) => database.Number(
        $"select 1 from rest where chat = {Restored} and (until = {UntilSomebodyDecides} or ({kind == MailingKind.Brief} and until > {clock.GetUtcNow()}))") is not null;

    /// <summary>From now on, whatever is announced waits until an owner says whether it was sent.</summary>
    public void Hold() => database.Execute($"""
        insert into rest (chat, until, reason) values ({Restored}, {UntilSomebodyDecides}, 'a copy was restored')
        on conflict (chat) do update set until = excluded.until
        """);

    /// <summary>What is announced goes out again; a brief is asked about for another day.</summary>
    /// <returns>False where nothing was held.</returns>
    public bool EndHold() => database.Execute(
        $"update rest set until = {clock.GetUtcNow() + BriefsAreAskedAbout} where chat = {Restored} and until = {UntilSomebodyDecides}") > 0;

    /// <summary>Keeps a rest; a longer one stays.</summary>
    public void Keep(long chat, DateTimeOffset until, string reason) => database.Execute(
        $"""
        insert into rest (chat, until, reason) values ({chat}, {until}, {reason})
        on conflict (chat) do update set until = excluded.until, reason = excluded.reason where excluded.until > until
        """);

    /// <summary>The rests that are not over.</summary>
    public IReadOnlyList<(long Chat, DateTimeOffset Until)> Current() => database.Query(
        $"select chat, until from rest where until > {clock.GetUtcNow()} and chat <> {Restored}", row => (row.Number(0), row.Instant(1)));

    /// <summary>Until when mailings rest as a whole, and why in Telegram's words; null when they do not.</summary>
    public (DateTimeOffset Until, string Reason)? OfMailings()
    {
        var rest = database.First(
            $"select until, reason from rest where chat = {Mailings} and until > {clock.GetUtcNow()}",
            row => Tuple.Create(row.Instant(0), row.Text(1)));
        return rest is null ? null : (rest.Item1, rest.Item2);
    }

    /// <summary>Removes what is over.</summary>
    public void Clear() => database.Execute($"delete from rest where until <= {clock.GetUtcNow()}");
}
