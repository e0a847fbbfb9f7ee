using AtlasBot.Storage;

namespace AtlasBot.Tests.Storage;

/// <summary>One file, one writer, and either all of a deed or nothing of it.</summary>
public sealed class DatabaseTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("atlasbot-").FullName;
    private readonly Database database;

    public DatabaseTests()
    {
        database = Database.Open(Path.Combine(directory, "atlas.db"));
        database.Execute($"create table note (id integer primary key, text text, day text, at text) strict");
    }

    [Fact]
    public void What_is_in_a_hole_is_data()
    {
        const string Hostile = "'); drop table note; --";
        database.Execute($"insert into note (text, day, at) values ({Hostile}, {new DateOnly(2023, 3, 8)}, {DateTimeOffset.UnixEpoch})");

        var note = database.First($"select text, day, at from note where text = {Hostile}", row => $"{row.Text(0)}|{row.Day(1):yyyy-MM-dd}|{row.Instant(2):O}");

        Assert.Equal($"{Hostile}|2023-03-08|1970-01-01T00:00:00.0000000+00:00", note);
    }

    [Fact]
    public void A_deed_that_fails_leaves_nothing()
    {
        Assert.Throws<InvalidOperationException>(() => database.Atomically(() =>
        {
            database.Execute($"insert into note (text) values ('half')");
            Assert.Equal(1, database.Number($"select count(*) from note"));
            throw new InvalidOperationException("in the middle");
        }));

        Assert.Equal(0, database.Number($"select count(*) from note"));
        database.Atomically(() => database.Execute($"insert into note (text) values ('whole')"));
        Assert.Equal(1, database.Number($"select count(*) from note"));
    }

    [Fact]
    public void After_memory_was_given_back_it_is_read_and_written_as_before()
    {
        database.Execute($"insert into note (text) values ('before')");
        Assert.Equal(1, database.Number($"select count(*) from note"));

        database.Shrink();

        database.Execute($"insert into note (text) values ('after')");
        Assert.Equal(2, database.Number($"select count(*) from note"));
        Assert.Equal(3, database.Atomically(() => database.Execute($"insert into note (text) values ('within')") + database.Number($"select count(*) from note where text <> 'within'")));
    }

    [Fact]
    public async Task Readers_do_not_see_a_deed_before_it_is_done_and_never_wait_for_it()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var written = new ManualResetEventSlim();
        using var seen = new ManualResetEventSlim();
        var writing = Task.Run(() => database.Atomically(() =>
        {
            database.Execute($"insert into note (text) values ('new')");
            written.Set();
            Assert.True(seen.Wait(TimeSpan.FromSeconds(20), cancel));
        }), cancel);

        written.Wait(cancel);
        Assert.Equal(0, database.Number($"select count(*) from note"));
        seen.Set();
        await writing;

        Assert.Equal(1, database.Number($"select count(*) from note"));
    }

    [Fact]
    public void A_file_of_a_newer_program_is_refused_with_a_sentence()
    {
        database.Execute($"pragma user_version = 9999");
        database.Dispose();

        var refused = Assert.Throws<InvalidOperationException>(() => Database.Open(Path.Combine(directory, "atlas.db")));

        Assert.Contains("has schema 9999", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_directory_is_held_by_one_process()
    {
        using var held = ProcessLock.TryTake(directory);
        Assert.NotNull(held);
        Assert.Null(ProcessLock.TryTake(directory));

        held.Dispose();
        using var again = ProcessLock.TryTake(directory);
        Assert.NotNull(again);
    }

    [Fact]
    public void A_directory_that_cannot_be_written_is_not_mistaken_for_one_that_is_held() =>
        Assert.ThrowsAny<IOException>(() => ProcessLock.TryTake("/proc")?.Dispose());

    public void Dispose()
    {
        database.Dispose();
        Directory.Delete(directory, recursive: true);
    }
}
