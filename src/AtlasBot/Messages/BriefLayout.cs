using AtlasBot.Briefs;

namespace AtlasBot.Messages;

/// <summary>A brief as messages in the form "sections": the opening rings, then each section follows silently.</summary>
public static class BriefLayout
{
    // A source name is a setting; a long one must not eat the room of the text.
    private const int LongestSource = 128;

    // An address on the site counts before parsing only; longer ones are no addresses of posts.
    private const int LongestAddress = 1024;

    /// <summary>The whole brief: the opening, then the sections in order.</summary>
    public static IReadOnlyList<Message> Compose(Edition edition, Links links) =>
        [.. Opening(edition, links), .. Enumerable.Range(1, edition.Sections.Count).SelectMany(i => Section(edition, i, links))];

    /// <summary>The date and the headings: one message, or several where there are very many headings.</summary>
    public static IReadOnlyList<Message> Opening(Edition edition, Links links)
    {
        var headings = edition.Sections.Select((section, i) => $"{i + 1}. {section.Heading}");
        var day = Texts.In(edition.Language).Day(edition.Day);
        var pages = HeadedText.Compose(day, headings, Source(links, null), joint: "\n");
        return [.. pages.Select((page, i) => new Message(page, Silent: i > 0))];
    }

    /// <summary>One section: a message, or several where it is long.</summary>
    /// <param name="edition">The edition it stands in.</param>
    /// <param name="position">Its place, from 1.</param>
    /// <param name="links">Where the date points, and how the centre signs.</param>
    public static IReadOnlyList<Message> Section(Edition edition, int position, Links links)
    {
        var section = edition.Sections[position - 1];
        var address = links.Section(new SectionId(edition.Day, edition.Language, position));
        var date = Texts.In(edition.Language).Date(edition.Day);
        var number = $"{position}/{edition.Sections.Count}";
        var quiet = MessageHtml.Of($"<a href=\"{address.AbsoluteUri}\">{date}</a> · {number} · {Source(links, section.Address)}");
        return [.. HeadedText.Compose(section.Heading, section.Paragraphs, quiet).Select(page => new Message(page, Silent: true))];
    }

    private static MessageHtml Source(Links links, Uri? address)
    {
        var name = Prose.Cut(links.SourceName, LongestSource);
        return address is { IsAbsoluteUri: true, AbsoluteUri.Length: <= LongestAddress }
            ? MessageHtml.Of($"<a href=\"{address.AbsoluteUri}\">{name}</a>")
            : MessageHtml.Plain(name);
    }
}
