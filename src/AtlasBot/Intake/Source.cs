using System.Globalization;

namespace AtlasBot.Intake;

/// <summary>How a site is read.</summary>
public enum SourceKind
{
    /// <summary>Only its pages that staff share: it is not watched.</summary>
    Site,

    /// <summary>The REST interface of WordPress.</summary>
    WordPress,

    /// <summary>The page of a day.</summary>
    Page,

    /// <summary>An RSS or Atom feed.</summary>
    Feed,
}

/// <summary>A site or feed of the newsroom, as <c>Newsroom:Sources</c> names it.</summary>
/// <param name="Kind">How it is read.</param>
/// <param name="Address">The site's base, the feed, or the form of a day page's address with {yyyy}, {MM} and {dd}.</param>
public sealed record Source(SourceKind Kind, string Address)
{
    /// <summary>What <c>Newsroom:Sources</c> expects.</summary>
    public const string Expected =
        "entries with ; between them, each a kind (wordpress, page, feed or site) and a web address, such as wordpress https://example.org/en/";

    private const string DayForm = "{yyyy}/{MM}/{dd}/";

    /// <summary>What it is known by; the same as long as its entry is.</summary>
    public string Name => $"{KindName(Kind)} {Address}";

    /// <summary>What staff know it by: its host and path.</summary>
    public string Title => Base.Host + Base.AbsolutePath.TrimEnd('/');

    /// <summary>Whether it is looked at without being asked.</summary>
    public bool IsWatched => Kind != SourceKind.Site;

    /// <summary>Its address without the places of the day.</summary>
    public Uri Base => new(Address.Split('{')[0]);

    /// <summary>The address of a day's page.</summary>
    public Uri On(DateOnly day) => new(Address
        .Replace("{yyyy}", day.ToString("yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{MM}", day.ToString("MM", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{dd}", day.ToString("dd", CultureInfo.InvariantCulture), StringComparison.Ordinal));

    /// <summary>Reads the entries of the setting; null where one of them is wrong.</summary>
    public static IReadOnlyList<Source>? ParseAll(string text)
    {
        var entries = text.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var sources = entries.Select(Parse).OfType<Source>().DistinctBy(source => source.Name).ToList();
        return sources.Count == entries.Length ? sources : null;
    }

    private static Source? Parse(string entry)
    {
        if (entry.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var word, var address] ||
            KindOf(word) is not { } kind ||
            !Uri.TryCreate(address.Split('{')[0], UriKind.Absolute, out var start) || !WebAddress.IsWeb(start) || start.UserInfo != "")
        {
            return null;
        }

        var (hasDay, isPage) = (address.Contains('{', StringComparison.Ordinal), kind == SourceKind.Page);
        if (hasDay && !(isPage && address.Contains("{yyyy}", StringComparison.Ordinal) && address.Contains("{MM}", StringComparison.Ordinal) && address.Contains("{dd}", StringComparison.Ordinal)))
        {
            return null;
        }

        // A site's base ends in a slash; a feed's address is as it is.
        var whole = kind == SourceKind.Feed || hasDay || address.EndsWith('/') ? address : address + "/";
        return new Source(kind, isPage && !hasDay ? whole + DayForm : whole);
    }

    private static SourceKind? KindOf(string word) =>
        Enum.GetValues<SourceKind>().Where(kind => KindName(kind).Equals(word, StringComparison.OrdinalIgnoreCase)).Select(kind => (SourceKind?)kind).FirstOrDefault();

    private static string KindName(SourceKind kind) => kind.ToString().ToLowerInvariant();
}

/// <summary>All sites and feeds of the newsroom.</summary>
public sealed class SourceBook(IReadOnlyList<Source> sources)
{
    /// <summary>All of them, in the order of the setting.</summary>
    public IReadOnlyList<Source> All { get; } = sources;

    /// <summary>Those that are watched.</summary>
    public IEnumerable<Source> Watched => All.Where(source => source.IsWatched);

    /// <summary>The hosts whose pages are read.</summary>
    public IReadOnlyList<string> Hosts { get; } = [.. sources.Select(source => source.Base.Host).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The source that an address belongs to: the one that shares most of its path; null where none has its host.</summary>
    public Source? Of(Uri address) => All
        .Where(source => IsSame(source.Base, address) || IsTwin(source.Base, address))
        .MaxBy(source => source.Base.AbsolutePath.Zip(address.AbsolutePath).TakeWhile(pair => pair.First == pair.Second).Count());

    /// <summary>Whether a host and port stand in the setting, letter for letter: then whoever runs the bot answers for it.</summary>
    public bool Names(string host, int port) => All.Any(source =>
        source.Base.Host.Equals(host, StringComparison.OrdinalIgnoreCase) && (source.Base.Port == port || (IsUsual(source.Base.Port) && IsUsual(port))));

    private static bool IsSame(Uri source, Uri address) =>
        source.Host.Equals(address.Host, StringComparison.OrdinalIgnoreCase) && (source.Port == address.Port || (IsUsual(source.Port) && IsUsual(address.Port)));

    // example.org and www.example.org lead to one another.
    private static bool IsTwin(Uri source, Uri address) =>
        IsUsual(source.Port) && IsUsual(address.Port) && Bare(source.Host).Equals(Bare(address.Host), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string host) => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;

    private static bool IsUsual(int port) => port is 80 or 443;
}
