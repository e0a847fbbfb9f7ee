using AtlasBot.Messages;

namespace AtlasBot.Tests.Stories;

/// <summary>An urgent update with a picture, buttons and a text in each language, to all or to some.</summary>
public sealed class UrgentStories
{
    [Fact]
    public async Task A_picture_goes_with_its_text_and_its_buttons()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T09:00:00Z");
        await world.JoinsAsync(world.Ada);

        world.Editor.SendsPhoto(Picture, "/urgent The border at Samur is closed until noon.\n\n[Read more](https://atlas.example/samur)\n[Map](https://atlas.example/map)");
        var decision = await world.SeesAsync(world.Editor, "will see at once");
        await world.PressesAsync(world.Editor, decision, "Send to 1");
        var seen = await world.SeesAsync(world.Ada, "The border at Samur is closed until noon.");

        Assert.NotNull(seen.Photo);
        Assert.Equal([("Read more", "https://atlas.example/samur"), ("Map", "https://atlas.example/map")], seen.Buttons.Select(button => (button.Text, button.Value)));
        Assert.DoesNotContain("atlas.example", seen.Text, StringComparison.Ordinal);
        Assert.False(seen.IsSilent);
    }

    [Fact]
    public async Task A_file_goes_too_and_a_text_that_is_too_long_for_it_is_refused_before_anybody_sees_it()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T09:00:00Z");
        await world.JoinsAsync(world.Ada);

        world.Editor.SendsDocument("note.pdf", Picture, "application/pdf", $"/urgent {new string('x', 1000)}");
        await world.SeesAsync(world.Editor, "at most 1,024 characters");
        world.Editor.SendsDocument("note.pdf", Picture, "application/pdf", "/urgent See the note.");
        await world.PressesAsync(world.Editor, await world.SeesAsync(world.Editor, "will see at once"), "Send to 1");

        Assert.Equal("note.pdf", (await world.SeesAsync(world.Ada, "See the note.")).Document?.Name);
        Assert.DoesNotContain(World.From(world.Ada), message => message.Text.Contains("xxx", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_gets_their_language_and_the_preview_names_who_gets_another()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T09:00:00Z");
        var olga = world.Telegram.AddPerson(3001, "Olga", "ru");
        var aydan = world.Telegram.AddPerson(3002, "Aydan", "az");
        await world.JoinsAsync(world.Ada);
        olga.Says("/start");
        aydan.Says("/start");
        await world.UntilAsync(() => World.From(olga).Count > 0 && World.From(aydan).Count > 0);

        world.Editor.Says("/urgent The border is closed.\nru:\nГраница закрыта.");
        var decision = await world.SeesAsync(world.Editor, "will see at once");
        Assert.Contains("1 reads Azərbaycanca and will get: English.", decision.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Русский", decision.Text, StringComparison.Ordinal);
        Assert.Equal(2, World.From(world.Editor).Count(message => message.Text.Contains("The border is closed.", StringComparison.Ordinal) || message.Text.Contains("Граница закрыта.", StringComparison.Ordinal)));
        await world.PressesAsync(world.Editor, decision, "Send to 3");

        await world.SeesAsync(world.Ada, "The border is closed.");
        await world.SeesAsync(olga, "Граница закрыта.");
        await world.SeesAsync(aydan, "The border is closed.");
        Assert.DoesNotContain(World.From(olga), message => message.Text.Contains("The border", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_goes_to_one_language_to_followers_or_to_staff_for_a_test()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T09:00:00Z");
        var olga = world.Telegram.AddPerson(3001, "Olga", "ru");
        await world.JoinsAsync(world.Ada);
        await world.JoinsAsync(world.Ben);
        olga.Says("/start");
        await world.UntilAsync(() => World.From(olga).Count > 0);
        world.Ben.Says("/follow Belarus");
        await world.SeesAsync(world.Ben, "follow");

        world.Editor.Says("/urgent One for Russian.");
        var decision = await world.SeesAsync(world.Editor, "will see at once");
        await world.PressesAsync(world.Editor, decision, "ru");
        await world.PressesAsync(world.Editor, World.Now(decision), "Test: staff only");
        await world.UntilAsync(() => World.From(world.Editor).Count(message => message.Text.Contains("One for Russian.", StringComparison.Ordinal)) == 2, what: "the test");
        await world.PressesAsync(world.Editor, World.Now(decision), "Send to 1");
        await world.SeesAsync(olga, "One for Russian.");

        world.Editor.Says("/urgent to: Belarus\nOne for followers.");
        decision = await world.SeesAsync(world.Editor, "To those who follow “Belarus”");
        await world.PressesAsync(world.Editor, decision, "Send to 1");
        await world.SeesAsync(world.Ben, "One for followers.");

        await world.PassesAsync(TimeSpan.FromMinutes(1));
        Assert.DoesNotContain(World.From(world.Ada), message => message.Text.Contains("One for", StringComparison.Ordinal));
        Assert.DoesNotContain(World.From(olga), message => message.Text.Contains("One for followers.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_confirmation_ends_with_its_time_and_with_its_text()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T09:00:00Z");
        await world.JoinsAsync(world.Ada);
        var said = world.Editor.Says("/urgent The first text.");
        var first = await world.SeesAsync(world.Editor, "will see at once");
        world.Editor.Edits(said, "/urgent The second text.");
        await world.UntilAsync(() => World.Now(first).Text.Contains("Nothing was sent", StringComparison.Ordinal), what: "the end of the first");
        await world.UntilAsync(() => World.From(world.Editor).Any(message => message.Id > first.Id && message.Text.Contains("will see at once", StringComparison.Ordinal)));
        var second = World.From(world.Editor).Last(message => message.Text.Contains("will see at once", StringComparison.Ordinal));

        await world.PassesAsync(TimeSpan.FromMinutes(11));
        Assert.True((await world.PressesAsync(world.Editor, second, "Send to 1")).IsAlert);
        await world.PassesAsync(TimeSpan.FromSeconds(30));

        Assert.DoesNotContain(World.From(world.Ada), message => message.Text.Contains("text.", StringComparison.Ordinal));
    }

    private static byte[] Picture { get; } = MonthChart.Draw(
        Texts.In("en"),
        new TopicFound("Samur", 2, new DateOnly(2023, 2, 1), 1) { Months = [new(new DateOnly(2023, 2, 1), 1), new(new DateOnly(2023, 3, 1), 1)] });
}
