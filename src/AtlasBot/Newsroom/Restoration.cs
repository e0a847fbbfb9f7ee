using System.Text.Json;
using AtlasBot.Delivery;
using AtlasBot.Storage;

namespace AtlasBot.Newsroom;

/// <summary>
/// The bot runs on a copy that was restored: what was sent after the copy was made is not known. It answers, and sends nothing by itself
/// until an owner decides; each mailing is asked about, those that are announced meanwhile as well.
/// </summary>
public sealed class Restoration(Database database, Rests rests, AuditTrail audit, TimeProvider clock)
{
    /// <summary>The notices' kind.</summary>
    public const string Kind = "restored";

    /// <summary>Holds everything back, in a database that no bot runs on yet.</summary>
    /// <param name="restored">The restored database.</param>
    /// <param name="copied">When the copy was made.</param>
    /// <param name="clock">Tells what is over.</param>
    public static void Begin(Database restored, DateTimeOffset copied, TimeProvider clock) => restored.Atomically(() =>
    {
        // Questions about an earlier copy are over.
        restored.Execute($"delete from notice where kind = {Kind}");
        new Rests(restored, clock).Hold();
        foreach (var mailing in new Outbox(restored, clock).PauseAll().Prepend(0))
        {
            Ask(restored, mailing, copied, clock);
        }
    });

    /// <summary>Whether whatever is announced waits.</summary>
    public bool IsHeld => rests.IsHeld;

    /// <summary>Asks about what was announced since and waits.</summary>
    public void AskAboutNew()
    {
        // The first of its notices is about the whole, and tells when that was.
        var whole = database.First(
            $"select content, instant from notice where kind = {Kind} order by id limit 1",
            row => new { Copied = JsonSerializer.Deserialize<RestoredMailing>(row.Text(0))!.Copied, Since = row.Instant(1) });
        if (whole is null || !rests.Holds(MailingKind.Brief))
        {
            return;
        }

        foreach (var mailing in database.Query(
            $"""
            select id from mailing
            where state = 'paused' and created >= {whole.Since} and ({rests.IsHeld} or kind = 'brief')
                and id not in (select content ->> '$.Mailing' from notice where kind = {Kind})
            """,
            row => row.Number(0)))
        {
            Ask(database, mailing, whole.Copied, clock);
        }
    }

    /// <summary>An owner decided: what is announced from now on goes out. False where nothing was held.</summary>
    public bool GoOn(long owner) => database.Atomically(() =>
    {
        if (!rests.EndHold())
        {
            return false;
        }

        audit.Write(owner, "go on", "after a restore");
        return true;
    });

    private static void Ask(Database database, long mailing, DateTimeOffset copied, TimeProvider clock) => database.Execute($"""
        insert into notice (instant, kind, content)
        values ({clock.GetUtcNow()}, {Kind}, {JsonSerializer.Serialize(new RestoredMailing(mailing, copied))})
        """);
}

/// <summary>A mailing that is paused since a copy was restored.</summary>
/// <param name="Mailing">Its number; 0 stands for all that is to come.</param>
/// <param name="Copied">When the copy was made.</param>
public sealed record RestoredMailing(long Mailing, DateTimeOffset Copied);
