using System.Globalization;
using System.Text;
using System.Text.Json;
using AtlasBot.Briefs;
using AtlasBot.Storage;

namespace AtlasBot.Topics;

/// <summary>Keeps what sections are about and the words that stand in them. Whoever writes a section calls it in the same transaction.</summary>
public sealed class TopicIndex
{
    // A chunk of the rebuild must not hold the writer for long; about 20 ms at a millisecond a section and less.
    private const int Chunk = 20;

    private readonly Database database;
    private readonly Dictionary<string, long> numbers = new(StringComparer.Ordinal);
    private readonly KnownWords words;
    private volatile Naming naming;

    /// <summary>Opens the index of a file with the names that staff gave.</summary>
    public TopicIndex(Database database)
    {
        this.database = database;
        words = new KnownWords(database);
        naming = Naming.Of(Gazetteer.Load(Added()));
        Number();
        // In an empty archive nothing is out of date.
        database.Execute(
            $"update topic_index set version = {Gazetteer.Version}, done = 0 where version = '' and not exists (select 1 from section)");
    }

    /// <summary>The names in force.</summary>
    public Gazetteer Gazetteer => naming.Gazetteer;

    /// <summary>The tagger in force.</summary>
    public Tagger Tagger => naming.Tagger;

    /// <summary>Grows with every change of the index.</summary>
    public long Revision => database.Number($"select revision from topic_index") ?? 0;

    /// <summary>Puts a section into the index, or anew where it stands there. Called inside the transaction that writes the section.</summary>
    public void Add(SectionId id, Section section)
    {
        var read = Tagger.Read(section);
        var topics = naming.Tagger.Tag(read, id.Language);
        database.Atomically(() =>
        {
            Forget(id.Packed);
            database.Execute(
                $"""
                insert into section_text (rowid, heading, body, topics)
                values ({id.Packed}, {Joined(read.HeadingWords)}, {Joined(read.Paragraphs)}, {Joined(topics.Keys)})
                """);
            foreach (var (topic, weight) in topics)
            {
                database.Execute(
                    $"insert into section_topic (topic, section, weight) values ({numbers[topic.Key]}, {id.Packed}, {weight})");
            }

            words.Add(id.Language, read.Vocabulary);
            Changed();
        });
    }

    /// <summary>Takes a section out of the index. Called inside the transaction that removes the section.</summary>
    public void Remove(SectionId id) => database.Atomically(() =>
    {
        Forget(id.Packed);
        Changed();
    });

    /// <summary>Puts an edition into the index in place of what stood there. Called inside the transaction that stores it.</summary>
    public void Replace(Edition edition) => database.Atomically(() =>
    {
        Remove(edition.Day, edition.Language);
        for (var i = 0; i < edition.Sections.Count; i++)
        {
            Add(new SectionId(edition.Day, edition.Language, i + 1), edition.Sections[i]);
        }
    });

    /// <summary>Takes all sections of an edition out of the index.</summary>
    public void Remove(DateOnly day, string language)
    {
        var first = new SectionId(day, language, 0).Packed;
        database.Atomically(() =>
        {
            database.Execute(
                $"delete from section_text where rowid between {first} and {first + SectionId.MaxPosition}");
            database.Execute(
                $"delete from section_topic where section between {first} and {first + SectionId.MaxPosition}");
            Changed();
        });
    }

    /// <summary>The topics of a section, heaviest first.</summary>
    public IReadOnlyList<Topic> Of(SectionId id) => database.Query(
        $"""
        select key from section_topic join topic on topic.id = section_topic.topic
        where section = {id.Packed} order by weight desc, topic.id
        """,
        row => Gazetteer.Find(row.Text(0))).OfType<Topic>().ToList();

    /// <summary>The number of a topic in the file.</summary>
    internal long NumberOf(Topic topic) => numbers[topic.Key];

    /// <summary>The word that stands for a topic in the index.</summary>
    internal string WordOf(Topic topic) => string.Create(CultureInfo.InvariantCulture, $"§{numbers[topic.Key]}");

    internal KnownWords KnownWords => words;

    /// <summary>
    /// Gives a topic another name; the sections are looked through anew by <see cref="Renew"/>. False where it has it, where
    /// there is no such topic, or no letter in the name.
    /// </summary>
    public bool Name(string key, string language, string name) => Gazetteer.Find(key) is not null && Fold.Text(name).Length > 0
        && Changes(database.Execute(
            $"insert into topic_name (topic, language, name) values ({key}, {language}, {name}) on conflict do nothing"));

    /// <summary>Takes back what <see cref="Name"/> gave. False where there was no such name.</summary>
    public bool Unname(string key, string language, string name) =>
        Changes(database.Execute(
            $"delete from topic_name where topic = {key} and language = {language} and name = {name}"));

    /// <summary>What staff added.</summary>
    public IReadOnlyList<AddedName> Added() => database.Query(
        $"select topic, language, name from topic_name order by topic, language, name",
        row => new AddedName(row.Text(0), row.Text(1), row.Text(2)));

    /// <summary>
    /// Looks through the next few sections that were tagged under other names, newest first. Returns whether there is
    /// more to do: call it again until there is not.
    /// </summary>
    public bool Renew() => database.Atomically(() =>
    {
        var mark = database.First(
            $"select version, done from topic_index", row => new Mark(row.Text(0), row.Number(1)))!;
        if (mark.Version != Gazetteer.Version)
        {
            mark = new Mark(Gazetteer.Version, long.MaxValue);
        }

        if (mark.Done == 0)
        {
            return false;
        }

        var next = database.Query(
            $"select id, heading, body from section where id < {mark.Done} order by id desc limit {Chunk}",
            row => (Id: row.Number(0), Section: new Section(row.Text(1), row.Text(2).Split('\n'))));
        foreach (var (id, section) in next)
        {
            Add(SectionId.From(id), section);
        }

        var done = next.Count < Chunk ? 0 : next[^1].Id;
        database.Execute($"update topic_index set version = {mark.Version}, done = {done}");
        return done > 0;
    });

    private bool Changes(int rows)
    {
        if (rows > 0)
        {
            naming = Naming.Of(Gazetteer.Load(Added()));
        }

        return rows > 0;
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

    private void Forget(long id)
    {
        database.Execute($"delete from section_text where rowid = {id}");
        database.Execute($"delete from section_topic where section = {id}");
    }

    private void Changed() => database.Execute($"update topic_index set revision = revision + 1");

    private string Joined(IEnumerable<Topic> topics) =>
        string.Join(' ', topics.Select(WordOf));

    private static string Joined(List<Word> words) => Joined([("", words)]);

    // An empty word between paragraphs would be lost: a phrase may run over their border, which nobody will mind.
    private static string Joined(List<(string Text, List<Word> Words)> paragraphs)
    {
        var text = new StringBuilder();
        foreach (var word in paragraphs.SelectMany(paragraph => paragraph.Words))
        {
            text.Append(word.Folded).Append(' ');
        }

        return text.ToString();
    }

    private sealed record Mark(string Version, long Done);

    private sealed record Naming(Gazetteer Gazetteer, Tagger Tagger)
    {
        public static Naming Of(Gazetteer gazetteer) => new(gazetteer, new Tagger(gazetteer));
    }
}
