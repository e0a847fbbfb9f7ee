using System.Collections.Concurrent;

namespace AtlasBot.Schedule;

/// <summary>
/// Whether the schedule runs. A job that fails is tried again at its next firing: that it fails is logged once, not each second, and
/// shown until it succeeds.
/// </summary>
public sealed class Pulse(TimeProvider clock, ILogger<Pulse> log)
{
    // Jobs fire each second and each minute: this long without any of them is no delay.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private readonly ConcurrentDictionary<string, string> failing = new(StringComparer.Ordinal);
    private long lastBeat = clock.GetTimestamp();

    /// <summary>Why the schedule does not do its work, or null while it does.</summary>
    public string? Trouble
    {
        get
        {
            var silent = clock.GetElapsedTime(Interlocked.Read(ref lastBeat));
            return silent > Longest ? $"nothing has fired for {silent.TotalMinutes:0} minutes"
                : failing.IsEmpty ? null
                : string.Join("; ", failing.OrderBy(job => job.Key, StringComparer.Ordinal).Select(job => $"{job.Key}: {job.Value}"));
        }
    }

    /// <summary>Runs a job, and keeps how it went.</summary>
    public async Task BeatAsync(string job, Func<Task> work, CancellationToken cancel)
    {
        Interlocked.Exchange(ref lastBeat, clock.GetTimestamp());
        try
        {
            await work();
            if (failing.TryRemove(job, out _))
            {
                log.LogInformation("The job {Job} works again", job);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The bot stops; what is due is looked at after the next start.
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            var reason = $"{fault.GetType().Name}: {fault.Message}";
            if (failing.TryGetValue(job, out var before) && before == reason)
            {
                return;
            }

            failing[job] = reason;
            log.LogError(fault, "The job {Job} failed and is tried again", job);
        }
    }
}
