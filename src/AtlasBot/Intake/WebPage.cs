using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace AtlasBot.Intake;

/// <summary>One post of a page: a heading and the text below it.</summary>
/// <param name="Title">What it is headed with, one line.</param>
/// <param name="Content">The element that holds its text.</param>
/// <param name="Address">Where it stands by itself, or null.</param>
/// <param name="Time">The time of day it was published, where the page tells it on the site's own clock.</param>
/// <param name="IsExcerpt">Whether the page shows only its beginning: such a post must be read where it stands by itself.</param>
internal sealed record PagePost(string Title, IElement Content, Uri? Address, TimeOnly? Time, bool IsExcerpt);

/// <summary>Reads a page of a site, or one that an office program saved. Nothing in it is run or fetched.</summary>
internal static class WebPage
{
    private const int LongestTitle = 300;

    // What stands on a page beside the text.
    private const string Furniture =
        "script, style, template, noscript, svg, nav, form, button, select, iframe, object, figure, video, audio, del, [hidden], " +
        "[aria-hidden=true], .screen-reader-text, .sharedaddy, .jp-relatedposts, .comments-area, #comments, .comment-respond, .breadcrumbs, .post-navigation, .navigation";

    private const string Articles = "article, .hentry, li.wp-block-post, .type-post, [itemtype$='Article'], [itemtype$='BlogPosting']";
    private const string Titles = ".entry-title, .wp-block-post-title, [itemprop=headline], .post-title, h1, h2, h3";

    private const string Contents =
        ".entry-content, .wp-block-post-content, [itemprop=articleBody], .post-content, .td-post-content, .entry-summary, .wp-block-post-excerpt";

    private const string Excerpts = ".entry-summary, .wp-block-post-excerpt";

    // Of a post whose text has no mark of its own.
    private const string Beside = "header, footer, time, .entry-meta, .entry-header, .entry-footer, .post-meta, .byline, .wp-block-post-date";

    private static readonly string[] MoreWords =
    [
        "read more", "continue reading", "read the rest", "more", "daha ətraflı", "ətraflı", "davamı", "ardı", "читать далее", "читать дальше", "подробнее", "далее",
    ];

    /// <summary>The text of a page, or why there is none.</summary>
    /// <param name="document">The page in any encoding it declares, or UTF-8.</param>
    /// <param name="name">Its address or the name of its file.</param>
    public static Document Read(byte[] document, string name)
    {
        if (PageSource.Parse(document) is not { } page)
        {
            return Document.Refused(RefusalCode.Binary, "a page that is nested too deeply", BinaryKind.Damaged);
        }

        var day = PageDay.Of(page, name);
        var posts = PostsOf(page);
        var manuscript = new Manuscript();
        if (posts.Count > 0)
        {
            Add(manuscript, posts);
        }
        else
        {
            PageText.Add(MainOf(page), manuscript);
        }

        var lines = manuscript.Lines();
        AddAbout(lines, page);
        var excerpts = posts.Where(post => post.IsExcerpt).ToList();
        return excerpts.Count > 0 && excerpts.Count == posts.Count
            ? Document.Refused(RefusalCode.NoSections, excerpts[0].Title, PageKind.OnlyExcerpts)
            : new(lines)
            {
                Day = day,
                Links = manuscript.Links,
                Findings = [.. excerpts.Select(post => new Finding(FindingCode.Excerpt, true, null, post.Title))],
            };
    }

    /// <summary>The posts of a page, in its order; none where it is no page of posts.</summary>
    public static IReadOnlyList<PagePost> PostsOf(IHtmlDocument page)
    {
        foreach (var beside in page.QuerySelectorAll(Furniture).ToList())
        {
            beside.Remove();
        }

        var articles = page.QuerySelectorAll(Articles).Where(article => article.ParentElement?.Closest(Articles) is null).ToList();
        var posts = articles.Select(article => PostOf(article, page)).OfType<PagePost>().ToList();
        if (posts.Count > 0)
        {
            return posts;
        }

        // Without a text that is marked as one, the page is read as it stands: its first heading is no title of a post.
        var main = MainOf(page);
        return main.QuerySelector(Contents) is not null && PostOf(main, page) is { } post ? [post] : [];
    }

