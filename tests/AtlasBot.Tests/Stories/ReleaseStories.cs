using System.IO.Compression;
using AtlasBot.Storage;
using AtlasBot.Tests.Storage;

namespace AtlasBot.Tests.Stories;

/// <summary>
/// The life that the databases of released versions hold, lived by this one. <c>ATLASBOT_RELEASE=1</c> keeps its database among them: run it
/// once for each version that is released.
/// </summary>
public sealed class ReleaseStories
{
    [Fact]
    public async Task This_version_leaves_a_database_that_the_next_one_can_be_tried_on()
    {
        await using var world = await World.OpenAsync("2023-03-08T03:40:00Z");
        await world.JoinsAsync(world.Ada);
        await world.JoinsAsync(world.Ben);
        await world.JoinsAsync(world.Editor);
        world.Drops("brief.txt", Papers.Wednesday);
        await world.PassesToAsync("2023-03-08T03:59:30Z");
        await world.UntilAsync(() => World.Parts(world.Ada).Count == 4 && World.Parts(world.Ben).Count == 4, TimeSpan.FromMinutes(3), "the brief");
        world.Ada.Says("/follow Belarus");
        world.Ada.Says("/follow ferry tariffs");
        world.Ada.Says("/settings 7:40");
        world.Editor.Says("/urgent The bridge is closed.");
        await world.PassesAsync(TimeSpan.FromSeconds(20));
        var decision = await world.SeesAsync(world.Editor, "will see at once");
        await world.PressesAsync(world.Editor, decision, "Send to 3");
        await world.UntilAsync(
            () => World.From(world.Ben).Any(message => message.Text.Contains("The bridge is closed", StringComparison.Ordinal)), TimeSpan.FromMinutes(3), "the update");
        await world.PassesAsync(TimeSpan.FromSeconds(20));
        world.Ben.Says("/stop");
        await world.SeesAsync(world.Ben, "You are unsubscribed");

        UpgradeTests.AssertWhole(world.Service<IServiceProvider>(), world.Service<Database>());
        if (Environment.GetEnvironmentVariable("ATLASBOT_RELEASE") == "1")
        {
            Keep(world);
        }
    }

    private static void Keep(World world)
    {
        var copy = Path.Combine(world.Data, "release.db");
        DatabaseCopy.Make(world.Service<Database>(), copy);
        using var whole = File.OpenRead(copy);
        using var packed = new GZipStream(File.Create(UpgradeTests.FileOf(Migrations.Newest)), CompressionLevel.SmallestSize);
        whole.CopyTo(packed);
    }
}
