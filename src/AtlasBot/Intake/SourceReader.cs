using System.Globalization;
using System.Net;
using AtlasBot.Briefs;
using NodaTime;

namespace AtlasBot.Intake;

/// <summary>Asks sites and feeds for the posts of a day, each in its own way. What a site shows only the beginning of is read where it stands by itself.</summary>
/// <param name="website">The way to the sites.</param>
/// <param name="zone">The newsroom's zone, for what tells its hour in another.</param>
public sealed class SourceReader(Website website, DateTimeZone zone)
{
    // A day of more posts than this is no brief.
    private const int MostPages = 5;
    private const int MostPosts = 100;

    /// <summary>The posts of a few days, both ends included.</summary>
    /// <param name="source">Whom to ask.</param>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day.</param>
    /// <param name="tag">The tag of the last answer, or null; only feeds and WordPress are asked with it.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<SourceAnswer> ReadAsync(Source source, DateOnly first, DateOnly last, string? tag, CancellationToken cancel) => source.Kind switch
    {
        SourceKind.WordPress => WordPressAsync(source, first, last, tag, cancel),
        SourceKind.Feed => FeedAsync(source, first, last, tag, cancel),
        _ => PagesAsync(source, first, last, cancel),
    };

    /// <summary>A page that staff shared, as one document.</summary>
    /// <returns>The document and where it was, or how it failed.</returns>
    public async Task<(byte[] Page, Uri Address, Fetched.Failed? Trouble)> ReadPageAsync(Uri address, CancellationToken cancel)
    {
        var fetched = await website.GetAsync(address, tag: null, cancel);
        if (fetched is not Fetched.Got got)
        {
            return ([], address, fetched as Fetched.Failed ?? new Fetched.Failed(FetchTrouble.Refused, "404"));
        }

        // A Word file that lies on the site is what it is.
        if (got.Content.AsSpan().StartsWith("PK"u8) || PageSource.Parse(got.Content) is not { } page)
        {
            return (got.Content, got.Address, null);
        }

        var day = PageDay.Of(page, got.Address.AbsoluteUri);
        var shown = WebPage.PostsOf(page);
        if (!shown.Any(post => post.IsExcerpt))
        {
            return (got.Content, got.Address, null);
        }

        var (posts, trouble) = await WholeAsync(shown, got.Address, day ?? default, cancel);
        return trouble is null ? (Post.Page(day, posts), got.Address, null) : ([], address, trouble);
    }

    private async Task<SourceAnswer> WordPressAsync(Source source, DateOnly first, DateOnly last, string? tag, CancellationToken cancel)
    {
        // "after" and "before" leave out the instants they name.
        var after = first.AddDays(-1).ToString("yyyy-MM-dd'T23:59:59'", CultureInfo.InvariantCulture);
        var before = last.AddDays(1).ToString("yyyy-MM-dd'T00:00:00'", CultureInfo.InvariantCulture);
        List<Post> posts = [];
        string? newTag = null;
        for (var page = 1; page <= MostPages; page++)
        {
            var address = new Uri(source.Base, string.Create(
                CultureInfo.InvariantCulture,
                $"wp-json/wp/v2/posts?after={after}&before={before}&per_page={MostPosts}&page={page}&_fields=id,date,link,title,content"));
            switch (await website.GetAsync(address, page == 1 ? tag : null, cancel))
            {
                case Fetched.Unchanged:
                    return new SourceAnswer.Unchanged();
                case Fetched.Failed failed:
                    return new SourceAnswer.Failed(failed);
                case Fetched.Got got when WordPressPosts.Read(got.Content) is { } found:
                    posts.AddRange(found);
                    newTag ??= got.Tag;
                    if (page >= got.Pages)
                    {
                        return new SourceAnswer.Posts(posts, newTag);
                    }

                    break;
                default:
                    return new SourceAnswer.Failed(new Fetched.Failed(FetchTrouble.Unreadable, source.Base.Host));
            }
        }

        return new SourceAnswer.Posts(posts, newTag);
    }

