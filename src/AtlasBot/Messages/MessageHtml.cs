using System.Globalization;

namespace AtlasBot.Messages;

/// <summary>
/// Text in Telegram's HTML (core.telegram.org/bots/api#html-style) that is known to be well-formed: literals are markup, holes are
/// data and arrive as written.
/// </summary>
public sealed record MessageHtml
{
    /// <summary>No text at all.</summary>
    public static readonly MessageHtml Empty = new("");

    private readonly string html;

    private MessageHtml(string html) => this.html = html;

    /// <summary>Markup whose holes are escaped, unless a hole is itself a <see cref="MessageHtml"/>.</summary>
    public static MessageHtml Of(FormattableString html)
    {
        return new MessageHtml(string.Format(
            CultureInfo.InvariantCulture, html.Format, [.. html.GetArguments().Select(Escape)]));
    }

    /// <summary>A text that is shown as it is.</summary>
    public static MessageHtml Plain(string text) => new((string)Escape(text));

    /// <summary>Markup that was made by this class earlier and kept in the outbox.</summary>
    public static MessageHtml Trusted(string html) => new(html);

    /// <summary>The pieces one after another with a separator between them.</summary>
    public static MessageHtml Join(string separator, IEnumerable<MessageHtml> pieces) =>
        new(string.Join((string)Escape(separator), pieces.Select(piece => piece.html)));

    public static MessageHtml operator +(MessageHtml left, MessageHtml right) => Add(left, right);

    /// <summary>Two pieces, one behind the other.</summary>
    public static MessageHtml Add(MessageHtml left, MessageHtml right)
    {
        return new MessageHtml(left.html + right.html);
    }

    public override string ToString() => html;

    private static object Escape(object? hole) => hole switch
    {
        null => "",
        MessageHtml safe => safe.html,
        IFormattable value => Escape(value.ToString(null, CultureInfo.InvariantCulture)),
        // Telegram knows only these four named entities.
        _ => hole.ToString()!
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal),
    };
}
