using AtlasBot.Messages;

namespace AtlasBot.Delivery;

/// <summary>What a part does to a chat.</summary>
public enum PartAct
{
    /// <summary>A new message.</summary>
    Send,

    /// <summary>Replaces a copy that was delivered earlier; rings nobody.</summary>
    Edit,

    /// <summary>Removes a copy that was delivered earlier.</summary>
    Delete,
}

/// <summary>One Telegram message of a delivery.</summary>
/// <param name="Message">What it says; <see cref="Message.Silent"/> is what the layout wants, night adds to it.</param>
/// <param name="Act">What it does.</param>
/// <param name="Target">
/// The part of the amended mailing whose copy is edited or deleted, from 0; for a new message of an amendment the number it takes among
/// them, behind all that are there.
/// </param>
public sealed record Part(Message Message, PartAct Act = PartAct.Send, int Target = 0)
{
    /// <summary>The section it says a piece of; 0 is the opening, null none.</summary>
    public int? Section { get; init; }

    /// <summary>The part of the amended mailing whose copy a new message answers, or null.</summary>
    public int? Reply { get; init; }
}

/// <summary>How a mailing is cut into parts for all who want it alike.</summary>
/// <param name="Id">Its number in the outbox.</param>
/// <param name="Parts">At least one.</param>
/// <param name="Origin">Where it comes from, or null where that is not the archive.</param>
public sealed record Layout(long Id, IReadOnlyList<Part> Parts, LayoutOrigin? Origin);
