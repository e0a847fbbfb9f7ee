using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SimulatedTelegram;

/// <summary>The Bot API's HTTP side: paths, tokens, faults and latency, envelopes and errors.</summary>
internal sealed class HttpFront(TelegramServer telegram)
{
    private const string JsonType = "application/json";

    public async Task Handle(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        if (IsFromAPage(http.Request))
        {
            await Answer(http, Refusal.Forbidden("this simulator answers only programs of its own machine, at its own address"));
            return;
        }

        if (path.StartsWith("/file/bot", StringComparison.Ordinal))
        {
            await SendFile(http, path[9..]);
            return;
        }

        var slash = path.IndexOf('/', 1);
        if (!path.StartsWith("/bot", StringComparison.Ordinal) || slash < 0)
        {
            await Answer(http, new Refusal(404, "Not Found"));
            return;
        }

        if (telegram.FindBot(path[4..slash]) is not { } bot)
        {
            await Answer(http, new Refusal(401, "Unauthorized"));
            return;
        }

        await Handle(http, bot, path[(slash + 1)..].TrimEnd('/'));
    }

    /// <summary>
    /// A page from anywhere may send a form to this machine, or let its own name point here; a browser says so in these headers, which
    /// programs do not send.
    /// </summary>
    private static bool IsFromAPage(HttpRequest request) =>
        request.Headers.Origin.Count > 0
        || request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
        || !(request.Host.Host.ToLowerInvariant() is "localhost" or "[::1]"
            || (System.Net.IPAddress.TryParse(request.Host.Host, out var address) && System.Net.IPAddress.IsLoopback(address)));

