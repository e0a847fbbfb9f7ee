namespace AtlasBot.Messages;

/// <summary>Something somebody follows, as their list shows it.</summary>
/// <param name="Interest">Its number in the list.</param>
/// <param name="Name">What it is called in their language.</param>
/// <param name="Count">How many sections there are.</param>
/// <param name="ThisMonth">How many of them are of this month.</param>
public sealed record FollowedTopic(long Interest, string Name, int Count, int ThisMonth);

/// <summary>What people see of the topics they follow.</summary>
public sealed class FollowMessages(Texts texts)
{
    private const int NameLength = 40;
    private const int ButtonLength = 18;

    /// <summary>/follow without words.</summary>
    public Message AskFollow() => new(MessageHtml.Plain(texts.AskFollow));

    /// <summary>It is followed from now on, or was already.</summary>
    public Message Follows(string name, bool isNew)
    {
        var topic = Prose.Cut(name, NameLength);
        return new Message(MessageHtml.Plain(isNew ? texts.NowFollowing(topic) : texts.AlreadyFollowing(topic)));
    }

    /// <summary>It is followed no more.</summary>
    public Message NoLonger(string name) => new(MessageHtml.Plain(texts.NoLongerFollowing(Prose.Cut(name, NameLength))));

    /// <summary>Who does not receive the brief can follow nothing in it: one press does both.</summary>
    /// <param name="question">What was asked, by the number it was kept under.</param>
    public Message SubscribeFirst(long question) => new(
        MessageHtml.Plain(texts.FollowWithBrief),
        Keyboard.Column(new Press.Follow(question, Join: true).Button(texts.SubscribeAndFollow)));

    /// <summary>There is no room for more.</summary>
    public Message Full(int count) => new(MessageHtml.Plain(texts.FollowsFull(count)));

    /// <summary>All that somebody follows, each with a button that removes it, and whether they want nothing else.</summary>
    public Message List(IReadOnlyList<FollowedTopic> topics, bool only)
    {
        if (topics.Count == 0)
        {
            return new Message(MessageHtml.Plain(texts.FollowingNothing));
        }

        var lines = topics.Select(topic => MessageHtml.Of($"\n★ {Line(topic)}"));
        var text = MessageHtml.Of($"<b>{texts.FollowingTitle(topics.Count)}</b>{MessageHtml.Join("", lines)}\n\n")
            + MessageHtml.Plain(only ? texts.OnlyFollowedComes : texts.WholeBriefComes);
        var buttons = topics.Select(topic => new Press.DropFollowed(topic.Interest).Button($"× {Prose.Cut(topic.Name, ButtonLength)}"));
        return new Message(text, Keyboard.Of(
        [
            .. Keyboard.Grid(buttons, 2),
            [new Press.OnlyFollowed(!only).Button(only ? texts.TheWholeBrief : texts.OnlyFollowed)],
        ]));
    }

    private string Line(FollowedTopic topic)
    {
        var name = Prose.Cut(topic.Name, NameLength);
        return topic.ThisMonth > 0 ? texts.FollowedLine(name, topic.Count, topic.ThisMonth) : texts.TopicFound(name, topic.Count);
    }
}
