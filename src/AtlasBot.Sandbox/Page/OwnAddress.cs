using Microsoft.Extensions.Primitives;

namespace AtlasBot.Sandbox.Page;

/// <summary>
/// Lets in only requests made to this page's own address by this page itself. A page from elsewhere that makes its own name point to this
/// machine still sends that name as Host, and a page that posts here from elsewhere sends its own Origin.
/// </summary>
public static class OwnAddress
{
    /// <summary>Refuses all other requests with 403 and a sentence.</summary>
    public static async Task Guard(HttpContext http, RequestDelegate next)
    {
        if (Refusal(http.Request, http.Connection.LocalPort) is { } reason)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            await http.Response.WriteAsync(reason, http.RequestAborted);
            return;
        }

        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
            + "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
        await next(http);
    }

    private static string? Refusal(HttpRequest request, int port)
    {
        if (!IsOwn(request.Host.Host, request.Host.Port ?? 80, port))
        {
            return $"The sandbox answers only at http://localhost:{port}.";
        }

        var origin = request.Headers.Origin;
        var isOwn = StringValues.IsNullOrEmpty(origin)
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Scheme == Uri.UriSchemeHttp && IsOwn(from.Host, from.Port, port));
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var isLink = HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate";
        return isOwn && (site is "" or "same-origin" or "none" || isLink)
            ? null
            : "The sandbox takes requests only from its own page.";
    }

    private static bool IsOwn(string host, int hostPort, int port) =>
        hostPort == port && host.ToLowerInvariant() is "localhost" or "127.0.0.1" or "[::1]";
}
