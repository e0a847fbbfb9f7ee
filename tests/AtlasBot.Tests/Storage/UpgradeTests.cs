using System.IO.Compression;
using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Newsroom;
using AtlasBot.Storage;
using AtlasBot.Subscribers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasBot.Tests.Storage;

/// <summary>
/// Databases that released versions left, each made by that version's own bot: Ada and Ben subscribed, got the brief of 8 March 2023 and an
/// urgent update; Ada follows Belarus and reads at 7:40; Ben left. Since schema 18 much more is there (see <see cref="AssertWholeSince18"/>). Each
/// comes to the newest schema with all of that.
/// </summary>
public sealed class UpgradeTests : IDisposable
{
    private const string Folder = "tests/AtlasBot.Tests/Storage/Released";
    private readonly string folder = Directory.CreateTempSubdirectory("atlasbot-").FullName;

    /// <summary>The schemas that were released.</summary>
    public static TheoryData<string> Released =>
        [.. Directory.GetFiles(Path.Combine(House.Checkout.Root, Folder), "*.db.gz").Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [MemberData(nameof(Released))]
    public void A_released_database_comes_to_the_newest_schema_with_all_that_it_held(string name)
    {
        var file = Unpack(name);
        var before = DatabaseCopy.SchemaOf(file);
        Assert.Equal(int.Parse(name.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture), before);

        using var rooms = Rooms.ForVerbs(
            Settings.From(new ConfigurationBuilder().AddInMemoryCollection([new("Data:Directory", folder)]).Build()), TimeProvider.System);
        var database = rooms.GetRequiredService<Database>();

        Assert.Equal(Migrations.Newest, Migrations.Of(database));
        Assert.Equal("ok", database.First($"pragma integrity_check", row => row.Text(0)));
        Assert.Empty(database.Query($"pragma foreign_key_check", row => row.Text(0)));
        AssertWhole(rooms, database);
        if (before >= 18)
        {
            AssertWholeSince18(rooms, database);
        }

        AssertCopied(before);
    }

    [Fact]
    public void An_upgrade_that_cannot_be_copied_first_changes_nothing()
    {
        var file = Unpack("0008.db.gz");
        using (var old = Database.Open(file))
        {
            old.Execute($"pragma user_version = 1");
        }

        File.WriteAllText(Path.Combine(folder, "backups"), "a file where the folder should be");

        Assert.ThrowsAny<IOException>(() => Database.Open(file, Path.Combine(folder, "backups")).Dispose());

        Assert.Equal(1, DatabaseCopy.SchemaOf(file));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Where the database of a released schema is kept.</summary>
    internal static string FileOf(int schema) => Path.Combine(House.Checkout.Root, Folder, $"{schema:0000}.db.gz");

    /// <summary>All that such a database holds is there, as the rooms see it.</summary>
    internal static void AssertWhole(IServiceProvider rooms, Database database)
    {
        var register = rooms.GetRequiredService<SubscriberRegister>();
        var ada = register.At(new Address(1001))!;
        Assert.Equal((SubscriberState.Active, 460), (ada.State, ada.Hour));
        Assert.Equal(SubscriberState.Left, register.At(new Address(1002))!.State);
        Assert.Equal(3, rooms.GetRequiredService<Archive>().On(new DateOnly(2023, 3, 8), ["en"])!.Edition.Sections.Count);
        var books = rooms.GetRequiredService<Outbox>().Find("brief/2023-03-08")!.Books;
        Assert.Equal((3, 3), (books.Owed, books.Delivered));
        Assert.Equal(2, rooms.GetRequiredService<Follows>().Of(ada.Id).Count);
        Assert.Equal(1, database.Number($"select count(*) from mailing where kind = 'urgent' and delivered = 3"));

        using var output = new StringWriter();
        rooms.GetRequiredService<AtlasBot.Operations.SearchCommand>().Run("Беларусь", json: true, limit: 10, TextReader.Null, output);
        Assert.Contains("Belarus weighs two railway offers", output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>
    /// What the schemas 9 to 18 brought: a correction, a letter that is answered and one that is not, the choices of a subscriber, a group, a page
    /// with a link, another name of a topic, a card that a site fills, and a long paste that waits for its hour.
    /// </summary>
    internal static void AssertWholeSince18(IServiceProvider rooms, Database database)
    {
        var archive = rooms.GetRequiredService<Archive>();
        var versions = archive.VersionsOf(new DateOnly(2023, 3, 8), "en");
        Assert.Equal([(1, 0L), (2, 2001L)], versions.Select(version => (version.Version, version.Staff)).OrderBy(version => version.Version));
        Assert.Contains("with care", archive.On(new DateOnly(2023, 3, 8), "en")!.Edition.Sections[2].Paragraphs[1], StringComparison.Ordinal);
        Assert.Equal(
            new Hyperlink("The map", new Uri("https://atlas.example/map?a=1&b=2")), Assert.Single(archive.On(new DateOnly(2023, 3, 1), "en")!.Edition.Sections[0].Links));

        var letters = rooms.GetRequiredService<Letters>();
        var written = letters.Of(1001);
        Assert.Equal([("", null), ("Ada", "And who pays?")], written.Select(letter => (letter.Name, letter.Text)));
        var (staff, card) = Assert.Single(letters.CardsOf(written[1].Id));
        Assert.Equal((2001, written[1]), (staff, letters.OnCard(staff, card)));
        Assert.Equal(1, database.Number($"select count(*) from letter_answer where letter = {written[0].Id} and chat = 1001"));

        Assert.Equal(Wishes.Usual with { Form = Form.Rich }, rooms.GetRequiredService<SubscriberRegister>().At(new Address(1001))!.Wishes);
        Assert.Equal("Energy desk", database.First($"select title from venue where host = 1001", row => row.Text(0)));
        Assert.Equal("Ruthenia", database.First($"select name from topic_name", row => row.Text(0)));

        var shelf = rooms.GetRequiredService<DraftShelf>();
        var paste = Assert.Single(shelf.Scheduled());
        Assert.Equal(new DateTimeOffset(2023, 3, 9, 5, 0, 0, TimeSpan.Zero), paste.At);
        Assert.Equal([2, 1], paste.Wishes.Sections!);
        Assert.Equal(2, database.Number($"select count(*) from draft_piece where draft = {paste.Id}"));
        var sources = rooms.GetRequiredService<SourceShelf>();
        var post = Assert.Single(sources.Posts(database.First($"select name from source", row => row.Text(0))!, new DateOnly(2023, 3, 9), new DateOnly(2023, 3, 9)));
        Assert.Equal(("A bridge over the Samur is opened again", PostState.Drafted), (post.Post.Title, post.State));
        var day = sources.Day(post.Source, new DateOnly(2023, 3, 9))!;
        Assert.IsType<AtlasBot.Intake.Reading.Understood>(shelf.Find(day.Draft)!.Read());
        Assert.Single(sources.Cards(day.Draft));
    }

    // What the upgrade left behind to go back to.
    private void AssertCopied(int schema)
    {
        var copy = Migrations.CopyBefore(Path.Combine(folder, "backups"), schema);
        Assert.Equal(schema < Migrations.Newest, File.Exists(copy));
        if (File.Exists(copy))
        {
            Assert.Equal(schema, DatabaseCopy.SchemaOf(copy));
        }
    }

    private string Unpack(string name)
    {
        var file = Path.Combine(folder, "atlas.db");
        using var packed = new GZipStream(File.OpenRead(Path.Combine(House.Checkout.Root, Folder, name)), CompressionMode.Decompress);
        using var whole = File.Create(file);
        packed.CopyTo(whole);
        return file;
    }
}
