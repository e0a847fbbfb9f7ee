using System.Buffers;
using System.Text;
using System.Text.Unicode;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace AtlasBot.Intake;

/// <summary>Parses the source of a page.</summary>
internal static class PageSource
{
    // Pages are nested some thirty elements deep; deeper ones are made flat by the library, so that no walk overflows a stack.
    private const int DeepestNesting = 250;

    // The rules of HTML look through all open elements at each tag: so many are no page, and would take minutes.
    private const int MostOpen = 3000;

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    // Elements that are never closed.
    private static readonly string[] Void = ["br", "hr", "img", "input", "link", "meta", "area", "base", "col", "embed", "source", "track", "wbr"];

    /// <summary>The page, or null where it is nested beyond all sense.</summary>
    public static IHtmlDocument? Parse(byte[] document) => Parse(
        Latin1(document),
        parser => Utf8.IsValid(document)
            ? parser.ParseDocument(Encoding.UTF8.GetString(document))
            : parser.ParseDocument(new MemoryStream(document, writable: false)));

    /// <summary>Some HTML as the content of an element; null where it is nested beyond all sense.</summary>
    public static IElement? ParsePart(string html) => Parse(html, parser => parser.ParseDocument(html))?.Body;

    private static IHtmlDocument? Parse(string source, Func<HtmlParser, IHtmlDocument> parse) =>
        LeavesTooManyOpen(source) ? null : parse(new HtmlParser(new HtmlParserOptions { MaximumDepth = DeepestNesting }));

    // Tags are letters of ASCII in every encoding that pages have.
    private static string Latin1(byte[] document) => Encoding.Latin1.GetString(document);

    private static bool LeavesTooManyOpen(ReadOnlySpan<char> source)
    {
        var open = 0;
        while (source.IndexOf('<') is var at and >= 0 && at + 1 < source.Length)
        {
            source = source[(at + 1)..];
            open += source[0] is '/' ? -1 : char.IsAsciiLetter(source[0]) && !IsVoid(source) ? 1 : 0;
            if (open > MostOpen)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsVoid(ReadOnlySpan<char> tag)
    {
        var length = tag.IndexOfAnyExcept(Letters);
        var name = length < 0 ? tag : tag[..length];
        foreach (var one in Void)
        {
            if (name.Equals(one, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
