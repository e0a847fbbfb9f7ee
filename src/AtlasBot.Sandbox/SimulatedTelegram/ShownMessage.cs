namespace SimulatedTelegram;

/// <summary>Who wrote a message.</summary>
/// <param name="Id">A person's or bot's id, or the channel's own.</param>
/// <param name="IsBot">Whether it is a bot.</param>
/// <param name="Name">The first name, or the channel's title.</param>
/// <param name="Username">Without the at sign; null where there is none.</param>
/// <param name="LanguageCode">Of a person's application.</param>
public sealed record Sender(long Id, bool IsBot, string Name, string? Username, string? LanguageCode = null);

/// <summary>A file in a message or waiting to be fetched.</summary>
/// <param name="FileId">What a bot names it by.</param>
/// <param name="Name">As the sender called it.</param>
/// <param name="Mime">Its media type.</param>
/// <param name="Content">All of it.</param>
public sealed record SentFile(string FileId, string Name, string Mime, ReadOnlyMemory<byte> Content)
{
    /// <summary>The same file for every bot: the part of the id that cannot be used to fetch it.</summary>
    public string UniqueId => FileId[^12..];

    /// <summary>Pixels, for a photo.</summary>
    public (int Width, int Height) Pixels { get; init; }
}

/// <summary>A place on the earth, in degrees.</summary>
public sealed record Location(double Latitude, double Longitude);

/// <summary>A message as everybody in the chat sees it now; an edit puts a new one in its place.</summary>
public sealed record ShownMessage
{
    /// <summary>Where it stands.</summary>
    public required Chat Chat { get; init; }

    /// <summary>Its number in the chat, from 1.</summary>
    public required int Id { get; init; }

    /// <summary>Who wrote it.</summary>
    public required Sender From { get; init; }

    /// <summary>When it was sent, on the server's clock.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>The text or the caption, after parsing and trimming, with what is marked in it.</summary>
    public FormattedText Body { get; init; } = FormattedText.Empty;

    /// <summary>The plain text or caption.</summary>
    public string Text => Body.Text;

    /// <summary>What is marked in <see cref="Text"/>.</summary>
    public IReadOnlyList<Entity> Entities => Body.Entities;

    /// <summary>The text or caption written as Telegram's HTML, links found by Telegram itself left out.</summary>
    public string Html => HtmlWriter.Write(Body);

    /// <summary>Whether a bot wrote it.</summary>
    public bool IsFromBot => From.IsBot;

    /// <summary>The keyboard that came with it.</summary>
    public ReplyMarkup? Markup { get; init; }

    /// <summary>The rows of buttons under the message; empty when it has none.</summary>
    public IReadOnlyList<IReadOnlyList<Button>> Keyboard => Markup is ReplyMarkup.Inline inline ? inline.Rows : [];

    /// <summary>Every button under the message, row by row.</summary>
    public IEnumerable<Button> Buttons => Keyboard.SelectMany(row => row);

    /// <summary>Whether it arrived without a sound.</summary>
    public bool IsSilent { get; init; }

    /// <summary>When it was last edited; null when never.</summary>
    public DateTimeOffset? EditDate { get; init; }

    /// <summary>Whether it has been deleted: <see cref="Chat.Messages"/> leaves it out, <see cref="Chat.History"/> does not.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>The attached document.</summary>
    public SentFile? Document { get; init; }

    /// <summary>The attached photo.</summary>
    public SentFile? Photo { get; init; }

    /// <summary>The place it shows.</summary>
    public Location? Location { get; init; }

    /// <summary>The rich message in the Bot API's JSON (RichMessage); <see cref="Text"/> then holds its plain text.</summary>
    public string? Rich { get; init; }

    /// <summary>The number of the message it answers.</summary>
    public int? ReplyTo { get; init; }

    /// <summary>The forum topic it stands in.</summary>
    public int? Thread { get; init; }

    /// <summary>The album it belongs to.</summary>
    public string? MediaGroup { get; init; }

    /// <summary>The message it was forwarded from.</summary>
    public ShownMessage? ForwardOf { get; init; }

    /// <summary>The bot through which a person sent it (inline mode).</summary>
    public Bot? Via { get; init; }

    /// <summary>Whether it is pinned.</summary>
    public bool IsPinned { get; init; }

    /// <summary>Whether the preview of its links is off.</summary>
    public bool HasNoPreview { get; init; }

    /// <summary>Whether it can't be forwarded or saved.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Whether it was sent as a paid broadcast.</summary>
    public bool IsPaid { get; init; }

    /// <summary>A service message: its field in the Bot API's Message and the JSON in it.</summary>
    public (string Field, string Json)? Service { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"#{Id} {From.Name}: {Text}";
}
