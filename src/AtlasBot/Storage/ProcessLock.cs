namespace AtlasBot.Storage;

/// <summary>
/// Holds a data directory for one running bot. It is a lock of the operating system, so that it ends with the process
/// however the process ends.
/// </summary>
public sealed class ProcessLock : IDisposable
{
    private readonly FileStream held;

    private ProcessLock(FileStream held) => this.held = held;

    /// <summary>Takes the lock of a data directory, or null where another process has it.</summary>
    public static ProcessLock? TryTake(string directory)
    {
        Directory.CreateDirectory(directory);
        try
        {
            return new ProcessLock(new FileStream(
                Path.Combine(directory, "atlas.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException held) when (held is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    public void Dispose() => held.Dispose();
}
