using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SimulatedTelegram;

/// <summary>Turns the HTML of a rich message into the blocks Telegram would keep, and measures it.</summary>
internal sealed class RichWriter(Utf8JsonWriter json, RichBody.Size size)
{
    /// <summary>Reads <c>rich_message</c>.</summary>
    /// <exception cref="Refusal">400 for what is empty, malformed or over a limit; 501 for what is not modelled.</exception>
    public static RichBody Read(string parameter)
    {
        using var document = Documents.Parse(parameter, "rich message");
        var message = document.RootElement;
        var html = message.Text("html");
        var hasBlocks = message.ValueKind == JsonValueKind.Object && message.TryGetProperty("blocks", out _);
        if ((html.Length > 0 ? 1 : 0) + (message.Text("markdown").Length > 0 ? 1 : 0) + (hasBlocks ? 1 : 0) != 1)
        {
            throw Refusal.Bad("rich message must be non-empty");
        }

        if (message.Text("markdown").Length > 0 || message.Raw("media") is not null and not "[]")
        {
            throw Refusal.NotModelled("a rich message in Markdown or with media");
        }

        return hasBlocks ? OfBlocks(message.GetProperty("blocks")) : OfHtml(html);
    }

    private static RichBody OfHtml(string html)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var size = new RichBody.Size();
        using (var json = new Utf8JsonWriter(buffer, Wire.Options))
        {
            json.WriteStartObject();
            new RichWriter(json, size).Blocks(RichHtml.Parse(html).Children, 1);
            json.WriteEndObject();
        }

