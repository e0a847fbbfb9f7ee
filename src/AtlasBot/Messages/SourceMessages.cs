using AtlasBot.Intake;

namespace AtlasBot.Messages;

/// <summary>How far the posts of a day are.</summary>
/// <param name="Day">The day.</param>
/// <param name="Posts">How many there are.</param>
/// <param name="Last">When the last one came, on the newsroom's clock.</param>
/// <param name="Goes">When the brief goes without a person, or null where it waits for one.</param>
/// <param name="IsComplete">Whether nothing has come for a while.</param>
public sealed record SiteProgress(DateOnly Day, int Posts, TimeOnly Last, TimeOnly? Goes, bool IsComplete);

/// <summary>A source as staff look at it.</summary>
/// <param name="Place">Its place in the setting, from 0.</param>
/// <param name="Source">What it is.</param>
/// <param name="Read">The last success on the newsroom's clock, or null.</param>
/// <param name="Failed">The last failure, or null.</param>
/// <param name="Trouble">What that was, or null.</param>
/// <param name="IsFailing">Whether it has failed since the last success.</param>
/// <param name="Publishes">Whether it may publish without a person.</param>
/// <param name="MayBeLet">Whether who looks may change that.</param>
public sealed record SourceView(
    int Place, Source Source, (DateOnly Day, TimeOnly Time)? Read, (DateOnly Day, TimeOnly Time)? Failed, Fetched.Failed? Trouble, bool IsFailing, bool Publishes, bool MayBeLet);

/// <summary>What staff see of the newsroom's own sites and feeds.</summary>
public sealed class SourceMessages(Texts texts)
{
    private const int HostsShown = 6;
    private const int SourcesShown = 12;
    private const int HeadingLength = 110;
    private const int ButtonLength = 36;

    /// <summary>A link that was not read, and why.</summary>
    /// <param name="trouble">What went wrong.</param>
    /// <param name="hosts">The hosts whose pages are read.</param>
    public Message LinkNotRead(Fetched.Failed trouble, IReadOnlyList<string> hosts) => new(MessageHtml.Of(
        $"<b>{texts.LinkNotRead}</b>\n{(trouble.Why == FetchTrouble.Foreign ? Foreign(trouble.Detail, hosts) : Words(trouble))}"));

    /// <summary>Why a site could not be read.</summary>
    public string Words(Fetched.Failed trouble) => trouble.Why switch
    {
        FetchTrouble.Foreign => texts.SiteForeign(trouble.Detail),
        FetchTrouble.Private => texts.SitePrivate(trouble.Detail),
        FetchTrouble.Slow => texts.SiteSlow(trouble.Detail),
        FetchTrouble.TooLarge => texts.SiteTooLarge(trouble.Detail),
        FetchTrouble.Refused => texts.SiteRefused(trouble.Detail),
        FetchTrouble.Unreadable => texts.SiteUnreadable(trouble.Detail),
        _ => texts.SiteUnreachable(trouble.Detail),
    };

    /// <summary>The answer to /sources.</summary>
    public Message List(IReadOnlyList<SourceView> sources, DateOnly today)
    {
        if (sources.Count == 0)
        {
            return new Message(MessageHtml.Plain(texts.SourcesNone));
        }

        var blocks = sources.Take(SourcesShown).Select(source => MessageHtml.Of($"\n\n<b>{source.Source.Title}</b> · {KindOf(source.Source.Kind)}\n{string.Join('\n', Lines(source, today))}"));
        var buttons = sources.Take(SourcesShown).Where(source => source.MayBeLet).Select(source => (IReadOnlyList<Button>)
        [
            new Press.SourcePublishes(source.Place, !source.Publishes).Button(Prose.Cut(source.Publishes ? texts.SourceLetAsk(source.Source.Title) : texts.SourceLetPublish(source.Source.Title), ButtonLength)),
        ]).ToArray();
        return new Message(MessageHtml.Of($"<b>{texts.SourcesTitle}</b>{MessageHtml.Join("", blocks)}"), buttons.Length == 0 ? null : Keyboard.Of(buttons));
    }

