using System.Collections.Concurrent;
using AtlasBot.Briefs;
using AtlasBot.Messages;
using AtlasBot.Newsroom;
using AtlasBot.Subscribers;
using AtlasBot.Topics;

namespace AtlasBot.Chat;

/// <summary>Answers questions about a topic, a page at a time.</summary>
public sealed class TopicDesk(
    TopicReader reader,
    Search search,
    TopicIndex index,
    Archive archive,
    SubscriberRegister subscribers,
    Follows follows,
    AskedTopics counts,
    QuestionShelf shelf,
    Reply reply,
    Listeners listeners,
    NewsroomOptions newsroom,
    Func<Links> links,
    TimeProvider clock)
{
    private const int DaysOfWeek = 7;
    private const int DaysOfMonth = 30;
    private const int TopicsOfWeek = 8;
    private const int TopicsOfMonth = 8;

    // "chart" alone draws what the chat asked for last; a restart forgets it, and the word is then a word.
    private const int MostLast = 10_000;
    private readonly ConcurrentDictionary<Address, string> last = [];

    /// <summary>The first page of what was written on a topic; nothing asks back.</summary>
    public async Task AnswerAsync(Incoming asked, string words, CancellationToken cancel)
    {
        var listener = listeners.Of(asked);
        words = TopicReader.Cut(words);
        if (words.Length == 0)
        {
            await reply.SendAsync(listener, Words(listener).AskTopic(), cancel);
            return;
        }

        if (ChartIn(words, asked.Place) is { } drawn)
        {
            await DrawAsync(listener, drawn, cancel);
            return;
        }

        await ShowAsync(listener, words, cancel);
    }

    /// <summary>The same for a topic of the gazetteer; false where there is none of that key.</summary>
    public async Task<bool> OpenAsync(Listener listener, string key, CancellationToken cancel)
    {
        if (index.Gazetteer.Find(key) is null)
        {
            return false;
        }

        await ShowAsync(listener, TopicReader.WordsFor(key), cancel);
        return true;
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

    /// <summary>Shows the months of a year in place; false where the question is not known any more.</summary>
    public async Task<bool> MonthsAsync(Listener listener, int messageId, Press.TopicMonths asked, CancellationToken cancel)
    {
        if (shelf.Find(asked.Question) is not { } words)
        {
            return false;
        }

        var question = reader.Understand(words);
        var found = Found(listener, question, new Scope(null, asked.Headings), search.CountOf(question), search.Months(question, asked.Headings));
        var year = asked.Year != 0 || found.Months.Count == 0 ? asked.Year : found.Months[^1].Month.Year;
        await reply.EditAsync(listener, messageId, Words(listener).Months(found, asked.Question, year), cancel);
        return true;
    }

    /// <summary>Draws how often each month spoke of it; false where the question is not known any more.</summary>
    public async Task<bool> ChartAsync(Listener listener, Press.TopicChart asked, CancellationToken cancel)
    {
        if (shelf.Find(asked.Question) is not { } words)
        {
            return false;
        }

        await DrawAsync(listener, words, cancel);
        return true;
    }

    /// <summary>What the last week and the last month were about.</summary>
    public Task TopicsAsync(Incoming asked, CancellationToken cancel)
    {
        var listener = listeners.Of(asked);
        var today = newsroom.Due.Today(clock.GetUtcNow());
        var day = archive.Latest() is { } latest && latest < today ? latest : today;
        var week = search.Top(day.AddDays(1 - DaysOfWeek), day, TopicsOfWeek);
        var month = search.Top(day.AddDays(1 - DaysOfMonth), day, TopicsOfMonth);
        return reply.SendAsync(listener, Words(listener).Topics(day, [.. week.Select(Said)], [.. month.Select(Said)]), cancel);

        (Suggestion Topic, int Sections) Said((Topic Topic, int Sections) pair) =>
            (new Suggestion(pair.Topic.Name(listener.Texts.Language), new Press.OpenTopic(pair.Topic.Key)), pair.Sections);
    }

    private async Task ShowAsync(Listener listener, string words, CancellationToken cancel)
    {
        await reply.SendAsync(listener, Page(listener, words, new Press.TopicPage(QuestionShelf.NumberOf(words))), cancel);
        shelf.Keep(words);
        counts.Count(reader.Understand(words), newsroom.Due.Today(clock.GetUtcNow()));
        if (last.Count >= MostLast)
        {
            last.Clear();
        }

        last[listener.Place] = words;
    }

    private async Task DrawAsync(Listener listener, string words, CancellationToken cancel)
    {
        var question = reader.Understand(words);
        var found = Found(listener, question, Scope.All, search.CountOf(question), search.Months(question));
        if (found.Months.Count < MonthChart.FewestMonths)
        {
            await reply.SendAsync(listener, Words(listener).NoChart(found.Topic), cancel);
            return;
        }

        var picture = MonthChart.Draw(listener.Texts, found);
        await reply.SendPictureAsync(listener, picture, Words(listener).ChartCaption(found), cancel);
    }

    private string? ChartIn(string words, Address place)
    {
        var end = words.LastIndexOf(' ');
        return !TopicReader.IsChart(words[(end + 1)..]) ? null
            : end > 0 ? words[..end].Trim()
            : last.GetValueOrDefault(place);
    }

    private Message Page(Listener listener, string words, Press.TopicPage page)
    {
        var question = reader.Understand(words);
        var scope = new Scope(page.Month, page.Headings);
        var after = page.Newer && page.From is { } first ? search.BeforePage(question, scope, first, TopicMessages.PageSize) : page.From;
        var shown = after is null ? page with { From = null, Newer = false, First = 1 } : page with { From = after, Newer = false };
        var found = search.Page(question, scope, listener.Reads, after, TopicMessages.PageSize + 1);
        return found.Hits.Count == 0 && scope == Scope.All
            ? Words(listener).Nothing(words, [])
            : Words(listener).Answer(Answer(listener, found, scope, shown));
    }

    private TopicAnswer Answer(Listener listener, Found found, Scope scope, Press.TopicPage page)
    {
        var hits = found.Hits.Take(TopicMessages.PageSize).Select(Shown).ToList();
        var months = search.LatestMonths(found.Question, TopicMessages.MostBars, scope.Headings);
        return new TopicAnswer(Found(listener, found.Question, scope, found.Total, months), page, hits)
        {
            Older = found.Hits.Count > TopicMessages.PageSize
                ? page with { From = hits[^1].Section, First = page.First + TopicMessages.PageSize }
                : null,
            Newer = page.First > 1
                ? page with { From = hits[0].Section, Newer = true, First = Math.Max(1, page.First - TopicMessages.PageSize) }
                : null,
            Followed = subscribers.At(listener.Place) is { } subscriber && follows.Has(subscriber.Id, found.Question),
            Wider = found.Question.Topic is { } topic && index.Gazetteer.ParentOf(topic) is { } whole
                ? new Suggestion(whole.Name(listener.Texts.Language), new Press.OpenTopic(whole.Key))
                : null,
        };
    }

    private TopicFound Found(Listener listener, Topics.Question question, Scope scope, int total, IReadOnlyList<MonthCount> months)
    {
        var today = newsroom.Due.Today(clock.GetUtcNow());
        return new TopicFound(
            question.Understood(listener.Texts.Language),
            total,
            months.Count > 0 ? months[0].Month : today,
            months.FirstOrDefault(month => month.Month == new DateOnly(today.Year, today.Month, 1))?.Sections ?? 0)
        {
            AskedOtherwise = question.Corrections is [var correction, ..] ? correction.Written : null,
            Month = scope.Month,
            Headings = scope.Headings,
            Months = [.. months.Select(month => new MonthBar(month.Month, month.Sections))],
        };
    }

    internal static Messages.Hit Shown(Topics.Hit hit) => new(
        hit.Id,
        hit.Section.Heading,
        hit.Passage.Text,
        [.. hit.Passage.Marks.Select(mark => new Messages.Mark(mark.Start, mark.Length))]);

    private TopicMessages Words(Listener listener) => new(listener.Texts, links());
}
