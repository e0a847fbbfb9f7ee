using System.Text;
using AtlasBot.Subscribers;
using SimulatedTelegram;

namespace AtlasBot.Tests.Stories;

/// <summary>What was wrong is mended on every phone, in the archive and in the search, and nobody's phone rings.</summary>
public sealed class CorrectionStories
{
    private const string Slip = "Lach";

    [Fact]
    public async Task A_word_that_was_wrong_is_mended_in_every_copy_and_nothing_else_is_touched()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T06:00:00Z");
        await PublishedAsync(world, WithSlip, world.Ada, world.Ben, world.Editor);
        world.Ben.Says("/stop");
        await world.SeesAsync(world.Ben, "You are unsubscribed");
        var before = Shown(world.Ada);

        var card = await AnswersAsync(world, World.Parts(world.Editor)[2], "Lach → Lachin");
        Assert.Contains("Section 2: Ferry tariffs on the Caspian rise", card.Text, StringComparison.Ordinal);
        Assert.Contains("Lach → Lachin: heading 0×, text 1×, 1× already Lachin", card.Text, StringComparison.Ordinal);
        Assert.Contains("• of Lachin and Lach → Lachin asked for a", card.Text, StringComparison.Ordinal);
        Assert.Equal(["Mend 3 copies", "Mend and tell", "Cancel"], card.Buttons.Select(button => button.Text));
        Assert.Equal(before, Shown(world.Ada));
        var part = World.Parts(world.Ada)[2];
        await world.PressesAsync(world.Editor, card, "Mend 3 copies");
        await world.UntilAsync(() => Mended(world.Ada) && Mended(world.Ben) && Mended(world.Editor), what: "the edits");

