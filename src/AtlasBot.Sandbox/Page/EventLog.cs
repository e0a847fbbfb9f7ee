using System.Globalization;

namespace AtlasBot.Sandbox.Page;

/// <summary>Something that happened, as it is told to pages.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Kind">Its name: <c>message</c>, <c>edited</c>, …</param>
/// <param name="Json">What it carries.</param>
public sealed record PageEvent(long Number, string Kind, string Json);

/// <summary>The last things that happened, so that a page that was away for a moment goes on where it was.</summary>
/// <param name="run">Names this run of the sandbox: numbers of another run mean nothing.</param>
/// <param name="keep">How many are kept.</param>
public sealed class EventLog(string run, int keep = 20_000)
{
    private readonly Lock gate = new();
    private readonly Queue<PageEvent> events = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long last;

    /// <summary>The name of the last event: <c>run-number</c>.</summary>
    public string LastId => IdOf(Interlocked.Read(ref last));

    /// <summary>The name of an event.</summary>
    public string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"{run}-{number}");

    /// <summary>The number of an event of this run by its name, or null.</summary>
    public long? NumberOf(string? id) =>
        id is not null && id.StartsWith(run + "-", StringComparison.Ordinal)
        && long.TryParse(id.AsSpan(run.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number <= Interlocked.Read(ref last) ? number : null;

    /// <summary>Tells everybody.</summary>
    public void Add(string kind, string json)
    {
        TaskCompletionSource wake;
        lock (gate)
        {
            events.Enqueue(new PageEvent(++last, kind, json));
            if (events.Count > keep)
            {
                events.Dequeue();
            }

            (wake, changed) = (changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        wake.TrySetResult();
    }

    /// <summary>Everything after an event; null when some of it is no longer kept.</summary>
    public IReadOnlyList<PageEvent>? After(long number)
    {
        lock (gate)
        {
            var oldest = events.TryPeek(out var first) ? first.Number : last + 1;
            return number + 1 < oldest ? null : [.. events.Skip((int)(number + 1 - oldest))];
        }
    }

    /// <summary>Ends when something came after an event.</summary>
    public Task WaitAsync(long number)
    {
        lock (gate)
        {
            return last > number ? Task.CompletedTask : changed.Task;
        }
    }
}
