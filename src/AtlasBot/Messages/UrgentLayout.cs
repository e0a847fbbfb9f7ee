namespace AtlasBot.Messages;

/// <summary>An urgent update as messages: said to be urgent on the first line, then as staff wrote it. The first rings.</summary>
public static class UrgentLayout
{
    /// <summary>What Telegram takes under a picture or a file, in code points after parsing.</summary>
    public const int LongestCaption = 1024;

    /// <summary>The text in one language.</summary>
    /// <param name="text">As staff wrote it; a blank line begins a paragraph.</param>
    /// <param name="language">The language it is written in.</param>
    /// <param name="links">How the centre signs.</param>
    public static IReadOnlyList<Message> Compose(string text, string language, Links links) => Compose(text, language, links, null, []);

    /// <summary>The same with a picture or a file, whose caption it is, and with buttons under the last message.</summary>
    /// <returns>Nothing where the text is too long to be a caption.</returns>
    public static IReadOnlyList<Message> Compose(string text, string language, Links links, Media? media, IReadOnlyList<Button.Link> buttons)
    {
        var paragraphs = text.ReplaceLineEndings("\n").Split("\n\n");
        var source = MessageHtml.Plain(Prose.Cut(links.SourceName, 128));
        var pages = HeadedText.Compose(Texts.In(language).UrgentUpdate, paragraphs, source);
        if (media is not null && (pages.Count > 1 || pages[0].Length > LongestCaption))
        {
            return [];
        }

        var keyboard = Keyboard.Of([.. buttons.Select(button => (IReadOnlyList<Button>)[button])]);
        return [.. pages.Select((page, i) => new Message(page, i == pages.Count - 1 ? keyboard : null, Silent: i > 0) { Media = media })];
    }
}
