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

        var (place, output) = (new DataPlace(world.Data, Path.Combine(world.Data, "atlas.db")), new StringWriter());
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
