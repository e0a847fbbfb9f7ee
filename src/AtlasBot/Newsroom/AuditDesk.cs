using AtlasBot.Delivery;
using AtlasBot.Messages;

namespace AtlasBot.Newsroom;

/// <summary>Shows staff who did what, page by page.</summary>
public sealed class AuditDesk(AuditTrail audit, StaffRoster roster, NewsroomOptions newsroom, Courier courier, TimeProvider clock)
{
    private const int LinesAPage = 10;

    /// <summary>The newest lines.</summary>
    /// <param name="member">Who asks.</param>
    /// <param name="words">Only lines that hold all of these; none for all lines.</param>
    /// <param name="question">The number the words are kept under; 0 for none.</param>
    /// <param name="cancel">Gives up.</param>
    public Task TakeAsync(StaffMember member, string words, long question, CancellationToken cancel) =>
        courier.SendAsync(member.Place, Page(member, new Press.AuditPage(0, Newer: false, question), words), cancel);

    /// <summary>Turns to another page.</summary>
    public Task TurnAsync(StaffMember member, int message, Press.AuditPage page, string words, CancellationToken cancel) =>
        courier.EditAsync(member.Place, message, Page(member, page, words), cancel);

    private Message Page(StaffMember member, Press.AuditPage page, string words)
    {
        var texts = Texts.In(member.Language);
        var messages = new AuditMessages(texts);
        var sought = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var found = audit.Next(page.From == 0 ? null : page.From, page.Newer, LinesAPage + 1, Holds);
        var lines = found.Count <= LinesAPage ? found : page.Newer ? [.. found.Skip(1)] : [.. found.Take(LinesAPage)];
        var isMore = found.Count > LinesAPage;
        return messages.Page(
            [.. lines.Select(Shown)],
            words,
            Newest() is { } newest ? new Press.AuditPage(newest, Newer: true, page.Question) : null,
            Oldest() is { } oldest ? new Press.AuditPage(oldest, Newer: false, page.Question) : null);

        long? Newest() => lines.Count > 0 && (page.Newer ? isMore : IsAny(lines[0].Id, newer: true)) ? lines[0].Id : null;

        long? Oldest() => lines.Count > 0 && (page.Newer ? IsAny(lines[^1].Id, newer: false) : isMore) ? lines[^1].Id : null;

        bool IsAny(long from, bool newer) => audit.Next(from, newer, 1, Holds).Count > 0;

        bool Holds(AuditLine line) => sought.Length == 0 || messages.Words(Shown(line)) is var all
            && sought.All(word => all.Contains(word, StringComparison.CurrentCultureIgnoreCase));

        AuditEntry Shown(AuditLine line) => new(
            newsroom.Due.Today(line.Instant),
            newsroom.Due.TimeOf(line.Instant),
            newsroom.Due.Today(clock.GetUtcNow()),
            line.Staff == 0 ? null : roster.NameOf(line.Staff),
            line.Deed,
            line.About);
    }
}
