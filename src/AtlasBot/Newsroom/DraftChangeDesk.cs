using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Intake;
using AtlasBot.Messages;
using AtlasBot.Subscribers;

namespace AtlasBot.Newsroom;

/// <summary>What is behind "More" on a card: language and day, the order of the sections, one left out, a test for staff, a time.</summary>
public sealed class DraftChangeDesk(
    DraftShelf drafts, BriefDesk briefs, BriefPush push, StaffCards cards, SourceCards sites, StaffRoster roster, Notices notices, NewsroomOptions newsroom, Courier courier, TimeProvider clock)
{
    /// <summary>Does what a button behind "More" says; false where its time is over.</summary>
    public async Task<bool> PressAsync(StaffMember member, int message, Press press, CancellationToken cancel)
    {
        var number = press switch
        {
            Press.OnDraft verb => verb.Draft,
            Press.OnDraftPart part => part.Draft,
            _ => 0,
        };
        if (drafts.Find(number) is not { Kind: "brief", State: DraftState.Open } draft || (draft.Staff != 0 && draft.Staff != member.User)
            || draft.ReadAsItCame() is not Reading.Understood understood)
        {
            return false;
        }

        switch (press)
        {
            case Press.OnDraft { Verb: DraftVerb.Test }:
                await TestAsync(draft, cancel);
                return true;
            case Press.OnDraft { Verb: DraftVerb.AllSections }:
                drafts.Wish(draft.Id, draft.Wishes.WithAll());
                return await ShowMoreAsync(member, message, draft.Id, cancel);
            case Press.OnDraft { Verb: DraftVerb.More }:
                return await ShowMoreAsync(member, message, draft.Id, cancel);
            case Press.OnDraftPart { Verb: DraftPartVerb.At or DraftPartVerb.DayBefore or DraftPartVerb.DayAfter } when sites.IsOfSite(draft):
                return false;
            case Press.OnDraftPart { Verb: DraftPartVerb.At } at:
                drafts.Schedule(draft.Id, Next(at.Value), member.User);
                break;
            case Press.OnDraftPart { Verb: DraftPartVerb.NotAt }:
                drafts.Schedule(draft.Id, null, draft.Staff);
                break;
            case Press.OnDraftPart part:
                drafts.Wish(draft.Id, Wished(draft.Wishes, part, understood.Edition));
                return await ShowMoreAsync(member, message, draft.Id, cancel);
        }

        await courier.EditAsync(member.Place, message, cards.Card(member.Language, drafts.Find(draft.Id)!), cancel);
        return true;
    }

    /// <summary>Publishes what was to be published by now and sends it to all: the tick.</summary>
    public void PublishDue()
    {
        foreach (var draft in drafts.Due(clock.GetUtcNow()))
        {
            if (draft.Read() is not Reading.Understood understood || briefs.Mends(understood) is not null)
            {
                // Another text of the day was published meanwhile: staff decide.
                drafts.Schedule(draft.Id, null, draft.Staff);
                notices.Held(draft.Id);
                continue;
            }

            briefs.PublishDraft(draft, understood, Going.AtOnce, draft.Staff);
            if (drafts.Find(draft.Id)?.Outcome is { } published)
            {
                notices.Published(understood.Edition.Day, understood.Edition.Language, published);
            }

            push.Sweep();
        }
    }

    private static DraftWishes Wished(DraftWishes wishes, Press.OnDraftPart part, Edition edition) => part.Verb switch
    {
        DraftPartVerb.Up => wishes.Up(edition, part.Value),
        DraftPartVerb.Without => wishes.Without(edition, part.Value),
        DraftPartVerb.Language when part.Value < Languages.All.Count => wishes with { Language = Languages.All[part.Value] },
        DraftPartVerb.DayBefore => wishes with { Day = (wishes.Day ?? edition.Day).AddDays(-1) },
        DraftPartVerb.DayAfter => wishes with { Day = (wishes.Day ?? edition.Day).AddDays(1) },
        _ => wishes,
    };

    // The next time this minute of the newsroom's day comes.
    private DateTimeOffset Next(int minute) => new LocalHour(newsroom.Due.Zone, Math.Min(minute, 1439)).NextAfter(clock.GetUtcNow());

    private async Task<bool> ShowMoreAsync(StaffMember member, int message, long draft, CancellationToken cancel)
    {
        var now = drafts.Find(draft)!;
        await courier.EditAsync(member.Place, message, sites.More(member, message, now) ?? cards.More(member.Language, now), cancel);
        return true;
    }

    private async Task TestAsync(Draft draft, CancellationToken cancel)
    {
        foreach (var (user, _) in roster.Everyone())
        {
            foreach (var part in cards.AsSeen(draft))
            {
                await courier.SendAsync(new Address(user), part, cancel);
            }
        }
    }
}
