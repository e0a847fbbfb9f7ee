using System.Globalization;
using System.Text;
using AtlasBot.Messages;

namespace AtlasBot.Tests.Messages;

/// <summary>
/// A message as Telegram shows it. Reading it fails where Telegram would refuse the message or show something else
/// (core.telegram.org/bots/api#html-style, #sendmessage, #inlinekeyboardbutton).
/// </summary>
public static class Phone
{
    private const int TextLimit = 4096;
    private const int ByteLimit = 32_768;

    // A narrow phone has room for about 36 letters across its buttons, and each further button costs some.
    private static readonly int[] WidestInRowOf = [0, 36, 20, 14, 8, 6, 5, 4, 4];

    // The tags we use, and how a snapshot shows where they begin and end.
    private static readonly Dictionary<string, (string Open, string Close)> Tags = new()
    {
        ["b"] = ("*", "*"),
        ["i"] = ("_", "_"),
        ["a"] = ("[", "]"),
        ["blockquote"] = (">>", "<<"),
    };

    /// <summary>The text without markup; throws where it is not well-formed.</summary>
    public static string Text(MessageHtml html) => Read(html, showMarks: false);

    /// <summary>The message with its marks and buttons drawn in letters; our own buttons bear no emoji.</summary>
    public static string Show(Message message)
    {
        Check(message);
        Assert.DoesNotContain(
            message.Keyboard?.Rows.SelectMany(row => row).SelectMany(button => button.Text.EnumerateRunes()) ?? [],
            rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol);
        var picture = new StringBuilder(message.Silent ? "(silent)\n" : "").Append(Read(message.Text, showMarks: true));
        foreach (var row in message.Keyboard?.Rows ?? [])
        {
            picture.Append("\n    ").AppendJoin("  ", row.Select(button => $"[ {button.Text} ]"));
        }

        return picture.ToString();
    }

    /// <summary>Fails where Telegram would refuse or cut the message, or a phone could not show its buttons.</summary>
    public static void Check(Message message)
    {
        var text = Text(message.Text);
        Assert.NotEqual("", text);
        Assert.Equal(text, text.Trim());
        Assert.InRange(text.EnumerateRunes().Count(), 1, TextLimit);
        Assert.InRange(Encoding.UTF8.GetByteCount(message.Text.ToString()), 1, ByteLimit);
        Assert.Equal(text.EnumerateRunes().Count(), message.Text.Length);
        var rows = message.Keyboard?.Rows ?? [];
        Assert.InRange(rows.Sum(row => row.Count), 0, 100);
        Assert.All(rows, row => Assert.InRange(row.Count, 1, 8));
        Assert.All(rows, row => Assert.All(row, button => CheckButton(button, WidestInRowOf[row.Count])));
    }

    private static void CheckButton(Button button, int widest)
    {
        Assert.InRange(new StringInfo(button.Text).LengthInTextElements, 1, widest);
        Assert.False(string.IsNullOrWhiteSpace(button.Text));
        switch (button)
        {
            case Button.Press press:
                Assert.InRange(Encoding.UTF8.GetByteCount(press.Data), 1, 64);
                Assert.NotNull(Press.Parse(press.Data));
                break;
            case Button.Copy copy:
                Assert.InRange(copy.Copied.EnumerateRunes().Count(), 1, 256);
                break;
            case Button.Share share:
                Assert.InRange(share.Query.Length, 0, 256);
                break;
            default:
                Assert.True(Assert.IsType<Button.Link>(button).Address.IsAbsoluteUri);
                break;
        }
    }

    private static string Read(MessageHtml html, bool showMarks)
    {
        var source = html.ToString();
        var text = new StringBuilder();
        var open = new Stack<string>();
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == '<')
            {
                var end = source.IndexOf('>', i);
                Assert.True(end > i, "A tag is not closed.");
                text.Append(Tag(source[(i + 1)..end], open, showMarks));
                i = end;
            }
            else if (source[i] == '&')
            {
                var end = source.IndexOf(';', i);
                Assert.True(end > i, "An entity is not closed.");
                text.Append(Entity(source[(i + 1)..end]));
                i = end;
            }
            else
            {
                text.Append(source[i] == '>' ? throw new InvalidOperationException("A > stands outside a tag.") : source[i]);
            }
        }

        Assert.Empty(open);
        // Half a surrogate pair cannot be sent, nor can a pair with a tag between its halves.
        _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(source);
        return text.ToString();
    }

    private static string Tag(string inside, Stack<string> open, bool showMarks)
    {
        if (inside.StartsWith('/'))
        {
            Assert.NotEmpty(open);
            Assert.Equal(open.Pop(), inside[1..]);
            return showMarks ? Tags[inside[1..]].Close : "";
        }

        var name = inside.Split(' ')[0];
        Assert.Contains(name, Tags.Keys);
        Assert.DoesNotContain(name, open);
        if (name == "a")
        {
            Assert.Matches("^a href=\"https?://[^\"<>\\s]+\"$", inside);
        }

        open.Push(name);
        return showMarks ? Tags[name].Open : "";
    }

    private static char Entity(string name) => name switch
    {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        _ => throw new InvalidOperationException($"Telegram knows no entity “{name}”."),
    };
}
