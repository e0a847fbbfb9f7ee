using System.Buffers;
using System.Text.Json;

namespace SimulatedTelegram;

/// <summary>The kinds of update this simulator makes; the names in <c>allowed_updates</c> are these in snake case.</summary>
public enum UpdateKind
{
    Message, EditedMessage, ChannelPost, EditedChannelPost, CallbackQuery, InlineQuery, ChosenInlineResult, MyChatMember, ChatMember,
}

/// <summary>An update as it waits for the bot.</summary>
/// <param name="Id">The <c>update_id</c>.</param>
/// <param name="Line">The chat or person whose updates are delivered one after the other by a webhook.</param>
/// <param name="Json">The whole update.</param>
/// <param name="Expires">When it is thrown away unread.</param>
internal sealed record PendingUpdate(int Id, long Line, byte[] Json, DateTimeOffset Expires);

/// <summary>What a bot has not yet confirmed, and its one long poll; as in Client.cpp, do_get_updates.</summary>
internal sealed class UpdateQueue(TimeProvider clock, int seed)
{
    private const int MostSeconds = 50;
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly string[] Names = [.. Enum.GetNames<UpdateKind>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    // Everything but chat_member and the reactions, as the Bot API says of an empty list.
    private static readonly HashSet<string> Usual = [.. Names.Where(name => name != "chat_member")];

    private readonly Lock gate = new();
    private readonly List<PendingUpdate> pending = [];
    private readonly Random dice = new(seed);
    private HashSet<string> allowed = Usual;
    private int nextId = 100_000_000 + seed;
    private DateTimeOffset lastAdded = DateTimeOffset.MaxValue;
    private Poll? poll;
    private int previousOffset = int.MinValue;
    private DateTimeOffset previousStart = DateTimeOffset.MinValue;
    private DateTimeOffset nextConflict = DateTimeOffset.MinValue;

    /// <summary>Told when something was added, for a webhook.</summary>
    public Action? Added { get; set; }

    /// <summary>How many updates wait.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                Expire();
                return pending.Count;
            }
        }
    }

    /// <summary>Whether a poll is waiting.</summary>
    public bool IsPolled
    {
        get
        {
            lock (gate)
            {
                return poll is { Wake.Task.IsCompleted: false };
            }
        }
    }

    /// <summary>The names of the updates the bot asked for; null while it is the usual set.</summary>
    public IReadOnlyCollection<string>? Allowed
    {
        get
        {
            lock (gate)
            {
                return ReferenceEquals(allowed, Usual) ? null : allowed;
            }
        }
    }

    /// <summary>Makes an update of a kind the bot asked for; drops any other, as Telegram does.</summary>
    /// <returns>The update's id; null when it was dropped.</returns>
    public int? Add(UpdateKind kind, long line, Action<Utf8JsonWriter> write)
    {
        int id;
        lock (gate)
        {
            if (!allowed.Contains(Names[(int)kind]))
            {
                return null;
            }

            var now = clock.GetUtcNow();
            // "If there are no new updates for at least a week, then identifier of the next update will be chosen randomly."
            nextId = now - lastAdded > Week ? dice.Next(1, 1_000_000_000) : nextId;
            lastAdded = now;
            id = nextId++;
            pending.Add(new PendingUpdate(id, line, Json(id, kind, write), now + Life(kind)));
            poll?.Wake.TrySetResult(true);
        }

        Added?.Invoke();
        return id;
    }

    /// <summary>Reads <c>allowed_updates</c>, which sticks until it is given again.</summary>
    public void Allow(string? json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Array)
            {
                var names = document.RootElement.EnumerateArray()
                    .Where(one => one.ValueKind == JsonValueKind.String)
                    .Select(one => one.GetString()!)
                    .ToHashSet(StringComparer.OrdinalIgnoreCase);
                lock (gate)
                {
                    allowed = names.Count == 0 ? Usual : names;
                }
            }
        }
        catch (JsonException)
        {
            // The server ignores a list it cannot read (Client.cpp, update_allowed_update_types).
        }
    }

    /// <summary>Answers getUpdates: at once when there is something or no time-out, else when something comes or the time is over.</summary>
    /// <exception cref="Refusal">409 when another poll takes over.</exception>
    public async Task<IReadOnlyList<PendingUpdate>> Take(int offset, int limit, int seconds, CancellationToken cancel)
    {
        seconds = Math.Clamp(seconds, 0, MostSeconds);
        limit = Math.Clamp(limit == 0 ? 100 : limit, 1, 100);
        Poll mine;
        lock (gate)
        {
            var now = clock.GetUtcNow();
            seconds = offset == previousOffset && seconds < 3 && now < previousStart + TimeSpan.FromSeconds(3) ? 3 : seconds;
            limit = offset == previousOffset && now < previousStart + TimeSpan.FromSeconds(0.5) ? 1 : limit;
            (previousOffset, previousStart) = (offset, now);
            var ready = Ready(offset, limit);
            if (ready.Count > 0 || seconds == 0)
            {
                return ready;
            }

            poll?.Wake.TrySetResult(false);
            poll = mine = new Poll();
        }

        return await Wait(mine, offset, limit, TimeSpan.FromSeconds(seconds), cancel);
    }

    /// <summary>Breaks off a waiting poll: a webhook is being set.</summary>
    public void Interrupt()
    {
        lock (gate)
        {
            if (poll is not null)
            {
                poll.Reason = "Conflict: terminated by setWebhook request";
                poll.Wake.TrySetResult(false);
                poll = null;
            }
        }
    }

    /// <summary>The updates whose line is not busy, the oldest of each line.</summary>
    public IReadOnlyList<PendingUpdate> Heads(Func<PendingUpdate, bool> isFree)
    {
        lock (gate)
        {
            Expire();
            var lines = new HashSet<long>();
            return pending.FindAll(update => lines.Add(update.Line) && isFree(update));
        }
    }

    public void Remove(PendingUpdate update)
    {
        lock (gate)
        {
            pending.Remove(update);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            pending.Clear();
        }
    }

    private async Task<IReadOnlyList<PendingUpdate>> Wait(
        Poll mine, int offset, int limit, TimeSpan period, CancellationToken cancel)
    {
        // Where nothing came the answer is empty. That is no exception: on a clock that is moved, polls end by the thousand.
        var woken = mine.Wake.Task;
        await ((Task)woken.WaitAsync(period, clock, cancel)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (gate)
        {
            poll = ReferenceEquals(poll, mine) ? null : poll;
        }

        cancel.ThrowIfCancellationRequested();
        if (woken.IsCompleted && !await woken)
        {
            await DelayConflict(cancel);
            throw new Refusal(409, mine.Reason);
        }

        lock (gate)
        {
            return Ready(offset, limit);
        }
    }

    /// <summary>The first conflict is told at once, another within three seconds three seconds later.</summary>
    private async Task DelayConflict(CancellationToken cancel)
    {
        bool isFirst;
        lock (gate)
        {
            var now = clock.GetUtcNow();
            isFirst = now >= nextConflict;
            nextConflict = isFirst ? now + TimeSpan.FromSeconds(3) : nextConflict;
        }

        if (!isFirst)
        {
            await Task.Delay(TimeSpan.FromSeconds(3), clock, cancel);
        }
    }

    private List<PendingUpdate> Ready(int offset, int limit)
    {
        Expire();
        if (offset < 0)
        {
            pending.RemoveRange(0, Math.Max(0, pending.Count + offset));
        }
        else if (offset > 0 && pending.Count > 0 && offset >= pending[0].Id && offset <= pending[^1].Id + 1)
        {
            // An offset outside the queue confirms nothing and reads from its head.
            var confirmed = pending.FindIndex(update => update.Id >= offset);
            pending.RemoveRange(0, confirmed < 0 ? pending.Count : confirmed);
        }

        return pending.GetRange(0, Math.Min(limit, pending.Count));
    }

    private void Expire()
    {
        var now = clock.GetUtcNow();
        pending.RemoveAll(update => update.Expires <= now);
    }

    private static TimeSpan Life(UpdateKind kind) => kind switch
    {
        UpdateKind.CallbackQuery => TimeSpan.FromSeconds(150),
        UpdateKind.InlineQuery => TimeSpan.FromSeconds(30),
        UpdateKind.ChosenInlineResult => TimeSpan.FromSeconds(600),
        _ => TimeSpan.FromHours(24),
    };

    private static byte[] Json(int id, UpdateKind kind, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Wire.Options))
        {
            json.WriteStartObject();
            json.WriteNumber("update_id", id);
            json.WritePropertyName(Names[(int)kind]);
            write(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private sealed class Poll
    {
        public TaskCompletionSource<bool> Wake { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Reason { get; set; } =
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
    }
}
