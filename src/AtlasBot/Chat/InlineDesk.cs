using AtlasBot.Briefs;
using AtlasBot.Chat.Dates;
using AtlasBot.Messages;
using AtlasBot.Newsroom;
using AtlasBot.Topics;

namespace AtlasBot.Chat;

/// <summary>Answers what is typed after the bot's name in any chat: sections to send there.</summary>
public sealed class InlineDesk(
    Archive archive,
    QuestionReader reader,
    Search search,
    QuestionShelf shelf,
    Listeners listeners,
    IChatApi telegram,
    NewsroomOptions newsroom,
    Func<Links> links,
    TimeProvider clock)
{
    // Telegram takes up to 50; a phone shows about five at once and asks for more by itself.
    private const int PageSize = 10;

    /// <summary>Answers with the sections of a topic, of a day, of the link that was shared, or of the newest brief.</summary>
    public async Task AnswerAsync(Incoming.AskedInline asked, CancellationToken cancel)
    {
        var listener = listeners.Of(asked);
        var words = asked.Words.Trim();
        // What is no section of ours asks for the first page.
        var after = Press.SectionIn(asked.Offset);
        if (Brief(words, listener) is { } brief)
        {
            await BriefAsync(asked, listener, brief, after, cancel);
        }
        else if (Payload.Parse(words) is Payload.OfSection link && archive.Find(link.Section) is { } section)
        {
            await telegram.AnswerInlineAsync(asked.QueryId, [Result(listener, link.Section, section)], "", above: null, cancel);
        }
        else
        {
            await TopicAsync(asked, listener, words, after, cancel);
        }
    }

    private Edition? Brief(string words, Listener listener)
    {
        var day = words == "" ? archive.Latest()
            : Payload.Parse(words) is Payload.OfBrief link ? link.Day
            : DayWords.Understand(words, newsroom.Due.Today(clock.GetUtcNow()), archive.First()) is DayQuestion.OneDay one ? one.Day
            : null;
        return day is { } found ? archive.On(found, listener.Reads)?.Edition : null;
    }

    private Task BriefAsync(Incoming.AskedInline asked, Listener listener, Edition brief, SectionId? after, CancellationToken cancel)
    {
        var ids = Enumerable.Range(1, brief.Sections.Count).Select(position => new SectionId(brief.Day, brief.Language, position))
            .SkipWhile(id => after is { } last && id.Packed <= last.Packed)
            .Take(PageSize)
            .ToList();
        var more = ids.Count > 0 && ids[^1].Position < brief.Sections.Count;
        return telegram.AnswerInlineAsync(
            asked.QueryId,
            [.. ids.Select(id => Result(listener, id, brief.Sections[id.Position - 1]))],
            more ? Offset(ids[^1]) : "",
            above: null,
            cancel);
    }

    private async Task TopicAsync(
        Incoming.AskedInline asked, Listener listener, string words, SectionId? after, CancellationToken cancel)
    {
        var question = reader.Understand(words);
        var found = search.Page(question, Scope.All, listener.Reads, after, PageSize + 1);
        var hits = found.Hits.Take(PageSize).ToList();
        var messages = Words(listener);
        var number = QuestionShelf.NumberOf(words);
        var above = words == "" ? null : new InlineAbove(
            found.Total == 0 ? messages.Nothing(words) : messages.Found(question.Understood(listener.Texts.Language), found.Total),
            Payload.Of(words, number).Text);
        await telegram.AnswerInlineAsync(
            asked.QueryId,
            [.. hits.Select(hit => Result(messages.Hit(TopicDesk.Shown(hit)), hit.Id))],
            found.Hits.Count > PageSize ? Offset(hits[^1].Id) : "",
            above,
            cancel);
        if (Payload.Of(words, number) is Payload.OfQuestion)
        {
            shelf.Keep(words);
        }
    }

    private InlineResult Result(Listener listener, SectionId id, Section section) => Result(Words(listener).Section(id, section), id);

    private static InlineResult Result(InlineSection shown, SectionId id) => new(Offset(id), shown.Title, shown.Line, shown.Message);

    private static string Offset(SectionId id) => id.Packed.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private InlineMessages Words(Listener listener) => new(listener.Texts, links());
}
