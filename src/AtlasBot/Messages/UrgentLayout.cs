namespace AtlasBot.Messages;

/// <summary>An urgent update as messages: said to be urgent on the first line, then as staff wrote it. The first rings.</summary>
public static class UrgentLayout
{
    /// <summary>The text in one language.</summary>
    /// <param name="text">As staff wrote it; a blank line begins a paragraph.</param>
    /// <param name="language">The language it is written in.</param>
    /// <param name="links">How the centre signs.</param>
    public static IReadOnlyList<Message> Compose(string text, string language, Links links)
    {
        var paragraphs = text.ReplaceLineEndings("\n").Split("\n\n");
        var source = MessageHtml.Plain(Prose.Cut(links.SourceName, 128));
        var pages = HeadedText.Compose(Texts.In(language).UrgentUpdate, paragraphs, source);
        return [.. pages.Select((page, i) => new Message(page, Silent: i > 0))];
    }
}
