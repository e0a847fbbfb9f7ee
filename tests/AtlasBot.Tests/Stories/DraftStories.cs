using AtlasBot.Briefs;
using AtlasBot.Storage;
using AtlasBot.Topics;
using SimulatedTelegram;

namespace AtlasBot.Tests.Stories;

/// <summary>What is behind "More" on the card of a brief.</summary>
public sealed class DraftStories
{
    [Fact]
    public async Task A_section_is_moved_another_left_out_and_the_day_set_right()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T06:00:00Z");
        await world.JoinsAsync(world.Ada);
        var card = await CardAsync(world, Papers.Wednesday.Replace("March 8", "March 7", StringComparison.Ordinal));

        await world.PressesAsync(world.Editor, card, "More");
        await world.PressesAsync(world.Editor, World.Now(card), "8 March ›");
        await world.PressesAsync(world.Editor, World.Now(card), "↑ 3");
        await world.PressesAsync(world.Editor, World.Now(card), "− 1");
        await world.PressesAsync(world.Editor, World.Now(card), "Back");
        Assert.Contains("Wednesday, 8 March 2023", World.Now(card).Text, StringComparison.Ordinal);
        await world.PressesAsync(world.Editor, World.Now(card), "Publish now");
        await world.UntilAsync(() => World.Parts(world.Ada).Count == 3, what: "the brief");

