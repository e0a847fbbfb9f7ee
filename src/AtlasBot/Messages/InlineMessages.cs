using AtlasBot.Briefs;

namespace AtlasBot.Messages;

/// <summary>A section in the list of an inline answer, and as it is sent once chosen.</summary>
/// <param name="Title">The first line in the list.</param>
/// <param name="Line">What stands below it.</param>
/// <param name="Message">What is sent.</param>
public sealed record InlineSection(string Title, string Line, Message Message);

/// <summary>What is seen where the bot's name is typed in any chat.</summary>
public sealed class InlineMessages(Texts texts, Links links)
{
    // The list shows one line of a title and two of text; what is sent stays short enough for a conversation of others.
    private const int TitleLength = 120;
    private const int LineLength = 140;
    private const int TopicLength = 40;
    private const int HeadingLength = 300;
    private const int PassageLength = 900;
    private const int SourceLength = 128;

    /// <summary>How much there is on a topic; the button above the list, which opens it in the chat with the bot.</summary>
    public string Found(string topic, int count) => texts.TopicFound(Prose.Cut(topic, TopicLength), count);

    /// <summary>That there is nothing on it; the same button.</summary>
    public string Nothing(string asked) => texts.NothingOn(Prose.Cut(asked, TopicLength));

    /// <summary>A section as it begins.</summary>
    public InlineSection Section(SectionId id, Section section)
    {
        var text = string.Join("\n\n", section.Paragraphs);
        var shown = Prose.Length(text) <= PassageLength
            ? MessageHtml.Plain(text)
            : Passage.Around(section.Paragraphs[0], [], PassageLength);
        return Of(id, section.Heading, section.Paragraphs[0], shown);
    }

    /// <summary>A section with the passage that matched.</summary>
    public InlineSection Hit(Hit hit) =>
        Of(hit.Section, hit.Heading, hit.Passage, Passage.Around(hit.Passage, hit.Marks, PassageLength));

    private InlineSection Of(SectionId id, string heading, string text, MessageHtml shown)
    {
        var date = texts.Date(id.Day);
        var address = links.Section(id);
        var quiet = MessageHtml.Of($"<a href=\"{address.AbsoluteUri}\">{date}</a> · {Prose.Cut(links.SourceName, SourceLength)}");
        var message = MessageHtml.Of($"<b>{Prose.Cut(heading, HeadingLength)}</b>\n\n{shown}\n\n<i>{quiet}</i>");
        return new InlineSection(
            Prose.Cut(heading, TitleLength),
            $"{date} · {Prose.Cut(text, LineLength)}",
            new Message(message, Keyboard.Row(new Button.Link(texts.ReadWhole, address))));
    }
}
