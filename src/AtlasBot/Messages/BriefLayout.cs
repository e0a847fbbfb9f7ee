using System.Globalization;
using AtlasBot.Briefs;

namespace AtlasBot.Messages;

/// <summary>What a subscriber follows in an edition.</summary>
/// <param name="Only">Whether they want nothing else of it.</param>
/// <param name="Why">The sections they follow, by position, with the names of what they follow.</param>
public sealed record FollowMarks(bool Only, IReadOnlyDictionary<int, string> Why)
{
    /// <summary>The whole edition, without marks.</summary>
    public static readonly FollowMarks None = new(Only: false, new Dictionary<int, string>());
}

/// <summary>A message of a brief and the section it says a piece of; 0 is the opening.</summary>
public sealed record BriefPart(int Section, Message Message);

/// <summary>A brief as messages in the form "sections": the opening rings, then each section follows silently.</summary>
public static class BriefLayout
{
    // A source name is a setting; a long one must not eat the room of the text.
    private const int LongestSource = 128;

    // An address on the site counts before parsing only; longer ones are no addresses of posts.
    private const int LongestAddress = 1024;

    // Names of sections that are not followed, in the one line that has them all.
    private const int RestLength = 48;
    private const int MostRest = 24;
    private const int MostNumbers = 80;
    private const int NumbersInRow = 8;
    private const int WhyLength = 100;

    /// <summary>The whole brief: the opening, then the sections in order.</summary>
    public static IReadOnlyList<Message> Compose(Edition edition, Links links) => Compose(edition, links, FollowMarks.None);

    /// <summary>The brief with what somebody follows marked; or only that, and the rest named in the opening, each to be opened.</summary>
    public static IReadOnlyList<Message> Compose(Edition edition, Links links, FollowMarks marks) =>
        [.. Parts(edition, links, marks).Select(part => part.Message)];

    /// <summary>The same, each with the section it says a piece of.</summary>
    public static IReadOnlyList<BriefPart> Parts(Edition edition, Links links, FollowMarks marks)
    {
        var positions = Enumerable.Range(1, edition.Sections.Count).ToList();
        var sent = positions.Where(position => !marks.Only || marks.Why.ContainsKey(position)).ToList();
        var opening = marks.Only ? OpeningOf(edition, sent, [.. positions.Except(sent)], links) : Opening(edition, links, marks);
        return
        [
            .. opening.Select(message => new BriefPart(0, message)),
            .. sent.SelectMany(position => Section(edition, position, links, marks.Why.GetValueOrDefault(position))
                .Select(message => new BriefPart(position, message))),
        ];
    }

    /// <summary>The date and the headings: one message, or several where there are very many headings.</summary>
    public static IReadOnlyList<Message> Opening(Edition edition, Links links) => Opening(edition, links, FollowMarks.None);

    private static IReadOnlyList<Message> Opening(Edition edition, Links links, FollowMarks marks)
    {
        var headings = edition.Sections.Select((section, i) => $"{i + 1}. {section.Heading}{(marks.Why.ContainsKey(i + 1) ? " ★" : "")}");
        var day = Texts.In(edition.Language).Day(edition.Day);
        var pages = HeadedText.Compose(day, headings, Source(links, null), joint: "\n");
        return [.. pages.Select((page, i) => new Message(page, Silent: i > 0))];
    }

    // Where nothing is followed it does not ring: it only says so.
    private static IReadOnlyList<Message> OpeningOf(Edition edition, List<int> sent, List<int> rest, Links links)
    {
        var texts = Texts.In(edition.Language);
        IEnumerable<string> headings = sent.Count == 0 ? [texts.NothingFollowed] : sent.Select(position => $"{position}. {Heading(position)}");
        var names = MessageHtml.Join(" · ", rest.Take(MostRest).Select(position => MessageHtml.Of(
            $"<a href=\"{links.Section(IdOf(position)).AbsoluteUri}\">{position}. {Prose.Cut(Heading(position), RestLength)}</a>")));
        var quiet = rest.Count == 0
            ? Source(links, null)
            : MessageHtml.Of($"{texts.AlsoInTheBrief} {names}{(rest.Count > MostRest ? " …" : "")}\n{Source(links, null)}");
        var pages = HeadedText.Compose(texts.Day(edition.Day), headings, quiet, joint: "\n");
        var buttons = rest.Take(MostNumbers).Select(position =>
            new Press.OpenSection(IdOf(position)).Button(position.ToString(CultureInfo.InvariantCulture)));
        var keyboard = Keyboard.Of([.. Keyboard.Grid(buttons, NumbersInRow)]);
        return [.. pages.Select((page, i) => new Message(page, i == pages.Count - 1 ? keyboard : null, Silent: i > 0 || sent.Count == 0))];

        string Heading(int position) => edition.Sections[position - 1].Heading;

        SectionId IdOf(int position) => new(edition.Day, edition.Language, position);
    }

    /// <summary>One section: a message, or several where it is long.</summary>
    /// <param name="edition">The edition it stands in.</param>
    /// <param name="position">Its place, from 1.</param>
    /// <param name="links">Where the date points, and how the centre signs.</param>
    /// <param name="why">What the subscriber follows in it, or null.</param>
    public static IReadOnlyList<Message> Section(Edition edition, int position, Links links, string? why = null)
    {
        var section = edition.Sections[position - 1];
        var address = links.Section(new SectionId(edition.Day, edition.Language, position));
        var date = Texts.In(edition.Language).Date(edition.Day);
        var number = $"{position}/{edition.Sections.Count}";
        var quiet = MessageHtml.Of($"<a href=\"{address.AbsoluteUri}\">{date}</a> · {number} · {Source(links, section.Address)}");
        var mark = why is null ? null : MessageHtml.Plain($"★ {Prose.Cut(why, WhyLength)}");
        return [.. HeadedText.Compose(section.Heading, section.Paragraphs, quiet, mark: mark).Select(page => new Message(page, Silent: true))];
    }

    private static MessageHtml Source(Links links, Uri? address)
    {
        var name = Prose.Cut(links.SourceName, LongestSource);
        return address is { IsAbsoluteUri: true, AbsoluteUri.Length: <= LongestAddress }
            ? MessageHtml.Of($"<a href=\"{address.AbsoluteUri}\">{name}</a>")
            : MessageHtml.Plain(name);
    }
}
