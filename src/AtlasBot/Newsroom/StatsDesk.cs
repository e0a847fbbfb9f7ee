using System.Globalization;
using System.Text;
using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Storage;
using AtlasBot.Subscribers;
using AtlasBot.Topics;

namespace AtlasBot.Newsroom;

/// <summary>Shows staff the figures: who receives, what was delivered, what is asked for. And one line to the owners on Mondays.</summary>
public sealed class StatsDesk(
    SubscriberRegister subscribers,
    SubscriberDays days,
    BriefPush push,
    Outbox outbox,
    AskedTopics asked,
    TopicIndex topics,
    BackupShelf backups,
    NewsroomOptions newsroom,
    Courier courier,
    TimeProvider clock)
{
    private const int DaysDrawn = 30;
    private const int DaysInWeek = 7;
    private const int TopicsShown = 6;
    private const int HoursShown = 5;

    /// <summary>The picture with the figures under it.</summary>
    public Task ShowAsync(StaffMember member, CancellationToken cancel)
    {
        var texts = Texts.In(member.Language);
        var stats = Stats(texts);
        return courier.SendPictureAsync(member.Place, StatsChart.Draw(texts, stats), new StatsMessages(texts).Caption(stats), cancel);
    }

    /// <summary>Everything by day, as tables that every office program opens.</summary>
    public async Task<bool> SendTablesAsync(StaffMember member, CancellationToken cancel)
    {
        var messages = new StatsMessages(Texts.In(member.Language));
        var first = DateOnly.FromDateTime(DateTime.UnixEpoch);
        var table = new StringBuilder("day,subscribers,joined,gone,deliveries,failures,messages\n");
        foreach (var day in ByDay(first))
        {
            table.Append(CultureInfo.InvariantCulture, $"{Columns.Day(day.Day)},{day.Subscribers},{day.Joined},{day.Gone},{day.Delivered},{day.Failed},{day.Messages}\n");
        }

        var topicTable = new StringBuilder("day,topic,times\n");
        foreach (var (day, topic, times) in asked.All())
        {
            topicTable.Append(CultureInfo.InvariantCulture, $"{Columns.Day(day)},\"{NameOf(Texts.In(member.Language), topic).Replace("\"", "\"\"", StringComparison.Ordinal)}\",{times}\n");
        }

        await courier.SendFileAsync(member.Place, "days.csv", WithMark(table), messages.Table(), cancel);
        await courier.SendFileAsync(member.Place, "topics.csv", WithMark(topicTable), messages.TopicTable(), cancel);
        return true;
    }

    /// <summary>The line of the week that ended.</summary>
    /// <param name="language">The owner's.</param>
    /// <param name="monday">The day it is told on.</param>
    public Message Week(string language, DateOnly monday)
    {
        var week = outbox.ByDay(newsroom.Due.Today).Where(day => day.Day >= monday.AddDays(-DaysInWeek) && day.Day < monday).ToList();
        var backup = backups.Days() is [var newest, ..] ? newest : (DateOnly?)null;
        return new StatsMessages(Texts.In(language)).Week(
            week.Sum(day => day.Briefs), week.Sum(day => day.Messages), week.Sum(day => day.Lost), backup, monday);
    }

    /// <summary>Who has a day's brief by now; null where it was withdrawn, or went out to nobody.</summary>
    public Message? Noon(string language, DateOnly day) => outbox.Find(NewMailing.Brief(day).Occasion) is { } mailing
        ? new StatsMessages(Texts.In(language)).Noon(
            day,
            mailing.Books.Delivered,
            mailing.Books.ToGo + push.Waiting().Where(brief => brief.Day == day).Sum(brief => brief.Hours.Sum(hour => hour.Count)),
            mailing.Books.Gone,
            newsroom.Due.Today(clock.GetUtcNow()))
        : null;

    private Stats Stats(Texts texts)
    {
        var today = newsroom.Due.Today(clock.GetUtcNow());
        days.Note(today);
        var choices = subscribers.CountActive(new Audience.Everybody());
        return new Stats(
            [.. ByDay(today.AddDays(1 - DaysDrawn))],
            choices.Sum(one => one.Count),
            [.. choices.GroupBy(one => one.Language).Select(alike => (alike.Key, alike.Sum(one => one.Count))).OrderByDescending(one => one.Item2)],
            [.. subscribers.CountByHour()
                .GroupBy(one => subscribers.HourOf(one.Zone, one.Hour).Minute)
                .Select(alike => (new TimeOnly(alike.Key / 60, alike.Key % 60), alike.Sum(one => one.Count)))
                .OrderByDescending(one => one.Item2)
                .Take(HoursShown)],
            [.. asked.Most(today.AddDays(1 - DaysDrawn), TopicsShown).Select(one => (NameOf(texts, one.Topic), one.Times))]);
    }

    // A day on which nobody came or went may lack a note: the number stays.
    private IEnumerable<StatsDay> ByDay(DateOnly first)
    {
        var noted = days.Since(first).ToDictionary(day => day.Day);
        var sent = outbox.ByDay(newsroom.Due.Today).Where(day => day.Day >= first).ToDictionary(day => day.Day);
        if (noted.Count + sent.Count == 0)
        {
            yield break;
        }

        var subscribersThen = 0;
        var today = newsroom.Due.Today(clock.GetUtcNow());
        for (var day = noted.Keys.Concat(sent.Keys).Min(); day <= today; day = day.AddDays(1))
        {
            var (people, mail) = (noted.GetValueOrDefault(day), sent.GetValueOrDefault(day));
            subscribersThen = people?.Subscribers ?? subscribersThen;
            yield return new StatsDay(
                day, subscribersThen, people?.Joined ?? 0, people?.Gone ?? 0, mail?.Delivered ?? 0, mail?.Failed ?? 0, mail?.Messages ?? 0);
        }
    }

    private string NameOf(Texts texts, string key) => topics.Gazetteer.Find(key)?.Name(texts.Language) ?? key;

    // Office programs read UTF-8 only where it says so.
    private static byte[] WithMark(StringBuilder table) => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(table.ToString())];
}