    private async Task Handle(HttpContext http, Bot bot, string method)
    {
        var entry = telegram.Journal.Add(method, bot, telegram.Now);
        var cancel = http.RequestAborted;
        try
        {
            await Handle(http, bot, method, entry, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested || telegram.Stopping.IsCancellationRequested)
        {
            entry.Code = -1;
        }
        catch (IOException)
        {
            // The client went away while its request or its answer was on the way.
            entry.Code = -1;
        }
    }

    private async Task Handle(HttpContext http, Bot bot, string method, ReceivedCall entry, CancellationToken cancel)
    {
        Arguments arguments;
        try
        {
            arguments = await Arguments.Read(http.Request, cancel);
        }
        catch (Refusal refusal)
        {
            await Answer(http, refusal, entry);
            return;
        }

        var known = Methods.Find(method);
        var isPoll = known?.Poll is not null;
        entry.Chat = long.TryParse(arguments.Text("chat_id"), CultureInfo.InvariantCulture, out var chat) ? chat : null;
        var wait = isPoll ? TimeSpan.Zero : telegram.Faults.HalfWait();
        await telegram.Faults.Wait(wait, cancel);
        var fault = telegram.Faults.Hit(method, known?.IsSend == true, entry.Chat, IsAnswer(entry.Chat, bot));
        if (fault is { AfterWork: false })
        {
            await Fail(http, fault, entry, cancel);
            return;
        }

        var buffer = new ArrayBufferWriter<byte>(8192);
        var error = await Run(known, bot, arguments, buffer, entry, cancel);
        await telegram.Faults.Wait(wait, cancel);
        if (fault is not null)
        {
            await Fail(http, fault, entry, cancel);
        }
        else if (error is not null)
        {
            await Answer(http, error, entry);
        }
        else
        {
            entry.Code = 200;
            await Write(http, 200, JsonType, buffer.WrittenMemory);
        }
    }

    /// <summary>Carries a call out; the refusal, or null with the whole answer in the buffer.</summary>
    public async Task<Refusal?> Run(
        Method? method, Bot bot, Arguments arguments, ArrayBufferWriter<byte> buffer, ReceivedCall entry, CancellationToken cancel)
    {
        try
        {
            if (method is null)
            {
                throw new Refusal(404, "Not Found: method not found");
            }

            Methods.CheckModelled(arguments);
            await Absorb(method, bot, arguments, entry, cancel);
            await using var json = new Utf8JsonWriter(buffer, Wire.Options);
            json.WriteStartObject();
            json.WriteBoolean("ok", true);
            json.WritePropertyName("result");
            var call = new Call(telegram, bot, arguments, json, entry);
            if (method.Poll is { } poll)
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, telegram.Stopping);
                await poll(call, either.Token);
            }
            else
            {
                method.Run!(call);
            }

            json.WriteEndObject();
            entry.IsDone = true;
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal;
        }
    }

    /// <summary>Telegram waits out small floods itself: the answer is slow instead of 429.</summary>
    private async Task Absorb(Method method, Bot bot, Arguments arguments, ReceivedCall entry, CancellationToken cancel)
    {
        var most = telegram.Options.Limits.Absorbs;
        if (most <= TimeSpan.Zero || !method.IsSend || entry.Chat is not { } id || telegram.FindChat(id, bot) is not { } chat)
        {
            return;
        }

        var load = new Load(
            1,
            !method.IsEdit && !IsAnswer(id, bot),
            arguments.Flag("allow_paid_broadcast") && bot.PaysForBroadcasts);
        for (var left = most; left > TimeSpan.Zero;)
        {
            var wait = bot.Pace.WaitFor(chat, load, telegram.Now);
            if (wait <= TimeSpan.Zero || wait > left)
            {
                return;
            }

            left -= wait;
            await Task.Delay(wait, telegram.Clock, cancel);
        }
    }

    private bool IsAnswer(long? chat, Bot bot) =>
        chat is { } id && telegram.FindChat(id, bot) is { } found
        && telegram.Now - found.LastActed <= telegram.Options.Limits.AnswerWithin;

    private async Task Fail(HttpContext http, Fault fault, ReceivedCall entry, CancellationToken cancel)
    {
        entry.Code = -1;
        switch (fault.Kind)
        {
            case FaultKind.Reset:
                http.Abort();
                break;
            case FaultKind.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
                break;
            case FaultKind.Html502:
                await Html(http, 502, "Bad Gateway", entry);
                break;
            case FaultKind.Html504:
                await Html(http, 504, "Gateway Time-out", entry);
                break;
            default:
                await Answer(http, RefusalOf(fault), entry);
                break;
        }
    }

    private static Refusal RefusalOf(Fault fault) => fault.Kind switch
    {
        FaultKind.Json502 => new Refusal(502, "Bad Gateway"),
        FaultKind.Json500 => new Refusal(500, "Internal Server Error: restart"),
        FaultKind.Flood => Refusal.Flood(fault.RetryAfter),
        _ => new Refusal(fault.Code, fault.Description),
    };

    private static Task Html(HttpContext http, int code, string name, ReceivedCall entry)
    {
        entry.Code = code;
        entry.Description = name;
        var page = $"<html>\r\n<head><title>{code} {name}</title></head>\r\n<body>\r\n<center><h1>{code} {name}</h1></center>\r\n"
            + "<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n";
        return Write(http, code, "text/html", Encoding.ASCII.GetBytes(page));
    }

    private async Task Answer(HttpContext http, Refusal refusal, ReceivedCall? entry = null)
    {
        if (entry is not null)
        {
            (entry.Code, entry.Description) = (refusal.Code, refusal.Message);
        }

        if (refusal.RetryAfter is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (refusal.Penalty is { } penalty && penalty.ToldAt == DateTimeOffset.MaxValue)
        {
            // Before it leaves: who has read it may have called again by the time that writing is over.
            penalty.ToldAt = telegram.Now;
        }

        await Write(http, refusal.Code, JsonType, Envelope(refusal));
    }

    internal static byte[] Envelope(Refusal refusal)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Wire.Options))
        {
            json.WriteStartObject();
            json.WriteBoolean("ok", false);
            json.WriteNumber("error_code", refusal.Code);
            json.WriteString("description", refusal.Message);
            if (refusal.RetryAfter is not null || refusal.MigrateTo is not null)
            {
                json.WriteStartObject("parameters");
                if (refusal.MigrateTo is { } chat)
                {
                    json.WriteNumber("migrate_to_chat_id", chat);
                }

                if (refusal.RetryAfter is { } seconds)
                {
                    json.WriteNumber("retry_after", seconds);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private async Task SendFile(HttpContext http, string tokenAndPath)
    {
        var slash = tokenAndPath.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || telegram.FindBot(tokenAndPath[..slash]) is null)
        {
            await Answer(http, new Refusal(401, "Unauthorized"));
        }
        else if (telegram.Files.Fetch(tokenAndPath[(slash + 1)..]) is { } file)
        {
            await Write(http, 200, "application/octet-stream", file.Content);
        }
        else
        {
            await Answer(http, new Refusal(404, "Not Found"));
        }
    }

    private static async Task Write(HttpContext http, int code, string type, ReadOnlyMemory<byte> body)
    {
        http.Response.StatusCode = code;
        http.Response.ContentType = type;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
