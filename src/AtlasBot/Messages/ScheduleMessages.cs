namespace AtlasBot.Messages;

/// <summary>So many get a brief at that time of the newsroom's clock.</summary>
public sealed record ScheduledHour(DateOnly Day, TimeOnly Time, int Count);

/// <summary>A brief that still goes out to some.</summary>
/// <param name="Day">The brief's day.</param>
/// <param name="Hours">Who waits, by when it begins for them.</param>
public sealed record ScheduledBrief(DateOnly Day, IReadOnlyList<ScheduledHour> Hours);

/// <summary>A brief that is not there yet.</summary>
/// <param name="Day">The day it is expected on.</param>
/// <param name="Deadline">By when, on the newsroom's clock.</param>
/// <param name="IsExcused">Whether staff said that there will be none.</param>
/// <param name="Hours">Who would get it, by when.</param>
public sealed record ScheduleGate(DateOnly Day, TimeOnly Deadline, bool IsExcused, IReadOnlyList<ScheduledHour> Hours);

/// <summary>What goes out next.</summary>
/// <param name="Today">The newsroom's day.</param>
/// <param name="Briefs">Briefs that are there and still go out to some.</param>
/// <param name="Gate">The next brief that is expected, where nothing is there; else null.</param>
/// <param name="UnderWay">Mailings at work, by title.</param>
/// <param name="Subscribers">How many receive.</param>
/// <param name="Asleep">How many of them have night now.</param>
/// <param name="Blocked">How many blocked the bot, and would receive if they came back.</param>
public sealed record ScheduleView(
    DateOnly Today,
    IReadOnlyList<ScheduledBrief> Briefs,
    ScheduleGate? Gate,
    IReadOnlyList<(string Title, Books Books)> UnderWay,
    int Subscribers,
    int Asleep,
    int Blocked);

/// <summary>What goes out next and when, for how many.</summary>
public sealed class ScheduleMessages(Texts texts)
{
    private const int HoursShown = 16;
    private const int MailingsShown = 8;

    /// <summary>The answer to /schedule; with a button where no brief is there for today.</summary>
    public Message Schedule(ScheduleView view)
    {
        var blocks = view.UnderWay.Take(MailingsShown).Select(UnderWay)
            .Concat(view.Briefs.Select(brief => Brief(view, brief)))
            .Append(view.Gate is { } gate ? Gate(view, gate) : MessageHtml.Plain(""))
            .Append(MessageHtml.Plain(People(view)));
        var isOpen = view.Gate is { IsExcused: false } today && today.Day == view.Today;
        return new Message(
            MessageHtml.Of($"<b>{texts.ScheduleTitle}</b>{MessageHtml.Join("", blocks.Where(block => block.ToString() != ""))}"),
            isOpen ? Keyboard.Row(new Press.NoBriefOn(view.Today).Button(texts.NoBriefToday)) : null);
    }

    private MessageHtml UnderWay((string Title, Books Books) mailing)
    {
        var (done, all) = (mailing.Books.Total - mailing.Books.ToGo, mailing.Books.Total);
        return MessageHtml.Of($"\n\n{mailing.Title}: {texts.ProgressOf(done, all, all == 0 ? 0 : (int)(100L * done / all))}");
    }

    private MessageHtml Brief(ScheduleView view, ScheduledBrief brief) =>
        MessageHtml.Of($"\n\n<b>{texts.BriefOf(texts.Date(brief.Day))}</b>{Hours(view, brief.Hours)}");

    private MessageHtml Gate(ScheduleView view, ScheduleGate gate) => gate.IsExcused
        ? MessageHtml.Of($"\n\n{texts.NothingToday(texts.Date(gate.Day))}")
        : MessageHtml.Of($"\n\n{texts.ScheduleGate(texts.NearDay(gate.Day, view.Today), Texts.Clock(gate.Deadline))}{Hours(view, gate.Hours)}");

    private string Hours(ScheduleView view, IReadOnlyList<ScheduledHour> hours)
    {
        var lines = hours.Take(HoursShown).Select(hour =>
            $"\n{(hour.Day == view.Today ? "" : texts.NearDate(hour.Day, view.Today) + ", ")}{Texts.Clock(hour.Time)} · {texts.Number(hour.Count)}");
        var later = hours.Skip(HoursShown).Sum(hour => hour.Count);
        return string.Concat(lines) + (later > 0 ? "\n" + texts.ScheduleLater(later) : "");
    }

    private string People(ScheduleView view)
    {
        var asleep = view.Asleep > 0 ? "\n" + texts.ScheduleAsleep(view.Asleep) : "";
        var blocked = view.Blocked > 0 ? "\n" + texts.ScheduleBlocked(view.Blocked) : "";
        return $"\n\n{texts.ScheduleSubscribers(view.Subscribers)}{asleep}{blocked}";
    }
}
