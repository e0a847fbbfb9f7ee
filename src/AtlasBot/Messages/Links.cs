using System.Globalization;
using System.Text;
using AtlasBot.Briefs;

namespace AtlasBot.Messages;

/// <summary>
/// Where messages point: the bot's own address, with what is to be opened behind it (core.telegram.org/bots/features#deep-linking:
/// at most 64 characters of A-Z a-z 0-9 _ -), and the name of the source.
/// </summary>
/// <param name="BotUsername">Without the @.</param>
/// <param name="SourceName">The centre's name as it signs: "“Atlas” Research Center".</param>
/// <param name="Inline">Whether the bot may be asked in any chat: then a section is shared by asking for it there.</param>
public sealed record Links(string BotUsername, string SourceName, bool Inline = false)
{
    /// <summary>Opens the brief of a day.</summary>
    public Uri Brief(DateOnly day, string language) => To(new Payload.OfBrief(day, language));

    /// <summary>Opens one section.</summary>
    public Uri Section(SectionId section) => To(new Payload.OfSection(section));

    /// <summary>What the payload of an invitation to the staff begins with.</summary>
    public const string InvitationMark = "staff-";

    /// <summary>Makes whoever opens it one of staff, once.</summary>
    public Uri Invitation(string secret) => new($"https://t.me/{BotUsername}?start={InvitationMark}{secret}");

    /// <summary>What a link to the bot opens, or null where it leads elsewhere.</summary>
    public Payload? PayloadOf(string address)
    {
        var start = $"https://t.me/{BotUsername}?start=";
        return address.StartsWith(start, StringComparison.OrdinalIgnoreCase) ? Payload.Parse(address[start.Length..]) : null;
    }

    /// <summary>Opens whatever the payload says.</summary>
    public Uri To(Payload payload) => new($"https://t.me/{BotUsername}?start={payload.Text}");
}

/// <summary>What stands behind <c>?start=</c> in a link to the bot, and so behind <c>/start</c> when it is opened.</summary>
public abstract record Payload
{
    private const int Longest = 64;
    private const string Plain = "t-";
    private const string Coded = "w-";
    private const string Kept = "q-";

    private Payload()
    {
    }

    /// <summary>The characters that follow <c>?start=</c>.</summary>
    public abstract string Text { get; }

    /// <summary>A day's brief in one language: <c>b-20230308-en</c>.</summary>
    public sealed record OfBrief(DateOnly Day, string Language) : Payload
    {
        public override string Text => $"b-{Packed(Day)}-{Language}";
    }

    /// <summary>One section of it: <c>b-20230308-en-2</c>.</summary>
    public sealed record OfSection(SectionId Section) : Payload
    {
        public override string Text =>
            string.Create(CultureInfo.InvariantCulture, $"b-{Packed(Section.Day)}-{Section.Language}-{Section.Position}");
    }

    /// <summary>What was written on a topic, by its words: <c>t-Belarus</c>, <c>t-Lachin_road</c>, <c>w-0JHQtdC70LDRgNGD0YHRjA</c>.</summary>
    public sealed record OfTopic(string Words) : Payload
    {
        public override string Text => IsPlain(Words)
            ? Plain + Words.Replace(' ', '_')
            : Coded + Convert.ToBase64String(Encoding.UTF8.GetBytes(Words)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    /// <summary>The same, where the words are too long for a link: by the number they were kept under, <c>q-1234567890</c>.</summary>
    public sealed record OfQuestion(long Number) : Payload
    {
        public override string Text => string.Create(CultureInfo.InvariantCulture, $"{Kept}{Number}");
    }

    /// <summary>A topic by its words, or where they are too long by the number they are kept under.</summary>
    /// <param name="words">At least one letter.</param>
    /// <param name="number">Of the words, as they are kept.</param>
    public static Payload Of(string words, long number) =>
        new OfTopic(words) is { Text.Length: <= Longest } topic ? topic : new OfQuestion(number);

    /// <summary>Reads what <see cref="Text"/> wrote; null where it is nothing of ours.</summary>
    public static Payload? Parse(string text) => text.Length > Longest ? null : text[..Math.Min(2, text.Length)] switch
    {
        Plain => text.Length > 2 && text[2..].Replace('_', ' ') is var words && IsPlain(words) ? new OfTopic(words) : null,
        Coded => Decoded(text[2..]) is { } words ? new OfTopic(words) : null,
        Kept => long.TryParse(text.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new OfQuestion(number)
            : null,
        _ => OfDay(text),
    };

    /// <summary>A day in eight digits: <c>20230308</c>.</summary>
    internal static string Packed(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="Packed"/> wrote; null where it is no day.</summary>
    internal static DateOnly? DayIn(string text) =>
        DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static Payload? OfDay(string text) => text.Split('-') switch
    {
        ["b", var day, var language] when DayIn(day) is { } found && Languages.Knows(language) =>
            new OfBrief(found, language),
        ["b", var day, var language, var position] when DayIn(day) is { } found && Languages.Knows(language)
            && int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= SectionId.MaxPosition =>
            new OfSection(new SectionId(found, language, number)),
        _ => null,
    };

    // Words that a link can show as they are: single spaces between letters and digits.
    private static bool IsPlain(string words) =>
        words.Split(' ').All(word => word.Length > 0 && word.All(char.IsAsciiLetterOrDigit));

    private static string? Decoded(string text)
    {
        var padded = text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length];
        try
        {
            return Convert.TryFromBase64String(padded, bytes, out var count)
                && new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, count) is { } words
                && words.Trim() is { Length: > 0 } && !words.Any(char.IsControl)
                ? words
                : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
