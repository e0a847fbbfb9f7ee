using System.Text;
using AtlasBot.Briefs;
using AtlasBot.Operations;
using AtlasBot.Topics;
using CsCheck;

namespace AtlasBot.Tests.Topics;

public sealed class SearchTests : IDisposable
{
    private static readonly DateOnly Tuesday = TopicWorld.Tuesday;
    private readonly TopicWorld world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public void One_topic_is_found_in_all_languages_newest_first()
    {
        world.Publish(Tuesday.AddDays(-1), "ru", new Section("Минск", ["В Белоруссии прошли выборы."]));
        world.Publish(Tuesday, "en", new Section("Elections", ["Belarusians voted."]), new Section("Else", ["Nothing."]));
        world.Publish(Tuesday.AddDays(-2), "az", new Section("Seçki", ["Belarusun prezidenti danışdı."]));

        Assert.Equal(["11-24 en 1", "11-23 ru 1", "11-22 az 1"], world.Find("Беларусь"));
    }

    [Fact]
    public void Within_a_day_a_heading_goes_before_a_mention()
    {
        world.Publish(Tuesday, "en", new Section("One", ["Belarus."]), new Section("Two", ["Belarus."]), new Section("On Belarus", ["x"]));

        Assert.Equal(["11-24 en 3", "11-24 en 1", "11-24 en 2"], world.Find("Belarus"));
        Assert.Equal(["11-24 en 2"], world.Find("two"));
    }

    [Theory]
    [InlineData("treaty", "1 2")]
    [InlineData("treaties", "1 2")]
    [InlineData("\"peace treaty\"", "1")]
    [InlineData("peace treaty", "1")]
    [InlineData("treaty -peace", "2")]
    [InlineData("treaty -Armenia", "2")]
    [InlineData("peace treaty Armenia", "1")]
    [InlineData("plan", "3")]
    [InlineData("treaty astronauts", "1 2")]
    [InlineData("astronauts", "")]
    public void Words_are_found_in_their_forms(string words, string positions)
    {
        world.PublishBodies(
            Tuesday, "Armenia signs a peace treaty.", "Trade treaties remain; so does war.", "A plan for the plane.", "The plane.");

        Assert.Equal(
            positions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(position => $"11-24 en {position}"), world.Find(words));
    }

    [Theory]
    [InlineData("мирный договор", "ru", "Стороны подписали текст мирного договора.")]
    [InlineData("\"мирный договор\"", "ru", "Стороны подписали текст мирного договора.")]
    [InlineData("санкции", "ru", "Против страны ввели санкций пакет.")]
    [InlineData("выборы", "ru", "На выборах победил народ.")]
    [InlineData("елка", "ru", "Под ёлкой пусто.")]
    [InlineData("müqavilə", "az", "Sülh müqaviləsinin mətni hazırdır.")]
    [InlineData("sülh müqaviləsi", "az", "Sülhün müqavilələri.")]
    [InlineData("seçki", "az", "Seçkilərdə iştirak etdilər.")]
    [InlineData("birlik", "az", "İqtisadi birliyin iclası.")]
    [InlineData("secki", "az", "Seçkilərdə iştirak etdilər.")]
    [InlineData("sanction", "en", "New sanctions follow.")]
    public void Words_are_found_inflected_in_their_language(string words, string language, string body)
    {
        world.Publish(Tuesday, language, new Section("A", [body]), new Section("B", ["Salam, hello, привет."]));

        Assert.Equal([$"11-24 {language} 1"], world.Find(words));
    }

    [Fact]
    public void Pages_follow_each_other_without_gap_or_double_whatever_is_published_between()
    {
        for (var i = 0; i < 12; i++)
        {
            world.Publish(Tuesday.AddDays(-i), "en",
                new Section("A", ["Belarus."]), new Section("B", ["Nothing."]), new Section("Belarus", ["C."]));
        }

        var question = world.Reader.Understand("Belarus");
        var all = world.Search.Page(question, null, 1000);
        var paged = new List<string>();
        SectionId? last = null;
        while (world.Search.Page(question, last, 5).Hits is { Count: > 0 } page)
        {
            paged.AddRange(page.Select(TopicWorld.Name));
            last = page[^1].Id;
            world.PublishBodies(Tuesday.AddDays(paged.Count), "Belarus.");
        }

        Assert.Equal(24, all.Total);
        Assert.Equal(all.Hits.Select(TopicWorld.Name), paged);
    }

