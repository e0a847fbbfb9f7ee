using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AtlasBot.BotApi;
using AtlasBot.Chat;
using AtlasBot.Delivery;
using AtlasBot.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace AtlasBot.Tests.BotApi;

/// <summary>Telegram is newer than the library.</summary>
public sealed class UnknownUpdateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("atlasbot-").FullName;

    [Fact]
    public async Task An_update_that_the_library_cannot_read_is_told_and_passed_over_and_the_others_are_acted_on()
    {
        using var database = NewFile.Open(Path.Combine(folder, "atlas.db"));
        var (heard, troubles) = (new ConcurrentQueue<string>(), new Troubles(database, TimeProvider.System));
        using var times = new AnswerTimes();
        using var arrivals = new Arrivals(
            (incoming, _) =>
            {
                heard.Enqueue(((Incoming.Said)incoming).Text);
                return Task.CompletedTask;
            },
            new ArrivalBook(database), troubles, times, TimeProvider.System, NullLogger<Arrivals>.Instance);
        await using var newer = new NewerTelegram();
        using var access = new TelegramAccess("1:token", newer.Address);
        using var loop = new PollLoop(access, new BotIdentity(), arrivals, TimeProvider.System, NullLogger<PollLoop>.Instance);

        await loop.StartAsync(TestContext.Current.CancellationToken);
        // What stands on the disk is confirmed, whether it was acted on yet or not.
        while (!newer.Confirmed.Contains("offset=8") || heard.Count < 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.Equal(["before", "after"], heard);
        Assert.Equal("this version cannot read it", Assert.Single(troubles.Untold(9)).Reason);
        Assert.Null(loop.Health().Down);
        await loop.StopAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Brings three updates, the second with a status of a member that came later.</summary>
    private sealed class NewerTelegram : IAsyncDisposable
    {
        private const string Ada = """{"id":1,"is_bot":false,"first_name":"Ada"}""";
        private static readonly string Updates = """
            [{"update_id":5,"message":{"message_id":1,"date":1678244400,"text":"before","from":ADA,"chat":{"id":1,"type":"private"}}},
             {"update_id":6,"my_chat_member":{"chat":{"id":1,"type":"private"},"from":ADA,"date":1678244400,
              "old_chat_member":{"status":"member","user":ADA},"new_chat_member":{"status":"hermit","user":ADA}}},
             {"update_id":7,"message":{"message_id":2,"date":1678244400,"text":"after","from":ADA,"chat":{"id":1,"type":"private"}}}]
            """.Replace("ADA", Ada, StringComparison.Ordinal);

        private readonly HttpListener listener = new();
        private readonly Task serving;

        public NewerTelegram()
        {
            using var free = new TcpListener(IPAddress.Loopback, 0);
            free.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
            free.Stop();
            listener.Prefixes.Add(Address.ToString());
            listener.Start();
            serving = ServeAsync();
        }

        public Uri Address { get; }

        /// <summary>The offsets that were asked for.</summary>
        public ConcurrentQueue<string> Confirmed { get; } = [];

        public async ValueTask DisposeAsync()
        {
            listener.Stop();
            await serving;
            listener.Close();
        }

        private async Task ServeAsync()
        {
            while (true)
            {
                try
                {
                    var http = await listener.GetContextAsync();
                    using var reader = new StreamReader(http.Request.InputStream);
                    var answer = Answer(http.Request.Url!.Segments[^1], await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
                    await http.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes($"{{\"ok\":true,\"result\":{answer}}}"), TestContext.Current.CancellationToken);
                    http.Response.Close();
                }
                catch (Exception over) when (over is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }

        private string Answer(string method, string body)
        {
            if (method != "getUpdates")
            {
                return method == "getMe" ? """{"id":9,"is_bot":true,"first_name":"Bot","username":"AtlasBriefBot"}""" : """{"url":"","has_custom_certificate":false,"pending_update_count":0}""";
            }

            var isNext = body.Contains("\"offset\":8", StringComparison.Ordinal);
            Confirmed.Enqueue(isNext ? "offset=8" : "offset=none");
            return isNext ? "[]" : Updates;
        }
    }
}
