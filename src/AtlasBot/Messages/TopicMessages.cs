using System.Globalization;
using AtlasBot.Briefs;

namespace AtlasBot.Messages;

/// <summary>A section that answers a question.</summary>
/// <param name="Section">Which one.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Passage">The paragraph that matched best.</param>
/// <param name="Marks">What matched in it.</param>
public sealed record Hit(SectionId Section, string Heading, string Passage, IReadOnlyList<Mark> Marks);

/// <summary>How often something was spoken of in a month.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="Sections">How many sections.</param>
public sealed record MonthBar(DateOnly Month, int Sections);

/// <summary>What was found on a topic: the first lines of an answer.</summary>
/// <param name="Topic">What was understood, as it is called in the reader's language.</param>
/// <param name="Count">How many sections there are in all.</param>
/// <param name="Since">The day of the oldest.</param>
/// <param name="ThisMonth">How many of them are of this month.</param>
public sealed record TopicFound(string Topic, int Count, DateOnly Since, int ThisMonth)
{
    /// <summary>What was asked, where something spelled otherwise was found instead.</summary>
    public string? AskedOtherwise { get; init; }

    /// <summary>The month that alone is shown, or null.</summary>
    public DateOnly? Month { get; init; }

    /// <summary>Whether only headings count.</summary>
    public bool Headings { get; init; }

    /// <summary>The months that have sections, oldest first; drawn where there are three.</summary>
    public IReadOnlyList<MonthBar> Months { get; init; } = [];

    /// <summary>The newsroom's day.</summary>
    public DateOnly Today { get; init; }
}

/// <summary>One page of the answer to a question.</summary>
/// <param name="Found">What was found in all.</param>
/// <param name="Page">This page.</param>
/// <param name="Hits">At most <see cref="TopicMessages.PageSize"/>, newest first.</param>
public sealed record TopicAnswer(TopicFound Found, Press.TopicPage Page, IReadOnlyList<Hit> Hits)
{
    /// <summary>Turns to the page of later days, or null.</summary>
    public Press.TopicPage? Newer { get; init; }

    /// <summary>Turns to the page of earlier days, or null.</summary>
    public Press.TopicPage? Older { get; init; }

    /// <summary>Whether the reader follows it; null where nobody can.</summary>
    public bool? Followed { get; init; }

    /// <summary>What the topic belongs to, such as a capital's country, or null.</summary>
    public Suggestion? Wider { get; init; }
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

    /// <summary>How many months the row of bars shows: a year fits the narrowest phone.</summary>
    public const int MostBars = 12;
    private const int FewestBars = 3;
    private const int MonthsInRow = 2;
    private const int TopicsInRow = 2;
    private const int HalfRow = 20;
    private const string Bars = "▁▂▃▄▅▆▇";

    /// <summary>Asks back for a topic.</summary>
    public Message AskTopic() => new(MessageHtml.Plain(texts.AskTopic));

    /// <summary>What was understood and how much there is, then the hits, each with a button that opens its section.</summary>
    public Message Answer(TopicAnswer answer)
    {
        var hits = answer.Hits.Take(PageSize).ToList();
        var first = answer.Page.First;
        var text = MessageHtml.Join("\n\n", [Understood(answer.Found), .. hits.Select((hit, i) => Shown(hit, first + i))]);
        return new Message(text, Keyboard.Of(
            [.. hits.Select((hit, i) => new Press.OpenSection(hit.Section).Button(Numeral(first + i)))],
            [.. Turn(answer.Newer, texts.Newer), .. Turn(answer.Older, texts.Older)],
            Ways(answer),
            answer.Page.Month is { } month ? [new Press.Calendar(month, answer.Page.Question, Turns: false).Button(texts.Calendar)] : [],
            [.. Follow(answer), .. Chart(answer)],
            answer.Wider is { } wider ? [wider.Press.Button(Prose.Cut(wider.Text, ButtonLength) + " ›")] : []));
    }

    /// <summary>The months of a year in which there is something, each a button that opens them.</summary>
    /// <param name="found">What was found in all.</param>
    /// <param name="question">What was asked, by the number it was kept under.</param>
    /// <param name="year">The year that is shown.</param>
    public Message Months(TopicFound found, long question, int year)
    {
        var years = found.Months.Select(month => month.Month.Year).Distinct().ToList();
        var months = found.Months.Where(month => month.Month.Year == year).Select(month =>
            new Press.TopicPage(question, Month: month.Month, Headings: found.Headings)
                .Button($"{texts.MonthName(month.Month)} · {texts.Number(month.Sections)}"));
        return new Message(Understood(found), Keyboard.Of(
        [
            .. Keyboard.Grid(months, MonthsInRow),
            [.. Year(years.LastOrDefault(other => other < year), "‹ ", ""), .. Year(years.Find(other => other > year), "", " ›")],
            [new Press.TopicPage(question, Headings: found.Headings).Button(texts.AllMonths)],
        ]));

        IEnumerable<Button> Year(int other, string left, string right) => other == 0
            ? []
            : [new Press.TopicMonths(question, other, found.Headings).Button(left + Numeral(other) + right)];
    }

