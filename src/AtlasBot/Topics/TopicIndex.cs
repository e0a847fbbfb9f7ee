using System.Globalization;
using System.Text;
using System.Text.Json;
using AtlasBot.Briefs;
using AtlasBot.Storage;

namespace AtlasBot.Topics;

/// <summary>
/// Keeps what sections are about and the words that stand in them, day by day. Whoever writes an edition calls it in the same transaction.
/// </summary>
public sealed class TopicIndex
{
    // So many sections are written within ten milliseconds: the gate must not be held for long.
    private const int BiteSections = 20;

    // Of four kilobytes each, written by one step of merging: a few milliseconds.
    private const int PagesMerged = 32;

    // What a name is kept under that is no topic's.
    private const string NoTopic = "";

    private readonly Database database;
    private readonly Dictionary<string, long> numbers = new(StringComparer.Ordinal);
    private readonly KnownWords words;
    private volatile Naming naming;
    private long merged = -1;

    /// <summary>Opens the index of a file with the names that staff gave.</summary>
    public TopicIndex(Database database)
    {
        this.database = database;
        words = new KnownWords(database);
        Spelling = new Spelling(words);
        naming = Naming.Of(Gazetteer.Load(Added()));
        Number();
        // In an empty archive nothing is out of date.
        database.Execute(
            $"update topic_index set version = {Gazetteer.Version}, done = 0, texts = 0 where version = '' and not exists (select 1 from section)");
    }

    /// <summary>The names in force.</summary>
    public Gazetteer Gazetteer => naming.Gazetteer;

    /// <summary>The tagger in force.</summary>
    public Tagger Tagger => naming.Tagger;

    /// <summary>Grows with every change of the index.</summary>
    public long Revision => database.Number($"select revision from topic_index") ?? 0;

    /// <summary>Puts an edition into the index in place of what stood there. Called inside the transaction that stores it, after that.</summary>
    public void Replace(Edition edition) => database.Atomically(() =>
    {
        var editions = Read(edition.Day, other => other != edition.Language);
        var fresh = new ReadEdition(
            new SectionId(edition.Day, edition.Language, 0).Packed,
            edition.Language,
            [.. edition.Sections.Select((section, i) => Tagged(i + 1, section, edition.Language))]);
        Learn(fresh);
        Write(edition.Day, [.. editions.Append(fresh).OrderBy(one => one.Id)], texts: true);
    });

    /// <summary>Takes all sections of an edition out of the index. Called inside the transaction that removes them.</summary>
    public void Remove(DateOnly day, string language) => database.Atomically(
        () => Write(day, Read(day, other => other != language), texts: true));

    /// <summary>The topics of a section, heaviest first.</summary>
    public IReadOnlyList<Topic> Of(SectionId id) => database.Query(
        $"""
        select key from section_topic join topic on topic.id = section_topic.topic
        where section = {RowOf(id)} order by weight desc, topic.id
        """,
        row => Gazetteer.Find(row.Text(0))).OfType<Topic>().ToList();

    /// <summary>The same section in all languages it stands in, itself among them, in the order of <see cref="Languages.All"/>.</summary>
    public IReadOnlyList<SectionId> TwinsOf(SectionId id)
    {
        var lead = RowOf(id) - id.Position;
        return [.. database.Query(
                $"""
                select edition from twin
                where edition >= {SectionId.FirstOf(id.Day)} and edition < {SectionId.FirstOf(id.Day.AddDays(1))} and lead = {lead}
                """,
                row => row.Number(0))
            .Prepend(lead)
            .Select(edition => SectionId.From(edition + id.Position))];
    }

    /// <summary>The row of the index a section stands in: its own id, or that of its first twin.</summary>
    internal long RowOf(SectionId id)
    {
        var edition = id.Packed - id.Position;
        return (database.Number($"select lead from twin where edition = {edition}") ?? edition) + id.Position;
    }

    /// <summary>The editions of a day that are indexed under another one.</summary>
    internal IReadOnlyDictionary<long, long> LeadsOn(DateOnly day) => database.Query(
        $"select edition, lead from twin where edition >= {SectionId.FirstOf(day)} and edition < {SectionId.FirstOf(day.AddDays(1))}",
        row => (Edition: row.Number(0), Lead: row.Number(1))).ToDictionary(pair => pair.Edition, pair => pair.Lead);

