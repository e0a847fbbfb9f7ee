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

/// <summary>Those who get an urgent update in a language that is not theirs.</summary>
/// <param name="Language">Theirs.</param>
/// <param name="Count">How many.</param>
/// <param name="Instead">The one they get.</param>
public sealed record ForeignReaders(string Language, int Count, string Instead);

/// <summary>What the decision under an urgent update shows.</summary>
/// <param name="Draft">The number it waits under.</param>
/// <param name="Subscribers">How many get it.</param>
/// <param name="Asleep">How many of them have night now.</param>
/// <param name="Ring">Whether it was chosen that it rings there too.</param>
/// <param name="Language">Those the bot speaks this language to, or null.</param>
/// <param name="Topic">Those who follow this, or null.</param>
/// <param name="Foreign">Who gets another language.</param>
/// <param name="Minutes">How long it takes, in minutes; 0 where it is less.</param>
public sealed record UrgentCard(
    long Draft, int Subscribers, int Asleep, bool Ring, string? Language, string? Topic, IReadOnlyList<ForeignReaders> Foreign, int Minutes);

/// <summary>What the card of a mailing shows.</summary>
/// <param name="Mailing">Its number.</param>
/// <param name="Title">Its name.</param>
/// <param name="Books">How it stands.</param>
/// <param name="IsPaused">Whether staff paused it.</param>
/// <param name="RestsUntil">Until when Telegram wants mailings to rest, on the newsroom's clock, or null.</param>
/// <param name="PerSecond">Messages a second over all chats.</param>
/// <param name="Left">How long it will take, where that is known.</param>
/// <param name="Edits">Whether it edits copies: then it is not said that they were delivered.</param>
/// <param name="Why">Why copies could not be edited, in Telegram's words, and how many each time, most first.</param>
public sealed record MailingCard(
    long Mailing, string Title, Books Books, bool IsPaused, TimeOnly? RestsUntil, double PerSecond, TimeSpan? Left, bool Edits = false,
    IReadOnlyList<(string Reason, int Count)>? Why = null);

/// <summary>What staff see of an urgent update and of mailings under way.</summary>
public sealed class MailingMessages(Texts texts)
{
    private const int BarLength = 10;
    private const int ReasonLength = 100;
    private const int TopicLength = 60;

    /// <summary>/urgent without a text.</summary>
    public Message AskUrgent() => Plain(texts.AskUrgent);

    /// <summary>The decision under an update that is shown as subscribers will see it; edited when something else is chosen.</summary>
    public Message UrgentDecision(UrgentCard card)
    {
        var whom = card.Topic is { } topic ? texts.UrgentToFollowers(Prose.Cut(topic, TopicLength))
            : card.Language is { } language ? texts.UrgentToLanguage(NameOf(language))
            : null;
        string?[] lines =
        [
            whom,
            texts.UrgentGoesTo(card.Subscribers),
            .. card.Foreign.Select(one => texts.UrgentForeign(one.Count, NameOf(one.Language), NameOf(one.Instead))),
            card.Ring ? texts.UrgentRings : card.Asleep > 0 ? texts.UrgentAsleep(card.Asleep) : null,
        ];
        var send = card.Minutes > 0 ? texts.SendToAbout(card.Subscribers, card.Minutes) : texts.SendTo(card.Subscribers);
        return new Message(MessageHtml.Plain(string.Join('\n', lines.OfType<string>())), Keyboard.Of(
            card.Subscribers == 0 ? [] : [On(card.Draft, UrgentVerb.Send, send)],
            card.Ring ? [] : [On(card.Draft, UrgentVerb.RingEverybody, texts.RingEverybody)],
            [
                On(card.Draft, UrgentVerb.ToAll, Dotted(texts.UrgentAll, card is { Language: null, Topic: null })),
                On(card.Draft, UrgentVerb.ToEnglish, Dotted("en", card.Language == "en")),
                On(card.Draft, UrgentVerb.ToAzerbaijani, Dotted("az", card.Language == "az")),
                On(card.Draft, UrgentVerb.ToRussian, Dotted("ru", card.Language == "ru")),
            ],
            [On(card.Draft, UrgentVerb.Test, texts.TestOnStaff), On(card.Draft, UrgentVerb.Cancel, texts.Cancel)]));
    }

