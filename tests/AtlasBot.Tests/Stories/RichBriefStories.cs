using AtlasBot.Delivery;
using SimulatedTelegram;

namespace AtlasBot.Tests.Stories;

/// <summary>The whole brief as one rich message, for who wants it so; and as sections where the server does not take it.</summary>
public sealed class RichBriefStories
{
    [Fact]
    public async Task The_whole_brief_is_one_message_with_contents_and_a_correction_edits_it_in_place()
    {
        await using var world = await World.OpenAsync("2023-03-08T03:58:00Z");
        await WantsAsync(world, world.Ada);
        world.Ada.Says("/follow Belarus");
        await world.SeesAsync(world.Ada, "Belarus");
        world.Editor.Says("/help");
        world.Drops("brief.txt", Papers.Wednesday.Replace("two offers for", "<two> & offers for", StringComparison.Ordinal));

        var brief = await world.SeesAsync(world.Ada, "Minsk received <two> & offers", TimeSpan.FromMinutes(4));
        Assert.StartsWith(
            """
            Wednesday, 8 March 2023
            Grid operators prepare for a dry summer
            Ferry tariffs on the Caspian rise
            Belarus weighs two railway offers ★
            Grid operators prepare for a dry summer
            """,
            brief.Text,
            StringComparison.Ordinal);
        Assert.Contains("\"anchor_name\":\"s3\"", brief.Rich, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"s3\"", brief.Rich, StringComparison.Ordinal);
        Assert.False(brief.IsSilent);
        Assert.Equal(["Wrong hour?"], brief.Buttons.Select(button => button.Text));
        await world.PassesAsync(TimeSpan.FromSeconds(20));
        Assert.Single(World.From(world.Ada), message => message.Text.Contains("“Atlas” Research Center", StringComparison.Ordinal) && message.Id >= brief.Id);

        await world.UntilAsync(() => world.Service<Outbox>().Find("brief/2023-03-08")!.Books.Delivered == 1);
        world.Ada.Says("Which offers?", replyTo: World.Now(brief));
        await world.SeesAsync(world.Ada, "Is that for the centre, or shall I search for it?");
        world.Editor.Says("Ferry → Lorry");
        var card = await world.SeesAsync(world.Editor, "Ferry → Lorry");
        await world.PressesAsync(world.Editor, card, "Mend 1 copy");
        await world.UntilAsync(() => World.Now(brief).Text.Contains("Lorry tariffs on the Caspian rise", StringComparison.Ordinal), TimeSpan.FromMinutes(2));
        Assert.NotNull(World.Now(brief).Rich);
    }

    [Fact]
    public async Task Where_the_server_refuses_rich_messages_the_sections_come_instead()
    {
        await using var world = await World.OpenAsync("2023-03-08T03:58:00Z");
        await WantsAsync(world, world.Ada);
        await WantsAsync(world, world.Ben);
        world.Telegram.Faults.Add(new Fault(FaultKind.Error) { Method = "sendRichMessage", Code = 404, Description = "Not Found: method not found" });

        world.Drops("brief.txt", Papers.Wednesday);
        await world.SeesAsync(world.Ada, "Minsk received two offers", TimeSpan.FromMinutes(4));
        await world.SeesAsync(world.Ben, "Minsk received two offers");

        foreach (var person in new[] { world.Ada, world.Ben })
        {
            await world.UntilAsync(() => World.Parts(person).Count == 4);
            Assert.Equal([false, true, true, true], World.Parts(person).Select(part => part.IsSilent));
        }

        var mailing = world.Service<Outbox>().Find("brief/2023-03-08")!;
        await world.UntilAsync(() => world.Service<Outbox>().Find(mailing.Id)!.Books.Delivered == 2);
        var books = world.Service<Outbox>().Find(mailing.Id)!.Books;
        Assert.Equal((2, 8, 0), (books.Opened, books.Sent, books.Refused));
    }

    private static async Task WantsAsync(World world, Person person)
    {
        await world.JoinsAsync(person);
        person.Says("/settings");
        var settings = await world.SeesAsync(person, "Quiet hours:");
        await world.PressesAsync(person, settings, "Form");
        Assert.Contains("does not show in every Telegram app", World.Now(settings).Text, StringComparison.Ordinal);
        await world.PressesAsync(person, World.Now(settings), "One long message with contents");
        Assert.Contains("Form: one long message with contents", World.Now(settings).Text, StringComparison.Ordinal);
    }
}
