using System.IO.Compression;
using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Storage;
using AtlasBot.Subscribers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasBot.Tests.Storage;

/// <summary>
/// Databases that released versions left, each made by that version's own bot: Ada and Ben subscribed, got the brief of 8 March 2023 and an
/// urgent update; Ada follows Belarus and reads at 7:40; Ben left. Each comes to the newest schema with all of that.
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
