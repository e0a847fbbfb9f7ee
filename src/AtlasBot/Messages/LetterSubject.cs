using AtlasBot.Briefs;

namespace AtlasBot.Messages;

/// <summary>What a reader writes to the centre about: a section, a whole brief, or neither, as under an urgent update.</summary>
/// <param name="Section">The section; position 0 is the whole brief, null neither.</param>
public sealed record LetterSubject(SectionId? Section)
{
    /// <summary>About no brief.</summary>
    public static readonly LetterSubject None = new((SectionId?)null);

    /// <summary>The integer that stands in the database and on the button: the section's, 0 for neither.</summary>
    public long Number => Section?.Packed ?? 0;

    /// <summary>Reads what <see cref="Number"/> wrote.</summary>
    public static LetterSubject Of(long number) => number == 0 ? None : new(SectionId.From(number));
}
