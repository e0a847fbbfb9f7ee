using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AtlasBot.Storage;

/// <summary>Where backups go.</summary>
/// <param name="Directory">The folder of the nightly copies.</param>
/// <param name="CopyTo">Another folder that each of them is copied to, or null.</param>
/// <param name="TakenElsewhere">Whether something else takes them to another machine.</param>
public sealed record BackupOptions(string Directory, string? CopyTo, bool TakenElsewhere)
{
    /// <summary>Whether they outlive the bot's own disk, as far as the bot is told.</summary>
    public bool GoElsewhere => CopyTo is not null || TakenElsewhere;
}

/// <summary>
/// A folder with a copy of the database a day: those of the last seven days, and the first of each of the four weeks before. Where there is a
/// second folder, it holds the same.
/// </summary>
public sealed class BackupShelf(Database database, BackupOptions options)
{
    private const int Daily = 7;
    private const int Weekly = 4;
    private const string Name = "'atlas-'yyyy-MM-dd'.db'";

    /// <summary>The days of which there is a copy in the first folder, newest first.</summary>
    public IReadOnlyList<DateOnly> Days() => DaysIn(options.Directory);

    /// <summary>
    /// Puts a copy of this day there, checked by opening it, and takes away what is not kept any longer. A day is copied once.
    /// </summary>
    /// <returns>Whether a copy was made.</returns>
    /// <exception cref="IOException">It could not be written or is damaged, or the second folder is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">The bot's user may not write there.</exception>
    /// <exception cref="SqliteException">The database could not be read.</exception>
    public bool Put(DateOnly day)
    {
        var made = false;
        if (!Days().Contains(day))
        {
            Directory.CreateDirectory(options.Directory);
            DatabaseCopy.Make(database, FileIn(options.Directory, day));
            Thin(options.Directory);
            made = true;
        }

        if (options.CopyTo is { } elsewhere && !DaysIn(elsewhere).Contains(day))
        {
            Repeat(FileIn(options.Directory, day), elsewhere, day);
            Thin(elsewhere);
            made = true;
        }

        return made;
    }

    // The folder is not made: where its disk is not mounted, the copies would go to this one and nobody would know.
    private static void Repeat(string copy, string folder, DateOnly day)
    {
        if (!Directory.Exists(folder))
        {
            throw new IOException($"Backup:CopyTo is '{folder}', and there is no such folder; is its disk mounted?");
        }

        var unfinished = FileIn(folder, day) + ".part";
        try
        {
            File.Copy(copy, unfinished, overwrite: true);
            if (DatabaseCopy.Damage(unfinished) is { } damage)
            {
                throw new IOException($"the copy in {folder} is damaged and was not kept: {damage}");
            }

            File.Move(unfinished, FileIn(folder, day));
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static void Thin(string folder)
    {
        var days = DaysIn(folder);
        foreach (var old in days.Except(Kept(days)))
        {
            File.Delete(FileIn(folder, old));
        }
    }

    /// <summary>The days of which there is a copy in a folder, newest first; none where there is no folder.</summary>
    public static IReadOnlyList<DateOnly> DaysIn(string folder) => !Directory.Exists(folder) ? [] : [.. Directory.EnumerateFiles(folder, "atlas-*.db")
        .Select(file => DateOnly.TryParseExact(Path.GetFileName(file), Name, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null)
        .OfType<DateOnly>()
        .OrderDescending()];

    // The first of a week, as it stays the first whatever is taken away after it.
    private static IEnumerable<DateOnly> Kept(IReadOnlyList<DateOnly> newestFirst) => newestFirst.Take(Daily).Concat(newestFirst
        .Skip(Daily)
        .GroupBy(day => (ISOWeek.GetYear(day.ToDateTime(default)), ISOWeek.GetWeekOfYear(day.ToDateTime(default))))
        .Select(week => week.Min())
        .Take(Weekly));

    private static string FileIn(string folder, DateOnly day) => Path.Combine(folder, day.ToString(Name, CultureInfo.InvariantCulture));
}
