using AtlasBot.Briefs;

namespace AtlasBot.Messages;

/// <summary>A section as one cites it: heading, source, day, and where it can be read.</summary>
public static class Citation
{
    // What a button can copy (core.telegram.org/bots/api#copytextbutton).
    private const int Longest = 256;
    private const int LeastHeading = 24;
    private const int LongestSource = 60;

    /// <summary>The citation, in the language of the section: the site's address first where it is known, then the permalink.</summary>
    public static string Of(SectionId id, Section section, Links links)
    {
        var signed = $"{Prose.Cut(links.SourceName, LongestSource)}, {Texts.In(id.Language).Date(id.Day)}. ";
        var permalink = links.Section(id).AbsoluteUri;
        var site = section.Address?.AbsoluteUri;
        string[] tails = site is null ? [signed + permalink] : [$"{signed}{site} {permalink}", signed + site, signed + permalink];
        var tail = Array.Find(tails, one => Room(one) >= LeastHeading) ?? tails[^1];
        var heading = Prose.Cut(section.Heading, Math.Max(2, Room(tail)));
        return $"{heading}{(char.IsPunctuation(heading[^1]) ? "" : ".")} {tail}";

        static int Room(string tail) => Longest - Prose.Length(tail) - 2;
    }
}
