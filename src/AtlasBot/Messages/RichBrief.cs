using System.Globalization;
using AtlasBot.Briefs;

namespace AtlasBot.Messages;

/// <summary>
/// The whole brief as one rich message (core.telegram.org/bots/api#rich-message-formatting-options): headings, and a table of contents
/// whose lines lead to them. Not every app shows such messages, and the bot cannot know.
/// </summary>
internal static class RichBrief
{
    // Telegram takes 32,768 characters and 500 blocks; a little is left for how it counts.
    private const int MostCharacters = 30_000;
    private const int MostBlocks = 450;

    // The date, the contents and the end.
    private const int BlocksAround = 4;

    private const int WhyLength = 100;

    /// <summary>The message, or null where the brief is too large for one.</summary>
    /// <param name="edition">What it says.</param>
    /// <param name="sent">The places of the sections in it, in order.</param>
    /// <param name="marks">What its subscriber follows.</param>
    /// <param name="links">Where the dates point.</param>
    /// <param name="quiet">How the centre signs a section, by its place; 0 is the brief.</param>
    public static Message? Compose(Edition edition, IReadOnlyList<int> sent, FollowMarks marks, Links links, Func<int, MessageHtml> quiet)
    {
        if (sent.Sum(position => 4 + edition.Sections[position - 1].Paragraphs.Count) + BlocksAround > MostBlocks)
        {
            return null;
        }

        var texts = Texts.In(edition.Language);
        var contents = sent.Select(position => MessageHtml.Of($"<li><a href=\"#s{Number(position)}\">{Heading(edition, position, marks)}</a></li>"));
        var html = MessageHtml.Of(
            $"<h1><a name=\"top\"></a>{texts.Day(edition.Day)}</h1>{(sent.Count == 0 ? MessageHtml.Of($"<p>{texts.NothingFollowed}</p>") : MessageHtml.Of($"<ul>{Concat(contents)}</ul>"))}")
            + Concat(sent.Select(position => Section(edition, position, marks, links, quiet(position))))
            + MessageHtml.Of($"<footer>{quiet(0)}</footer>");
        return html.Length > MostCharacters ? null : new Message(html, Silent: sent.Count == 0) { IsRich = true };
    }

    private static MessageHtml Section(Edition edition, int position, FollowMarks marks, Links links, MessageHtml source)
    {
        var section = edition.Sections[position - 1];
        var linked = new LinkedText(section.Links);
        var address = links.Section(new SectionId(edition.Day, edition.Language, position));
        var why = marks.Why.TryGetValue(position, out var named) ? MessageHtml.Of($"<p><i>★ {Prose.Cut(named, WhyLength)}</i></p>") : MessageHtml.Empty;
        return MessageHtml.Of($"<h2><a name=\"s{Number(position)}\"></a>{section.Heading}</h2>{why}")
            + Concat(section.Paragraphs.Select(line => MessageHtml.Of($"<p>{linked.Next(line)}</p>")))
            + MessageHtml.Of(
                $"<p><i><a href=\"{address.AbsoluteUri}\">{Texts.In(edition.Language).Date(edition.Day)}</a> · {Number(position)}/{Number(edition.Sections.Count)} · {source} · <a href=\"#top\">↑</a></i></p>");
    }

    private static string Heading(Edition edition, int position, FollowMarks marks) =>
        edition.Sections[position - 1].Heading + (marks.Why.ContainsKey(position) ? " ★" : "");

    private static MessageHtml Concat(IEnumerable<MessageHtml> pieces) => MessageHtml.Join("", pieces);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
