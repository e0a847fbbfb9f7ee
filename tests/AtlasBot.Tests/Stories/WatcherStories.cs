using System.Globalization;
using System.Text.RegularExpressions;

namespace AtlasBot.Tests.Stories;

/// <summary>What stands alone: .NET's meters are known by name in the whole process, so that another world's would be counted too.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>What whoever watches the bot reads from it.</summary>
[Collection(nameof(Alone))]
public sealed class WatcherStories
{
    [Fact]
    public async Task The_metrics_tell_of_deliveries_answers_subscribers_refusals_and_the_file()
    {
        await using var world = await World.OpenAsync("2023-03-08T03:30:00Z");
        await world.JoinsAsync(world.Ada);
        await world.JoinsAsync(world.Ben);
        world.Ada.Says("/topic Belarus");
        await world.SeesAsync(world.Ada, "Belarus");
        world.Ben.Blocks();
        world.Drops("brief.txt", Papers.Wednesday);
        world.Telegram.Faults.FloodNext(1, retryAfter: 3);
        await world.PassesToAsync("2023-03-08T03:59:30Z");
        await world.UntilAsync(() => World.Parts(world.Ada).Count == 4, TimeSpan.FromMinutes(3), "the brief");
        await world.PassesAsync(TimeSpan.FromMinutes(2));

        var metrics = Metrics.Of(world.Page("/metrics"));

        Assert.Equal(1, metrics["atlasbot_deliveries_total", "kind=\"brief\"", "outcome=\"delivered\""]);
        Assert.Equal(0, metrics["atlasbot_deliveries_total", "kind=\"brief\"", "outcome=\"refused\""]);
        Assert.Equal(0, metrics["atlasbot_deliveries_waiting", "lane=\"brief\""]);
        Assert.Equal(0, metrics["atlasbot_deliveries_waiting", "lane=\"urgent\""]);
        Assert.Equal(1, metrics["atlasbot_subscribers", "state=\"active\""]);
        Assert.Equal(1, metrics["atlasbot_subscribers", "state=\"parked\""]);
        Assert.Equal(28, metrics["atlasbot_delivery_limit"]);
        Assert.Equal(1, metrics["atlasbot_delivery_calls_total", "outcome=\"later\""]);
        Assert.Equal(3, metrics["atlasbot_delivery_rests_seconds_total"]);
        Assert.InRange(metrics["atlasbot_delivery_calls_total", "outcome=\"delivered\""], 6, 20);
        Assert.Equal(1, metrics["atlasbot_answer_duration_seconds_count", "command=\"topic\"", "outcome=\"answered\""]);
        Assert.Equal(2, metrics["atlasbot_answer_duration_seconds_count", "command=\"start\"", "outcome=\"answered\""]);
        Assert.InRange(metrics["atlasbot_brief_age_seconds"], 8 * 3600, 10 * 3600);
        Assert.InRange(metrics["atlasbot_database_size_bytes", "file=\"database\""], 4096, 10_000_000);
        Assert.InRange(metrics["atlasbot_database_size_bytes", "file=\"wal\""], 0, 100_000_000);
        Assert.InRange(metrics["atlasbot_database_memory_bytes"], 4096, double.MaxValue);
        Assert.InRange(metrics["atlasbot_database_commit_duration_seconds_count"], 10, double.MaxValue);
        Assert.InRange(metrics["atlasbot_disk_free_bytes"], 1, double.MaxValue);
        Assert.Equal(1, metrics["atlasbot_health", "part=\"delivery\""]);
        Assert.Equal(1, metrics["atlasbot_health", "part=\"last_brief\""]);
        Assert.InRange(metrics["dotnet_process_memory_working_set_bytes"], 1, double.MaxValue);
    }

    [Fact]
    public void Every_metric_an_alert_asks_for_is_one_that_there_is()
    {
        var rules = File.ReadAllText(Path.Combine(House.Checkout.Root, "deploy", "alerts.yaml"));
        var code = string.Concat(Directory.EnumerateFiles(Path.Combine(House.Checkout.Root, "src", "AtlasBot"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText));

        var asked = Regex.Matches(rules, "atlasbot_[a-z_]+", RegexOptions.None, TimeSpan.FromSeconds(10)).Select(name => name.Value).Distinct().ToList();

        Assert.True(asked.Count >= 8);
        Assert.All(asked, name => Assert.Contains($"\"{Instrument(name)}", code.Replace('.', '_'), StringComparison.Ordinal));
    }

    private static string Instrument(string name) => Regex.Replace(name, "(_seconds)?(_bytes)?(_total|_count|_sum|_bucket)?$", "", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));

    /// <summary>A page in the form of Prometheus, read.</summary>
    private sealed class Metrics
    {
        private readonly List<(string Name, string Labels, double Value)> samples = [];

        public double this[string name, params string[] labels] => samples
            .Where(sample => sample.Name == name && Array.TrueForAll(labels, label => sample.Labels.Contains(label, StringComparison.Ordinal)))
            .Select(sample => sample.Value)
            .DefaultIfEmpty(double.NaN)
            .Sum();

        public static Metrics Of(string page)
        {
            var metrics = new Metrics();
            foreach (Match match in Regex.Matches(page, @"^(?<name>[a-z_:]+)(?<labels>\{[^}]*\})? (?<value>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10)))
            {
                metrics.samples.Add((match.Groups["name"].Value, match.Groups["labels"].Value, double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture)));
            }

            return metrics;
        }
    }
}
