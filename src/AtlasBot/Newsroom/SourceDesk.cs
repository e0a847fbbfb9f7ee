using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Intake;
using AtlasBot.Messages;
using AtlasBot.Storage;

namespace AtlasBot.Newsroom;

/// <summary>The dialogue about the newsroom's sites: how each is, and what becomes of posts that came, changed or vanished after their brief.</summary>
public sealed class SourceDesk(
    Database database, SourceBook book, SourceShelf shelf, SourceCards cards, DraftShelf drafts, Archive archive, BriefDesk briefs, CorrectionDesk corrections,
    StaffRoster roster, AuditTrail audit, NewsroomOptions newsroom, Courier courier, TimeProvider clock)
{
    /// <summary>Shows each source with its last success and error.</summary>
    public Task ListAsync(StaffMember member, CancellationToken cancel) => courier.SendAsync(member.Place, List(member), cancel);

    /// <summary>Lets a draft not go by itself; false where it is decided.</summary>
    public async Task<bool> WaitAsync(StaffMember member, int message, long number, CancellationToken cancel)
    {
        shelf.Wait(number);
        if (drafts.Find(number) is not { State: DraftState.Open } draft || shelf.DayOf(number) is not { } day)
        {
            return false;
        }

        await courier.EditAsync(member.Place, message, cards.Of(member.Language, day, draft), cancel);
        return true;
    }

    /// <summary>Does what a button about sources says; false where its time is over.</summary>
    public async Task<bool> PressAsync(StaffMember member, int message, Press press, CancellationToken cancel) => press switch
    {
        Press.SourcePublishes publishes => await LetPublishAsync(member, message, publishes, cancel),
        Press.OnPost { Verb: PostVerb.ShowChange or PostVerb.TakeOut } on => await OfferAsync(member, message, on, cancel),
        Press.OnPost on when Decide(member, on) is { } said => await SayAsync(member, message, said, cancel),
        _ => false,
    };

    private async Task<bool> LetPublishAsync(StaffMember member, int message, Press.SourcePublishes publishes, CancellationToken cancel)
    {
        if (roster.RoleOf(member.User) != Role.Owner || publishes.Place >= book.All.Count)
        {
            return false;
        }

        var source = book.All[publishes.Place];
        database.Atomically(() =>
        {
            shelf.LetPublish(source.Name, publishes.On);
            audit.Write(member.User, publishes.On ? "let publish" : "let ask", source.Title);
        });
        await courier.EditAsync(member.Place, message, List(member), cancel);
        return true;
    }

    // What was decided is shown to whoever presses second, too.
    private Message? Decide(StaffMember member, Press.OnPost on) => database.Atomically(() =>
    {
        var messages = new SourceMessages(Texts.In(member.Language));
        if (shelf.Post(on.Post) is not { } post)
        {
            return null;
        }

        switch (on.Verb)
        {
            case PostVerb.Keep:
                return messages.Kept(post.Post.Title);
            case PostVerb.WithTomorrow:
                return post.State is PostState.Late or PostState.Drafted ? messages.GoesWithNext(post.Post.Title) : messages.Decided(post.Post.Title);
            case var verb when post.State == PostState.Late && Published(post) is { } there && post.Post.AsSection() is { } section:
                var whole = there.With([.. there.Sections, section with { ArchiveOnly = verb == PostVerb.ArchiveOnly }]);
                shelf.Move(post.Id, PostState.Late, PostState.Out);
                if (verb == PostVerb.SendSilently)
                {
                    briefs.Publish(new Reading.Understood(whole, null, []), post.Source, Going.Nowhere, member.User);
                    return messages.SentSilently(post.Post.Title, whole.Day);
                }

                briefs.Archive(whole, post.Source, member.User);
                return messages.OnlyArchived(post.Post.Title, whole.Day);
            default:
                return messages.Decided(post.Post.Title);
        }
    });

    private async Task<bool> SayAsync(StaffMember member, int message, Message said, CancellationToken cancel)
    {
        await courier.EditAsync(member.Place, message, said, cancel);
        return true;
    }

    /// <summary>Shows how the site differs from the brief, as a correction: also of what staff mended here, which is never overwritten unseen.</summary>
    private async Task<bool> OfferAsync(StaffMember member, int message, Press.OnPost on, CancellationToken cancel)
    {
        if (shelf.Post(on.Post) is not { } post || Published(post) is not { } there)
        {
            return false;
        }

        var sections = there.Sections.ToList();
        var place = sections.FindIndex(section => section.Address == post.Post.Address);
        place = place >= 0 ? place : sections.FindIndex(section => section.Heading == post.Post.Title);
        var fresh = on.Verb == PostVerb.ShowChange ? post.Post.AsSection() : null;
        var isLast = fresh is null && sections.Count == 1;
        if (place < 0 || isLast || (fresh is null && on.Verb == PostVerb.ShowChange))
        {
            return await SayAsync(member, message, new SourceMessages(Texts.In(member.Language)).ByHand(post.Post.Title, there.Day), cancel);
        }

        sections.RemoveAt(place);
        if (fresh is not null)
        {
            sections.Insert(place, fresh);
        }

        await corrections.OfferAsync(member, there with { Sections = sections }, post.Source, update: null, message, meanwhile: false, cancel);
        return true;
    }

    /// <summary>The edition that a post's brief went out in, as it stands in the archive now.</summary>
    private Edition? Published(KnownPost post) =>
        shelf.Day(post.Source, post.Goes) is { } day && drafts.Find(day.Draft)?.Read() is Reading.Understood understood
            ? archive.On(day.Day, [understood.Edition.Language])?.Edition
            : null;

    private Message List(StaffMember member)
    {
        var isOwner = roster.RoleOf(member.User) == Role.Owner;
        return new SourceMessages(Texts.In(member.Language)).List(
            [.. book.All.Select((source, place) => ViewOf(source, place, isOwner))], newsroom.Due.Today(clock.GetUtcNow()));
    }

    private SourceView ViewOf(Source source, int place, bool isOwner)
    {
        var standing = shelf.Find(source.Name);
        return new SourceView(
            place, source, Of(standing?.Read), Of(standing?.Failed), standing?.Trouble, standing is { Failures: > 0 }, standing?.Publishes ?? false,
            isOwner && source.IsWatched && standing is not null);

        (DateOnly, TimeOnly)? Of(DateTimeOffset? instant) => instant is { } at ? (newsroom.Due.Today(at), newsroom.Due.TimeOf(at)) : null;
    }
}
