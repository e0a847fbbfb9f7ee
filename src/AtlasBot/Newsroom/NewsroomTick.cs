using AtlasBot.Briefs;
using AtlasBot.Storage;
using AtlasBot.Subscribers;

namespace AtlasBot.Newsroom;

/// <summary>What the newsroom does each minute, and what it looks at each second.</summary>
public sealed class NewsroomTick(
    Database database, BriefPush push, Inbox inbox, Archive archive, Notices notices, MailingDesk mailings, Returns returns, VenueNotices venues, SubscriberDays days,
    DraftChangeDesk scheduled, LetterDesk letters,
    Restoration restoration, NewsroomOptions newsroom, TimeProvider clock)
{
    /// <summary>Each minute: owes what is due, reminds of a brief that is missing, tells staff what they have not been told.</summary>
    public async Task TickAsync(CancellationToken cancel)
    {
        scheduled.PublishDue();
        push.Owe();
        RemindOfAMissingBrief();
        restoration.AskAboutNew();
        days.Note(newsroom.Due.Today(clock.GetUtcNow()));
        TellOfTheWeek();
        TellAtNoon();
        await notices.TellAsync(cancel);
        await venues.TellAsync(cancel);
        await letters.TellAsync(cancel);
        await returns.WelcomeAsync(cancel);
    }

    /// <summary>Each five seconds: shows staff how far mailings are.</summary>
    public Task ShowAsync(CancellationToken cancel) => mailings.RefreshAsync(cancel);

    /// <summary>Each second: the inbox, and what another process published.</summary>
    public void Watch()
    {
        inbox.Look();
        push.Sweep();
    }

    // On Mondays, at the hour of the deadline.
    private void TellOfTheWeek()
    {
        var now = clock.GetUtcNow();
        var today = newsroom.Due.Today(now);
        if (today.DayOfWeek == DayOfWeek.Monday && newsroom.Due.TimeOf(now) >= newsroom.Deadline)
        {
            notices.Week(today);
        }
    }

    // Who has the morning's brief by noon; late in the day it says nothing new.
    private void TellAtNoon()
    {
        var now = clock.GetUtcNow();
        if (newsroom.Due.TimeOf(now) is { Hour: 12 or 13 })
        {
            foreach (var day in database.Query($"select day from brief_push where morning = {newsroom.Due.Today(now)}", row => row.Day(0)))
            {
                notices.Noon(day);
            }
        }
    }

    // A day's reminder is a notice like any other; that it was made is how it is known.
    private void RemindOfAMissingBrief()
    {
        var now = clock.GetUtcNow();
        var today = newsroom.Due.Today(now);
        var local = newsroom.Due.TimeOf(now);
        if (!newsroom.Days.Contains(today.DayOfWeek) || local < newsroom.Deadline)
        {
            return;
        }

        if (archive.LanguagesOn(today).Count > 0)
        {
            notices.There(today);
            return;
        }

        if (local > newsroom.Due.Cutoff)
        {
            return;
        }

        database.Atomically(() =>
        {
            var announced = database.Number($"select count(*) from brief_push where morning = {today}") > 0;
            var reminded = database.Number(
                $"select count(*) from notice where kind = 'missing' and content = {$"\"{Columns.Day(today)}\""}") > 0;
            if (!announced && !reminded && !notices.IsExcused(today))
            {
                notices.Missing(today);
            }
        });
    }
}
