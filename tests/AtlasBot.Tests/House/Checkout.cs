namespace AtlasBot.Tests.House;

/// <summary>Where the repository stands on this machine.</summary>
public static class Checkout
{
    /// <summary>The folder that holds <c>AtlasBot.sln</c>, found upwards from the test assembly.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder)
    {
        while (!File.Exists(Path.Combine(folder, "AtlasBot.sln")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("AtlasBot.sln stands in no folder above the test assembly.");
        }

        return folder;
    }
}
