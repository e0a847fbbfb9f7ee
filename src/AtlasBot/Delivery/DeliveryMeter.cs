using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AtlasBot.Delivery;

/// <summary>What delivery counts for whoever watches the bot, in the meter "AtlasBot".</summary>
public sealed class DeliveryMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "AtlasBot";

    private readonly Meter meter = new(Name);
    private readonly Counter<long> calls;
    private readonly Counter<double> rests;

    public DeliveryMeter()
    {
        calls = meter.CreateCounter<long>("atlasbot.delivery.calls", "{call}", "Calls of mailings by how they ended.");
        rests = meter.CreateCounter<double>("atlasbot.delivery.rests", "s", "Seconds that Telegram told us to wait.");
    }

    /// <summary>Counts a call.</summary>
    public void Count(Outcome outcome)
    {
        calls.Add(1, new TagList { { "outcome", WordOf(outcome) } });
        if (outcome is Outcome.Later later)
        {
            rests.Add(later.Wait.TotalSeconds);
        }
    }

    /// <summary>Shows a pace's state as gauges for as long as the meter lives.</summary>
    public void Watch(Pace pace)
    {
        meter.CreateObservableGauge("atlasbot.delivery.in_flight", () => pace.Look().InFlight, "{call}");
        meter.CreateObservableCounter("atlasbot.delivery.started", () => pace.Look().Started, "{call}");
        meter.CreateObservableGauge("atlasbot.delivery.latency", () => pace.Look().Latency.TotalSeconds, "s");
        meter.CreateObservableGauge(
            "atlasbot.delivery.ready",
            () => pace.Look().Ready.Select((count, lane) =>
                new Measurement<int>(count, new KeyValuePair<string, object?>("lane", ((Lane)lane).ToString()))),
            "{message}");
    }

    public void Dispose() => meter.Dispose();

    private static string WordOf(Outcome outcome) => outcome switch
    {
        Outcome.Delivered => "delivered",
        Outcome.Gone => "gone",
        Outcome.Moved => "moved",
        Outcome.Later => "later",
        Outcome.Unreachable => "unreachable",
        Outcome.Refused => "refused",
        Outcome.InDoubt => "in_doubt",
        _ => "stop",
    };
}
