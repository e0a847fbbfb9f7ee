using AtlasBot.Subscribers;

namespace AtlasBot.Delivery;

/// <summary>Whom a delivery goes to, as far as it shapes what they get.</summary>
/// <param name="Subscriber">Our number of them.</param>
/// <param name="Place">Where messages go.</param>
/// <param name="Kind"><c>private</c>, <c>group</c> or <c>channel</c>.</param>
/// <param name="Language">The language the bot speaks to them.</param>
/// <param name="Zone">Their IANA time zone, or null for the newsroom's.</param>
/// <param name="Edition">The language of the edition that was chosen when it was owed, or null.</param>
public sealed record Recipient(
    long Subscriber, Address Place, string Kind, string Language, string? Zone, string? Edition)
{
    /// <summary>How they want what comes.</summary>
    public Wishes Wishes { get; init; } = Wishes.Usual;

    /// <summary>The languages of editions they read, best first.</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];

    /// <summary>Since when they receive, without a break.</summary>
    public DateTimeOffset Since { get; init; }
}

/// <summary>A delivery that is being carried out: what stands in its row, and how far it has come.</summary>
public sealed class Errand
{
    /// <summary>The mailing it is part of.</summary>
    public required long Mailing { get; init; }

    /// <summary>To whom; changes when a group moves.</summary>
    public required Recipient Recipient { get; set; }

    /// <summary>Why the subscriber cannot be served any more: <c>parked</c>, <c>left</c>, <c>forgotten</c>, or null.</summary>
    public required string? Unserved { get; init; }

    /// <summary>When it was to begin.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>The layout it was opened with, or null while it has not begun.</summary>
    public required long? LayoutId { get; set; }

    /// <summary>The part that comes next.</summary>
    public required int NextPart { get; set; }

    /// <summary>How often that part was tried in vain.</summary>
    public required int Attempts { get; set; }

    /// <summary>The message id of each part so far; 0 where there is none.</summary>
    public required IReadOnlyList<int> Sent { get; set; }

    /// <summary>The parts, once it is open.</summary>
    public Layout? Layout { get; set; }

    /// <summary>Whether it has begun.</summary>
    public bool IsOpen => LayoutId is not null;

    /// <summary>The part that comes after the next one: those that are there already are passed over.</summary>
    public int PartAfterNext(int parts)
    {
        var part = NextPart + 1;
        while (part < parts && part < Sent.Count && Sent[part] != 0)
        {
            part++;
        }

        return part;
    }

    /// <summary>The ids with that of the next part filled in.</summary>
    public IReadOnlyList<int> SentWith(int messageId)
    {
        var sent = Sent.ToList();
        while (sent.Count <= NextPart)
        {
            sent.Add(0);
        }

        sent[NextPart] = messageId;
        return sent;
    }
}
