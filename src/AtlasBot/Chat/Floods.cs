using System.Collections.Concurrent;

namespace AtlasBot.Chat;

/// <summary>Whether somebody asks faster than one can read.</summary>
public enum Flood
{
    /// <summary>They do not.</summary>
    None,

    /// <summary>They began to: they are told.</summary>
    Begins,

    /// <summary>They go on: nothing is answered until it is over.</summary>
    GoesOn,
}

/// <summary>
/// Notices a flood of questions in one chat, by the moments at which they were sent, so that what piled up while the bot was
/// down is no flood. Kept in memory only.
/// </summary>
public sealed class Floods
{
    private const int MostKept = 10_000;

    // Nobody reads more answers; a group gets 20 messages a minute of Telegram (core.telegram.org/bots/faq), for all its members.
    private static readonly (int Questions, TimeSpan Within) Person = (20, TimeSpan.FromSeconds(10));
    private static readonly (int Questions, TimeSpan Within) Group = (15, TimeSpan.FromMinutes(1));

    private readonly ConcurrentDictionary<long, Queue<DateTimeOffset>> asked = [];

    /// <summary>Counts a question. Called for one chat in order.</summary>
    public Flood Count(Incoming.Said said)
    {
        if (asked.Count >= MostKept)
        {
            asked.Clear();
        }

        var (most, within) = said.Kind == ChatKind.Private ? Person : Group;
        var times = asked.GetOrAdd(said.Place.Chat, _ => new Queue<DateTimeOffset>());
        lock (times)
        {
            while (times.TryPeek(out var first) && first <= said.Sent - within)
            {
                times.Dequeue();
            }

            // One more than is allowed is kept, so that the flood is told once while it lasts.
            if (times.Count > most)
            {
                return Flood.GoesOn;
            }

            times.Enqueue(said.Sent);
            return times.Count > most ? Flood.Begins : Flood.None;
        }
    }
}
