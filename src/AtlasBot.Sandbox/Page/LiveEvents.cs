using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace AtlasBot.Sandbox.Page;

/// <summary>Server-Sent Events: what happens, from the event a page saw last, and the pulse in between.</summary>
public sealed class LiveEvents(EventLog events, Pulse pulse)
{
    // Long enough to send many events with one write, short enough not to be felt.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(400);

    /// <summary>Writes to a page until it goes away. A page whose last event is not known here is told to begin anew.</summary>
    public async Task SendAsync(HttpContext http, CancellationToken cancel)
    {
        var since = http.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } header ? header : http.Request.Query["after"].ToString();
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        if (events.NumberOf(since) is not { } last)
        {
            await Write(http, "event: reset\ndata: {}\n\n", cancel);
            return;
        }

        await Write(http, "retry: 1000\n\n", cancel);
        var beaten = 0L;
        while (!cancel.IsCancellationRequested)
        {
            var text = new StringBuilder();
            if (events.After(last) is not { } news)
            {
                await Write(http, "event: reset\ndata: {}\n\n", cancel);
                return;
            }

            foreach (var one in news)
            {
                text.Append("id: ").Append(events.IdOf(one.Number)).Append("\nevent: ").Append(one.Kind)
                    .Append("\ndata: ").Append(one.Json).Append("\n\n");
                last = one.Number;
            }

            if (Stopwatch.GetElapsedTime(beaten) >= Beat)
            {
                beaten = Stopwatch.GetTimestamp();
                text.Append("event: pulse\ndata: ").Append(JsonSerializer.Serialize(pulse.Take(), Views.Json)).Append("\n\n");
            }

            await Write(http, text.ToString(), cancel);
            await NewsOrBeat(last, cancel);
        }
    }

    private async Task NewsOrBeat(long last, CancellationToken cancel)
    {
        try
        {
            await events.WaitAsync(last).WaitAsync(Beat, TimeProvider.System, cancel);
            await Task.Delay(Gathering, TimeProvider.System, cancel);
        }
        catch (TimeoutException)
        {
            // Nothing happened: the pulse alone is told.
        }
    }

    private static async Task Write(HttpContext http, string text, CancellationToken cancel)
    {
        await http.Response.WriteAsync(text, cancel);
        await http.Response.Body.FlushAsync(cancel);
    }
}
