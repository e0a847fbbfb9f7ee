using System.Text.Json;
using System.Text.Json.Serialization;
using SimulatedTelegram;

namespace AtlasBot.Sandbox.Page;

/// <summary>A message as the page gets it; entities count UTF-16 units, as JavaScript does.</summary>
public sealed record MessageView(
    long Chat, int Id, SenderView From, DateTimeOffset Date, string Text, IReadOnlyList<EntityView> Entities, bool Silent)
{
    public DateTimeOffset? Edited { get; init; }

    public IReadOnlyList<IReadOnlyList<ButtonView>>? Buttons { get; init; }

    public KeyboardView? Keyboard { get; init; }

    public FileView? File { get; init; }

    public PhotoView? Photo { get; init; }

    public Location? Location { get; init; }

    public int? ReplyTo { get; init; }

    public string? Forward { get; init; }

    public string? Via { get; init; }

    public bool Pinned { get; init; }

    public string? Service { get; init; }

    public JsonElement? Rich { get; init; }
}

/// <summary>Who wrote.</summary>
public sealed record SenderView(long Id, string Name, bool Bot);

/// <summary>A marked stretch: type in the Bot API's snake case, offset, length, value.</summary>
public sealed record EntityView(string Type, int Offset, int Length, string? Value);

/// <summary>A button under a message.</summary>
public sealed record ButtonView(string Text, string Kind, string Value, string? Style);

/// <summary>What stands in place of the keyboard: rows, or nothing, or an opened reply field.</summary>
public sealed record KeyboardView(string Kind, IReadOnlyList<IReadOnlyList<ReplyButton>>? Rows, bool OneTime, string? Placeholder);

/// <summary>An attached document.</summary>
public sealed record FileView(string Name, string Mime, int Size);

/// <summary>An attached photo, in pixels.</summary>
public sealed record PhotoView(int Width, int Height);

/// <summary>Makes the page's JSON of what the simulated Telegram knows.</summary>
public static class Views
{
    /// <summary>Names in camel case, nothing where there is nothing.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>A message.</summary>
    public static MessageView Of(ShownMessage message) =>
        new(
            message.Chat.Id,
            message.Id,
            new SenderView(message.From.Id, message.From.Name, message.From.IsBot),
            message.Date,
            message.Text,
            [.. message.Entities.Select(Of)],
            message.IsSilent)
        {
            Edited = message.EditDate,
            Buttons = message.Keyboard.Count == 0 ? null : [.. message.Keyboard.Select(row => (IReadOnlyList<ButtonView>)[.. row.Select(Of)])],
            Keyboard = Of(message.Markup),
            File = message.Document is { } file ? new FileView(file.Name, file.Mime, file.Content.Length) : null,
            Photo = message.Photo is { } photo ? new PhotoView(photo.Pixels.Width, photo.Pixels.Height) : null,
            Location = message.Location,
            ReplyTo = message.ReplyTo,
            Forward = message.ForwardOf?.From.Name,
            Via = message.Via?.Username,
            Pinned = message.IsPinned,
            Service = message.Service?.Field,
            Rich = message.Rich is { } rich ? JsonSerializer.Deserialize<JsonElement>(rich) : null,
        };

    /// <summary>What replaces the keyboard, where the markup does so.</summary>
    public static KeyboardView? Of(ReplyMarkup? markup) => markup switch
    {
        ReplyMarkup.Keyboard keyboard => new KeyboardView("keyboard", keyboard.Rows, keyboard.IsOneTime, keyboard.Placeholder),
        ReplyMarkup.Remove => new KeyboardView("remove", null, false, null),
        ReplyMarkup.ForceReply reply => new KeyboardView("reply", null, false, reply.Placeholder),
        _ => null,
    };

    private static EntityView Of(Entity entity) =>
        new(JsonNamingPolicy.SnakeCaseLower.ConvertName(entity.Type.ToString()), entity.Offset, entity.Length, entity.Value);

    private static ButtonView Of(Button button) =>
        new(button.Text, JsonNamingPolicy.SnakeCaseLower.ConvertName(button.Kind.ToString()), button.Value, button.Style);
}
