using AtlasBot.Tests.House;

namespace AtlasBot.Tests.Messages;

/// <summary>What people see, kept as text files beside the tests; <c>ATLASBOT_ACCEPT=1</c> renews them.</summary>
public static class Snapshot
{
    /// <summary>Fails where the text is not the kept one.</summary>
    public static void AssertMatches(string name, string text)
    {
        var file = Path.Combine(Checkout.Root, "tests", "AtlasBot.Tests", "Messages", "Snapshots", name + ".txt");
        if (Environment.GetEnvironmentVariable("ATLASBOT_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.True(File.Exists(file), $"{name} has no snapshot; ATLASBOT_ACCEPT=1 makes it.");
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), text);
    }
}
