using AtlasBot.Delivery;
using AtlasBot.Storage;
using AtlasBot.Tests.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace AtlasBot.Tests.Delivery;

public sealed class LedgerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("atlas-ledger-").FullName;

    private string File => Path.Combine(folder, "atlas.db");

    [Fact]
    public async Task A_mark_is_in_the_file_when_its_writer_goes_on()
    {
        using var database = NewFile.Open(File);
        await using var ledger = new Ledger(database, TimeProvider.System, NullLogger<Ledger>.Instance);
        ledger.Start();

        await Task.WhenAll(Enumerable.Range(1, 500).Select(async i =>
        {
            await ledger.WriteAsync(() => Note(database, i), CancellationToken.None);
            Assert.Equal(1, database.Number($"select count(*) from rest where chat = {i}"));
        }));
    }

    [Fact]
    public async Task A_mark_at_fault_gets_its_own_error_and_the_others_are_written()
    {
        using var database = NewFile.Open(File);
        await using var ledger = new Ledger(database, TimeProvider.System, NullLogger<Ledger>.Instance);
        var marks = Enumerable.Range(1, 20).Select(i => ledger.WriteAsync(
            () => i % 7 == 0 ? throw new FormatException($"mark {i}") : Note(database, i), CancellationToken.None)).ToList();

        ledger.Start();
        var faults = new List<string>();
        foreach (var mark in marks)
        {
            try
            {
                await mark;
            }
            catch (FormatException fault)
            {
                faults.Add(fault.Message);
            }
        }

        Assert.Equal(["mark 7", "mark 14"], faults);
        Assert.Equal(18, database.Number($"select count(*) from rest"));
    }

    [Fact]
    public async Task A_file_that_another_process_locks_is_waited_for()
    {
        using var database = NewFile.Open(File);
        await using var ledger = new Ledger(database, TimeProvider.System, NullLogger<Ledger>.Instance);
        ledger.Start();
        await using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        other.Open();
        Run(other, "begin immediate");

        var mark = ledger.WriteAsync(() => Note(database, 1), CancellationToken.None);
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.False(mark.IsCompleted);
        Run(other, "rollback");

        Assert.True(await mark);
    }

    [Fact]
    public async Task A_full_disk_is_waited_out_and_nothing_is_lost()
    {
        using var database = NewFile.Open(File);
        await using var ledger = new Ledger(database, TimeProvider.System, NullLogger<Ledger>.Instance);
        ledger.Start();
        var pages = database.Number($"pragma page_count");
        Assert.NotNull(pages);
        Limit(database, pages.Value);

        var marks = Enumerable.Range(1, 400).Select(i =>
            ledger.WriteAsync(() => Note(database, i, new string('x', 2000)), CancellationToken.None)).ToList();
        await WaitAsync(() => ledger.Trouble is not null);
        Assert.Contains(marks, mark => !mark.IsCompleted);
        Limit(database, 1_000_000);

        Assert.All(await Task.WhenAll(marks), Assert.True);
        Assert.Null(ledger.Trouble);
        Assert.Equal(400, database.Number($"select count(*) from rest"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static bool Note(Database database, int chat, string reason = "")
    {
        database.Execute($"insert into rest (chat, until, reason) values ({chat}, {DateTimeOffset.UnixEpoch}, {reason})");
        return true;
    }

    // A pragma answers with a row, and takes no parameters.
    private static void Limit(Database database, long pages) => database.Atomically(() =>
    {
        _ = pages < 1_000_000
            ? database.Number($"pragma max_page_count = 1")
            : database.Number($"pragma max_page_count = 1000000");
    });

    private static async Task WaitAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
