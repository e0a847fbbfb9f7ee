namespace AtlasBot.Messages;

/// <summary>The figures of a day.</summary>
/// <param name="Day">The newsroom's.</param>
/// <param name="Subscribers">At its end.</param>
/// <param name="Joined">Who came or came back.</param>
/// <param name="Gone">Who left or blocked the bot.</param>
/// <param name="Delivered">Deliveries that arrived whole, of mailings made on this day.</param>
/// <param name="Failed">Those that did not.</param>
/// <param name="Messages">Messages sent and edited.</param>
public sealed record StatsDay(DateOnly Day, int Subscribers, int Joined, int Gone, int Delivered, int Failed, int Messages);

/// <summary>The figures.</summary>
/// <param name="Days">The last days, in order; the last is today.</param>
/// <param name="Subscribers">How many receive now.</param>
/// <param name="Languages">The languages the bot speaks to them, most first.</param>
/// <param name="Hours">Their hours, most first.</param>
/// <param name="Topics">What is asked for most, by name.</param>
public sealed record Stats(
    IReadOnlyList<StatsDay> Days,
    int Subscribers,
    IReadOnlyList<(string Language, int Count)> Languages,
    IReadOnlyList<(TimeOnly Hour, int Count)> Hours,
    IReadOnlyList<(string Topic, int Times)> Topics);

/// <summary>What staff see of the figures.</summary>
public sealed class StatsMessages(Texts texts)
{
    private const int TopicLength = 40;

    /// <summary>The figures under the picture: at most 1024 code points.</summary>
    public Message Caption(Stats stats)
    {
        string?[] lines =
        [
            texts.StatsSubscribers(stats.Subscribers),
            Joined(stats.Languages.Select(one => (Texts.In(one.Language).LanguageName, one.Count))),
            texts.StatsMoves(stats.Days.Count, stats.Days.Sum(day => day.Joined), stats.Days.Sum(day => day.Gone)),
            texts.StatsDeliveries(stats.Days.Count, stats.Days.Sum(day => day.Delivered), stats.Days.Sum(day => day.Failed)),
            stats.Hours.Count == 0 ? null : texts.StatsHours(Joined(stats.Hours.Select(one => (Texts.Clock(one.Hour), one.Count))) ?? ""),
            stats.Topics.Count == 0 ? null : texts.StatsTopics(Joined(stats.Topics.Select(one => (Prose.Cut(one.Topic, TopicLength), one.Times))) ?? ""),
        ];
        return new Message(
            MessageHtml.Of($"<b>{texts.StatsTitle}</b>\n{string.Join('\n', lines.OfType<string>())}"),
            Keyboard.Row(new Press.StatsTables().Button(texts.StatsCsv)));
    }

    /// <summary>Under the table of days.</summary>
    public Message Table() => Plain(texts.StatsTable);

    /// <summary>Under the table of topics.</summary>
    public Message TopicTable() => Plain(texts.StatsTopicTable);

    /// <summary>The week's line to the owners.</summary>
    /// <param name="mornings">Briefs that went out.</param>
    /// <param name="messages">Messages sent and edited.</param>
    /// <param name="lost">Deliveries that Telegram refused, that came too late, or whose answer was lost.</param>
    /// <param name="backup">The day of the newest copy of the database, or null.</param>
    /// <param name="today">The newsroom's day.</param>
    public Message Week(int mornings, int messages, int lost, DateOnly? backup, DateOnly today) => Plain(
        $"{texts.WeekLine(mornings, messages, lost)} {(backup is { } day ? texts.WeekBackup(texts.NearDate(day, today)) : texts.WeekNoBackup)}");

    /// <summary>The receipt at noon.</summary>
    /// <param name="day">The brief's day.</param>
    /// <param name="have">How many have it.</param>
    /// <param name="wait">How many wait for their hour.</param>
    /// <param name="gone">How many turned out to have blocked the bot.</param>
    /// <param name="today">The newsroom's day.</param>
    public Message Noon(DateOnly day, int have, int wait, int gone, DateOnly today) => Plain(texts.NoonReceipt(texts.NearDate(day, today), have, wait, gone));

    private string? Joined(IEnumerable<(string Name, int Count)> counts) =>
        string.Join(" · ", counts.Select(one => $"{one.Name} {texts.Number(one.Count)}")) is { Length: > 0 } line ? line : null;

    private static Message Plain(string text) => new(MessageHtml.Plain(text));
}
