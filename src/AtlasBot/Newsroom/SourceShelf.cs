using System.Globalization;
using System.Text.Json;
using AtlasBot.Intake;
using AtlasBot.Storage;

namespace AtlasBot.Newsroom;

/// <summary>What is known of a source that is watched.</summary>
/// <param name="Name">Its entry in the settings.</param>
/// <param name="Connected">The day it was first read.</param>
/// <param name="Publishes">Whether it may publish without a person.</param>
/// <param name="Read">The last success, or null.</param>
/// <param name="Failed">The last failure, or null.</param>
/// <param name="Trouble">What that was, or null.</param>
/// <param name="Failures">How many failures in a row there were.</param>
/// <param name="Next">When it may be asked again.</param>
public sealed record SourceStanding(
    string Name, DateOnly Connected, bool Publishes, DateTimeOffset? Read, DateTimeOffset? Failed, Fetched.Failed? Trouble, int Failures, DateTimeOffset Next);

/// <summary>Where a post of a source stands.</summary>
public enum PostState
{
    /// <summary>In no brief yet.</summary>
    Waiting,

    /// <summary>In the draft of its day.</summary>
    Drafted,

    /// <summary>It came after its brief went out.</summary>
    Late,

    /// <summary>In a brief that is published.</summary>
    Out,

    /// <summary>Of a day before the source was connected, or one that staff threw away.</summary>
    Old,
}

/// <summary>A post of a source.</summary>
/// <param name="Id">Its number, which stands on buttons.</param>
/// <param name="Source">The source's entry.</param>
/// <param name="Post">As it is on the site now.</param>
/// <param name="Goes">The day whose brief has it.</param>
/// <param name="Position">On the day's page, from 0.</param>
/// <param name="Fingerprint">Its words on the site now.</param>
/// <param name="Changed">When they last changed.</param>
/// <param name="Drafted">Its words in the brief, or null.</param>
/// <param name="Told">The words staff were told of since, or null.</param>
/// <param name="Missing">Since when it is off the site, or null.</param>
/// <param name="State">Where it stands.</param>
public sealed record KnownPost(
    long Id, string Source, Post Post, DateOnly Goes, int Position, string Fingerprint, DateTimeOffset Changed, string? Drafted, string? Told, DateTimeOffset? Missing, PostState State);

/// <summary>A day of a source and its draft.</summary>
/// <param name="Source">The source's entry.</param>
/// <param name="Day">The brief's day.</param>
/// <param name="Draft">The draft's number.</param>
/// <param name="Changed">When a post last came or changed.</param>
/// <param name="Waits">Whether staff said that it is not to go by itself.</param>
public sealed record SourceDay(string Source, DateOnly Day, long Draft, DateTimeOffset Changed, bool Waits);

/// <summary>What is known of the sources, their posts and their days. Rows, so that a restart goes on where it was.</summary>
public sealed class SourceShelf(Database database, TimeProvider clock)
{
    /// <summary>A source, or null where it was never read.</summary>
    public SourceStanding? Find(string name) => database.First(
        $"select name, connected, publishes, read, failed, trouble, failures, next from source where name = {name}",
        row => new SourceStanding(
            row.Text(0), row.Day(1), row.Flag(2), row.InstantOrNull(3), row.InstantOrNull(4),
            row.TextOrNull(5) is { } trouble ? JsonSerializer.Deserialize<Fetched.Failed>(trouble) : null, row.Int(6), row.Instant(7)));

    /// <summary>The tag of the last answer about a day and the one before, or null.</summary>
    public string? TagOf(string name, DateOnly day) => database.First(
        $"select tag from source where name = {name} and tag_day = {day} and tag is not null", row => row.Text(0));

    /// <summary>Lets a source publish without a person, or not.</summary>
    public void LetPublish(string name, bool publishes) => database.Execute($"update source set publishes = {publishes} where name = {name}");

