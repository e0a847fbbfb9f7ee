using System.Text;
using System.Text.Json;

namespace SimulatedTelegram;

/// <summary>What a button of an inline keyboard does when it is pressed.</summary>
public enum ButtonKind
{
    Callback, Url, CopyText, SwitchInlineQuery, SwitchInlineQueryCurrentChat, WebApp,
}

/// <summary>A button under a message.</summary>
/// <param name="Text">What stands on it.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Value">The callback data, address, text to copy or inline query.</param>
/// <param name="Style"><c>danger</c>, <c>success</c>, <c>primary</c> or none.</param>
public sealed record Button(string Text, ButtonKind Kind, string Value, string? Style = null);

/// <summary>A button that replaces the keyboard; pressing it sends its text, or what it requests.</summary>
/// <param name="Text">What stands on it and is sent.</param>
/// <param name="Requests"><c>location</c>, <c>contact</c> or nothing.</param>
public sealed record ReplyButton(string Text, string? Requests = null);

/// <summary>What is attached to a message for the person to press.</summary>
public abstract record ReplyMarkup
{
    private ReplyMarkup()
    {
    }

    /// <summary>Buttons under the message.</summary>
    public sealed record Inline(IReadOnlyList<IReadOnlyList<Button>> Rows) : ReplyMarkup
    {
        /// <summary>Equality by content.</summary>
        public bool Equals(Inline? other) =>
            other is not null && Rows.Count == other.Rows.Count && Rows.Zip(other.Rows).All(pair => pair.First.SequenceEqual(pair.Second));

        /// <inheritdoc/>
        public override int GetHashCode() => Rows.Count;
    }

    /// <summary>Buttons in place of the keyboard.</summary>
    public sealed record Keyboard(IReadOnlyList<IReadOnlyList<ReplyButton>> Rows, bool IsResized, bool IsOneTime, bool IsPersistent, string? Placeholder)
        : ReplyMarkup;

    /// <summary>Takes the buttons in place of the keyboard away.</summary>
    public sealed record Remove : ReplyMarkup;

    /// <summary>Opens the reply field.</summary>
    public sealed record ForceReply(string? Placeholder) : ReplyMarkup;
}

/// <summary>Reads and checks <c>reply_markup</c> as the Bot API server does (Client.cpp, get_reply_markup).</summary>
internal static class ReplyMarkups
{
    private const int MostButtons = 100;
    private const int MostInRow = 8;

    public static ReplyMarkup? Parse(string? json, Chat? chat)
    {
        if (string.IsNullOrEmpty(json))
        {
            return null;
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            throw Refusal.Bad("can't parse reply keyboard markup JSON object");
        }

        using (document)
        {
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Parse(document.RootElement, chat)
                : throw Refusal.Bad("object expected as reply markup");
        }
    }

    private static ReplyMarkup? Parse(JsonElement markup, Chat? chat)
    {
        if (Rows(markup, "keyboard", "Field \"keyboard\" must be an Array of Arrays", ReplyButton) is { Count: > 0 } keyboard)
        {
            return chat is { Kind: ChatKind.Channel }
                ? throw Refusal.Bad("inline keyboard expected")
                : new ReplyMarkup.Keyboard(
                    keyboard, Flag(markup, "resize_keyboard"), Flag(markup, "one_time_keyboard"), Flag(markup, "is_persistent"),
                    Text(markup, "input_field_placeholder"));
        }

        const string notRows = "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays";
        if (Rows(markup, "inline_keyboard", notRows, InlineButton) is { Count: > 0 } inline)
        {
            return new ReplyMarkup.Inline(Checked(inline, chat));
        }

        return Flag(markup, "remove_keyboard") ? new ReplyMarkup.Remove()
            : Flag(markup, "force_reply") ? new ReplyMarkup.ForceReply(Text(markup, "input_field_placeholder"))
            : null;
    }

    private static List<IReadOnlyList<Button>> Checked(List<IReadOnlyList<Button>> rows, Chat? chat)
    {
        rows.RemoveAll(row => row.Count == 0);
        if (rows.Sum(row => row.Count) > MostButtons || rows.Exists(row => row.Count > MostInRow))
        {
            throw Refusal.Bad("reply markup is too long");
        }

        foreach (var button in rows.SelectMany(row => row))
        {
            Check(button, chat);
        }

        return rows;
    }

