namespace AtlasBot.Briefs;

/// <summary>The languages the centre publishes in, by their ISO 639-1 codes.</summary>
public static class Languages
{
    public const string English = "en";
    public const string Azerbaijani = "az";
    public const string Russian = "ru";

    /// <summary>All of them; the place in this list is part of a <see cref="SectionId"/> and never changes.</summary>
    public static IReadOnlyList<string> All { get; } = [English, Azerbaijani, Russian];

    /// <summary>Whether an edition can be published in this language.</summary>
    public static bool Knows(string language) => All.Contains(language);

    /// <summary>The language's place in <see cref="All"/>.</summary>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    public static int Number(string language)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i] == language)
            {
                return i;
            }
        }

        throw new ArgumentException($"{language} is none of {string.Join(", ", All)}.", nameof(language));
    }
}