        Assert.Equal("Wednesday, 8 March 2023\n\n1. Belarus weighs two railway offers\n2. Ferry tariffs on the Caspian rise\n\n“Atlas” Research Center", World.Parts(world.Ada)[0].Text);
        Assert.StartsWith("Belarus weighs", World.Parts(world.Ada)[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_card_follows_a_pasted_text_that_is_edited_in_the_middle_of_the_dialogue()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T06:00:00Z");
        await world.JoinsAsync(world.Ada);
        var said = world.Editor.Says(Papers.Wednesday);
        var card = await world.SeesAsync(world.Editor, "3 sections");

        world.Editor.Edits(said, Papers.Thursday);
        await world.UntilAsync(() => World.Now(card).Text.Contains("Thursday, 9 March 2023", StringComparison.Ordinal), what: "the card of the edited text");
        await world.PressesAsync(world.Editor, World.Now(card), "Publish now");
        await world.SeesAsync(world.Ada, "A bridge over the Samur is opened again");

        Assert.DoesNotContain(World.From(world.Ada), message => message.Text.Contains("Belarus", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_edited_piece_of_a_long_paste_is_replaced_while_more_is_awaited_and_on_the_card()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T06:00:00Z");
        await world.JoinsAsync(world.Ada);
        var filler = string.Join(' ', Enumerable.Range(1, 60).Select(i => $"This is sentence number {i} of a long report on the ports of the Caspian sea."));
        var brief = Papers.Wednesday.Replace("The port of Alat announced", filler + "\n\nThe port of Alat announced", StringComparison.Ordinal);
        var cut = brief.LastIndexOf(' ', 4000);

        var first = world.Editor.Says(brief[..cut]);
        var card = await world.SeesAsync(world.Editor, "I have ");
        var longer = brief[..cut].Replace("sentence number 7 of", "sentence number seven of", StringComparison.Ordinal);
        world.Editor.Edits(first, longer);
        await world.UntilAsync(() => World.Now(card).Text.Contains($"{longer.Length:N0} characters", StringComparison.Ordinal), what: "the edited beginning");
        await world.StopBotAsync();
        await world.StartBotAsync();

        var last = world.Editor.Says(brief[(cut + 1)..]);
        await world.UntilAsync(() => World.Now(card).Text.Contains("3 sections", StringComparison.Ordinal), what: "the card");
        world.Editor.Edits(first, longer.Replace("March 8", "March 7", StringComparison.Ordinal));
        world.Editor.Edits(last, brief[(cut + 1)..].Replace("closely", "with care", StringComparison.Ordinal));
        await world.UntilAsync(() => World.Now(card).Text.Contains("7 March 2023", StringComparison.Ordinal), what: "the card of the edited text");
        await world.PressesAsync(world.Editor, World.Now(card), "Publish now");
        await world.SeesAsync(world.Ada, "the choice with care", TimeSpan.FromMinutes(1));

        var text = string.Join('\n', World.Parts(world.Ada).Select(message => message.Text));
        Assert.Contains("sentence number seven of", text, StringComparison.Ordinal);
        Assert.Contains("sentence number 60 of", text, StringComparison.Ordinal);
        Assert.DoesNotContain("sentence number 7 of", text, StringComparison.Ordinal);
        Assert.DoesNotContain("closely", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_look_like_slips_are_mended_or_kept_and_the_mended_one_is_found_by_both()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T06:00:00Z");
        await world.JoinsAsync(world.Ada);
        world.Editor.Says("""
            Day: March 8, 2023

            The road to Lach is watched

            The road to Lachin is open again, said the ministry. Lachin has waited for it, and Lachin will see more of it, with Lukashenko as a guest.

            Belarus looks on

            Lukashenko met the envoys in Minsk and said that Lukashenko is ready. Later Lucasheno left for Beijing, where Lukashenko spoke of peace.
            """);
        var card = await world.SeesAsync(world.Editor, "2 sections");
        Assert.Contains("“Lach” (1) may be a slip for “Lachin” (3).", card.Text, StringComparison.Ordinal);
        Assert.Contains("“Lucasheno” (1) may be a slip for “Lukashenko” (4).", card.Text, StringComparison.Ordinal);

        await world.PressesAsync(world.Editor, card, "Keep");
        Assert.DoesNotContain("“Lach”", World.Now(card).Text, StringComparison.Ordinal);
        await world.PressesAsync(world.Editor, World.Now(card), "Fix");
        Assert.DoesNotContain(World.Now(card).Buttons, button => button.Text is "Fix" or "Keep");
        await world.PressesAsync(world.Editor, World.Now(card), "Publish now");
        await world.SeesAsync(world.Ada, "Later Lukashenko left for Beijing");

        Assert.Contains(World.Parts(world.Ada), message => message.Text.StartsWith("The road to Lach is watched", StringComparison.Ordinal));
        world.Editor.Says("/names");
        Assert.Contains("Lach: right as it stands", (await world.SeesAsync(world.Editor, "Lucasheno")).Text, StringComparison.Ordinal);

        // No later brief is asked about what was kept, until it is taken back.
        const string Next = "Day: March 9, 2023\n\nThe road to Lach again\n\nThe road to Lachin is open again, said the ministry. Lachin has waited for it, and Lachin will see more of it.";
        world.Editor.Says(Next);
        Assert.DoesNotContain("“Lach”", (await world.SeesAsync(world.Editor, "1 section")).Text, StringComparison.Ordinal);
        world.Editor.Says("/names - Lach");
        await world.SeesAsync(world.Editor, "“Lach” is asked about again.");

        // What the archive knows is known of a name that stands in the brief but once.
        world.Service<Database>().Atomically(() =>
        {
            for (var day = 1; day <= 3; day++)
            {
                var past = new Edition(new DateOnly(2023, 3, day), "en", [new Section("Water", [$"On day {day} the dam of Mingachevir held."])]);
                world.Service<Archive>().Store(past, "test", world.Clock.GetUtcNow());
                world.Service<TopicIndex>().Replace(past);
            }
        });
        world.Editor.Says(Next + " So it is in Mingacevir.");
        card = await world.SeesAsync(world.Editor, "“Mingacevir” (1) may be a slip for “Mingachevir”, as the archive has it.");
        Assert.Contains("“Lach” (1) may be a slip for “Lachin” (3).", card.Text, StringComparison.Ordinal);
        await world.PressesAsync(world.Editor, card, "Keep");
        await world.PressesAsync(world.Editor, World.Now(card), "Fix");
        Assert.DoesNotContain("a slip", World.Now(card).Text, StringComparison.Ordinal);
        await world.PressesAsync(world.Editor, World.Now(card), "Publish now");
        await world.SeesAsync(world.Ada, "So it is in Mingachevir.");
    }

    [Fact]
    public async Task A_text_in_another_language_than_its_heading_is_left_out_or_goes_as_it_is()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T06:00:00Z");
        await world.JoinsAsync(world.Ada);
        const string Foreign = "\n\nWhat did the minister say about the road\n\n"
            + "Министр сообщил журналистам, что дорога будет открыта в ближайшие дни и что переговоры о ней продолжаются.\n";
        world.Editor.Says(Papers.Wednesday + Foreign);
        var first = await world.SeesAsync(world.Editor, "4 sections");
        Assert.All(["Send without section 4", "As is", "Wait"], text => Assert.Contains(first.Buttons, button => button.Text == text));
        await world.PressesAsync(world.Editor, first, "As is");
        Assert.DoesNotContain("another language", World.Now(first).Text, StringComparison.Ordinal);
        Assert.Contains("4 sections", World.Now(first).Text, StringComparison.Ordinal);
        await world.PressesAsync(world.Editor, World.Now(first), "Cancel");

        world.Editor.Says(Papers.Wednesday + Foreign);
        await world.UntilAsync(() => World.From(world.Editor).Count(message => message.Text.Contains("4 sections", StringComparison.Ordinal)) == 1, what: "a second card");
        var second = World.From(world.Editor).Last(message => message.Text.Contains("4 sections", StringComparison.Ordinal));
        await world.PressesAsync(world.Editor, second, "Wait");
        await world.PressesAsync(world.Editor, World.Now(second), "Send without section 4");
        await world.UntilAsync(() => World.Parts(world.Ada).Count == 4, what: "the brief without it");
    }

    [Fact]
    public async Task A_test_goes_to_staff_alone_and_the_language_is_as_staff_say()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T06:00:00Z", ("Newsroom:OwnerIds", $"{World.EditorId},{World.BenId}"));
        await world.JoinsAsync(world.Ada);
        world.Ben.Says("/start");
        await world.SeesAsync(world.Ben, "subscribed");
        var card = await CardAsync(world, Papers.Wednesday);

        await world.PressesAsync(world.Editor, card, "More");
        await world.PressesAsync(world.Editor, World.Now(card), "az");
        await world.PressesAsync(world.Editor, World.Now(card), "Test: staff only");
        await world.SeesAsync(world.Ben, "8 mart 2023");
        await world.PassesAsync(TimeSpan.FromSeconds(20));

        Assert.Empty(World.Parts(world.Ada));
    }

    [Fact]
    public async Task At_a_time_it_goes_to_all_by_itself_even_after_a_restart()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T05:10:00Z");
        await world.JoinsAsync(world.Ada);
        var card = await CardAsync(world, Papers.Wednesday);
        await world.PressesAsync(world.Editor, card, "More");
        await world.PressesAsync(world.Editor, World.Now(card), "11:00");
        Assert.Contains("Goes to 1 subscriber at 11:00.", World.Now(card).Text, StringComparison.Ordinal);
        world.Editor.Says("/schedule");
        Assert.Contains("Brief of 8 March 2023\n11:00 · 1", (await world.SeesAsync(world.Editor, "What goes out next")).Text, StringComparison.Ordinal);
        await world.StopBotAsync();
        await world.StartBotAsync();

        await world.PassesToAsync("2023-03-08T06:58:00Z");
        Assert.Empty(World.Parts(world.Ada));
        await world.SeesAsync(world.Ada, "Minsk received two offers", TimeSpan.FromMinutes(5));
        world.Editor.Says("/audit");
        await world.SeesAsync(world.Editor, "2023-03-08 en · at once · pasted");
    }

    private static async Task<ShownMessage> CardAsync(World world, string brief)
    {
        world.Editor.Says(brief);
        return await world.SeesAsync(world.Editor, "3 sections");
    }
}
