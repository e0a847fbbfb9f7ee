using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;

namespace AtlasBot.Intake;

/// <summary>The day of a page: from its address, its titles or what it says of itself to programs.</summary>
internal static partial class PageDay
{
    private const int LongestTitle = 100;

    private const string Metas =
        "meta[property='article:published_time'], meta[itemprop=datePublished], meta[name=date], meta[name='DC.date'], meta[name='dcterms.date'], meta[name=pubdate], meta[name='publish-date']";

    /// <summary>The day, or null where the page says none.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">Its address or the name of its file.</param>
    public static DateOnly? Of(IHtmlDocument page, string name) =>
        InAddress(name) ?? InTitles(page) ?? (CanonicalOf(page) is { } own ? InAddress(own.ToString()) : null) ?? InMetadata(page);

    /// <summary>The day a title consists of, perhaps with other words before or behind it, set off by a dash or a colon.</summary>
    public static DateOnly? In(string title)
    {
        foreach (var part in TitleParts().Split(title).Append(title))
        {
            if (part.Length <= LongestTitle && DateLine.Read(part) is { IsAlone: true, Reading: DateReading.On on })
            {
                return on.Day;
            }
        }

        return null;
    }

    /// <summary>The day in an address: /2023/03/08/, ?m=20230308, /25-01-2021/, /tuesday-11-march-2025.</summary>
    public static DateOnly? InAddress(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !WebAddress.IsWeb(uri))
        {
            return null;
        }

        var path = InPath().Match(uri.AbsolutePath) is { Success: true } inPath ? inPath : InQuery().Match(uri.Query);
        if (path.Success)
        {
            return DateOnly.TryParseExact(
                $"{path.Groups["year"].Value}-{path.Groups["month"].Value.PadLeft(2, '0')}-{path.Groups["day"].Value.PadLeft(2, '0')}",
                "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : null;
        }

        return uri.Segments.Reverse()
            .Select(segment => Uri.UnescapeDataString(segment.Trim('/')))
            .Select(segment => SlugDay().IsMatch(segment) ? In(segment.Replace('-', '.')) : In(segment.Replace('-', ' ')))
            .FirstOrDefault(found => found is not null);
    }

    /// <summary>Where the page says it stands itself, or null.</summary>
    public static Uri? CanonicalOf(IHtmlDocument page)
    {
        var own = page.QuerySelector("link[rel=canonical]")?.GetAttribute("href") ?? page.QuerySelector("meta[property='og:url']")?.GetAttribute("content");
        return Uri.TryCreate(own, UriKind.Absolute, out var address) && WebAddress.IsWeb(address) ? address : null;
    }

    /// <summary>The day at the beginning of an instant in ISO 8601, as its writer's clock had it.</summary>
    public static DateOnly? InInstant(string? instant) =>
        instant is { Length: >= 10 } && DateOnly.TryParseExact(instant[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The time of day in an instant in ISO 8601 that is told on a clock of its own, not in UTC; else null.</summary>
    public static TimeOnly? TimeOf(string? instant) =>
        instant is { Length: > 16 } && !IsUtc(instant) && TimeOnly.TryParseExact(instant.AsSpan(11, 5), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static bool IsUtc(string instant) => instant.EndsWith('Z') || instant.EndsWith("+00:00", StringComparison.Ordinal);

    private static DateOnly? InTitles(IHtmlDocument page) =>
        page.QuerySelectorAll("h1, h2, title").Select(title => In(title.TextContent.Trim())).FirstOrDefault(day => day is not null);

    // The site's clock is written on the page; programs are often told the hour in UTC, which may be another day.
    private static DateOnly? InMetadata(IHtmlDocument page)
    {
        var times = page.QuerySelectorAll("time[datetime]").Select(time => time.GetAttribute("datetime")).ToList();
        var shown = times.Where(time => time is not null && !IsUtc(time)).Select(InInstant).OfType<DateOnly>().Distinct().ToList();
        return shown.Count == 1 ? shown[0] : page.QuerySelectorAll(Metas).Select(meta => InInstant(meta.GetAttribute("content"))).FirstOrDefault(day => day is not null)
            ?? times.Select(InInstant).FirstOrDefault(day => day is not null);
    }

    [GeneratedRegex(@"/(?<year>(19|20)\d\d)/(?<month>\d{1,2})/(?<day>\d{1,2})(/|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InPath();

    [GeneratedRegex(@"[?&]m=(?<year>(19|20)\d\d)(?<month>\d\d)(?<day>\d\d)(&|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InQuery();

    [GeneratedRegex(@"^\d{1,4}-\d{1,2}-\d{1,4}$", RegexOptions.None, 1000)]
    private static partial Regex SlugDay();

    [GeneratedRegex(@" [–—|-] |: ", RegexOptions.None, 1000)]
    private static partial Regex TitleParts();
}
