using AtlasBot.Briefs;

namespace AtlasBot.Intake;

/// <summary>Finds the links of a document again in the sections that were made of it.</summary>
internal static class LinkPlaces
{
    // Telegram marks at most a hundred stretches of a message and takes 32 KB of markup: these are far below both.
    private const int MostInSection = 40;
    private const int LongestAddress = 500;

    /// <summary>The sections with their links; what stands outside their text, in a heading or in the footer, is left out.</summary>
    /// <param name="links">In the order of the document.</param>
    /// <param name="sections">In that order, too.</param>
    public static IReadOnlyList<Section> Put(IReadOnlyList<Hyperlink> links, IReadOnlyList<Section> sections)
    {
        var found = sections.Select(_ => new List<Hyperlink>()).ToList();
        var (section, paragraph, from) = (0, 0, 0);
        foreach (var link in links.Where(link => link.Address.AbsoluteUri.Length <= LongestAddress))
        {
            if (Next(sections, link.Words, section, paragraph, from) is { } place && found[place.Section].Count < MostInSection)
            {
                (section, paragraph, from) = (place.Section, place.Paragraph, place.At + link.Words.Length);
                found[section].Add(link);
            }
        }

        return [.. sections.Select((one, i) => found[i].Count == 0 ? one : one with { Links = found[i] })];
    }

    private static (int Section, int Paragraph, int At)? Next(IReadOnlyList<Section> sections, string words, int section, int paragraph, int from)
    {
        for (; section < sections.Count; section++, paragraph = 0, from = 0)
        {
            for (; paragraph < sections[section].Paragraphs.Count; paragraph++, from = 0)
            {
                if (Hyperlink.Find(words, sections[section].Paragraphs[paragraph], from) is var at and >= 0)
                {
                    return (section, paragraph, at);
                }
            }
        }

        return null;
    }
}
