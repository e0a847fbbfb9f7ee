using AtlasBot.Briefs;

namespace AtlasBot.Topics;

/// <summary>Which sections count.</summary>
/// <param name="Month">Those of the month that begins on this day, or null for all.</param>
/// <param name="Headings">Only those that say it in the heading.</param>
public sealed record Scope(DateOnly? Month, bool Headings)
{
    /// <summary>All sections.</summary>
    public static readonly Scope All = new(null, Headings: false);
}

/// <summary>What was found.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Total">How many sections there are in all.</param>
/// <param name="Loosened">Whether nothing had all the words, and these have most of them.</param>
/// <param name="Hits">The page asked for.</param>
public sealed record Found(Question Question, int Total, bool Loosened, IReadOnlyList<Hit> Hits);

/// <summary>How many sections a month has.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="Sections">How many.</param>
public sealed record MonthCount(DateOnly Month, int Sections);

/// <summary>A section that was found.</summary>
public sealed class Hit
{
    private readonly Lazy<Passage> passage;

    internal Hit(SectionId id, Section section, Matches matches)
    {
        Id = id;
        Section = section;
        HeadingMarks = matches.In(section.Heading, id.Language);
        passage = new Lazy<Passage>(() => Passage.Of(section, id.Language, matches));
    }

    /// <summary>Where it stands.</summary>
    public SectionId Id { get; }

    /// <summary>The section itself.</summary>
    public Section Section { get; }

    /// <summary>Where the heading says it.</summary>
    public IReadOnlyList<Mark> HeadingMarks { get; }

    /// <summary>The sentences of the body that say it.</summary>
    public Passage Passage => passage.Value;

    internal int TermsAnswered =>
        HeadingMarks.Concat(Passage.Marks).Select(mark => mark.Term).Distinct().Count();
}

/// <summary>A row of the index that answers: one section in all its languages.</summary>
internal sealed record FoundRow(long Id, IReadOnlyList<SectionId> Twins, int HeadingMatches);
