using System.Globalization;
using AtlasBot.Briefs;

namespace AtlasBot.Messages;

/// <summary>
/// Where messages point: the bot's own address, with what is to be opened behind it (core.telegram.org/bots/features#deep-linking:
/// at most 64 characters of A-Z a-z 0-9 _ -), and the name of the source.
/// </summary>
/// <param name="BotUsername">Without the @.</param>
/// <param name="SourceName">The centre's name as it signs: "“Atlas” Research Center".</param>
public sealed record Links(string BotUsername, string SourceName)
{
    /// <summary>Opens the brief of a day.</summary>
    public Uri Brief(DateOnly day, string language) => To(new Payload.OfBrief(day, language));

    /// <summary>Opens one section.</summary>
    public Uri Section(SectionId section) => To(new Payload.OfSection(section));

    private Uri To(Payload payload) => new($"https://t.me/{BotUsername}?start={payload.Text}");
}

/// <summary>What stands behind <c>?start=</c> in a link to the bot, and so behind <c>/start</c> when it is opened.</summary>
public abstract record Payload
{
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

    /// <summary>Reads what <see cref="Text"/> wrote; null where it is nothing of ours.</summary>
    public static Payload? Parse(string text) => text.Split('-') switch
    {
        ["b", var day, var language] when DayIn(day) is { } found && Languages.Knows(language) =>
            new OfBrief(found, language),
        ["b", var day, var language, var position] when DayIn(day) is { } found && Languages.Knows(language)
            && int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= SectionId.MaxPosition =>
            new OfSection(new SectionId(found, language, number)),
        _ => null,
    };

    /// <summary>A day in eight digits: <c>20230308</c>.</summary>
    internal static string Packed(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="Packed"/> wrote; null where it is no day.</summary>
    internal static DateOnly? DayIn(string text) =>
        DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
