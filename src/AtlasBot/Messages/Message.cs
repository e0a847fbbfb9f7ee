namespace AtlasBot.Messages;

/// <summary>One Telegram message as the bot sends it: what it says, the buttons under it, whether it rings.</summary>
/// <param name="Text">At most 4096 code points once its markup is parsed.</param>
/// <param name="Keyboard">Buttons under the message, or none.</param>
/// <param name="Silent">Whether the phone stays quiet.</param>
public sealed record Message(MessageHtml Text, Keyboard? Keyboard = null, bool Silent = false)
{
    /// <summary>Telegram's id of the message in the same chat that it answers, if that is there still; null for none.</summary>
    public int? ReplyTo { get; init; }

    /// <summary>Whether the text is that of a rich message, with headings and paragraphs of their own: then it has at most 32,768 characters.</summary>
    public bool IsRich { get; init; }

    /// <summary>A picture or a file that it is the caption of: then the text has at most 1024 code points.</summary>
    public Media? Media { get; init; }
}

/// <summary>A picture or a file that Telegram has already.</summary>
/// <param name="IsPhoto">Whether it is shown as a picture; else it is a file.</param>
/// <param name="FileId">Telegram's id of it, for this bot.</param>
public sealed record Media(bool IsPhoto, string FileId)
{
    private const string PhotoMark = "photo:";
    private const string DocumentMark = "document:";

    /// <summary>Reads what <see cref="ToString"/> wrote; null where there is none.</summary>
    public static Media? Of(string? word) => word switch
    {
        null => null,
        _ when word.StartsWith(PhotoMark, StringComparison.Ordinal) => new Media(true, word[PhotoMark.Length..]),
        _ when word.StartsWith(DocumentMark, StringComparison.Ordinal) => new Media(false, word[DocumentMark.Length..]),
        _ => null,
    };

    public override string ToString() => (IsPhoto ? PhotoMark : DocumentMark) + FileId;
}

/// <summary>Rows of buttons under a message.</summary>
public sealed record Keyboard(IReadOnlyList<IReadOnlyList<Button>> Rows)
{
    /// <summary>One button a row.</summary>
    public static Keyboard Column(params IReadOnlyList<Button> buttons) =>
        new([.. buttons.Select(button => (IReadOnlyList<Button>)[button])]);

    /// <summary>All buttons in one row.</summary>
    public static Keyboard Row(params IReadOnlyList<Button> buttons) => new([buttons]);

    /// <summary>These rows without the empty ones, or none where all are empty.</summary>
    public static Keyboard? Of(params IEnumerable<IReadOnlyList<Button>> rows)
    {
        IReadOnlyList<Button>[] full = [.. rows.Where(row => row.Count > 0)];
        return full.Length == 0 ? null : new Keyboard(full);
    }

    /// <summary>Rows of so many buttons, for <see cref="Of"/>.</summary>
    public static IEnumerable<IReadOnlyList<Button>> Grid(IEnumerable<Button> buttons, int width) => buttons.Chunk(width);
}

/// <summary>A button and what pressing it does.</summary>
/// <param name="Text">What stands on it.</param>
public abstract record Button(string Text)
{
    /// <summary>Tells the bot; the data has at most 64 bytes in UTF-8.</summary>
    public sealed record Press(string Text, string Data) : Button(Text);

    /// <summary>Opens a page or a chat.</summary>
    public sealed record Link(string Text, Uri Address) : Button(Text);

    /// <summary>Copies a text of at most 256 characters to the clipboard.</summary>
    public sealed record Copy(string Text, string Copied) : Button(Text);

    /// <summary>Starts an inline query in a chat the person chooses.</summary>
    public sealed record Share(string Text, string Query) : Button(Text);
}
