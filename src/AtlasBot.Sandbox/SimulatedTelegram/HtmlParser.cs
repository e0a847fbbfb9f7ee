using System.Globalization;
using System.Text;

namespace SimulatedTelegram;

/// <summary>
/// Telegram's HTML parse mode: the same tags, repairs and error texts as <c>parse_html</c> in tdlib's MessageEntity.cpp.
/// The text comes out as it was written, not yet cleaned or trimmed.
/// </summary>
internal sealed class HtmlParser
{
    private static readonly HashSet<string> Tags = new(StringComparer.Ordinal)
    {
        "a", "b", "strong", "i", "em", "s", "strike", "del", "u", "ins", "tg-spoiler", "tg-emoji", "tg-time", "span", "pre", "code",
        "blockquote",
    };

    private readonly string html;
    private readonly StringBuilder text;
    private readonly List<Entity> entities = [];
    private readonly Stack<Opened> opened = [];
    private bool hasSurrogate;
    private int at;

    private HtmlParser(string html)
    {
        this.html = html;
        text = new StringBuilder(html.Length);
    }

    /// <summary>The text without its tags, and the entities in Telegram's order.</summary>
    /// <exception cref="Refusal">400 <c>can't parse entities: …</c>.</exception>
    public static (string Text, List<Entity> Entities) Parse(string html) => new HtmlParser(html).Parse();

    private (string Text, List<Entity> Entities) Parse()
    {
        while (at < html.Length)
        {
            var plain = html.AsSpan(at).IndexOfAny('&', '<');
            if (plain != 0)
            {
                var end = plain < 0 ? html.Length : at + plain;
                text.Append(html, at, end - at);
                at = end;
            }
            else if (html[at] == '<')
            {
                ReadTag();
            }
            else if (Decode(text) == 0)
            {
                text.Append(html[at++]);
            }
        }

        if (opened.TryPeek(out var last))
        {
            throw Error($"Can't find end tag corresponding to start tag \"{last.Tag}\"");
        }

        return Finished();
    }

    private (string Text, List<Entity> Entities) Finished()
    {
        if (hasSurrogate)
        {
            throw Error("Text contains invalid Unicode characters after decoding HTML entities, "
                + "check for unmatched surrogate code units");
        }

        for (var i = 0; i < entities.Count; i++)
        {
            if (entities[i] is { Type: EntityType.Code, Value: not null } code)
            {
                entities[i] = code with { Value = null };
            }
        }

        EntityRules.Sort(entities);
        return (text.ToString(), entities);
    }

    private void ReadTag()
    {
        var begin = at++;
        if (Peek() == '/')
        {
            ReadEndTag(begin);
        }
        else
        {
            ReadStartTag(begin);
        }

        at++;
    }

    private void ReadStartTag(int begin)
    {
        while (!IsSpace(Peek()) && Peek() != '>')
        {
            at++;
        }

        if (Peek() == 0)
        {
            throw Error($"Unclosed start tag at byte offset {Byte(begin)}");
        }

        var tag = Lower(html[(begin + 1)..at]);
        if (!Tags.Contains(tag))
        {
            throw Error($"Unsupported start tag \"{tag}\" at byte offset {Byte(begin)}");
        }

        var open = new Opened(tag, text.Length);
        while (Peek() != '>')
        {
            ReadAttribute(open, begin);
        }

        if (tag == "span" && open.Argument != "spoiler")
        {
            throw Error($"Tag \"span\" must have class \"tg-spoiler\" at byte offset {Byte(begin)}");
        }

        opened.Push(open);
    }

    private void ReadAttribute(Opened open, int begin)
    {
        SkipSpace();
        if (Peek() == '>')
        {
            return;
        }

        var nameBegin = at;
        while (!IsSpace(Peek()) && Peek() is not ('=' or '>' or '/' or '"' or '\''))
        {
            at++;
        }

        var name = html[nameBegin..at];
        if (name.Length == 0)
        {
            throw Error($"Empty attribute name in the tag \"{open.Tag}\" at byte offset {Byte(begin)}");
        }

        SkipSpace();
        if (Peek() != '=')
        {
            ThrowIfOver(open, begin);
            if (open.Tag == "blockquote" && name == "expandable")
            {
                open.Argument = "1";
            }

            return;
        }

        at++;
        SkipSpace();
        ThrowIfOver(open, begin);
        open.Take(name, ReadValue(begin));
    }

