namespace SimulatedTelegram;

/// <summary>What a stretch of a message's text is, as the Bot API's MessageEntity names it.</summary>
public enum EntityType
{
    Mention, Hashtag, Cashtag, BotCommand, Url, Email, PhoneNumber,
    Bold, Italic, Underline, Strikethrough, Spoiler,
    Blockquote, ExpandableBlockquote,
    Code, Pre, TextLink, TextMention, CustomEmoji, DateTime,
}

/// <summary>A marked stretch of text; offset and length count UTF-16 units.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Offset">Where it begins.</param>
/// <param name="Length">How long it is, at least 1.</param>
/// <param name="Value">The address of a link, the language of code, the id of a custom emoji or a user, <c>unix|format</c> of a date.</param>
public readonly record struct Entity(EntityType Type, int Offset, int Length, string? Value = null) : IComparable<Entity>
{
    /// <summary>The first position after the stretch.</summary>
    public int End => Offset + Length;

    internal bool IsSplittable => Type is >= EntityType.Bold and <= EntityType.Spoiler;

    internal bool IsQuote => Type is EntityType.Blockquote or EntityType.ExpandableBlockquote;

    internal bool IsPre => Type is EntityType.Code or EntityType.Pre or EntityType.DateTime;

    /// <summary>Whether the sender marked it, as against what Telegram finds by itself.</summary>
    internal bool IsMarked => Type >= EntityType.Bold;

    /// <summary>The order Telegram keeps: by offset, the longer first, then by kind.</summary>
    public int CompareTo(Entity other) =>
        Offset != other.Offset ? Offset.CompareTo(other.Offset)
        : Length != other.Length ? other.Length.CompareTo(Length)
        : Rank(this).CompareTo(Rank(other));

    public static bool operator <(Entity left, Entity right) => left.CompareTo(right) < 0;

    public static bool operator >(Entity left, Entity right) => left.CompareTo(right) > 0;

    public static bool operator <=(Entity left, Entity right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Entity left, Entity right) => left.CompareTo(right) >= 0;

    private static int Rank(Entity entity) => entity.Type switch
    {
        EntityType.Blockquote or EntityType.ExpandableBlockquote => 0,
        EntityType.Pre => entity.Value is null ? 11 : 10,
        EntityType.Code => 20,
        EntityType.DateTime => 30,
        EntityType.TextLink or EntityType.TextMention => 49,
        EntityType.Bold => 90,
        EntityType.Italic => 91,
        EntityType.Underline => 92,
        EntityType.Strikethrough => 93,
        EntityType.Spoiler => 94,
        EntityType.CustomEmoji => 99,
        _ => 50,
    };
}

/// <summary>A text and what is marked in it, as Telegram keeps them.</summary>
public sealed record FormattedText(string Text, IReadOnlyList<Entity> Entities)
{
    /// <summary>No text at all.</summary>
    public static FormattedText Empty { get; } = new("", []);

    /// <summary>How long the text is as Telegram counts it: in code points.</summary>
    public int Length => CodePoints(Text);

    internal static int CodePoints(ReadOnlySpan<char> text)
    {
        var count = text.Length;
        foreach (var c in text)
        {
            if (char.IsLowSurrogate(c))
            {
                count--;
            }
        }

        return count;
    }

    /// <summary>Equality by content: the same text with the same marks.</summary>
    public bool Equals(FormattedText? other) =>
        other is not null && Text == other.Text && Entities.SequenceEqual(other.Entities);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Entities.Count);
}
