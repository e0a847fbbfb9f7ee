using AtlasBot.Storage;
using Microsoft.Data.Sqlite;

namespace AtlasBot.Newsroom;

/// <summary>
/// A copy of the database each night, when hardly anything is sent. It is looked at each hour, so that a night in which the bot was down, or
/// in which it failed, is made up for. That it fails is told to the owners.
/// </summary>
public sealed class NightlyBackup(BackupShelf shelf, BackupOptions backups, Notices notices, NewsroomOptions newsroom, TimeProvider clock)
{
    private static readonly TimeOnly From = new(3, 0);

    // A week to settle in.
    private const int NagsAfter = 7;

    /// <summary>Makes this day's copy where it is time and there is none.</summary>
    /// <exception cref="IOException">It could not be made; the owners will be told.</exception>
    public void Make()
    {
        var now = clock.GetUtcNow();
        if (newsroom.Due.TimeOf(now) < From)
        {
            return;
        }

        try
        {
            if (shelf.Put(newsroom.Due.Today(now)) && !backups.GoElsewhere && shelf.Days().Count >= NagsAfter)
            {
                notices.BackupsOnThisDiskOnly();
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SqliteException)
        {
            notices.BackupFailed(failure.Message);
            throw new IOException($"There is no backup of this day: {failure.Message}", failure);
        }
    }
}
