using System.Text;
using AtlasBot.Storage;
using SimulatedTelegram;

namespace AtlasBot.Tests.Stories;

/// <summary>Staff see how many receive, what was delivered and what is asked for; owners are told of the week.</summary>
public sealed class StatsStories
{
    [Fact]
    public async Task Figures_come_with_a_picture_and_as_tables()
    {
        await using var world = await World.OpenAsync(at: "2023-03-07T06:00:00Z");
        await world.JoinsAsync(world.Ben);
        await world.UntilAsync(
            () => world.Service<Database>().Number($"select joined from subscriber_day where day = {new DateOnly(2023, 3, 7)}") == 1,
            TimeSpan.FromMinutes(3),
            "the note of the day");
        await world.PassesToAsync("2023-03-08T06:00:00Z");
        await world.JoinsAsync(world.Ada);
        var cem = world.Telegram.AddPerson(3001, "Cem");
        await world.JoinsAsync(cem);
        world.Telegram.Faults.Add(new Fault(FaultKind.Error) { Method = "sendMessage", Chat = cem.Id, Code = 400, Description = "Bad Request: message is refused" });
        world.Ben.Blocks();
        world.Editor.Says(Papers.Wednesday);
        await world.PressesAsync(world.Editor, await world.SeesAsync(world.Editor, "3 sections"), "Publish now");
        await world.UntilAsync(() => World.Parts(world.Ada).Count == 4);
        world.Ada.Says("/topic Belarus");
        await world.SeesAsync(world.Ada, "Minsk received two offers");
        world.Ada.Says("Беларусь");
        await world.UntilAsync(() => World.From(world.Ada).Count(message => message.Text.StartsWith("Belarus: 1 section", StringComparison.Ordinal)) == 2, what: "the second answer");
        await world.PassesAsync(TimeSpan.FromMinutes(2));

        world.Editor.Says("/stats");
        var shown = await world.SeesAsync(world.Editor, "2 subscribers");
        Assert.NotNull(shown.Photo);
        Assert.Contains("In 2 days: 2 joined, 1 left", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Deliveries in 2 days: 1, failed: 1", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Hours: 08:00 2", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Asked most: Belarus 2", shown.Text, StringComparison.Ordinal);

        await world.PressesAsync(world.Editor, shown, "As tables (CSV)");
        var days = Text(await world.SeesAsync(world.Editor, "By day: subscribers"));
        Assert.StartsWith("day,subscribers,joined,gone,deliveries,failures,messages\n2023-03-07,1,0,0,0,0,0\n2023-03-08,2,2,1,1,1,4\n", days, StringComparison.Ordinal);
        Assert.Equal("day,topic,times\n2023-03-08,\"Belarus\",2\n", Text(await world.SeesAsync(world.Editor, "What was asked for")));
        world.Ada.Says("/stats");
        await world.SeesAsync(world.Ada, "staff only");
    }

    [Fact]
    public async Task Owners_are_told_of_the_week_once_on_monday()
    {
        await using var world = await World.OpenAsync(at: "2023-03-10T06:00:00Z");
        await world.JoinsAsync(world.Ada);
        world.Editor.Says(Papers.Wednesday.Replace("March 8", "March 10", StringComparison.Ordinal));
        await world.PressesAsync(world.Editor, await world.SeesAsync(world.Editor, "3 sections"), "Publish now");
        await world.UntilAsync(() => World.Parts(world.Ada).Count == 4);

        Directory.CreateDirectory(Path.Combine(world.Data, "backups"));
        await File.WriteAllBytesAsync(Path.Combine(world.Data, "backups", "atlas-2023-03-13.db"), [], TestContext.Current.CancellationToken);
        await world.PassesToAsync("2023-03-13T03:29:00Z");
        Assert.DoesNotContain(World.From(world.Editor), message => message.Text.StartsWith("The last week", StringComparison.Ordinal));
        await world.PassesToAsync("2023-03-13T05:00:00Z");

        Assert.Equal(
            "The last week: 1 morning, 4 messages sent, 0 lost. The backup of 13 March was opened and checked.",
            Assert.Single(World.From(world.Editor), message => message.Text.StartsWith("The last week", StringComparison.Ordinal)).Text);
        Assert.DoesNotContain(World.From(world.Ada), message => message.Text.StartsWith("The last week", StringComparison.Ordinal));
    }

    [Fact]
    public async Task At_noon_staff_are_told_once_who_has_the_brief()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T03:00:00Z");
        await world.JoinsAsync(world.Ada);
        await world.JoinsAsync(world.Ben);
        world.Ben.Says("/settings 20:00");
        await world.UntilAsync(() => World.From(world.Ben).Any(message => message.Text.Contains("20:00", StringComparison.Ordinal)));
        world.Editor.Says(Papers.Wednesday);
        await world.PressesAsync(world.Editor, await world.SeesAsync(world.Editor, "3 sections"), "Publish");

        await world.PassesToAsync("2023-03-08T07:58:00Z");
        Assert.DoesNotContain(World.From(world.Editor), message => message.Text.Contains("have it", StringComparison.Ordinal));
        await world.PassesToAsync("2023-03-08T08:30:00Z");

        Assert.Equal(
            "8 March: 1 have it, 1 wait for their hour, 0 blocked the bot.",
            Assert.Single(World.From(world.Editor), message => message.Text.Contains("have it", StringComparison.Ordinal)).Text);
    }

    private static string Text(ShownMessage message) => Encoding.UTF8.GetString(message.Document!.Content.Span).TrimStart('\uFEFF');
}
