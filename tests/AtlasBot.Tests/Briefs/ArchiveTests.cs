using AtlasBot.Briefs;
using AtlasBot.Storage;
using AtlasBot.Tests.Storage;

namespace AtlasBot.Tests.Briefs;

/// <summary>Every published brief, by date.</summary>
public sealed class ArchiveTests : IDisposable
{
    private static readonly DateOnly Wednesday = new(2023, 3, 8);
    private static readonly DateTimeOffset Now = new(2023, 3, 8, 4, 0, 0, TimeSpan.Zero);

    private readonly string directory = Directory.CreateTempSubdirectory("atlasbot-").FullName;
    private readonly Database database;
    private readonly Archive archive;

    public ArchiveTests()
    {
        database = NewFile.Open(Path.Combine(directory, "atlas.db"));
        archive = new Archive(database);
    }

    [Fact]
    public void What_is_stored_comes_back_as_it_was()
    {
        var edition = new Edition(Wednesday, "az", [new Section("İki yol", ["Birinci.", "İkinci <b>&amp; üçüncü."], new Uri("https://example.org/1"))]);

        Assert.Equal(Stored.Added, archive.Store(edition, "test", Now));

        var back = archive.On(Wednesday, "az")!;
        Assert.Equal(edition.Sections[0].Heading, back.Edition.Sections[0].Heading);
        Assert.Equal(edition.Sections[0].Paragraphs, back.Edition.Sections[0].Paragraphs);
        Assert.Equal(edition.Sections[0].Address, back.Edition.Sections[0].Address);
        Assert.Equal(1, back.Version);
    }

    [Fact]
    public void The_same_text_changes_nothing_and_another_is_the_next_version()
    {
        archive.Store(Saying("one", "two"), "test", Now);

        Assert.Equal(Stored.Unchanged, archive.Store(Saying("one", "two"), "test", Now));
        Assert.Equal(Stored.Replaced, archive.Store(Saying("one"), "test", Now));

        Assert.Equal(2, archive.On(Wednesday, "en")!.Version);
        Assert.Single(archive.On(Wednesday, "en")!.Edition.Sections);
        Assert.Equal(2, database.Number($"select count(*) from edition_version"));
        Assert.Equal(1, database.Number($"select count(*) from section"));
    }

    [Fact]
    public void Days_have_neighbours_and_editions_a_preference()
    {
        archive.Store(Saying("one"), "test", Now);
        archive.Store(Saying("other") with { Day = Wednesday.AddDays(5), Language = "ru" }, "test", Now);

        Assert.Equal(Wednesday.AddDays(5), archive.Latest());
        Assert.Equal(Wednesday, archive.Before(Wednesday.AddDays(5)));
        Assert.Equal(Wednesday.AddDays(5), archive.After(Wednesday));
        Assert.Null(archive.After(Wednesday.AddDays(5)));
        Assert.Equal("ru", archive.On(Wednesday.AddDays(5), ["en", "az"])!.Edition.Language);
        Assert.Equal([Wednesday], archive.Days(Wednesday, Wednesday.AddDays(4)));
    }

    [Fact]
    public void The_order_of_ids_is_the_order_of_days()
    {
        SectionId[] ordered =
        [
            new(new DateOnly(1999, 12, 31), "ru", 255), new(Wednesday, "en", 1), new(Wednesday, "en", 2), new(Wednesday, "az", 1),
            new(Wednesday, "ru", 9), new(Wednesday.AddDays(1), "en", 1),
        ];

        Assert.Equal(ordered, ordered.OrderBy(id => id.Packed));
        Assert.All(ordered, id => Assert.Equal(id, SectionId.From(id.Packed)));
    }

    [Fact]
    public void The_centre_is_introduced_by_the_first_footer_seen()
    {
        Assert.Null(archive.About(["en"]));
        archive.KeepAbout("en", "Founded in 2003.");
        archive.KeepAbout("en", "Something else.");

        Assert.Equal("Founded in 2003.", archive.About(["ru", "en"]));
    }

    public void Dispose()
    {
        database.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private static Edition Saying(params string[] texts) =>
        new(Wednesday, "en", [.. texts.Select(text => new Section($"On {text}", [$"All about {text}."]))]);
}
