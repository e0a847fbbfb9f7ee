using SimulatedTelegram;

namespace AtlasBot.Tests.Stories;

/// <summary>Where one goes on from an open section.</summary>
public sealed class SectionStories
{
    private const string RussianWednesday = """
        8 марта 2023

        Белоруссия выбирает из двух предложений

        Минск получил два предложения по южной линии. Ответ обещают дать в апреле.

        Тарифы паромов на Каспии растут

        Порт Алят объявил новые тарифы для грузовиков. Перевозчики из Казахстана просят отсрочки.

        Энергетики готовятся к сухому лету

        Операторы южных сетей встретились в Тбилиси в понедельник.
        """;

    [Fact]
    public async Task Few_buttons_stand_under_a_section_and_more_where_they_are_wanted()
    {
        await using var world = await DateStories.WithBriefsAsync();
        var section = await OpensAsync(world, "b-20230308-en-3", "Observers in Kyiv");
        Assert.Equal(["‹ Previous", "Earlier on this", "The whole brief", "More"], section.Buttons.Select(button => button.Text));

        await world.PressesAsync(world.Ben, section, "More");
        await world.UntilAsync(() => World.Now(section).Buttons.Any(button => button.Text == "Less"));

        Assert.Equal(
            ["‹ Previous", "Earlier on this", "The whole brief", "‹ 5 January", "9 March ›", "Cite", "Share", "Less"],
            World.Now(section).Buttons.Select(button => button.Text));
        Assert.Equal(section.Text, World.Now(section).Text);
        await world.PressesAsync(world.Ben, World.Now(section), "Less");
        await world.UntilAsync(() => World.Now(section).Buttons.Count() == 4);
    }

    [Fact]
    public async Task A_section_leads_to_earlier_ones_on_the_same()
    {
        await using var world = await DateStories.WithBriefsAsync();
        var section = await OpensAsync(world, "b-20230308-en-3", "Observers in Kyiv");

        await world.PressesAsync(world.Ben, section, "Earlier on this");
        var earlier = await world.SeesAsync(world.Ben, "Earlier on “Belarus weighs two railway offers”");

        Assert.Contains("1. Snow on the passes\n5 January 2023\n", earlier.Text, StringComparison.Ordinal);
        await world.PressesAsync(world.Ben, earlier, "1");
        await world.SeesAsync(world.Ben, "5 January 2023 · 1/1");
    }

    [Fact]
    public async Task A_section_is_cited_and_shared_as_it_stands()
    {
        await using var world = await DateStories.WithBriefsAsync();
        var section = await OpensAsync(world, "b-20230308-en-3", "Observers in Kyiv");
        await world.PressesAsync(world.Ben, section, "More");
        await world.UntilAsync(() => World.Now(section).Buttons.Any(button => button.Text == "Less"));

        var cite = World.Now(section).Buttons.Single(button => button.Text == "Cite");
        var share = World.Now(section).Buttons.Single(button => button.Text == "Share");

        Assert.Equal((ButtonKind.CopyText, ButtonKind.SwitchInlineQuery), (cite.Kind, share.Kind));
        Assert.Equal(
            "Belarus weighs two railway offers. “Atlas” Research Center, 8 March 2023. https://t.me/AtlasBriefBot?start=b-20230308-en-3", cite.Value);
        var ask = await world.AsksAsync(world.Ben, share.Value);
        Assert.Equal("Belarus weighs two railway offers", Assert.Single(ask.Answer!.Results).Title);
    }

    [Fact]
    public async Task The_same_section_is_read_in_another_language()
    {
        await using var world = await DateStories.WithBriefsAsync();
        world.Drops("2023-03-08.ru.txt", RussianWednesday);
        await world.UntilAsync(() => File.Exists(world.InboxFile("published", "2023-03-08.ru.txt")));
        var section = await OpensAsync(world, "b-20230308-en-3", "Observers in Kyiv");

        await world.PressesAsync(world.Ben, section, "More");
        await world.UntilAsync(() => World.Now(section).Buttons.Any(button => button.Text == "Русский"));
        await world.PressesAsync(world.Ben, World.Now(section), "Русский");

        await world.SeesAsync(world.Ben, "Минск получил два предложения");
    }

    private static async Task<ShownMessage> OpensAsync(World world, string payload, string words)
    {
        world.Ben.OpensLink(payload);
        return await world.SeesAsync(world.Ben, words);
    }
}
