namespace AtlasBot.Messages;

/// <summary>What staff see of the names they give to topics.</summary>
public sealed class NameMessages(Texts texts)
{
    private const int NameLength = 60;

    // A list of this many lines stays below 4096 code points.
    private const int MostLines = 25;

    /// <summary>The names that were added, the latest last, and how to change them.</summary>
    /// <param name="names">Each with the topic it means.</param>
    /// <param name="kept">Names that are right as they stand.</param>
    public Message List(IReadOnlyList<(string Name, string Topic)> names, IReadOnlyList<string> kept)
    {
        List<string> lines = [.. names.Select(pair => $"\n{Cut(pair.Topic)} = {Cut(pair.Name)}"), .. kept.Select(name => $"\n{texts.NameKept(Cut(name))}")];
        lines = [.. lines.TakeLast(MostLines)];
        return lines.Count == 0
            ? new Message(MessageHtml.Of($"{texts.NoNames}\n\n{texts.NamesHint}"))
            : new Message(MessageHtml.Of($"<b>{texts.NamesTitle}</b>{string.Concat(lines)}\n\n{texts.NamesHint}"));
    }

    /// <summary>A name was added, or was there before.</summary>
    public Message Added(string name, string topic, bool isNew) =>
        Plain(isNew ? texts.NameAdded(Cut(name), Cut(topic)) : texts.NameKnown(Cut(name), Cut(topic)));

    /// <summary>There is no such topic.</summary>
    public Message NoTopic(string topic) => Plain(texts.NameOfNothing(Cut(topic)));

    /// <summary>A name was taken back.</summary>
    public Message Removed(string name, string topic) => Plain(texts.NameRemoved(Cut(name), Cut(topic)));

    /// <summary>A name that was kept is asked about again.</summary>
    public Message AskedAgain(string name) => Plain(texts.NameAskedAgain(Cut(name)));

    /// <summary>There is no such name to take back.</summary>
    public Message NotAdded(string name) => Plain(texts.NameNotAdded(Cut(name)));

    private static string Cut(string text) => Prose.Cut(text, NameLength);

    private static Message Plain(string text) => new(MessageHtml.Plain(text));
}
