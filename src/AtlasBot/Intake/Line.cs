using System.Text;

namespace AtlasBot.Intake;

/// <summary>What the formatting of a document says about a line.</summary>
internal enum LineRole
{
    /// <summary>Nothing: its form alone tells.</summary>
    Plain,

    /// <summary>It heads a section.</summary>
    Heading,

    /// <summary>It is text, whatever its form.</summary>
    Text,
}

/// <summary>One line of a document in normal form: NFC, trimmed, runs of spaces as one, nothing invisible.</summary>
/// <param name="Number">Counted from 1 in the document as it came.</param>
/// <param name="Text">Empty for a blank line.</param>
/// <param name="Role">What the document's formatting says about it.</param>
/// <param name="Address">Where what the line heads stands on the site, or null.</param>
internal readonly record struct Line(int Number, string Text, LineRole Role = LineRole.Plain, Uri? Address = null)
{
    /// <summary>Whether the line holds nothing that can be seen.</summary>
    public bool IsBlank => Text.Length == 0;

    /// <summary>The lines of a text, whichever line ends it has; a vertical tab (Word's soft break) is a space.</summary>
    public static List<Line> AllOf(string text)
    {
        var lines = new List<Line>();
        var line = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (IsLineEnd(letter))
            {
                i += letter is '\r' && i + 1 < text.Length && text[i + 1] is '\n' ? 1 : 0;
                Close();
            }
            else if (char.IsWhiteSpace(letter))
            {
                Space();
            }
            else if (!IsInvisible(letter))
            {
                i += Add(line, text, i);
            }
        }

        Close();
        return lines;

        void Space()
        {
            if (line.Length > 0 && line[^1] is not ' ')
            {
                line.Append(' ');
            }
        }

        void Close()
        {
            var text = line.Length == 0 ? "" : line.ToString().TrimEnd(' ').Normalize(NormalizationForm.FormC);
            lines.Add(new(lines.Count + 1, text));
            line.Clear();
        }
    }

    private static bool IsLineEnd(char letter) => letter is '\n' or '\r' or '\f' or '\u0085' or '\u2028' or '\u2029';

    /// <summary>Controls, soft hyphen, zero width space, word joiner, byte order mark, marks of direction, noncharacters.</summary>
    private static bool IsInvisible(char letter) =>
        char.IsControl(letter) ||
        letter is '\u00AD' or '\u180E' or '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF' or '\uFFFE' or '\uFFFF' or
            (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>Adds the character at a place, half a surrogate pair as U+FFFD, and says how many more units it took.</summary>
    private static int Add(StringBuilder line, string text, int place)
    {
        if (!char.IsSurrogate(text[place]))
        {
            line.Append(text[place]);
            return 0;
        }

        if (!Rune.TryGetRuneAt(text, place, out var rune))
        {
            line.Append('\uFFFD');
            return 0;
        }

        line.Append(rune.ToString());
        return 1;
    }
}
