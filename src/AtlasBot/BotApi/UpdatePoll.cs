using System.Text.Json;
using Telegram.Bot.Requests;
using Telegram.Bot.Types.Enums;

namespace AtlasBot.BotApi;

/// <summary>
/// getUpdates, answered with each update as it came. The library's own reads all of them at once: one that it does not understand, such as
/// a new status of a member, would end each poll with an error, for ever.
/// </summary>
internal sealed class UpdatePoll() : RequestBase<JsonElement[]>("getUpdates")
{
    /// <summary>The first that is wanted; those before it are confirmed.</summary>
    public int? Offset { get; init; }

    /// <summary>At most so many, 1 to 100.</summary>
    public int Limit { get; init; }

    /// <summary>Seconds to wait for the first, 0 to 50.</summary>
    public int Timeout { get; init; }

    /// <summary>The kinds that are wanted.</summary>
    public IReadOnlyList<UpdateType> AllowedUpdates { get; init; } = UpdateReader.Kinds;
}
