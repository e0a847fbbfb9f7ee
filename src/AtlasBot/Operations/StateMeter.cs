using System.Diagnostics.Metrics;
using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Newsroom;
using AtlasBot.Storage;
using AtlasBot.Subscribers;
using Microsoft.Data.Sqlite;

namespace AtlasBot.Operations;

/// <summary>
/// What the bot holds and how it is, for whoever watches it, in the meter "AtlasBot.State". It is looked at when somebody asks; what takes
/// a look at many rows is looked at once a minute.
/// </summary>
public sealed class StateMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "AtlasBot.State";

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly Meter meter = new(Name);
    private readonly Lock gate = new();
    private readonly HealthBoard board;
    private readonly Outbox outbox;
    private readonly SubscriberRegister subscribers;
    private readonly Archive archive;
    private readonly BackupShelf backups;
    private readonly DataPlace place;
    private readonly NewsroomOptions newsroom;
    private readonly TimeProvider clock;
    private IReadOnlyList<(string State, int Count)> counted = [];
    private long? countedAt;

    public StateMeter(
        HealthBoard board, Outbox outbox, SubscriberRegister subscribers, Archive archive, BackupShelf backups, DataPlace place,
        DeliveryOptions delivery, NewsroomOptions newsroom, TimeProvider clock)
    {
        (this.board, this.outbox, this.subscribers, this.archive, this.backups) = (board, outbox, subscribers, archive, backups);
        (this.place, this.newsroom, this.clock) = (place, newsroom, clock);
        meter.CreateObservableGauge("atlasbot.health", () => Read(Health), description: "1 where a part of the bot can do its work, else 0.");
        meter.CreateObservableCounter("atlasbot.deliveries", () => Read(Deliveries), "{delivery}", "Deliveries by how they ended.");
        meter.CreateObservableGauge("atlasbot.deliveries.waiting", () => Read(Waiting), "{delivery}", "Deliveries that are owed and not over, by priority.");
        meter.CreateObservableGauge("atlasbot.delivery.limit", () => delivery.MessagesPerSecond, "{call}", "Calls a second that are allowed.");
        meter.CreateObservableGauge("atlasbot.subscribers", () => Read(Subscribers), "{subscriber}", "Subscribers by state.");
        meter.CreateObservableGauge("atlasbot.brief.age", () => Read(BriefAge), "s", "Since the newsroom's midnight that began the day of the last brief.");
        meter.CreateObservableGauge("atlasbot.backup.age", () => Read(BackupAge), "s", "Since the newsroom's midnight that began the day of the last nightly backup.");
        meter.CreateObservableGauge("atlasbot.database.size", () => Read(Sizes), "By", "Of the database and of its write-ahead log.");
        meter.CreateObservableGauge("atlasbot.database.memory", () => Database.MemoryUsed, "By", "Held by SQLite: pages, prepared statements, schemas.");
        meter.CreateObservableGauge("atlasbot.disk.free", () => Read(Free), "By", "Left on the disk of the data directory for the bot's user.");
    }

    public void Dispose() => meter.Dispose();

    // What cannot be read now is not shown; health says why.
    private static IEnumerable<Measurement<T>> Read<T>(Func<IEnumerable<Measurement<T>>> look)
        where T : struct
    {
        try
        {
            return [.. look()];
        }
        catch (Exception unreadable) when (unreadable is SqliteException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private IEnumerable<Measurement<int>> Health() => board.Look().Select(part => Tagged(part.Value.Working ? 1 : 0, "part", part.Key.Replace(' ', '_')));

    private IEnumerable<Measurement<long>> Deliveries() => outbox.Totals().SelectMany(total => new[]
    {
        Ended(total.Kind, "delivered", total.Books.Delivered), Ended(total.Kind, "gone", total.Books.Gone),
        Ended(total.Kind, "refused", total.Books.Refused), Ended(total.Kind, "lapsed", total.Books.Lapsed),
        Ended(total.Kind, "cancelled", total.Books.Cancelled), Ended(total.Kind, "in_doubt", total.Books.InDoubt),
    });

    private IEnumerable<Measurement<long>> Waiting()
    {
        var alive = outbox.Alive().ToLookup(mailing => Outbox.LaneOf(mailing.Kind));
        return new[] { Lane.Urgent, Lane.Correction, Lane.Brief }
            .Select(lane => Tagged(alive[lane].Sum(mailing => (long)mailing.Books.ToGo), "lane", Word(lane)));
    }

    private IEnumerable<Measurement<int>> Subscribers()
    {
        lock (gate)
        {
            if (countedAt is not { } at || clock.GetElapsedTime(at) > Fresh)
            {
                (counted, countedAt) = (subscribers.CountByState(), clock.GetTimestamp());
            }

            return counted.Select(state => Tagged(state.Count, "state", state.State));
        }
    }

    private IEnumerable<Measurement<double>> BriefAge() => Since(archive.Latest());

    private IEnumerable<Measurement<double>> BackupAge() => Since(backups.Days() is [var newest, ..] ? newest : null);

    private IEnumerable<Measurement<double>> Since(DateOnly? day) => day is { } there
        ? [new Measurement<double>((clock.GetUtcNow() - new LocalHour(newsroom.Due.Zone, 0).On(there)).TotalSeconds)]
        : [];

    private IEnumerable<Measurement<long>> Sizes() =>
        new[] { ("database", ""), ("wal", "-wal") }
            .Select(file => (Name: file.Item1, File: new FileInfo(place.DatabaseFile + file.Item2)))
            .Select(file => Tagged(file.File.Exists ? file.File.Length : 0, "file", file.Name));

    private IEnumerable<Measurement<long>> Free() => [new Measurement<long>(place.FreeBytes())];

    private static Measurement<long> Ended(string kind, string outcome, long count) =>
        new(count, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", outcome));

    private static Measurement<T> Tagged<T>(T value, string tag, string word)
        where T : struct => new(value, new KeyValuePair<string, object?>(tag, word));

    private static string Word(Lane lane) => lane.ToString().ToLowerInvariant();
}
