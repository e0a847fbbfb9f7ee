using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Messages;

namespace AtlasBot.Newsroom;

/// <summary>Says how a subscriber's copy of a brief is cut: the edition that was chosen for them, as it stands when it is opened.</summary>
public sealed class BriefPlan(Archive archive, Func<Links> links)
{
    /// <summary>The layout for a recipient, or null where the brief was withdrawn meanwhile.</summary>
    public LayoutPlan? Of(Mailing mailing, Recipient recipient)
    {
        if (mailing.Day is not { } day || archive.On(day, [recipient.Edition ?? recipient.Language]) is not { } found)
        {
            return null;
        }

        return new LayoutPlan(
            $"{found.Edition.Language}/{found.Version}/sections",
            () => [.. BriefLayout.Compose(found.Edition, links()).Select(message => new Part(message))]);
    }
}
