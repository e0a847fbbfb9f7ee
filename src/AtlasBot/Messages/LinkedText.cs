using AtlasBot.Briefs;

namespace AtlasBot.Messages;

/// <summary>Marks the links in the pieces of a text, which come one after another.</summary>
internal sealed class LinkedText(IReadOnlyList<Hyperlink> links)
{
    private readonly List<Hyperlink> waiting = [.. links];

    /// <summary>The room that is left for the text where all links stood in one message: their addresses count before parsing.</summary>
    public Room Beside(Room room) => room with { Bytes = room.Bytes - links.Sum(link => Marked("", link).Bytes) };

    /// <summary>The next piece with its links; a link whose words are in none is not shown.</summary>
    public MessageHtml Next(string piece)
    {
        var html = MessageHtml.Empty;
        var from = 0;
        foreach (var link in waiting.ToList())
        {
            if (Hyperlink.Find(link.Words, piece, from) is var at and >= 0)
            {
                html += MessageHtml.Plain(piece[from..at]) + Marked(link.Words, link);
                from = at + link.Words.Length;
                waiting.Remove(link);
            }
        }

        return html + MessageHtml.Plain(piece[from..]);
    }

    private static MessageHtml Marked(string words, Hyperlink link) => MessageHtml.Of($"<a href=\"{link.Address.AbsoluteUri}\">{words}</a>");
}
