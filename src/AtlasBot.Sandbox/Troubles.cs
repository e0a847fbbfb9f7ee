using SimulatedTelegram;

namespace AtlasBot.Sandbox;

/// <summary>What can be made to go wrong with one press, and what still does.</summary>
public sealed class Troubles(Faults faults, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly List<(string Name, DateTimeOffset? Until)> now = [];

    /// <summary>What goes wrong at the moment.</summary>
    public IReadOnlyList<string> Names()
    {
        lock (gate)
        {
            now.RemoveAll(one => one.Until <= clock.GetUtcNow());
            return [.. now.Select(one => one.Name)];
        }
    }

    /// <summary>Begins a trouble.</summary>
    /// <param name="kind"><c>flood</c>: every send that is no answer gets 429 for 20 s. <c>outage</c>: nothing works for 30 s.
    /// <c>lost</c>: two of a hundred sends are carried out but their answer is lost, until all is put right.</param>
    /// <returns>Whether it is one of them.</returns>
    public bool Begin(string kind)
    {
        var instant = clock.GetUtcNow();
        switch (kind)
        {
            case "flood":
                faults.FloodFor(TimeSpan.FromSeconds(20));
                Add(kind, instant + TimeSpan.FromSeconds(20));
                return true;
            case "outage":
                faults.OutageUntil(instant + TimeSpan.FromSeconds(30));
                Add(kind, instant + TimeSpan.FromSeconds(30));
                return true;
            case "lost":
                faults.LoseAnswers(0.02);
                Add(kind, null);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Puts all right.</summary>
    public void End()
    {
        lock (gate)
        {
            faults.Clear();
            now.Clear();
        }
    }

    private void Add(string name, DateTimeOffset? until)
    {
        lock (gate)
        {
            now.RemoveAll(one => one.Name == name);
            now.Add((name, until));
        }
    }
}
