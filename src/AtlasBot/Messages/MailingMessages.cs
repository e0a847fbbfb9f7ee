namespace AtlasBot.Messages;

/// <summary>How a mailing stands: every delivery is in exactly one of these.</summary>
/// <param name="Delivered">They have it.</param>
/// <param name="Gone">The chat blocked the bot or is no more.</param>
/// <param name="Refused">Telegram would not take it.</param>
/// <param name="Lapsed">Too late to be begun.</param>
/// <param name="Cancelled">Staff called it off.</param>
/// <param name="InDoubt">Held because an answer was lost.</param>
/// <param name="ToGo">Not done yet.</param>
public sealed record Books(int Delivered, int Gone, int Refused, int Lapsed, int Cancelled, int InDoubt, int ToGo)
{
    /// <summary>All of them.</summary>
    public int Total => Delivered + Gone + Refused + Lapsed + Cancelled + InDoubt + ToGo;
}

/// <summary>What staff see of an urgent update and of mailings under way.</summary>
public sealed class MailingMessages(Texts texts)
{
    private const int BarLength = 10;

    /// <summary>/urgent without a text.</summary>
    public Message AskUrgent() => Plain(texts.AskUrgent);

    /// <summary>The update exactly as subscribers will see it, and under it the decision.</summary>
    /// <param name="draft">The number it waits under.</param>
    /// <param name="asSeen">What <see cref="UrgentLayout"/> made of it.</param>
    /// <param name="subscribers">How many get it.</param>
    /// <param name="asleep">How many of them have night now.</param>
    /// <param name="ring">Whether it was chosen that it rings there too.</param>
    public IReadOnlyList<Message> UrgentPreview(
        long draft, IReadOnlyList<Message> asSeen, int subscribers, int asleep, bool ring)
    {
        return [.. asSeen, UrgentDecision(draft, subscribers, asleep, ring)];
    }

    /// <summary>The last message of <see cref="UrgentPreview"/>, which is edited when "Ring everybody" is pressed.</summary>
    public Message UrgentDecision(long draft, int subscribers, int asleep, bool ring)
    {
        var night = ring ? "\n" + texts.UrgentRings : asleep > 0 ? "\n" + texts.UrgentAsleep(asleep) : "";
        return new Message(MessageHtml.Plain(texts.UrgentGoesTo(subscribers) + night), Keyboard.Of(
            [On(draft, UrgentVerb.Send, texts.SendTo(subscribers))],
            ring ? [] : [On(draft, UrgentVerb.RingEverybody, texts.RingEverybody)],
            [On(draft, UrgentVerb.Cancel, texts.Cancel)]));
    }

    /// <summary>The update was confirmed and is being sent.</summary>
    public Message UrgentUnderWay(int subscribers) => Plain(texts.UrgentUnderWay(subscribers));

    /// <summary>The update was called off before it was sent.</summary>
    public Message NothingSent() => Plain(texts.NothingSent);

    /// <summary>A mailing under way.</summary>
    /// <param name="title">Its name: <see cref="Texts.BriefOf"/> or <see cref="Texts.UrgentUpdate"/>.</param>
    /// <param name="books">How it stands.</param>
    /// <param name="messagesPerSecond">How fast it goes.</param>
    /// <param name="left">How long it will take, where that is known.</param>
    public Message Progress(string title, Books books, double messagesPerSecond, TimeSpan? left)
    {
        var done = books.Total - books.ToGo;
        var percent = books.Total == 0 ? 100 : (int)(100L * done / books.Total);
        var full = percent * BarLength / 100;
        var bar = new string('■', full) + new string('□', BarLength - full);
        var pace = texts.Rate(texts.Decimal(messagesPerSecond)) + (left is { } time ? ", " + Left(time) : "");
        return new Message(MessageHtml.Of(
            $"<b>{title}</b>\n{bar} {texts.ProgressOf(done, books.Total, percent)}\n{pace}"));
    }

    /// <summary>A mailing's books.</summary>
    public Message Report(string title, Books books)
    {
        (int Count, Func<int, string> Said)[] entries =
        [
            (books.Gone, texts.BookGone), (books.Refused, texts.BookRefused), (books.Lapsed, texts.BookLapsed),
            (books.Cancelled, texts.BookCancelled), (books.InDoubt, texts.BookInDoubt), (books.ToGo, texts.BookToGo),
        ];
        var lines = entries.Where(entry => entry.Count > 0).Select(entry => "\n" + entry.Said(entry.Count));
        return new Message(MessageHtml.Of($"<b>{title}</b>\n{texts.BookDelivered(books.Delivered)}{string.Concat(lines)}"));
    }

    private string Left(TimeSpan left) => left.TotalMinutes switch
    {
        < 1 => texts.LessThanAMinute,
        < 90 => texts.MinutesLeft((int)Math.Ceiling(left.TotalMinutes)),
        _ => texts.HoursLeft((int)Math.Round(left.TotalHours)),
    };

    private static Button On(long draft, UrgentVerb verb, string text) => new Press.OnUrgent(draft, verb).Button(text);

    private static Message Plain(string text) => new(MessageHtml.Plain(text));
}
