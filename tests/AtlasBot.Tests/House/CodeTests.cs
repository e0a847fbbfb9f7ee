using AtlasBot.Storage;

namespace AtlasBot.Tests.House;

/// <summary>Rules of the house that a compiler does not know.</summary>
public sealed class CodeTests
{
    private static IEnumerable<(string Name, string Text)> Sources { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(Checkout.Root, file), File.ReadAllText(file)))];

    [Fact]
    public void Nothing_else_stands_at_the_root_of_the_bot() => Assert.Equal(
        ["Program.cs", "Rooms.cs", "Settings.cs"],
        Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src/AtlasBot"), "*.cs").Select(Path.GetFileName).Order());

    [Fact]
    public void No_row_is_ever_replaced_blindly() =>
        // INSERT OR REPLACE leaves the full-text index with what is no more there.
        Assert.DoesNotContain(Sources, source => source.Text.Contains("or replace", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Names_of_rooms_and_files_are_words_of_the_product()
    {
        string[] empty = ["Helper", "Util", "Common", "Manager", "Service", "Infrastructure"];

        Assert.DoesNotContain(
            Sources, source => Array.Exists(empty, word => Path.GetFileNameWithoutExtension(source.Name).Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void Migrations_are_numbered_without_a_gap() => Assert.Equal(
        Enumerable.Range(1, Migrations.All.Count), Migrations.All.Select(step => step.Number));
}
