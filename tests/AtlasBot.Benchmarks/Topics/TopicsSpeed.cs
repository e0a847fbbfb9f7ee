using System.Diagnostics;
using System.Globalization;
using AtlasBot.Briefs;
using AtlasBot.Storage;
using AtlasBot.Topics;

namespace AtlasBot.Benchmarks.Topics;

/// <summary>How fast questions are answered, slips mended and briefs indexed on a synthetic archive.</summary>
public static class TopicsSpeed
{
    private const int Rounds = 300;
    private const int P99 = Rounds * 99 / 100;
    private const int WarmUps = 5;
    private const int SampleSections = 5_000;
    private const int EditionsPerTransaction = 20;

    /// <summary>Builds an archive of so many sections and prints the table.</summary>
    public static void Print(int sections, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("topics-speed").FullName;
        try
        {
            using var database = Database.Open(Path.Combine(folder, "atlas.db"));
            var index = new TopicIndex(database);
            Build(database, index, sections, output);
            output.WriteLine();
            output.WriteLine($"| {sections} sections | p50 ms | p99 ms | processor p50 ms | p99 ms |");
            output.WriteLine("|---|---|---|---|---|");
            Ask(database, index, output);
            Publish(database, index, output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Build(Database database, TopicIndex index, int sections, TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        foreach (var chunk in new SyntheticArchive(index.Gazetteer).Editions(sections).Chunk(EditionsPerTransaction))
        {
            database.Atomically(() => Array.ForEach(chunk, edition => Write(database, edition)));
        }

        // The archive is full now, and nothing of it is indexed.
        database.Execute($"update topic_index set version = ''");
        database.Checkpoint();
        var bare = new FileInfo(database.File).Length;
        output.WriteLine(Said($"texts written in {watch.Elapsed.TotalSeconds:0.0} s, {bare / 1e6:0} MB"));
        output.WriteLine(Said($"tagger: {TagsASecond(index):0} sections a second of processor"));

        var processor = Environment.CpuUsage.TotalTime;
        watch.Restart();
        // As an import does it: many chunks a transaction, so that the disk is not what is measured.
        for (var more = true; more;)
        {
            more = database.Atomically(() => Enumerable.Range(0, EditionsPerTransaction).All(_ => index.Renew()));
            while (index.Merge())
            {
            }
        }

        database.Checkpoint();
        var used = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        output.WriteLine(Said(
            $"indexed in {watch.Elapsed.TotalSeconds:0.0} s, {sections / watch.Elapsed.TotalSeconds:0} sections/s ({used:0.0} s of processor); index {(new FileInfo(database.File).Length - bare) / 1e6:0} MB"));
    }

    private static double TagsASecond(TopicIndex index)
    {
        var tagger = index.Tagger;
        var sample = new SyntheticArchive(index.Gazetteer).Editions(SampleSections).ToList();
        for (var i = 0; i < WarmUps; i++)
        {
            TagAll();
        }

        var processor = Environment.CpuUsage.TotalTime;
        TagAll();
        return SampleSections / (Environment.CpuUsage.TotalTime - processor).TotalSeconds;

        void TagAll() => sample.ForEach(
            edition => _ = edition.Sections.Sum(section => tagger.Tag(section, edition.Language).Count));
    }

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Write(Database database, Edition edition)
    {
        for (var i = 0; i < edition.Sections.Count; i++)
        {
            var section = edition.Sections[i];
            database.Execute($"""
                insert into section (id, heading, body) values
                ({new SectionId(edition.Day, edition.Language, i + 1).Packed}, {section.Heading}, {string.Join('\n', section.Paragraphs)})
                """);
        }
    }

    private static void Ask(Database database, TopicIndex index, TextWriter output)
    {
        var reader = new QuestionReader(index);
        reader.Understand("warm up, plese");
        foreach (var (name, words) in new[]
        {
            ("frequent topic", "Andorra"), ("rare topic", "Zimbabwe"), ("frequent word", SyntheticArchive.Frequent),
            ("rare word", SyntheticArchive.Rare), ("frequent and rare word", $"{SyntheticArchive.Frequent} {SyntheticArchive.Rare}"),
            ("frequent word and topic", $"{SyntheticArchive.Frequent} Andorra"), ("rare topic, frequent word", $"Zimbabwe {SyntheticArchive.Frequent}"),
            ("frequent word without a topic", $"{SyntheticArchive.Frequent} -Andorra"), ("two topics", "Andorra Albania"),
            ("inflected Russian word", "каренови"), ("phrase", $"\"{SyntheticArchive.Frequent} {SyntheticArchive.Rare}\""),
            ("slip in a name", "Lucasheno"), ("slip in a word", "lighthuose"), ("slip beyond help", "qwrtzxcvbn"),
        })
        {
            // A search of its own each time, so that no total is remembered.
            Measure($"{name}: {words}", () => _ = new Search(database, index).Page(reader.Understand(words), null, 5).Hits.Sum(hit => hit.Passage.Text.Length), output);
        }

        Relate(database, index, output);
        var question = reader.Understand(SyntheticArchive.Frequent);
        var search = new Search(database, index);
        var deep = new SectionId(new DateOnly(2026, 11, 24).AddDays(-500), "en", 1);
        Measure("a page far back, total known", () => search.Page(question, deep, 5), output);
        Measure("months of a frequent topic", () => search.Months(reader.Understand("Andorra")), output);
        Measure("the latest months of a frequent word", () => new Search(database, index).LatestMonths(question, 12), output);
        Measure("months of a frequent word", () => new Search(database, index).Months(question), output);
        Measure("a page of headings alone", () => search.Page(reader.Understand("Zimbabwe"), new Scope(null, true), ["en"], null, 5), output);
        Measure("a month of a frequent word", () => search.Page(question, new Scope(new DateOnly(2026, 3, 1), false), ["en"], null, 5), output);
        Measure("what a month was about", () => search.Top(new DateOnly(2026, 10, 25), new DateOnly(2026, 11, 24), 8), output);
        Measure("the page before one far back", () => search.BeforePage(question, Scope.All, deep, 5), output);
    }

    // Of the newest sections in turn, so that no single one decides.
    private static void Relate(Database database, TopicIndex index, TextWriter output)
    {
        var newest = new Queue<(SectionId Id, Section Section)>(database.Query(
            $"select id, heading, body from section order by id desc limit 50",
            row => (SectionId.From(row.Number(0)), new Section(row.Text(1), row.Text(2).Split('\n')))));
        var related = new Related(database, index);
        Measure("earlier sections on the same", () =>
        {
            var next = newest.Dequeue();
            newest.Enqueue(next);
            _ = related.Earlier(next.Id, next.Section, [], 5);
        }, output);
    }

    private static void Publish(Database database, TopicIndex index, TextWriter output)
    {
        // Each third edition of a day has two twins that are indexed with it.
        var first = new DateOnly(2027, 1, 1);
        var count = 0;
        var fresh = new Queue<Edition>(new SyntheticArchive(index.Gazetteer).Editions((Rounds + 10) * 10));
        Measure("index an edition of ten sections", () =>
        {
            var edition = fresh.Dequeue() with { Day = first.AddDays(count++ / 3) };
            database.Atomically(() =>
            {
                Write(database, edition);
                index.Replace(edition);
            });
        }, output, Merge);

        database.Execute($"update topic_index set version = 'another.one'");
        Measure("one bite of the renewal, words and all", () => index.Renew(), output, Merge);
        var merging = true;
        Measure("one step of merging the index", () => merging = index.Merge(), output, () =>
        {
            while (!merging)
            {
                index.Renew();
                merging = index.Merge();
            }
        });

        void Merge()
        {
            while (index.Merge())
            {
            }
        }
    }

    private static void Measure(string name, Action action, TextWriter output, Action? between = null)
    {
        for (var i = 0; i < 5; i++)
        {
            action();
        }

        var times = new double[Rounds];
        var used = new double[Rounds];
        for (var i = 0; i < Rounds; i++)
        {
            var (start, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            action();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            used[i] = (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds;
            between?.Invoke();
        }

        Array.Sort(times);
        Array.Sort(used);
        output.WriteLine(Said($"| {name} | {times[Rounds / 2]:0.00} | {times[P99]:0.00} | {used[Rounds / 2]:0.00} | {used[P99]:0.00} |"));
    }
}
