namespace AtlasBot.Operations;

/// <summary>Where the bot keeps its file.</summary>
/// <param name="Directory">The data directory.</param>
/// <param name="DatabaseFile">The one SQLite file in it.</param>
/// <param name="InboxDirectory">Where briefs are dropped.</param>
public sealed record DataPlace(string Directory, string DatabaseFile, string InboxDirectory)
{
    /// <summary>What should be free on its disk, in bytes.</summary>
    public const long LeastFree = 500L * 1024 * 1024;

    /// <summary>What is free on its disk for the bot's user, in bytes.</summary>
    /// <exception cref="IOException">The disk cannot be asked.</exception>
    /// <exception cref="UnauthorizedAccessException">The bot's user may not ask.</exception>
    public long FreeBytes() => new DriveInfo(Path.GetFullPath(Directory)).AvailableFreeSpace;
}
