using AtlasBot.Delivery;
using AtlasBot.Messages;

namespace AtlasBot.Newsroom;

/// <summary>Says how the copies of a withdrawn brief are edited.</summary>
public sealed class WithdrawalPlan(Copies copies, NewsroomOptions newsroom)
{
    /// <summary>The layout for a recipient: each part they have says that it was withdrawn, and when. Null where they have none.</summary>
    public LayoutPlan? Of(Mailing mailing, Recipient recipient)
    {
        if (mailing is not { Kind: MailingKind.Withdrawal, Amends: { } brief, Day: { } day })
        {
            return null;
        }

        var messages = copies.Of(brief, recipient.Subscriber)?.Messages ?? [];
        var there = Enumerable.Range(0, messages.Count).Where(part => messages[part].MessageId is not (0 or Marks.UnknownId)).ToList();
        return there.Count == 0 ? null : new LayoutPlan(
            $"{recipient.Language}/{string.Join(',', there)}",
            () => [.. there.Select(part => new Part(NoteFor(mailing, day, recipient.Language), PartAct.Edit, part))]);
    }

    private Message NoteFor(Mailing mailing, DateOnly day, string language) => new WithdrawalMessages(Texts.In(language))
        .Note(day, newsroom.Due.Today(mailing.Created), newsroom.Due.TimeOf(mailing.Created));
}
