using System.Text;
using System.Text.Json;
using AtlasBot.Intake;
using AtlasBot.Messages;
using AtlasBot.Storage;
using AtlasBot.Subscribers;

namespace AtlasBot.Newsroom;

/// <summary>Where a draft stands.</summary>
public enum DraftState
{
    /// <summary>More text may follow; it cannot be published yet.</summary>
    Collecting,

    /// <summary>Waits for its maker's word.</summary>
    Open,

    /// <summary>Published or sent.</summary>
    Done,

    /// <summary>Thrown away.</summary>
    Cancelled,
}

/// <summary>What staff are working on.</summary>
/// <param name="Id">Its number, which stands on its buttons.</param>
/// <param name="Staff">Who made it; 0 where it came by itself and any of staff may decide.</param>
/// <param name="Chat">Where its card is; 0 where it has none yet.</param>
/// <param name="Kind"><c>brief</c> or <c>urgent</c>.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Document">As it came; what was pasted is UTF-8.</param>
/// <param name="Source">Where it came from, in words for staff.</param>
/// <param name="Rings">Whether an urgent update rings where it is night, too.</param>
/// <param name="Message">The card's message id, or null.</param>
/// <param name="Touched">When it was last worked on.</param>
/// <param name="Outcome">What publishing it did, or null.</param>
/// <param name="Media">A picture or a file that goes with it, or null.</param>
/// <param name="Audience">To whom an urgent update goes.</param>
/// <param name="Origin">Telegram's id of the update that made it, or null.</param>
/// <param name="Wishes">What staff changed on its card.</param>
/// <param name="At">When it is published by itself, or null.</param>
public sealed record Draft(
    long Id,
    long Staff,
    long Chat,
    string Kind,
    DraftState State,
    byte[] Document,
    string Source,
    bool Rings,
    int? Message,
    DateTimeOffset Touched,
    Published? Outcome,
    Media? Media,
    Audience Audience,
    long? Origin,
    DraftWishes Wishes,
    DateTimeOffset? At)
{
    /// <summary>The source of what was pasted into the chat.</summary>
    public const string Pasted = "pasted";

    /// <summary>What was pasted or written.</summary>
    public string Text => Encoding.UTF8.GetString(Document);

    /// <summary>What a brief's document is understood to be, as staff want it.</summary>
    public Reading Read() => Wishes.Applied(ReadAsItCame());

    /// <summary>What a brief's document is understood to be by itself.</summary>
    public Reading ReadAsItCame() => BriefReader.Read(Document, Source == Pasted ? "" : Source);
}

/// <summary>All drafts. They are rows, so that a restart in the middle of a dialogue loses nothing.</summary>
public sealed class DraftShelf(Database database, HandledUpdates updates, TimeProvider clock)
{
    /// <summary>Puts a new draft on the shelf, or finds the one that the same update made before.</summary>
    /// <param name="staff">Who makes it; 0 where it came by itself.</param>
    /// <param name="chat">Where its card will be; 0 where it has none yet.</param>
    /// <param name="kind"><c>brief</c> or <c>urgent</c>.</param>
    /// <param name="state">Collecting or open.</param>
    /// <param name="document">What it holds.</param>
    /// <param name="source">Where it came from, in words for staff.</param>
    /// <param name="origin">Telegram's id of the update, or null.</param>
    /// <param name="said">The message of staff it stands in, where that is one.</param>
    /// <param name="media">A picture or a file that goes with it.</param>
    /// <param name="audience">To whom it goes; null is everybody.</param>
    public Draft Add(
        long staff, long chat, string kind, DraftState state, byte[] document, string source, long? origin, int? said = null, Media? media = null, Audience? audience = null) =>
        database.Atomically(() =>
        {
            var now = clock.GetUtcNow();
            var made = database.Execute($"""
                insert into draft (staff, chat, kind, state, document, source, origin, said, media, audience, made, touched)
                values ({staff}, {chat}, {kind}, {Name(state)}, {document}, {source}, {origin}, {said}, {media?.ToString()},
                    {(audience ?? new Audience.Everybody()).Word}, {now}, {now})
                on conflict (origin) do nothing
                """);
            var id = made == 1
                ? database.Number($"select last_insert_rowid()")
                : database.Number($"select id from draft where origin = {origin}");
            return Find(id!.Value)!;
        });

    /// <summary>The draft of this number, or null.</summary>
    public Draft? Find(long id) => database.First(
        $"select id, staff, chat, kind, state, document, source, rings, message, touched, outcome, media, audience, origin, wishes, at from draft where id = {id}", Read);

    /// <summary>What waits from a message of theirs, alone or as a piece of a long paste, or null.</summary>
    public Draft? Said(long staff, int message) => database.First(
        $"""
        select id, staff, chat, kind, state, document, source, rings, message, touched, outcome, media, audience, origin, wishes, at from draft
        where staff = {staff} and state in ('open', 'collecting')
            and (said = {message} or exists (select 1 from draft_piece where draft_piece.draft = draft.id and draft_piece.message = {message}))
        order by id desc limit 1
        """,
        Read);

    /// <summary>The message that what waits stands in, or a piece of it, says something else now.</summary>
    public Draft Rewrite(long id, int message, string text) => database.Atomically(() =>
    {
        database.Execute($"update draft_piece set text = {text} where draft = {id} and message = {message}");
        var whole = PiecesOf(id) is { Count: > 0 } pieces ? pieces.Aggregate(Paste.Join) : text;
        database.Execute($"""
            update draft set document = {Encoding.UTF8.GetBytes(whole)}, touched = {clock.GetUtcNow()} where id = {id} and state in ('open', 'collecting')
            """);
        return Find(id)!;
    });