    /// <summary>A post came after its day's brief went out.</summary>
    public Message Late(long post, string heading, DateOnly day) => new(
        MessageHtml.Of($"{texts.PostLate(Cut(heading), texts.Date(day))}\n{texts.PostLateDefault}"),
        Keyboard.Of(
            [new Press.OnPost(post, PostVerb.WithTomorrow).Button(texts.WithTomorrow)],
            [new Press.OnPost(post, PostVerb.SendSilently).Button(texts.SendSilently), new Press.OnPost(post, PostVerb.ArchiveOnly).Button(texts.ArchiveOnly)]));

    /// <summary>A post was changed on the site after its brief went out.</summary>
    public Message Changed(long post, string heading, DateOnly day) => new(
        MessageHtml.Plain(texts.PostChanged(Cut(heading), texts.Date(day))),
        Keyboard.Row(new Press.OnPost(post, PostVerb.ShowChange).Button(texts.ShowChange), new Press.OnPost(post, PostVerb.Keep).Button(texts.LeaveIt)));

    /// <summary>A post is off the site after its brief went out.</summary>
    public Message Gone(long post, string heading, DateOnly day) => new(
        MessageHtml.Plain(texts.PostGone(Cut(heading), texts.Date(day))),
        Keyboard.Row(new Press.OnPost(post, PostVerb.TakeOut).Button(texts.TakeOut), new Press.OnPost(post, PostVerb.Keep).Button(texts.LeaveIt)));

    /// <summary>It goes with the next brief.</summary>
    public Message GoesWithNext(string heading) => Plain(texts.PostGoesWithNext(Cut(heading)));

    /// <summary>It was added to its brief and sent.</summary>
    public Message SentSilently(string heading, DateOnly day) => Plain(texts.PostSentSilently(Cut(heading), texts.Date(day)));

    /// <summary>It was added to its brief in the archive.</summary>
    public Message OnlyArchived(string heading, DateOnly day) => Plain(texts.PostArchived(Cut(heading), texts.Date(day)));

    /// <summary>The brief stays as it is.</summary>
    public Message Kept(string heading) => Plain(texts.PostKept(Cut(heading)));

    /// <summary>It was decided before.</summary>
    public Message Decided(string heading) => Plain(texts.PostDecided(Cut(heading)));

    /// <summary>The brief says something else by now: it must be mended by hand.</summary>
    public Message ByHand(string heading, DateOnly day) => Plain(texts.PostByHand(Cut(heading), texts.Date(day)));

    /// <summary>How far the posts of a day are, in one line.</summary>
    public string Line(SiteProgress progress, DateOnly today)
    {
        var when = progress.Day == today ? texts.SiteToday : texts.Capital(texts.NearDate(progress.Day, today));
        var goes = progress.Goes is { } at ? texts.SiteGoes(Texts.Clock(at)) : progress.IsComplete ? texts.SiteComplete : texts.SiteWaits;
        return $"{when}: {texts.SitePosts(progress.Posts)}, {texts.SiteLast(Texts.Clock(progress.Last))}, {goes}";
    }

    private IEnumerable<string> Lines(SourceView source, DateOnly today)
    {
        if (!source.Source.IsWatched)
        {
            yield return texts.SourceLinksOnly;
            yield break;
        }

        yield return source.Read is { } read ? texts.SourceRead(When(read, today)) : texts.SourceNotRead;
        if (source is { Failed: { } failed, Trouble: { } trouble })
        {
            yield return source.IsFailing ? texts.SourceFails(When(failed, today), Words(trouble)) : texts.SourceFailed(When(failed, today), Words(trouble));
        }

        yield return source.Publishes ? texts.SourcePublishes : texts.SourceAsks;
    }

    private string When((DateOnly Day, TimeOnly Time) at, DateOnly today) =>
        at.Day == today ? Texts.Clock(at.Time) : $"{texts.NearDate(at.Day, today)}, {Texts.Clock(at.Time)}";

    private string KindOf(SourceKind kind) => kind switch
    {
        SourceKind.WordPress => "WordPress",
        SourceKind.Feed => "RSS/Atom",
        SourceKind.Page => texts.SourceOfPages,
        _ => texts.SourceOfLinks,
    };

    private static string Cut(string heading) => Prose.Cut(heading, HeadingLength);

    private static Message Plain(string text) => new(MessageHtml.Plain(text));

    private string Foreign(string host, IReadOnlyList<string> hosts) => hosts.Count == 0
        ? texts.SiteNone
        : texts.SiteForeignOf(host, string.Join(", ", hosts.Take(HostsShown)));
}
