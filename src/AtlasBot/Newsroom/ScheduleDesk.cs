using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Intake;
using AtlasBot.Messages;
using AtlasBot.Storage;
using AtlasBot.Subscribers;

namespace AtlasBot.Newsroom;

/// <summary>Shows staff what goes out next and when, for how many; and notes that a day has no brief.</summary>
public sealed class ScheduleDesk(
    Database database,
    Archive archive,
    BriefPush push,
    DraftShelf drafts,
    Outbox outbox,
    SubscriberRegister subscribers,
    StaffCards cards,
    Notices notices,
    AuditTrail audit,
    NewsroomOptions newsroom,
    Courier courier,
    TimeProvider clock)
{
    private const int DaysInWeek = 7;

    /// <summary>Shows it.</summary>
    public Task ShowAsync(StaffMember member, CancellationToken cancel) =>
        courier.SendAsync(member.Place, new ScheduleMessages(Texts.In(member.Language)).Schedule(View(Texts.In(member.Language))), cancel);

    /// <summary>Notes that a day has no brief: nobody is reminded any more.</summary>
    public async Task<bool> NoBriefAsync(StaffMember member, int message, DateOnly day, CancellationToken cancel)
    {
        database.Atomically(() =>
        {
            if (notices.Excuse(day))
            {
                audit.Write(member.User, "no brief", Columns.Day(day));
            }
        });
        await courier.EditAsync(member.Place, message, new StaffMessages(Texts.In(member.Language)).NothingToday(day), cancel);
        return true;
    }

    private ScheduleView View(Texts texts)
    {
        var now = clock.GetUtcNow();
        List<ScheduledBrief> briefs = [.. push.Waiting().Select(brief => new ScheduledBrief(brief.Day, Hours(brief.Hours))), .. AtATime()];
        return new ScheduleView(
            newsroom.Due.Today(now),
            briefs,
            briefs.Count > 0 ? null : Gate(now),
            [.. outbox.Alive().Select(mailing => (MailingDesk.TitleOf(texts, mailing), mailing.Books.Shown))],
            subscribers.CountActive(),
            cards.CountAsleep(),
            subscribers.CountParked());
    }

    private IEnumerable<ScheduledBrief> AtATime() =>
        from draft in drafts.Scheduled()
        let edition = (draft.Read() as Reading.Understood)?.Edition
        where edition is not null
        select new ScheduledBrief(edition.Day, Hours([(draft.At ?? default, subscribers.CountActive())]));

    // The next day a brief is expected on and not there; today counts until the morning ends.
    private ScheduleGate? Gate(DateTimeOffset now)
    {
        var today = newsroom.Due.Today(now);
        var first = newsroom.Due.TimeOf(now) <= newsroom.Due.Cutoff ? today : today.AddDays(1);
        DateOnly? expected = Enumerable.Range(0, DaysInWeek + 1).Select(first.AddDays)
            .Where(day => newsroom.Days.Contains(day.DayOfWeek) && archive.LanguagesOn(day).Count == 0)
            .Select(day => (DateOnly?)day)
            .FirstOrDefault();
        return expected is not { } of ? null : new ScheduleGate(of, newsroom.Deadline, notices.IsExcused(of), Hours(
            subscribers.CountByHour().Select(alike => (At: subscribers.HourOf(alike.Zone, alike.Hour).On(of), alike.Count))));
    }

    private IReadOnlyList<ScheduledHour> Hours(IEnumerable<(DateTimeOffset At, int Count)> hours) => [.. hours
        .GroupBy(hour => hour.At)
        .OrderBy(hour => hour.Key)
        .Select(hour => new ScheduledHour(newsroom.Due.Today(hour.Key), newsroom.Due.TimeOf(hour.Key), hour.Sum(one => one.Count)))];
}
