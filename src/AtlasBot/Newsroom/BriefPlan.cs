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
public sealed class BriefPlan(
    Archive archive, FollowedSections follows, TopicIndex index, Outbox outbox, MissedDays missed, Func<Links> links, TimeProvider clock)
{
    // The first briefs ask whether their hour is right.
    private const int BriefsThatAsk = 3;

    // Who receives longer than that has got them.
    private static readonly TimeSpan New = TimeSpan.FromDays(21);

    // More reasons than that are no reason.
    private const int MostReasons = 3;

    /// <summary>The layout for a recipient, or null where the brief was withdrawn meanwhile.</summary>
    public LayoutPlan? Of(Mailing mailing, Recipient recipient)
    {
        if (mailing.Day is not { } day || archive.On(day, [recipient.Edition ?? recipient.Language]) is not { } archived)
        {
            return null;
        }

        var found = archived with { Edition = archived.Edition.Sent() };
        if (recipient.Reads.Count > 0 && !recipient.Reads.Contains(found.Edition.Language))
        {
            return new LayoutPlan(
                $"{found.Edition.Language}/{found.Version}/ask/{recipient.Language}",
                () => [new Part(BriefLayout.Ask(found.Edition, Texts.In(recipient.Language)))]);
        }

        var followed = follows.Of(recipient.Subscriber, found.Edition);
        var cut = new BriefCut(
            MarksOf(followed, found.Edition.Language), new BriefShape(recipient.Wishes.Form, recipient.Kind == "private", AsksHour(recipient)))
        {
            Missed = missed.Before(day, recipient),
            Language = recipient.Language,
        };
        return PlanOf(found, followed, cut) with
        {
            Instead = cut.Shape.Form == Subscribers.Form.Rich
                ? () => PlanOf(found, followed, cut with { Shape = cut.Shape with { Form = Subscribers.Form.Sections } })
                : null,
        };
    }

    private LayoutPlan PlanOf(ArchivedEdition found, Followed followed, BriefCut cut) => new(
        $"{found.Edition.Language}/{found.Version}/{KeyOf(cut.Shape)}{KeyOf(followed)}{KeyOf(cut)}", () => Cut(found.Edition, cut))
    {
        Origin = new LayoutOrigin(found.Edition.Language, found.Version, JsonSerializer.Serialize(cut)),
        // What is corrected after it was looked up is looked up again.
        Holds = () => archive.VersionOf(found.Edition.Day, found.Edition.Language) == found.Version,
    };

    /// <summary>Another version of an edition, cut in the same way.</summary>
    /// <param name="edition">The edition as it is now.</param>
    /// <param name="form">What an earlier layout says of its form.</param>
    public IReadOnlyList<Part> Again(Edition edition, string form) => Cut(edition.Sent(), JsonSerializer.Deserialize<BriefCut>(form)!);

    private IReadOnlyList<Part> Cut(Edition edition, BriefCut cut)
    {
        var parts = BriefLayout.Parts(edition, links(), cut.Marks, cut.Shape).Select(part => new Part(part.Message) { Section = part.Section });
        return cut.Missed is { } briefs
            ? [.. parts, new Part(new SubscriberMessages(Texts.In(cut.Language), links()).Missed(briefs, edition.Day, cut.Shape.Personal))]
            : [.. parts];
    }

    /// <summary>The headings of an edition, for somebody who opens its sections in place of them.</summary>
    public Message Headlines(Edition edition, long subscriber) =>
        BriefLayout.Headlines(edition, links(), MarksOf(follows.Of(subscriber, edition), edition.Language), personal: true)[^1];

    private bool AsksHour(Recipient recipient) => recipient.Kind == "private"
        && clock.GetUtcNow() - recipient.Since < New && outbox.CountDelivered(recipient.Subscriber) < BriefsThatAsk;

    private static string KeyOf(BriefShape shape) =>
        (shape.Form switch { Subscribers.Form.Folded => "folded", Subscribers.Form.Headlines => "headlines", Subscribers.Form.Rich => "rich", _ => "sections" })
        + (shape.Personal ? "" : "/shared") + (shape.AsksHour ? "/hour" : "");

    // The same for all who missed the same, as all did to whom the bot was away.
    private static string KeyOf(BriefCut cut) => cut.Missed is not { } missed ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"/missed/{cut.Language}/{string.Join('+', missed.Days.Select(day => day.DayNumber))}/{missed.Language}/{string.Join('+', missed.Topics.Select(topic => $"{topic.Name}:{topic.Sections}"))}");

    // The same for all who follow the same in this brief.
    private static string KeyOf(Followed followed) => (followed.Only ? "/only" : "") + string.Concat(followed.Sections.Select(section =>
        string.Create(CultureInfo.InvariantCulture, $"/{section.Key}★{string.Join('+', Reasons(section.Value).Select(interest => interest.Id))}")));

    private FollowMarks MarksOf(Followed followed, string language) => new(followed.Only, followed.Sections.ToDictionary(
        section => section.Key,
        section => string.Join(", ", Reasons(section.Value).Select(interest => interest.Name(language, index.Gazetteer)))));

    private static IEnumerable<Interest> Reasons(IReadOnlyList<Interest> interests) => interests.Take(MostReasons);
}

/// <summary>How a copy of a brief was cut; kept with its layout, so that a correction is cut alike.</summary>
/// <param name="Marks">What its subscriber follows in it.</param>
/// <param name="Shape">The shape it came in.</param>
public sealed record BriefCut(FollowMarks Marks, BriefShape Shape)
{
    /// <summary>What did not reach them before, or null.</summary>
    public MissedBriefs? Missed { get; init; }

    /// <summary>The language the bot speaks to them; it is of use only where they missed something.</summary>
    public string? Language { get; init; }
}
