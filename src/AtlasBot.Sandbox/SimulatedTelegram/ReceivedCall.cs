namespace SimulatedTelegram;

/// <summary>A call as the server received it, and how it ended.</summary>
public sealed class ReceivedCall
{
    internal ReceivedCall(long number, string method, Bot bot, DateTimeOffset at)
    {
        Number = number;
        Method = method;
        Bot = bot;
        At = at;
    }

    /// <summary>In the order of arrival, from 1.</summary>
    public long Number { get; }

    /// <summary>The method as the client wrote it.</summary>
    public string Method { get; }

    /// <summary>Whose token it came with.</summary>
    public Bot Bot { get; }

    /// <summary>When it arrived, on the server's clock.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The chat it named, where it named one by its number.</summary>
    public long? Chat { get; internal set; }

    /// <summary>The HTTP status of the answer; 0 while there is none, -1 where the connection was broken or left without one.</summary>
    public int Code { get; internal set; }

    /// <summary>The error's description; null when all went well.</summary>
    public string? Description { get; internal set; }

    /// <summary>Whether the call was carried out, whatever became of the answer.</summary>
    public bool IsDone { get; internal set; }

    /// <summary>The number of the message it made or changed.</summary>
    public int? MessageId { get; internal set; }

    /// <summary>Whether the message was sent without a sound.</summary>
    public bool IsSilent { get; internal set; }

    /// <summary>Whether it was sent as a paid broadcast.</summary>
    public bool IsPaid { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Number} {At:HH:mm:ss.fff} {Method} {Chat} {Code} {Description}";
}

/// <summary>The last calls, in order of arrival.</summary>
internal sealed class Journal(int keep)
{
    private readonly Lock gate = new();
    private readonly Queue<ReceivedCall> calls = new();
    private long count;

    public long Count => Volatile.Read(ref count);

    public IReadOnlyList<ReceivedCall> Calls
    {
        get
        {
            lock (gate)
            {
                return [.. calls];
            }
        }
    }

    public ReceivedCall Add(string method, Bot bot, DateTimeOffset at)
    {
        lock (gate)
        {
            var call = new ReceivedCall(++count, method, bot, at);
            if (keep > 0)
            {
                calls.Enqueue(call);
                if (calls.Count > keep)
                {
                    calls.Dequeue();
                }
            }

            return call;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            calls.Clear();
        }
    }
}