    private async Task<SourceAnswer> FeedAsync(Source source, DateOnly first, DateOnly last, string? tag, CancellationToken cancel)
    {
        switch (await website.GetAsync(source.Base, tag, cancel))
        {
            case Fetched.Unchanged:
                return new SourceAnswer.Unchanged();
            case Fetched.Failed failed:
                return new SourceAnswer.Failed(failed);
            case Fetched.Got got when FeedPosts.Read(got.Content, zone) is { } found:
                var wanted = found.Where(post => post.Day >= first && post.Day <= last).Take(MostPosts).ToList();
                for (var i = 0; i < wanted.Count; i++)
                {
                    if (!WebPage.IsCut(wanted[i].Content))
                    {
                        continue;
                    }

                    var (whole, trouble) = await WholeAsync(wanted[i], cancel);
                    if (trouble is not null)
                    {
                        return new SourceAnswer.Failed(trouble);
                    }

                    wanted[i] = whole;
                }

                return new SourceAnswer.Posts(wanted, got.Tag);
            default:
                return new SourceAnswer.Failed(new Fetched.Failed(FetchTrouble.Unreadable, source.Base.Host));
        }
    }

    private async Task<SourceAnswer> PagesAsync(Source source, DateOnly first, DateOnly last, CancellationToken cancel)
    {
        List<Post> posts = [];
        for (var day = last; day >= first; day = day.AddDays(-1))
        {
            switch (await website.GetAsync(source.On(day), tag: null, cancel))
            {
                case Fetched.Missing:
                    break;
                case Fetched.Got got when PageSource.Parse(got.Content) is { } page && WebPage.PostsOf(page) is { Count: > 0 } shown:
                    var (whole, trouble) = await WholeAsync(shown, got.Address, day, cancel);
                    if (trouble is not null)
                    {
                        return new SourceAnswer.Failed(trouble);
                    }

                    posts.AddRange(whole);
                    break;
                case Fetched.Got got when BriefReader.Read(got.Content, got.Address.AbsoluteUri, day) is Reading.Understood understood:
                    posts.AddRange(understood.Edition.Sections.Select(section => OfSection(section, got.Address, day)));
                    break;
                case Fetched.Failed failed:
                    return new SourceAnswer.Failed(failed);
                default:
                    return new SourceAnswer.Failed(new Fetched.Failed(FetchTrouble.Unreadable, source.Base.Host));
            }
        }

        return new SourceAnswer.Posts(posts, null);
    }

    // A page without any mark of posts still has headings with text below them.
    private static Post OfSection(Section section, Uri page, DateOnly day) => new(
        section.Address ?? new Uri(page, "#" + Uri.EscapeDataString(section.Heading)),
        section.Heading,
        string.Concat(section.Paragraphs.Select(paragraph => $"<p>{WebUtility.HtmlEncode(paragraph)}</p>")),
        day,
        null);

    private async Task<(IReadOnlyList<Post> Posts, Fetched.Failed? Trouble)> WholeAsync(IReadOnlyList<PagePost> shown, Uri page, DateOnly day, CancellationToken cancel)
    {
        List<Post> posts = [];
        foreach (var one in shown.Take(MostPosts))
        {
            var post = new Post(one.Address ?? page, one.Title, one.Content.InnerHtml, day, one.Time);
            if (one.IsExcerpt)
            {
                var (whole, trouble) = await WholeAsync(post, cancel);
                if (trouble is not null)
                {
                    return ([], trouble);
                }

                post = whole;
            }

            posts.Add(post);
        }

        return (posts, null);
    }

    private async Task<(Post Post, Fetched.Failed? Trouble)> WholeAsync(Post excerpt, CancellationToken cancel)
    {
        var fetched = await website.GetAsync(excerpt.Address, tag: null, cancel);
        if (fetched is not Fetched.Got got)
        {
            return (excerpt, fetched as Fetched.Failed ?? new Fetched.Failed(FetchTrouble.Unreadable, excerpt.Address.Host));
        }

        return PageSource.Parse(got.Content) is { } page && WebPage.PostsOf(page) is [{ IsExcerpt: false } whole, ..]
            ? (excerpt with { Title = whole.Title, Content = whole.Content.InnerHtml }, null)
            : (excerpt, new Fetched.Failed(FetchTrouble.Unreadable, excerpt.Address.Host));
    }
}