    /// <summary>The number of a topic in the file.</summary>
    internal long NumberOf(Topic topic) => numbers[topic.Key];

    /// <summary>The word that stands for a topic in the index.</summary>
    internal string WordOf(Topic topic) => string.Create(CultureInfo.InvariantCulture, $"§{numbers[topic.Key]}");

    internal KnownWords KnownWords => words;

    /// <summary>The words of the archive by how near they are: one list for all who ask.</summary>
    internal Spelling Spelling { get; }

    /// <summary>
    /// Gives a topic another name; the sections are looked through anew by <see cref="Renew"/>. False where it has it, where
    /// there is no such topic, or no letter in the name. Reading the names anew takes a tenth of a second, outside the gate.
    /// </summary>
    /// <param name="key">The topic's key.</param>
    /// <param name="language">The language of the name.</param>
    /// <param name="name">The name in the nominative.</param>
    /// <param name="along">What is to be written in the same transaction.</param>
    public bool Name(string key, string language, string name, Action? along = null) =>
        Gazetteer.Find(key) is not null && Fold.Text(name).Length > 0 && Changes(
            () => database.Execute(
                $"insert into topic_name (topic, language, name) values ({key}, {language}, {name}) on conflict do nothing"),
            along);

    /// <summary>Takes back what <see cref="Name"/> gave. False where there was no such name.</summary>
    public bool Unname(string key, string language, string name, Action? along = null) => Changes(
        () => database.Execute($"delete from topic_name where topic = {key} and language = {language} and name = {name}"), along);

    /// <summary>Notes that a name is right as it stands, though the bot may know none of it. False where that was noted before.</summary>
    /// <param name="name">As it is written.</param>
    /// <param name="along">What is to be written in the same transaction.</param>
    public bool Keep(string name, Action along) => Writes(
        () => database.Execute($"insert into topic_name (topic, language, name) values ({NoTopic}, {NoTopic}, {name}) on conflict do nothing"), along);

    /// <summary>Takes back what <see cref="Keep"/> noted. False where it did not.</summary>
    public bool Unkeep(string name, Action along) => Writes(
        () => database.Execute($"delete from topic_name where topic = {NoTopic} and name = {name}"), along);

    /// <summary>The names that staff said are right as they stand.</summary>
    public IReadOnlyList<string> Kept() => database.Query($"select name from topic_name where topic = {NoTopic} order by name", row => row.Text(0));

    /// <summary>What staff added.</summary>
    public IReadOnlyList<AddedName> Added() => database.Query(
        $"select topic, language, name from topic_name where topic <> {NoTopic} order by topic, language, name",
        row => new AddedName(row.Text(0), row.Text(1), row.Text(2)));

    /// <summary>
    /// Looks through the newest days that were tagged under other names. What it reads it reads outside the gate; what it
    /// writes takes a few milliseconds. Returns whether there is more to do: call it again until there is not.
    /// </summary>
    public bool Renew()
    {
        var revision = Revision;
        if (Waiting() is not { } mark)
        {
            return false;
        }

        var bite = Bite(mark.Done);
        var done = bite.Count == 0 ? 0 : SectionId.FirstOf(bite[^1].Day);
        database.Atomically(() =>
        {
            // Something was published or named meanwhile: once more from the beginning.
            if (revision != Revision)
            {
                return;
            }

            foreach (var (day, editions) in bite)
            {
                if (mark.Texts)
                {
                    editions.ForEach(Learn);
                }

                Write(day, editions, mark.Texts);
            }

            database.Execute($"update topic_index set version = {mark.Version}, texts = {mark.Texts}, done = {done}");
        });
        return done > 0;
    }

