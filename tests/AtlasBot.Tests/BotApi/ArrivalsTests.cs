using AtlasBot.BotApi;
using AtlasBot.Chat;
using AtlasBot.Delivery;
using AtlasBot.Storage;
using AtlasBot.Tests.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace AtlasBot.Tests.BotApi;

/// <summary>Updates that come side by side, as a webhook brings them.</summary>
public sealed class ArrivalsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("arrivals").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Of_updates_that_come_side_by_side_each_is_acted_on_once_and_none_stays_on_the_disk()
    {
        using var database = NewFile.Open(Path.Combine(folder, "atlas.db"));
        var acted = 0;
        using var arrivals = Open(database, async _ =>
        {
            await Task.Yield();
            Interlocked.Increment(ref acted);
        });

        await Parallel.ForEachAsync(Enumerable.Range(1, 400), TestContext.Current.CancellationToken, async (id, cancel) =>
        {
            await arrivals.AcceptAsync([Said(id)], "AtlasBriefBot", cancel);
            await arrivals.AcceptAsync([Said(id)], "AtlasBriefBot", cancel);
        });
        await arrivals.EndAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(400, acted);
        Assert.Equal(0, database.Number($"select count(*) from arrival"));
    }

    [Fact]
    public async Task What_was_answered_leaves_the_disk_without_anything_that_comes_after_it()
    {
        using var database = NewFile.Open(Path.Combine(folder, "atlas.db"));
        var (clock, release) = (new FakeTimeProvider(), new TaskCompletionSource());
        using var arrivals = Open(database, _ => release.Task, clock);
        await arrivals.AcceptAsync([Said(1), Said(2)], "AtlasBriefBot", TestContext.Current.CancellationToken);
        Assert.Equal(2, database.Number($"select count(*) from arrival"));

        release.SetResult();
        for (var moment = 0; moment < 1000 && database.Number($"select count(*) from arrival") > 0; moment++)
        {
            await Breath.TakeAsync(TimeSpan.Zero);
            clock.Advance(TimeSpan.FromMilliseconds(250));
        }

        Assert.Equal(0, database.Number($"select count(*) from arrival"));
    }

    [Fact]
    public async Task What_is_taken_and_not_done_at_the_end_stands_on_the_disk()
    {
        using var database = NewFile.Open(Path.Combine(folder, "atlas.db"));
        using var arrivals = Open(database, cancel => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel));

        await arrivals.AcceptAsync([Said(1)], "AtlasBriefBot", TestContext.Current.CancellationToken);
        await arrivals.EndAsync(TimeSpan.Zero);

        Assert.Equal(1, database.Number($"select id from arrival"));
    }

    [Fact]
    public async Task What_cannot_be_written_as_it_is_of_a_kind_unknown_yet_is_waited_for()
    {
        using var database = NewFile.Open(Path.Combine(folder, "atlas.db"));
        var (begun, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var arrivals = Open(database, _ =>
        {
            begun.TrySetResult();
            return release.Task;
        });

        var accepted = arrivals.AcceptAsync([Said(1, kind: default)], "AtlasBriefBot", TestContext.Current.CancellationToken);
        await begun.Task;
        Assert.False(accepted.IsCompleted);
        release.SetResult();
        Assert.True(await accepted);

        Assert.Equal(0, arrivals.Count);
    }

    [Fact]
    public async Task While_the_file_cannot_be_written_an_update_waits_and_is_not_passed_over()
    {
        using var database = NewFile.Open(Path.Combine(folder, "atlas.db"));
        var tries = 0;
        using var arrivals = Open(database, _ => ++tries < 3 ? throw new SqliteException("database or disk is full", 13) : Task.CompletedTask);

        await arrivals.AcceptAsync([Said(1)], "AtlasBriefBot", TestContext.Current.CancellationToken);
        await arrivals.EndAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(3, tries);
        Assert.Empty(new Troubles(database, TimeProvider.System).Untold(9));
    }

    [Fact]
    public async Task What_can_neither_be_kept_nor_done_before_the_end_is_left_to_Telegram()
    {
        using var database = NewFile.Open(Path.Combine(folder, "atlas.db"));
        database.Execute($"pragma query_only = on");
        using var arrivals = Open(database, cancel => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel));

        var accepted = arrivals.AcceptAsync([Said(1)], "AtlasBriefBot", TestContext.Current.CancellationToken);
        await arrivals.EndAsync(TimeSpan.Zero);

        Assert.False(await accepted);
    }

    private static Arrivals Open(Database database, Func<CancellationToken, Task> act, TimeProvider? clock = null) => new(
        (_, cancel) => act(cancel), new ArrivalBook(database), new Troubles(database, TimeProvider.System), new AnswerTimes(), clock ?? TimeProvider.System, NullLogger<Arrivals>.Instance);

    private static Update Said(int id, ChatType kind = ChatType.Private) => new()
    {
        Id = id,
        Message = new Message
        {
            Id = id,
            Text = "/latest",
            Date = new DateTime(2023, 3, 8, 3, 0, 0, DateTimeKind.Utc),
            From = new User { Id = 1000 + (id % 7), FirstName = "Ada" },
            Chat = new Telegram.Bot.Types.Chat { Id = 1000 + (id % 7), Type = kind },
        },
    };
}
