namespace AtlasBot.Newsroom;

/// <summary>Puts the pieces together into which Telegram's apps cut a long paste. Pure.</summary>
public static class Paste
{
    private const int LongestHeading = 200;

    /// <summary>
    /// Two pieces as one text. The apps cut at a line end or at a space and trim what was there: after the end of a sentence, and
    /// after a line that stands alone like a heading, a paragraph begins; else the sentence goes on.
    /// </summary>
    public static string Join(string before, string after)
    {
        before = before.TrimEnd();
        after = after.TrimStart();
        return before == "" || after == "" ? before + after : before + (EndsAParagraph(before) ? "\n\n" : " ") + after;
    }

    private static bool EndsAParagraph(string text)
    {
        var bare = text.TrimEnd('"', '\'', '”', '»', '’', ')', ']');
        if (bare.Length > 0 && bare[^1] is '.' or '!' or '?' or '…')
        {
            return true;
        }

        // A heading stands alone: a blank line above it, and it is short.
        var line = text.LastIndexOf('\n');
        return line >= 0 && text.Length - line - 1 <= LongestHeading && text[..line].TrimEnd(' ', '\r').EndsWith('\n');
    }
}
