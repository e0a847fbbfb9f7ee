using System.Globalization;
using System.Net;
using System.Text;

namespace SimulatedTelegram;

/// <summary>A piece of a rich message's HTML: an element, or text where the tag is empty.</summary>
internal sealed record RichNode(string Tag, string Text, IReadOnlyDictionary<string, string> Attributes)
{
    public List<RichNode> Children { get; } = [];

    public bool IsText => Tag.Length == 0;

    public string this[string attribute] => Attributes.GetValueOrDefault(attribute, "");

    public bool Has(string attribute) => Attributes.ContainsKey(attribute);
}

/// <summary>Reads the HTML of sendRichMessage into a tree; the tags are those of the Bot API's page on rich messages.</summary>
internal sealed class RichHtml
{
    /// <summary>Where a text must stand in a block of its own.</summary>
    public static readonly HashSet<string> Blocks = new(
        "p h1 h2 h3 h4 h5 h6 hr ul ol li pre blockquote aside footer details summary table caption thead tbody tr th td".Split(' '),
        StringComparer.Ordinal);

    private static readonly HashSet<string> Inline = new(
        "b strong i em u ins s strike del span tg-spoiler a code mark sub sup tg-emoji tg-time br input".Split(' '),
        StringComparer.Ordinal);

    private static readonly HashSet<string> NotModelled = new(
        "figure figcaption img video audio tg-map tg-collage tg-slideshow tg-math cite".Split(' '), StringComparer.Ordinal);

    private static readonly Dictionary<string, string> NoAttributes = new(StringComparer.Ordinal);
    private readonly string html;
    private readonly RichNode root = new("body", "", NoAttributes);
    private readonly Stack<RichNode> opened = new();
    private int at;

    private RichHtml(string html)
    {
        this.html = html;
        opened.Push(root);
    }

    /// <summary>The top of the tree.</summary>
    /// <exception cref="Refusal">400 <c>RICH_MESSAGE_HTML_INVALID</c>, or 501 for a tag this simulator does not model.</exception>
    public static RichNode Parse(string html) => new RichHtml(html).Parse();

    private RichNode Parse()
    {
        while (at < html.Length)
        {
            var tag = html.IndexOf('<', at);
            var end = tag < 0 ? html.Length : tag;
            if (end > at)
            {
                opened.Peek().Children.Add(new RichNode("", Decoded(html[at..end]), NoAttributes));
            }

            at = end;
            if (tag >= 0)
            {
                ReadTag();
            }
        }

        return opened.Count == 1 ? root : throw Invalid();
    }

    private void ReadTag()
    {
        var end = EndOfTag();
        var inside = html[(at + 1)..end].TrimEnd();
        at = end + 1;
        if (inside.StartsWith('/'))
        {
            var name = inside[1..].Trim().ToLowerInvariant();
            if (opened.Count == 1 || (name.Length > 0 && opened.Peek().Tag != name))
            {
                throw Invalid();
            }

            opened.Pop();
            return;
        }

        var isVoid = inside.EndsWith('/');
        var node = Element(isVoid ? inside[..^1] : inside);
        opened.Peek().Children.Add(node);
        if (!isVoid && node.Tag is not ("br" or "hr" or "input"))
        {
            opened.Push(node);
        }
    }

    private int EndOfTag()
    {
        var quote = '\0';
        for (var i = at + 1; i < html.Length; i++)
        {
            var c = html[i];
            if (quote != 0)
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == '>')
            {
                return i;
            }
        }

        throw Invalid();
    }

    private static RichNode Element(string inside)
    {
        var space = inside.AsSpan().IndexOfAny(" \t\r\n");
        var tag = (space < 0 ? inside : inside[..space]).ToLowerInvariant();
        if (NotModelled.Contains(tag))
        {
            throw Refusal.NotModelled("rich message tag " + tag);
        }

        return Blocks.Contains(tag) || Inline.Contains(tag)
            ? new RichNode(tag, "", space < 0 ? NoAttributes : Attributes(inside[space..]))
            : throw Invalid();
    }

    private static Dictionary<string, string> Attributes(string text)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            var begin = i;
            while (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] != '=')
            {
                i++;
            }

            var name = text[begin..i].ToLowerInvariant();
            attributes[name] = i < text.Length && text[i] == '=' ? Value(text, ref i) : "";
        }

        return attributes;
    }

    private static string Value(string text, ref int i)
    {
        i++;
        if (i < text.Length && text[i] is '"' or '\'')
        {
            var end = text.IndexOf(text[i], i + 1);
            var quoted = end < 0 ? throw Invalid() : text[(i + 1)..end];
            i = end + 1;
            return Decoded(quoted);
        }

        var begin = i;
        while (i < text.Length && !char.IsWhiteSpace(text[i]))
        {
            i++;
        }

        return Decoded(text[begin..i]);
    }

    private static string Decoded(string text) => text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text;

    private static Refusal Invalid() => Refusal.Bad("RICH_MESSAGE_HTML_INVALID");
}

/// <summary>A rich message as Telegram keeps it: its blocks in the Bot API's JSON, and its plain text.</summary>
/// <param name="Json">A RichMessage.</param>
/// <param name="Text">The texts of the blocks, one a line.</param>
internal sealed record RichBody(string Json, string Text)
{
    public const int MostCharacters = 32768;
    public const int MostBlocks = 500;
    public const int MostDepth = 16;
    public const int MostColumns = 20;

    /// <summary>What is counted against the limits.</summary>
    internal sealed class Size
    {
        public int Blocks { get; private set; }

        public StringBuilder Text { get; } = new();

        public void Block(int depth)
        {
            if (++Blocks > MostBlocks)
            {
                throw Refusal.Bad("RICH_MESSAGE_BLOCKS_INVALID");
            }

            if (depth > MostDepth)
            {
                throw Refusal.Bad("RICH_MESSAGE_DEPTH_INVALID");
            }
        }

        public static void Columns(int count)
        {
            if (count > MostColumns)
            {
                throw Refusal.Bad("RICH_MESSAGE_TABLE_INVALID");
            }
        }

        /// <summary>The text without the empty lines around it, measured.</summary>
        public string Whole()
        {
            var whole = Text.ToString().Trim('\n', ' ');
            return whole.Length == 0 ? throw Refusal.Bad("rich message must be non-empty")
                : FormattedText.CodePoints(whole) > MostCharacters ? throw Refusal.Bad("RICH_MESSAGE_TEXT_INVALID")
                : whole;
        }
    }

    internal static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