    private void ThrowIfOver(Opened open, int begin)
    {
        if (Peek() == 0)
        {
            throw Error($"Unclosed start tag \"{open.Tag}\" at byte offset {Byte(begin)}");
        }
    }

    private string ReadValue(int begin)
    {
        string value;
        if (Peek() is '"' or '\'')
        {
            value = ReadQuoted(html[at++]);
        }
        else
        {
            var token = at;
            while (char.IsAsciiLetterOrDigit(Peek()) || Peek() is '.' or '-')
            {
                at++;
            }

            value = Lower(html[token..at]);
            if (!IsSpace(Peek()) && Peek() != '>')
            {
                throw Error($"Unexpected end of name token at byte offset {Byte(token)}");
            }
        }

        return Peek() != 0 ? value : throw Error($"Unclosed start tag at byte offset {Byte(begin)}");
    }

    private string ReadQuoted(char quote)
    {
        var value = new StringBuilder();
        while (Peek() != quote && Peek() != 0)
        {
            if (Peek() != '&' || Decode(value) == 0)
            {
                value.Append(html[at++]);
            }
        }

        if (Peek() == quote)
        {
            at++;
        }

        return value.ToString();
    }

    private void ReadEndTag(int begin)
    {
        if (!opened.TryPeek(out var open))
        {
            throw Error($"Unexpected end tag at byte offset {Byte(begin)}");
        }

        while (!IsSpace(Peek()) && Peek() != '>')
        {
            at++;
        }

        var tag = Lower(html[Math.Min(begin + 2, at)..at]);
        SkipSpace();
        if (Peek() != '>')
        {
            throw Error($"Unclosed end tag at byte offset {Byte(begin)}");
        }

        if (tag.Length > 0 && tag != open.Tag)
        {
            throw Error(
                $"Unmatched end tag at byte offset {Byte(begin)}, expected \"</{open.Tag}>\", found \"</{tag}>\"");
        }

        if (text.Length > open.Offset)
        {
            Close(open, text.Length - open.Offset);
        }

        opened.Pop();
    }

    private void Close(Opened open, int length)
    {
        void Add(EntityType type, string? value = null) => entities.Add(new Entity(type, open.Offset, length, value));

        switch (open.Tag)
        {
            case "b" or "strong": Add(EntityType.Bold); break;
            case "i" or "em": Add(EntityType.Italic); break;
            case "u" or "ins": Add(EntityType.Underline); break;
            case "s" or "strike" or "del": Add(EntityType.Strikethrough); break;
            case "tg-spoiler" or "span": Add(EntityType.Spoiler); break;
            case "blockquote": Add(open.Argument.Length > 0 ? EntityType.ExpandableBlockquote : EntityType.Blockquote); break;
            case "tg-emoji": Add(EntityType.CustomEmoji, EmojiId(open.Argument)); break;
            case "tg-time" when open.Date > 0: Add(EntityType.DateTime, $"{open.Date}|{open.Argument}"); break;
            case "a": CloseLink(open, length); break;
            case "pre" or "code": CloseCode(open, length); break;
            default: break;
        }
    }

    private void CloseLink(Opened open, int length)
    {
        var url = open.Argument.Length > 0 ? open.Argument : text.ToString(open.Offset, length);
        if (Links.UserIdOf(url) is { } user)
        {
            entities.Add(new Entity(EntityType.TextMention, open.Offset, length, user.ToString(CultureInfo.InvariantCulture)));
        }
        else if (Links.Check(url, out var link, out _))
        {
            entities.Add(new Entity(EntityType.TextLink, open.Offset, length, link));
        }
    }

