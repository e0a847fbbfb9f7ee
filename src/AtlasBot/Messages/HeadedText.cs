using System.Globalization;

namespace AtlasBot.Messages;

/// <summary>
/// A heading and its text as messages: the heading alone on the first line, then, where there are several messages, which of them this
/// is, then the text, and at the end a quiet line.
/// </summary>
internal static class HeadedText
{
    // Longer headings go on in the text, so that there is room for it.
    private const int LongestHeading = 1024;

    public static IReadOnlyList<MessageHtml> Compose(
        string heading, IEnumerable<string> paragraphs, MessageHtml quiet, string joint = "\n\n")
    {
        var lines = Splitter.Split([heading], new Room(LongestHeading, int.MaxValue));
        var first = lines is [var line, ..] ? line : "";
        var text = lines.Skip(1).Concat(paragraphs).ToList();
        var pieces = Cut(MessageHtml.Empty);
        if (pieces.Count > 1)
        {
            pieces = Cut(Mark(999, 999));
        }

        return pieces.Count == 0
            ? [Framed(MessageHtml.Empty, MessageHtml.Empty)]
            : [.. pieces.Select((piece, i) => Framed(
                pieces.Count > 1 ? Mark(i + 1, pieces.Count) : MessageHtml.Empty, MessageHtml.Plain("\n\n" + piece)))];

        IReadOnlyList<string> Cut(MessageHtml mark) =>
            Splitter.Split(text, Room.Message.Without(Framed(mark, MessageHtml.Plain("\n\n"))), joint);

        MessageHtml Framed(MessageHtml mark, MessageHtml body) =>
            MessageHtml.Of($"<b>{first}</b>{mark}{body}\n\n<i>{quiet}</i>");
    }

    private static MessageHtml Mark(int number, int count) =>
        MessageHtml.Of($"\n<i>({number.ToString(CultureInfo.InvariantCulture)}/{count.ToString(CultureInfo.InvariantCulture)})</i>");
}
