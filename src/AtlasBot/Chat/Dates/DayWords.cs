namespace AtlasBot.Chat.Dates;

/// <summary>
/// Understands which day or days a person means, in English, Azerbaijani or Russian (Turkish and Ukrainian names and the commonest
/// phrases too), whatever language they speak to the bot.
/// </summary>
public static class DayWords
{
    // No phrase for a day is longer, and a longer text is no question for one.
    private const int LongestPhrase = 100;

    private const string Quotes = "\"“”„«»";

    /// <summary>What the text asks for; null when it is no date, so that it can be a topic. Never throws.</summary>
    /// <param name="text">The whole text: a date among other words is none. A text in quotation marks is a phrase to look for.</param>
    /// <param name="today">The newsroom's day.</param>
    /// <param name="firstDayOfArchive">
    /// The oldest brief's day: how far back a weekday may choose the year ("Wednesday, 8 March"). Null looks back eleven years.
    /// </param>
    public static DayQuestion? Understand(string text, DateOnly today, DateOnly? firstDayOfArchive)
    {
        var said = text.Trim();
        if (said.Length is 0 or > LongestPhrase || (Quotes.Contains(said[0]) && Quotes.Contains(said[^1])))
        {
            return null;
        }

        return Phrase.Of(said) is { } phrase ? new PhraseReader(said, today, firstDayOfArchive).Read(phrase) : null;
    }
}
