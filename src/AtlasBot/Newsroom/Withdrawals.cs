using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Storage;
using AtlasBot.Topics;

namespace AtlasBot.Newsroom;

/// <summary>Takes a brief back: out of the archive and the search, out of what is still owed, and out of the chats that have it.</summary>
public sealed class Withdrawals(
    Database database,
    Archive archive,
    TopicIndex topics,
    BriefPush push,
    Outbox outbox,
    Notices notices,
    AuditTrail audit,
    TimeProvider clock)
{
    /// <summary>Withdraws a day's brief in all its editions. What is published for the day afterwards goes out as a new brief.</summary>
    /// <param name="day">The brief's day.</param>
    /// <param name="asked">When it was asked: a text that came after it was not meant.</param>
    /// <param name="staff">Who confirmed it.</param>
    /// <returns>False where there is no such brief any more, or another text.</returns>
    public bool Withdraw(DateOnly day, DateTimeOffset asked, long staff) => database.Atomically(() =>
    {
        if (archive.WrittenOn(day) is not { } written || written > asked)
        {
            return false;
        }

        var languages = archive.LanguagesOn(day);
        archive.Withdraw(day, clock.GetUtcNow());
        foreach (var language in languages)
        {
            topics.Remove(day, language);
        }

        push.Forget(day);
        outbox.Withdraw(day);
        notices.Excuse(day);
        audit.Write(staff, "withdraw", $"{Columns.Day(day)} {string.Join(' ', languages)}");
        return true;
    });
}
