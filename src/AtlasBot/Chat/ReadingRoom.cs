using AtlasBot.Briefs;
using AtlasBot.Messages;
using AtlasBot.Newsroom;
using AtlasBot.Subscribers;
using AtlasBot.Topics;

namespace AtlasBot.Chat;

/// <summary>Answers questions for a brief or a section.</summary>
public sealed class ReadingRoom(
    Archive archive,
    Related related,
    SubscriberRegister subscribers,
    BriefPlan plan,
    Listeners listeners,
    Reply reply,
    NewsroomOptions newsroom,
    Func<Links> links,
    TimeProvider clock)
{
    private const int EarlierShown = 5;

    /// <summary>The newest brief.</summary>
    public Task LatestAsync(Incoming asked, CancellationToken cancel)
    {
        var listener = listeners.Of(asked);
        return archive.Latest() is { } day
            ? BriefAsync(listener, day, listener.Reads, note: null, cancel)
            : reply.SendAsync(listener, new DayMessages(listener.Texts).ArchiveEmpty(), cancel);
    }

    /// <summary>The brief of a day in the first of these languages that there is, or why there is none and what is near.</summary>
    /// <param name="to">Who asks.</param>
    /// <param name="day">The day.</param>
    /// <param name="languages">Best first.</param>
    /// <param name="note">How the day was read, where that is not plain.</param>
    /// <param name="cancel">Gives up.</param>
    public Task BriefAsync(Listener to, DateOnly day, IReadOnlyList<string> languages, DayNote? note, CancellationToken cancel)
    {
        var near = Near(day);
        return archive.On(day, languages) is { } found
            ? reply.SendAsync(to, Messages(to).Brief(found.Edition, near, Others(found.Edition), note), cancel)
            : reply.SendAsync(to, new DayMessages(to.Texts).NoBriefOn(day, Today, near, to.Reads[0], note), cancel);
    }

    /// <summary>A whole section; false where there is none of that number any more.</summary>
    public async Task<bool> SectionAsync(Listener to, SectionId section, CancellationToken cancel)
    {
        if (EditionOf(section) is not { } edition)
        {
            return false;
        }

        await reply.SendAsync(to, Messages(to).Section(new SectionView(edition, section.Position, Near(section.Day), [], All: false)), cancel);
        return true;
    }

    /// <summary>Shows more or fewer ways on under an open section; false where there is none of that number any more.</summary>
    public async Task<bool> MenuAsync(Listener to, int messageId, Press.SectionMenu menu, CancellationToken cancel)
    {
        if (EditionOf(menu.Section) is not { } edition)
        {
            return false;
        }

        var others = menu.All ? Counterparts(menu.Section, edition) : [];
        var view = new SectionView(edition, menu.Section.Position, Near(edition.Day), others, menu.All);
        await reply.EditAsync(to, messageId, Messages(to).Section(view)[^1], cancel);
        return true;
    }

    /// <summary>A section in the place of the headings, or these again; false where there is none of that number any more.</summary>
    public async Task<bool> InPlaceAsync(Listener listener, int messageId, Press press, CancellationToken cancel)
    {
        var message = press switch
        {
            Press.OpenHere here when EditionOf(here.Section) is { } edition =>
                BriefLayout.Here(edition, here.Section.Position, here.Part, links(), Texts.In(edition.Language)),
            Press.ShowHeadings back when archive.On(back.Day, back.Language)?.Edition is { } edition =>
                plan.Headlines(edition, subscribers.At(listener.Place)?.Id ?? 0),
            _ => null,
        };
        if (message is null)
        {
            return false;
        }

        await reply.EditAsync(listener, messageId, message, cancel);
        return true;
    }

    /// <summary>The earlier sections on the same; false where there is no such section any more.</summary>
    public async Task<bool> EarlierAsync(Listener to, SectionId id, CancellationToken cancel)
    {
        if (archive.Find(id) is not { } section)
        {
            return false;
        }

        var earlier = related.Earlier(id, section, to.Reads, EarlierShown);
        await reply.SendAsync(to, Messages(to).Earlier(section.Heading, [.. earlier.Select(one => (one.Id, one.Section))]), cancel);
        return true;
    }

    private Edition? EditionOf(SectionId section) =>
        archive.On(section.Day, section.Language) is { } found && section.Position <= found.Edition.Sections.Count ? found.Edition : null;

    private Neighbours Near(DateOnly day) => new(archive.Before(day), archive.After(day));

    private List<Counterpart> Counterparts(SectionId id, Edition edition) =>
        [.. Others(edition)
            .Select(language => archive.On(id.Day, language)?.Edition)
            .OfType<Edition>()
            .Select(other => new Counterpart(other.Language, related.Counterpart(id, edition, other)))];

    private IReadOnlyList<string> Others(Edition edition) =>
        [.. archive.LanguagesOn(edition.Day).Where(language => language != edition.Language)];

    private DateOnly Today => newsroom.Due.Today(clock.GetUtcNow());

    // In a channel nobody knows the bot's name, and Telegram refuses such buttons there (core.telegram.org/bots/api#inlinekeyboardbutton).
    private ReaderMessages Messages(Listener listener) =>
        new(listener.Texts, links() is { Inline: true } known && listener.Place.Chat < 0 ? known with { Inline = false } : links());
}
