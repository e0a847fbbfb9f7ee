using AtlasBot.Briefs;
using AtlasBot.Chat.Dates;
using AtlasBot.Messages;
using AtlasBot.Newsroom;
using AtlasBot.Topics;

namespace AtlasBot.Chat;

/// <summary>Answers questions for days: one, several, a month, and the calendar to choose one from.</summary>
public sealed class DateDesk(
    Archive archive,
    ReadingRoom readingRoom,
    QuestionShelf shelf,
    TopicReader reader,
    Search search,
    Listeners listeners,
    Reply reply,
    NewsroomOptions newsroom,
    TimeProvider clock)
{
    // More days than these are looked at in a calendar.
    private const int DaysListed = 14;

    /// <summary>The brief of a day that was named in words; where they name none, asks back with the calendar.</summary>
    public async Task AnswerAsync(Incoming asked, string words, CancellationToken cancel)
    {
        if (await TryAsync(asked, words, cancel))
        {
            return;
        }

        var listener = listeners.Of(asked);
        var answer = archive.Latest() is { } latest
            ? Words(listener).AskDay(View(listener, latest, topic: null), latest, words == "" ? null : words)
            : Words(listener).ArchiveEmpty();
        await reply.SendAsync(listener, answer, cancel);
    }

    /// <summary>The same, where the words name a day; false where they do not.</summary>
    public async Task<bool> TryAsync(Incoming asked, string words, CancellationToken cancel)
    {
        if (DayWords.Understand(words, Today, archive.First()) is not { } question)
        {
            return false;
        }

        var listener = listeners.Of(asked);
        await (question switch
        {
            DayQuestion.OneDay one => readingRoom.BriefAsync(listener, one.Day, listener.Reads, NoteOf(listener, one, words), cancel),
            DayQuestion.Span span => reply.SendAsync(listener, Several(listener, span), cancel),
            DayQuestion.Month month => reply.SendAsync(listener, Month(listener, new DateOnly(month.Year, month.MonthNumber, 1)), cancel),
            DayQuestion.Impossible none => reply.SendAsync(listener, NoSuchDay(listener, none), cancel),
            _ => throw new InvalidOperationException($"{question.GetType().Name} is a question without an answer."),
        });
        return true;
    }

    /// <summary>Opens or turns the calendar; false where its topic is not known any more.</summary>
    public async Task<bool> TurnAsync(Listener listener, int messageId, Press press, CancellationToken cancel)
    {
        var (number, opens) = press switch
        {
            Press.Calendar calendar => (calendar.Question, !calendar.Turns),
            Press.CalendarYear year => (year.Question, false),
            _ => throw new ArgumentException($"{press.GetType().Name} turns no calendar.", nameof(press)),
        };
        var words = number == 0 ? null : shelf.Find(number);
        if (number != 0 && words is null)
        {
            return false;
        }

        var topic = words is null ? null : new Dotted(reader.Understand(words), number);
        var message = press is Press.Calendar month
            ? Words(listener).Calendar(View(listener, month.Month, topic))
            : Words(listener).Year(YearOf(((Press.CalendarYear)press).Year, topic), topic?.In(listener.Texts));
        await (opens ? reply.SendAsync(listener, message, cancel) : reply.EditAsync(listener, messageId, message, cancel));
        return true;
    }

    private static DayNote? NoteOf(Listener listener, DayQuestion.OneDay day, string said)
    {
        var texts = listener.Texts;
        return day.Doubt switch
        {
            Doubt.Order when day.Otherwise is null => new DayNote(texts.ReadAs(said, texts.Date(day.Day)), null),
            Doubt.Order => new DayNote(texts.ReadDayFirst(said, texts.Date(day.Day)), day.Otherwise),
            Doubt.Weekday => new DayNote(texts.WeekdayDiffers(texts.DayWithin(day.Day)), null),
            // The answer names the whole date, and with it the year.
            _ => null,
        };
    }

    private Message Several(Listener listener, DayQuestion.Span span)
    {
        var days = archive.Days(span.First, span.Last);
        if (days.Count == 0)
        {
            var near = new Neighbours(archive.Before(span.First), archive.After(span.Last));
            return Words(listener).NoBriefsBetween(span.First, span.Last, Today, near, listener.Reads[0]);
        }

        return days.Count > DaysListed
            ? Words(listener).Calendar(View(listener, days[^1], topic: null))
            : Words(listener).Days(
                span.First, span.Last, Today, [.. days.Reverse().Select(day => archive.On(day, listener.Reads)?.Edition).OfType<Edition>()]);
    }

    private Message Month(Listener listener, DateOnly first)
    {
        var view = View(listener, first, topic: null);
        return view.Month.Briefs > 0
            ? Words(listener).Calendar(view)
            : Words(listener).NoBriefsIn(first, Today, Around(first), listener.Reads[0]);
    }

    private Message NoSuchDay(Listener listener, DayQuestion.Impossible none)
    {
        var near = none.Near is { } day ? AtOrAround(day) : new Neighbours(archive.Latest(), null);
        return Words(listener).NoSuchDay(none.Said, Today, near, listener.Reads[0]);
    }

    private CalendarView View(Listener listener, DateOnly month, Dotted? topic)
    {
        var first = CalendarMonth.FirstOf(month);
        var last = LastOf(first);
        var calendar = CalendarMonth.Of(
            month,
            archive.Days(first, last).ToHashSet(),
            topic is null ? null : search.Days(topic.Question, first, last).ToHashSet(),
            day => topic is null ? archive.Before(day) : search.Before(topic.Question, day),
            day => topic is null ? archive.After(day) : search.After(topic.Question, day));
        return new CalendarView(calendar, listener.Reads[0], topic?.In(listener.Texts));
    }

    private Messages.CalendarYear YearOf(int year, Dotted? topic)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var days = topic is null ? archive.Days(first, last) : search.Days(topic.Question, first, last);
        return new Messages.CalendarYear(
            year,
            days.Count,
            [.. days.Select(CalendarMonth.FirstOf).Distinct()],
            (topic is null ? archive.Before(first) : search.Before(topic.Question, first))?.Year,
            (topic is null ? archive.After(last) : search.After(topic.Question, last))?.Year);
    }

    private Neighbours Around(DateOnly day) => new(archive.Before(day), archive.After(day));

    private Neighbours AtOrAround(DateOnly day) =>
        archive.LanguagesOn(day).Count > 0 ? new Neighbours(day, archive.After(day)) : Around(day);

    private DateOnly Today => newsroom.Due.Today(clock.GetUtcNow());

    private static DateOnly LastOf(DateOnly first) => new(first.Year, first.Month, DateTime.DaysInMonth(first.Year, first.Month));

    private static DayMessages Words(Listener listener) => new(listener.Texts);

    private sealed record Dotted(Topics.Question Question, long Number)
    {
        public CalendarTopic In(Texts texts) => new(Question.Understood(texts.Language), Number);
    }
}
