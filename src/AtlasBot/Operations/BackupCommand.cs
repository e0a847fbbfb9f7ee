using AtlasBot.Newsroom;
using AtlasBot.Storage;
using Microsoft.Data.Sqlite;

namespace AtlasBot.Operations;

/// <summary>The verbs <c>backup</c> and <c>restore</c>.</summary>
public sealed class BackupCommand(Database database)
{
    /// <summary>Copies the database and checks the copy by opening it.</summary>
    /// <returns>0 when the copy is whole, else 1.</returns>
    public int Backup(string file, TextWriter output, TextWriter error)
    {
        if (File.Exists(file))
        {
            error.WriteLine($"{file} exists already: choose another name.");
            return 1;
        }

        try
        {
            DatabaseCopy.Make(database, file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SqliteException)
        {
            error.WriteLine($"No backup was made in {file}: {failure.Message}");
            return 1;
        }

        output.WriteLine($"{file}: {new FileInfo(file).Length / 1024:N0} KB, checked.");
        return 0;
    }

    /// <summary>Puts a copy in the place of the database. What stood there is kept beside it.</summary>
    /// <returns>0 when done, else 1.</returns>
    public static int Restore(string file, DataPlace place, TimeProvider clock, TextWriter output, TextWriter error)
    {
        if (!File.Exists(file))
        {
            error.WriteLine($"{file} does not exist.");
            return 1;
        }

        using var held = ProcessLock.TryTake(place.Directory);
        if (held is null)
        {
            error.WriteLine($"A bot runs on {place.Directory}: stop it first.");
            return 1;
        }

        if (DatabaseCopy.Damage(file) is { } damage)
        {
            error.WriteLine($"{file} cannot be restored: {damage}");
            return 1;
        }

        return Replace(file, place.DatabaseFile, clock, output, error);
    }

    private static int Replace(string file, string target, TimeProvider clock, TextWriter output, TextWriter error)
    {
        var incoming = target + ".restored";
        try
        {
            File.Copy(file, incoming, overwrite: true);
            using (var restored = Database.Open(incoming))
            {
                // What was sent after the copy was made is not known: nothing that was under way goes on before a person says so.
                Restoration.Begin(restored, new DateTimeOffset(File.GetLastWriteTimeUtc(file)), clock);
            }

            foreach (var suffix in new[] { "", "-wal", "-shm" })
            {
                if (File.Exists(target + suffix))
                {
                    File.Move(target + suffix, target + ".before-restore" + suffix, overwrite: true);
                }
            }

            File.Move(incoming, target);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SqliteException or InvalidOperationException)
        {
            error.WriteLine($"Nothing was restored: {failure.Message}");
            return 1;
        }

        output.WriteLine($"{target} is now {file}. What stood there is {target}.before-restore. The bot answers, and sends nothing by itself until an owner decides: they are asked in Telegram.");
        return 0;
    }
}