    /// <summary>Whether the text of a post, as HTML, ends where its site says that there is more of it.</summary>
    public static bool IsCut(string html) => PageSource.ParsePart(html) is { } content && IsCut(content, isExcerpt: false);

    /// <summary>What some HTML says, as one line.</summary>
    public static string PlainText(string html) => PageSource.ParsePart(html) is { } content ? TextOf(content) : "";

    private static PagePost? PostOf(IElement article, IHtmlDocument page)
    {
        if (article.QuerySelectorAll(Titles).FirstOrDefault(title => TextOf(title).Length is > 0 and <= LongestTitle) is not { } title)
        {
            return null;
        }

        var time = PageDay.TimeOf(article.QuerySelector("time[datetime]")?.GetAttribute("datetime"));
        var content = article.QuerySelector(Contents);
        var isExcerpt = content?.Matches(Excerpts) == true;
        content ??= WithoutHead(article, title);
        var address = title.QuerySelector("a[href]") ?? title.Closest("a[href]");
        return string.IsNullOrWhiteSpace(content.TextContent) ? null : new(
            TextOf(title),
            content,
            address is IHtmlAnchorElement link && WebAddress.Of(link.GetAttribute("href"), page) is { } own ? own : PageDay.CanonicalOf(page),
            time,
            IsCut(content, isExcerpt));
    }

    private static IElement WithoutHead(IElement article, IElement title)
    {
        title.Remove();
        foreach (var beside in article.QuerySelectorAll(Beside).ToList())
        {
            beside.Remove();
        }

        return article;
    }

    /// <summary>Whether a text ends where the site says that there is more of it.</summary>
    private static bool IsCut(IElement content, bool isExcerpt)
    {
        var text = TextOf(content);
        var end = text.TrimEnd(' ', '→', '»', '›', '>');
        if (end.EndsWith("[…]", StringComparison.Ordinal) || end.EndsWith("[...]", StringComparison.Ordinal))
        {
            return true;
        }

        var more = content.QuerySelectorAll("a").LastOrDefault(link => link.ClassList.Contains("more-link") ||
            Array.Exists(MoreWords, word => TextOf(link).Trim(' ', '→', '»', '›', '>', '.', '…', '[', ']').StartsWith(word, StringComparison.OrdinalIgnoreCase)));
        return more is not null && end.EndsWith(TextOf(more).TrimEnd(' ', '→', '»', '›', '>'), StringComparison.Ordinal) || (isExcerpt && end is [.., '…'] or [.., '.', '.', '.']);
    }

    private static void Add(Manuscript manuscript, IReadOnlyList<PagePost> posts)
    {
        foreach (var post in posts.Where(post => !post.IsExcerpt))
        {
            if (posts.Count == 1 && PageDay.In(post.Title) is not null && PageText.HasHeadings(post.Content))
            {
                // The post is the whole brief: its title is the day, its own headings are the sections.
                PageText.Add(post.Content, manuscript);
                continue;
            }

            manuscript.AddHeading(post.Title, 1, post.Address);
            PageText.AddText(post.Content, manuscript);
        }
    }

    /// <summary>What the centre says about itself stands beside the posts.</summary>
    private static void AddAbout(List<Line> lines, IHtmlDocument page)
    {
        if (Footer.Find(lines, 0) is not null)
        {
            return;
        }

        var beside = new Manuscript();
        foreach (var element in page.QuerySelectorAll("body > footer, footer, aside").Where(element => element.Closest("article") is null))
        {
            PageText.Add(element, beside);
        }

        var footer = beside.Lines();
        if (Footer.Find(footer, 0) is { About: not null } about)
        {
            foreach (var line in footer[about.Start..about.End])
            {
                lines.Add(new(lines.Count + 1, line.Text));
            }
        }
    }

    private static IElement MainOf(IHtmlDocument page) =>
        page.QuerySelector("main, [role=main], #main, #content") ?? page.Body ?? page.DocumentElement;

    private static string TextOf(IElement element) => string.Join(' ', Line.AllOf(element.TextContent).Where(line => !line.IsBlank).Select(line => line.Text));
}
