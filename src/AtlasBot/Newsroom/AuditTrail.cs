using AtlasBot.Storage;

namespace AtlasBot.Newsroom;

/// <summary>One deed.</summary>
/// <param name="Id">Its place: later deeds have greater ones.</param>
/// <param name="Instant">When.</param>
/// <param name="Staff">Telegram user id; 0 where it happened by itself or from the command line.</param>
/// <param name="Deed">The verb.</param>
/// <param name="About">What it was done to, in words.</param>
public sealed record AuditLine(long Id, DateTimeOffset Instant, long Staff, string Deed, string About);

/// <summary>Who did what, when; kept for ever.</summary>
public sealed class AuditTrail(Database database, TimeProvider clock)
{
    /// <summary>Writes one line. Called in the transaction of the deed.</summary>
    /// <param name="staff">Telegram user id; 0 where the inbox or the command line did it.</param>
    /// <param name="deed">A verb of the glossary: publish, correct, withdraw, urgent, invite, join, remove, pause, resume, cancel, resend, name, keep, unname, no brief, answer, archive, let publish, let ask, go on.</param>
    /// <param name="about">What it was done to, in words.</param>
    public void Write(long staff, string deed, string about) => database.Execute(
        $"insert into audit (instant, staff, deed, about) values ({clock.GetUtcNow()}, {staff}, {deed}, {about})");

    /// <summary>The lines next to a place, newest first.</summary>
    /// <param name="from">The line they lie next to, which is not among them; null is the newest end.</param>
    /// <param name="newer">Whether they are the later ones.</param>
    /// <param name="atMost">So many.</param>
    /// <param name="wanted">Only these.</param>
    public IReadOnlyList<AuditLine> Next(long? from, bool newer, int atMost, Func<AuditLine, bool> wanted)
    {
        var lines = new List<AuditLine>();
        database.Each(
            newer
                ? (FormattableString)$"select id, instant, staff, deed, about from audit where id > {from ?? 0} order by id"
                : $"select id, instant, staff, deed, about from audit where id < {from ?? long.MaxValue} order by id desc",
            row =>
            {
                var line = new AuditLine(row.Number(0), row.Instant(1), row.Number(2), row.Text(3), row.Text(4));
                if (wanted(line))
                {
                    lines.Add(line);
                }

                return lines.Count < atMost;
            });
        return newer ? [.. Enumerable.Reverse(lines)] : lines;
    }
}
