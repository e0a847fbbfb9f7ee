namespace AtlasBot.Topics;

/// <summary>
/// Tells which editions of a day are one brief in several languages: they have as many sections, and section by section they
/// name mostly the same topics and numbers. Anything else that happens to share a day stays apart.
/// </summary>
internal static class Twins
{
    private const double Alike = 0.5;

    /// <summary>For each edition the one it is indexed under, by <see cref="ReadEdition.Id"/>: the first it is a twin of, or itself.</summary>
    public static IReadOnlyDictionary<long, long> Of(IReadOnlyList<ReadEdition> editions)
    {
        var leads = new Dictionary<long, long>();
        foreach (var edition in editions)
        {
            var lead = editions.FirstOrDefault(
                other => other.Id < edition.Id && leads[other.Id] == other.Id && AreTwins(other, edition));
            leads[edition.Id] = lead?.Id ?? edition.Id;
        }

        return leads;
    }

    private static bool AreTwins(ReadEdition one, ReadEdition other)
    {
        if (one.Sections.Count != other.Sections.Count)
        {
            return false;
        }

        var (shared, all) = (0, 0);
        for (var i = 0; i < one.Sections.Count; i++)
        {
            var (own, others) = (Signs(one.Sections[i]), Signs(other.Sections[i]));
            all += own.Count + others.Count;
            own.IntersectWith(others);
            shared += 2 * own.Count;
        }

        return all > 0
            ? shared >= Alike * all
            : one.Sections.Zip(other.Sections, (own, others) => own.Read.Paragraphs.Count == others.Read.Paragraphs.Count).All(same => same);
    }

    // Topics and numbers are the same in every language.
    private static HashSet<string> Signs(TaggedSection section) => section.Topics.Keys.Select(topic => topic.Key)
        .Concat(section.Read.Vocabulary.Where(word => char.IsAsciiDigit(word[0])))
        .ToHashSet(StringComparer.Ordinal);
}

/// <summary>An edition as the index reads it.</summary>
/// <param name="Id">The id of its sections, with position 0.</param>
/// <param name="Language">Its language.</param>
/// <param name="Sections">Its sections in order.</param>
internal sealed record ReadEdition(long Id, string Language, IReadOnlyList<TaggedSection> Sections);

/// <summary>A section with its topics.</summary>
/// <param name="Position">From 1.</param>
/// <param name="Read">Its words.</param>
/// <param name="Topics">Its topics with their weights.</param>
internal sealed record TaggedSection(int Position, ReadSection Read, IReadOnlyDictionary<Topic, int> Topics);
