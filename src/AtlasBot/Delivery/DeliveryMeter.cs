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
        calls = meter.CreateCounter<long>("atlasbot.delivery.calls", "{call}", "Calls that send, edit or delete a message, by how they ended; \"later\" is a 429.");
        rests = meter.CreateCounter<double>("atlasbot.delivery.rests", "s", "What Telegram told us to wait with its 429s, summed up.");
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
    public void Watch(Pace pace, TimeProvider clock)
    {
        meter.CreateObservableGauge("atlasbot.delivery.in_flight", () => pace.Look().InFlight, "{call}", "Calls of mailings on their way.");
        meter.CreateObservableCounter("atlasbot.delivery.started", () => pace.Look().Started, "{call}", "Calls started, answers included; its rate is what Telegram limits.");
        meter.CreateObservableGauge("atlasbot.delivery.latency", () => pace.Look().Latency.TotalSeconds, "s", "What a call of a mailing takes, smoothed.");
        meter.CreateObservableGauge(
            "atlasbot.delivery.resting",
            () => pace.Look().RestingUntil is { } until ? Math.Max(0, (until - clock.GetUtcNow()).TotalSeconds) : 0,
            "s",
            "How long mailings still rest because Telegram wants it.");
        meter.CreateObservableGauge(
            "atlasbot.delivery.ready",
            () => pace.Look().Ready.Select((count, lane) =>
                new Measurement<int>(count, new KeyValuePair<string, object?>("lane", ((Lane)lane).ToString().ToLowerInvariant()))),
            "{message}",
            "Messages that only wait for the rate.");
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
