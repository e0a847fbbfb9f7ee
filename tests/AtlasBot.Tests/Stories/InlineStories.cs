using AtlasBot.Chat;
using SimulatedTelegram;

namespace AtlasBot.Tests.Stories;

/// <summary>People type the bot's name in any chat, and links open what they promise.</summary>
public sealed class InlineStories
{
    [Theory]
    [InlineData("belarus")]
    [InlineData("Беларусь")]
    public async Task A_topic_asked_in_any_chat_is_answered_with_sections_to_send(string words)
    {
        await using var world = await DateStories.WithBriefsAsync();
        var group = world.Telegram.AddGroup(-500, "Energy desk").With(world.Ben);

        var answer = await world.AsksAsync(world.Ben, words);

        Assert.Equal(["Belarus weighs two railway offers", "Snow on the passes"], answer.Answer!.Results.Select(result => result.Title));
        Assert.StartsWith("8 March 2023 · The Belarusian railway said", answer.Answer.Results[0].Description, StringComparison.Ordinal);
        Assert.Equal("Belarus: 2 sections", answer.Answer.StartText);
        Assert.Equal((true, 60, ""), (answer.Answer.IsPersonal, answer.Answer.CacheSeconds, answer.Answer.NextOffset));
        var sent = world.Ben.Chooses(answer, answer.Answer.Results[0].Id, group);
        Assert.StartsWith("Belarus weighs two railway offers\n\nThe Belarusian railway said", sent.Text, StringComparison.Ordinal);
        Assert.Contains(sent.Entities, entity => entity.Type == EntityType.Bold && sent.Text.Substring(entity.Offset, entity.Length) == "Belarusian");
        Assert.Equal("https://t.me/AtlasBriefBot?start=b-20230308-en-3", Assert.Single(sent.Buttons).Value);
    }

    [Fact]
    public async Task What_is_sent_through_the_bot_in_its_own_chat_is_no_question()
    {
        await using var world = await DateStories.WithBriefsAsync();
        var answer = await world.AsksAsync(world.Ben, "belarus");

        world.Ben.Chooses(answer, answer.Answer!.Results[0].Id);
        world.Ben.Says("Thanks!");
        await world.SeesAsync(world.Ben, "You are welcome");

        Assert.Single(World.From(world.Ben));
    }

    [Fact]
    public async Task Nothing_typed_shows_the_latest_brief_and_a_day_that_days()
    {
        await using var world = await DateStories.WithBriefsAsync();

        var latest = await world.AsksAsync(world.Ben, "");
        var yesterday = await world.AsksAsync(world.Ben, "вчера");

        Assert.Equal(["A bridge over the Samur is opened again", "Winter wheat looks well"], latest.Answer!.Results.Select(result => result.Title));
        Assert.Equal(3, yesterday.Answer!.Results.Count);
    }

    [Fact]
    public async Task More_than_fit_come_by_the_offset_each_once()
    {
        await using var world = await World.OpenAsync(at: "2023-03-20T05:00:00Z");
        var sections = string.Concat(Enumerable.Range(1, 13).Select(i => $"Belarus, letter {i}\n\nThe letter number {i} came from Minsk by the usual way this morning.\n\n"));
        world.Drops("1.txt", $"Day: March 20, 2023\n\n{sections}");
        await world.UntilAsync(() => File.Exists(world.InboxFile("published", "1.txt")));

        foreach (var words in new[] { "", "Minsk" })
        {
            var first = await world.AsksAsync(world.Ben, words);
            var second = await world.AsksAsync(world.Ben, words, first.Answer!.NextOffset);

            Assert.Equal((10, 3, ""), (first.Answer.Results.Count, second.Answer!.Results.Count, second.Answer.NextOffset));
            Assert.Equal(13, first.Answer.Results.Concat(second.Answer.Results).DistinctBy(result => result.Id).Count());
        }

        var forged = await world.AsksAsync(world.Ben, "Minsk", "no offset of ours");
        Assert.Equal(10, forged.Answer!.Results.Count);
    }

    [Fact]
    public async Task The_answer_is_in_the_persons_language_and_leads_into_the_chat()
    {
        await using var world = await DateStories.WithBriefsAsync();
        var vera = world.Telegram.AddPerson(1010, "Vera", "ru");

        var found = await world.AsksAsync(vera, "Беларусь");
        var nothing = await world.AsksAsync(vera, "квазар");

        Assert.Equal("Беларусь: 2 материала", found.Answer!.StartText);
        Assert.Equal(("По запросу «квазар» ничего нет.", 0), (nothing.Answer!.StartText, nothing.Answer.Results.Count));
        vera.OpensLink(found.Answer.StartParameter!);
        await world.SeesAsync(vera, "Belarus weighs two railway offers");
        await world.SeesAsync(vera, "Ежедневный обзор может приходить сюда сам.");
    }

    [Theory]
    [InlineData("b-20230308-en", "1. Grid operators prepare for a dry summer")]
    [InlineData("b-20230308-en-9", "1. Grid operators prepare for a dry summer")]
    [InlineData("b-20230301-en", "There is no brief for Wednesday, 1 March 2023.")]
    [InlineData("b-20230308-en-3", "Observers in Kyiv")]
    [InlineData("t-Belarus", "Belarus weighs two railway offers")]
    [InlineData("w-0JHQtdC70LDRgNGD0YHRjA", "Belarus weighs two railway offers")]
    public async Task A_link_opens_what_it_promised_and_then_offers_the_subscription(string payload, string promised)
    {
        await using var world = await DateStories.WithBriefsAsync();

        world.Ben.OpensLink(payload);

        await world.SeesAsync(world.Ben, "can come to you here");
        var texts = World.From(world.Ben).Select(message => message.Text).ToList();
        Assert.Contains(promised, texts[0], StringComparison.Ordinal);
        Assert.Contains("can come to you here", texts[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_long_words_opens_them_too()
    {
        await using var world = await DateStories.WithBriefsAsync();

        var answer = await world.AsksAsync(world.Ben, "\"предложения по южной железнодорожной линии\" Belarus");
        Assert.StartsWith("q-", answer.Answer!.StartParameter, StringComparison.Ordinal);
        // The words are kept once the answer has left.
        var number = long.Parse(answer.Answer.StartParameter![2..], System.Globalization.CultureInfo.InvariantCulture);
        await world.UntilAsync(() => world.Service<QuestionShelf>().Find(number) is not null);
        world.Ben.OpensLink(answer.Answer.StartParameter!);

        await world.SeesAsync(world.Ben, "железнодорожной");
    }

    [Fact]
    public async Task A_subscriber_who_opens_a_link_is_offered_nothing()
    {
        await using var world = await DateStories.WithBriefsAsync();
        await world.JoinsAsync(world.Ada);

        world.Ada.OpensLink("t-Belarus");
        await world.SeesAsync(world.Ada, "Belarus weighs two railway offers");
        // What comes of the link comes before the answer to what is said next.
        world.Ada.Says("Thanks!");
        await world.SeesAsync(world.Ada, "You are welcome");

        Assert.DoesNotContain(World.From(world.Ada), message => message.Text.Contains("can come to you here", StringComparison.Ordinal));
    }
}
