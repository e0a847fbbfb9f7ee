using System.Net;
using System.Text.RegularExpressions;
using AtlasBot.Storage;
using AtlasBot.Subscribers;
using Microsoft.Data.Sqlite;

namespace AtlasBot.Tests.Stories;

/// <summary>What the operator and the owners see when the machine or the network fails, and that all goes on by itself afterwards.</summary>
public sealed class GuardStories
{
    [Fact]
    public async Task A_full_disk_stops_sending_is_told_to_owners_and_is_over_when_there_is_room()
    {
        await using var world = await OpenAsync();
        for (var id = 9001; id <= 9400; id++)
        {
            world.Service<SubscriberRegister>().Join(new Address(id), "private", "en", world.Clock.GetUtcNow().AddDays(-9));
            world.Telegram.AddPerson(id, $"Reader {id}").Knows();
        }

        world.Drops("brief.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T03:58:00Z");

        // No larger than it is: what SQLite then says is what it says when the disk is full.
        world.Service<Database>().Atomically(() => world.Service<Database>().Number($"pragma max_page_count = 1"));
        // At the tick that owes it, or at the first mark, whichever wants a page more.
        await world.UntilAsync(() => world.Health().Parts.Values.Any(IsFull), TimeSpan.FromMinutes(5), "red");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, world.Health().Status);
        var told = await world.SeesAsync(world.Editor, "This needs your attention", TimeSpan.FromMinutes(10));
        Assert.Contains("database or disk is full", told.Text, StringComparison.Ordinal);
        world.Ada.Says("/topic Belarus");
        await world.SeesAsync(world.Ada, "Belarus weighs two railway offers", TimeSpan.FromMinutes(5));

        world.Service<Database>().Atomically(() => world.Service<Database>().Number($"pragma max_page_count = 1000000"));
        await world.UntilAsync(() => World.Parts(world.Ada).Count == 4, TimeSpan.FromMinutes(10), "the brief");
        await world.SeesAsync(world.Editor, "This is over", TimeSpan.FromMinutes(20));
        Assert.Equal(HttpStatusCode.OK, world.Health().Status);

