using System.Globalization;
using AtlasBot.Briefs;

namespace AtlasBot.Messages;

/// <summary>
/// A heading and its text as messages: the heading alone on the first line, then a quiet mark in the first of them and, where there are
/// several, which of them this is, then the text, and at the end a quiet line.
/// </summary>
internal static class HeadedText
{
    // Shorter texts are not worth folding: a phone shows three lines of a folded one.
    private const int FoldedFrom = 300;

    // Longer headings go on in the text, so that there is room for it.
    private const int LongestHeading = 1024;

    public static IReadOnlyList<MessageHtml> Compose(
        string heading, IEnumerable<string> paragraphs, MessageHtml quiet, string joint = "\n\n", MessageHtml? mark = null, bool folded = false,
        IReadOnlyList<Hyperlink>? links = null)
    {
        var linked = new LinkedText(links ?? []);
        var lines = Splitter.Split([heading], new Room(LongestHeading, int.MaxValue));
        var first = lines is [var line, ..] ? line : "";
        var text = lines.Skip(1).Concat(paragraphs).ToList();
        var why = mark is null ? MessageHtml.Empty : MessageHtml.Of($"\n<i>{mark}</i>");
        var pieces = Cut(why);
        if (pieces.Count > 1)
        {
            pieces = Cut(why + Number(999, 999));
        }

        return pieces.Count == 0
            ? [Framed(why, MessageHtml.Empty)]
            : [.. pieces.Select((piece, i) => Framed(
                (i == 0 ? why : MessageHtml.Empty) + (pieces.Count > 1 ? Number(i + 1, pieces.Count) : MessageHtml.Empty),
                folded && piece.Length >= FoldedFrom ? Fold(linked.Next(piece)) : MessageHtml.Plain("\n\n") + linked.Next(piece)))];

        IReadOnlyList<string> Cut(MessageHtml marks) =>
            Splitter.Split(text, linked.Beside(Room.Message.Without(Framed(marks, folded ? Fold(MessageHtml.Empty) : MessageHtml.Plain("\n\n")))), joint);

        MessageHtml Framed(MessageHtml marks, MessageHtml body) =>
            MessageHtml.Of($"<b>{first}</b>{marks}{body}\n\n<i>{quiet}</i>");
    }

    // core.telegram.org/bots/api#html-style: an expandable quotation shows its first lines until it is pressed.
    private static MessageHtml Fold(MessageHtml text) => MessageHtml.Of($"\n\n<blockquote expandable>{text}</blockquote>");

    private static MessageHtml Number(int number, int count) =>
        MessageHtml.Of($"\n<i>({number.ToString(CultureInfo.InvariantCulture)}/{count.ToString(CultureInfo.InvariantCulture)})</i>");
}
