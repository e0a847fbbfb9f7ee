using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace SimulatedTelegram;

/// <summary>Something that has just changed for those who look at a chat.</summary>
/// <param name="Chat">Where; nowhere in particular for a change of a bot's menu.</param>
/// <param name="At">When, on the server's clock.</param>
public abstract record ChatEvent(Chat? Chat, DateTimeOffset At)
{
    /// <summary>A message has come.</summary>
    public sealed record Shown(ShownMessage Message, DateTimeOffset At) : ChatEvent(Message.Chat, At);

    /// <summary>A message has changed: text, keyboard, pin.</summary>
    public sealed record Edited(ShownMessage Message, DateTimeOffset At) : ChatEvent(Message.Chat, At);

    /// <summary>A message is gone.</summary>
    public sealed record Deleted(ShownMessage Message, DateTimeOffset At) : ChatEvent(Message.Chat, At);

    /// <summary>A press was answered: a toast, an alert or just the end of the spinner.</summary>
    public sealed record Answered(Chat Where, Press Press, CallbackAnswer Answer, DateTimeOffset At) : ChatEvent(Where, At);

    /// <summary>The bot is doing something: <c>typing</c>, <c>upload_document</c>, … for five seconds.</summary>
    public sealed record Acting(Chat Where, Bot Bot, string Action, DateTimeOffset At) : ChatEvent(Where, At);

    /// <summary>An inline query has its results.</summary>
    public sealed record InlineAnswered(Chat Where, InlineAsk Ask, DateTimeOffset At) : ChatEvent(Where, At);

    /// <summary>A person blocked or unblocked the bot, or somebody came into a chat or left it.</summary>
    public sealed record MemberChanged(Chat Where, long Member, MemberStatus Status, DateTimeOffset At) : ChatEvent(Where, At);

    /// <summary>A bot's commands, texts or menu button have changed.</summary>
    public sealed record MenuChanged(Bot Bot, DateTimeOffset At) : ChatEvent(null, At);
}

/// <summary>Hands events to everybody who watches; costs nothing while nobody does.</summary>
internal sealed class EventFeed
{
    private readonly Lock gate = new();
    private volatile Channel<ChatEvent>[] watchers = [];

    public void Publish(Func<ChatEvent> make)
    {
        if (watchers.Length == 0)
        {
            return;
        }

        var happened = make();
        foreach (var watcher in watchers)
        {
            watcher.Writer.TryWrite(happened);
        }
    }

    /// <summary>Everything from this moment on, whenever it is read.</summary>
    public IAsyncEnumerable<ChatEvent> Watch(CancellationToken cancel)
    {
        var channel = Channel.CreateUnbounded<ChatEvent>(new UnboundedChannelOptions { SingleReader = true });
        Change(all => [.. all, channel]);
        return Read(channel, cancel);
    }

    private async IAsyncEnumerable<ChatEvent> Read(Channel<ChatEvent> channel, [EnumeratorCancellation] CancellationToken cancel)
    {
        try
        {
            await foreach (var happened in channel.Reader.ReadAllAsync(cancel))
            {
                yield return happened;
            }
        }
        finally
        {
            Change(all => [.. all.Where(one => one != channel)]);
        }
    }

    private void Change(Func<Channel<ChatEvent>[], Channel<ChatEvent>[]> change)
    {
        lock (gate)
        {
            watchers = change(watchers);
        }
    }
}
