namespace AtlasBot.Intake;

/// <summary>What a source said about some days.</summary>
public abstract record SourceAnswer
{
    private SourceAnswer() { }

    /// <summary>The posts of those days, in the order of the day's page: as a rule the newest first.</summary>
    /// <param name="Found">Never an excerpt.</param>
    /// <param name="Tag">The ETag of the answer, or null.</param>
    public sealed record Posts(IReadOnlyList<Post> Found, string? Tag) : SourceAnswer;

    /// <summary>Nothing changed since the tag was given.</summary>
    public sealed record Unchanged : SourceAnswer;

    /// <summary>It could not be read now.</summary>
    public sealed record Failed(Fetched.Failed Trouble) : SourceAnswer;
}
