using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AtlasBot.Intake;

/// <summary>How asking a site for something ended.</summary>
public abstract record Fetched
{
    private Fetched() { }

    /// <summary>It gave a document.</summary>
    /// <param name="Address">Where it was in the end.</param>
    /// <param name="Content">The document; what declared another encoding in its head line is UTF-8 now.</param>
    /// <param name="Tag">Its ETag, or null.</param>
    /// <param name="Pages">Of how many pages of a list this is one.</param>
    public sealed record Got(Uri Address, byte[] Content, string? Tag, int Pages) : Fetched;

    /// <summary>Nothing changed since the tag was given.</summary>
    public sealed record Unchanged : Fetched;

    /// <summary>There is nothing of that address.</summary>
    public sealed record Missing : Fetched;

    /// <summary>It failed; trying again later may help.</summary>
    /// <param name="Why">What to tell staff.</param>
    /// <param name="Detail">The host, the number or the words that belong to it.</param>
    /// <param name="Wait">How long the site wants to be left alone, or null.</param>
    public sealed record Failed(FetchTrouble Why, string Detail, TimeSpan? Wait = null) : Fetched;
}

/// <summary>What went wrong when a site was asked.</summary>
public enum FetchTrouble
{
    /// <summary>The address belongs to no site of <c>Newsroom:Sources</c>.</summary>
    Foreign,

    /// <summary>The name leads to a private address.</summary>
    Private,

    /// <summary>The site could not be reached.</summary>
    Unreachable,

    /// <summary>It took too long.</summary>
    Slow,

    /// <summary>The answer is larger than <see cref="BriefReader.MaxBytes"/>.</summary>
    TooLarge,

    /// <summary>The site refused, or is out of order.</summary>
    Refused,

    /// <summary>The answer is not what was asked for.</summary>
    Unreadable,
}

/// <summary>
/// Fetches pages of the newsroom's own sites, and nothing else. Where a name leads is looked at when the connection is made, so that
/// neither a redirection nor a change of names leads into a private network; only a host that stands in the setting letter for letter
/// may be private. No cookies, no proxy, at most five redirections, 5 MB and 20 seconds.
/// </summary>
public sealed class Website : IDisposable
{
    private const int MostRedirections = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SourceBook sources;
    private readonly TimeProvider clock;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> resolve;
    private readonly HttpClient http;

    /// <summary>Opens the door to the sites.</summary>
    public Website(SourceBook sources, TimeProvider clock)
        : this(sources, clock, Dns.GetHostAddressesAsync)
    {
    }

    /// <summary>Opens the door to the sites, with another way to resolve names.</summary>
    public Website(SourceBook sources, TimeProvider clock, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        (this.sources, this.clock, this.resolve) = (sources, clock, resolve);
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = ConnectAsync,
            ConnectTimeout = Patience,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            UseCookies = false,
            UseProxy = false,
        })
        {
            MaxResponseContentBufferSize = BriefReader.MaxBytes,
            Timeout = Patience,
        };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("AtlasBot");
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html, application/json, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.1");
    }

    /// <summary>Asks for a document.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="tag">The ETag of what is known of it, or null.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Fetched> GetAsync(Uri address, string? tag, CancellationToken cancel)
    {
        try
        {
            return await FollowAsync(address, tag, cancel);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Fetched.Failed(FetchTrouble.Slow, address.Host);
        }
        catch (HttpRequestException refused) when (refused.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return new Fetched.Failed(FetchTrouble.TooLarge, address.Host);
        }
        catch (HttpRequestException refused) when (refused.InnerException is PrivateAddressException or null && refused.GetBaseException() is PrivateAddressException)
        {
            return new Fetched.Failed(FetchTrouble.Private, address.Host);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or InvalidDataException)
        {
            return new Fetched.Failed(FetchTrouble.Unreachable, address.Host);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<Fetched> FollowAsync(Uri address, string? tag, CancellationToken cancel)
    {
        for (var i = 0; i <= MostRedirections; i++)
        {
            if (!WebAddress.IsWeb(address) || address.UserInfo != "" || sources.Of(address) is null)
            {
                return new Fetched.Failed(FetchTrouble.Foreign, address.Host);
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (tag is not null)
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            }

            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancel);
            if ((int)answer.StatusCode is 301 or 302 or 303 or 307 or 308 && answer.Headers.Location is { } next)
            {
                address = new Uri(address, next);
                continue;
            }

            return await OfAsync(address, answer, cancel);
        }

        return new Fetched.Failed(FetchTrouble.Refused, "redirections without an end");
    }

    private async Task<Fetched> OfAsync(Uri address, HttpResponseMessage answer, CancellationToken cancel)
    {
        switch (answer.StatusCode)
        {
            case HttpStatusCode.OK:
                var content = InUtf8(await answer.Content.ReadAsByteArrayAsync(cancel), answer.Content.Headers.ContentType?.CharSet);
                var pages = answer.Headers.TryGetValues("X-WP-TotalPages", out var values) && int.TryParse(values.First(), CultureInfo.InvariantCulture, out var count) ? count : 1;
                return new Fetched.Got(address, content, answer.Headers.ETag?.ToString(), pages);
            case HttpStatusCode.NotModified:
                return new Fetched.Unchanged();
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                return new Fetched.Missing();
            default:
                return new Fetched.Failed(FetchTrouble.Refused, ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture), WaitOf(answer));
        }
    }

    private TimeSpan? WaitOf(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
        _ => null,
    };

    // What the head line says goes before what the page says of itself (HTML, encoding sniffing); UTF-8 is told by itself.
    private static byte[] InUtf8(byte[] content, string? charset)
    {
        try
        {
            var encoding = charset is null ? null : CodePagesEncodingProvider.Instance.GetEncoding(charset.Trim('"'));
            return encoding is null or UTF8Encoding ? content : Encoding.UTF8.GetBytes(encoding.GetString(content));
        }
        catch (ArgumentException)
        {
            return content;
        }
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var all = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await resolve(host, cancel);
        var addresses = sources.Names(host, port) ? all : Array.FindAll(all, PublicAddress.Is);
        if (addresses.Length == 0)
        {
            throw all.Length == 0 ? new SocketException((int)SocketError.HostNotFound) : new PrivateAddressException(host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class PrivateAddressException(string host) : Exception($"{host} leads to a private address.");
}
