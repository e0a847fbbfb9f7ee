using AtlasBot.Intake;

namespace AtlasBot.Newsroom;

/// <summary>What staff changed on the card of a draft.</summary>
/// <param name="Language">The language they say it is in, or null.</param>
/// <param name="Day">The day they say it is for, or null.</param>
/// <param name="Sections">The sections that go out, by their places in the document from 1, in their order; null is all as they stand.</param>
public sealed record DraftWishes(string? Language = null, DateOnly? Day = null, IReadOnlyList<int>? Sections = null)
{
    /// <summary>The document as they want it.</summary>
    public Reading Applied(Reading reading)
    {
        if (reading is not Reading.Understood understood)
        {
            return reading;
        }

        var edition = understood.Edition;
        return understood with
        {
            Edition = edition with
            {
                Language = Language ?? edition.Language,
                Day = Day ?? edition.Day,
                Sections = Sections is null ? edition.Sections : [.. Kept(edition.Sections.Count).Select(place => edition.Sections[place - 1])],
            },
        };
    }

    /// <summary>The places of the sections that go out, in their order.</summary>
    public IReadOnlyList<int> Kept(int count) =>
        Sections is { } chosen && chosen.Where(place => place <= count).ToList() is { Count: > 0 } some ? some : [.. Enumerable.Range(1, count)];

    /// <summary>The section that stands here goes one up.</summary>
    public DraftWishes Up(int count, int place)
    {
        var kept = Kept(count).ToList();
        if (place < 2 || place > kept.Count)
        {
            return this;
        }

        (kept[place - 2], kept[place - 1]) = (kept[place - 1], kept[place - 2]);
        return this with { Sections = kept };
    }

    /// <summary>The section that stands here does not go out; the last one stays.</summary>
    public DraftWishes Without(int count, int place)
    {
        var kept = Kept(count).ToList();
        if (kept.Count < 2 || place < 1 || place > kept.Count)
        {
            return this;
        }

        kept.RemoveAt(place - 1);
        return this with { Sections = kept };
    }

    /// <summary>All sections go out as they stand in the document.</summary>
    public DraftWishes WithAll() => this with { Sections = null };
}
