using AtlasBot.Storage;

namespace AtlasBot.Tests.Storage;

/// <summary>What is kept of the nightly copies.</summary>
public sealed class BackupShelfTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("atlasbot-").FullName;

    [Fact]
    public void Night_after_night_the_last_seven_days_and_four_weeks_before_are_kept_and_nothing_else_is_touched()
    {
        using var database = NewFile.Open(Path.Combine(folder, "atlas.db"));
        var shelf = new BackupShelf(database, new BackupOptions(Path.Combine(folder, "backups"), CopyTo: null, TakenElsewhere: false));
        Directory.CreateDirectory(Path.Combine(folder, "backups"));
        var own = Path.Combine(folder, "backups", "atlas-before-the-move.db");
        File.WriteAllText(own, "kept by hand");
        var first = new DateOnly(2026, 11, 24);

        for (var night = 0; night < 45; night++)
        {
            Assert.True(shelf.Put(first.AddDays(night)));
            Assert.False(shelf.Put(first.AddDays(night)));
            var days = shelf.Days();
            Assert.Equal(Enumerable.Range(0, Math.Min(night + 1, 7)).Select(back => first.AddDays(night - back)), days.Take(7));
            Assert.InRange(days.Count, Math.Min(night + 1, 7), 11);
        }

        var weekly = shelf.Days().Skip(7).ToList();
        Assert.Equal(4, weekly.Count);
        Assert.All(weekly, day => Assert.Equal(DayOfWeek.Monday, day.DayOfWeek));
        Assert.All(weekly.Zip(weekly.Skip(1)), pair => Assert.Equal(7, pair.First.DayNumber - pair.Second.DayNumber));
        Assert.True(File.Exists(own));
        Assert.Equal(12, Directory.GetFiles(Path.Combine(folder, "backups")).Length);
    }

    [Fact]
    public void A_second_folder_gets_the_same_copies_and_makes_up_for_those_it_missed()
    {
        using var database = NewFile.Open(Path.Combine(folder, "atlas.db"));
        database.Execute($"create table note (text text) strict");
        database.Execute($"insert into note (text) values ('kept twice')");
        var (here, there) = (Path.Combine(folder, "backups"), Path.Combine(folder, "disk"));
        var shelf = new BackupShelf(database, new BackupOptions(here, there, TakenElsewhere: false));
        var day = new DateOnly(2026, 11, 24);

        // Its disk is not mounted: nothing is written into a folder of that name on this one.
        var missing = Assert.Throws<IOException>(() => shelf.Put(day));
        Assert.Contains("is its disk mounted?", missing.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(there));
        Assert.Equal([day], shelf.Days());

        Directory.CreateDirectory(there);
        Assert.True(shelf.Put(day));
        Assert.False(shelf.Put(day));
        using (var copy = Database.Open(Path.Combine(there, "atlas-2026-11-24.db")))
        {
            Assert.Equal("kept twice", copy.First($"select text from note", row => row.Text(0)));
        }

        for (var night = 1; night < 45; night++)
        {
            shelf.Put(day.AddDays(night));
        }

        Assert.Equal(
            Directory.GetFiles(here).Select(Path.GetFileName).Order(), Directory.GetFiles(there, "*.db").Select(Path.GetFileName).Order());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