    /// <summary>
    /// Merges a little of what was written into the full-text index, which stays quick by it (sqlite.org/fts5, "The 'merge'
    /// Command"). It takes a few milliseconds, and nothing where nothing was written since. Returns whether there may be more to merge: call
    /// it again until there is not.
    /// </summary>
    public bool Merge()
    {
        if (Revision == merged)
        {
            return false;
        }

        return database.Atomically(() =>
        {
            var revision = Revision;
            var before = database.Number($"select total_changes()");
            database.Execute($"insert into section_text (section_text, rank) values ('merge', {PagesMerged})");
            var isMore = database.Number($"select total_changes()") - before >= 2;
            merged = isMore ? merged : revision;
            return isMore;
        });
    }

    // The next whole days, newest first; a little more than so many sections, or none where all are done.
    private List<(DateOnly Day, List<ReadEdition> Editions)> Bite(long done)
    {
        var bite = new List<(DateOnly Day, List<ReadEdition> Editions)>();
        for (var sections = 0; sections < BiteSections;)
        {
            if (database.Number($"select max(id) from section where id < {done}") is not { } newest)
            {
                break;
            }

            var day = SectionId.From(newest).Day;
            var editions = Read(day, _ => true);
            bite.Add((day, editions));
            sections += editions.Sum(edition => edition.Sections.Count);
            done = SectionId.FirstOf(day);
        }

        return bite;
    }

    // How far the present names are; null where nothing is out of date.
    private Mark? Waiting()
    {
        var mark = database.First(
            $"select version, done, texts from topic_index", row => new Mark(row.Text(0), row.Number(1), row.Flag(2)))!;
        if (mark.Version == Gazetteer.Version)
        {
            return mark.Done == 0 ? null : mark;
        }

        var sameRules = mark.Version.Split('.')[0] == Gazetteer.Version.Split('.')[0];
        return new Mark(Gazetteer.Version, long.MaxValue, !sameRules || (mark.Texts && mark.Done > 0));
    }

    private List<ReadEdition> Read(DateOnly day, Func<string, bool> wanted) =>
        [.. database.Query(
                $"""
                select id, heading, body from section
                where id >= {SectionId.FirstOf(day)} and id < {SectionId.FirstOf(day.AddDays(1))} order by id
                """,
                row => (Id: SectionId.From(row.Number(0)), Section: new Section(row.Text(1), row.Text(2).Split('\n'))))
            .Where(row => wanted(row.Id.Language))
            .GroupBy(row => row.Id.Packed - row.Id.Position)
            .Select(edition => new ReadEdition(edition.Key, edition.First().Id.Language,
                [.. edition.Select(row => Tagged(row.Id.Position, row.Section, row.Id.Language))]))];

    private TaggedSection Tagged(int position, Section section, string language)
    {
        var read = Tagger.Read(section);
        return new TaggedSection(position, read, Tagger.Tag(read, language));
    }

    private void Learn(ReadEdition edition)
    {
        var vocabulary = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in edition.Sections)
        {
            vocabulary.UnionWith(section.Read.Vocabulary);
        }

