using AtlasBot.Messages;
using Microsoft.Playwright;

namespace AtlasBot.Browser;

/// <summary>A morning of one of the staff, in each language the bot speaks.</summary>
public sealed class StaffScenes(Chromium chromium)
{
    private const int Crowd = 60;

    [Theory]
    [InlineData("en")]
    [InlineData("az")]
    [InlineData("ru")]
    public async Task Publishes_what_the_card_shows_mends_it_in_place_and_sends_what_is_urgent(string language)
    {
        var words = Texts.In(language);
        await using var scene = await Scene.OpenAsync(chromium);
        scene.Sandbox.Clock.Speed = 5;
        var subscribers = await SubscribeAsync(scene);
        await scene.PassAsync(minutes: 25);
        await scene.BeAsync("Rauf");
        await scene.SpeaksAsync(words);

        await PublishesAsync(scene, words, language);
        await MendsAsync(scene, words, language);
        await SendsUrgentAsync(scene, words, subscribers + 1, language);
        await scene.BeAsync("Ben");
        await Assertions.Expect(await scene.SeeAsync("four hundred vehicles")).ToContainTextAsync("edited");
        await Assertions.Expect(scene.Bubbles.Last).ToContainTextAsync("Red Bridge");
        await Assertions.Expect(scene.Bubbles.Last.GetByRole(AriaRole.Img, new() { Name = "rang" })).ToBeVisibleAsync();
        await scene.PictureAsync($"mended-{language}");

        scene.HasNoComplaints();
    }

    private static async Task<int> SubscribeAsync(Scene scene)
    {
        var telegram = scene.Sandbox.Telegram;
        var everybody = Enumerable.Range(1, Crowd).Select(i => telegram.AddPerson(3000 + i, $"Reader {i}"))
            .Append(telegram.People.First(person => person.FirstName == "Ben")).ToList();
        everybody.ForEach(person => person.Says("/start"));
        await Scene.UntilAsync(() => everybody.TrueForAll(person => person.Messages.Any(message => message.IsFromBot)));
        return everybody.Count;
    }

    /// <summary>A file dropped on the chat becomes a card; what it shows is what goes out.</summary>
    private static async Task PublishesAsync(Scene scene, Texts words, string language)
    {
        var brief = scene.Sandbox.Briefs.Next(scene.Sandbox.Clock.Now);
        await scene.DropAsync(brief.Name, brief.Text);
        var card = await scene.SeeAsync("Two ministers meet at a border post");
        await scene.PictureAsync($"card-{language}");
        await scene.PressAsync(card, words.Show);
        await scene.SeeAsync("Belarus calls it a success");
        await scene.PressAsync(card, words.Publish);

        await Assertions.Expect(card.Locator(".key").GetByText(words.Publish, new() { Exact = true })).ToHaveCountAsync(0);
    }

    /// <summary>Answering a section with "wrong → right" shows the difference first; one press mends every copy.</summary>
    private static async Task MendsAsync(Scene scene, Texts words, string language)
    {
        await scene.SayAsync($"/correct {scene.Sandbox.Briefs.FirstDay:dd.MM.yyyy}");
        await scene.PressAsync(scene.Bubbles.Last, "2");
        var section = await scene.SeeAsync("Some three hundred vehicles");
        await section.HoverAsync();
        await section.Locator(".options").ClickAsync();
        await scene.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Reply" }).ClickAsync();
        await scene.SayAsync("three hundred → four hundred");
        var card = await scene.SeeAsync("1×");
        await scene.PictureAsync($"correction-{language}");
        await scene.PressAsync(card, words.MendCopies(Crowd + 1));

        await Assertions.Expect(card).ToContainTextAsync(words.BookEdited(Crowd + 1), new() { Timeout = 20_000 });
    }

    /// <summary>The card counts while it goes out, and is right at the end.</summary>
    private static async Task SendsUrgentAsync(Scene scene, Texts words, int subscribers, string language)
    {
        await scene.SayAsync("/urgent The border crossing at Red Bridge is open again for lorries.");
        var card = await scene.SeeAsync(words.SendTo(subscribers));
        await card.GetByText(words.SendTo(subscribers)).ClickAsync();
        await Scene.UntilAsync(() => scene.Sandbox.Telegram.People.Count(HasIt) > Crowd / 4);
        scene.Sandbox.Telegram.Faults.FloodFor(TimeSpan.FromSeconds(8));
        await Assertions.Expect(card.Locator(".key").GetByText(words.Pause, new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await scene.PictureAsync($"urgent-{language}");

        await Assertions.Expect(card).ToContainTextAsync(words.BookDelivered(subscribers), new() { Timeout = 20_000 });

        static bool HasIt(SimulatedTelegram.Person person) =>
            person.Messages is [.., var last] && last.Text.Contains("Red Bridge", StringComparison.Ordinal);
    }
}
