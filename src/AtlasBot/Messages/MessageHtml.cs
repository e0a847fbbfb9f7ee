using System.Globalization;
using System.Text;

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

    /// <summary>How long it is once parsed, in code points: a tag counts nothing, an entity one.</summary>
    public int Length
    {
        get
        {
            var length = 0;
            for (var i = 0; i < html.Length; i++)
            {
                i = html[i] switch
                {
                    '<' => html.IndexOf('>', i),
                    '&' => html.IndexOf(';', i),
                    _ => char.IsHighSurrogate(html[i]) ? i + 1 : i,
                };
                length += html[i] == '>' ? 0 : 1;
            }

            return length;
        }
    }

    /// <summary>How large it is before parsing, in bytes of UTF-8.</summary>
    public int Bytes => Encoding.UTF8.GetByteCount(html);

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
