namespace AtlasBot.Tests.Stories;

/// <summary>Commands in people's own languages, in groups, and mended after they were sent.</summary>
public sealed class CommandStories
{
    [Theory]
    [InlineData("/тема Беларусь", "Belarus weighs two railway offers")]
    [InlineData("/Тема@AtlasBriefBot Беларусь", "Belarus weighs two railway offers")]
    [InlineData("/mövzu Belarus", "Belarus weighs two railway offers")]
    [InlineData("/MÖVZU Belarus", "Belarus weighs two railway offers")]
    [InlineData("/дата 8 марта", "Grid operators prepare for a dry summer")]
    [InlineData("/TARİX 8 mart", "Grid operators prepare for a dry summer")]
    [InlineData("/последний", "Winter wheat looks well")]
    [InlineData("/sonuncu", "Winter wheat looks well")]
    [InlineData("/старт", "You are subscribed")]
    [InlineData("/начать", "You are subscribed")]
    [InlineData("/başla", "You are subscribed")]
    [InlineData("/стоп", "You are not subscribed")]
    [InlineData("/справка", "What you can ask")]
    [InlineData("/kömək", "What you can ask")]
    [InlineData("/о_нас", "founded in Baku in 2003")]
    [InlineData("/haqqımızda", "founded in Baku in 2003")]
    [InlineData("/данные", "What is kept about you")]
    [InlineData("/məxfilik", "What is kept about you")]
    public async Task A_command_is_understood_in_the_persons_language(string said, string answer)
    {
        await using var world = await DateStories.WithBriefsAsync();

        world.Ben.Says(said);

        await world.SeesAsync(world.Ben, answer);
    }

    [Fact]
    public async Task In_a_group_only_commands_for_this_bot_are_heard()
    {
        await using var world = await DateStories.WithBriefsAsync();
        world.Bot.SeesAllGroupMessages = true;
        var group = world.Telegram.AddGroup(-500, "Energy desk").With(world.Ben).With(world.Bot);

        await world.UntilAsync(() => group.Messages.Any(message => message.IsFromBot), what: "the greeting");
        var before = group.Messages[^1].Id;

        world.Ben.Says("/topic@OtherBot Belarus", group);
        world.Ben.Says("/тема@OtherBot Беларусь", group);
        world.Ben.Says("Belarus", group);
        world.Ben.Says("8 March 2023", group);
        // One chat is answered in order: what was heard of the above would be answered first.
        world.Ben.Says("/help", group);
        await world.UntilAsync(() => group.Messages.Any(message => message.IsFromBot && message.Id > before));
        Assert.StartsWith("What you can ask", Assert.Single(group.Messages, message => message.IsFromBot && message.Id > before).Text, StringComparison.Ordinal);

        world.Ben.Says("/topic@AtlasBriefBot Belarus", group);
        world.Ben.Says("/тема Беларусь", group);
        world.Ben.Says("/date 8 March 2023", group);

        await world.UntilAsync(() => group.Messages.Count(message => message.IsFromBot && message.Id > before) == 4);
        Assert.Equal(2, group.Messages.Count(message => message.Text.Contains("Belarus: 2 sections", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/topci Belarus", "/topic Belarus", "Belarus weighs two railway offers")]
    [InlineData("8 Mrch 2023", "8 March 2023", "Grid operators prepare for a dry summer")]
    public async Task A_mended_message_is_understood_anew(string first, string mended, string answer)
    {
        await using var world = await DateStories.WithBriefsAsync();

        var said = world.Ben.Says(first);
        await world.UntilAsync(() => World.From(world.Ben).Count == 1);
        world.Ben.Edits(said, mended);

        await world.SeesAsync(world.Ben, answer);
    }
}