        Assert.Equal([before[0], before[1], before[2].Replace("Lach asked", "Lachin asked", StringComparison.Ordinal), before[3]], Shown(world.Ada));
        Assert.Equal(part.Id, Assert.Single(world.Telegram.Calls, call => call.Chat == World.AdaId && call.Method.Equals("editMessageText", StringComparison.OrdinalIgnoreCase)).MessageId);
        await world.UntilAsync(() => World.Now(card).Text == "Correction of the brief of 8 March 2023\nEdited: 3", what: "the report");
        world.Editor.Says("/audit");
        Assert.Contains("2023-03-08 en §2 v2: Lach → Lachin", (await world.SeesAsync(world.Editor, "Elçin · corrected")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_in_the_text_arrives_as_one_and_goes_along_with_a_correction()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T06:00:00Z");
        await world.JoinsAsync(world.Ada);
        await world.JoinsAsync(world.Editor);
        var page = string.Concat(WithSlip.Split("\n\n").Select((line, i) => i is 1 or 4 or 6 ? $"<h2>{line}</h2>" : $"<p>{line}</p>"))
            .Replace("and Lach asked", "and <a href=\"https://atlas.example/road?a=1&amp;b=2\">Lach</a> asked", StringComparison.Ordinal);
        world.Editor.SendsDocument("brief.html", Encoding.UTF8.GetBytes(page), "text/html");
        await world.PressesAsync(world.Editor, await world.SeesAsync(world.Editor, "3 sections"), "Publish now");
        await world.UntilAsync(() => World.Parts(world.Ada).Count == 4 && World.Parts(world.Editor).Count == 4, what: "the brief");
        Assert.Equal(("Lach", "https://atlas.example/road?a=1&b=2"), LinkIn(world));

        await world.PressesAsync(world.Editor, await AnswersAsync(world, World.Parts(world.Editor)[2], "Lach → Lachin"), "Mend 2 copies");
        await world.UntilAsync(() => Mended(world.Ada), what: "the edit");

        Assert.Equal(("Lachin", "https://atlas.example/road?a=1&b=2"), LinkIn(world));

        static (string, string?) LinkIn(World world)
        {
            var part = World.Now(World.Parts(world.Ada)[2]);
            var link = part.Entities.First(entity => entity.Type == EntityType.TextLink && entity.Value!.StartsWith("https://atlas.example/", StringComparison.Ordinal));
            return (part.Text.Substring(link.Offset, link.Length), link.Value);
        }
    }

    [Fact]
    public async Task The_archive_and_the_search_follow_and_whoever_waits_gets_it_right()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T02:00:00Z");
        await world.JoinsAsync(world.Ada);
        world.Editor.Says(WithSlip);
        await world.PressesAsync(world.Editor, await world.SeesAsync(world.Editor, "3 sections"), "Publish");
        world.Editor.Says("/correct");
        var how = await world.SeesAsync(world.Editor, "answer a section with");
        await world.PressesAsync(world.Editor, how, "2");
        var opened = await world.SeesAsync(world.Editor, "Carriers from Kazakhstan");

        var card = await AnswersAsync(world, opened, "Kazakhstan -> Turkmenistan\nLach —> Lachin");
        Assert.Contains("Nobody has a copy yet", card.Text, StringComparison.Ordinal);
        await world.PressesAsync(world.Editor, card, "Mend the archive");
        await world.UntilAsync(() => World.Now(card).Text.StartsWith("The brief of 8 March 2023 is corrected (version 2)", StringComparison.Ordinal));
        world.Ben.Says("/topic Turkmenistan");
        await world.SeesAsync(world.Ben, "Ferry tariffs on the Caspian rise");
        world.Ben.Says("/topic Kazakhstan");
        await world.SeesAsync(world.Ben, "Nothing");
        await world.PassesToAsync("2023-03-08T04:10:00Z");

        Assert.Equal(4, World.Parts(world.Ada).Count);
        Assert.Contains("Carriers from Turkmenistan", World.Parts(world.Ada)[2].Text, StringComparison.Ordinal);
        world.Editor.Says("/correct 8 March");
        Assert.Contains("Elçin: Kazakhstan → Turkmenistan; Lach → Lachin", (await world.SeesAsync(world.Editor, "Version 2")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_becomes_two_comes_last_as_an_answer_to_its_section_and_one_too_many_says_so()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T06:00:00Z");
        await PublishedAsync(world, Papers.Wednesday, world.Ada, world.Editor);
        var old = Shown(world.Ada);
        var longer = string.Join("\n\n", Enumerable.Range(1, 60).Select(i => $"Paragraph {i} of the longer report says that the engineers count every cubic metre twice now."));

        await world.PressesAsync(world.Editor, await SendsAsync(world, Papers.Wednesday.Replace("An engineer from", longer + "\n\nAn engineer from", StringComparison.Ordinal)), "Mend 2 copies");
        await world.UntilAsync(() => World.Parts(world.Ada).Count == 5, what: "the added part");
        var added = World.Parts(world.Ada)[^1];
        Assert.Equal(World.Parts(world.Ada)[1].Id, added.ReplyTo);
        Assert.True(added.IsSilent);
        Assert.Contains("(2/2)", added.Text, StringComparison.Ordinal);
        Assert.Contains("An engineer from Mingachevir", added.Text, StringComparison.Ordinal);

        await world.PressesAsync(world.Editor, await SendsAsync(world, Papers.Wednesday), "Mend 2 copies");
        await world.UntilAsync(() => World.Now(added).Text == "This message is not needed any more: the text was corrected and is shorter now.");
        Assert.Equal(old, Shown(world.Ada));
    }

    [Fact]
    public async Task Mend_and_tell_says_once_and_silently_what_was_corrected()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T06:00:00Z");
        await PublishedAsync(world, WithSlip, world.Ada, world.Editor);

        await world.PressesAsync(world.Editor, await AnswersAsync(world, World.Parts(world.Editor)[2], "“Lach” → “Lachin”"), "Mend and tell");
        var note = await world.SeesAsync(world.Ada, "Corrected: Lach → Lachin");

        Assert.True(note.IsSilent);
        Assert.Equal(World.Parts(world.Ada)[2].Id, note.ReplyTo);
        await world.PassesAsync(TimeSpan.FromMinutes(2));
        Assert.Single(World.From(world.Ada), message => message.Text.StartsWith("Corrected:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_whole_new_text_shows_its_differences_first()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T06:00:00Z");
        await PublishedAsync(world, Papers.Wednesday, world.Ada, world.Editor);
        var part = World.Parts(world.Editor)[3];

        var card = await AnswersAsync(world, part, part.Text.Replace("two offers", "three offers", StringComparison.Ordinal).Replace("in April", "in May", StringComparison.Ordinal));
        Assert.Contains("• Minsk received two → three offers for the", card.Text, StringComparison.Ordinal);
        Assert.Contains("• would answer in April. → May. Observers in", card.Text, StringComparison.Ordinal);
        await world.PressesAsync(world.Editor, card, "Mend 2 copies");
        await world.UntilAsync(() => World.Parts(world.Ada)[3].Text.Contains("three offers", StringComparison.Ordinal));

        Assert.StartsWith("Belarus weighs two railway offers\n\nMinsk received three offers", World.Parts(world.Ada)[3].Text, StringComparison.Ordinal);
        Assert.EndsWith("8 March 2023 · 3/3 · “Atlas” Research Center", World.Parts(world.Ada)[3].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_of_two_sees_that_the_first_was_quicker()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T06:00:00Z", ("Newsroom:OwnerIds", $"{World.EditorId},{World.BenId}"));
        await PublishedAsync(world, WithSlip, world.Ada, world.Ben, world.Editor);
        var first = await AnswersAsync(world, World.Parts(world.Editor)[2], "Lach → Lachin");
        world.Ben.Says("Lach → Laçın", replyTo: World.Parts(world.Ben)[2]);
        var second = await world.SeesAsync(world.Ben, "Lach → Laçın");
        await world.PressesAsync(world.Editor, first, "Mend 3 copies");
        await world.PressesAsync(world.Ben, second, "Mend 3 copies");
        await world.UntilAsync(() => World.Now(second).Text.Contains("Elçin, 10:0", StringComparison.Ordinal), what: "who was quicker");

        Assert.StartsWith("Nothing was changed: the brief of 8 March 2023 is another one by now.", World.Now(second).Text, StringComparison.Ordinal);
        await world.UntilAsync(() => Mended(world.Ada));
        Assert.DoesNotContain("Laçın", Shown(world.Ada)[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_is_bound_to_its_text_and_its_time()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T06:00:00Z");
        await PublishedAsync(world, WithSlip, world.Ada, world.Editor);
        var part = World.Parts(world.Editor)[2];
        var said = world.Editor.Says("Lach → Lachin", replyTo: part);
        var card = await world.SeesAsync(world.Editor, "Lach → Lachin: heading");
        world.Editor.Edits(said, "Lach → Laçın");
        await world.UntilAsync(() => World.Now(card).Text.Contains("Lach → Laçın: heading", StringComparison.Ordinal), what: "the card of the edited text");
        world.Editor.Edits(said, "thank you all");
        await world.UntilAsync(() => World.Now(card).Text.Contains("Nothing was changed", StringComparison.Ordinal), what: "the end of the card");

        var old = await AnswersAsync(world, part, "Lach → Lachin");
        await world.PassesAsync(TimeSpan.FromMinutes(11));
        Assert.True((await world.PressesAsync(world.Editor, old, "Mend 2 copies")).IsAlert);
        var none = await AnswersAsync(world, part, "Shusha → Şuşa", "“Shusha” does not stand");
        Assert.Empty(none.Buttons);
        Assert.Contains("Lach asked", Shown(world.Ada)[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_edited_is_reported_with_its_reason()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T06:00:00Z");
        var cem = world.Telegram.AddPerson(3001, "Cem");
        await PublishedAsync(world, WithSlip, world.Ada, world.Ben, cem, world.Editor);
        world.Ada.Deletes(World.Parts(world.Ada)[2]);
        world.Ben.Blocks();
        await world.UntilAsync(() => world.Service<SubscriberRegister>().At(new Address(World.BenId))!.State != SubscriberState.Active, what: "that Ben is away");

        var card = await AnswersAsync(world, World.Parts(world.Editor)[2], "Lach → Lachin");
        await world.PressesAsync(world.Editor, card, "Mend 4 copies");

        await world.UntilAsync(() => World.Now(card).Text == "Correction of the brief of 8 March 2023\nEdited: 2\nBlocked the bot or left: 1\nCould not be edited: 1 (deleted in the chat: 1)", what: "the report");
    }

    [Fact]
    public async Task A_group_is_mended_too_and_one_that_moves_is_followed()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T06:00:00Z");
        var group = world.Telegram.AddGroup(-500, "Energy desk").With(world.Ada, SimulatedTelegram.MemberStatus.Administrator).With(world.Bot);
        world.Ada.Says("/start@AtlasBriefBot", group);
        await world.UntilAsync(() => group.Messages.Any(message => message.Text.Contains("subscribed", StringComparison.Ordinal)));
        await PublishedAsync(world, WithSlip, world.Editor);
        await world.UntilAsync(() => group.Messages.Any(message => message.Text.Contains("Observers in Kyiv", StringComparison.Ordinal)), what: "the brief in the group");

        await world.PressesAsync(world.Editor, await AnswersAsync(world, World.Parts(world.Editor)[2], "Lach → Lachin"), "Mend 2 copies");

        await world.UntilAsync(() => group.Messages.Any(message => message.Text.Contains("Lachin and Lachin asked", StringComparison.Ordinal)), what: "the edit in the group");
    }

    [Fact]
    public async Task A_correction_in_the_middle_of_a_brief_leaves_every_chat_with_the_current_text_once()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T06:00:00Z", ("Delivery:MessagesPerSecond", "4"));
        var crowd = Enumerable.Range(1, 12).Select(i => world.Telegram.AddPerson(5000 + i, $"Reader {i}")).ToList();
        foreach (var person in crowd)
        {
            await world.JoinsAsync(person);
        }

        world.Editor.Says(WithSlip);
        await world.PressesAsync(world.Editor, await world.SeesAsync(world.Editor, "3 sections"), "Publish now");
        await world.UntilAsync(() => crowd.Sum(person => World.Parts(person).Count) >= 10);
        var before = World.From(world.Editor).Count;
        world.Editor.Says("Lach → Lachin");
        var card = await NextAsync(world, before, "Correct the brief of");
        await world.PressesAsync(world.Editor, card, card.Buttons.First().Text);
        await world.PassesAsync(TimeSpan.FromMinutes(3));

        Assert.All(crowd, person => Assert.Equal(Shown(crowd[^1]), Shown(person)));
        Assert.Contains("Lachin and Lachin asked", Shown(crowd[0])[2], StringComparison.Ordinal);
        Assert.Equal(4, Shown(crowd[0]).Count);
    }

    private static string WithSlip => Papers.Wednesday.Replace("asked for a delay", "of Lachin and Lach asked for a delay", StringComparison.Ordinal);

    private static async Task PublishedAsync(World world, string brief, params Person[] readers)
    {
        foreach (var reader in readers)
        {
            await world.JoinsAsync(reader);
        }

        world.Editor.Says(brief);
        await world.PressesAsync(world.Editor, await world.SeesAsync(world.Editor, "3 sections"), "Publish now");
        await world.UntilAsync(() => readers.All(reader => World.Parts(reader).Count == 4), what: "the brief");
    }

    private static async Task<ShownMessage> AnswersAsync(World world, ShownMessage part, string text, string words = "Correct the brief of")
    {
        var before = World.From(world.Editor).Count;
        world.Editor.Says(text, replyTo: part);
        return await NextAsync(world, before, words);
    }

    private static async Task<ShownMessage> SendsAsync(World world, string document)
    {
        var before = World.From(world.Editor).Count;
        world.Editor.SendsDocument("mended.txt", Encoding.UTF8.GetBytes(document), "text/plain");
        return await NextAsync(world, before, "Correct the brief of");
    }

    private static async Task<ShownMessage> NextAsync(World world, int before, string words)
    {
        await world.UntilAsync(() => World.From(world.Editor).Skip(before).Any(message => message.Text.Contains(words, StringComparison.Ordinal)), what: words);
        return World.From(world.Editor).Skip(before).Last(message => message.Text.Contains(words, StringComparison.Ordinal));
    }

    private static List<string> Shown(Person person) => [.. World.Parts(person).Select(message => message.Text)];

    private static bool Mended(Person person) => !Shown(person)[2].Contains($"{Slip} asked", StringComparison.Ordinal);
}
