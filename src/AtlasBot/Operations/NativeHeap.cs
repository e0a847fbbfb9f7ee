using System.Runtime.InteropServices;

namespace AtlasBot.Operations;

/// <summary>
/// The heap of the C library, in which SQLite lives. glibc gives each thread an arena of its own, up to eight for each core, and each keeps what
/// was once taken in it: a program that runs for months on many threads grows by tens of megabytes that nobody uses. Where the C library is
/// another one nothing is done.
/// </summary>
internal static class NativeHeap
{
    // mallopt(3): M_ARENA_MAX.
    private const int ArenaMax = -8;

    /// <summary>No more arenas than there are by now: called at the start, before there are many threads.</summary>
    public static void KeepFewArenas() => Try(() => MallOpt(ArenaMax, 1));

    /// <summary>Hands what is free in all arenas back to the operating system (malloc_trim(3)).</summary>
    public static void GiveBack() => Try(() => MallocTrim(0));

    private static void Try(Func<int> call)
    {
        if (OperatingSystem.IsLinux())
        {
            try
            {
                call();
            }
            catch (Exception other) when (other is EntryPointNotFoundException or DllNotFoundException)
            {
                // musl has neither, nor has it arenas.
            }
        }
    }

    [DllImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MallOpt(int parameter, int value);

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MallocTrim(nuint keep);
}
