using AtlasBot.Delivery;
using AtlasBot.Newsroom;
using AtlasBot.Storage;
using SimulatedTelegram;

namespace AtlasBot.Tests.Stories;

/// <summary>A reader answers to a section: they search for it, or tell the centre and are answered through the bot.</summary>
public sealed class LetterStories
{
    private const string Question = "When will Minsk choose?\nAnd <who> pays?";

    [Fact]
    public async Task What_a_reader_tells_the_centre_is_answered_through_the_bot()
    {
        await using var world = await WithBriefAsync();
        var section = await world.SeesAsync(world.Ada, "Minsk received two offers");
        var question = world.Ada.Says(Question, replyTo: section);
        var offer = await world.SeesAsync(world.Ada, "Is that for the centre, or shall I search for it?");
        Assert.Equal(["Tell the centre", "Search"], offer.Buttons.Select(button => button.Text));
        await world.PressesAsync(world.Ada, offer, "Tell the centre");
        var again = world.Ada.Presses(offer, offer.Buttons.First());
        await world.UntilAsync(() => again.Answer is not null);
        Assert.StartsWith("The centre gets it.", World.Now(offer).Text, StringComparison.Ordinal);

        var card = await CardAsync(world, "Ada writes");
        Assert.Equal(
            $"Ada writes\non “Belarus weighs two railway offers”, 8 March 2023\n\n{Question}\n\nReply to this message, and they get it from the centre.", card.Text);
        await world.PressesAsync(world.Editor, card, "Open the section");
        await world.SeesAsync(world.Editor, "Minsk received two offers");
        Assert.Single(World.From(world.Editor), message => message.Text.StartsWith("Ada writes", StringComparison.Ordinal));

        question = world.Ada.Edits(question, Question + "?");
        await world.UntilAsync(() => World.From(world.Ada)[^1].Text.StartsWith("Is that for the centre", StringComparison.Ordinal));
        await world.PressesAsync(world.Ada, World.From(world.Ada)[^1], "Tell the centre");
        await world.UntilAsync(() => World.Now(card).Text.Contains(Question + "?", StringComparison.Ordinal), TimeSpan.FromMinutes(2));
        world.Editor.Says("/latest", replyTo: card);
        await world.UntilAsync(() => World.From(world.Editor).Any(message => message.Text.StartsWith("Wednesday, 8 March 2023", StringComparison.Ordinal)));

        var answer = world.Editor.Says("In April, it is said. Lach → Lachin is another matter.", replyTo: card);
        var answered = await world.SeesAsync(world.Ada, "The centre answers");
        Assert.Equal("The centre answers\n\nIn April, it is said. Lach → Lachin is another matter.\n\nYou asked: “When will Minsk choose?\nAnd <who> pays??”", answered.Text);
        Assert.Equal(question.Id, answered.ReplyTo);
        await world.SeesAsync(world.Editor, "They have your answer.");
        await world.UntilAsync(() => World.Now(card).Text.EndsWith("Elçin has answered.", StringComparison.Ordinal));
        Assert.Equal(0, world.Service<Database>().Number($"select count(*) from letter where text is not null or name <> ''"));

        world.Editor.Edits(answer, "In May.");
        await world.UntilAsync(() => World.Now(answered).Text.Contains("In May.", StringComparison.Ordinal));
        world.Telegram.Faults.Add(new Fault(FaultKind.Error) { Method = "editMessageText", Chat = world.Ada.Id, Code = 400, Description = "Bad Request: message can't be edited" });
        world.Editor.Edits(answer, "In June.");
        await world.SeesAsync(world.Editor, "They still have it as it was.");
        world.Ada.Says("Thank you, and why so late?", replyTo: answered);
        await world.UntilAsync(() => World.From(world.Ada)[^1].Text == "Is that for the centre, or shall I search for it?");
        world.Editor.Says("/audit");
        await world.SeesAsync(world.Editor, "answered a reader");
    }

