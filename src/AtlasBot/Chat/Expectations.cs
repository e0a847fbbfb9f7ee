using System.Collections.Concurrent;
using AtlasBot.Messages;
using AtlasBot.Subscribers;

namespace AtlasBot.Chat;

/// <summary>
/// What a chat was asked to write: a city, a day. Kept in memory for some minutes only; after a restart the words are words again.
/// </summary>
public sealed class Expectations(TimeProvider clock)
{
    private const int MostKept = 10_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<Address, (SettingsPage What, DateTimeOffset Until)> expected = [];

    /// <summary>Expects an answer to a page of the settings; any other page ends the wait.</summary>
    public void Turn(Address place, SettingsPage page)
    {
        if (page is not (SettingsPage.City or SettingsPage.PauseUntil))
        {
            expected.TryRemove(place, out _);
            return;
        }

        if (expected.Count >= MostKept)
        {
            expected.Clear();
        }

        expected[place] = (page, clock.GetUtcNow() + Patience);
    }

    /// <summary>What is expected of a chat, once; null where nothing is any more.</summary>
    public SettingsPage? Take(Address place) =>
        expected.TryRemove(place, out var asked) && asked.Until > clock.GetUtcNow() ? asked.What : null;
}
