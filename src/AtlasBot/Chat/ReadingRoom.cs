using AtlasBot.Briefs;
using AtlasBot.Chat.Dates;
using AtlasBot.Messages;
using AtlasBot.Newsroom;

namespace AtlasBot.Chat;

/// <summary>Answers questions for a brief or a section.</summary>
public sealed class ReadingRoom(
    Archive archive, Listeners listeners, Reply reply, NewsroomOptions newsroom, Func<Links> links, TimeProvider clock)
{
    private const int DaysOffered = 6;

    /// <summary>The newest brief.</summary>
    public Task LatestAsync(Incoming asked, CancellationToken cancel)
    {
        var listener = listeners.Of(asked);
        return archive.Latest() is { } day
            ? BriefAsync(listener, day, listener.Reads, cancel)
            : reply.SendAsync(listener, Messages(listener).ArchiveEmpty(), cancel);
    }

    /// <summary>The brief of a day that was named in words; nothing asks back.</summary>
    public async Task DateAsync(Incoming asked, string words, CancellationToken cancel)
    {
        if (!await TryDateAsync(asked, words, cancel))
        {
            var listener = listeners.Of(asked);
            await reply.SendAsync(listener, Messages(listener).AskDay(Recent(), listener.Reads[0]), cancel);
        }
    }

    /// <summary>The same, where the words name a day; false where they do not.</summary>
    public async Task<bool> TryDateAsync(Incoming asked, string words, CancellationToken cancel)
    {
        var listener = listeners.Of(asked);
        switch (DayWords.Understand(words, Today, archive.First()))
        {
            case DayQuestion.OneDay one:
                await BriefAsync(listener, one.Day, listener.Reads, cancel);
                return true;
            case DayQuestion.Span span:
                await DaysAsync(listener, span.First, span.Last, cancel);
                return true;
            case DayQuestion.Month month:
                var first = new DateOnly(month.Year, month.MonthNumber, 1);
                await DaysAsync(listener, first, first.AddMonths(1).AddDays(-1), cancel);
                return true;
            case DayQuestion.Impossible:
                await reply.SendAsync(listener, Messages(listener).AskDay(Recent(), listener.Reads[0]), cancel);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The brief of a day in the first of these languages that there is, or why there is none and what is near.</summary>
    public Task BriefAsync(Listener to, DateOnly day, IReadOnlyList<string> languages, CancellationToken cancel)
    {
        var near = new Neighbours(archive.Before(day), archive.After(day));
        return archive.On(day, languages) is { } found
            ? reply.SendAsync(to, Messages(to).Brief(found.Edition, near, Others(found.Edition)), cancel)
            : reply.SendAsync(to, Messages(to).NoBriefOn(day, Today, near, to.Reads[0]), cancel);
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

    private Task DaysAsync(Listener to, DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var days = archive.Days(first, last);
        return days.Count == 0
            ? reply.SendAsync(to, Messages(to).NoBriefOn(first, Today, new Neighbours(archive.Before(first), archive.After(last)), to.Reads[0]), cancel)
            : reply.SendAsync(to, Messages(to).AskDay([.. days.Reverse()], to.Reads[0]), cancel);
    }

    private IReadOnlyList<string> Others(Edition edition) =>
        [.. archive.LanguagesOn(edition.Day).Where(language => language != edition.Language)];

    private List<DateOnly> Recent()
    {
        var days = new List<DateOnly>();
        for (var day = archive.Latest(); day is { } found && days.Count < DaysOffered; day = archive.Before(found))
        {
            days.Add(found);
        }

        return days;
    }

    private DateOnly Today => newsroom.Due.Today(clock.GetUtcNow());

    private ReaderMessages Messages(Listener listener) => new(listener.Texts, links());
}
