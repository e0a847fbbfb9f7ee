namespace AtlasBot.Topics;

/// <summary>What a section can be about: a country, a place, a city, a body or a person.</summary>
/// <param name="Key">Its lasting name: an ISO 3166 code for a country, a word for all else.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Parent">The key of what it belongs to (a capital's country), or null.</param>
/// <param name="Within">Whether who speaks of it speaks of its parent too.</param>
/// <param name="English">Its name in English.</param>
/// <param name="Azerbaijani">Its name in Azerbaijani.</param>
/// <param name="Russian">Its name in Russian.</param>
public sealed record Topic(
    string Key, TopicKind Kind, string? Parent, bool Within, string English, string Azerbaijani, string Russian)
{
    /// <summary>The key tells topics apart.</summary>
    public bool Equals(Topic? other) => other is not null && Key == other.Key;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);

    /// <summary>Its name in a language, English where it has none.</summary>
    public string Name(string language) => language switch
    {
        Briefs.Languages.Azerbaijani when Azerbaijani.Length > 0 => Azerbaijani,
        Briefs.Languages.Russian when Russian.Length > 0 => Russian,
        _ => English,
    };
}

/// <summary>What kinds of topics there are.</summary>
public enum TopicKind
{
    Country,
    Place,
    City,
    Body,
    Person,
}

/// <summary>A name of a topic as staff added it while running.</summary>
/// <param name="Key">The topic's key.</param>
/// <param name="Language">The language the name is in, by its ISO 639-1 code.</param>
/// <param name="Name">The name in the nominative; an initial capital means that a text must have it too.</param>
public sealed record AddedName(string Key, string Language, string Name);
