using System.Globalization;
using AtlasBot.Briefs;

namespace AtlasBot.Messages;

/// <summary>A section that answers a question.</summary>
/// <param name="Section">Which one.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Passage">The paragraph that matched best.</param>
/// <param name="Marks">What matched in it.</param>
public sealed record Hit(SectionId Section, string Heading, string Passage, IReadOnlyList<Mark> Marks);

/// <summary>One page of the answer to a question.</summary>
/// <param name="Topic">What was understood, as it is called in the reader's language.</param>
/// <param name="Count">How many sections there are in all.</param>
/// <param name="Since">The day of the oldest.</param>
/// <param name="ThisMonth">How many of them are of this month.</param>
/// <param name="Hits">At most <see cref="TopicMessages.PageSize"/>, newest first.</param>
public sealed record TopicAnswer(string Topic, int Count, DateOnly Since, int ThisMonth, IReadOnlyList<Hit> Hits)
{
    /// <summary>What was asked, where something spelled otherwise was found instead.</summary>
    public string? AskedOtherwise { get; init; }

    /// <summary>The number of the page's first hit, from 1.</summary>
    public int First { get; init; } = 1;

    /// <summary>Turns to the page of later days, or null.</summary>
    public Press.TopicPage? Newer { get; init; }

    /// <summary>Turns to the page of earlier days, or null.</summary>
    public Press.TopicPage? Older { get; init; }
}

/// <summary>A question that is near to one that found nothing.</summary>
/// <param name="Text">What it asks for, as it is called in the reader's language.</param>
/// <param name="Press">Asks it.</param>
public sealed record Suggestion(string Text, Press Press);

/// <summary>Answers to questions about a topic.</summary>
public sealed class TopicMessages(Texts texts, Links links)
{
    /// <summary>How many hits a page has.</summary>
    public const int PageSize = 5;

    // Five hits of this size, their dates and the first lines stay below 4096 code points.
    private const int TopicLength = 100;
    private const int HeadingLength = 160;
    private const int PassageLength = 440;
    private const int ButtonLength = 32;

    /// <summary>Asks back for a topic.</summary>
    public Message AskTopic() => new(MessageHtml.Plain(texts.AskTopic));

    /// <summary>What was understood and how much there is, then the hits, each with a button that opens its section.</summary>
    public Message Answer(TopicAnswer answer)
    {
        var hits = answer.Hits.Take(PageSize).ToList();
        var text = MessageHtml.Join("\n\n", [Understood(answer), .. hits.Select((hit, i) => Shown(hit, answer.First + i))]);
        return new Message(text, Keyboard.Of(
            [.. hits.Select((hit, i) => new Press.OpenSection(hit.Section).Button(Numeral(answer.First + i)))],
            [.. Turn(answer.Newer, texts.Newer), .. Turn(answer.Older, texts.Older)]));
    }

    /// <summary>Nothing was found: what is near, or what to try.</summary>
    public Message Nothing(string asked, IReadOnlyList<Suggestion> near)
    {
        var text = MessageHtml.Of(
            $"{texts.NothingOn(Prose.Cut(asked, TopicLength))}\n{(near.Count > 0 ? texts.DidYouMean : texts.TryAnother)}");
        var buttons = near.Take(PageSize).Select(suggestion => suggestion.Press.Button(Prose.Cut(suggestion.Text, ButtonLength)));
        return new Message(text, Keyboard.Of(
            [.. Keyboard.Grid(buttons, 1), [new Press.OpenLatest().Button(texts.ReadLatest)]]));
    }

    private MessageHtml Understood(TopicAnswer answer)
    {
        var topic = Prose.Cut(answer.Topic, TopicLength);
        var found = answer.Count == 1
            ? texts.TopicFound(topic, answer.Count)
            : texts.TopicFoundSince(topic, answer.Count, Numeral(answer.Since.Year));
        var line = answer.ThisMonth > 0 && answer.Count > 1 ? texts.TopicThisMonth(found, answer.ThisMonth) : found;
        var asked = answer.AskedOtherwise is { } other ? "\n" + texts.ShowingInstead(topic, Prose.Cut(other, TopicLength)) : "";
        return MessageHtml.Of($"<b>{line}</b>{asked}");
    }

    private MessageHtml Shown(Hit hit, int number)
    {
        var heading = Prose.Cut(hit.Heading, HeadingLength);
        var date = texts.Date(hit.Section.Day);
        var passage = Passage.Around(hit.Passage, hit.Marks, PassageLength);
        return MessageHtml.Of(
            $"<b>{number}. {heading}</b>\n<i><a href=\"{links.Section(hit.Section).AbsoluteUri}\">{date}</a></i>\n{passage}");
    }

    private static IEnumerable<Button> Turn(Press.TopicPage? page, string text) => page is null ? [] : [page.Button(text)];

    private static string Numeral(int number) => number.ToString(CultureInfo.InvariantCulture);
}
