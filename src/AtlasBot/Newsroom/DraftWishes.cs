using AtlasBot.Briefs;
using AtlasBot.Intake;

namespace AtlasBot.Newsroom;

/// <summary>What staff changed on the card of a draft.</summary>
/// <param name="Language">The language they say it is in, or null.</param>
/// <param name="Day">The day they say it is for, or null.</param>
/// <param name="Sections">The sections that go out, by their places in the document from 1, in their order; null is all as they stand.</param>
/// <param name="Addresses">
/// Where the sections of that document stood on the site, in its order; null where they have no address each. A site's draft is put together
/// again whenever a post comes: by their addresses the sections are known in the new document, too.
/// </param>
/// <param name="Fixes">The slips they had mended; null is none.</param>
/// <param name="Right">Names that are no slips, and headings that stand above a text in another language on purpose; null is none.</param>
public sealed record DraftWishes(
    string? Language = null, DateOnly? Day = null, IReadOnlyList<int>? Sections = null, IReadOnlyList<string>? Addresses = null,
    IReadOnlyList<WordChange>? Fixes = null, IReadOnlyList<string>? Right = null)
{
    /// <summary>The document as they want it.</summary>
    public Reading Applied(Reading reading)
    {
        if (reading is not Reading.Understood understood)
        {
            return reading;
        }

        var edition = understood.Edition;
        var sections = Sections is null ? edition.Sections : [.. Kept(edition).Select(place => edition.Sections[place - 1])];
        return understood with
        {
            Findings = [.. understood.Findings.Where(finding => IsOpen(finding, sections)).Select(Mended)],
            Edition = edition with
            {
                Language = Language ?? edition.Language,
                Day = Day ?? edition.Day,
                Sections = Fixes is null ? sections : [.. sections.Select(Mended)],
            },
        };
    }

    /// <summary>The places in the document, from 1, of the sections that go out, in their order.</summary>
    public IReadOnlyList<int> Kept(Edition edition)
    {
        var all = Enumerable.Range(1, edition.Sections.Count).ToList();
        var kept = Sections is null ? all
            : Addresses is null || AddressesOf(edition) is not { } now ? [.. Sections.Where(place => place <= all.Count)]
            : KnownByAddress(Sections, Addresses, now);
        return kept.Count > 0 ? kept : all;
    }

    /// <summary>The section that stands here goes one up.</summary>
    public DraftWishes Up(Edition edition, int place)
    {
        var kept = Kept(edition).ToList();
        if (place < 2 || place > kept.Count)
        {
            return this;
        }

        (kept[place - 2], kept[place - 1]) = (kept[place - 1], kept[place - 2]);
        return this with { Sections = kept, Addresses = AddressesOf(edition) };
    }

    /// <summary>The section that stands here does not go out; the last one stays.</summary>
    public DraftWishes Without(Edition edition, int place)
    {
        var kept = Kept(edition).ToList();
        if (kept.Count < 2 || place < 1 || place > kept.Count)
        {
            return this;
        }

        kept.RemoveAt(place - 1);
        return this with { Sections = kept, Addresses = AddressesOf(edition) };
    }

    /// <summary>All sections go out as they stand in the document.</summary>
    public DraftWishes WithAll() => this with { Sections = null, Addresses = null };

    /// <summary>A slip is mended wherever it stands.</summary>
    public DraftWishes Fixed(WordChange change) => this with { Fixes = [.. Fixes ?? [], change] };

    /// <summary>A name, or a heading over a text in another language, is right as it stands.</summary>
    public DraftWishes AsItStands(string words) => this with { Right = [.. Right ?? [], words] };

    // What staff decided is odd no more, nor what stands in a section that does not go out.
    private bool IsOpen(Finding finding, IReadOnlyList<Section> sections) => finding switch
    {
        { IsSlip: true, Values: [var name, ..] } => !IsRight(name) && Fixes?.Any(change => change.From == name) != true,
        { Code: FindingCode.BodyLanguage, Values: [var heading, ..] } => !IsRight(Mended(heading)) && sections.Any(section => section.Heading == heading),
        _ => true,
    };

    private bool IsRight(string words) => Right?.Contains(words, StringComparer.Ordinal) == true;

    private Finding Mended(Finding finding) => finding is { Code: FindingCode.BodyLanguage, Values: [var heading, ..] }
        ? finding with { Values = [Mended(heading), .. finding.Values.Skip(1)] }
        : finding;

    private Section Mended(Section section) => section with
    {
        Heading = Mended(section.Heading),
        Paragraphs = [.. section.Paragraphs.Select(Mended)],
        Links = [.. section.Links.Select(link => link with { Words = Mended(link.Words) })],
    };

    private string Mended(string text) => (Fixes ?? []).Aggregate(text, (now, change) => change.In(now).Text);

    // What came since stands behind what it follows on the page.
    private static List<int> KnownByAddress(IReadOnlyList<int> sections, IReadOnlyList<string> addresses, List<string> now)
    {
        var kept = sections.Where(place => place <= addresses.Count).Select(place => addresses[place - 1]).Where(now.Contains).ToList();
        for (var i = 0; i < now.Count; i++)
        {
            if (!addresses.Contains(now[i], StringComparer.Ordinal))
            {
                var before = i == 0 ? -1 : kept.IndexOf(now[i - 1]);
                kept.Insert(before < 0 && i > 0 ? kept.Count : before + 1, now[i]);
            }
        }

        return [.. kept.Select(address => now.IndexOf(address) + 1)];
    }

    private static List<string>? AddressesOf(Edition edition)
    {
        var addresses = edition.Sections.Select(section => section.Address?.AbsoluteUri).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return addresses.Count == edition.Sections.Count ? addresses : null;
    }
}