    [Fact]
    public void A_page_knows_where_the_one_before_it_begins()
    {
        for (var i = 0; i < 12; i++)
        {
            world.Publish(Tuesday.AddDays(-i), "en", new Section("A", ["Belarus."]), new Section("Belarus", ["C."]));
        }

        foreach (var words in new[] { "Belarus", "belarus -nothing" })
        {
            var question = world.Reader.Understand(words);
            var all = world.Search.Page(question, null, 1000).Hits;
            for (var i = 5; i < all.Count; i += 5)
            {
                SectionId? start = i == 5 ? null : all[i - 6].Id;
                Assert.Equal(start, world.Search.BeforePage(question, Scope.All, all[i].Id, 5));
            }
        }
    }

    [Fact]
    public void A_passage_is_whole_sentences_with_the_match_marked()
    {
        var filler = string.Join(' ', Enumerable.Repeat("Nothing happened here, said Mr. Smith of the U.S. Congress.", 12));
        world.PublishBodies(Tuesday, $"{filler} Then the Belarusians came. {filler}");

        var passage = Assert.Single(world.Search.Page(world.Reader.Understand("Belarus"), null, 5).Hits).Passage;

        Assert.StartsWith("Then the Belarusians came. Nothing", passage.Text, StringComparison.Ordinal);
        Assert.EndsWith("Congress.", passage.Text, StringComparison.Ordinal);
        Assert.InRange(passage.Text.Length, 100, Passage.MaxLength);
        var mark = Assert.Single(passage.Marks);
        Assert.Equal("Belarusians", passage.Text.Substring(mark.Start, mark.Length));
        Assert.True(passage.CutBefore && passage.CutAfter);
    }

    [Fact]
    public void Months_of_a_word_that_stands_everywhere_are_counted_alike()
    {
        for (var month = new DateOnly(2025, 1, 1); month.Year < 2027; month = month.AddMonths(month.Year == 2025 ? 1 : 2))
        {
            world.PublishBodies(month.AddDays(3), "Everybody walks.");
            world.PublishBodies(month.AddDays(27), "Everybody walks.", "Nobody does.");
        }

        var question = world.Reader.Understand("walks");
        var read = world.Search.Months(question);
        var counting = new Search(world.Database, world.Index, manyHits: 10);

        Assert.Equal((18, 2), (read.Count, read[0].Sections));
        Assert.Equal([read[0], .. read.TakeLast(3)], counting.LatestMonths(question, 3));
        Assert.Equal([read[0], .. read.TakeLast(5)], counting.LatestMonths(question, 5));
        Assert.Equal(read, counting.LatestMonths(question, 18));
        Assert.Equal(read, counting.Months(question));
        Assert.Equal(read, world.Search.LatestMonths(question, 3));
        Assert.Equal((2, 0, 36), (
            counting.CountOf(question, read[4].Month),
            counting.CountOf(question, new DateOnly(2024, 1, 1)),
            counting.CountOf(question)));
    }

    [Fact]
    public void Months_are_counted_for_topics_and_for_words()
    {
        world.PublishBodies(new DateOnly(2026, 9, 30), "Belarus walks.");
        world.PublishBodies(new DateOnly(2026, 11, 1), "Belarus walks.", "Belarus stands.");

        MonthCount[] counts = [new(new DateOnly(2026, 9, 1), 1), new(new DateOnly(2026, 11, 1), 2)];
        Assert.Equal(counts, world.Search.Months(world.Reader.Understand("Belarus")));
        Assert.Equal(
            [new(new DateOnly(2026, 9, 1), 1), new MonthCount(new DateOnly(2026, 11, 1), 1)],
            world.Search.Months(world.Reader.Understand("walks")));

        world.PublishBodies(new DateOnly(2026, 11, 1), "Nothing.");

        Assert.Equal(counts[..1], world.Search.Months(world.Reader.Understand("Belarus")));
    }