    private static void Check(Button button, Chat? chat)
    {
        switch (button.Kind)
        {
            case ButtonKind.Callback when Encoding.UTF8.GetByteCount(button.Value) > 64:
                throw Refusal.Bad("BUTTON_DATA_INVALID");
            case ButtonKind.CopyText when FormattedText.CodePoints(button.Value) is < 1 or > 256:
                throw Refusal.Bad("BUTTON_COPY_TEXT_INVALID");
            case ButtonKind.SwitchInlineQuery or ButtonKind.SwitchInlineQueryCurrentChat when chat is { Kind: ChatKind.Channel }:
                var name = button.Kind == ButtonKind.SwitchInlineQuery ? "switch_inline_query" : "switch_inline_query_current_chat";
                throw Refusal.Bad($"can't use {name} button in a channel chat, "
                    + "because users will not be able to use the button without knowing bot's username");
            case ButtonKind.WebApp when chat is not null and not { Kind: ChatKind.Private }:
                throw Refusal.Bad("BUTTON_TYPE_INVALID");
            default:
                return;
        }
    }

    private static List<IReadOnlyList<T>>? Rows<T>(JsonElement markup, string name, string notRows, Func<JsonElement, T> read)
    {
        if (!markup.TryGetProperty(name, out var rows) || rows.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (rows.ValueKind != JsonValueKind.Array)
        {
            throw Refusal.Bad($"field \"{name}\" must be of type Array");
        }

        var result = new List<IReadOnlyList<T>>(rows.GetArrayLength());
        foreach (var row in rows.EnumerateArray())
        {
            if (row.ValueKind != JsonValueKind.Array)
            {
                throw Refusal.Bad(notRows);
            }

            result.Add([.. row.EnumerateArray().Select(read)]);
        }

        return result;
    }

    private static ReplyButton ReplyButton(JsonElement button)
    {
        const string start = "can't parse keyboard button: ";
        var text = button.ValueKind switch
        {
            JsonValueKind.String => button.GetString(),
            JsonValueKind.Object => Text(button, "text") ?? throw Refusal.Bad(start + "Can't find field \"text\""),
            _ => throw Refusal.Bad(start + "KeyboardButton must be a String or an Object"),
        };
        if (string.IsNullOrWhiteSpace(text))
        {
            throw Refusal.Bad("keyboard button text must be non-empty");
        }

        return new ReplyButton(
            text,
            button.ValueKind != JsonValueKind.Object ? null
            : Flag(button, "request_location") ? "location"
            : Flag(button, "request_contact") ? "contact"
            : null);
    }

    private static Button InlineButton(JsonElement button)
    {
        const string start = "can't parse inline keyboard button: ";
        if (button.ValueKind != JsonValueKind.Object)
        {
            throw Refusal.Bad(start + "InlineKeyboardButton must be an Object");
        }

        var text = Text(button, "text") ?? throw Refusal.Bad(start + "Can't find field \"text\"");
        var style = Text(button, "style");
        if (style is not (null or "danger" or "success" or "primary"))
        {
            throw Refusal.Bad(start + "invalid button style specified");
        }

        var (kind, value) = Action(button) ?? throw Refusal.Bad(start + "Text buttons are unallowed in the inline keyboard");
        return string.IsNullOrWhiteSpace(text)
            ? throw Refusal.Bad("inline keyboard button text must be non-empty")
            : new Button(text, kind, value, style);
    }

    private static (ButtonKind Kind, string Value)? Action(JsonElement button)
    {
        if (Text(button, "url") is { Length: > 0 } url)
        {
            return Links.UserIdOf(url) is not null ? (ButtonKind.Url, url)
                : Links.Check(url, out var link, out var reason) ? (ButtonKind.Url, link)
                : throw Refusal.Bad($"inline keyboard button URL '{url}' is invalid: {reason}");
        }

        return Text(button, "callback_data") is { Length: > 0 } data ? (ButtonKind.Callback, data)
            : Text(button, "switch_inline_query") is { } query ? (ButtonKind.SwitchInlineQuery, query)
            : Text(button, "switch_inline_query_current_chat") is { } here ? (ButtonKind.SwitchInlineQueryCurrentChat, here)
            : Inner(button, "web_app", "url") is { } app ? (ButtonKind.WebApp, app)
            : Inner(button, "copy_text", "text") is { } copy ? (ButtonKind.CopyText, copy)
            : Unmodelled(button);
    }

    private static (ButtonKind Kind, string Value)? Unmodelled(JsonElement button)
    {
        foreach (var name in (ReadOnlySpan<string>)
            ["login_url", "switch_inline_query_chosen_chat", "callback_game", "pay", "force_reply", "disabled"])
        {
            if (button.TryGetProperty(name, out _))
            {
                throw Refusal.NotModelled($"button field {name}");
            }
        }

        return null;
    }

    private static string? Inner(JsonElement parent, string name, string field) =>
        parent.TryGetProperty(name, out var inner) && inner.ValueKind == JsonValueKind.Object ? Text(inner, field) : null;

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Flag(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
