using System.Text.Json;
using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Storage;
using AtlasBot.Subscribers;
using Microsoft.Data.Sqlite;

namespace AtlasBot.Newsroom;

/// <summary>
/// Tells the owners what wants a person, and when it is over. What lasts a moment is told nobody; what comes together, or soon after, is
/// told in one message, so that a bad hour is a few messages and no storm. It works while the file cannot be written: what was told
/// is kept in memory then, and in the file where that can be written, so that a start tells nothing twice and forgets no end.
/// </summary>
public sealed class Alarms(
    Database database, StaffRoster roster, Courier courier, NewsroomOptions newsroom, TimeProvider clock, ILogger<Alarms> log)
{
    private const string Kind = "concern";

    private static readonly TimeSpan LastsAMoment = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan IsOverAfter = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenMessages = TimeSpan.FromMinutes(10);

    // What was over before it could be told is told where it lasted so long.
    private static readonly TimeSpan WorthTelling = TimeSpan.FromMinutes(10);

    private readonly Dictionary<Concern, Watched> watched = [];
    private bool hasRead;
    private DateTimeOffset lastTold = DateTimeOffset.MinValue;

    /// <summary>Takes note of how things are now, and tells the owners what is new.</summary>
    /// <param name="present">What is wrong, each with the reason in the words of whatever failed.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task LookAsync(IReadOnlyDictionary<Concern, string> present, CancellationToken cancel)
    {
        Read();
        var now = clock.GetUtcNow();
        SetBack(now);
        Note(present, now);
        var begun = watched.Where(one => !one.Value.IsTold && one.Value.LastSeen == now).ToList();
        if (!begun.Exists(one => now - one.Value.Since >= LastsAMoment))
        {
            begun = [];
        }

        var over = watched.Where(one => one.Value.EndedAt(now) is not null).ToList();
        foreach (var (concern, passing) in over.Where(one => !IsWorthTelling(one.Value)).ToList())
        {
            watched.Remove(concern);
        }

        over.RemoveAll(one => !IsWorthTelling(one.Value));
        if (begun.Count + over.Count > 0 && now - lastTold >= BetweenMessages && await TellAsync(begun, over, cancel))
        {
            lastTold = now;
            begun.ForEach(one => one.Value.IsTold = true);
            over.ForEach(one => watched.Remove(one.Key));
            Write(begun, over);
        }
    }

    private static bool IsWorthTelling(Watched one) => one.IsTold || one.LastSeen - one.Since >= WorthTelling;

    // The wall clock may be set back by hours: what lies ahead of it would be silent until it comes again.
    private void SetBack(DateTimeOffset now)
    {
        lastTold = lastTold < now ? lastTold : now;
        foreach (var one in watched.Values.Where(one => one.LastSeen > now))
        {
            (one.Since, one.LastSeen) = (one.Since < now ? one.Since : now, now);
        }
    }

    private void Note(IReadOnlyDictionary<Concern, string> present, DateTimeOffset now)
    {
        foreach (var (concern, reason) in present)
        {
            if (!watched.TryGetValue(concern, out var one))
            {
                // That it began is told elsewhere, with more about it.
                watched.Add(concern, one = new Watched { Since = now, LastSeen = now, IsTold = concern is Concern.Backup or Concern.Rest });
            }

            (one.LastSeen, one.Reason) = (now, reason);
        }
    }

    private async Task<bool> TellAsync(
        List<KeyValuePair<Concern, Watched>> begun, List<KeyValuePair<Concern, Watched>> over, CancellationToken cancel)
    {
        var reached = false;
        foreach (var (user, language) in roster.Everyone().Where(one => roster.RoleOf(one.User) == Role.Owner))
        {
            var message = new AlarmMessages(Texts.In(language)).Concerns(
                [.. begun.Select(one => (one.Key, newsroom.Due.TimeOf(one.Value.Since), one.Value.Reason))],
                [.. over.Select(one => (one.Key, newsroom.Due.TimeOf(one.Value.Since), newsroom.Due.TimeOf(one.Value.LastSeen)))]);
            reached |= await courier.TellAsync(new Address(user), message, cancel) is Outcome.Delivered;
        }

        return reached;
    }

    // The latest row of each concern says whether it was on when the bot ended.
    private void Read()
    {
        if (hasRead)
        {
            return;
        }

        try
        {
            var now = clock.GetUtcNow();
            foreach (var row in database.Query(
                $"select content from notice where id in (select max(id) from notice where kind = {Kind} group by content ->> '$.Concern')",
                row => JsonSerializer.Deserialize<ToldConcern>(row.Text(0))!))
            {
                if (!row.IsOver && Enum.TryParse<Concern>(row.Concern, out var concern))
                {
                    watched.Add(concern, new Watched { Since = row.Since, LastSeen = now, IsTold = true });
                }
            }

            hasRead = true;
        }
        catch (SqliteException unreadable)
        {
            log.LogWarning("What the owners were told before cannot be read: {Reason}", unreadable.Message);
        }
    }

    private void Write(List<KeyValuePair<Concern, Watched>> begun, List<KeyValuePair<Concern, Watched>> over)
    {
        var now = clock.GetUtcNow();
        try
        {
            foreach (var told in begun.Select(one => new ToldConcern($"{one.Key}", one.Value.Since, IsOver: false))
                .Concat(over.Select(one => new ToldConcern($"{one.Key}", one.Value.Since, IsOver: true))))
            {
                database.Execute($"insert into notice (instant, kind, content, told) values ({now}, {Kind}, {JsonSerializer.Serialize(told)}, {now})");
            }
        }
        catch (SqliteException unwritable)
        {
            log.LogWarning("What the owners were told cannot be kept: {Reason}", unwritable.Message);
        }
    }

    private sealed class Watched
    {
        public required DateTimeOffset Since { get; set; }

        public required DateTimeOffset LastSeen { get; set; }

        public string Reason { get; set; } = "";

        public bool IsTold { get; set; }

        public DateTimeOffset? EndedAt(DateTimeOffset now) => now - LastSeen >= IsOverAfter ? LastSeen : null;
    }

    private sealed record ToldConcern(string Concern, DateTimeOffset Since, bool IsOver);
}