    [Fact]
    public void The_index_finds_what_a_look_at_every_section_finds()
    {
        string[] words = ["treaty", "talks", "Armenia", "Iran", "road", "gas"];
        var body = Gen.OneOf(words).Array[0, 4].Select(chosen => string.Join(' ', chosen));

        Gen.Select(Gen.Int[0, 5], body.Array[0, 4]).Array[1, 8].Sample(
            changes =>
            {
                using var own = new TopicWorld();
                var standing = new Dictionary<DateOnly, string[]>();
                foreach (var (back, bodies) in changes)
                {
                    own.PublishBodies(Tuesday.AddDays(-back), bodies);
                    standing[Tuesday.AddDays(-back)] = bodies;
                }

                foreach (var word in words)
                {
                    var expected = standing.OrderByDescending(day => day.Key)
                        .SelectMany(day => day.Value.Select((text, i) => (Text: text, Name: $"{day.Key:MM-dd} en {i + 1}")))
                        .Where(section => section.Text.Contains(word, StringComparison.Ordinal))
                        .Select(section => section.Name);
                    Assert.Equal(expected, own.Find(word));
                }
            },
            iter: 30, threads: 1);
    }

    private long WrittenBy(Action work) => world.Database.Atomically(() =>
    {
        var before = world.Database.Number($"select total_changes()");
        work();
        return world.Database.Number($"select total_changes()")!.Value - before!.Value;
    });

    [Fact]
    public void What_was_written_is_merged_in_steps_of_its_own()
    {
        for (var i = 0; i < 12; i++)
        {
            world.PublishBodies(Tuesday.AddDays(-i), "Belarus walks.");
        }

        var steps = 0;
        while (world.Index.Merge())
        {
            steps++;
        }

        Assert.InRange(steps, 1, 20);
        // Where nothing came since, nothing is written.
        Assert.Equal(0, WrittenBy(() => world.Index.Merge()));
        world.PublishBodies(Tuesday.AddDays(1), "Georgia runs.");
        Assert.NotEqual(0, WrittenBy(() => world.Index.Merge()));
        Assert.Equal(12, world.Find("walks").Count);
        Assert.Equal(12, world.Find("Belarus").Count);
    }

    [Fact]
    public void A_name_given_by_staff_reaches_older_sections_chunk_by_chunk()
    {
        for (var i = 0; i < 45; i++)
        {
            world.PublishBodies(Tuesday.AddDays(-i), "Ruthenia decides.");
        }

        Renew();
        world.Index.Name("BY", "en", "Ruthenia");
        var chunks = Renew();

        Assert.Equal(45, world.Find("Belarus").Count);
        Assert.InRange(chunks, 2, 10);
        Assert.False(world.Index.Renew());

        world.Index.Unname("BY", "en", "Ruthenia");
        Renew();

        Assert.Empty(world.Find("Belarus"));

        int Renew()
        {
            var count = 1;
            while (world.Index.Renew())
            {
                count++;
            }

            return count;
        }
    }

    [Fact]
    public void A_section_that_stands_in_three_languages_is_found_and_counted_once_in_the_readers_own()
    {
        PublishTwins(Tuesday);
        var question = world.Reader.Understand("Belarus");

        Assert.Equal(["11-24 ru 2"], Read(question, "ru", "en"));
        Assert.Equal(["11-24 az 2"], Read(question, "az"));
        Assert.Equal(["11-24 en 2"], world.Find("Belarus"));
        Assert.Equal(1, world.Search.Page(question, null, 5).Total);
        Assert.Equal([new MonthCount(new DateOnly(2026, 11, 1), 1)], world.Search.Months(question));
        Assert.Equal(["en", "az", "ru"], world.Index.TwinsOf(new SectionId(Tuesday, "ru", 2)).Select(twin => twin.Language));
    }

    [Fact]
    public void A_word_is_shown_in_the_language_that_has_it_though_the_reader_prefers_another()
    {
        PublishTwins(Tuesday);

        Assert.Equal(["11-24 ru 2"], Read(world.Reader.Understand("поезд"), "en"));
        Assert.Equal(["11-24 en 2"], Read(world.Reader.Understand("Minsk train"), "az", "en"));
    }

    [Fact]
    public void Editions_that_only_share_a_day_stay_apart()
    {
        world.Publish(Tuesday, "en", new Section("Ports", ["Belarus and Poland and Latvia."]), new Section("Wheat", ["Egypt buys."]));
        world.Publish(Tuesday, "ru", new Section("Газ", ["Белоруссия, Китай и Индия."]), new Section("Нефть", ["Норвегия продаёт."]));

        Assert.Equal(["11-24 en 1", "11-24 ru 1"], world.Find("Belarus"));
        Assert.Equal(2, world.Search.Page(world.Reader.Understand("Belarus"), null, 5).Total);
    }

