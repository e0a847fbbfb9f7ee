using System.Text.Json;
using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Storage;
using AtlasBot.Topics;

namespace AtlasBot.Newsroom;

/// <summary>Where a correction stands.</summary>
public enum CorrectionState
{
    /// <summary>Waits for its maker's word.</summary>
    Open,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Thrown away, or another one took its place.</summary>
    Cancelled,
}

/// <summary>A correction of a published edition.</summary>
/// <param name="Id">Its number, which stands on its buttons.</param>
/// <param name="Staff">Who made it.</param>
/// <param name="Edition">The edition as it shall be.</param>
/// <param name="Version">The version it mends.</param>
/// <param name="Change">What it changes, in words for staff.</param>
/// <param name="Note">What subscribers are told where they are told.</param>
/// <param name="Section">The section it is about, or null for several.</param>
/// <param name="Source">Where it came from, in words for staff.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Message">The card's message id, or null.</param>
/// <param name="Made">When.</param>
public sealed record Correction(
    long Id,
    long Staff,
    Edition Edition,
    int Version,
    string Change,
    string Note,
    int? Section,
    string Source,
    CorrectionState State,
    int? Message,
    DateTimeOffset Made);

/// <summary>What is to be corrected.</summary>
/// <param name="Edition">The edition as it shall be.</param>
/// <param name="Version">The version it mends.</param>
/// <param name="Section">The section it is about, or null for several.</param>
/// <param name="Words">The changes of words, where that is all.</param>
/// <param name="Changes">What becomes of each section.</param>
/// <param name="Source">Where it came from, in words for staff.</param>
public sealed record Proposal(
    Edition Edition, int Version, int? Section, IReadOnlyList<string> Words, IReadOnlyList<SectionChange> Changes, string Source);

/// <summary>How confirming a correction ended.</summary>
public enum Mended
{
    /// <summary>It is done, now or before.</summary>
    Done,

    /// <summary>Its time is over, or it is somebody else's.</summary>
    Over,

    /// <summary>The edition has another version by now, or none.</summary>
    Overtaken,
}

/// <summary>
/// Corrections of what is published. They are rows, so that a restart loses none; confirmed once, by their maker, within ten minutes, and only
/// while the edition is as it was. The archive, the index, the copies and the audit change in one transaction.
/// </summary>
public sealed class Corrections(Database database, Archive archive, TopicIndex topics, Outbox outbox, AuditTrail audit, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Keeps what somebody wants to change; another one they wrote in the same message ends.</summary>
    /// <param name="staff">Who.</param>
    /// <param name="proposal">What.</param>
    /// <param name="origin">Telegram's id of the update: a repeated one makes no second correction. Null where there is none.</param>
    /// <param name="said">The message it stands in, or null.</param>
    public Correction Propose(long staff, Proposal proposal, long? origin, int? said) => database.Atomically(() =>
    {
        var edition = proposal.Edition;
        var note = new CorrectionMessages(Texts.In(edition.Language)).Note(proposal.Words, proposal.Changes);
        var card = said is { } message ? Abandon(staff, message, but: origin) : null;
        var made = database.Execute($"""
            insert into correction (staff, day, language, version, content, change, note, section, source, origin, said, message, made)
            values ({staff}, {edition.Day}, {edition.Language}, {proposal.Version}, {JsonSerializer.Serialize(edition.Sections, Json)},
                {CorrectionMessages.Summary(proposal.Words, proposal.Changes)}, {note}, {proposal.Section}, {proposal.Source}, {origin}, {said},
                {card}, {clock.GetUtcNow()})
            on conflict (origin) do nothing
            """);
        var id = made == 1 ? database.Number($"select last_insert_rowid()") : database.Number($"select id from correction where origin = {origin}");
        return Find(id!.Value)!;
    });

    /// <summary>Ends what waits from a message of theirs, as when that is edited.</summary>
    /// <returns>The card's message id, or null where nothing waited.</returns>
    public int? Abandon(long staff, int said, long? but = null) => database.Atomically(() =>
    {
        var card = database.First(
            $"""
            select message from correction
            where staff = {staff} and said = {said} and state = 'open' and origin is not {but} order by id desc limit 1
            """,
            row => new { Message = row.IntOrNull(0) });
        database.Execute(
            $"update correction set state = 'cancelled' where staff = {staff} and said = {said} and state = 'open' and origin is not {but}");
        return card?.Message;
    });

    /// <summary>The correction of this number, or null.</summary>
    public Correction? Find(long id) => database.First(
        $"""
        select id, staff, day, language, version, content, change, note, section, source, state, message, made from correction where id = {id}
        """,
        Read);

    /// <summary>Remembers which message is the card.</summary>
    public void KeepCard(long id, int message) => database.Execute($"update correction set message = {message} where id = {id}");

    /// <summary>Throws it away; false where it is theirs no more.</summary>
    public bool Cancel(long id, long staff) =>
        database.Execute($"update correction set state = 'cancelled' where id = {id} and staff = {staff} and state <> 'done'") == 1;

    /// <summary>Does it, once.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="staff">Who confirms.</param>
    /// <param name="tell">Whether one silent message tells whoever has a copy.</param>
    public Mended Mend(long id, long staff, bool tell) => database.Atomically(() =>
    {
        if (Find(id) is not { } correction || correction.Staff != staff || correction.State == CorrectionState.Cancelled)
        {
            return Mended.Over;
        }

        if (correction.State == CorrectionState.Done)
        {
            return Mended.Done;
        }

        if (!Confirmation.Holds(correction.Made.ToUnixTimeMilliseconds(), clock.GetUtcNow()))
        {
            return Mended.Over;
        }

        if (archive.VersionOf(correction.Edition.Day, correction.Edition.Language) != correction.Version)
        {
            database.Execute($"update correction set state = 'cancelled' where id = {id}");
            return Mended.Overtaken;
        }

        database.Execute($"update correction set state = 'done' where id = {id}");
        Store(correction, tell);
        return Mended.Done;
    });

    private void Store(Correction correction, bool tell)
    {
        var edition = correction.Edition;
        archive.Store(edition, correction.Source, clock.GetUtcNow(), correction.Staff, correction.Change);
        topics.Replace(edition);
        outbox.Correct(edition.Day, new CorrectionOrder(
            edition.Language, correction.Version + 1, tell ? correction.Note : null, correction.Section));
        var section = correction.Section is { } position && !correction.Change.StartsWith('§') ? $" §{position}" : "";
        audit.Write(
            correction.Staff,
            "correct",
            $"{Columns.Day(edition.Day)} {edition.Language}{section} v{correction.Version + 1}: {correction.Change}{(tell ? " (told)" : "")}");
    }

    private static Correction Read(Row row) => new(
        row.Number(0),
        row.Number(1),
        new Edition(row.Day(2), row.Text(3), JsonSerializer.Deserialize<List<Section>>(row.Text(5), Json) ?? []),
        row.Int(4),
        row.Text(6),
        row.Text(7),
        row.IntOrNull(8),
        row.Text(9),
        row.Text(10) switch
        {
            "open" => CorrectionState.Open,
            "done" => CorrectionState.Done,
            _ => CorrectionState.Cancelled,
        },
        row.IntOrNull(11),
        row.Instant(12));
}
