using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using SimulatedTelegram;

namespace AtlasBot.Sandbox.Page;

/// <summary>A port that somebody else has.</summary>
public sealed class BusyPortException(int port)
    : IOException($"Port {port} is in use by another program; choose another with --port, such as --port {(port < 65535 ? port + 1 : 5080)}.");

/// <summary>Serves the page and all it asks for, on this machine alone.</summary>
public sealed class PageServer(
    TelegramServer telegram, Cast cast, Stage stage, EventLog events, Pulse pulse, Deeds deeds, Director director) : IAsyncDisposable
{
    // A little above the 50 MB that Telegram takes.
    private const long MostBytes = 52 * 1024 * 1024;
    private const int MostMessages = 500;

    private WebApplication? web;

    /// <summary>Where the page is.</summary>
    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>Begins to listen; port 0 takes a free one.</summary>
    /// <exception cref="BusyPortException">Somebody else has the port.</exception>
    public async Task StartAsync(int port, CancellationToken cancel)
    {
        web = Build(port);
        web.Use(next => http => OwnAddress.Guard(http, next));
        Map(web);
        try
        {
            await web.StartAsync(cancel);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException or SocketException)
        {
            throw new BusyPortException(port);
        }

        var bound = new Uri(web.Urls.First());
        Address = new UriBuilder(Uri.UriSchemeHttp, "localhost", bound.Port).Uri;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (web is not null)
        {
            await web.StopAsync(CancellationToken.None);
            await web.DisposeAsync();
        }
    }

    private static WebApplication Build(int port)
    {
        // An empty one reads no files: the others watch the folder they are started in, however large it is.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRouting();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(300));
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNameCaseInsensitive = true);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBytes;
            if (port == 0)
            {
                kestrel.Listen(System.Net.IPAddress.Loopback, 0);
            }
            else
            {
                kestrel.ListenLocalhost(port);
            }
        });
        return builder.Build();
    }

    private void Map(WebApplication app)
    {
        var api = app.MapGroup("/api");
        api.MapGet("/state", State);
        api.MapGet("/events", (HttpContext http) => StreamAsync(http));
        api.MapGet("/chats/{chat:long}/messages", Messages);
        api.MapGet("/chats/{chat:long}/messages/{id:int}/file", Attachment);
        deeds.Map(api);
        director.Map(api);
        app.MapGet("/{**path}", (string? path, HttpResponse response) =>
        {
            response.Headers.CacheControl = "no-cache";
            return PageFiles.Get(path ?? "");
        });
    }

    private IResult State()
    {
        // The event is named first: what happens in between is told twice, never not at all.
        var last = events.LastId;
        return Results.Json(new StateView(last, stage.Bot(), stage.People(), stage.Chats(), pulse.Take()), Views.Json);
    }

    private async Task StreamAsync(HttpContext http)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted, http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        try
        {
            await new LiveEvents(events, pulse).SendAsync(http, either.Token);
        }
        catch (OperationCanceledException)
        {
            // The page went away, or the sandbox ends.
        }
    }

    private IResult Messages(long chat, int? before, int? limit)
    {
        if (telegram.FindChat(chat) is not { } found || !cast.Shows(found))
        {
            return Results.NotFound();
        }

        var all = found.Messages;
        var end = before is { } id ? FirstAt(all, id) : all.Count;
        var count = Math.Clamp(limit ?? 100, 1, MostMessages);
        var start = Math.Max(0, end - count);
        return Results.Json(
            new { messages = all.Skip(start).Take(end - start).Select(Views.Of), more = start > 0 }, Views.Json);
    }

    private static int FirstAt(IReadOnlyList<ShownMessage> messages, int id)
    {
        var (low, high) = (0, messages.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = messages[middle].Id < id ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private IResult Attachment(long chat, int id)
    {
        if (telegram.FindChat(chat) is not { } found || !cast.Shows(found) || found.Find(id) is not { } message)
        {
            return Results.NotFound();
        }

        // A document is only ever saved, never shown: it may hold a page of its own.
        return message.Photo is { } photo ? Results.Bytes(photo.Content, photo.Content.Span is [0x89, ..] ? "image/png" : "image/jpeg")
            : message.Document is { } file ? Results.Bytes(file.Content, "application/octet-stream", file.Name)
            : Results.NotFound();
    }
}
