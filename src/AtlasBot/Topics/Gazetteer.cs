using System.Security.Cryptography;
using System.Text;

namespace AtlasBot.Topics;

/// <summary>
/// Every topic known by name, with its names in all languages. Built from the data files and what staff added; never
/// changed after that.
/// </summary>
public sealed class Gazetteer
{
    private static readonly string[] Written = ["en", "az", "ru"];

    // It takes a tenth of a second to build, and most files have no names of their own.
    private static readonly Lazy<Gazetteer> Plain = new(() => new Gazetteer([]));

    private readonly List<Topic> topics = [];
    private readonly Dictionary<string, Topic> byKey = new(StringComparer.Ordinal);
    private readonly List<Alias> aliases = [];

    private Gazetteer(IReadOnlyList<AddedName> added)
    {
        AddCountries();
        AddTopics("topics.tsv");
        AddTopics("people.tsv");
        foreach (var name in added.Where(name => byKey.ContainsKey(name.Key)))
        {
            aliases.Add(new Alias(byKey[name.Key], name.Language, name.Name, Source.Staff));
        }

        foreach (var line in GazetteerData.Lines("not.tsv"))
        {
            aliases.Add(new Alias(null, line[0], line[1], Source.Data));
        }

        Version = Fingerprint(added);
        Lexicon = new Lexicon(aliases);
    }

    /// <summary>All topics, in the order of the data files.</summary>
    public IReadOnlyList<Topic> Topics => topics;

    /// <summary>Changes whenever the names or the rules do: what was tagged under another one is out of date. The number of the rules, a dot, a fingerprint of the names.</summary>
    public string Version { get; }

    internal IReadOnlyList<Alias> Aliases => aliases;

    internal Lexicon Lexicon { get; }

    /// <summary>Builds it, once where nothing was added.</summary>
    /// <param name="added">What staff added.</param>
    public static Gazetteer Load(params IReadOnlyList<AddedName> added) => added.Count == 0 ? Plain.Value : new Gazetteer(added);

    /// <summary>The topic of a key, or null.</summary>
    public Topic? Find(string key) => byKey.GetValueOrDefault(key);

    /// <summary>What a topic belongs to: a capital's country, a leader's; or null.</summary>
    public Topic? ParentOf(Topic topic) => topic.Parent is { } parent ? Find(parent) : null;

    private static string Fingerprint(IReadOnlyList<AddedName> added)
    {
        var all = new StringBuilder();
        string[] files = ["countries.tsv", "names_en.tsv", "names_az.tsv", "names_ru.tsv", "topics.tsv", "people.tsv",
            "not.tsv", "guards.tsv", "given.txt"];
        foreach (var file in files)
        {
            all.Append(GazetteerData.Text(file));
        }

        foreach (var name in added)
        {
            all.Append(name.Key).Append('\t').Append(name.Language).Append('\t').Append(name.Name).Append('\n');
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())))[..16];
        return $"{Tagger.RulesVersion}.{hash}";
    }

    private void AddCountries()
    {
        var languages = GazetteerData.Head("countries.tsv").Skip(1).ToList();
        var written = Written.ToDictionary(
            language => language,
            language => GazetteerData.Lines($"names_{language}.tsv").ToDictionary(line => line[0], StringComparer.Ordinal),
            StringComparer.Ordinal);
        foreach (var line in GazetteerData.Lines("countries.tsv"))
        {
            var names = languages.Zip(line.Skip(1), (language, cell) => (language, Names: GazetteerData.Names(cell)))
                .ToDictionary(pair => pair.language, pair => pair.Names, StringComparer.Ordinal);
            var topic = Add(line[0], TopicKind.Country, null, [.. Written.Select(language => Usual(language))]);
            foreach (var (language, known) in names)
            {
                AddAliases(topic, language, known, Source.Data);
            }

            foreach (var language in Written.Where(language => written[language].ContainsKey(line[0])))
            {
                var own = written[language][line[0]];
                AddAliases(topic, language, GazetteerData.Names(own[1]), Source.Data);
                AddAliases(topic, language, GazetteerData.Names(own[2]), Source.People);
            }

            AddAliases(topic, "en", [$"?{line[0]}"], Source.Code);

            string Usual(string language) =>
                written[language].GetValueOrDefault(line[0]) is { } own && own[1].StartsWith('*')
                    ? GazetteerData.Names(own[1])[0][1..]
                    : names[language][0];
        }
    }

    private void AddTopics(string file)
    {
        foreach (var line in GazetteerData.Lines(file))
        {
            var cells = line.Skip(3).Take(3).Select(GazetteerData.Names).ToList();
            var parent = line[2].Length > 0 ? line[2] : null;
            var topic = Add(line[0], Enum.Parse<TopicKind>(line[1], ignoreCase: true), parent,
                [.. cells.Select(names => names.FirstOrDefault() ?? "")]);
            for (var i = 0; i < cells.Count; i++)
            {
                AddAliases(topic, Written[i], cells[i], Source.Data);
            }

            // Turkish, Ukrainian and Belarusian names: the letters tell the script, and that is all that matters here.
            AddAliases(topic, "tr", [.. GazetteerData.Names(line[6]).Where(name => name[0] < 0x370)], Source.Data);
            AddAliases(topic, "uk", [.. GazetteerData.Names(line[6]).Where(name => name[0] >= 0x370)], Source.Data);
        }
    }

    private Topic Add(string key, TopicKind kind, string? parent, string[] names)
    {
        var topic = new Topic(
            key, kind, parent?.TrimStart('+'), parent?.StartsWith('+') ?? false, names[0], names[1], names[2]);
        topics.Add(topic);
        byKey.Add(key, topic);
        return topic;
    }

    private void AddAliases(Topic topic, string language, string[] names, Source source) =>
        aliases.AddRange(names.Select(name => new Alias(topic, language, name.TrimStart('*'), source)));
}

/// <summary>Where an alias comes from.</summary>
internal enum Source
{
    /// <summary>A name in the data files.</summary>
    Data,

    /// <summary>An adjective or inhabitant in the data files.</summary>
    People,

    /// <summary>An ISO code: asked for, never found in a text.</summary>
    Code,

    /// <summary>Staff, while running.</summary>
    Staff,
}

/// <summary>One name of a topic, or (with no topic) a phrase that is none.</summary>
/// <param name="Topic">What it names.</param>
/// <param name="Language">The language of the name.</param>
/// <param name="Name">As written in the data; a question mark before it means that only queries take it.</param>
/// <param name="Source">Where it comes from.</param>
internal sealed record Alias(Topic? Topic, string Language, string Name, Source Source)
{
    /// <summary>Whether it is looked for in texts.</summary>
    public bool InTexts => Name[0] != '?';

    /// <summary>Whether it names people or stands as an adjective, and so has a plural.</summary>
    public bool IsPeople => Source == Source.People || char.IsLower(Name[0]);

    /// <summary>The name without its mark.</summary>
    public string Plain => Name.TrimStart('?');
}