    /// <summary>The words behind "to:" name nobody.</summary>
    public Message NoSuchAudience(string words) => Plain(texts.NoSuchAudience(Prose.Cut(words, TopicLength)));

    /// <summary>Under a picture or a file a text has less room.</summary>
    public Message CaptionTooLong() => Plain(texts.CaptionTooLong(UrgentLayout.LongestCaption));

    private static string Dotted(string text, bool chosen) => chosen ? text + " •" : text;

    // As its own speakers call it.
    private static string NameOf(string language) => Texts.In(language).LanguageName;

    /// <summary>The update was confirmed and is being sent.</summary>
    public Message UrgentUnderWay(int subscribers) => Plain(texts.UrgentUnderWay(subscribers));

    /// <summary>The update was called off before it was sent.</summary>
    public Message NothingSent() => Plain(texts.NothingSent);

    /// <summary>
    /// The card of a mailing, edited in place: while it is under way how far it is and how long it will take, at the end its
    /// books, with the buttons that make sense then.
    /// </summary>
    public Message Card(MailingCard card)
    {
        var books = card.Books;
        var failed = books.Gone + books.Refused + books.Lapsed + books.Cancelled + books.InDoubt;
        if (books.ToGo == 0)
        {
            return new Message(MessageHtml.Of($"<b>{card.Title}</b>{Entries(card)}"), failed == 0 ? null : Keyboard.Column(
                On(card, MailingVerb.Resend, texts.ResendToFailed), On(card, MailingVerb.ListMissed, texts.WhoDidNotGetIt)));
        }

        var state = card.IsPaused ? texts.MailingPaused : card.RestsUntil is { } until ? texts.MailingRests(Texts.Clock(until)) : null;
        var text = Progress(card.Title, books, state is null ? card.PerSecond : null, card.Left).Text;
        var goOn = card.IsPaused ? On(card, MailingVerb.Resume, texts.Resume) : On(card, MailingVerb.Pause, texts.Pause);
        return new Message(
            MessageHtml.Of($"{text}{(state is null ? "" : "\n" + state)}{Entries(card)}"),
            Keyboard.Row(goOn, On(card, MailingVerb.Cancel, texts.Cancel)));
    }

    /// <summary>Telegram refused a part of a mailing.</summary>
    public Message Refused(string title, int part, string reason, int times) => Plain(texts.TroubleRefused(title, part, reason, times));

    /// <summary>Deliveries failed again and again.</summary>
    public Message SetAside(string title, string reason, int times) => Plain(texts.TroubleSetAside(title, reason, times));

    /// <summary>Answers were lost and staff decide.</summary>
    public Message InDoubt(string title, int times) => Plain(texts.TroubleInDoubt(title, times));

    /// <summary>Telegram made mailings wait.</summary>
    /// <param name="until">Until when in the newsroom, or null where that is over.</param>
    public Message Rests(TimeOnly? until) => Plain(until is { } time ? texts.TroubleRests(Texts.Clock(time)) : texts.TroubleRested);

    /// <summary>Telegram did not know the bot any more.</summary>
    public Message Stopped(string reason) => Plain(texts.TroubleStopped(reason));

    /// <summary>A backup was restored: was this mailing sent after the copy was made?</summary>
    /// <param name="mailing">Its number.</param>
    /// <param name="title">Its name.</param>
    /// <param name="copied">When the copy was made, in the newsroom.</param>
    public Message AskAfterRestore(long mailing, string title, TimeOnly copied) => new(
        MessageHtml.Plain(texts.SentAfterCopy(title, Texts.Clock(copied))),
        Keyboard.Row(
            new Press.OnMailing(mailing, MailingVerb.Cancel).Button(texts.AlreadySent),
            new Press.OnMailing(mailing, MailingVerb.Resume).Button(texts.SendAfterRestore)));