    [Fact]
    public async Task A_slip_that_a_reader_points_at_is_mended_by_answering_with_the_right_word()
    {
        await using var world = await WithBriefAsync();
        await TellAsync(world, "It is the Southern line, not?", "Minsk received two offers");
        var card = await CardAsync(world, "Ada writes");

        world.Editor.Says("Minsk → Mensk", replyTo: card);

        var correction = await world.SeesAsync(world.Editor, "Minsk → Mensk");
        Assert.Contains(correction.Buttons, button => button.Text.Contains("Mend", StringComparison.OrdinalIgnoreCase) || button.Text.Contains("copies", StringComparison.Ordinal));
        Assert.DoesNotContain(World.From(world.Ada), message => message.Text.StartsWith("The centre answers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_handful_a_day_is_passed_on_and_all_of_it_is_erased_when_they_ask()
    {
        await using var world = await WithBriefAsync();
        for (var i = 1; i <= 5; i++)
        {
            Assert.StartsWith("The centre gets it.", (await TellAsync(world, $"Question {i}", "Wednesday, 8 March 2023")).Text, StringComparison.Ordinal);
        }

        var full = await TellAsync(world, "Minsk", "Wednesday, 8 March 2023");
        Assert.StartsWith("You have written to the centre 5 times today", full.Text, StringComparison.Ordinal);
        await world.PressesAsync(world.Ada, full, "Search");
        await world.SeesAsync(world.Ada, "Minsk: 1 section");
        var card = await CardAsync(world, "Question 5");
        Assert.Contains("on the brief of 8 March 2023", card.Text, StringComparison.Ordinal);

        world.Ada.Says("/mydata");
        var file = await world.SeesAsync(world.Ada, "All that I keep about this chat");
        Assert.Contains("written to the centre: 2023-03-08 04:0", System.Text.Encoding.UTF8.GetString(file.Document!.Content.Span), StringComparison.Ordinal);
        world.Ada.Says("/forget");
        await world.PressesAsync(world.Ada, await world.SeesAsync(world.Ada, "This erases all"), "Erase all of it");

        await world.UntilAsync(() => World.Now(card).Text == "What stood here is erased: its author wanted it so.");
        Assert.Equal(0, world.Service<Database>().Number($"select count(*) from letter"));
        var before = World.From(world.Ada).Count;
        world.Editor.Says("Too late?", replyTo: World.Now(card));
        await world.SeesAsync(world.Editor, "Nothing on “Too late?”");
        Assert.Equal(before, World.From(world.Ada).Count);
    }

    private static async Task<World> WithBriefAsync()
    {
        var world = await World.OpenAsync("2023-03-08T03:58:00Z");
        await world.JoinsAsync(world.Ada);
        world.Editor.Says("/help");
        world.Drops("brief.txt", Papers.Wednesday);
        await world.SeesAsync(world.Ada, "Minsk received two offers", TimeSpan.FromMinutes(5));
        await world.UntilAsync(() => world.Service<Outbox>().Find("brief/2023-03-08")!.Books.Delivered == 1);
        return world;
    }

    // Nobody answers a message before the bot has noted which letter it shows.
    private static async Task<ShownMessage> CardAsync(World world, string words)
    {
        var card = await world.SeesAsync(world.Editor, words, TimeSpan.FromMinutes(2));
        await world.UntilAsync(() => world.Service<Letters>().Untold(1).Count == 0);
        return card;
    }

    private static async Task<ShownMessage> TellAsync(World world, string words, string to)
    {
        var part = World.From(world.Ada).Last(message => message.Text.Contains(to, StringComparison.Ordinal) && message.Buttons.All(button => button.Text == "Wrong hour?"));
        world.Ada.Says(words, replyTo: part);
        await world.UntilAsync(() => World.From(world.Ada)[^1].Text == "Is that for the centre, or shall I search for it?");
        var offer = World.From(world.Ada)[^1];
        await world.PressesAsync(world.Ada, offer, "Tell the centre");
        await world.UntilAsync(() => World.Now(offer).Text != offer.Text);
        return World.Now(offer);
    }
}
