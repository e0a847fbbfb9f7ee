using AngleSharp.Html.Dom;

namespace AtlasBot.Intake;

/// <summary>Addresses on pages.</summary>
internal static class WebAddress
{
    /// <summary>The whole address of a link, or null where it leads to no page.</summary>
    public static Uri? Of(string? link, IHtmlDocument page) =>
        Uri.TryCreate(PageDay.CanonicalOf(page) ?? new Uri("file:///"), link, out var address) && IsWeb(address) ? address : null;

    /// <summary>Whether an address is one of the web.</summary>
    public static bool IsWeb(Uri address) => address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps;
}
