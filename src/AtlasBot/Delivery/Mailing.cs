using AtlasBot.Messages;

namespace AtlasBot.Delivery;

/// <summary>What a mailing is; also its priority: an urgent update goes before corrections, these before briefs.</summary>
public enum MailingKind
{
    /// <summary>A day's brief.</summary>
    Brief,

    /// <summary>A staff text to everybody now.</summary>
    Urgent,

    /// <summary>Mends the copies of an earlier mailing.</summary>
    Correction,

    /// <summary>Takes the copies of an earlier mailing back.</summary>
    Withdrawal,
}

/// <summary>What becomes of a message whose answer was lost.</summary>
public enum WhenInDoubt
{
    /// <summary>It is sent again: rather twice than never.</summary>
    Resend,

    /// <summary>It is held and reported: staff decide.</summary>
    Hold,
}

/// <summary>Whether a mailing is at work.</summary>
public enum MailingState
{
    /// <summary>At work, or done.</summary>
    Running,

    /// <summary>Sends nothing until it is resumed.</summary>
    Paused,

    /// <summary>Sends nothing any more.</summary>
    Cancelled,
}

/// <summary>Something new that is owed to many.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Occasion">Its name; the same occasion is owed once, however often it is asked for.</param>
/// <param name="LapsesAfter">How long after it was due a delivery may still begin.</param>
public sealed record NewMailing(MailingKind Kind, string Occasion, TimeSpan LapsesAfter)
{
    /// <summary>The brief's day, where it has to do with one.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>What becomes of a message whose answer was lost.</summary>
    public WhenInDoubt WhenInDoubt { get; init; }

    /// <summary>Whether it rings in the night too.</summary>
    public bool RingsAtNight { get; init; }

    /// <summary>JSON: what is not in the archive. For an urgent update messages a language, as <see cref="MailingTexts"/> writes them.</summary>
    public string? Content { get; init; }

    /// <summary>The mailing whose copies are edited, or null.</summary>
    public long? Amends { get; init; }

    /// <summary>A day's brief: the occasion is the day, stale after 20 hours.</summary>
    public static NewMailing Brief(DateOnly day) =>
        new(MailingKind.Brief, $"brief/{day:yyyy-MM-dd}", TimeSpan.FromHours(20)) { Day = day };

    /// <summary>An urgent update, stale after 24 hours.</summary>
    /// <param name="name">Tells this update from every other one, such as the draft's number.</param>
    /// <param name="texts">By language, the messages it is made of.</param>
    public static NewMailing Urgent(string name, IReadOnlyDictionary<string, IReadOnlyList<Message>> texts) =>
        new(MailingKind.Urgent, $"urgent/{name}", TimeSpan.FromHours(24)) { Content = MailingTexts.Write(texts) };
}

/// <summary>A mailing as it stands.</summary>
public sealed record Mailing(
    long Id,
    MailingKind Kind,
    string Occasion,
    DateOnly? Day,
    DateTimeOffset Created,
    TimeSpan LapsesAfter,
    WhenInDoubt WhenInDoubt,
    MailingState State,
    bool RingsAtNight,
    string? Content,
    long? Amends,
    string? Audience,
    MailingBooks Books)
{
    /// <summary>Whether everybody is owed it who will be, and nothing is to go any more.</summary>
    public bool IsOver => Audience is null && Books.ToGo == 0;
}

/// <summary>Where a mailing stands; it always sums up.</summary>
/// <param name="Owed">To how many subscribers.</param>
/// <param name="Delivered">Have all of it.</param>
/// <param name="Gone">Could not be reached any more and were parked.</param>
/// <param name="Refused">Telegram refused some of it, or it was set aside after something unforeseen.</param>
/// <param name="Lapsed">Had not begun when it was too late.</param>
/// <param name="Cancelled">Staff, or the subscriber by leaving, ended it.</param>
/// <param name="InDoubt">Held, because an answer was lost and staff chose to decide.</param>
/// <param name="Doubts">How many answers were lost, whatever became of them.</param>
/// <param name="Opened">Deliveries begun.</param>
/// <param name="Parts">The parts of these, without those that were refused or will never be tried.</param>
/// <param name="Sent">How many of these parts are there.</param>
public sealed record MailingBooks(
    int Owed, int Delivered, int Gone, int Refused, int Lapsed, int Cancelled, int InDoubt, int Doubts, int Opened, int Parts, int Sent)
{
    /// <summary>Still to go.</summary>
    public int ToGo => Owed - Delivered - Gone - Refused - Lapsed - Cancelled - InDoubt;

    /// <summary>As staff see them.</summary>
    public Books Shown => new(Delivered, Gone, Refused, Lapsed, Cancelled, InDoubt, ToGo);

    /// <summary>
    /// How many calls are still to be made, as far as can be told: those who have not begun want as many parts as those who
    /// have did on average.
    /// </summary>
    public double CallsToGo => Math.Max(0, Parts - Sent) + (PartsEach * Math.Max(0, NotBegun));

    /// <summary>How long it will take at a rate, as far as can be told.</summary>
    /// <param name="perSecond">Calls a second; above 0.</param>
    /// <param name="callsBefore">How many calls of other mailings go before.</param>
    public TimeSpan TimeLeft(double perSecond, double callsBefore = 0) =>
        // The last chats take a part a second, which no rate makes faster: on average half of their parts at half the rate.
        ToGo == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(((CallsToGo + callsBefore) / perSecond) + ((PartsEach - 1) / 2));

    private double PartsEach => Opened == 0 ? 1 : Math.Max(1, (double)Parts / Opened);

    private int NotBegun => Owed - Opened - Lapsed - Cancelled;
}

/// <summary>What the mailings of a day brought.</summary>
/// <param name="Day">The newsroom's day they were made on.</param>
/// <param name="Briefs">How many of them were briefs that somebody got.</param>
/// <param name="Delivered">Deliveries that arrived whole.</param>
/// <param name="Failed">Those that did not: to who is gone, and those that are lost.</param>
/// <param name="Lost">Refused, too late, or in doubt.</param>
/// <param name="Messages">Messages sent and edited.</param>
public sealed record MailDay(DateOnly Day, int Briefs, int Delivered, int Failed, int Lost, int Messages);

/// <summary>Who did not get a mailing, and why.</summary>
/// <param name="Subscriber">Whose delivery it is.</param>
/// <param name="State">How it ended: <c>gone</c>, <c>refused</c>, <c>lapsed</c>, <c>cancelled</c> or <c>in doubt</c>.</param>
/// <param name="Reason">Why, in the words of whoever ended it.</param>
/// <param name="Parts">How many parts had arrived.</param>
public sealed record Missed(long Subscriber, string State, string? Reason, int Parts);

/// <summary>One mailing owed to one subscriber.</summary>
/// <param name="Subscriber">To whom.</param>
/// <param name="Due">When it may begin.</param>
/// <param name="Edition">The language of the edition, chosen now; null where there is nothing to choose.</param>
public readonly record struct Owed(long Subscriber, DateTimeOffset Due, string? Edition);
