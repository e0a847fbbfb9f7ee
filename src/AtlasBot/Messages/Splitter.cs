using System.Text;

namespace AtlasBot.Messages;

/// <summary>How much fits into a message.</summary>
/// <param name="Points">Code points after parsing.</param>
/// <param name="Bytes">Bytes of UTF-8 before parsing.</param>
public readonly record struct Room(int Points, int Bytes)
{
    /// <summary>What Telegram takes in a message of text.</summary>
    public static readonly Room Message = new(4096, 32_768);

    /// <summary>What is left beside something else.</summary>
    public Room Without(MessageHtml other) => new(Points - other.Length, Bytes - other.Bytes);
}

/// <summary>
/// Cuts a text into pieces that fit: at paragraphs, else after sentences, else after words, else between graphemes, and between code
/// points only within a grapheme that is larger than a message. Nothing is lost but the white space where it is cut.
/// </summary>
public static class Splitter
{
    private static readonly Func<string, IEnumerable<string>>[] FromCoarseToFine =
        [Prose.Sentences, Prose.Words, Prose.HeldWords, Prose.Graphemes, Prose.CodePoints];

    /// <summary>Cuts.</summary>
    /// <param name="paragraphs">The text; blank paragraphs are left out.</param>
    /// <param name="room">What a piece may take; at least one character of any kind must fit.</param>
    /// <param name="joint">What stands between two paragraphs of one piece.</param>
    public static IReadOnlyList<string> Split(IEnumerable<string> paragraphs, Room room, string joint = "\n\n")
    {
        var pieces = new Pieces(room);
        foreach (var paragraph in paragraphs.Select(text => text.Trim()).Where(text => text != ""))
        {
            Put(paragraph, pieces, level: 0);
            pieces.Gap = joint;
        }

        return pieces.All();
    }

    private static void Put(string text, Pieces pieces, int level)
    {
        var core = text.TrimEnd();
        if (core == "")
        {
            pieces.Gap += text;
        }
        else if (level == FromCoarseToFine.Length)
        {
            pieces.Add(text);
        }
        else if (pieces.Takes(core))
        {
            pieces.Add(core);
            pieces.Gap = text[core.Length..];
        }
        else
        {
            foreach (var part in FromCoarseToFine[level](text))
            {
                Put(part, pieces, level + 1);
            }
        }
    }

    private sealed class Pieces(Room room)
    {
        private readonly List<string> done = [];
        private readonly StringBuilder current = new();
        private Room used;

        /// <summary>The white space that comes before what is added next, unless that begins a piece.</summary>
        public string Gap { get; set; } = "";

        /// <summary>Whether the text fits into a piece, be it a new one.</summary>
        public bool Takes(string text) => Fits(default, Size(text));

        public void Add(string text)
        {
            if (current.Length > 0 && !Fits(used, Size(Gap + text)))
            {
                Close();
            }

            var added = current.Length == 0 ? text : Gap + text;
            var size = Size(added);
            current.Append(added);
            used = new Room(used.Points + size.Points, used.Bytes + size.Bytes);
            Gap = "";
        }

        public List<string> All()
        {
            Close();
            return done;
        }

        private void Close()
        {
            if (current.Length > 0)
            {
                done.Add(current.ToString());
            }

            current.Clear();
            used = default;
        }

        private bool Fits(Room before, Room size) =>
            before.Points + size.Points <= room.Points && before.Bytes + size.Bytes <= room.Bytes;

        private static Room Size(string text) => new(Prose.Length(text), MessageHtml.Plain(text).Bytes);
    }
}