        static bool IsFull(AtlasBot.Operations.PartHealth part) => !part.Working && part.Reason!.Contains("database or disk is full", StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_disk_that_is_read_only_who_asks_is_answered_and_what_would_change_something_waits()
    {
        await using var world = await OpenAsync();
        // What SQLite then says is what it says where the file system is read-only.
        world.Service<Database>().Execute($"pragma query_only = on");

        world.Ben.Says("/start");
        await world.UntilAsync(() => !world.Health().Parts["receiving"].Working, TimeSpan.FromSeconds(20), "red");
        Assert.Equal("what people send cannot be kept: SQLite Error 8: 'attempt to write a readonly database'.", world.Health().Parts["receiving"].Reason);
        world.Ada.Says("/help");
        await world.SeesAsync(world.Ada, "What you can ask", TimeSpan.FromSeconds(20));
        await world.PassesAsync(TimeSpan.FromMinutes(2));
        Assert.Empty(World.From(world.Ben));

        world.Service<Database>().Execute($"pragma query_only = off");
        await world.SeesAsync(world.Ben, "You are subscribed", TimeSpan.FromMinutes(2));
        await world.UntilAsync(() => world.Health().Status == HttpStatusCode.OK, TimeSpan.FromMinutes(2), "ready");
        Assert.Single(world.Log.Lines, line => line.Contains("Updates cannot be kept", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_Telegram_is_down_for_an_hour_nothing_is_lost_and_afterwards_owners_learn_of_it_once()
    {
        await using var world = await OpenAsync();
        world.Drops("brief.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T03:50:00Z");

        var calls = world.Telegram.CallCount;
        world.Telegram.Faults.OutageUntil(world.Clock.GetUtcNow().AddHours(1));
        await world.PassesAsync(TimeSpan.FromMinutes(20));
        world.Ada.Says("/topic Belarus");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, world.Health().Status);
        Assert.StartsWith("502", world.Health().Parts["receiving"].Reason, StringComparison.Ordinal);
        await world.PassesAsync(TimeSpan.FromMinutes(39));

        // It asks whether Telegram is back, with growing waits, and no more.
        Assert.InRange(world.Telegram.CallCount - calls, 60, 1500);
        await world.UntilAsync(() => World.Parts(world.Ada).Count == 4, TimeSpan.FromMinutes(10), "the brief");
        await world.SeesAsync(world.Ada, "Belarus: 1 section");
        await world.UntilAsync(
            () => World.From(world.Editor).Count(message => Regex.IsMatch(message.Text, "Nothing that people send is received, from 07:5[0-9] to 08:[45][0-9]", RegexOptions.None, Patience)) == 1,
            TimeSpan.FromMinutes(20),
            "that it is over");
        Assert.InRange(World.From(world.Editor).Count(message => message.Text.Contains("is received, since", StringComparison.Ordinal)), 0, 1);
        Assert.InRange(world.Log.Lines.Count(line => line.StartsWith("Warning", StringComparison.Ordinal) || line.StartsWith("Error", StringComparison.Ordinal)), 1, 8);
    }

    [Fact]
    public async Task Without_a_name_server_the_bot_starts_says_what_is_wrong_and_tries_on()
    {
        await using var world = await World.OpenAsync("2023-03-08T03:30:00Z", ("Telegram:ApiUrl", "http://no-such-host.invalid"));

        await world.PassesAsync(TimeSpan.FromMinutes(3));
        await world.UntilAsync(
            () => world.Health().Parts["receiving"].Reason is { } reason && !reason.Contains("not started", StringComparison.Ordinal),
            TimeSpan.FromMinutes(10),
            "why");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, world.Health().Status);
        Assert.Contains("no-such-host.invalid", world.Health().Parts["receiving"].Reason, StringComparison.Ordinal);
        Assert.True(world.Health().Parts["database"].Working);
        Assert.True(world.Health().Parts["schedule"].Working);
    }

    [Theory]
    [InlineData(0, "file is not a database")]
    [InlineData(1, "malformed")]
    public async Task A_damaged_file_is_not_worked_on_and_the_backup_brings_all_back(int page, string words)
    {
        await using var world = await World.OpenAsync("2023-03-07T22:00:00Z");
        world.Editor.Says("/start");
        await world.JoinsAsync(world.Ada);
        var copy = Path.Combine(world.Data, "backups", "atlas-2023-03-08.db");
        await world.PassesToAsync("2023-03-07T23:09:30Z");
        await world.UntilAsync(() => File.Exists(copy), what: "the copy");
        await world.StopBotAsync();
        var file = Path.Combine(world.Data, "atlas.db");
        Damage(file, page);

        using var output = new StringWriter();
        var place = new AtlasBot.Operations.DataPlace(world.Data, file, Path.Combine(world.Data, "inbox"));
        var damage = await Assert.ThrowsAsync<SqliteException>(world.StartBotAsync);
        Assert.Contains(words, damage.Message, StringComparison.Ordinal);
        Assert.NotNull(DatabaseCopy.Damage(file));

        Assert.Equal(0, AtlasBot.Operations.BackupCommand.Restore(copy, place, world.Clock, output, output));
        await world.StartBotAsync();
        world.Ada.Says("/start");
        await world.SeesAsync(world.Ada, "You are subscribed already");
    }

    [Fact]
    public async Task A_page_that_goes_bad_is_found_at_night_and_told_to_owners()
    {
        await using var world = await World.OpenAsync("2023-03-07T22:00:00Z");
        world.Editor.Says("/start");
        await world.JoinsAsync(world.Ada);
        await world.StopBotAsync();

        var file = Path.Combine(world.Data, "atlas.db");
        LoseEntries(file, "subscriber_due");
        Assert.NotNull(DatabaseCopy.Damage(file));

        await world.StartBotAsync();
        await world.PassesToAsync("2023-03-07T23:09:50Z");
        var told = await world.SeesAsync(world.Editor, "No backup was made last night", TimeSpan.FromMinutes(5));

        Assert.Contains("the copy is damaged and was not kept", told.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(world.Data, "backups", "atlas-2023-03-08.db")));
    }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static async Task<World> OpenAsync()
    {
        var world = await World.OpenAsync("2023-03-08T03:30:00Z");
        world.Editor.Says("/start");
        await world.SeesAsync(world.Editor, "You are subscribed");
        await world.JoinsAsync(world.Ada);
        return world;
    }

    // The page of an index says that it holds nothing: no query fails, and each of them finds less.
    private static void LoseEntries(string file, string index)
    {
        long page;
        using (var raw = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            raw.Open();
            using var command = raw.CreateCommand();
            command.CommandText = $"select rootpage from sqlite_schema where name = '{index}'";
            page = (long)command.ExecuteScalar()!;
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Position = ((page - 1) * 4096) + 3;
        stream.Write([0, 0]);
    }

    private static void Damage(string file, int page)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Position = page * 4096;
        stream.Write(Enumerable.Repeat((byte)0xA5, page == 0 ? 100 : 20 * 4096).ToArray());
    }
}