        words.Add(edition.Language, vocabulary);
    }

    // All of a day anew, as far as it changed; with texts also where only the words did.
    private void Write(DateOnly day, IReadOnlyList<ReadEdition> editions, bool texts)
    {
        var (first, next) = (SectionId.FirstOf(day), SectionId.FirstOf(day.AddDays(1)));
        var leads = Twins.Of(editions);
        var all = SetTwins(day, leads) || texts;
        if (all)
        {
            database.Execute($"delete from section_text where rowid >= {first} and rowid < {next}");
        }

        var standing = database.Query(
                $"select section, topic, weight from section_topic where section >= {first} and section < {next}",
                row => (Section: row.Number(0), Topic: row.Number(1), Weight: row.Int(2)))
            .ToLookup(row => row.Section, row => (row.Topic, row.Weight));
        var rows = (from edition in editions from section in edition.Sections select (edition, section))
            .ToLookup(pair => leads[pair.edition.Id] + pair.section.Position, pair => pair.section);
        foreach (var gone in standing.Where(row => !rows.Contains(row.Key)))
        {
            database.Execute($"delete from section_topic where section = {gone.Key}");
        }

        foreach (var row in rows)
        {
            var topics = Merged(row);
            if (SetTopics(row.Key, standing[row.Key], topics) || all)
            {
                database.Execute($"delete from section_text where rowid = {row.Key}");
                database.Execute(
                    $"""
                    insert into section_text (rowid, heading, body, topics)
                    values ({row.Key}, {Joined(row.Select(section => section.Read.HeadingWords))},
                        {Joined(row.SelectMany(section => section.Read.Paragraphs).Select(paragraph => paragraph.Words))}, {Joined(topics)})
                    """);
            }
        }

        database.Execute($"update topic_index set revision = revision + 1");
    }

    // Whether anything changed.
    private bool SetTwins(DateOnly day, IReadOnlyDictionary<long, long> leads)
    {
        var before = LeadsOn(day);
        var after = leads.Where(pair => pair.Key != pair.Value).ToList();
        if (before.Count == after.Count && after.TrueForAll(before.Contains))
        {
            return false;
        }

        database.Execute($"delete from twin where edition >= {SectionId.FirstOf(day)} and edition < {SectionId.FirstOf(day.AddDays(1))}");
        foreach (var (edition, lead) in after)
        {
            database.Execute($"insert into twin (edition, lead) values ({edition}, {lead})");
        }

        return true;
    }

    // Whether anything changed.
    private bool SetTopics(long row, IEnumerable<(long Topic, int Weight)> standing, Dictionary<long, int> topics)
    {
        var before = standing.ToDictionary(pair => pair.Topic, pair => pair.Weight);
        var gone = before.Where(pair => !topics.Contains(pair)).Select(pair => pair.Key).ToList();
        var fresh = topics.Where(pair => !before.Contains(pair)).ToList();
        foreach (var topic in gone)
        {
            database.Execute($"delete from section_topic where topic = {topic} and section = {row}");
        }

        foreach (var (topic, weight) in fresh)
        {
            database.Execute($"insert into section_topic (topic, section, weight) values ({topic}, {row}, {weight})");
        }

        return gone.Count + fresh.Count > 0;
    }

    private Dictionary<long, int> Merged(IEnumerable<TaggedSection> twins)
    {
        var topics = new Dictionary<long, int>();
        foreach (var (topic, weight) in twins.SelectMany(section => section.Topics))
        {
            var number = numbers[topic.Key];
            topics[number] = Math.Max(weight, topics.GetValueOrDefault(number));
        }

        return topics;
    }

    private bool Writes(Func<int> write, Action? along) => database.Atomically(() =>
    {
        var changes = write() > 0;
        if (changes)
        {
            along?.Invoke();
        }

        return changes;
    });

    private bool Changes(Func<int> write, Action? along)
    {
        var changed = Writes(write, along);
        if (changed)
        {
            naming = Naming.Of(Gazetteer.Load(Added()));
        }

        return changed;
    }

    private void Number() => database.Atomically(() =>
    {
        database.Execute(
            $"""
            insert into topic (key) select value from json_each({JsonSerializer.Serialize(Gazetteer.Topics.Select(topic => topic.Key))})
            where true on conflict do nothing
            """);
        database.Each($"select id, key from topic", row =>
        {
            numbers[row.Text(1)] = row.Number(0);
            return true;
        });
    });

    private static string Joined(Dictionary<long, int> topics) => string.Join(' ', topics.Select(topic => topic.Value == Tagger.HeadingWeight
        ? string.Create(CultureInfo.InvariantCulture, $"§{topic.Key} §{topic.Key}h")
        : string.Create(CultureInfo.InvariantCulture, $"§{topic.Key}")));

    // An empty word between texts would be lost: a phrase may run over their border, which nobody will mind.
    private static string Joined(IEnumerable<List<Word>> texts)
    {
        var text = new StringBuilder();
        foreach (var word in texts.SelectMany(words => words))
        {
            text.Append(word.Folded).Append(' ');
        }

        return text.ToString();
    }

    private sealed record Mark(string Version, long Done, bool Texts);

    private sealed record Naming(Gazetteer Gazetteer, Tagger Tagger)
    {
        public static Naming Of(Gazetteer gazetteer) => new(gazetteer, new Tagger(gazetteer));
    }
}