    /// <summary>Something that people sent could not be acted on.</summary>
    public Message NotActedOn(string reason, int times) => Plain(texts.TroubleUpdate(reason, times));

    /// <summary>A mailing under way.</summary>
    /// <param name="title">Its name: <see cref="Texts.BriefOf"/> or <see cref="Texts.UrgentUpdate"/>.</param>
    /// <param name="books">How it stands.</param>
    /// <param name="messagesPerSecond">How fast it goes, or null where it stands.</param>
    /// <param name="left">How long it will take, where that is known.</param>
    public Message Progress(string title, Books books, double? messagesPerSecond, TimeSpan? left)
    {
        var done = books.Total - books.ToGo;
        var percent = books.Total == 0 ? 100 : (int)(100L * done / books.Total);
        var full = percent * BarLength / 100;
        var bar = new string('■', full) + new string('□', BarLength - full);
        var pace = messagesPerSecond is { } rate ? "\n" + texts.Rate(texts.Decimal(rate)) + (left is { } time ? ", " + Left(time) : "") : "";
        return new Message(MessageHtml.Of(
            $"<b>{title}</b>\n{bar} {texts.ProgressOf(done, books.Total, percent)}{pace}"));
    }

    /// <summary>A mailing's books.</summary>
    public Message Report(string title, Books books, bool edits = false) =>
        new(MessageHtml.Of($"<b>{title}</b>{Entries(new MailingCard(0, title, books, IsPaused: false, null, 0, null, edits))}"));

    private string Entries(MailingCard card)
    {
        var books = card.Books;
        (int Count, Func<int, string> Said)[] entries =
        [
            (books.Gone, texts.BookGone), (books.Refused, card.Edits ? count => texts.BookNotEdited(count) + Reasons(card.Why ?? []) : texts.BookRefused), (books.Lapsed, texts.BookLapsed),
            (books.Cancelled, texts.BookCancelled), (books.InDoubt, texts.BookInDoubt), (books.ToGo, texts.BookToGo),
        ];
        var lines = entries.Where(entry => entry.Count > 0).Select(entry => "\n" + entry.Said(entry.Count));
        return $"\n{(card.Edits ? texts.BookEdited(books.Delivered) : texts.BookDelivered(books.Delivered))}{string.Concat(lines)}";
    }

    private string Reasons(IReadOnlyList<(string Reason, int Count)> why) => why.Count == 0 ? "" : $" ({string.Join("; ", why
        .GroupBy(one => ReasonOf(one.Reason))
        .Select(alike => $"{alike.Key}: {texts.Number(alike.Sum(one => one.Count))}"))})";

    // The descriptions are Telegram's own (github.com/tdlib/td, MessagesManager).
    private string ReasonOf(string reason) =>
        reason.Contains("message to edit not found", StringComparison.OrdinalIgnoreCase) ? texts.CopyDeleted
        : reason.Contains("message can't be edited", StringComparison.OrdinalIgnoreCase) ? texts.CopyFixed
        : reason == "there is no copy" ? texts.CopyUnknown
        : Prose.Cut(reason, ReasonLength);

    private string Left(TimeSpan left) => left.TotalMinutes switch
    {
        < 1 => texts.LessThanAMinute,
        < 90 => texts.MinutesLeft((int)Math.Ceiling(left.TotalMinutes)),
        _ => texts.HoursLeft((int)Math.Round(left.TotalHours)),
    };

    private static Button On(MailingCard card, MailingVerb verb, string text) => new Press.OnMailing(card.Mailing, verb).Button(text);

    private static Button On(long draft, UrgentVerb verb, string text) => new Press.OnUrgent(draft, verb).Button(text);

    private static Message Plain(string text) => new(MessageHtml.Plain(text));
}
