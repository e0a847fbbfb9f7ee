using System.Globalization;
using System.Text.Json;
using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Subscribers;
using AtlasBot.Topics;

namespace AtlasBot.Newsroom;

/// <summary>
/// Says how a subscriber's copy of a brief is cut: the edition that was chosen for them, as it stands when it is opened, with what
/// they follow marked.
/// </summary>
public sealed class BriefPlan(Archive archive, FollowedSections follows, TopicIndex index, Func<Links> links)
{
    // More reasons than that are no reason.
    private const int MostReasons = 3;

    /// <summary>The layout for a recipient, or null where the brief was withdrawn meanwhile.</summary>
    public LayoutPlan? Of(Mailing mailing, Recipient recipient)
    {
        if (mailing.Day is not { } day || archive.On(day, [recipient.Edition ?? recipient.Language]) is not { } found)
        {
            return null;
        }

        var followed = follows.Of(recipient.Subscriber, found.Edition);
        var marks = MarksOf(followed, found.Edition.Language);
        return new LayoutPlan($"{found.Edition.Language}/{found.Version}/sections{KeyOf(followed)}", () => Cut(found.Edition, marks))
        {
            Origin = new LayoutOrigin(found.Edition.Language, found.Version, JsonSerializer.Serialize(marks)),
            // What is corrected after it was looked up is looked up again.
            Holds = () => archive.VersionOf(day, found.Edition.Language) == found.Version,
        };
    }

    /// <summary>Another version of an edition, cut in the same way.</summary>
    /// <param name="edition">The edition as it is now.</param>
    /// <param name="form">What an earlier layout says of its form.</param>
    public IReadOnlyList<Part> Again(Edition edition, string form) =>
        Cut(edition, JsonSerializer.Deserialize<FollowMarks>(form) ?? FollowMarks.None);

    private IReadOnlyList<Part> Cut(Edition edition, FollowMarks marks) =>
        [.. BriefLayout.Parts(edition, links(), marks).Select(part => new Part(part.Message) { Section = part.Section })];

    // The same for all who follow the same in this brief.
    private static string KeyOf(Followed followed) => (followed.Only ? "/only" : "") + string.Concat(followed.Sections.Select(section =>
        string.Create(CultureInfo.InvariantCulture, $"/{section.Key}★{string.Join('+', Reasons(section.Value).Select(interest => interest.Id))}")));

    private FollowMarks MarksOf(Followed followed, string language) => new(followed.Only, followed.Sections.ToDictionary(
        section => section.Key,
        section => string.Join(", ", Reasons(section.Value).Select(interest => interest.Name(language, index.Gazetteer)))));

    private static IEnumerable<Interest> Reasons(IReadOnlyList<Interest> interests) => interests.Take(MostReasons);
}
