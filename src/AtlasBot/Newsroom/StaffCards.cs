using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Intake;
using AtlasBot.Messages;
using AtlasBot.Subscribers;

namespace AtlasBot.Newsroom;

/// <summary>What staff see of a draft and of what happened by itself, in the language of whoever looks.</summary>
public sealed class StaffCards(
    BriefDesk briefs, SubscriberRegister subscribers, Night night, DeliveryOptions pace, NewsroomOptions newsroom, Func<Links> links, TimeProvider clock)
{
    private const int TimesShown = 4;

    /// <summary>The card of a draft: what was understood, or why it cannot be published.</summary>
    public Message Card(string language, Draft draft)
    {
        var messages = new StaffMessages(Texts.In(language));
        var reading = draft.Read();
        return reading is Reading.Understood understood ? messages.Card(Shown(draft, understood)) : messages.Refused((Reading.Refused)reading);
    }

    /// <summary>The card with what is behind "More".</summary>
    public Message More(string language, Draft draft)
    {
        var messages = new StaffMessages(Texts.In(language));
        var reading = draft.Read();
        if (reading is not Reading.Understood understood)
        {
            return messages.Refused((Reading.Refused)reading);
        }

        var hour = newsroom.Due.TimeOf(clock.GetUtcNow()).Hour;
        return messages.More(Shown(draft, understood), draft.Wishes.Sections is not null, [.. Enumerable.Range(1, TimesShown).Select(i => new TimeOnly((hour + i) % 24, 0))]);
    }

    private Messages.Draft Shown(Draft draft, Reading.Understood understood) => new(
        draft.Id, understood.Edition, briefs.FindingsOf(understood), draft.At is { } at ? new Plan.AtATime(subscribers.CountActive(), newsroom.Due.TimeOf(at)) : PlanOf(understood), Today);

    /// <summary>The card of a source's draft.</summary>
    public Message Card(string language, Draft draft, Reading.Understood understood, SiteProgress progress) =>
        new StaffMessages(Texts.In(language)).Card(Shown(draft, understood), progress);

    /// <summary>The card of a source's draft with what is behind "More".</summary>
    public Message More(string language, Draft draft, Reading.Understood understood, SiteProgress progress) =>
        new StaffMessages(Texts.In(language)).More(Shown(draft, understood), progress, draft.Wishes.Sections is not null);

    /// <summary>A post of the site that came, changed or vanished after its brief.</summary>
    public static Message OfPost(string language, NoticeOfPost what, KnownPost post)
    {
        var messages = new SourceMessages(Texts.In(language));
        return what switch
        {
            NoticeOfPost.Late => messages.Late(post.Id, post.Post.Title, post.Goes),
            NoticeOfPost.Changed => messages.Changed(post.Id, post.Post.Title, post.Goes),
            _ => messages.Gone(post.Id, post.Post.Title, post.Goes),
        };
    }

    /// <summary>Under a card that was decided: who gets the brief when.</summary>
    public Message Receipt(string language, DateOnly day, Published published)
    {
        var messages = new StaffMessages(Texts.In(language));
        return (published.Going, published.Stored) switch
        {
            (Going.AtOnce, _) => messages.PublishedNow(subscribers.CountActive()),
            (Going.AtTheirHour, _) => messages.Published(subscribers.CountActive(), published.Morning, Today),
            (_, Stored.Unchanged) => messages.PublishedAlready(day),
            _ when published.Joins => messages.Joins(day),
            _ => messages.Archived(day),
        };
    }

    /// <summary>A draft as subscribers will see it.</summary>
    public IReadOnlyList<Message> AsSeen(Draft draft) =>
        draft.Read() is Reading.Understood understood ? BriefLayout.Compose(understood.Edition, links()) : [];

    /// <summary>The decision under an urgent update.</summary>
    public Message UrgentDecision(string language, Draft draft)
    {
        var now = clock.GetUtcNow();
        var read = UrgentReader.Read(draft.Text, newsroom.Language);
        var whom = subscribers.CountActive(draft.Audience);
        var instead = read.Sayings.ContainsKey(newsroom.Language) ? newsroom.Language : read.Sayings.Keys.Order(StringComparer.Ordinal).First();
        var count = whom.Sum(one => one.Count);
        return new MailingMessages(Texts.In(language)).UrgentDecision(new UrgentCard(
            draft.Id,
            count,
            whom.Where(one => night.Is(one.Zone, one.Quiet, now)).Sum(one => one.Count),
            draft.Rings,
            draft.Audience.ByLanguage,
            draft.Audience.ByTopic is null ? null : read.To,
            [.. whom.Where(one => !read.Sayings.ContainsKey(one.Language)).GroupBy(one => one.Language)
                .Select(alike => new ForeignReaders(alike.Key, alike.Sum(one => one.Count), instead)).OrderByDescending(one => one.Count)],
            (int)Math.Round((double)count / pace.MessagesPerSecond / 60)));
    }

    /// <summary>How many of an audience receive.</summary>
    public int CountOf(Audience audience) => subscribers.CountActive(audience).Sum(one => one.Count);

    /// <summary>A file was refused.</summary>
    public Message Refused(string language, RefusedFile file) =>
        new StaffMessages(Texts.In(language)).Refused(file.File, new Reading.Refused(file.Code, file.Line, file.Values));

    /// <summary>A brief was published without anybody pressing.</summary>
    public Message PublishedByItself(string language, PublishedFile file) =>
        Receipt(language, file.Day, new Published(Stored.Added, file.Going, file.Morning));

    /// <summary>No brief came by the deadline.</summary>
    public Message Missing(string language, DateOnly day) =>
        new StaffMessages(Texts.In(language)).BriefMissing(day, newsroom.Deadline);

    /// <summary>The brief that was missed has come.</summary>
    public Message BriefIsThere(string language, DateOnly day) => new StaffMessages(Texts.In(language)).BriefIsThere(day);

    /// <summary>All backups lie on the bot's own disk.</summary>
    public Message BackupsOnThisDiskOnly(string language) => new AlarmMessages(Texts.In(language)).BackupsOnThisDiskOnly();

    /// <summary>A backup could not be made.</summary>
    public Message BackupFailed(string language, string reason) => new StaffMessages(Texts.In(language)).BackupFailed(reason);

    /// <summary>How many of those who receive have night now.</summary>
    public int CountAsleep()
    {
        var now = clock.GetUtcNow();
        return subscribers.CountByQuiet().Where(alike => night.Is(alike.Zone, alike.Quiet, now)).Sum(alike => alike.Count);
    }

    /// <summary>How many receive.</summary>
    public int CountSubscribers() => subscribers.CountActive();

    private DateOnly Today => newsroom.Due.Today(clock.GetUtcNow());

    private Plan PlanOf(Reading.Understood understood) => briefs.Mends(understood) is not null ? new Plan.Mends() : briefs.IsOld(understood.Edition.Day)
        ? new Plan.ArchiveOnly()
        : new Plan.AtTheirHour(subscribers.CountActive(), newsroom.Due.MorningOf(clock.GetUtcNow()), CountAsleep());
}
