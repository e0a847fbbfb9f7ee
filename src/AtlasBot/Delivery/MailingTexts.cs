using System.Text.Json;
using AtlasBot.Messages;

namespace AtlasBot.Delivery;

/// <summary>Texts of a mailing that are not in the archive: by language, the messages it is made of.</summary>
public static class MailingTexts
{
    /// <summary>The texts as they stand in a mailing.</summary>
    public static string Write(IReadOnlyDictionary<string, IReadOnlyList<Message>> texts) => JsonSerializer.Serialize(
        texts.ToDictionary(
            text => text.Key,
            text => text.Value.Select(message =>
                new Kept(message.Text.ToString(), KeyboardColumn.Write(message.Keyboard), message.Silent, message.Media?.ToString()))));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<Message>> Read(string content) =>
        (JsonSerializer.Deserialize<Dictionary<string, List<Kept>>>(content) ?? []).ToDictionary(
            text => text.Key,
            text => (IReadOnlyList<Message>)[.. text.Value.Select(kept =>
                new Message(MessageHtml.Trusted(kept.Html), KeyboardColumn.Read(kept.Keyboard), kept.Silent) { Media = Media.Of(kept.Media) })]);

    private sealed record Kept(string Html, string? Keyboard, bool Silent, string? Media = null);
}

/// <summary>Buttons as they stand in the outbox.</summary>
public static class KeyboardColumn
{
    /// <summary>JSON, or null where there are no buttons.</summary>
    public static string? Write(Keyboard? keyboard) => keyboard is null
        ? null
        : JsonSerializer.Serialize(keyboard.Rows.Select(row => row.Select(Write)));

    /// <summary>Reads what <see cref="Write(Keyboard?)"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static Keyboard? Read(string? json) => json is null
        ? null
        : new Keyboard([.. JsonSerializer.Deserialize<string[][][]>(json)!
            .Select(row => (IReadOnlyList<Button>)[.. row.Select(Read)])]);

    private static string[] Write(Button button) => button switch
    {
        Button.Press press => ["press", press.Text, press.Data],
        Button.Link link => ["link", link.Text, link.Address.ToString()],
        Button.Copy copy => ["copy", copy.Text, copy.Copied],
        Button.Share share => ["share", share.Text, share.Query],
        _ => throw new ArgumentException($"A {button.GetType().Name} cannot be kept.", nameof(button)),
    };

    private static Button Read(string[] button) => button switch
    {
        ["press", var text, var data] => new Button.Press(text, data),
        ["link", var text, var address] => new Button.Link(text, new Uri(address)),
        ["copy", var text, var copied] => new Button.Copy(text, copied),
        ["share", var text, var query] => new Button.Share(text, query),
        _ => throw new JsonException("It is no button of the outbox."),
    };
}
