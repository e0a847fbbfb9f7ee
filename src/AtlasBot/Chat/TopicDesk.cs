using AtlasBot.Messages;
using AtlasBot.Newsroom;
using AtlasBot.Topics;

namespace AtlasBot.Chat;

/// <summary>Answers questions about a topic, a page at a time.</summary>
public sealed class TopicDesk(
    QuestionReader reader,
    Search search,
    QuestionShelf shelf,
    Reply reply,
    Listeners listeners,
    NewsroomOptions newsroom,
    Func<Links> links,
    TimeProvider clock)
{
    // A question is a few words; what is longer is no question.
    private const int LongestQuestion = 256;

    /// <summary>The first page of what was written on a topic; nothing asks back.</summary>
    public async Task AnswerAsync(Incoming asked, string words, CancellationToken cancel)
    {
        var listener = listeners.Of(asked);
        words = words.Length > LongestQuestion ? words[..LongestQuestion] : words;
        if (words.Length == 0)
        {
            await reply.SendAsync(listener, Words(listener).AskTopic(), cancel);
            return;
        }

        await reply.SendAsync(listener, Page(listener, words, new Press.TopicPage(QuestionShelf.NumberOf(words))), cancel);
        shelf.Keep(words);
    }

    /// <summary>Turns the page in place; false where the question is not known any more.</summary>
    public async Task<bool> TurnAsync(Listener listener, int messageId, Press.TopicPage page, CancellationToken cancel)
    {
        if (shelf.Find(page.Question) is not { } words)
        {
            return false;
        }

        await reply.EditAsync(listener, messageId, Page(listener, words, page), cancel);
        return true;
    }

    private Message Page(Listener listener, string words, Press.TopicPage page)
    {
        var question = reader.Understand(words);
        var after = page.Newer && page.From is { } first ? search.BeforePage(question, Scope.All, first, TopicMessages.PageSize) : page.From;
        var shown = after is null ? page with { From = null, Newer = false, First = 1 } : page with { From = after, Newer = false };
        var found = search.Page(question, after, TopicMessages.PageSize + 1);
        return found.Hits.Count == 0 ? Words(listener).Nothing(words, []) : Words(listener).Answer(Answer(listener, found, shown));
    }

    private TopicAnswer Answer(Listener listener, Found found, Press.TopicPage page)
    {
        var months = search.Months(found.Question);
        var today = newsroom.Due.Today(clock.GetUtcNow());
        var hits = found.Hits.Take(TopicMessages.PageSize).Select(Shown).ToList();
        return new TopicAnswer(
            found.Question.Understood(listener.Texts.Language),
            found.Total,
            months.Count > 0 ? months[0].Month : hits[^1].Section.Day,
            months.FirstOrDefault(month => month.Month == new DateOnly(today.Year, today.Month, 1))?.Sections ?? 0,
            hits)
        {
            AskedOtherwise = found.Question.Corrections is [var correction, ..] ? correction.Written : null,
            First = page.First,
            Older = found.Hits.Count > TopicMessages.PageSize
                ? page with { From = hits[^1].Section, First = page.First + TopicMessages.PageSize }
                : null,
            Newer = page.First > 1
                ? page with { From = hits[0].Section, Newer = true, First = Math.Max(1, page.First - TopicMessages.PageSize) }
                : null,
        };
    }

    internal static Messages.Hit Shown(Topics.Hit hit) => new(
        hit.Id,
        hit.Section.Heading,
        hit.Passage.Text,
        [.. hit.Passage.Marks.Select(mark => new Messages.Mark(mark.Start, mark.Length))]);

    private TopicMessages Words(Listener listener) => new(listener.Texts, links());
}
