using AtlasBot.Briefs;
using AtlasBot.Topics;

namespace AtlasBot.Benchmarks.Topics;

/// <summary>
/// Sections in three languages that look like an archive to an index: words as frequent as their rank tells (Zipf), names of
/// countries with a few that stand in many, one word that stands in half of all sections. The same seed gives the same text.
/// </summary>
public sealed class SyntheticArchive(Gazetteer gazetteer)
{
    /// <summary>Stands in every second section.</summary>
    public const string Frequent = "government";

    /// <summary>Stands in one section of a thousand.</summary>
    public const string Rare = "lighthouse";

    private const int WordsPerLanguage = 20_000;
    private const int SectionsPerEdition = 10;

    private readonly Random random = new(20261124);
    private readonly Dictionary<string, string[]> words = Languages.All.ToDictionary(language => language, Words, StringComparer.Ordinal);
    private readonly List<Topic> countries = [.. gazetteer.Topics.Where(topic => topic.Kind == TopicKind.Country)];

    /// <summary>
    /// Editions of ten sections, three languages a day, newest last, until there are so many sections. The editions of a day name
    /// the same countries at the same places, as translations do.
    /// </summary>
    public IEnumerable<Edition> Editions(int sections)
    {
        var editions = sections / SectionsPerEdition;
        var first = new DateOnly(2026, 11, 24).AddDays(-editions / Languages.All.Count);
        for (var i = 0; i < editions; i++)
        {
            var language = Languages.All[i % Languages.All.Count];
            var shape = new Random(i / Languages.All.Count);
            yield return new Edition(
                first.AddDays(i / Languages.All.Count), language,
                [.. Enumerable.Range(0, SectionsPerEdition).Select(_ => Section(language, shape))]);
        }
    }

    private Section Section(string language, Random shape) => new(
        Sentence(language, shape, 7), [Sentence(language, shape, 45), Sentence(language, shape, 45)]);

    private string Sentence(string language, Random shape, int length)
    {
        var sentence = new List<string>();
        for (var i = 0; i < length; i++)
        {
            sentence.Add(shape.Next(40) == 0 ? Country(language, shape) : Word(language));
        }

        if (length > 20)
        {
            sentence[shape.Next(length)] = shape.NextDouble() < 0.3 ? Frequent : Word(language);
            sentence[shape.Next(length)] = shape.Next(2000) == 0 ? Rare : sentence[0];
        }

        return string.Join(' ', sentence) + ".";
    }

    // The square of a square: few countries stand in half of all sections, most in few.
    private string Country(string language, Random shape) =>
        countries[(int)(Math.Pow(shape.NextDouble(), 4) * countries.Count)].Name(language);

    private string Word(string language) =>
        words[language][(int)Math.Exp(random.NextDouble() * Math.Log(WordsPerLanguage)) - 1];

    private static string[] Words(string language)
    {
        var syllables = language switch
        {
            Languages.Russian => "ка ре но ви до сти пра мо ло ени ту бе за го ря".Split(' '),
            Languages.Azerbaijani => "qə ri la do mü şa ən bi çı xo du gə zi tə ra".Split(' '),
            _ => "con ter ra mi tion al de sur pre ve lo ment is po na".Split(' '),
        };
        return [.. Enumerable.Range(0, WordsPerLanguage).Select(i => string.Concat(
            syllables[i % 15], syllables[i / 15 % 15], syllables[(i / 225 + i) % 15], i >= 3375 ? syllables[i / 3375 % 15] : ""))];
    }
}
