using System.Collections.Frozen;
using AngleSharp.Dom;

namespace AtlasBot.Intake;

/// <summary>Goes through the elements of a page and writes down its paragraphs.</summary>
internal sealed class PageText
{
    private const int LongestCell = 200;

    private static readonly FrozenSet<string> Blocks = new[]
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "footer", "header", "hr", "html",
        "li", "main", "ol", "p", "pre", "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Unread = new[]
    {
        "head", "script", "style", "template", "noscript", "title", "iframe", "object", "select", "option", "button", "svg", "del",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly Manuscript manuscript;
    private readonly bool keepsHeadings;
    private readonly Wording wording = new();
    private string mark = "";

    private PageText(Manuscript manuscript, bool keepsHeadings) => (this.manuscript, this.keepsHeadings) = (manuscript, keepsHeadings);

    /// <summary>Adds what an element says: headings by their elements or by a bold line.</summary>
    public static void Add(IElement element, Manuscript manuscript) => Add(element, manuscript, keepsHeadings: true);

    /// <summary>Adds what an element says, all of it as text: its heading is known.</summary>
    public static void AddText(IElement element, Manuscript manuscript) => Add(element, manuscript, keepsHeadings: false);

    /// <summary>Whether an element has headings of its own.</summary>
    public static bool HasHeadings(IElement element)
    {
        var alone = new Manuscript();
        Add(element, alone);
        return alone.Lines().Exists(line => line.Role is LineRole.Heading);
    }

    private static void Add(IElement element, Manuscript manuscript, bool keepsHeadings)
    {
        var walk = new PageText(manuscript, keepsHeadings);
        walk.Visit(element, bold: false);
        walk.Finish();
        foreach (var link in element.QuerySelectorAll("a[href]"))
        {
            manuscript.AddLink(link.TextContent, Uri.TryCreate(link.GetAttribute("href"), UriKind.Absolute, out var address) ? address : null);
        }
    }

    // The page's depth was measured: it is at most some hundred.
    private void Visit(INode node, bool bold)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText said)
            {
                Write(said.Data, bold);
            }
            else if (child is IElement element && !Unread.Contains(element.LocalName))
            {
                Visit(element, bold);
            }
        }
    }

    private void Visit(IElement element, bool bold)
    {
        switch (element.LocalName)
        {
            case "br":
                wording.Add("\n", bold);
                break;
            case ['h', >= '1' and <= '6'] heading:
                Finish();
                Visit((INode)element, bold: false);
                Finish(heading[1] - '0');
                break;
            case "table":
                Finish();
                AddTable(element);
                break;
            case "li":
                Finish();
                mark = MarkOf(element);
                Visit((INode)element, bold);
                Finish();
                mark = "";
                break;
            case var block when Blocks.Contains(block):
                Finish();
                Visit((INode)element, bold);
                Finish();
                break;
            case var inline:
                Visit((INode)element, bold || IsBold(element, inline));
                break;
        }
    }

    private static bool IsBold(IElement element, string name) =>
        name is "b" or "strong" || element.GetAttribute("style")?.Replace(" ", "", StringComparison.Ordinal).Contains("font-weight:bold", StringComparison.OrdinalIgnoreCase) == true;

    private static string MarkOf(IElement item)
    {
        if (item.ParentElement?.LocalName != "ol")
        {
            return "• ";
        }

        var place = 1 + item.ParentElement.Children.TakeWhile(other => other != item).Count(other => other.LocalName == "li");
        return Findings.Number(place) + ". ";
    }

    // Line ends in the source of a page are spaces.
    private void Write(string said, bool bold) => wording.Add(string.Concat(said.Select(letter => letter is '\n' or '\r' or '\t' or '\f' ? ' ' : letter)), bold);

    private void Finish(int? level = null)
    {
        if (!keepsHeadings || (mark.Length > 0 && level is null))
        {
            manuscript.AddText(wording.HasLetters ? mark + wording.Text.Trim() : "");
        }
        else if (level is { } known)
        {
            manuscript.AddHeading(wording.OneLine, known);
        }
        else
        {
            manuscript.Add(wording);
        }

        // A second paragraph of the same item has no mark of its own.
        mark = wording.HasLetters ? "" : mark;
        wording.Clear();
    }

    /// <summary>A table of figures becomes a line a row; one that holds text is layout.</summary>
    private void AddTable(IElement table)
    {
        var rows = table.QuerySelectorAll("tr").Select(row => row.Children.Where(cell => cell.LocalName is "td" or "th").ToList()).ToList();
        if (rows.TrueForAll(cells => cells.Count < 2) || rows.Exists(cells => cells.Exists(cell => cell.TextContent.Length > LongestCell || cell.QuerySelector("table") is not null)))
        {
            foreach (var cell in rows.SelectMany(cells => cells).Where(cell => cell.ParentElement?.Closest("td, th") is null))
            {
                Visit((INode)cell, bold: false);
                Finish();
            }

            return;
        }

        foreach (var cells in rows)
        {
            var said = cells.Select(cell => string.Join(' ', Line.AllOf(cell.TextContent).Where(line => !line.IsBlank).Select(line => line.Text))).Where(cell => cell.Length > 0).ToList();
            manuscript.AddText(said.Count == 2 ? $"{said[0].TrimEnd(':')}: {said[1]}" : string.Join(" · ", said));
        }
    }
}
