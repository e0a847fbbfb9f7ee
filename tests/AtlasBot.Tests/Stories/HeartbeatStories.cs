using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AtlasBot.Tests.Stories;

/// <summary>The one sign that goes out by itself: that the bot works.</summary>
public sealed class HeartbeatStories
{
    [Fact]
    public async Task It_is_heard_each_five_minutes_and_only_while_the_bot_is_ready()
    {
        await using var ear = new Ear();
        await using var world = await World.OpenAsync("2023-03-08T03:00:00Z", ("Operations:HeartbeatUrl", ear.Url));
        await world.UntilAsync(() => ear.Heard == 1, TimeSpan.FromMinutes(1), "the first");
        await world.PassesAsync(TimeSpan.FromMinutes(21));
        await world.UntilAsync(() => ear.Heard == 5, TimeSpan.FromMinutes(1), "four more");

        world.Bot.IsRevoked = true;
        await world.UntilAsync(() => world.Health().Status != HttpStatusCode.OK, TimeSpan.FromMinutes(3), "not ready");
        var before = ear.Heard;
        await world.PassesAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(before, ear.Heard);

        world.Bot.IsRevoked = false;
        await world.UntilAsync(() => ear.Heard > before, TimeSpan.FromMinutes(10), "one more");

        // A machine whose clock was hours ahead after its start, until it was set.
        world.Clock.IsSet(TimeSpan.FromHours(-4));
        before = ear.Heard;
        await world.UntilAsync(() => ear.Heard > before + 1, TimeSpan.FromMinutes(12), "two more by a clock that was set back");
    }

    [Fact]
    public async Task Where_nobody_hears_it_that_is_logged_once_without_the_address_and_the_bot_is_ready()
    {
        await using var ear = new Ear { Answers = HttpStatusCode.InternalServerError };
        await using var world = await World.OpenAsync("2023-03-08T03:00:00Z", ("Operations:HeartbeatUrl", ear.Url));
        await world.UntilAsync(() => ear.Heard > 0, TimeSpan.FromMinutes(1), "the first");
        await world.PassesAsync(TimeSpan.FromMinutes(12));
        await world.UntilAsync(() => ear.Heard > 2, TimeSpan.FromMinutes(5), "more");

        Assert.Single(world.Log.Lines, line => line.Contains("The heartbeat is not heard: status 500", StringComparison.Ordinal));
        Assert.DoesNotContain(world.Log.Lines, line => line.Contains("a-secret-of-ours", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, world.Health().Status);

        ear.Answers = HttpStatusCode.OK;
        await world.UntilAsync(
            () => world.Log.Lines.Any(line => line.Contains("heard again", StringComparison.Ordinal)), TimeSpan.FromMinutes(10), "that it is heard");
    }

    /// <summary>Counts who asks.</summary>
    private sealed class Ear : IAsyncDisposable
    {
        private readonly HttpListener listener = new();
        private readonly ConcurrentQueue<string> asked = [];
        private readonly Task listening;

        public Ear()
        {
            using var free = new TcpListener(IPAddress.Loopback, 0);
            free.Start();
            var address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
            free.Stop();
            Url = address + "a-secret-of-ours";
            listener.Prefixes.Add(address);
            listener.Start();
            listening = ListenAsync();
        }

        public string Url { get; }

        public HttpStatusCode Answers { get; set; } = HttpStatusCode.OK;

        public int Heard => asked.Count;

        public async ValueTask DisposeAsync()
        {
            listener.Stop();
            await listening;
            listener.Close();
        }

        private async Task ListenAsync()
        {
            while (true)
            {
                try
                {
                    var request = await listener.GetContextAsync();
                    request.Response.StatusCode = (int)Answers;
                    asked.Enqueue($"{request.Request.Url}");
                    request.Response.Close();
                }
                catch (Exception over) when (over is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }
    }
}
