using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AtlasBot.Tests.Stories;

/// <summary>A post of the site.</summary>
public sealed record SitePost(string Slug, DateTime At, string Title, string Text);

/// <summary>
/// A site of the newsroom on loopback that answers like WordPress: REST with paging and ETag, day pages (whole or excerpts only), posts, a
/// feed. What it was asked is written down.
/// </summary>
public sealed class Site : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly List<string> asked = [];
    private readonly List<SitePost> posts = [];

    private Site(WebApplication app) => this.app = app;

    /// <summary>Its address, with a slash at the end.</summary>
    public string Address => app.Urls.Single().TrimEnd('/') + "/";

    /// <summary>Whether its day pages show only the beginnings of posts.</summary>
    public bool ShowsExcerpts { get; set; }

    /// <summary>Answers all with this status, where it is set; with Retry-After of 300 seconds.</summary>
    public HttpStatusCode? Fails { get; set; }

    /// <summary>How long each answer takes, in real time.</summary>
    public TimeSpan Takes { get; set; }

    /// <summary>Answers all with no posts.</summary>
    public bool IsEmpty { get; set; }

    /// <summary>Where /moved leads.</summary>
    public string Elsewhere { get; set; } = "http://127.0.0.1:1/";

    /// <summary>Paths and queries it was asked for, in order.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (gate)
            {
                return [.. asked];
            }
        }
    }

    /// <summary>Opens it.</summary>
    public static async Task<Site> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var site = new Site(app);
        app.Run(site.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }

    /// <summary>Publishes a post, or changes the one of this name.</summary>
    public void Publishes(string slug, string at, string title, params string[] paragraphs)
    {
        lock (gate)
        {
            posts.RemoveAll(post => post.Slug == slug);
            posts.Add(new(slug, DateTime.Parse(at, CultureInfo.InvariantCulture), title, string.Concat(paragraphs.Select(text => $"<p>{text}</p>\n"))));
        }
    }

    /// <summary>Takes a post off.</summary>
    public void Withdraws(string slug)
    {
        lock (gate)
        {
            posts.RemoveAll(post => post.Slug == slug);
        }
    }

    /// <summary>Where a post stands.</summary>
    public string PostAddress(SitePost post) => $"{Address}{post.At:yyyy'/'MM'/'dd}/{post.Slug}/";

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        List<SitePost> there;
        lock (gate)
        {
            asked.Add(context.Request.Path + context.Request.QueryString);
            there = IsEmpty ? [] : [.. posts.OrderByDescending(post => post.At)];
        }

        await Task.Delay(Takes, TimeProvider.System, context.RequestAborted);
        Assert.False(context.Request.Headers.ContainsKey("Cookie"));
        context.Response.Headers.SetCookie = "visit=1";
        if (Fails is { } status)
        {
            context.Response.StatusCode = (int)status;
            context.Response.Headers.RetryAfter = "300";
            return;
        }

        var path = context.Request.Path.Value!;
        await (path switch
        {
            "/wp-json/wp/v2/posts" => RestAsync(context, there),
            "/feed/" => WriteAsync(context, Feed(there), "application/rss+xml; charset=UTF-8"),
            "/moved" => RedirectAsync(context, Elsewhere),
            "/large" => WriteAsync(context, new string(' ', 6 * 1024 * 1024), "text/html"),
            _ => PageAsync(context, there, path.Trim('/').Split('/')),
        });
    }

    private static Task RedirectAsync(HttpContext context, string to)
    {
        context.Response.Redirect(to);
        return Task.CompletedTask;
    }

    private async Task RestAsync(HttpContext context, List<SitePost> there)
    {
        var query = context.Request.Query;
        var found = there
            .Where(post => post.At > DateTime.Parse(query["after"]!, CultureInfo.InvariantCulture) && post.At < DateTime.Parse(query["before"]!, CultureInfo.InvariantCulture))
            .ToList();
        var size = Math.Min(2, int.Parse(query["per_page"]!, CultureInfo.InvariantCulture));
        var page = int.Parse(query["page"]!, CultureInfo.InvariantCulture);
        var json = JsonSerializer.Serialize(found.Skip((page - 1) * size).Take(size).Select(post => new
        {
            date = post.At.ToString("s", CultureInfo.InvariantCulture),
            link = PostAddress(post),
            title = new { rendered = WebUtility.HtmlEncode(post.Title) },
            content = new { rendered = post.Text },
        }));
        var tag = $"\"{string.Join('|', found.Select(post => post.Title + post.Text)).GetHashCode(StringComparison.Ordinal)}\"";
        context.Response.Headers["X-WP-TotalPages"] = Math.Max(1, (found.Count + size - 1) / size).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await WriteAsync(context, json, "application/json; charset=UTF-8");
    }

    private async Task PageAsync(HttpContext context, List<SitePost> there, string[] path)
    {
        if (path is not [var year, var month, var day, ..] || !DateOnly.TryParseExact($"{year}{month}{day}", "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var of))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var found = there.Where(post => DateOnly.FromDateTime(post.At) == of && (path.Length == 3 || post.Slug == path[3])).ToList();
        if (found.Count == 0)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var isDay = path.Length == 3;
        var title = isDay ? $"<h1>Day: {of.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture)}</h1>" : "";
        var articles = found.Select(post =>
            $"<article class=\"post hentry\"><h2 class=\"entry-title\"><a href=\"{PostAddress(post)}\">{WebUtility.HtmlEncode(post.Title)}</a></h2>"
            + $"<time datetime=\"{post.At:s}+04:00\">{post.At:t}</time>"
            + (isDay && ShowsExcerpts ? $"<div class=\"entry-summary\"><p>{post.Text[3..40]} [&hellip;]</p></div>" : $"<div class=\"entry-content\">{post.Text}</div>")
            + "</article>");
        await WriteAsync(context, $"<!doctype html><html><head><title>x</title></head><body><main>{title}{string.Concat(articles)}</main></body></html>", "text/html; charset=UTF-8");
    }

    private string Feed(List<SitePost> there) =>
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Atlas</title><link>http://x</link><description/>"
        + string.Concat(there.Select(post =>
            $"<item><title>{WebUtility.HtmlEncode(post.Title)}</title><link>{PostAddress(post)}</link><pubDate>{post.At.AddHours(-4).ToString("r", CultureInfo.InvariantCulture)}</pubDate>"
            + $"<description>short</description><content:encoded><![CDATA[{post.Text}]]></content:encoded></item>"))
        + "</channel></rss>";

    private static Task WriteAsync(HttpContext context, string text, string type)
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