    [Fact]
    public void A_twin_that_is_taken_out_leaves_the_others()
    {
        PublishTwins(Tuesday);

        world.Database.Atomically(() => world.Index.Remove(Tuesday, "en"));

        Assert.Equal(["11-24 az 2"], world.Find("Belarus"));
        Assert.Empty(world.Find("train"));
        Assert.Equal(["11-24 ru 2"], world.Find("поезд"));
    }

    [Fact]
    public void A_month_alone_and_headings_alone_can_be_asked_for()
    {
        for (var i = 0; i < 90; i++)
        {
            world.Publish(Tuesday.AddDays(-i), "en", new Section(i % 2 == 0 ? "Belarus walks" : "Elsewhere", ["Belarus walks and walks."]));
        }

        var october = new Scope(new DateOnly(2026, 10, 1), Headings: false);
        var headings = new Scope(null, Headings: true);
        foreach (var words in new[] { "Belarus", "walk", "Belarus walk" })
        {
            var question = world.Reader.Understand(words);
            Assert.Equal(31, world.Search.Page(question, october, ["en"], null, 5).Total);
            Assert.Equal(16, world.Search.Page(question, october with { Headings = true }, ["en"], null, 5).Total);
            Assert.Equal(45, world.Search.Page(question, headings, ["en"], null, 100).Hits.Count);
            Assert.Equal(45, world.Search.Page(question, headings, ["en"], null, 5).Total);
            Assert.Equal(45, world.Search.Months(question, headings: true).Sum(month => month.Sections));
            var all = world.Search.Page(question, october, ["en"], null, 100).Hits;
            Assert.Equal([31, 1], [all.Count, all.Select(hit => hit.Id.Day.Month).Distinct().Count()]);
            Assert.Equal(all[4].Id, world.Search.BeforePage(question, october, all[10].Id, 5));
            Assert.Null(world.Search.BeforePage(question, october, all[5].Id, 5));
        }
    }

    [Fact]
    public void What_was_taken_back_leaves_nothing_in_the_index()
    {
        Assert.Throws<InvalidOperationException>(() => world.Database.Atomically(() =>
        {
            world.PublishBodies(Tuesday, "Corridors of Belarus.");
            throw new InvalidOperationException("taken back");
        }));
        Assert.Empty(world.Find("Belarus"));

        world.PublishBodies(Tuesday, "Corridors of Belarus.");

        Assert.Equal(["11-24 en 1"], world.Find("corridor"));
    }

    [Fact]
    public void The_command_writes_one_line_a_question()
    {
        world.Publish(Tuesday, "en", new Section("Talks \"now\"", ["Belarus."]), new Section("Else", ["Belarusian."]));
        var output = new StringWriter(new StringBuilder());

        var code = new SearchCommand(world.Reader, world.Search)
            .Run("-", json: true, limit: 1, new StringReader("Беларусь\n\nnothing here\n"), output);

        Assert.Equal(0, code);
        Assert.Equal(
            """
            {"query":"Беларусь","understood":"Belarus","total":2,"hits":[{"date":"2026-11-24","language":"en","section":1,"heading":"Talks \"now\""}]}
            {"query":"","understood":"","total":0,"hits":[]}
            {"query":"nothing here","understood":"nothing here","total":0,"hits":[]}

            """,
            output.ToString());
    }

    private IEnumerable<string> Read(Question question, params string[] languages) =>
        world.Search.Page(question, Scope.All, languages, null, 10).Hits.Select(TopicWorld.Name);

    private void PublishTwins(DateOnly day)
    {
        world.Publish(day, "ru", new Section("Газ", ["Иран и Катар договорились."]), new Section("Минск", ["Поезд в Белоруссию, 12 вагонов."]));
        world.Publish(day, "en", new Section("Gas", ["Iran and Qatar agreed."]), new Section("Minsk", ["A train to Belarus, 12 cars."]));
        world.Publish(day, "az", new Section("Qaz", ["İran və Qatar razılaşdı."]), new Section("Minsk", ["Belarusa 12 vaqonluq qatar getdi."]));
    }
}
