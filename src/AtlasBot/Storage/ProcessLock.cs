namespace AtlasBot.Storage;

/// <summary>
/// Holds a data directory for one running bot. It is a lock of the operating system, so that it ends with the process
/// however the process ends.
/// </summary>
public sealed class ProcessLock : IDisposable
{
    private readonly FileStream held;

    private ProcessLock(FileStream held) => this.held = held;

    // EWOULDBLOCK of Linux and of macOS, and the sharing violation of Windows.
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Takes the lock of a data directory, or null where another process has it.</summary>
    /// <exception cref="IOException">The directory cannot be written, for instance as the file system is read-only.</exception>
    /// <exception cref="UnauthorizedAccessException">The bot's user may not write there.</exception>
    public static ProcessLock? TryTake(string directory)
    {
        Directory.CreateDirectory(directory);
        try
        {
            return new ProcessLock(new FileStream(
                Path.Combine(directory, "atlas.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException held) when (HeldByAnother.Contains(held.HResult))
        {
            return null;
        }
    }

    public void Dispose() => held.Dispose();
}
