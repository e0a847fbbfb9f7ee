using System.Collections.Concurrent;

namespace AtlasBot.Delivery;

/// <summary>The layouts in use, so that each is read once and not once a subscriber.</summary>
internal sealed class LayoutShelf(Supply supply)
{
    // A morning has a handful; more means that old ones stand here.
    private const int AtMost = 200;

    private readonly ConcurrentDictionary<long, Layout> byId = [];
    private readonly ConcurrentDictionary<(long Mailing, string Key), Layout> byKey = [];

    /// <summary>A layout by its number.</summary>
    /// <exception cref="InvalidOperationException">It has no parts.</exception>
    public Layout Get(long id)
    {
        if (byId.TryGetValue(id, out var layout))
        {
            return layout;
        }

        Tidy();
        layout = supply.LayoutOf(id) ?? throw new InvalidOperationException($"Layout {id} has no parts.");
        byId[id] = layout;
        return layout;
    }

    /// <summary>The layout of a key that was written down, or null where none is known here.</summary>
    public Layout? Find(long mailing, string key) => byKey.GetValueOrDefault((mailing, key));

    /// <summary>Keeps the layout of a key now that it is written down.</summary>
    public Layout Keep(long mailing, string key, long? id)
    {
        var layout = Get(id ?? 0);
        byKey[(mailing, key)] = layout;
        return layout;
    }

    private void Tidy()
    {
        if (byId.Count >= AtMost)
        {
            byId.Clear();
            byKey.Clear();
        }
    }
}