    /// <summary>Notes that a source was read; the first time connects it.</summary>
    public void KeepSuccess(string name, DateOnly today, string? tag, bool isUnchanged, DateTimeOffset next)
    {
        var now = clock.GetUtcNow();
        database.Execute($"insert into source (name, connected, next) values ({name}, {today}, {next}) on conflict do nothing");
        database.Execute($"update source set read = {now}, failures = 0, next = {next} where name = {name}");
        if (!isUnchanged)
        {
            database.Execute($"update source set tag = {tag}, tag_day = {today} where name = {name}");
        }
    }

    /// <summary>Notes that a source could not be read; that connects nothing.</summary>
    public void KeepFailure(string name, DateOnly today, Fetched.Failed trouble, DateTimeOffset next)
    {
        var (now, said) = (clock.GetUtcNow(), JsonSerializer.Serialize(trouble));
        database.Execute($"""
            insert into source (name, connected, next) values ({name}, {today.AddDays(1)}, {next}) on conflict do nothing
            """);
        database.Execute($"update source set failed = {now}, trouble = {said}, failures = failures + 1, next = {next} where name = {name}");
    }

    /// <summary>The day a source was first read is the one it is read on; one that only failed so far is connected now.</summary>
    public void Connect(string name, DateOnly today) => database.Execute($"update source set connected = {today} where name = {name} and read is null");

    /// <summary>The posts of a source on some days, in the order of their pages.</summary>
    public IReadOnlyList<KnownPost> Posts(string source, DateOnly first, DateOnly last) => database.Query(
        $"""
        select id, source, address, day, goes, position, title, content, time, fingerprint, changed, drafted, told, missing, state from source_post
        where source = {source} and day between {first} and {last} order by day, position, id
        """,
        Read);

    /// <summary>The post of this number, or null.</summary>
    public KnownPost? Post(long id) => database.First(
        $"""
        select id, source, address, day, goes, position, title, content, time, fingerprint, changed, drafted, told, missing, state from source_post where id = {id}
        """,
        Read);

    /// <summary>Keeps a post as it is on the site now.</summary>
    /// <returns>Its number.</returns>
    public long Keep(string source, Post post, int position, string fingerprint, PostState ifNew)
    {
        var time = post.Time?.ToString("HH:mm", CultureInfo.InvariantCulture);
        var drafted = ifNew == PostState.Old ? fingerprint : null;
        database.Execute($"""
            insert into source_post (source, address, day, goes, position, title, content, time, fingerprint, changed, drafted, state)
            values ({source}, {post.Address.AbsoluteUri}, {post.Day}, {post.Day}, {position}, {post.Title}, {post.Content}, {time}, {fingerprint}, {clock.GetUtcNow()}, {drafted}, {Name(ifNew)})
            on conflict (source, address) do update
            set position = excluded.position, title = excluded.title, content = excluded.content, time = excluded.time, missing = null,
                changed = iif(fingerprint = excluded.fingerprint, changed, excluded.changed), fingerprint = excluded.fingerprint
            """);
        return database.Number($"select id from source_post where source = {source} and address = {post.Address.AbsoluteUri}")!.Value;
    }

    /// <summary>Notes that a post is not on the site any more.</summary>
    public void Miss(long id) => database.Execute($"update source_post set missing = coalesce(missing, {clock.GetUtcNow()}) where id = {id}");

    /// <summary>Notes which words of a post staff were told of.</summary>
    public void Tell(long id, string told) => database.Execute($"update source_post set told = {told} where id = {id}");

    /// <summary>Notes that a post's present words are in a brief.</summary>
    public void Move(KnownPost post, PostState state, DateOnly goes) => database.Execute(
        $"update source_post set state = {Name(state)}, goes = {goes}, drafted = {post.Fingerprint}, told = {post.Fingerprint} where id = {post.Id}");

    /// <summary>Moves a post on, if it stands where it was seen; false where somebody was quicker.</summary>
    public bool Move(long id, PostState from, PostState to) => database.Execute(
        $"update source_post set state = {Name(to)}, drafted = fingerprint where id = {id} and state = {Name(from)}") == 1;

