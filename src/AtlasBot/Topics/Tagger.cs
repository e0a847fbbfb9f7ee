using AtlasBot.Briefs;

namespace AtlasBot.Topics;

/// <summary>Says what a text is about: which topics it names, where, and how much they weigh.</summary>
public sealed class Tagger
{
    /// <summary>Raised when the rules of this room change what is found; all sections are then tagged anew.</summary>
    internal const string RulesVersion = "3";

    /// <summary>What a mention in the heading weighs; in the body each weighs one, up to one less than this.</summary>
    public const int HeadingWeight = 16;

    private readonly Gazetteer gazetteer;
    private readonly Guards guards;

    public Tagger(Gazetteer gazetteer)
    {
        this.gazetteer = gazetteer;
        guards = new Guards();
    }

    /// <summary>The topics of a section with their weights.</summary>
    public IReadOnlyDictionary<Topic, int> Tag(Section section, string language) =>
        Tag(Read(section), language);

    /// <summary>Where a text names topics, in order; names do not overlap.</summary>
    public IReadOnlyList<Mention> Find(string text, string language) => Find(text, Fold.Split(text), language, Fold.Split(text).Select(word => word.Folded).ToHashSet(StringComparer.Ordinal));

    internal IReadOnlyDictionary<Topic, int> Tag(ReadSection section, string language)
    {
        var weights = new Dictionary<Topic, int>();
        foreach (var mention in Find(section.Heading, section.HeadingWords, language, section.Vocabulary))
        {
            weights[mention.Topic] = HeadingWeight;
        }

        foreach (var (text, words) in section.Paragraphs)
        {
            foreach (var mention in Find(text, words, language, section.Vocabulary))
            {
                var weight = weights.GetValueOrDefault(mention.Topic);
                weights[mention.Topic] = weight >= HeadingWeight - 1 ? weight : weight + 1;
            }
        }

        foreach (var whole in weights.Keys.Where(topic => topic.Within).Select(gazetteer.ParentOf).OfType<Topic>().ToList())
        {
            weights.TryAdd(whole, 1);
        }

        return weights;
    }

    /// <summary>Folds a section's texts once, for the tagger and for the index.</summary>
    internal static ReadSection Read(Section section)
    {
        var heading = Fold.Split(section.Heading);
        var paragraphs = section.Paragraphs.Select(text => (text, Fold.Split(text))).ToList();
        var vocabulary = new HashSet<string>(StringComparer.Ordinal);
        foreach (var words in paragraphs.Select(paragraph => paragraph.Item2).Prepend(heading))
        {
            foreach (var word in words)
            {
                vocabulary.Add(word.Folded);
            }
        }

        return new ReadSection(section.Heading, heading, paragraphs, vocabulary);
    }

    internal List<Mention> Find(string text, List<Word> words, string language, IReadOnlySet<string> vocabulary)
    {
        var mentions = new List<Mention>();
        for (var i = 0; i < words.Count;)
        {
            if (gazetteer.Lexicon.At(words, i, language) is not var (alias, count))
            {
                i++;
                continue;
            }

            if (alias.Topic is { } topic && !guards.Reject(alias, text, words, i, count, vocabulary))
            {
                var last = words[i + count - 1];
                mentions.Add(new Mention(topic, words[i].Start, last.End - words[i].Start));
            }

            i += count;
        }

        return mentions;
    }
}

/// <summary>A place in a text where a topic is named.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is.</param>
public readonly record struct Mention(Topic Topic, int Start, int Length);

/// <summary>A section with its words folded.</summary>
internal sealed record ReadSection(
    string Heading,
    List<Word> HeadingWords,
    List<(string Text, List<Word> Words)> Paragraphs,
    HashSet<string> Vocabulary);
