using AtlasBot.Intake;
using AtlasBot.Messages;

namespace AtlasBot.Newsroom;

/// <summary>What staff decide on a card about what is odd in a brief: a name that looks like a slip, a text in another language than its heading.</summary>
public sealed class FindingDesk(DraftShelf drafts, BriefDesk briefs, StaffDesk desk, NamesDesk names)
{
    /// <summary>Does what a button about a finding says; false where its time is over.</summary>
    public async Task<bool> PressAsync(StaffMember member, int message, long number, Press.OnDraftPart? part, CancellationToken cancel)
    {
        if (drafts.Find(number) is not { Kind: "brief", State: DraftState.Open } draft || (draft.Staff != 0 && draft.Staff != member.User)
            || draft.ReadAsItCame() is not Reading.Understood came || draft.Read() is not Reading.Understood understood)
        {
            return false;
        }

        var verb = DraftVerb.Back;
        if (part is null)
        {
            drafts.Schedule(draft.Id, null, draft.Staff);
        }
        else if (About(understood, part) is { } finding)
        {
            verb = Decide(member, draft, came, understood, part.Verb, finding);
        }

        return await desk.PressAsync(member, message, new Press.OnDraft(draft.Id, verb), cancel);
    }

    private DraftVerb Decide(StaffMember member, Draft draft, Reading.Understood came, Reading.Understood understood, DraftPartVerb verb, Finding finding)
    {
        var words = finding.Values[0];
        switch (verb)
        {
            case DraftPartVerb.Fix:
                drafts.Wish(draft.Id, draft.Wishes.Fixed(new WordChange(words, finding.Values[2])));
                names.Learn(member, words, finding.Values[2]);
                return DraftVerb.Back;
            case DraftPartVerb.SendWithout when understood.Edition.Sections.Count > 1:
                var place = understood.Edition.Sections.Select(section => section.Heading).ToList().IndexOf(words) + 1;
                drafts.Wish(draft.Id, draft.Wishes.Without(came.Edition, place));
                return DraftVerb.Publish;
            case DraftPartVerb.SendWithout:
                return DraftVerb.Back;
            case DraftPartVerb.KeepName:
                drafts.Wish(draft.Id, draft.Wishes.AsItStands(words));
                names.Keep(member, words);
                return DraftVerb.Back;
            default:
                drafts.Wish(draft.Id, draft.Wishes.AsItStands(words));
                return DraftVerb.Back;
        }
    }

    // The second press of a button finds nothing any more, and the card is shown as it is.
    private Finding? About(Reading.Understood understood, Press.OnDraftPart part) => briefs.FindingsOf(understood).FirstOrDefault(finding =>
        (part.Verb is DraftPartVerb.Fix or DraftPartVerb.KeepName ? finding.IsSlip : finding.Code == FindingCode.BodyLanguage)
        && Press.OnDraftPart.MarkOf(finding.Values[0]) == part.Value);
}
