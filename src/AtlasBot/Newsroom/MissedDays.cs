using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Storage;
using AtlasBot.Subscribers;
using AtlasBot.Topics;

namespace AtlasBot.Newsroom;

/// <summary>Which briefs did not reach somebody who was to have them: while they were away, or because the bot or Telegram was.</summary>
public sealed class MissedDays(Database database, Archive archive, SubscriberRegister subscribers, FollowedSections follows, TopicIndex index)
{
    // What is older has been missed by everybody.
    private const int DaysBack = 14;

    // Of a longer absence it is not said how much was on what they follow.
    private const int DaysLookedThrough = 31;
    private const int TopicsNamed = 3;

    /// <summary>What was missed by somebody who was away since <see cref="Subscriber.Since"/>; null where it is nothing.</summary>
    public MissedBriefs? While(Subscriber away, DateTimeOffset now)
    {
        var hour = subscribers.HourOf(away);
        var today = hour.DayOf(now);
        var left = hour.DayOf(away.Since);
        var last = hour.On(today) > now ? today.AddDays(-1) : today;
        var days = archive.Days(left.AddDays(-1), last)
            .Where(day => WeekDays.Has(away.Wishes.Days, day.DayOfWeek) && (hour.On(day) > away.Since || IsLost(day, away.Id)));
        return Summed(away.Id, away.Language, away.Reads, [.. days.OrderDescending()]);
    }

    /// <summary>
    /// What somebody missed between the last brief they got and this one, though they were there: it lapsed, or its hour passed while
    /// the bot was down. Null where it is nothing, as on every good day.
    /// </summary>
    public MissedBriefs? Before(DateOnly day, Recipient recipient)
    {
        if (subscribers.Find(recipient.Subscriber) is not { } subscriber)
        {
            return null;
        }

        var hour = subscribers.HourOf(subscriber);
        var days = new List<DateOnly>();
        database.Each(
            $"""
            select push.day, push.morning, push.published, push.at_once, delivery.state
            from brief_push push join mailing on mailing.id = push.mailing
            left join delivery on delivery.mailing = push.mailing and delivery.subscriber = {recipient.Subscriber}
            where push.day < {day} and push.day >= {day.AddDays(-DaysBack)} and mailing.state <> 'cancelled'
            order by push.day desc
            """,
            row =>
            {
                var (published, state) = (row.Instant(2), row.TextOrNull(4));
                var due = row.Flag(3) ? published : DueRule.When(row.Day(1), published, hour);
                if (due < recipient.Since || state is not (null or "lapsed"))
                {
                    return false;
                }

                if (row.Flag(3) || WeekDays.Has(recipient.Wishes.Days, hour.DayOf(due).DayOfWeek))
                {
                    days.Add(row.Day(0));
                }

                return true;
            });
        return Summed(recipient.Subscriber, recipient.Language, recipient.Reads, days);
    }

    private MissedBriefs? Summed(long subscriber, string language, IReadOnlyList<string> reads, IReadOnlyList<DateOnly> days)
    {
        var editions = days.Select(day => archive.On(day, reads)?.Edition).OfType<Edition>().ToList();
        if (editions.Count == 0)
        {
            return null;
        }

        var topics = editions.Count > DaysLookedThrough ? [] : follows.CountIn(subscriber, editions)
            .OrderByDescending(one => one.Sections).ThenBy(one => one.Interest.Id).Take(TopicsNamed)
            .Select(one => new MissedTopic(one.Interest.Name(language, index.Gazetteer), one.Sections));
        return new MissedBriefs([.. editions.Select(edition => edition.Day)], editions.Sum(edition => edition.Sections.Count), reads[0], [.. topics]);
    }

    // That they blocked the bot was found out by sending them this one.
    private bool IsLost(DateOnly day, long subscriber) => database.Number(
        $"""
        select 1 from brief_push join delivery on delivery.mailing = brief_push.mailing and delivery.subscriber = {subscriber}
        where day = {day} and state = 'gone'
        """) is not null;
}
