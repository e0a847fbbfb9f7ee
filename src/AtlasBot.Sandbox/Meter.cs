using SimulatedTelegram;

namespace AtlasBot.Sandbox;

/// <summary>How the bot's sending goes.</summary>
/// <param name="Sent">Messages that arrived, since the start.</param>
/// <param name="Floods">Calls answered 429, since the start.</param>
/// <param name="Failures">Calls that failed in another way or lost their answer, since the start.</param>
/// <param name="PerSecond">Messages in each of the last 60 seconds of the sandbox's clock, the oldest first.</param>
/// <param name="Chats">How many chats got something since the bot was last quiet for a minute.</param>
/// <param name="Pending">Updates the bot has not yet fetched.</param>
public sealed record Measure(long Sent, long Floods, long Failures, IReadOnlyList<int> PerSecond, int Chats, int Pending);

/// <summary>Counts what the bot sends and how it is answered.</summary>
public sealed class Meter(TelegramServer telegram, Bot bot, TimeProvider clock)
{
    private const int Seconds = 60;

    private readonly Lock gate = new();
    private readonly int[] ring = new int[Seconds];
    private readonly HashSet<long> reached = [];
    private readonly List<ReceivedCall> open = [];
    private long newest;
    private long lastSecond;
    private long sent;
    private long floods;
    private long failures;

    /// <summary>Messages that arrived, since the start.</summary>
    public long Sent => Interlocked.Read(ref sent);

    /// <summary>Counts messages until cancelled.</summary>
    public async Task FollowAsync(IAsyncEnumerable<ChatEvent> happening)
    {
        await foreach (var one in happening)
        {
            if (one is ChatEvent.Shown { Message.IsFromBot: true } shown)
            {
                Interlocked.Increment(ref sent);
                Count(shown.Message);
            }
        }
    }

    /// <summary>How things stand.</summary>
    public Measure Now()
    {
        lock (gate)
        {
            ReadCalls();
            var now = Second(clock.GetUtcNow());
            Turn(now);
            if (!ring.Any(count => count > 0))
            {
                reached.Clear();
            }

            int[] perSecond = [.. Enumerable.Range(1, Seconds).Select(i => ring[(now + i) % Seconds])];
            return new Measure(Sent, floods, failures, perSecond, reached.Count, bot.PendingUpdates);
        }
    }

    private void Count(ShownMessage message)
    {
        lock (gate)
        {
            var second = Second(message.Date);
            Turn(second);
            if (second > lastSecond - Seconds)
            {
                ring[second % Seconds]++;
            }

            reached.Add(message.Chat.Id);
        }
    }

    /// <summary>Empties the seconds that were passed over.</summary>
    private void Turn(long second)
    {
        for (var s = Math.Max(lastSecond + 1, second - Seconds + 1); s <= second; s++)
        {
            ring[s % Seconds] = 0;
        }

        lastSecond = Math.Max(lastSecond, second);
    }

    private void ReadCalls()
    {
        foreach (var call in telegram.Calls.Where(call => call.Number > newest))
        {
            newest = call.Number;
            if (!call.Method.Equals("getUpdates", StringComparison.OrdinalIgnoreCase))
            {
                open.Add(call);
            }
        }

        floods += open.Count(call => call.Code == 429);
        failures += open.Count(call => call.Code is not (0 or 200 or 429));
        open.RemoveAll(call => call.Code != 0);
    }

    private static long Second(DateTimeOffset instant) => instant.ToUnixTimeSeconds();
}