        return new RichBody(Encoding.UTF8.GetString(buffer.WrittenSpan), size.Whole());
    }

    private void Blocks(List<RichNode> nodes, int depth)
    {
        json.WriteStartArray("blocks");
        var loose = new List<RichNode>();
        foreach (var node in nodes)
        {
            if (node.IsText || !RichHtml.Blocks.Contains(node.Tag))
            {
                loose.Add(node);
                continue;
            }

            Loose(loose, depth);
            Block(node, depth);
        }

        Loose(loose, depth);
        json.WriteEndArray();
    }

    /// <summary>Text that stands in no block is a paragraph.</summary>
    private void Loose(List<RichNode> nodes, int depth)
    {
        if (nodes.Exists(node => !node.IsText || !string.IsNullOrWhiteSpace(node.Text)))
        {
            Simple("paragraph", nodes, depth);
        }

        nodes.Clear();
    }

    private void Block(RichNode node, int depth)
    {
        switch (node.Tag)
        {
            case "p": Simple("paragraph", node.Children, depth); break;
            case "footer": Simple("footer", node.Children, depth); break;
            case "aside": Simple("pullquote", node.Children, depth); break;
            case "pre": Simple("pre", node.Children, depth); break;
            case ['h', >= '1' and <= '6' and var level]: Simple("heading", node.Children, depth, level - '0'); break;
            case "hr": Simple("divider", [], depth); break;
            case "blockquote" when node.Has("expandable"): Simple("expandable_blockquote", node.Children, depth); break;
            case "blockquote": Nested("blockquote", node, depth); break;
            case "details": Details(node, depth); break;
            case "ul" or "ol": ListOf(node, depth); break;
            case "table": Table(node, depth); break;
            default: throw Refusal.Bad("RICH_MESSAGE_HTML_INVALID");
        }
    }

    private void Simple(string type, List<RichNode> children, int depth, int heading = 0)
    {
        size.Block(depth);
        json.WriteStartObject();
        json.WriteString("type", type);
        if (heading > 0)
        {
            json.WriteNumber("size", heading);
        }

        if (type != "divider")
        {
            json.WritePropertyName("text");
            Texts(children, isPre: type == "pre");
            size.Text.Append('\n');
        }

        json.WriteEndObject();
    }

    private void Nested(string type, RichNode node, int depth)
    {
        size.Block(depth);
        json.WriteStartObject();
        json.WriteString("type", type);
        Blocks(node.Children, depth + 1);
        json.WriteEndObject();
    }

    private void Details(RichNode node, int depth)
    {
        size.Block(depth);
        json.WriteStartObject();
        json.WriteString("type", "details");
        json.WritePropertyName("summary");
        Texts(node.Children.Find(child => child.Tag == "summary")?.Children ?? [], isPre: false);
        size.Text.Append('\n');
        Blocks(node.Children.FindAll(child => child.Tag != "summary"), depth + 1);
        if (node.Has("open"))
        {
            json.WriteBoolean("is_open", true);
        }

        json.WriteEndObject();
    }

    private void ListOf(RichNode node, int depth)
    {
        size.Block(depth);
        json.WriteStartObject();
        json.WriteString("type", "list");
        json.WriteStartArray("items");
        var number = int.TryParse(node["start"], CultureInfo.InvariantCulture, out var start) ? start : 1;
        foreach (var item in node.Children.Where(child => child.Tag == "li"))
        {
            size.Block(depth + 1);
            json.WriteStartObject();
            json.WriteString("label", node.Tag == "ol" ? RichBody.Number(number++) + "." : "•");
            var box = item.Children.Find(child => child.Tag == "input");
            if (box is not null)
            {
                json.WriteBoolean("has_checkbox", true);
                json.WriteBoolean("is_checked", box.Has("checked"));
            }

            Blocks(item.Children.FindAll(child => child.Tag != "input"), depth + 2);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Table(RichNode node, int depth)
    {
        size.Block(depth);
        json.WriteStartObject();
        json.WriteString("type", "table");
        json.WriteStartArray("cells");
        foreach (var row in Rows(node))
        {
            size.Block(depth + 1);
            var cells = row.Children.FindAll(child => child.Tag is "td" or "th");
            RichBody.Size.Columns(cells.Sum(cell => Math.Max(1, Span(cell))));
            json.WriteStartArray();
            cells.ForEach(Cell);
            json.WriteEndArray();
            size.Text.Append('\n');
        }

        json.WriteEndArray();
        if (node.Children.Find(child => child.Tag == "caption") is { } caption)
        {
            json.WritePropertyName("caption");
            Texts(caption.Children, isPre: false);
            size.Text.Append('\n');
        }

        json.WriteEndObject();
    }

    private void Cell(RichNode cell)
    {
        json.WriteStartObject();
        json.WritePropertyName("text");
        Texts(cell.Children, isPre: false);
        size.Text.Append('\t');
        if (cell.Tag == "th")
        {
            json.WriteBoolean("is_header", true);
        }

        if (Span(cell) > 1)
        {
            json.WriteNumber("colspan", Span(cell));
        }

        json.WriteString("align", cell["align"] is { Length: > 0 } align ? align : "left");
        json.WriteString("valign", cell["valign"] is { Length: > 0 } valign ? valign : "top");
        json.WriteEndObject();
    }

    private static int Span(RichNode cell) => int.TryParse(cell["colspan"], CultureInfo.InvariantCulture, out var span) ? span : 0;

    private static IEnumerable<RichNode> Rows(RichNode node) =>
        node.Children.SelectMany(child => child.Tag switch
        {
            "tr" => [child],
            "thead" or "tbody" => Rows(child),
            _ => [],
        });

    /// <summary>A RichText: a string, an object, or an array of them.</summary>
    private void Texts(List<RichNode> nodes, bool isPre)
    {
        json.WriteStartArray();
        foreach (var node in nodes)
        {
            if (node.IsText)
            {
                Write(isPre ? node.Text : Collapsed(node.Text));
            }
            else if (node.Tag == "br")
            {
                Write("\n");
            }
            else if (RichHtml.Blocks.Contains(node.Tag))
            {
                throw Refusal.Bad("RICH_MESSAGE_HTML_INVALID");
            }
            else
            {
                Marked(node, isPre);
            }
        }

        json.WriteEndArray();
    }

    private void Write(string text)
    {
        size.Text.Append(text);
        json.WriteStringValue(text);
    }

    private void Marked(RichNode node, bool isPre)
    {
        json.WriteStartObject();
        switch (node.Tag)
        {
            case "a" when node["name"].Length > 0 && node["href"].Length == 0:
                json.WriteString("type", "anchor");
                json.WriteString("name", node["name"]);
                break;
            case "a" when node["href"].StartsWith('#'):
                json.WriteString("type", "anchor_link");
                json.WriteString("anchor_name", node["href"][1..]);
                break;
            case "a":
                json.WriteString("type", "url");
                json.WriteString("url", Links.Check(node["href"], out var link, out _) ? link : throw Refusal.Bad("RICH_MESSAGE_URL_INVALID"));
                break;
            default:
                json.WriteString("type", TypeOf(node.Tag));
                break;
        }

        json.WritePropertyName("text");
        Texts(node.Children, isPre);
        json.WriteEndObject();
    }

    private static string TypeOf(string tag) => tag switch
    {
        "b" or "strong" => "bold",
        "i" or "em" => "italic",
        "u" or "ins" => "underline",
        "s" or "strike" or "del" => "strikethrough",
        "tg-spoiler" or "span" => "spoiler",
        "mark" => "marked",
        "sub" => "subscript",
        "sup" => "superscript",
        "code" => "code",
        _ => throw Refusal.NotModelled("rich message tag " + tag),
    };

    /// <summary>Runs of white space are one space, as in HTML.</summary>
    private static string Collapsed(string text)
    {
        var collapsed = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is ' ' or '\t' or '\r' or '\n')
            {
                if (collapsed.Length == 0 || collapsed[^1] != ' ')
                {
                    collapsed.Append(' ');
                }
            }
            else
            {
                collapsed.Append(c);
            }
        }

        return collapsed.ToString();
    }

    private static RichBody OfBlocks(JsonElement blocks)
    {
        var size = new RichBody.Size();
        Measure(blocks, size, 1);
        return new RichBody($$"""{"blocks":{{blocks.GetRawText()}}}""", size.Whole());
    }

    private static void Measure(JsonElement element, RichBody.Size size, int depth)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var one in element.EnumerateArray())
                {
                    MeasureOne(one, size, depth);
                }

                break;
            case JsonValueKind.Object:
                foreach (var field in element.EnumerateObject().Where(field => field.Name is "text" or "summary" or "caption" or "blocks" or "items" or "cells"))
                {
                    var isNested = field.Name is "blocks" or "items" or "cells";
                    MeasureField(field.Value, size, isNested ? depth + 1 : depth, isNested);
                }

                break;
            default:
                break;
        }
    }

    private static void MeasureField(JsonElement value, RichBody.Size size, int depth, bool isNested)
    {
        if (isNested)
        {
            Measure(value, size, depth);
        }
        else
        {
            MeasureText(value, size);
            size.Text.Append('\n');
        }
    }

    private static void MeasureOne(JsonElement block, RichBody.Size size, int depth)
    {
        size.Block(depth);
        if (block.ValueKind == JsonValueKind.Array)
        {
            RichBody.Size.Columns(block.GetArrayLength());
            foreach (var cell in block.EnumerateArray())
            {
                Measure(cell, size, depth);
            }
        }
        else
        {
            Measure(block, size, depth);
        }
    }

    private static void MeasureText(JsonElement text, RichBody.Size size)
    {
        switch (text.ValueKind)
        {
            case JsonValueKind.String:
                size.Text.Append(text.GetString());
                break;
            case JsonValueKind.Array:
                foreach (var one in text.EnumerateArray())
                {
                    MeasureText(one, size);
                }

                break;
            case JsonValueKind.Object when text.TryGetProperty("text", out var inner):
                MeasureText(inner, size);
                break;
            default:
                break;
        }
    }
}
