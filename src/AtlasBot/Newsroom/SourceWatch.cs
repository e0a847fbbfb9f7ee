using AtlasBot.Intake;
using AtlasBot.Storage;

namespace AtlasBot.Newsroom;

/// <summary>
/// Watches the sites and feeds: the posts of a day become one draft; what comes, changes or vanishes after the brief went out is told to
/// staff. An answer that is empty or failed changes nothing, and days before a source was connected are never pushed.
/// </summary>
public sealed class SourceWatch(
    Database database, SourceBook book, SourceReader reader, SourceShelf shelf, DraftShelf drafts, BriefDesk briefs, Notices notices, NewsroomOptions newsroom,
    TimeProvider clock, ILogger<SourceWatch> log)
{
    /// <summary>So long without a new post or a change, and a day's posts are complete.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMinutes(40);

    /// <summary>So long a change on the site must stand before it is told.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Often = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Seldom = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private static readonly TimeOnly Early = new(5, 0);
    private static readonly TimeOnly Late = new(22, 0);

    // A section that missed its brief is taken along within so many days.
    private const int DaysTakenAlong = 7;

    /// <summary>Asks each source whose time has come, one after another, and looks at what became of its posts.</summary>
    public async Task PollAsync(CancellationToken cancel)
    {
        foreach (var source in book.Watched)
        {
            if (shelf.Find(source.Name) is not { } standing || IsDue(standing, clock.GetUtcNow()))
            {
                await AskAsync(source, cancel);
            }

            database.Atomically(() => Look(source.Name));
        }
    }

    // What lies farther ahead than any pause is left by a clock that was set back since.
    private static bool IsDue(SourceStanding standing, DateTimeOffset now) => standing.Next <= now
        || (standing.Next - now > LongestPause && standing.Next - now > (standing.Trouble?.Wait ?? TimeSpan.Zero));

    private async Task AskAsync(Source source, CancellationToken cancel)
    {
        var today = newsroom.Due.Today(clock.GetUtcNow());
        var answer = await reader.ReadAsync(source, today.AddDays(-1), today, shelf.TagOf(source.Name, today), cancel);

        // Words are told by parsing them: that is done before the gate.
        var found = answer is SourceAnswer.Posts posts ? posts.Found.Select(post => (Post: post, Print: post.Fingerprint())).ToList() : [];
        database.Atomically(() =>
        {
            if (answer is SourceAnswer.Failed failed)
            {
                var failures = 1 + (shelf.Find(source.Name)?.Failures ?? 0);
                var pause = failed.Trouble.Wait ?? Often * Math.Pow(2, Math.Min(failures - 1, 6));
                shelf.KeepFailure(source.Name, today, failed.Trouble, clock.GetUtcNow() + (pause < LongestPause || failed.Trouble.Wait is not null ? pause : LongestPause));
                return;
            }

            var isNew = shelf.Find(source.Name) is not { Read: not null };
            shelf.Connect(source.Name, today);
            shelf.KeepSuccess(source.Name, today, (answer as SourceAnswer.Posts)?.Tag, answer is SourceAnswer.Unchanged, clock.GetUtcNow() + Interval());
            if (found.Count > 0)
            {
                Take(source, today, found);
            }

            if (isNew)
            {
                log.LogInformation("The source {Source} is connected", source.Title);
            }
        });
        if (answer is SourceAnswer.Failed trouble)
        {
            log.LogWarning("The source {Source} cannot be read: {Why} {Detail}", source.Title, trouble.Trouble.Why, trouble.Trouble.Detail);
        }
    }

    private TimeSpan Interval()
    {
        var now = newsroom.Due.TimeOf(clock.GetUtcNow());
        return now >= Early && now < Late ? Often : Seldom;
    }

    private void Take(Source source, DateOnly today, IReadOnlyList<(Post Post, string Print)> found)
    {
        shelf.Settle();
        var connected = shelf.Find(source.Name)!.Connected;
        var places = new Dictionary<DateOnly, int>();
        foreach (var (post, print) in found.Where(one => one.Post.Day <= today))
        {
            var place = places[post.Day] = places.GetValueOrDefault(post.Day, -1) + 1;
            shelf.Keep(source.Name, post, place, print, StateOfNew(source.Name, post.Day, connected));
        }

        // A feed forgets what is old; a page or an interface that still shows other posts of the day does not.
        var there = found.Select(one => one.Post.Address.AbsoluteUri).ToHashSet(StringComparer.Ordinal);
        foreach (var known in shelf.Posts(source.Name, today.AddDays(-1), today).Where(known => !there.Contains(known.Post.Address.AbsoluteUri)))
        {
            if (source.Kind != SourceKind.Feed && places.ContainsKey(known.Post.Day))
            {
                shelf.Miss(known.Id);
            }
        }
    }

    private PostState StateOfNew(string source, DateOnly day, DateOnly connected) =>
        day < connected ? PostState.Old
        : shelf.Day(source, day) is not { } of ? PostState.Waiting
        : drafts.Find(of.Draft)?.State switch
        {
            DraftState.Done => PostState.Late,
            DraftState.Cancelled => PostState.Old,
            _ => PostState.Waiting,
        };

    /// <summary>Puts drafts together, lets them go where they may, and tells staff what came after.</summary>
    private void Look(string source)
    {
        shelf.Settle();
        var today = newsroom.Due.Today(clock.GetUtcNow());
        for (var day = today.AddDays(-1); day <= today; day = day.AddDays(1))
        {
            var posts = shelf.Posts(source, day, day);
            Compose(source, day, posts);
            Tell(posts);
        }

        foreach (var day in shelf.DaysFrom(today.AddDays(-1)).Where(day => day.Source == source))
        {
            GoByItself(day);
        }
    }

    private void Compose(string source, DateOnly day, IReadOnlyList<KnownPost> posts)
    {
        var own = posts.Where(post => post.State is PostState.Waiting or PostState.Drafted && post.Missing is null).ToList();
        var of = shelf.Day(source, day);
        if (own.Count == 0 || (of is not null && drafts.Find(of.Draft) is not { State: DraftState.Open }))
        {
            return;
        }

        var late = shelf.Posts(source, day.AddDays(-DaysTakenAlong), day.AddDays(-1))
            .Where(post => (post.State == PostState.Late || (post.State == PostState.Drafted && post.Goes == day)) && post.Missing is null);
        List<KnownPost> all = [.. own, .. late];
        var document = Post.Page(day, [.. all.Select(post => post.Post)]);
        if (of is not null && drafts.Find(of.Draft)!.Document.AsSpan().SequenceEqual(document))
        {
            return;
        }

        var address = book.All.First(one => one.Name == source).Base.AbsoluteUri;
        var draft = of?.Draft ?? drafts.Add(0, 0, "brief", DraftState.Open, document, address, origin: null).Id;
        drafts.Replace(draft, document);
        shelf.KeepDay(source, day, draft);
        foreach (var post in all)
        {
            shelf.Move(post, PostState.Drafted, day);
        }
    }

    // What changed after it went out is told once it stands still; what is gone is asked about.
    private void Tell(IReadOnlyList<KnownPost> posts)
    {
        const string Gone = "gone";
        var now = clock.GetUtcNow();
        foreach (var post in posts)
        {
            switch (post)
            {
                case { State: PostState.Late, Told: null }:
                    shelf.Tell(post.Id, post.Fingerprint);
                    notices.OfPost(NoticeOfPost.Late, post.Id);
                    break;
                case { State: PostState.Out, Missing: { } since } when post.Told != Gone && now - since >= Settling:
                    shelf.Tell(post.Id, Gone);
                    notices.OfPost(NoticeOfPost.Gone, post.Id);
                    break;
                case { State: PostState.Out, Missing: null } when post.Fingerprint != (post.Told ?? post.Drafted) && post.Fingerprint != post.Drafted && now - post.Changed >= Settling:
                    shelf.Tell(post.Id, post.Fingerprint);
                    notices.OfPost(NoticeOfPost.Changed, post.Id);
                    break;
            }
        }
    }

    private void GoByItself(SourceDay day)
    {
        if (day.Waits || clock.GetUtcNow() - day.Changed < Quiet || shelf.Find(day.Source) is not { Publishes: true }
            || drafts.Find(day.Draft) is not { State: DraftState.Open } draft || draft.Read() is not Reading.Understood understood
            || briefs.FindingsOf(understood).Any(finding => finding.Red) || briefs.Mends(understood) is not null)
        {
            return;
        }

        briefs.PublishDraft(draft, understood, Going.AtTheirHour, staff: 0);
        shelf.Settle();
        log.LogInformation("The brief of {Day} was published from {Source}", day.Day, day.Source);
    }
}
