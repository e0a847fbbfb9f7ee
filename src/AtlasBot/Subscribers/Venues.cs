using AtlasBot.Storage;

namespace AtlasBot.Subscribers;

/// <summary>A group or a channel the bot is in.</summary>
/// <param name="Chat">Telegram's chat id.</param>
/// <param name="Kind"><c>group</c> or <c>channel</c>.</param>
/// <param name="Title">As it was called when the bot came.</param>
/// <param name="Host">The user id of whoever brought the bot there.</param>
public sealed record Venue(long Chat, string Kind, string Title, long Host);

/// <summary>The groups and channels the bot is in, and who brought it there.</summary>
public sealed class Venues(Database database)
{
    /// <summary>Notes that the bot is in a chat; whoever brought it there first stays its host.</summary>
    /// <returns>Whether it was not known before.</returns>
    public bool Enter(Venue venue) => database.Execute($"""
        insert into venue (chat, kind, title, host) values ({venue.Chat}, {venue.Kind}, {venue.Title}, {venue.Host})
        on conflict do nothing
        """) > 0;

    /// <summary>The chat of this id, or null where the bot is not known to be in it.</summary>
    public Venue? Find(long chat) => database.First($"select chat, kind, title, host from venue where chat = {chat}", Read);

    /// <summary>The chats somebody brought the bot to, by their titles.</summary>
    public IReadOnlyList<Venue> Of(long host, int atMost) => database.Query(
        $"select chat, kind, title, host from venue where host = {host} order by title, chat limit {atMost}", Read);

    /// <summary>Notes why the host was told that the bot cannot write.</summary>
    public void NoteTold(long chat, string? reason) => database.Execute($"update venue set told = {reason} where chat = {chat}");

    /// <summary>Follows a group to the chat id it has as a supergroup.</summary>
    public void Move(long chat, long newChat) => database.Execute($"update or ignore venue set chat = {newChat} where chat = {chat}");

    /// <summary>The bot is not there any more.</summary>
    public void Leave(long chat) => database.Execute($"delete from venue where chat = {chat}");

    private static Venue Read(Row row) => new(row.Number(0), row.Text(1), row.Text(2), row.Number(3));
}
