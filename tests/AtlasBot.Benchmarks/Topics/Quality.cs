using System.Globalization;
using AtlasBot.Briefs;
using AtlasBot.Storage;
using AtlasBot.Topics;

namespace AtlasBot.Benchmarks.Topics;

/// <summary>
/// Precision and recall of the search on collections with known answers, by kind of question, beside what a plain
/// full-text index and LIKE find. Precision counts what is relevant or mentioned; recall counts what is relevant. Names that
/// are topics of their own (England, Gaza, West Bank) are left out; capitals have a row of their own for the same reason.
/// </summary>
public static class Quality
{
    /// <summary>Prints the table; with <paramref name="misses"/> also what was missed and what was wrong.</summary>
    public static void Print(IEnumerable<string> folders, bool misses, TextWriter output)
    {
        output.WriteLine("| collection | kind | questions | recall | precision | FTS5 recall | FTS5 precision | LIKE recall | LIKE precision |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var folder in folders)
        {
            var file = Path.Combine(Path.GetTempPath(), $"quality-{Guid.NewGuid():n}.db");
            using (var database = Database.Open(file))
            {
                Print(LabelledBriefs.Read(folder), database, misses, output);
            }

            foreach (var left in Directory.EnumerateFiles(Path.GetTempPath(), Path.GetFileName(file) + "*"))
            {
                File.Delete(left);
            }
        }
    }

    private static void Print(LabelledBriefs collection, Database database, bool misses, TextWriter output)
    {
        var archive = new Archive(database);
        var index = new TopicIndex(database);
        foreach (var edition in collection.Editions)
        {
            database.Atomically(() =>
            {
                archive.Store(edition, "quality", DateTimeOffset.UnixEpoch);
                index.Replace(edition);
            });
        }

        var ours = new Ours(new QuestionReader(index), new Search(database, index));
        using var plain = new PlainSearch(collection.Editions);
        var questionsToCountries = collection.Questions.Where(question => !ours.HasTopicOfItsOwn(question)).ToList();
        foreach (var kind in questionsToCountries.SelectMany(question => question.Kinds).Distinct().Order(StringComparer.Ordinal))
        {
            var questions = questionsToCountries.Where(question => question.Kinds.Contains(kind)).ToList();
            var (own, fts, like) = (new Score(), new Score(), new Score());
            foreach (var question in questions)
            {
                var found = ours.Find(question.Query);
                own.Add(question, found);
                fts.Add(question, plain.Fts(question.Query));
                like.Add(question, plain.Like(question.Query));
                if (misses)
                {
                    Tell(kind, question, found, ours.Understood(question.Query), collection, output);
                }
            }

            output.WriteLine($"| {collection.Name} | {kind} | {questions.Count} | {own} | {fts} | {like} |");
        }
    }

    private static void Tell(
        string kind, AskedQuestion question, HashSet<SectionId> found, string understood, LabelledBriefs collection, TextWriter output)
    {
        foreach (var id in question.Relevant.Except(found).Order(Comparer<SectionId>.Create((a, b) => a.Packed.CompareTo(b.Packed))))
        {
            output.WriteLine($"  missed {kind} {question.Query} ({understood}): {Head(id)}");
        }

        foreach (var id in found.Except(question.Relevant).Except(question.Mentioned))
        {
            output.WriteLine($"  wrong {kind} {question.Query} ({understood}): {Head(id)}");
        }

        string Head(SectionId id) => string.Create(CultureInfo.InvariantCulture,
            $"{id.Day:yyyy-MM-dd} {id.Position} {collection.Editions.First(edition => edition.Day == id.Day).Sections[id.Position - 1].Heading}");
    }

    private sealed class Ours(QuestionReader reader, Search search)
    {
        public HashSet<SectionId> Find(string query) =>
            [.. search.Page(reader.Understand(query), after: null, 10_000).Hits.Select(hit => hit.Id)];

        // The collections label England, Gaza and the West Bank with a country; here they are topics of their own.
        public bool HasTopicOfItsOwn(AskedQuestion question) => !question.Kinds.Contains("capital")
            && reader.Understand(question.Query).Topic is { Kind: TopicKind.Place, Key: "england" or "gaza" or "west-bank" };

        public string Understood(string query) => reader.Understand(query).Understood("en");
    }

    // Counts are summed over questions, so that a name in a hundred sections weighs more than one in two.
    private sealed class Score
    {
        private int relevant;
        private int recalled;
        private int found;
        private int right;

        public void Add(AskedQuestion question, IReadOnlySet<SectionId> hits)
        {
            relevant += question.Relevant.Count;
            recalled += question.Relevant.Count(hits.Contains);
            found += hits.Count;
            right += hits.Count(hit => question.Relevant.Contains(hit) || question.Mentioned.Contains(hit));
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{(double)recalled / Math.Max(1, relevant):0.00} | {(found == 0 ? "–" : $"{(double)right / found:0.00}")}");
    }
}
