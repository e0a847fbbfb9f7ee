using AtlasBot.Storage;

namespace AtlasBot.Newsroom;

/// <summary>Who did what, when; kept for ever.</summary>
public sealed class AuditTrail(Database database, TimeProvider clock)
{
    /// <summary>Writes one line. Called in the transaction of the deed.</summary>
    /// <param name="staff">Telegram user id; 0 where the inbox or the command line did it.</param>
    /// <param name="deed">A verb of the glossary: publish, correct, withdraw, urgent, appoint, hold, name, unname.</param>
    /// <param name="about">What it was done to, in words.</param>
    public void Write(long staff, string deed, string about) => database.Execute(
        $"insert into audit (instant, staff, deed, about) values ({clock.GetUtcNow()}, {staff}, {deed}, {about})");
}
