using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AtlasBot.Storage;

/// <summary>A folder with a copy of the database a day: those of the last seven days, and the first of each of the four weeks before.</summary>
public sealed class BackupShelf(Database database, string directory)
{
    private const int Daily = 7;
    private const int Weekly = 4;
    private const string Name = "'atlas-'yyyy-MM-dd'.db'";

    /// <summary>The days of which there is a copy, newest first.</summary>
    public IReadOnlyList<DateOnly> Days() => !Directory.Exists(directory) ? [] : [.. Directory.EnumerateFiles(directory, "atlas-*.db")
        .Select(file => DateOnly.TryParseExact(Path.GetFileName(file), Name, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null)
        .OfType<DateOnly>()
        .OrderDescending()];

    /// <summary>Puts a copy of this day there, checked by opening it, and takes away what is not kept any longer. A day is copied once.</summary>
    /// <returns>Whether a copy was made.</returns>
    /// <exception cref="IOException">It could not be written or is damaged.</exception>
    /// <exception cref="UnauthorizedAccessException">The bot's user may not write there.</exception>
    /// <exception cref="SqliteException">The database could not be read.</exception>
    public bool Put(DateOnly day)
    {
        if (Days().Contains(day))
        {
            return false;
        }

        Directory.CreateDirectory(directory);
        DatabaseCopy.Make(database, FileOf(day));
        var days = Days();
        foreach (var old in days.Except(Kept(days)))
        {
            File.Delete(FileOf(old));
        }

        return true;
    }

    // The first of a week, as it stays the first whatever is taken away after it.
    private static IEnumerable<DateOnly> Kept(IReadOnlyList<DateOnly> newestFirst) => newestFirst.Take(Daily).Concat(newestFirst
        .Skip(Daily)
        .GroupBy(day => (ISOWeek.GetYear(day.ToDateTime(default)), ISOWeek.GetWeekOfYear(day.ToDateTime(default))))
        .Select(week => week.Min())
        .Take(Weekly));

    private string FileOf(DateOnly day) => Path.Combine(directory, day.ToString(Name, CultureInfo.InvariantCulture));
}