    /// <summary>What staff changed on the card.</summary>
    public void Wish(long id, DraftWishes wishes) => database.Execute(
        $"update draft set wishes = {JsonSerializer.Serialize(wishes)}, touched = {clock.GetUtcNow()} where id = {id} and state = 'open'");

    /// <summary>It is published by itself then, in the name of whoever chose the time; or (null) not by itself.</summary>
    public void Schedule(long id, DateTimeOffset? at, long staff) => database.Execute(
        $"update draft set at = {at}, staff = {staff}, touched = {clock.GetUtcNow()} where id = {id} and state = 'open'");

    /// <summary>What is to be published by now.</summary>
    public IReadOnlyList<Draft> Due(DateTimeOffset now) => database.Query(
        $"""
        select id, staff, chat, kind, state, document, source, rings, message, touched, outcome, media, audience, origin, wishes, at from draft
        where at <= {now} and at is not null and state = 'open' order by at
        """,
        Read);

    /// <summary>Briefs that wait for a time that staff chose, the next first.</summary>
    public IReadOnlyList<Draft> Scheduled() => database.Query(
        $"""
        select id, staff, chat, kind, state, document, source, rings, message, touched, outcome, media, audience, origin, wishes, at from draft
        where at is not null and state = 'open' order by at
        """,
        Read);

    /// <summary>Chooses to whom an urgent update goes.</summary>
    public void SendTo(long id, Audience audience) =>
        database.Execute($"update draft set audience = {audience.Word} where id = {id} and state = 'open'");

    /// <summary>The draft this person is still pasting, or null.</summary>
    public Draft? Collecting(long staff) => database.First(
        $"""
        select id, staff, chat, kind, state, document, source, rings, message, touched, outcome, media, audience, origin, wishes, at from draft
        where staff = {staff} and state = 'collecting' order by id desc limit 1
        """,
        Read);

    /// <summary>Remembers which message is the card.</summary>
    public void KeepCard(long id, long chat, int message) =>
        database.Execute($"update draft set chat = {chat}, message = {message} where id = {id}");

    /// <summary>Adds a piece to what is being pasted, once an update.</summary>
    /// <param name="draft">What is being pasted.</param>
    /// <param name="piece">What is added to it.</param>
    /// <param name="said">The message of staff that says it.</param>
    /// <param name="update">Telegram's id of the update that brought the piece.</param>
    /// <param name="goesOn">Whether more may follow; else it is complete.</param>
    public Draft Append(Draft draft, string piece, int said, long update, bool goesOn) => database.Atomically(() =>
    {
        if (Find(draft.Id) is { State: DraftState.Collecting } open && updates.Record(update))
        {
            if (PiecesOf(open.Id) is [])
            {
                database.Execute($"insert into draft_piece (draft, message, text) select id, coalesce(said, 0), {open.Text} from draft where id = {open.Id}");
            }

            database.Execute($"insert into draft_piece (draft, message, text) values ({open.Id}, {said}, {piece}) on conflict do update set text = excluded.text");
            database.Execute($"""
                update draft
                set document = {Encoding.UTF8.GetBytes(PiecesOf(open.Id).Aggregate(Paste.Join))}, state = {(goesOn ? "collecting" : "open")}, said = null,
                    touched = {clock.GetUtcNow()}
                where id = {open.Id}
                """);
        }

        return Find(draft.Id)!;
    });

    // In the order in which they were sent: in a private chat the ids of messages grow.
    private IReadOnlyList<string> PiecesOf(long id) =>
        database.Query($"select text from draft_piece where draft = {id} order by message", row => row.Text(0));

    /// <summary>Gives an open draft another document.</summary>
    public void Replace(long id, byte[] document) =>
        database.Execute($"update draft set document = {document}, touched = {clock.GetUtcNow()} where id = {id} and state = 'open'");

    /// <summary>Remembers what publishing a draft did.</summary>
    public void KeepOutcome(long id, Published outcome) =>
        database.Execute($"update draft set outcome = {JsonSerializer.Serialize(outcome)} where id = {id}");

    /// <summary>Lets an urgent update ring everywhere.</summary>
    public void Ring(long id) => database.Execute($"update draft set rings = 1 where id = {id} and state = 'open'");

    /// <summary>Moves a draft on, if it still stands where the person who pressed saw it.</summary>
    /// <returns>False where somebody was quicker: then nothing is to be done.</returns>
    public bool Move(long id, DraftState from, DraftState to) => database.Execute(
        $"""
        update draft set state = {Name(to)}, touched = {clock.GetUtcNow()} where id = {id} and state = {Name(from)}
        """) == 1;

    private static string Name(DraftState state) => state switch
    {
        DraftState.Collecting => "collecting",
        DraftState.Open => "open",
        DraftState.Done => "done",
        _ => "cancelled",
    };

    private static Draft Read(Row row) => new(
        row.Number(0),
        row.Number(1),
        row.Number(2),
        row.Text(3),
        row.Text(4) switch
        {
            "collecting" => DraftState.Collecting,
            "open" => DraftState.Open,
            "done" => DraftState.Done,
            _ => DraftState.Cancelled,
        },
        row.Bytes(5),
        row.Text(6),
        row.Flag(7),
        row.IntOrNull(8),
        row.Instant(9),
        row.TextOrNull(10) is { } outcome ? JsonSerializer.Deserialize<Published>(outcome) : null,
        Media.Of(row.TextOrNull(11)),
        Audience.Of(row.Text(12)),
        row.NumberOrNull(13),
        row.TextOrNull(14) is { } wishes ? JsonSerializer.Deserialize<DraftWishes>(wishes)! : new DraftWishes(),
        row.InstantOrNull(15));
}
