using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AtlasBot.Storage;
using AtlasBot.Subscribers;
using NodaTime;

namespace AtlasBot.Benchmarks.Subscribers;

/// <summary>How long it takes each minute to find who is due, among subscribers in all zones and at all minutes of the day.</summary>
internal static class DueFigures
{
    private const int Written = 10_000;
    private const int Minutes = 60;

    // As BriefPush takes them.
    private const int Chunk = 1000;

    public static void Print(int subscribers, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("due-");
        try
        {
            using var database = Database.Open(Path.Combine(folder.FullName, "atlas.db"));
            var register = new SubscriberRegister(database, new HourDefaults(DateTimeZoneProviders.Tzdb["Asia/Baku"], new TimeOnly(8, 0), "en"));
            var start = new DateTimeOffset(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
            Fill(database, register, subscribers, start);
            Print(Measure(register, start), subscribers, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Fill(Database database, SubscriberRegister register, int subscribers, DateTimeOffset start)
    {
        var zones = DateTimeZoneProviders.Tzdb.Ids;
        var dice = new Random(1);
        var next = new Dictionary<(string Zone, int Minute), string>();
        for (var first = 1; first <= subscribers; first += Written)
        {
            var rows = Enumerable.Range(first, Math.Min(Written, subscribers - first + 1)).Select(chat =>
            {
                var (zone, minute) = (zones[dice.Next(zones.Count)], dice.Next(1440));
                if (!next.TryGetValue((zone, minute), out var due))
                {
                    next[(zone, minute)] = due = Columns.Instant(register.HourOf(zone, minute).NextAfter(start));
                }

                return new { Chat = chat, Zone = zone, Minute = minute, Due = due };
            });
            database.Execute($"""
                insert into subscriber (chat, kind, language, reads, zone, hour, state, since, next_due)
                select value ->> 'Chat', 'private', 'en', 'en', value ->> 'Zone', value ->> 'Minute', 'active', {start}, value ->> 'Due'
                from json_each({JsonSerializer.Serialize(rows)})
                """);
        }
    }

    private static List<(int Due, TimeSpan Took)> Measure(SubscriberRegister register, DateTimeOffset start)
    {
        var minutes = new List<(int Due, TimeSpan Took)>();
        for (var minute = 1; minute <= Minutes; minute++)
        {
            var now = start.AddMinutes(minute);
            var (due, took) = (0, TimeSpan.Zero);
            IReadOnlyList<Subscriber> found;
            do
            {
                var begun = Stopwatch.GetTimestamp();
                found = register.Due(now, Chunk);
                took += Stopwatch.GetElapsedTime(begun);
                due += found.Count;
                register.SetNextDue(found.Select(one => one.Id), now.AddDays(1));
            }
            while (found.Count == Chunk);

            minutes.Add((due, took));
        }

        return minutes;
    }

    private static void Print(List<(int Due, TimeSpan Took)> minutes, int subscribers, TextWriter output)
    {
        var times = minutes.Select(minute => minute.Took.TotalMilliseconds).Order().ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            | subscribers | due in a minute | found, median of {Minutes} minutes | slowest |
            |---|---|---|---|
            | {subscribers:N0} | {minutes.Min(minute => minute.Due):N0} to {minutes.Max(minute => minute.Due):N0} | {times[Minutes / 2]:0.0} ms | {times[^1]:0.0} ms |
            """));
    }
}
