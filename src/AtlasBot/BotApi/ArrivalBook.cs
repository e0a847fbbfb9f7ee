using System.Text.Json;
using AtlasBot.Storage;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace AtlasBot.BotApi;

/// <summary>Keeps the updates that are being acted on, so that Telegram may forget them.</summary>
public sealed class ArrivalBook(Database database)
{
    /// <summary>Keeps some and erases those that were acted on, in one transaction.</summary>
    public void Keep(IReadOnlyCollection<Update> updates, IReadOnlyCollection<long> done) => database.Atomically(() =>
    {
        foreach (var update in updates)
        {
            var body = JsonSerializer.Serialize(update, JsonBotAPI.Options);
            database.Execute($"insert into arrival (id, body) values ({(long)update.Id}, {body}) on conflict do nothing");
        }

        foreach (var id in done)
        {
            database.Execute($"delete from arrival where id = {id}");
        }
    });

    /// <summary>What was not done when the bot ended, in the order of arrival, and how often it was begun with after a start.</summary>
    public IReadOnlyList<(Update Update, int Starts)> Left() => database.Atomically(() =>
    {
        database.Execute($"update arrival set starts = starts + 1");
        return database.Query(
            $"select body, starts from arrival order by id",
            row => (JsonSerializer.Deserialize<Update>(row.Text(0), JsonBotAPI.Options)!, row.Int(1)));
    });
}
