namespace AtlasBot.Delivery;

/// <summary>The wishes of one lane that may go: begun chats first, then the mailings in turn.</summary>
internal sealed class WishQueue
{
    private readonly Queue<Ticket> opened = [];
    private readonly Dictionary<long, Queue<Ticket>> fresh = [];
    private readonly Queue<long> turns = [];

    public int Count { get; private set; }

    public void Add(Ticket ticket)
    {
        Count++;
        if (ticket.Wish.Opened)
        {
            opened.Enqueue(ticket);
            return;
        }

        if (!fresh.TryGetValue(ticket.Wish.Mailing, out var queue))
        {
            queue = [];
            fresh.Add(ticket.Wish.Mailing, queue);
            turns.Enqueue(ticket.Wish.Mailing);
        }

        queue.Enqueue(ticket);
    }

    public Ticket? Take()
    {
        if (Count == 0)
        {
            return null;
        }

        Count--;
        if (opened.TryDequeue(out var ticket))
        {
            return ticket;
        }

        var mailing = turns.Dequeue();
        var queue = fresh[mailing];
        ticket = queue.Dequeue();
        if (queue.Count > 0)
        {
            turns.Enqueue(mailing);
        }
        else
        {
            fresh.Remove(mailing);
        }

        return ticket;
    }
}
