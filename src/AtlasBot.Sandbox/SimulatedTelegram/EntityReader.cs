using System.Globalization;
using System.Text.Json;

namespace SimulatedTelegram;

/// <summary>Reads entities a bot gives itself instead of a parse mode (Client.cpp, get_text_entity).</summary>
internal static class EntityReader
{
    private const string What = "MessageEntity";

    private static readonly Dictionary<string, EntityType> Types =
        Enum.GetValues<EntityType>().ToDictionary(Wire.NameOf, type => type, StringComparer.Ordinal);

    /// <summary>The entities; none where what is given is no list. Kinds that Telegram finds by itself are passed over.</summary>
    /// <exception cref="Refusal">400 as Telegram words it.</exception>
    public static List<Entity> Read(string? json, string text)
    {
        if (string.IsNullOrEmpty(json))
        {
            return [];
        }

        using var document = Documents.Parse(json, "entities");
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? [.. document.RootElement.EnumerateArray().Select(one => Read(one, text)).OfType<Entity>()]
            : [];
    }

    private static Entity? Read(JsonElement one, string text)
    {
        if (one.ValueKind != JsonValueKind.Object)
        {
            throw Refusal.Bad($"can't parse {What}: expected an Object");
        }

        var (offset, length) = (one.Int("offset", What), one.Int("length", What));
        var name = one.TryGetProperty("type", out _) ? one.Text("type") : throw Missing("type");
        if (name.Length == 0)
        {
            throw Refusal.Bad($"can't parse {What}: Type is not specified");
        }

        if (!Types.TryGetValue(name, out var type) && name != "bank_card_number")
        {
            throw Refusal.Bad($"can't parse {What}: Unsupported type specified");
        }

        return type < EntityType.Bold ? null : Checked(new Entity(type, offset, length, ValueOf(one, type)), text);
    }

    private static Entity Checked(Entity entity, string text) =>
        entity.Offset < 0 ? throw Refusal.Bad($"receive an entity with incorrect offset {entity.Offset}")
        : entity.Length < 0 ? throw Refusal.Bad($"receive an entity with incorrect length {entity.Length}")
        : entity.Offset > text.Length ? throw Refusal.Bad($"entity begins after the end of the text at UTF-16 offset {entity.Offset}")
        : entity.Length > text.Length - entity.Offset
            ? throw Refusal.Bad($"entity beginning at UTF-16 offset {entity.Offset} ends after the end of the text at UTF-16 offset {(long)entity.Offset + entity.Length}")
        : entity;

    private static string? ValueOf(JsonElement one, EntityType type) => type switch
    {
        EntityType.TextLink => LinkOf(one),
        EntityType.Pre => one.Text("language") is { Length: > 0 } language ? language : null,
        EntityType.CustomEmoji => one.TryGetProperty("custom_emoji_id", out _) ? one.Text("custom_emoji_id") : throw Missing("custom_emoji_id"),
        EntityType.TextMention => one.Raw("user") is null ? throw Missing("user")
            : one.GetProperty("user").Raw("id") ?? throw Missing("id"),
        EntityType.DateTime => string.Create(
            CultureInfo.InvariantCulture, $"{one.Int("unix_time", What)}|{one.Text("date_time_format")}"),
        _ => null,
    };

    private static string LinkOf(JsonElement one) =>
        !one.TryGetProperty("url", out _) ? throw Missing("url")
        : Links.Check(one.Text("url"), out var link, out var reason) ? link
        : throw Refusal.Bad($"entity URL '{one.Text("url")}' is invalid: {reason}");

    private static Refusal Missing(string field) => Refusal.Bad($"can't parse {What}: Can't find field \"{field}\"");
}
