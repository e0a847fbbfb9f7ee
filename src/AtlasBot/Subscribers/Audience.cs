namespace AtlasBot.Subscribers;

/// <summary>To whom something goes, of those who receive.</summary>
public abstract record Audience
{
    private const string LanguageMark = "language:";
    private const string TopicMark = "topic:";

    private Audience()
    {
    }

    /// <summary>As it stands in the file.</summary>
    public abstract string Word { get; }

    /// <summary>All of them.</summary>
    public sealed record Everybody : Audience
    {
        public override string Word => "all";
    }

    /// <summary>Those the bot speaks a language to.</summary>
    public sealed record Speaking(string Language) : Audience
    {
        public override string Word => LanguageMark + Language;
    }

    /// <summary>Those who follow something.</summary>
    /// <param name="Key">As <see cref="Interest.KeyOf"/> gives it.</param>
    public sealed record Following(string Key) : Audience
    {
        public override string Word => TopicMark + Key;
    }

    /// <summary>Reads what <see cref="Word"/> wrote; everybody where it is nothing of ours.</summary>
    public static Audience Of(string word) =>
        word.StartsWith(LanguageMark, StringComparison.Ordinal) ? new Speaking(word[LanguageMark.Length..])
        : word.StartsWith(TopicMark, StringComparison.Ordinal) ? new Following(word[TopicMark.Length..])
        : new Everybody();

    /// <summary>The language, where it is chosen by that.</summary>
    public string? ByLanguage => (this as Speaking)?.Language;

    /// <summary>The key of what is followed, where it is chosen by that.</summary>
    public string? ByTopic => (this as Following)?.Key;
}
