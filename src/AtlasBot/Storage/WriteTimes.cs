using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AtlasBot.Storage;

/// <summary>What writing takes, for whoever watches the bot, in the meter "AtlasBot.Storage".</summary>
public static class WriteTimes
{
    /// <summary>The meter's name.</summary>
    public const string Meter = "AtlasBot.Storage";

    private static readonly Meter Writes = new(Meter);

    private static readonly Histogram<double> Commits = Writes.CreateHistogram(
        "atlasbot.database.commit.duration",
        "s",
        "What a commit takes until it is on the disk.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5] });

    private static readonly Histogram<double> Holds = Writes.CreateHistogram(
        "atlasbot.database.gate.duration",
        "s",
        "How long a transaction keeps the one gate for writers, its commit included.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5] });

    internal static void Committed(long since) => Commits.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);

    internal static void Held(long since) => Holds.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);
}
