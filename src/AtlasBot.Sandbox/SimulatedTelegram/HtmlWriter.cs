using System.Globalization;
using System.Text;

namespace SimulatedTelegram;

/// <summary>Writes a text with its entities as Telegram's HTML, for people who read a test or a page.</summary>
public static class HtmlWriter
{
    /// <summary>The text in HTML; addresses that Telegram found by itself carry no tag.</summary>
    public static string Write(FormattedText text)
    {
        if (text.Entities.Count == 0)
        {
            return Escape(text.Text);
        }

        var html = new StringBuilder();
        var open = new Stack<(int End, string Tag)>();
        var at = 0;
        foreach (var entity in text.Entities.Where(entity => entity.IsMarked))
        {
            CloseUpTo(entity.Offset);
            Append(entity.Offset);
            var (start, end) = TagOf(entity);
            html.Append(start);
            open.Push((entity.End, end));
        }

        CloseUpTo(int.MaxValue);
        Append(text.Text.Length);
        return html.ToString();

        void Append(int end)
        {
            html.Append(Escape(text.Text[at..end]));
            at = end;
        }

        void CloseUpTo(int offset)
        {
            while (open.TryPeek(out var inner) && inner.End <= offset)
            {
                Append(inner.End);
                html.Append(open.Pop().Tag);
            }
        }
    }

    /// <summary>Plain text made safe inside HTML.</summary>
    public static string Escape(string text) =>
        text.AsSpan().ContainsAny('&', '<', '>')
            ? text.Replace("&", "&amp;", StringComparison.Ordinal)
                .Replace("<", "&lt;", StringComparison.Ordinal)
                .Replace(">", "&gt;", StringComparison.Ordinal)
            : text;

    private static (string Start, string End) TagOf(Entity entity) => entity.Type switch
    {
        EntityType.Bold => ("<b>", "</b>"),
        EntityType.Italic => ("<i>", "</i>"),
        EntityType.Underline => ("<u>", "</u>"),
        EntityType.Strikethrough => ("<s>", "</s>"),
        EntityType.Spoiler => ("<tg-spoiler>", "</tg-spoiler>"),
        EntityType.Blockquote => ("<blockquote>", "</blockquote>"),
        EntityType.ExpandableBlockquote => ("<blockquote expandable>", "</blockquote>"),
        EntityType.Code => ("<code>", "</code>"),
        EntityType.Pre when entity.Value is null => ("<pre>", "</pre>"),
        EntityType.Pre => ($"<pre><code class=\"language-{Attribute(entity.Value)}\">", "</code></pre>"),
        EntityType.TextLink => ($"<a href=\"{Attribute(entity.Value!)}\">", "</a>"),
        EntityType.TextMention => ($"<a href=\"tg://user?id={entity.Value}\">", "</a>"),
        EntityType.CustomEmoji => ($"<tg-emoji emoji-id=\"{entity.Value}\">", "</tg-emoji>"),
        EntityType.DateTime => DateTag(entity.Value!),
        _ => ("", ""),
    };

    private static (string Start, string End) DateTag(string value)
    {
        var (unix, format) = DateOf(value);
        return (string.Create(CultureInfo.InvariantCulture, $"<tg-time unix=\"{unix}\" format=\"{Attribute(format)}\">"), "</tg-time>");
    }

    internal static (long Unix, string Format) DateOf(string value)
    {
        var bar = value.IndexOf('|', StringComparison.Ordinal);
        return (long.Parse(value.AsSpan(0, bar), CultureInfo.InvariantCulture), value[(bar + 1)..]);
    }

    private static string Attribute(string value) => Escape(value).Replace("\"", "&quot;", StringComparison.Ordinal);
}