    /// <summary>What was in a draft is out once that is published, and old once it is thrown away.</summary>
    public void Settle() => database.Execute($"""
        update source_post set state = (
            select iif(d.state = 'done', 'out', 'old') from source_day s join draft d on d.id = s.draft
            where s.source = source_post.source and s.day = source_post.goes)
        where state = 'drafted' and exists (
            select 1 from source_day s join draft d on d.id = s.draft
            where s.source = source_post.source and s.day = source_post.goes and d.state in ('done', 'cancelled'))
        """);

    /// <summary>The day of a source, or null where nothing came.</summary>
    public SourceDay? Day(string source, DateOnly day) => database.First(
        $"select source, day, draft, changed, waits from source_day where source = {source} and day = {day}", ReadDay);

    /// <summary>The day a draft is of, or null.</summary>
    public SourceDay? DayOf(long draft) => database.First(
        $"select source, day, draft, changed, waits from source_day where draft = {draft}", ReadDay);

    /// <summary>Days from one on.</summary>
    public IReadOnlyList<SourceDay> DaysFrom(DateOnly first) => database.Query(
        $"select source, day, draft, changed, waits from source_day where day >= {first} order by day, source", ReadDay);

    /// <summary>Notes that a day's draft is new or changed.</summary>
    public void KeepDay(string source, DateOnly day, long draft)
    {
        var now = clock.GetUtcNow();
        database.Execute($"""
            insert into source_day (source, day, draft, changed) values ({source}, {day}, {draft}, {now})
            on conflict (source, day) do update set draft = excluded.draft, changed = excluded.changed
            """);
    }

    /// <summary>Lets a draft not go by itself.</summary>
    public void Wait(long draft) => database.Execute($"update source_day set waits = 1 where draft = {draft}");

    /// <summary>Whether a past day was read by an import.</summary>
    public bool IsPast(string source, DateOnly day) =>
        database.Number($"select 1 from source_past where source = {source} and day = {day}") is not null;

    /// <summary>Notes that a past day was read by an import.</summary>
    public void KeepPast(string source, DateOnly day) =>
        database.Execute($"insert into source_past (source, day) values ({source}, {day}) on conflict do nothing");

    /// <summary>The cards of a draft.</summary>
    public IReadOnlyList<(long Chat, int Message, string Shown)> Cards(long draft) => database.Query(
        $"select chat, message, shown from draft_card where draft = {draft}", row => (row.Number(0), row.Int(1), row.Text(2)));

    /// <summary>Keeps what a card says.</summary>
    public void KeepCard(long draft, long chat, int message, string shown) => database.Execute($"""
        insert into draft_card (draft, chat, message, shown) values ({draft}, {chat}, {message}, {shown})
        on conflict (draft, chat) do update set message = excluded.message, shown = excluded.shown
        """);

    private static string Name(PostState state) => state switch
    {
        PostState.Waiting => "waiting",
        PostState.Drafted => "drafted",
        PostState.Late => "late",
        PostState.Out => "out",
        _ => "old",
    };

    private static SourceDay ReadDay(Row row) => new(row.Text(0), row.Day(1), row.Number(2), row.Instant(3), row.Flag(4));

    private static KnownPost Read(Row row) => new(
        row.Number(0),
        row.Text(1),
        new Post(
            new Uri(row.Text(2)), row.Text(6), row.Text(7), row.Day(3),
            row.TextOrNull(8) is { } time ? TimeOnly.ParseExact(time, "HH:mm", CultureInfo.InvariantCulture) : null),
        row.Day(4),
        row.Int(5),
        row.Text(9),
        row.Instant(10),
        row.TextOrNull(11),
        row.TextOrNull(12),
        row.InstantOrNull(13),
        row.Text(14) switch
        {
            "waiting" => PostState.Waiting,
            "drafted" => PostState.Drafted,
            "late" => PostState.Late,
            "out" => PostState.Out,
            _ => PostState.Old,
        });
}
