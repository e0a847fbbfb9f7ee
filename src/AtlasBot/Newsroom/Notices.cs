using System.Text.Json;
using AtlasBot.Delivery;
using AtlasBot.Intake;
using AtlasBot.Messages;
using AtlasBot.Storage;
using AtlasBot.Subscribers;

namespace AtlasBot.Newsroom;

/// <summary>
/// What staff must be told. It is written as a row where it happens and told on the tick, so that no room ever calls upward and
/// nothing is lost when nobody can be reached.
/// </summary>
public sealed class Notices(
    Database database, StaffRoster roster, DraftShelf drafts, SourceShelf posts, StaffCards cards, MailingDesk mailings, StatsDesk stats, Troubles troubles, Courier courier, TimeProvider clock)
{
    private const string BackupKind = "backup failed";
    private const string OneDiskKind = "backups on one disk";
    private const string ThereKind = "there";
    private const string WeekKind = "week";
    private const string NoonKind = "noon";

    // What nobody could be told by then is in the log and in the audit.
    private static readonly TimeSpan Stale = TimeSpan.FromDays(2);

    /// <summary>A file was refused.</summary>
    public void Refused(string file, Reading.Refused refused) =>
        Write("refused", new RefusedFile(file, refused.Code, refused.Line, [.. refused.Values]));

    /// <summary>A brief is held for a decision.</summary>
    public void Held(long draft) => Write("held", draft);

    /// <summary>A brief was published by itself.</summary>
    public void Published(DateOnly day, string language, Published published) =>
        Write("published", new PublishedFile(day, language, published.Going, published.Morning));

    /// <summary>A post of the site came, changed or vanished after its brief went out.</summary>
    public void OfPost(NoticeOfPost what, long post) => Write($"post {what}", post);

    /// <summary>No brief came by the deadline. Said once a day.</summary>
    public void Missing(DateOnly day) => Write("missing", day);

    /// <summary>The week is over: the owners are told its figures, once.</summary>
    public void Week(DateOnly monday) => WriteOnce(WeekKind, monday);

    /// <summary>It is noon: staff are told who has the day's brief, once.</summary>
    public void Noon(DateOnly day) => WriteOnce(NoonKind, day);

    /// <summary>Notes that a day needs no brief; nobody is told. False where that was noted before.</summary>
    public bool Excuse(DateOnly day) => !IsExcused(day) && database.Execute(
        $"""
        insert into notice (instant, kind, content, told)
        values ({clock.GetUtcNow()}, 'no brief', {JsonSerializer.Serialize(day)}, {clock.GetUtcNow()})
        """) == 1;

    /// <summary>Whether it was noted that a day needs no brief.</summary>
    public bool IsExcused(DateOnly day) => database.Number(
        $"select 1 from notice where kind = 'no brief' and content = {JsonSerializer.Serialize(day)} limit 1") is not null;

    /// <summary>The brief that was missed has come. Said once, and only where it was told that it is missing.</summary>
    public void There(DateOnly day)
    {
        var about = JsonSerializer.Serialize(day);
        if (database.Number($"select 1 from notice where kind = 'missing' and content = {about} and told is not null") is not null
            && database.Number($"select 1 from notice where kind = {ThereKind} and content = {about}") is null)
        {
            Write(ThereKind, day);
        }
    }

    /// <summary>All backups lie on the bot's own disk. Said to the owners, once a month at most.</summary>
    public void BackupsOnThisDiskOnly()
    {
        var monthAgo = clock.GetUtcNow() - TimeSpan.FromDays(30);
        if (database.Number($"select count(*) from notice where kind = {OneDiskKind} and instant > {monthAgo}") == 0)
        {
            Write(OneDiskKind, 0);
        }
    }

    /// <summary>A backup could not be made. Said to the owners, once a day at most.</summary>
    public void BackupFailed(string reason)
    {
        var dayAgo = clock.GetUtcNow() - TimeSpan.FromHours(23.5);
        if (database.Number($"select count(*) from notice where kind = {BackupKind} and instant > {dayAgo}") == 0)
        {
            Write(BackupKind, reason);
        }
    }

    /// <summary>Tells staff what they have not been told, the oldest first. What reached nobody stays.</summary>
    public async Task TellAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var untold = database.Query(
            $"select id, kind, content, instant from notice where told is null order by id limit 50",
            row => (Id: row.Number(0), Kind: row.Text(1), Content: row.Text(2), Instant: row.Instant(3)));
        foreach (var notice in untold)
        {
            var reached = false;
            foreach (var (user, language) in roster.Everyone().Where(one => notice.Kind is not (BackupKind or OneDiskKind or Restoration.Kind or WeekKind) || roster.RoleOf(one.User) == Role.Owner))
            {
                reached |= await TellAsync(notice.Kind, notice.Content, user, language, cancel);
            }

            if (reached || now - notice.Instant > Stale)
            {
                database.Execute($"update notice set told = {now} where id = {notice.Id}");
            }
        }

        foreach (var trouble in troubles.Untold(50))
        {
            var reached = false;
            foreach (var (user, language) in roster.Everyone())
            {
                reached |= await courier.TellAsync(new Address(user), mailings.About(language, trouble), cancel) is Outcome.Delivered;
            }

            if (reached || now - trouble.LastSeen > Stale)
            {
                troubles.Tell(trouble.Id);
            }
        }
    }

    private async Task<bool> TellAsync(string kind, string content, long user, string language, CancellationToken cancel)
    {
        var message = kind switch
        {
            "refused" => cards.Refused(language, JsonSerializer.Deserialize<RefusedFile>(content)!),
            "published" => cards.PublishedByItself(language, JsonSerializer.Deserialize<PublishedFile>(content)!),
            BackupKind => cards.BackupFailed(language, JsonSerializer.Deserialize<string>(content)!),
            Restoration.Kind => mailings.AskAfterRestore(language, JsonSerializer.Deserialize<RestoredMailing>(content)!),
            OneDiskKind => cards.BackupsOnThisDiskOnly(language),
            ThereKind => cards.BriefIsThere(language, JsonSerializer.Deserialize<DateOnly>(content)),
            WeekKind => stats.Week(language, JsonSerializer.Deserialize<DateOnly>(content)),
            NoonKind => stats.Noon(language, JsonSerializer.Deserialize<DateOnly>(content)),
            "post Late" => OfPost(language, NoticeOfPost.Late, content),
            "post Changed" => OfPost(language, NoticeOfPost.Changed, content),
            "post Gone" => OfPost(language, NoticeOfPost.Gone, content),
            "missing" => cards.Missing(language, JsonSerializer.Deserialize<DateOnly>(content)),
            _ => drafts.Find(JsonSerializer.Deserialize<long>(content)) is { State: DraftState.Open } draft ? cards.Card(language, draft) : null,
        };
        if (message is null)
        {
            return true;
        }

        var outcome = await courier.TellAsync(new Address(user), message, cancel);
        if (outcome is Outcome.Delivered sent && kind == "published")
        {
            mailings.WatchBrief(JsonSerializer.Deserialize<PublishedFile>(content)!.Day, user, sent.MessageId);
        }

        return outcome is Outcome.Delivered;
    }

    private void WriteOnce<T>(string kind, T content) => database.Atomically(() =>
    {
        if (database.Number($"select 1 from notice where kind = {kind} and content = {JsonSerializer.Serialize(content)} limit 1") is null)
        {
            Write(kind, content);
        }
    });

    private Message? OfPost(string language, NoticeOfPost what, string content) =>
        posts.Post(JsonSerializer.Deserialize<long>(content)) is { } post ? StaffCards.OfPost(language, what, post) : null;

    private void Write<T>(string kind, T content) => database.Execute(
        $"insert into notice (instant, kind, content) values ({clock.GetUtcNow()}, {kind}, {JsonSerializer.Serialize(content)})");
}

/// <summary>What happened to a post of the site after its brief went out.</summary>
public enum NoticeOfPost
{
    /// <summary>It came only then.</summary>
    Late,

    /// <summary>Its words changed.</summary>
    Changed,

    /// <summary>It is off the site.</summary>
    Gone,
}

/// <summary>A file the inbox refused.</summary>
public sealed record RefusedFile(string File, string Code, int? Line, IReadOnlyList<string> Values);

/// <summary>A brief the inbox published.</summary>
public sealed record PublishedFile(DateOnly Day, string Language, Going Going, DateOnly Morning);
