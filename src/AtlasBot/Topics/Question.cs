namespace AtlasBot.Topics;

/// <summary>What a person's words were understood to ask for.</summary>
/// <param name="Text">The words as written.</param>
/// <param name="Terms">What must be there; all of it.</param>
/// <param name="Excluded">What must not be there.</param>
/// <param name="Corrections">Words that were taken for others: to be said to the person.</param>
public sealed record Question(
    string Text, IReadOnlyList<Term> Terms, IReadOnlyList<Term> Excluded, IReadOnlyList<Correction> Corrections)
{
    /// <summary>The one topic that is asked for and nothing else (not even a slip of its name), or null.</summary>
    public Topic? Topic => this is { Terms: [Term.About { Also: null } about], Excluded.Count: 0 } ? about.Topic : null;

    /// <summary>Whether it asks for anything.</summary>
    public bool IsEmpty => Terms.Count == 0;

    /// <summary>How to say it back, in a language.</summary>
    public string Understood(string language) => string.Join(' ',
        Terms.Select(term => term.Say(language)).Concat(Excluded.Select(term => $"-{term.Say(language)}")));
}

/// <summary>A word taken for another.</summary>
/// <param name="Written">As the person wrote it.</param>
/// <param name="Taken">What it was taken for.</param>
public sealed record Correction(string Written, string Taken);

/// <summary>One thing a question asks for.</summary>
public abstract record Term
{
    private Term()
    {
    }

    /// <summary>How to say it back.</summary>
    public abstract string Say(string language);

    /// <summary>Sections about a topic.</summary>
    /// <param name="Topic">The topic.</param>
    /// <param name="Also">A slip of its name that stands in the archive, folded, or null.</param>
    public sealed record About(Topic Topic, string? Also = null) : Term
    {
        public override string Say(string language) => Topic.Name(language);
    }

    /// <summary>Sections with any form of a word.</summary>
    /// <param name="Written">The word as written, or as corrected.</param>
    /// <param name="Forms">Its forms, folded.</param>
    public sealed record Word(string Written, IReadOnlyList<string> Forms) : Term
    {
        public override string Say(string language) => Written;
    }

    /// <summary>Sections with words in a row, each in any of its forms.</summary>
    /// <param name="Written">The phrase as written.</param>
    /// <param name="Words">The forms of each word, folded.</param>
    public sealed record Phrase(string Written, IReadOnlyList<IReadOnlyList<string>> Words) : Term
    {
        public override string Say(string language) => $"\"{Written}\"";
    }
}
