using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Storage;

namespace AtlasBot.Newsroom;

/// <summary>Urgent updates: a staff text to everybody now.</summary>
public sealed class Urgents(
    Database database, Outbox outbox, DraftShelf drafts, AuditTrail audit, NewsroomOptions newsroom, Func<Links> links)
{
    /// <summary>Sends a draft to all, once. It goes ahead of everything that is being sent.</summary>
    /// <param name="draft">The draft; it must be open.</param>
    /// <param name="staff">Who confirmed it.</param>
    /// <returns>The mailing, or null where the draft was sent or cancelled before.</returns>
    public Mailing? Send(Draft draft, long staff) => database.Atomically(() =>
    {
        if (!drafts.Move(draft.Id, DraftState.Open, DraftState.Done))
        {
            return null;
        }

        var parts = UrgentLayout.Compose(draft.Text, newsroom.Language, links());
        var texts = new Dictionary<string, IReadOnlyList<Message>>(StringComparer.Ordinal) { [newsroom.Language] = parts };
        var mailing = outbox.Announce(NewMailing.Urgent($"{draft.Id}", texts) with { RingsAtNight = draft.Rings });
        outbox.OweToAll(mailing, language: null);
        audit.Write(staff, "urgent", $"draft {draft.Id}, {draft.Text.Length} characters");
        return mailing;
    });
}
