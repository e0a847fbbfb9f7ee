namespace AtlasBot.Subscribers;

/// <summary>A chat that receives briefs: a person, a group, a channel or a forum topic.</summary>
/// <param name="Id">Our own number; stays when a group moves to another chat id.</param>
/// <param name="Place">Where messages go.</param>
/// <param name="Kind"><c>private</c>, <c>group</c> or <c>channel</c>.</param>
/// <param name="Language">The language the bot speaks to them.</param>
/// <param name="Reads">The languages of editions they read, best first.</param>
/// <param name="Zone">Their IANA time zone, or null for the newsroom's.</param>
/// <param name="Hour">The minute of their day, 0 to 1439, or null for the hour that is set for all.</param>
/// <param name="State">Whether they receive.</param>
/// <param name="Since">When they joined, came back or paused; what was due before is not owed.</param>
/// <param name="NextDue">Their next hour.</param>
/// <param name="PausedUntil">When their pause ends, or null.</param>
public sealed record Subscriber(
    long Id,
    Address Place,
    string Kind,
    string Language,
    IReadOnlyList<string> Reads,
    string? Zone,
    int? Hour,
    SubscriberState State,
    DateTimeOffset Since,
    DateTimeOffset NextDue,
    DateTimeOffset? PausedUntil)
{
    /// <summary>How they want what comes.</summary>
    public Wishes Wishes { get; init; } = Wishes.Usual;

    /// <summary>Languages they do not read in which they were asked whether a brief may come: "az,ru".</summary>
    public string Asked { get; init; } = "";
}

/// <summary>Whether a subscriber receives.</summary>
public enum SubscriberState
{
    /// <summary>Receives.</summary>
    Active,

    /// <summary>Wanted none for a while; comes back by itself.</summary>
    Paused,

    /// <summary>Cannot be reached, for instance because they blocked the bot; welcomed back when they return.</summary>
    Parked,

    /// <summary>Said stop.</summary>
    Left,
}
