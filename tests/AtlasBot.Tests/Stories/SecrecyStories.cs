using System.Text;
using AtlasBot.Storage;
using SimulatedTelegram;

namespace AtlasBot.Tests.Stories;

/// <summary>What the bot writes down for the operator tells neither the token nor what people wrote.</summary>
public sealed class SecrecyStories
{
    // Said, pressed, asked, named, pasted: each in a way of its own, and none of them a word of the program.
    private static readonly string[] Words =
    [
        "zanzibarish", "quokkas", "Пятигорск", "naxçıvanlı", "dromedary", "marzipan", "Ada Lovelady", "bergamot", "ferrofluid", "nightjar", "kumquat",
    ];

    [Fact]
    public async Task Nothing_that_a_long_and_troubled_run_wrote_holds_the_token_or_a_persons_words()
    {
        await using var world = await World.OpenAsync("2023-03-08T03:30:00Z");
        await LiveAsync(world);

        var written = world.Log.Lines.Append(world.Page("/metrics")).Append(world.Page("/health/ready")).Append(world.Page("/health/live")).ToList();

        Assert.Contains(written, text => text.Contains("failed at try", StringComparison.Ordinal));
        Assert.Contains(written, text => text.Contains("FormatException", StringComparison.Ordinal));
        foreach (var word in Words.Append(Secret))
        {
            Assert.DoesNotContain(written, text => text.Contains(word, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task The_token_stands_in_no_file_of_the_data_directory()
    {
        await using var world = await World.OpenAsync("2023-03-07T22:30:00Z");
        await LiveAsync(world);
        await world.PassesToAsync("2023-03-07T23:20:00Z");
        world.Service<Database>().Checkpoint();

        var files = Directory.GetFiles(world.Data, "*", SearchOption.AllDirectories);

        Assert.True(files.Length > 3);
        Assert.All(files, file => Assert.False(Holds(file, Secret), file));
        // That it looks: a thing that is kept is found.
        Assert.Contains(files, file => Holds(file, "Belarus weighs two railway offers"));
    }

    // Behind the colon: what is before it is the bot's number, which everybody may see.
    private static string Secret => World.Token.Split(':')[1];

    private static async Task LiveAsync(World world)
    {
        world.Editor.Says("/start");
        await world.JoinsAsync(world.Ada);
        world.Ada.Says("/topic zanzibarish");
        world.Ada.Says("quokkas and Пятигорск");
        world.Ada.Says("/follow naxçıvanlı");
        world.Ada.Says("/date the year of the dromedary");
        world.Ada.Says("/start marzipan");
        await world.AsksAsync(world.Ben, "bergamot");
        world.Editor.Says("/urgent Mind the ferrofluid.");
        await world.PassesAsync(TimeSpan.FromSeconds(20));
        world.Drops("kept.txt", "nightjar, and no brief at all");
        world.Drops("brief.txt", Papers.Wednesday);
        await world.PassesAsync(TimeSpan.FromSeconds(20));

        // Troubles: refusals, floods, broken answers, a program that fails on what somebody wrote, a token that is revoked.
        world.Telegram.Faults.FailNext(2, FaultKind.Html502);
        world.Telegram.Faults.DropAfter(1);
        world.Telegram.Faults.FloodNext(1, retryAfter: 2);
        world.Ada.Says("kumquat");
        await world.PassesAsync(TimeSpan.FromSeconds(40));
        Break(world);
        world.Ada.Says("/settings 7:40 kumquat");
        world.Ada.Says("/follow kumquat marmalade");
        await world.PassesAsync(TimeSpan.FromMinutes(1));
        Mend(world);
        world.Bot.IsRevoked = true;
        await world.PassesAsync(TimeSpan.FromMinutes(2));
        world.Bot.IsRevoked = false;
        await world.PassesAsync(TimeSpan.FromMinutes(3));
    }

    // A row that no code of ours wrote: whoever reads it throws, with what stands there in the message.
    private static void Break(World world) =>
        world.Service<Database>().Execute($"update subscriber set next_due = {"kumquat, the hour of Ada Lovelady"} where chat = {World.AdaId}");

    private static void Mend(World world) =>
        world.Service<Database>().Execute($"update subscriber set next_due = {"2023-03-08T04:00:00.000Z"} where chat = {World.AdaId}");

    private static bool Holds(string file, string words)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) >= 0;
    }
}
