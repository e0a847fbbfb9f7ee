using System.Collections.Concurrent;

namespace AtlasBot.Operations;

/// <summary>How one part of the bot is.</summary>
/// <param name="Working">Whether the bot can do its work as far as this part goes.</param>
/// <param name="Reason">What is wrong, or what deserves attention though it works; null when all is well.</param>
public sealed record PartHealth(bool Working, string? Reason = null);

/// <summary>Where the parts of the bot say how they are. A part that has not said anything yet is not working.</summary>
public sealed class HealthBoard
{
    private readonly ConcurrentDictionary<string, Func<PartHealth>> parts = new(StringComparer.Ordinal);

    /// <summary>Has a part asked each time somebody looks.</summary>
    public void Watch(string part, Func<PartHealth> look) => parts[part] = look;

    /// <summary>Says once how a part is, until it says otherwise.</summary>
    public void Say(string part, bool working, string? reason = null)
    {
        var health = new PartHealth(working, reason);
        parts[part] = () => health;
    }

    /// <summary>How every part is now, by name.</summary>
    public IReadOnlyDictionary<string, PartHealth> Look() => parts
        .OrderBy(part => part.Key, StringComparer.Ordinal)
        .ToDictionary(part => part.Key, part => part.Value(), StringComparer.Ordinal);
}
