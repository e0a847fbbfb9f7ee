using AtlasBot.Operations;
using AtlasBot.Storage;

namespace AtlasBot.Tests.Stories;

/// <summary>A copy of the database each night.</summary>
public sealed class BackupStories
{
    [Fact]
    public async Task After_a_night_there_is_a_copy_that_holds_what_was_there()
    {
        await using var world = await World.OpenAsync("2023-03-07T22:00:00Z");
        world.Drops("brief.txt", Papers.Wednesday);
        await world.JoinsAsync(world.Ada);
        await world.PassesToAsync("2023-03-07T23:09:50Z");
        var copy = Path.Combine(world.Data, "backups", "atlas-2023-03-08.db");
        await world.UntilAsync(() => File.Exists(copy), TimeSpan.FromHours(1), "the copy");

        Assert.Null(DatabaseCopy.Damage(copy));
        using var database = Database.Open(copy);
        Assert.Equal(1, database.Number($"select count(*) from subscriber where state = 'active'"));
        Assert.Equal(1, database.Number($"select count(*) from edition where day = '2023-03-08'"));
    }

    [Fact]
    public async Task Copies_on_one_disk_only_are_mentioned_after_a_week_and_then_once_a_month()
    {
        await using var world = await World.OpenAsync("2023-03-07T22:00:00Z");
        world.Editor.Says("/start");
        await world.JoinsAsync(world.Ada);

        await world.PassesToAsync("2023-03-07T23:09:30Z");
        for (var night = 1; night <= 9; night++)
        {
            var copy = Path.Combine(world.Data, "backups", $"atlas-2023-03-{7 + night:00}.db");
            await world.UntilAsync(() => File.Exists(copy), what: $"the copy of night {night}");
            await world.PassesAsync(TimeSpan.FromSeconds(70));
            Assert.Equal(night < 7 ? 0 : 1, World.From(world.Editor).Count(IsNag));
            world.Clock.Advance(TimeSpan.FromHours(24) - (world.Clock.GetUtcNow() - DateTimeOffset.Parse($"2023-03-{6 + night:00}T23:09:30Z", System.Globalization.CultureInfo.InvariantCulture)));
        }

        Assert.DoesNotContain(World.From(world.Ada), IsNag);

        static bool IsNag(SimulatedTelegram.ShownMessage message) => message.Text.Contains("All backups lie on the disk of the bot", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_published_after_a_restore_is_asked_about_and_waits_too()
    {
        await using var world = await World.OpenAsync("2023-03-07T22:00:00Z");
        world.Editor.Says("/start");
        await world.JoinsAsync(world.Ada);
        var copy = Path.Combine(world.Data, "backups", "atlas-2023-03-08.db");
        await world.PassesToAsync("2023-03-07T23:09:30Z");
        await world.UntilAsync(() => File.Exists(copy), what: "the copy");
        world.Drops("brief.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T03:59:30Z");
        await world.SeesAsync(world.Ada, "Belarus weighs two railway offers", TimeSpan.FromMinutes(3));
        await world.PassesAsync(TimeSpan.FromSeconds(30));
        var before = World.Parts(world.Ada).Count;
        await world.StopBotAsync();

        // The copy knows nothing of the brief, and the newsroom brings it again.
        var (place, output) = (new DataPlace(world.Data, Path.Combine(world.Data, "atlas.db"), Path.Combine(world.Data, "inbox")), new StringWriter());
        Assert.Equal(0, BackupCommand.Restore(copy, place, world.Clock, output, output));
        await world.StartBotAsync();
        var held = await world.SeesAsync(world.Editor, "was restored. The bot answers", TimeSpan.FromMinutes(3));
        Assert.Contains("until an owner decides", world.Health().Parts["delivery"].Reason, StringComparison.Ordinal);
        world.Drops("brief.txt", Papers.Wednesday);
        var question = await world.SeesAsync(world.Editor, "Brief of 8 March 2023: sent after", TimeSpan.FromMinutes(5));
        world.Ada.Says("/latest");
        await world.SeesAsync(world.Ada, "Wednesday, 8 March 2023");
        await world.PassesAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(before, World.Parts(world.Ada).Count);

        await world.PressesAsync(world.Editor, held, "Go on as usual");
        Assert.Contains("The bot sends by itself again", World.Now(held).Text, StringComparison.Ordinal);
        await world.PassesAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(before, World.Parts(world.Ada).Count);
        await world.PressesAsync(world.Editor, question, "Already sent");
        world.Clock.Advance(TimeSpan.FromHours(30));
        await world.PassesAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(before, World.Parts(world.Ada).Count);

        // And the next one goes out as ever.
        world.Drops("next.txt", Papers.Thursday);
        await world.PassesAsync(TimeSpan.FromSeconds(30));
        world.Clock.Advance(DateTimeOffset.Parse("2023-03-10T03:59:30Z", System.Globalization.CultureInfo.InvariantCulture) - world.Clock.GetUtcNow());
        await world.SeesAsync(world.Ada, "Winter wheat looks well", TimeSpan.FromMinutes(3));
        Assert.DoesNotContain(World.From(world.Editor), message => message.Text.Contains("9 March 2023: sent after", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Already sent", false)]
    [InlineData("Send", true)]
    public async Task A_restored_copy_sends_nothing_before_the_owner_says_whether_it_was_sent(string button, bool goesOut)
    {
        await using var world = await World.OpenAsync("2023-03-07T22:00:00Z");
        world.Editor.Says("/start");
        await world.JoinsAsync(world.Ada);
        world.Drops("brief.txt", Papers.Wednesday);
        var copy = Path.Combine(world.Data, "backups", "atlas-2023-03-08.db");
        await world.PassesToAsync("2023-03-07T23:09:50Z");
        await world.UntilAsync(() => File.Exists(copy), TimeSpan.FromHours(2), "the copy");
        await world.PassesToAsync("2023-03-08T04:10:00Z");
        var before = World.Parts(world.Ada).Count;
        Assert.True(before > 0);
        await world.StopBotAsync();

        var (place, output) = (new DataPlace(world.Data, Path.Combine(world.Data, "atlas.db"), Path.Combine(world.Data, "inbox")), new StringWriter());
        Assert.Equal(0, BackupCommand.Restore(copy, place, world.Clock, output, output));
        await world.StartBotAsync();
        var question = await world.SeesAsync(world.Editor, "A backup was restored", TimeSpan.FromMinutes(3));
        await world.PassesAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(before, World.Parts(world.Ada).Count);

        await world.PressesAsync(world.Editor, question, button);
        await world.PassesAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(goesOut ? 2 * before : before, World.Parts(world.Ada).Count);
    }

    [Fact]
    public async Task Where_no_copy_can_be_made_the_owner_is_told_once_and_the_next_hour_makes_up_for_it()
    {
        await using var world = await World.OpenAsync("2023-03-07T22:50:00Z");
        world.Editor.Says("/start");
        await world.JoinsAsync(world.Ada);
        var inTheWay = Path.Combine(world.Data, "backups");
        await File.WriteAllTextAsync(inTheWay, "a file where the folder should be", TestContext.Current.CancellationToken);

        await world.PassesToAsync("2023-03-07T23:09:50Z");
        await world.SeesAsync(world.Editor, "No backup was made last night", TimeSpan.FromHours(1));
        await world.PassesToAsync("2023-03-08T02:09:50Z");
        Assert.Single(World.From(world.Editor), message => message.Text.Contains("No backup", StringComparison.Ordinal));
        Assert.DoesNotContain(World.From(world.Ada), message => message.Text.Contains("No backup", StringComparison.Ordinal));
        Assert.Contains("backup: IOException", world.Health().Parts["schedule"].Reason, StringComparison.Ordinal);
        Assert.True(world.Health().Parts["schedule"].Working);

        File.Delete(inTheWay);
        await world.UntilAsync(() => world.Health().Parts["schedule"].Reason is null, TimeSpan.FromHours(2), "the copy");
        Assert.True(File.Exists(Path.Combine(inTheWay, "atlas-2023-03-08.db")));
    }
}