    private void CloseCode(Opened open, int length)
    {
        var inner = entities.Count > 0 ? entities[^1] : default;
        var same = inner.Length == length && inner.Offset == open.Offset && length > 0;
        if (open.Tag == "pre" && same && inner is { Type: EntityType.Code, Value: not null })
        {
            entities[^1] = inner with { Type = EntityType.Pre };
        }
        else if (open.Tag == "code" && same && inner is { Type: EntityType.Pre, Value: null } && open.Argument.Length > 0)
        {
            entities[^1] = inner with { Value = open.Argument };
        }
        else
        {
            var type = open.Tag == "pre" ? EntityType.Pre : EntityType.Code;
            var language = open.Tag == "code" && open.Argument.Length > 0 ? open.Argument : null;
            entities.Add(new Entity(type, open.Offset, length, language));
        }
    }

    private static string EmojiId(string argument) =>
        long.TryParse(argument, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) && id != 0
            ? argument
            : throw Error("Invalid custom emoji identifier specified");

    /// <summary>Decodes the character reference at the current position; 0 and no step when it is none.</summary>
    private uint Decode(StringBuilder into)
    {
        var end = at + 1;
        uint code = 0;
        if (Peek(1) == '#')
        {
            code = DecodeNumber(ref end);
        }
        else
        {
            while (char.IsAsciiLetter(CharAt(end)))
            {
                end++;
            }

            code = html.AsSpan(at + 1, end - at - 1) switch { "lt" => '<', "gt" => '>', "amp" => '&', "quot" => '"', _ => 0u };
        }

        if (code != 0)
        {
            at = CharAt(end) == ';' ? end + 1 : end;
            Append(into, code);
        }

        return code;
    }

    private uint DecodeNumber(ref int end)
    {
        uint code = 0;
        end++;
        if (Peek(2) == 'x')
        {
            end++;
            for (; char.IsAsciiHexDigit(CharAt(end)); end++)
            {
                code = unchecked((code * 16) + (uint)Convert.ToInt32(html[end].ToString(), 16));
            }
        }
        else
        {
            for (; char.IsAsciiDigit(CharAt(end)); end++)
            {
                code = unchecked((code * 10) + html[end] - '0');
            }
        }

        return code >= 0x10ffff || end - at >= 10 ? 0 : code;
    }

    private void Append(StringBuilder into, uint code)
    {
        if (code is >= 0xd800 and <= 0xdfff)
        {
            hasSurrogate = true;
            into.Append('\ufffd');
        }
        else
        {
            into.Append(new Rune(code).ToString());
        }
    }

    private char Peek(int ahead = 0) => CharAt(at + ahead);

    private char CharAt(int position) => position < html.Length ? html[position] : '\0';

    private void SkipSpace()
    {
        while (Peek() != 0 && IsSpace(Peek()))
        {
            at++;
        }
    }

    private int Byte(int position) => Encoding.UTF8.GetByteCount(html.AsSpan(0, position));

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n' or '\0' or '\v';

    /// <summary>Lowers A to Z only, as the server does.</summary>
    private static string Lower(string text) =>
        string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = source[i] is >= 'A' and <= 'Z' ? (char)(source[i] + 32) : source[i];
            }
        });

    private static Refusal Error(string detail) => Refusal.Bad("can't parse entities: " + detail);

    private sealed class Opened(string tag, int offset)
    {
        public string Tag { get; } = tag;

        public int Offset { get; } = offset;

        public string Argument { get; set; } = "";

        public int Date { get; private set; }

        public void Take(string name, string value)
        {
            switch (Tag, name)
            {
                case ("a", "href") or ("tg-emoji", "emoji-id") or ("tg-time", "format"): Argument = value; break;
                case ("code", "class") when value.StartsWith("language-", StringComparison.Ordinal): Argument = value[9..]; break;
                case ("span", "class") when value.StartsWith("tg-", StringComparison.Ordinal): Argument = value[3..]; break;
                case ("blockquote", "expandable"): Argument = "1"; break;
                case ("tg-time", "unix"): Date = int.TryParse(value, CultureInfo.InvariantCulture, out var date) ? date : 0; break;
                default: break;
            }
        }
    }
}
