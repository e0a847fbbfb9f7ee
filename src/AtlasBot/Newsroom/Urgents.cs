using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Storage;

namespace AtlasBot.Newsroom;

/// <summary>Urgent updates: a staff text to everybody now, or to some.</summary>
public sealed class Urgents(
    Database database, Outbox outbox, DraftShelf drafts, AuditTrail audit, NewsroomOptions newsroom, Func<Links> links, TimeProvider clock)
{
    /// <summary>The messages of an update, by language; a language is empty where its text is too long to stand under a picture or a file.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Message>> Compose(Draft draft) => UrgentReader.Read(draft.Text, newsroom.Language).Sayings.ToDictionary(
        saying => saying.Key,
        saying => UrgentLayout.Compose(saying.Value.Text, saying.Key, links(), draft.Media, saying.Value.Links),
        StringComparer.Ordinal);

    // The audit tells what was sent; its line need not hold all of it.
    private const int TextKept = 500;

    /// <summary>Sends a draft, once and within ten minutes. It goes ahead of everything that is being sent.</summary>
    /// <param name="draft">The draft; it must be open.</param>
    /// <param name="staff">Who confirmed it.</param>
    /// <returns>The mailing, or null where its time is over, or the draft was sent or cancelled before.</returns>
    public Mailing? Send(Draft draft, long staff) => database.Atomically(() =>
    {
        if (!Confirmation.Holds(draft.Touched.ToUnixTimeMilliseconds(), clock.GetUtcNow()) || !drafts.Move(draft.Id, DraftState.Open, DraftState.Done))
        {
            return null;
        }

        var mailing = outbox.Announce(NewMailing.Urgent($"{draft.Id}", Compose(draft)) with { RingsAtNight = draft.Rings });
        outbox.OweTo(mailing, draft.Audience);
        audit.Write(staff, "urgent", $"{draft.Audience.Word}: {Prose.Cut(draft.Text.ReplaceLineEndings(" "), TextKept)}");
        return mailing;
    });
}
