using AtlasBot.Briefs;
using AtlasBot.Messages;
using AtlasBot.Newsroom;

namespace AtlasBot.Chat;

/// <summary>Answers questions for a brief or a section.</summary>
public sealed class ReadingRoom(
    Archive archive, Listeners listeners, Reply reply, NewsroomOptions newsroom, Func<Links> links, TimeProvider clock)
{
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
        var near = new Neighbours(archive.Before(day), archive.After(day));
        return archive.On(day, languages) is { } found
            ? reply.SendAsync(to, Messages(to).Brief(found.Edition, near, Others(found.Edition), note), cancel)
            : reply.SendAsync(to, new DayMessages(to.Texts).NoBriefOn(day, Today, near, to.Reads[0], note), cancel);
    }

    /// <summary>A whole section; false where there is none of that number any more.</summary>
    public async Task<bool> SectionAsync(Listener to, SectionId section, CancellationToken cancel)
    {
        if (archive.On(section.Day, section.Language) is not { } found || section.Position > found.Edition.Sections.Count)
        {
            return false;
        }

        await reply.SendAsync(to, Messages(to).Section(found.Edition, section.Position), cancel);
        return true;
    }

    private IReadOnlyList<string> Others(Edition edition) =>
        [.. archive.LanguagesOn(edition.Day).Where(language => language != edition.Language)];

    private DateOnly Today => newsroom.Due.Today(clock.GetUtcNow());

    private ReaderMessages Messages(Listener listener) => new(listener.Texts, links());
}