    /// <summary>The line under the picture of the months.</summary>
    public Message ChartCaption(TopicFound found) => new(FirstLine(found));

    /// <summary>There is too little for a picture.</summary>
    public Message NoChart(string topic) => new(MessageHtml.Plain(texts.NoChart(Prose.Cut(topic, TopicLength))));

    /// <summary>What the last week and the last month were about, as buttons.</summary>
    /// <param name="day">The last day of both.</param>
    /// <param name="week">Topics of the week with the number of their sections, most first.</param>
    /// <param name="month">The same of the month.</param>
    public Message Topics(DateOnly day, IReadOnlyList<(Suggestion Topic, int Sections)> week, IReadOnlyList<(Suggestion Topic, int Sections)> month)
    {
        var blocks = new[] { (texts.TopicsOfWeek(texts.Date(day)), week), (texts.TopicsOfMonth(texts.Date(day)), month) }
            .Where(block => block.Item2.Count > 0)
            .Select(block => MessageHtml.Of($"<b>{block.Item1}</b>\n{string.Join("\n", block.Item2.Select(Said))}"));
        var buttons = week.Concat(month).DistinctBy(pair => pair.Topic.Press)
            .Select(pair => pair.Topic.Press.Button(Prose.Cut(pair.Topic.Text, HalfRow)));
        return week.Count + month.Count == 0
            ? new Message(MessageHtml.Plain(texts.NoTopics))
            : new Message(MessageHtml.Join("\n\n", blocks), Keyboard.Of([.. Keyboard.Grid(buttons, TopicsInRow)]));

        string Said((Suggestion Topic, int Sections) pair) => texts.TopicFound(pair.Topic.Text, pair.Sections);
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

    private MessageHtml Understood(TopicFound found)
    {
        var topic = Prose.Cut(found.Topic, TopicLength);
        var asked = found.AskedOtherwise is { } other ? "\n" + texts.ShowingInstead(topic, Prose.Cut(other, TopicLength)) : "";
        return MessageHtml.Of($"{FirstLine(found)}{asked}{Row(found)}");
    }

    private MessageHtml FirstLine(TopicFound found)
    {
        var topic = Prose.Cut(found.Topic, TopicLength);
        var line = (found.Headings, found.Month, found.Count) switch
        {
            (true, _, _) => texts.TopicHeadings(topic, found.Count),
            (false, null, > 1) => texts.TopicFoundSince(topic, found.Count, Numeral(found.Since.Year)),
            _ => texts.TopicFound(topic, found.Count),
        };
        line = found.Month is { } month ? $"{line}, {texts.Month(month)}"
            : found.ThisMonth > 0 && found.Count > 1 ? texts.TopicThisMonth(line, found.ThisMonth)
            : line;
        return MessageHtml.Of($"<b>{line}</b>");
    }

    // The last twelve months, one bar each, from the first that has anything; empty ones are flat.
    private string Row(TopicFound found)
    {
        if (found.Months.Count < FewestBars || found.Month is not null)
        {
            return "";
        }

        var last = found.Months[^1].Month;
        var first = found.Months[0].Month;
        first = first < last.AddMonths(1 - MostBars) ? last.AddMonths(1 - MostBars) : first;
        var counts = Enumerable.Range(0, (last.Year * 12) + last.Month - (first.Year * 12) - first.Month + 1)
            .Select(i => found.Months.FirstOrDefault(month => month.Month == first.AddMonths(i))?.Sections ?? 0).ToList();
        var most = counts.Max();
        var bars = string.Concat(counts.Select(count => count == 0 ? Bars[0] : Bars[1 + (int)(((count * (Bars.Length - 1L)) - 1) / most)]));
        return $"\n{texts.ShortMonth(first)} {bars} {texts.ShortMonth(last)}";
    }

    private IReadOnlyList<Button> Ways(TopicAnswer answer)
    {
        var (page, found) = (answer.Page, answer.Found);
        var start = page with { From = null, Newer = false, First = 1 };
        IEnumerable<Button> months = page.Month is not null
            ? [(start with { Month = null }).Button(texts.AllMonths)]
            : found.Months.Count > 1 ? [new Press.TopicMonths(page.Question, 0, page.Headings).Button(texts.ByMonth)]
            : [];
        IEnumerable<Button> headings = page.Headings ? [(start with { Headings = false }).Button(texts.AllMentions)]
            : found.Count > 1 ? [(start with { Headings = true }).Button(texts.OnlyHeadings)]
            : [];
        return [.. months, .. headings];
    }

    private IEnumerable<Button> Follow(TopicAnswer answer) => answer.Followed switch
    {
        null => [],
        true => [new Press.Unfollow(answer.Page.Question).Button(texts.StopFollowing)],
        false => [new Press.Follow(answer.Page.Question, Join: false).Button(texts.FollowTopic)],
    };

    private IEnumerable<Button> Chart(TopicAnswer answer) =>
        answer.Found.Months.Count >= FewestBars ? [new Press.TopicChart(answer.Page.Question).Button(texts.Chart)] : [];

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
