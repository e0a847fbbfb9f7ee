using AtlasBot.Delivery;
using AtlasBot.Subscribers;
using SimulatedTelegram;

namespace AtlasBot.Tests.Stories;

/// <summary>Staff watch what is sent and act on it, and nothing that goes wrong on the way loses or doubles a message.</summary>
public sealed class DeliveryStories
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task An_urgent_update_is_watched_on_one_card_paused_resumed_and_at_the_end_counted()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T09:00:00Z");
        var crowd = Crowd(world, 200);
        crowd[150].Deactivates();
        var card = await SendsUrgentAsync(world, "Send to 200");

        await world.UntilAsync(() => Has(card, "□") && Has(card, "messages a second"));
        Assert.Equal(["Pause", "Cancel"], World.Now(card).Buttons.Select(button => button.Text));
        await world.PressesAsync(world.Editor, World.Now(card), "Pause");
        await world.PassesAsync(Second);
        var paused = crowd.Count(HasUrgent);
        await world.PassesAsync(Second * 6);
        Assert.Equal(paused, crowd.Count(HasUrgent));
        Assert.InRange(paused, 1, 198);
        Assert.Contains("Paused.", World.Now(card).Text, StringComparison.Ordinal);

        await world.PressesAsync(world.Editor, World.Now(card), "Resume");
        await world.UntilAsync(() => Has(card, "Delivered: 199") && !Has(card, "□"));

        Assert.All(crowd.Where(person => person != crowd[150]), person => Assert.Single(World.Parts(person)));
        Assert.Contains("Blocked the bot or left: 1", World.Now(card).Text, StringComparison.Ordinal);
        await world.PressesAsync(world.Editor, World.Now(card), "Who did not get it");
        await world.UntilAsync(() => World.From(world.Editor).Any(message => message.Document?.Name == "urgent-1.csv"));
    }

    [Fact]
    public async Task What_staff_cancelled_stops_within_a_second_and_is_resent_to_exactly_those_who_lack_it()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T09:00:00Z");
        var crowd = Crowd(world, 150);
        var card = await SendsUrgentAsync(world, "Send to 150");
        await world.UntilAsync(() => Has(card, "messages a second"));

        await world.PressesAsync(world.Editor, World.Now(card), "Cancel");
        await world.PassesAsync(Second);
        var there = crowd.Count(HasUrgent);
        await world.UntilAsync(() => Has(card, $"Delivered: {there}\nCancelled: {150 - there}"));
        Assert.Equal(there, crowd.Count(HasUrgent));
        Assert.InRange(there, 1, 149);

        await world.PressesAsync(world.Editor, World.Now(card), "Resend to those who failed");
        await world.UntilAsync(() => Has(card, "Delivered: 150"));

        Assert.All(crowd, person => Assert.Single(World.Parts(person)));
        Assert.Empty(World.Now(card).Buttons);
    }

    [Fact]
    public async Task The_receipt_of_a_brief_becomes_its_card_when_it_goes_out()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T03:30:00Z");
        var crowd = Crowd(world, 40);
        world.Editor.Says(Papers.Wednesday);
        var card = await world.SeesAsync(world.Editor, "3 sections");

        await world.PressesAsync(world.Editor, card, "Publish");
        await world.PassesToAsync("2023-03-08T03:58:00Z");
        Assert.Contains("Published", World.Now(card).Text, StringComparison.Ordinal);
        await world.UntilAsync(() => Has(card, "Brief of 8 March 2023"), TimeSpan.FromMinutes(3));
        await world.UntilAsync(() => Has(card, "Delivered: 40"), TimeSpan.FromMinutes(1));

        Assert.All(crowd, person => Assert.Equal(4, World.Parts(person).Count));
    }

    [Fact]
    public async Task A_flood_of_2000_seconds_is_told_to_staff_outlives_a_restart_and_spares_answers()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T09:00:00Z");
        var crowd = Crowd(world, 60);
        world.Telegram.Faults.Add(new Fault(FaultKind.Flood) { Chat = 9020, Calls = 1, RetryAfter = 2000 });
        var card = await SendsUrgentAsync(world, "Send to 60");

        await world.UntilAsync(() => Has(card, "Telegram wants a rest until 13:34."), TimeSpan.FromMinutes(1));
        await world.SeesAsync(world.Editor, "Telegram wants all mailings to rest until 13:34. Answers go on.", TimeSpan.FromMinutes(2));
        var there = crowd.Count(HasUrgent);
        await world.StopBotAsync();
        await world.StartBotAsync();
        world.Ben.Says("/help");
        await world.SeesAsync(world.Ben, "/topic", Second * 3);
        await world.PassesToAsync("2023-03-08T09:32:00Z");
        Assert.Equal(there, crowd.Count(HasUrgent));
        Assert.InRange(there, 0, 59);

        await world.PassesToAsync("2023-03-08T09:36:00Z");

        Assert.All(crowd, person => Assert.Single(World.Parts(person)));
        Assert.Contains("Delivered: 60", World.Now(card).Text, StringComparison.Ordinal);
        Assert.Single(World.From(world.Editor), message => message.Text.Contains("all mailings to rest", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_telegram_refuses_is_told_to_staff_once()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T09:00:00Z");
        Crowd(world, 3);
        world.Telegram.Faults.Add(new Fault(FaultKind.Error) { Chat = 9001, Description = "Bad Request: message is too long" });

        var card = await SendsUrgentAsync(world, "Send to 3");

        await world.SeesAsync(
            world.Editor, "Urgent update: Telegram refused message 1, 1 time so far: Bad Request: message is too long", TimeSpan.FromMinutes(2));
        await world.PassesAsync(TimeSpan.FromMinutes(3));
        Assert.Single(World.From(world.Editor), message => message.Text.Contains("Telegram refused", StringComparison.Ordinal));
        Assert.Contains("Delivered: 2\nRefused by Telegram: 1", World.Now(card).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outage_lost_answers_bad_gateways_slowness_and_blocks_at_once_lose_nothing()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T05:00:00Z");
        var crowd = Crowd(world, 120);
        foreach (var person in crowd.Where((_, i) => i % 10 == 0))
        {
            person.Deactivates();
        }

        world.Editor.Says(Papers.Wednesday);
        var card = await world.SeesAsync(world.Editor, "3 sections");
        world.Telegram.Faults.Latency = new Latency(TimeSpan.FromMilliseconds(300), Spread: 0.6);
        world.Telegram.Faults.LoseAnswers(0.02);
        world.Telegram.Faults.Add(new Fault(FaultKind.Html502) { Fraction = 0.02, Seed = 2 });
        await world.PressesAsync(world.Editor, card, "Publish now");
        await world.UntilAsync(() => crowd.Sum(person => World.Parts(person).Count) > 60, TimeSpan.FromMinutes(1));
        world.Telegram.Faults.OutageUntil(world.Clock.GetUtcNow().AddSeconds(30));
        var calls = Sends(world);
        await world.PassesAsync(Second * 30);
        calls = Sends(world) - calls;
        await world.UntilAsync(() => world.Service<Outbox>().Find("brief/2023-03-08") is { IsOver: true }, TimeSpan.FromMinutes(8));

        var books = world.Service<Outbox>().Find("brief/2023-03-08")!.Books;
        Assert.Equal((120, 108, 12, 0), (books.Owed, books.Delivered, books.Gone, books.ToGo));
        var repeated = 0;
        foreach (var person in crowd.Where((_, i) => i % 10 != 0))
        {
            var texts = World.Parts(person).Select(message => message.Text).ToList();
            var once = texts.Distinct().ToList();
            Assert.Equal(4, once.Count);
            Assert.Equal(texts.OrderBy(once.IndexOf), texts);
            repeated += texts.Count - 4;
        }

        // Each repetition is an answer that was lost, and each of these is counted.
        Assert.InRange(repeated, 1, books.Doubts);
        // What was on its way when it began, and then a probe now and then.
        Assert.InRange(calls, 1, 80);
    }

    [Fact]
    public async Task Whatever_the_wall_clock_does_a_brief_comes_once()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T03:20:00Z");
        var crowd = Crowd(world, 5);
        world.Drops("brief.txt", Papers.Wednesday);
        await world.PassesAsync(TimeSpan.FromMinutes(2));

        // 07:22 in Baku becomes 08:22, and nobody was told; later 08:30 becomes 07:30 again.
        world.Clock.IsSet(TimeSpan.FromHours(1));
        await world.UntilAsync(() => crowd.All(person => World.Parts(person).Count == 4), TimeSpan.FromMinutes(5));
        world.Drops("old.txt", Papers.Thursday.Replace("March 9", "March 1", StringComparison.Ordinal));
        await world.PassesAsync(TimeSpan.FromSeconds(2));
        world.Clock.IsSet(TimeSpan.FromHours(-1));
        await world.UntilAsync(() => File.Exists(world.InboxFile("published", "old.txt")), TimeSpan.FromMinutes(2), "what the schedule does");
        Assert.True(world.Health().Parts["schedule"].Working);
        await world.PassesAsync(TimeSpan.FromHours(3));

        Assert.All(crowd, person => Assert.Equal(4, World.Parts(person).Count));
    }

    private static int Sends(World world) =>
        world.Telegram.Calls.Count(call => call.Method.Equals("sendMessage", StringComparison.OrdinalIgnoreCase));

    private static bool Has(ShownMessage message, string words) => World.Now(message).Text.Contains(words, StringComparison.Ordinal);

    private static bool HasUrgent(Person person) => World.Parts(person).Any(message => message.Text.Contains("Samur", StringComparison.Ordinal));

    private static async Task<ShownMessage> SendsUrgentAsync(World world, string button)
    {
        world.Editor.Says("/urgent The border at Samur is closed.");
        var decision = await world.SeesAsync(world.Editor, "will see at once");
        await world.PressesAsync(world.Editor, decision, button);
        return decision;
    }

    // Subscribers who joined long ago.
    private static List<Person> Crowd(World world, int count)
    {
        var register = world.Service<SubscriberRegister>();
        return [.. Enumerable.Range(9001, count).Select(id =>
        {
            register.Join(new Address(id), "private", "en", world.Clock.GetUtcNow().AddDays(-9));
            return world.Telegram.AddPerson(id, $"Reader {id}").Knows();
        })];
    }
}
