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

    private readonly ConcurrentDictionary<string, Failure> failing = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> done = new(StringComparer.Ordinal);
    private readonly DateTimeOffset begun = clock.GetUtcNow();
    private long lastBeat = clock.GetTimestamp();

    /// <summary>Why the schedule does not do its work, or null while it does.</summary>
    public string? Trouble
    {
        get
        {
            var silent = clock.GetElapsedTime(Interlocked.Read(ref lastBeat));
            return silent > Longest ? $"nothing has fired for {silent.TotalMinutes:0} minutes"
                : Say(vital: true);
        }
    }

    /// <summary>Whether jobs fire.</summary>
    public bool Beats => clock.GetElapsedTime(Interlocked.Read(ref lastBeat)) <= Longest;

    /// <summary>When the last firing of a job began that is over; before the first it is when the program did.</summary>
    public DateTimeOffset DoneSince(string job) => done.GetValueOrDefault(job, begun);

    /// <summary>The jobs that fail, and why.</summary>
    public IReadOnlyDictionary<string, string> Failing => failing.ToDictionary(job => job.Key, job => job.Value.Reason, StringComparer.Ordinal);

    /// <summary>Which jobs fail that the bot can do without for a while, or null.</summary>
    public string? Attention => Say(vital: false);

    /// <summary>Runs a job, and keeps how it went.</summary>
    /// <param name="job">Its name.</param>
    /// <param name="vital">Whether the bot cannot do its work while it fails.</param>
    /// <param name="work">What it does.</param>
    /// <param name="cancel">The bot stops.</param>
    public async Task BeatAsync(string job, bool vital, Func<Task> work, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
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
            var failure = new Failure(vital, $"{fault.GetType().Name}: {fault.Message}");
            if (failing.TryGetValue(job, out var before) && before == failure)
            {
                return;
            }

            failing[job] = failure;
            log.LogError(fault, "The job {Job} failed and is tried again", job);
        }
        finally
        {
            done[job] = now;
        }
    }

    /// <inheritdoc cref="BeatAsync(string, bool, Func{Task}, CancellationToken)"/>
    public Task BeatAsync(string job, bool vital, Action work, CancellationToken cancel) => BeatAsync(
        job,
        vital,
        () =>
        {
            work();
            return Task.CompletedTask;
        },
        cancel);

    private string? Say(bool vital)
    {
        var jobs = failing.Where(job => job.Value.Vital == vital).OrderBy(job => job.Key, StringComparer.Ordinal).ToList();
        return jobs.Count == 0 ? null : string.Join("; ", jobs.Select(job => $"{job.Key}: {job.Value.Reason}"));
    }

    private sealed record Failure(bool Vital, string Reason);
}
