using System.Buffers;
using System.Globalization;
using System.Text;

namespace SimulatedTelegram;

/// <summary>Which addresses Telegram takes in links and buttons, and how it writes them down (tdlib's LinkManager and HttpUrl).</summary>
internal static class Links
{
    private static readonly SearchValues<char> SchemeEnds = SearchValues.Create(":/?#@[]");

    /// <summary>The address in Telegram's own form; false with the reason when it takes none such.</summary>
    public static bool Check(string url, out string link, out string reason)
    {
        link = "";
        var scheme = SchemeOf(url);
        var rest = scheme is null ? url : url[(scheme.Length + 1)..];
        if (scheme is not null && rest.StartsWith("//", StringComparison.Ordinal))
        {
            rest = rest[2..];
        }

        if (!Parse(rest, out var parts, out reason))
        {
            return false;
        }

        if (scheme is not null)
        {
            var query = parts.Query.StartsWith("/?", StringComparison.Ordinal) ? parts.Query[1..] : parts.Query;
            link = $"{scheme}://{parts.Host}{query}";
            reason = parts.Host.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? "" : "Unallowed characters in URL host";
            return reason.Length == 0;
        }

        link = parts.ToString();
        reason = parts.Host.Contains('.', StringComparison.Ordinal) || parts.Host[0] == '[' ? "" : "Wrong HTTP URL";
        return reason.Length == 0;
    }

    /// <summary>The user of a <c>tg://user?id=…</c> address.</summary>
    public static long? UserIdOf(string url)
    {
        const string start = "tg://user?id=";
        return url.StartsWith(start, StringComparison.OrdinalIgnoreCase)
            && long.TryParse(url.AsSpan(start.Length), CultureInfo.InvariantCulture, out var id) ? id : null;
    }

    private static string? SchemeOf(string url) =>
        url.StartsWith("tg:", StringComparison.OrdinalIgnoreCase) ? "tg"
        : url.StartsWith("ton:", StringComparison.OrdinalIgnoreCase) ? "ton"
        : null;

    private static bool Parse(string url, out Parts parts, out string reason)
    {
        parts = new Parts("http", "", "", 0, "/");
        var end = url.AsSpan().IndexOfAny(SchemeEnds);
        var scheme = "http";
        if (end >= 0 && url.AsSpan(end).StartsWith("://"))
        {
            scheme = url[..end].ToLowerInvariant();
            url = url[(end + 3)..];
            if (scheme is not ("http" or "https"))
            {
                reason = "Unsupported URL protocol";
                return false;
            }
        }

        var queryAt = url.AsSpan().IndexOfAny("/?#");
        var authority = queryAt < 0 ? url : url[..queryAt];
        if (!Authority(authority, out var user, out var host, out var port, out reason))
        {
            return false;
        }

        parts = new Parts(scheme, user, host, port, Query(queryAt < 0 ? "" : url[queryAt..]));
        return true;
    }

    private static bool Authority(string authority, out string user, out string host, out int port, out string reason)
    {
        port = 0;
        var colon = authority.LastIndexOfAny([':', ']', '@']);
        var name = authority;
        if (colon > 0 && authority[colon] == ':')
        {
            name = authority[..colon];
            port = int.TryParse(authority.AsSpan(colon + 1).TrimStart('0'), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                && n is > 0 and <= 65535 ? n : -1;
        }

        var at = name.LastIndexOf('@');
        user = at < 0 ? "" : name[..at];
        host = name[(at + 1)..].ToLowerInvariant();
        reason = port < 0 ? "Wrong port number specified in the URL"
            : host.Length == 0 ? "URL host is empty"
            : host == "." ? "Host is invalid"
            : !host.All(MayStandInHost) && host[0] != '[' ? "Disallowed character in URL host"
            : "";
        return reason.Length == 0;
    }

    private static bool MayStandInHost(char c) =>
        c >= 128 || char.IsAsciiLetterOrDigit(c) || ".-_!$,~*'();&+=%".Contains(c, StringComparison.Ordinal);

    private static string Query(string raw)
    {
        var query = new StringBuilder(raw.Length + 1);
        var trimmed = raw.TrimEnd(' ', '\t', '\r', '\n');
        if (trimmed.Length == 0 || trimmed[0] != '/')
        {
            query.Append('/');
        }

        foreach (var c in trimmed)
        {
            if (c <= ' ')
            {
                query.Append('%').Append(((int)c).ToString("X2", CultureInfo.InvariantCulture));
            }
            else
            {
                query.Append(c);
            }
        }

        return query.ToString();
    }

    private readonly record struct Parts(string Scheme, string User, string Host, int Port, string Query)
    {
        public override string ToString() =>
            $"{Scheme}://{(User.Length > 0 ? User + "@" : "")}{Host}{(Port > 0 ? ":" + Port.ToString(CultureInfo.InvariantCulture) : "")}{Query}";
    }
}
