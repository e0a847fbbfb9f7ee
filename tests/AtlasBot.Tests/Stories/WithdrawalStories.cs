using SimulatedTelegram;

namespace AtlasBot.Tests.Stories;

/// <summary>A brief that should not have gone out is taken back from everywhere.</summary>
public sealed class WithdrawalStories
{
    [Fact]
    public async Task A_withdrawn_brief_leaves_every_chat_the_archive_and_the_search()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T06:00:00Z");
        await PublishedAsync(world, world.Ada, world.Ben);
        world.Ben.Says("/stop");
        await world.SeesAsync(world.Ben, "You are unsubscribed");

        var asked = await AskedAsync(world, "/withdraw 8 March");
        Assert.Contains("Wednesday, 8 March 2023 (en)", asked.Text, StringComparison.Ordinal);
        var withdrawn = world.Clock.GetUtcNow().AddHours(4);
        await world.PressesAsync(world.Editor, asked, "Withdraw from 2");
        await world.UntilAsync(() => IsTakenBack(world.Ada) && IsTakenBack(world.Ben), what: "the edits");

        Assert.Equal($"Withdrawn by the centre, {withdrawn:HH:mm}", Copies(world.Ada)[0].Text);
        Assert.Equal(0, Copies(world.Ada).Sum(copy => copy.Buttons.Count()));
        await world.UntilAsync(() => World.Now(asked).Text.StartsWith("Withdrawal of the brief of 8 March 2023\nEdited: 2", StringComparison.Ordinal));
        world.Ada.Says("/topic Belarus");
        await world.UntilAsync(() => World.From(world.Ada).Any(message => message.Text.Contains("Belarus", StringComparison.Ordinal)));
        Assert.DoesNotContain(World.From(world.Ada), message => message.Text.Contains("Minsk received two offers", StringComparison.Ordinal));
        world.Ada.Says("/latest");
        await world.SeesAsync(world.Ada, "There is no brief in the archive yet");
        world.Editor.Says("/audit");
        Assert.Contains("2023-03-08 en", (await world.SeesAsync(world.Editor, "Elçin · withdrew")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_still_owed_is_not_sent_and_a_better_brief_goes_out_as_new()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T02:00:00Z");
        await world.JoinsAsync(world.Ada);
        world.Editor.Says(Papers.Wednesday);
        await world.PressesAsync(world.Editor, await world.SeesAsync(world.Editor, "3 sections"), "Publish");
        var asked = await AskedAsync(world, "/withdraw");
        await world.PressesAsync(world.Editor, asked, "Withdraw from 0");
        await world.UntilAsync(() => World.Now(asked).Text.Contains("The brief of 8 March 2023 is withdrawn", StringComparison.Ordinal));
        await world.PassesToAsync("2023-03-08T05:00:00Z");
        Assert.Empty(World.Parts(world.Ada));
        Assert.DoesNotContain(World.From(world.Editor), message => message.Text.Contains("There is no brief for today", StringComparison.Ordinal));

        world.Editor.Says(Papers.Wednesday.Replace("two offers", "three offers", StringComparison.Ordinal));
        await world.PressesAsync(world.Editor, await world.SeesAsync(world.Editor, "3 sections"), "Publish now");

        await world.SeesAsync(world.Ada, "Minsk received three offers", TimeSpan.FromMinutes(2));
        await world.UntilAsync(() => World.Parts(world.Ada).Count == 4);
    }

    [Fact]
    public async Task A_withdrawal_in_the_middle_stops_what_goes_on_and_takes_back_what_is_there()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T06:00:00Z", ("Delivery:MessagesPerSecond", "4"));
        var crowd = Enumerable.Range(1, 12).Select(i => world.Telegram.AddPerson(5000 + i, $"Reader {i}")).ToList();
        foreach (var person in crowd)
        {
            await world.JoinsAsync(person);
        }

        world.Editor.Says(Papers.Wednesday);
        await world.PressesAsync(world.Editor, await world.SeesAsync(world.Editor, "3 sections"), "Publish now");
        await world.UntilAsync(() => crowd.Sum(person => World.Parts(person).Count) >= 10);
        var asked = await AskedAsync(world, "/withdraw");
        await world.PressesAsync(world.Editor, asked, asked.Buttons.First().Text);
        await world.PassesAsync(TimeSpan.FromMinutes(3));

        Assert.True(crowd.Sum(person => Copies(person).Count) is >= 10 and < 48);
        Assert.All(crowd, person => Assert.Empty(World.Parts(person)));
    }

    [Fact]
    public async Task A_question_that_is_old_or_means_another_text_withdraws_nothing()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T06:00:00Z");
        await PublishedAsync(world, world.Ada);
        var old = await AskedAsync(world, "/withdraw");
        await world.PassesAsync(TimeSpan.FromMinutes(11));
        Assert.True((await world.PressesAsync(world.Editor, old, "Withdraw from 1")).IsAlert);

        var before = await AskedAsync(world, "/withdraw");
        world.Editor.Says(Papers.Wednesday.Replace("two offers", "three offers", StringComparison.Ordinal));
        await world.PressesAsync(world.Editor, await world.SeesAsync(world.Editor, "Correct the brief of"), "Mend 1 copy");
        Assert.True((await world.PressesAsync(world.Editor, before, "Withdraw from 1")).IsAlert);

        var kept = await AskedAsync(world, "/withdraw");
        await world.PressesAsync(world.Editor, kept, "Keep it");
        await world.UntilAsync(() => World.Now(kept).Text.Contains("The brief of 8 March 2023 stays", StringComparison.Ordinal));
        world.Editor.Says("/withdraw Belarus");
        await world.SeesAsync(world.Editor, "Which brief?");
        world.Editor.Says("/withdraw 1 March 2023");
        await world.SeesAsync(world.Editor, "There is no brief of 1 March 2023 to withdraw");
        Assert.Equal(4, World.Parts(world.Ada).Count);
    }

    private static async Task PublishedAsync(World world, params Person[] readers)
    {
        foreach (var reader in readers)
        {
            await world.JoinsAsync(reader);
        }

        world.Editor.Says(Papers.Wednesday);
        await world.PressesAsync(world.Editor, await world.SeesAsync(world.Editor, "3 sections"), "Publish now");
        await world.UntilAsync(() => readers.All(reader => World.Parts(reader).Count == 4));
    }

    private static async Task<ShownMessage> AskedAsync(World world, string said)
    {
        var before = World.From(world.Editor).Count;
        world.Editor.Says(said);
        await world.UntilAsync(() => World.From(world.Editor).Skip(before).Any(message => message.Text.StartsWith("Withdraw the brief", StringComparison.Ordinal)));
        return World.From(world.Editor).Last(message => message.Text.StartsWith("Withdraw the brief", StringComparison.Ordinal));
    }

    private static bool IsTakenBack(Person person) => Copies(person).Count == 4 && World.Parts(person).Count == 0;

    private static List<ShownMessage> Copies(Person person) => [.. World.From(person).Where(message =>
        message.Text.StartsWith("Withdrawn by the centre", StringComparison.Ordinal))];
}
