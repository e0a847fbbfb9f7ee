using System.Globalization;
using AtlasBot.Delivery;
using AtlasBot.Intake;
using AtlasBot.Messages;
using AtlasBot.Subscribers;

namespace AtlasBot.Newsroom;

/// <summary>The one card a day that each member of staff has of a watched source: it is edited in place as posts come, until it is decided.</summary>
public sealed class SourceCards(
    SourceShelf shelf, DraftShelf drafts, StaffCards cards, BriefDesk briefs, StaffRoster roster, MailingDesk mailings, Courier courier, NewsroomOptions newsroom,
    TimeProvider clock)
{
    private const string Decided = "decided";

    /// <summary>Sends and edits the cards that say something else by now.</summary>
    public async Task ShowAsync(CancellationToken cancel)
    {
        var today = newsroom.Due.Today(clock.GetUtcNow());
        foreach (var day in shelf.DaysFrom(today.AddDays(-1)))
        {
            if (drafts.Find(day.Draft) is not { } draft)
            {
                continue;
            }

            var there = shelf.Cards(draft.Id);
            var shown = draft.State == DraftState.Open ? Mark(day, draft) : Decided;
            foreach (var (user, language) in roster.Everyone())
            {
                var card = there.FirstOrDefault(one => one.Chat == user);
                if (card.Shown != shown && (card.Message != 0 || shown != Decided))
                {
                    await ShowAsync(day, draft, user, language, card.Message, shown, cancel);
                }
            }
        }
    }

    /// <summary>Whether a draft is put together from the posts of a site.</summary>
    public bool IsOfSite(Draft draft) => shelf.DayOf(draft.Id) is not null;

    /// <summary>The card of a draft with what is behind "More", for whoever opened that; null where it is of no site.</summary>
    public Message? More(StaffMember member, int message, Draft draft)
    {
        if (shelf.DayOf(draft.Id) is not { } day || draft.Read() is not Reading.Understood understood)
        {
            return null;
        }

        // Theirs stays as it is until something else changes; the others' cards follow.
        shelf.KeepCard(draft.Id, member.User, message, Mark(day, draft));
        return cards.More(member.Language, draft, understood, ProgressOf(day, understood));
    }

    /// <summary>The card of a draft that is put together from the posts of a site; null where it is of none.</summary>
    public Message? Of(string language, Draft draft) => shelf.DayOf(draft.Id) is { } day ? Of(language, day, draft) : null;

    /// <summary>The card of a source's draft as it is now.</summary>
    public Message Of(string language, SourceDay day, Draft draft) => draft.Read() is Reading.Understood understood
        ? cards.Card(language, draft, understood, ProgressOf(day, understood))
        : cards.Card(language, draft);

    private SiteProgress ProgressOf(SourceDay day, Reading.Understood understood)
    {
        var posts = shelf.Posts(day.Source, day.Day, day.Day).Where(post => post.State == PostState.Drafted && post.Missing is null).ToList();
        var last = posts.Max(post => post.Post.Time) ?? newsroom.Due.TimeOf(day.Changed);
        return new SiteProgress(day.Day, posts.Count, last, GoesAt(day, understood) is { } at ? newsroom.Due.TimeOf(at) : null, IsComplete(day));
    }

    private DateTimeOffset? GoesAt(SourceDay day, Reading.Understood understood) =>
        !day.Waits && shelf.Find(day.Source) is { Publishes: true } && !briefs.FindingsOf(understood).Any(finding => finding.Red)
            ? day.Changed + SourceWatch.Quiet
            : null;

    private bool IsComplete(SourceDay day) => clock.GetUtcNow() - day.Changed >= SourceWatch.Quiet;

    // What the card depends on; the number of subscribers alone is no reason to edit it.
    private string Mark(SourceDay day, Draft draft) => string.Create(
        CultureInfo.InvariantCulture,
        $"{day.Changed:O} {day.Waits} {IsComplete(day)} {shelf.Find(day.Source)?.Publishes} {draft.Wishes.Language} {string.Join(',', draft.Wishes.Sections ?? [])} {draft.Wishes.Fixes?.Count} {draft.Wishes.Right?.Count}");

    private async Task ShowAsync(SourceDay day, Draft draft, long user, string language, int message, string shown, CancellationToken cancel)
    {
        var card = draft.State switch
        {
            DraftState.Open => Of(language, day, draft),
            DraftState.Done when draft.Outcome is { } outcome => cards.Receipt(language, day.Day, outcome),
            _ => new StaffMessages(Texts.In(language)).NothingPublished(),
        };
        var place = new Address(user);
        if (message == 0)
        {
            switch (await courier.TellAsync(place, card, cancel))
            {
                case Outcome.Delivered sent:
                    shelf.KeepCard(draft.Id, user, sent.MessageId, shown);
                    break;
                case Outcome.Gone or Outcome.Refused:
                    // Whoever never opened the chat is tried again when there is something new.
                    shelf.KeepCard(draft.Id, user, 0, shown);
                    break;
            }

            return;
        }

        // Whoever pressed has the receipt already, and it tells by now how far the brief is.
        if (draft.State == DraftState.Open || !mailings.Watches(user, message))
        {
            await courier.RefreshAsync(place, message, card, cancel);
        }

        if (draft is { State: DraftState.Done, Outcome.Going: not Going.Nowhere })
        {
            mailings.WatchBrief(day.Day, user, message);
        }

        shelf.KeepCard(draft.Id, user, message, shown);
    }
}
