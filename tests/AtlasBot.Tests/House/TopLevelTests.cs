namespace AtlasBot.Tests.House;

/// <summary>The few things that stand at the top of the repository.</summary>
public sealed class TopLevelTests
{
    [Fact]
    public void The_top_level_holds_only_what_the_design_names()
    {
        string[] allowed =
            ["src", "tests", "deploy", "AtlasBot.sln", "README.md", "Dockerfile", "Directory.Build.props", "Directory.Packages.props"];

        var strangers = Directory.EnumerateFileSystemEntries(Checkout.Root)
            .Select(path => Path.GetFileName(path)!)
            .Where(name => !name.StartsWith('.') && !allowed.Contains(name));

        Assert.Empty(strangers);
    }
}
