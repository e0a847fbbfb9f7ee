using AtlasBot.Storage;

namespace AtlasBot.Newsroom;

/// <summary>
/// Updates that changed something, by Telegram's exact id: after a week without updates the next id is chosen at random
/// (core.telegram.org/bots/api#update), so that only equality tells a repetition.
/// </summary>
public sealed class HandledUpdates(Database database, TimeProvider clock)
{
    /// <summary>Records an update in the transaction that acts on it.</summary>
    /// <returns>False where it was acted on before.</returns>
    public bool Record(long update) => database.Execute(
        $"insert into handled_update (id, instant) values ({update}, {clock.GetUtcNow()}) on conflict do nothing") == 1;

    /// <summary>Forgets updates that were acted on before then; Telegram itself keeps none longer than a day.</summary>
    public void Forget(DateTimeOffset before) => database.Execute($"delete from handled_update where instant < {before}");
}
