namespace SimulatedTelegram;

/// <summary>How a sender has behaved since it was told to wait.</summary>
internal sealed class Penalty
{
    public DateTimeOffset Until { get; set; } = DateTimeOffset.MinValue;

    public int Level { get; set; }

    /// <summary>When the last 429 left; calls that were on their way before are not held against the sender.</summary>
    public DateTimeOffset ToldAt { get; set; } = DateTimeOffset.MaxValue;
}

/// <summary>Telegram's limits for one bot: over all chats, in a chat, in a group; and what ignoring a 429 costs.</summary>
internal sealed class Pace(Limits limits)
{
    // What a client may still send before it has understood a 429.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private readonly Lock gate = new();
    private readonly Window all = new(limits.MessagesPerSecond, TimeSpan.FromSeconds(1) - limits.Jitter);
    private readonly Window paid = new(limits.PaidPerSecond, TimeSpan.FromSeconds(1) - limits.Jitter);
    private readonly Dictionary<long, InChat> chats = [];

    /// <summary>Counts messages to a chat.</summary>
    /// <exception cref="Refusal">429 with the seconds to wait.</exception>
    public void Take(Chat chat, Load load, DateTimeOffset now, DateTimeOffset received)
    {
        lock (gate)
        {
            var inChat = PaceOf(chat);
            if (inChat is not null)
            {
                Refuse(inChat.Penalty, inChat.Wait(now), now, received);
            }

            if (load.CountsOverAll)
            {
                var window = load.IsPaid ? paid : all;
                Refuse(window.Penalty, window.Wait(now), now, received);
                window.Add(now, load.Messages);
            }

            inChat?.Add(now, load.Messages);
        }
    }

    /// <summary>How long these limits would make a call wait now.</summary>
    public TimeSpan WaitFor(Chat chat, Load load, DateTimeOffset now)
    {
        lock (gate)
        {
            var here = PaceOf(chat)?.Wait(now) ?? TimeSpan.Zero;
            var over = load.CountsOverAll ? (load.IsPaid ? paid : all).Wait(now) : TimeSpan.Zero;
            return here > over ? here : over;
        }
    }

    private InChat? PaceOf(Chat chat)
    {
        if (limits.ChatPerSecond <= 0)
        {
            return null;
        }

        if (!chats.TryGetValue(chat.Id, out var pace))
        {
            chats[chat.Id] = pace = new InChat(limits, chat.Kind is ChatKind.Group or ChatKind.Supergroup);
        }

        return pace;
    }

    private void Refuse(Penalty penalty, TimeSpan wait, DateTimeOffset now, DateTimeOffset received)
    {
        if (now < penalty.Until)
        {
            if (limits.Penalties.Count > 0 && penalty.ToldAt < DateTimeOffset.MaxValue && received > penalty.ToldAt + Grace)
            {
                penalty.Level = Math.Min(penalty.Level + 1, limits.Penalties.Count);
                penalty.Until = Later(penalty.Until, now + limits.Penalties[penalty.Level - 1]);
                penalty.ToldAt = DateTimeOffset.MaxValue;
            }
        }
        else if (wait > TimeSpan.Zero)
        {
            penalty.Until = now + TimeSpan.FromSeconds(Math.Ceiling(wait.TotalSeconds));
            penalty.ToldAt = DateTimeOffset.MaxValue;
        }
        else
        {
            penalty.Level = 0;
            return;
        }

        throw Refusal.Flood(Math.Max(1, (int)Math.Ceiling((penalty.Until - now).TotalSeconds)), penalty);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <summary>At most so many in any period.</summary>
    private sealed class Window(int most, TimeSpan period)
    {
        private readonly DateTimeOffset[] times = new DateTimeOffset[Math.Max(most, 1)];
        private int next;

        public Penalty Penalty { get; } = new();

        public TimeSpan Wait(DateTimeOffset now)
        {
            var free = times[next] == default ? now : times[next] + period;
            return most <= 0 || free <= now ? TimeSpan.Zero : free - now;
        }

        public void Add(DateTimeOffset now, int messages)
        {
            for (var i = 0; i < Math.Min(messages, times.Length); i++)
            {
                times[next] = now;
                next = (next + 1) % times.Length;
            }
        }
    }

    private sealed class InChat(Limits limits, bool isGroup)
    {
        private readonly Window? minute =
            isGroup && limits.GroupPerMinute > 0 ? new(limits.GroupPerMinute, TimeSpan.FromMinutes(1) - limits.Jitter) : null;

        private double tokens = limits.ChatBurst;
        private DateTimeOffset at;

        public Penalty Penalty { get; } = new();

        public TimeSpan Wait(DateTimeOffset now)
        {
            Fill(now);
            var slack = limits.Jitter.TotalSeconds * limits.ChatPerSecond;
            var here = tokens + slack >= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - tokens) / limits.ChatPerSecond);
            var group = minute?.Wait(now) ?? TimeSpan.Zero;
            return here > group ? here : group;
        }

        public void Add(DateTimeOffset now, int messages)
        {
            // An album or batch may overdraw: the chat then rests for all its messages.
            tokens -= messages;
            minute?.Add(now, messages);
        }

        private void Fill(DateTimeOffset now)
        {
            if (now > at)
            {
                tokens = at == default ? limits.ChatBurst : Math.Min(limits.ChatBurst, tokens + ((now - at).TotalSeconds * limits.ChatPerSecond));
                at = now;
            }
        }
    }
}

/// <summary>What a call costs.</summary>
/// <param name="Messages">How many messages it counts for.</param>
/// <param name="CountsOverAll">Whether it counts in the rate over all chats: a send that answers nobody.</param>
/// <param name="IsPaid">Whether the bot pays for it.</param>
internal readonly record struct Load(int Messages, bool CountsOverAll, bool IsPaid);
