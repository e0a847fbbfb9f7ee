using System.Text;
using SimulatedTelegram;

namespace AtlasBot.Tests.Stories;

/// <summary>Staff publish from a phone, and send what is urgent.</summary>
public sealed class StaffStories
{
    [Fact]
    public async Task A_document_becomes_one_card_and_publish_sends_it_at_each_hour()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T03:00:00Z");
        await world.JoinsAsync(world.Ada);

        world.Editor.SendsDocument("brief.txt", Encoding.UTF8.GetBytes(Papers.Wednesday), "text/plain");
        var card = await world.SeesAsync(world.Editor, "3 sections");
        Assert.Equal(["Publish", "Publish now", "Show", "More", "Cancel"], card.Buttons.Select(button => button.Text));
        Assert.Contains("Grid operators prepare for a dry summer", card.Text, StringComparison.Ordinal);

        await world.PressesAsync(world.Editor, card, "Publish");
        await world.UntilAsync(() => World.Now(card).Text.Contains("Published", StringComparison.Ordinal));
        await world.PassesToAsync("2023-03-08T03:58:00Z");
        Assert.Empty(World.Parts(world.Ada));
        await world.SeesAsync(world.Ada, "Minsk received two offers", TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task Show_shows_exactly_what_subscribers_will_see()
    {
        // Before the deadline: no reminder comes in between.
        await using var world = await World.OpenAsync(at: "2023-03-08T03:00:00Z");
        await world.JoinsAsync(world.Ada);
        world.Editor.Says(Papers.Wednesday);
        var card = await world.SeesAsync(world.Editor, "3 sections");

        await world.PressesAsync(world.Editor, card, "Show");
        await world.SeesAsync(world.Editor, "Observers in Kyiv and Warsaw");
        await world.PressesAsync(world.Editor, card, "Publish now");
        await world.SeesAsync(world.Ada, "Observers in Kyiv and Warsaw", TimeSpan.FromMinutes(1));

        Assert.Equal(
            World.Parts(world.Ada).Select(message => message.Html),
            World.From(world.Editor).Where(message => message.Id > card.Id).Take(4).Select(message => message.Html));
    }

    [Fact]
    public async Task Publishing_now_reaches_all_at_once_and_twice_does_it_once()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T00:30:00Z");
        await world.JoinsAsync(world.Ada);
        world.Editor.Says(Papers.Wednesday);
        var card = await world.SeesAsync(world.Editor, "3 sections");

        world.Editor.Presses(card, "Publish now");
        var again = world.Editor.Presses(card, "Publish now");
        await world.SeesAsync(world.Ada, "Minsk received two offers", TimeSpan.FromMinutes(1));
        await world.UntilAsync(() => again.Answer is not null);
        await world.PassesToAsync("2023-03-08T04:10:00Z");

        Assert.Equal(4, World.Parts(world.Ada).Count);
        Assert.Equal("Brief of 8 March 2023\nDelivered: 1", World.Now(card).Text);
    }

    [Fact]
    public async Task Two_publish_the_same_day_at_once_and_the_second_sees_that_the_first_has()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T06:00:00Z", ("Newsroom:OwnerIds", $"{World.EditorId},{World.BenId}"));
        await world.JoinsAsync(world.Ada);
        world.Editor.Says(Papers.Wednesday);
        var first = await world.SeesAsync(world.Editor, "3 sections");
        world.Ben.Says(Papers.Wednesday);
        var same = await world.SeesAsync(world.Ben, "3 sections");
        world.Ben.SendsDocument("brief.txt", Encoding.UTF8.GetBytes(Papers.Wednesday.Replace("two offers", "three offers", StringComparison.Ordinal)), "text/plain");
        await world.UntilAsync(() => World.From(world.Ben).Any(message => message.Id > same.Id && message.Text.Contains("3 sections", StringComparison.Ordinal)), what: "the other card");
        var other = await world.SeesAsync(world.Ben, "3 sections");

        await world.PressesAsync(world.Editor, first, "Publish now");
        await world.PressesAsync(world.Ben, same, "Publish now");
        await world.PressesAsync(world.Ben, other, "Publish now");
        await world.UntilAsync(() => World.Now(same).Text == "The brief of 8 March 2023 is published already, with this very text.", what: "the same text");
        await world.UntilAsync(() => World.Now(other).Buttons.Any(button => button.Text.StartsWith("Mend", StringComparison.Ordinal)), what: "the correction");

        Assert.Contains("Meanwhile another text was published for this day: Elçin, 10:0", World.Now(other).Text, StringComparison.Ordinal);
        Assert.Contains("two → three", World.Now(other).Text, StringComparison.Ordinal);
        await world.PassesAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(4, World.Parts(world.Ada).Count);
        Assert.DoesNotContain(World.Parts(world.Ada), part => part.Text.Contains("three offers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_publication_whose_receipt_was_lost_is_shown_by_the_next_press_and_not_done_again()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T05:00:00Z");
        await world.JoinsAsync(world.Ada);
        world.Editor.Says(Papers.Wednesday);
        var card = await world.SeesAsync(world.Editor, "3 sections");
        world.Telegram.Faults.Add(new Fault(FaultKind.Error) { Method = "editMessageText", Calls = 1, Description = "Bad Request: message can't be edited" });
        world.Editor.Presses(card, "Publish now");
        await world.SeesAsync(world.Ada, "Minsk received two offers", TimeSpan.FromMinutes(1));
        Assert.Contains(World.Now(card).Buttons, button => button.Text == "Publish now");

        await world.PressesAsync(world.Editor, World.Now(card), "Publish now");
        await world.UntilAsync(() => World.Now(card).Text.Contains("Published", StringComparison.Ordinal));

        await world.PassesAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(4, World.Parts(world.Ada).Count);
    }

    [Fact]
    public async Task A_long_paste_waits_for_its_continuation_and_half_a_brief_never_goes_out()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T05:00:00Z");
        await world.JoinsAsync(world.Ada);
        var filler = string.Join(' ', Enumerable.Range(1, 60).Select(i => $"This is sentence number {i} of a long report on the ports of the Caspian sea."));
        var brief = Papers.Wednesday.Replace("The port of Alat announced", filler + "\n\nThe port of Alat announced", StringComparison.Ordinal);
        var cut = brief.LastIndexOf(' ', 4000);

        world.Editor.Says(brief[..cut]);
        var collecting = await world.SeesAsync(world.Editor, "I have ");
        Assert.Equal(["That is all", "More follows"], collecting.Buttons.Select(button => button.Text));

        world.Editor.Says(brief[(cut + 1)..]);
        await world.UntilAsync(() => World.Now(collecting).Text.Contains("3 sections", StringComparison.Ordinal));
        await world.PressesAsync(world.Editor, World.Now(collecting), "Publish now");
        await world.SeesAsync(world.Ada, "Observers in Kyiv and Warsaw", TimeSpan.FromMinutes(1));

        var text = string.Join('\n', World.Parts(world.Ada).Select(message => message.Text));
        Assert.Contains("sentence number 60 of", text, StringComparison.Ordinal);
        Assert.Contains("the choice closely", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_is_all_turns_the_paste_into_a_card()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T05:00:00Z");
        var filler = string.Join(' ', Enumerable.Range(1, 48).Select(i => $"This is sentence number {i} of a long report on the ports of the Caspian sea."));

        world.Editor.Says($"Day: March 8, 2023\n\nA long report\n\n{filler}");
        var collecting = await world.SeesAsync(world.Editor, "I have ");
        await world.PressesAsync(world.Editor, collecting, "That is all");

        await world.UntilAsync(() => World.Now(collecting).Text.Contains("1 section", StringComparison.Ordinal));
        Assert.Contains(World.Now(collecting).Buttons, button => button.Text == "Publish");
    }

    [Fact]
    public async Task A_document_that_is_no_brief_is_refused_with_its_reason()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T05:00:00Z");

        world.Editor.SendsPhoto(Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));
        await world.SeesAsync(world.Editor, "It is a picture, and a picture cannot be read");
        world.Editor.SendsDocument("photo.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0], "image/png");

        await world.SeesAsync(world.Editor, "This cannot be published");
    }

    [Fact]
    public async Task An_urgent_update_is_shown_first_and_goes_to_all_on_one_press()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T09:00:00Z");
        await world.JoinsAsync(world.Ada);
        await world.JoinsAsync(world.Ben);

        world.Editor.Says("/urgent The border at Samur is closed until noon.");
        var decision = await world.SeesAsync(world.Editor, "will see at once");
        Assert.Equal("Send to 2", decision.Buttons.First().Text);
        Assert.DoesNotContain(World.From(world.Ada), message => message.Text.Contains("Samur", StringComparison.Ordinal));

        world.Editor.Presses(decision, "Send to 2");
        world.Editor.Presses(decision, "Send to 2");
        var seen = await world.SeesAsync(world.Ada, "The border at Samur is closed until noon.");
        await world.SeesAsync(world.Ben, "The border at Samur is closed until noon.");
        await world.PassesAsync(TimeSpan.FromMinutes(2));

        Assert.False(seen.IsSilent);
        Assert.Single(World.From(world.Ada), message => message.Text.Contains("Samur", StringComparison.Ordinal));
        Assert.Single(World.From(world.Ben), message => message.Text.Contains("Samur", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task At_night_an_urgent_update_is_silent_unless_it_is_to_ring_for_everybody(bool ring)
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T20:00:00Z");
        await world.JoinsAsync(world.Ada);
        world.Editor.Says("/urgent The border at Samur is closed.");
        var decision = await world.SeesAsync(world.Editor, "will see at once");

        if (ring)
        {
            await world.PressesAsync(world.Editor, decision, "Ring everybody");
            await world.UntilAsync(() => World.Now(decision).Text.Contains("rings for everybody", StringComparison.Ordinal));
        }

        await world.PressesAsync(world.Editor, World.Now(decision), "Send to 1");
        var seen = await world.SeesAsync(world.Ada, "The border at Samur is closed.");

        Assert.Equal(!ring, seen.IsSilent);
    }

    [Fact]
    public async Task An_urgent_update_overtakes_a_running_brief()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T05:00:00Z");
        var crowd = Enumerable.Range(1, 120).Select(i => world.Telegram.AddPerson(5000 + i, $"Reader {i}")).ToList();
        foreach (var person in crowd)
        {
            person.Says("/start");
        }

        await world.UntilAsync(() => crowd.All(person => World.From(person).Count > 0), TimeSpan.FromMinutes(2));
        world.Editor.Says(Papers.Wednesday);
        var card = await world.SeesAsync(world.Editor, "3 sections");
        await world.PressesAsync(world.Editor, card, "Publish now");
        await world.UntilAsync(() => crowd.Any(person => World.Parts(person).Count > 0));

        world.Editor.Says("/urgent The border at Samur is closed.");
        var decision = await world.SeesAsync(world.Editor, "will see at once");
        await world.PressesAsync(world.Editor, decision, "Send to 120");
        await world.UntilAsync(() => crowd.All(HasUrgent), TimeSpan.FromMinutes(1));

        Assert.Contains(crowd, person => World.Parts(person).Count(message => !message.Text.Contains("Samur", StringComparison.Ordinal)) < 4);
        await world.UntilAsync(() => crowd.All(person => World.Parts(person).Count == 5), TimeSpan.FromMinutes(2));

        static bool HasUrgent(SimulatedTelegram.Person person) =>
            World.From(person).Any(message => message.Text.Contains("Samur", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_an_owner_the_first_to_open_the_link_is_the_owner_and_the_second_is_not()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T05:00:00Z", ("Newsroom:OwnerIds", ""));
        await world.UntilAsync(() => world.Service<AtlasBot.BotApi.OwnerLink>().Link is not null);
        var payload = world.Service<AtlasBot.BotApi.OwnerLink>().Link!.Split('=')[^1];

        world.Ada.OpensLink(payload);
        await world.SeesAsync(world.Ada, "You are an owner now");
        world.Ben.OpensLink(payload);
        await world.SeesAsync(world.Ben, "has been used or has expired");

        world.Ada.Says("/urgent Now I may.");
        await world.SeesAsync(world.Ada, "will see at once");
        world.Ben.Says("/urgent I may not.");
        await world.SeesAsync(world.Ben, "staff only");
    }

    [Fact]
    public async Task Staff_are_reminded_once_when_no_brief_came_by_the_deadline()
    {
        await using var world = await World.OpenAsync(at: "2023-03-08T03:20:00Z");
        world.Editor.Says("/start");
        await world.SeesAsync(world.Editor, "You are subscribed");

        var reminder = await world.SeesAsync(world.Editor, "There is no brief for today", TimeSpan.FromMinutes(15));
        await world.PressesAsync(world.Editor, reminder, "No brief today");
        await world.PassesAsync(TimeSpan.FromHours(2));

        Assert.DoesNotContain(World.From(world.Editor), message => message.Id > reminder.Id && message.Text.Contains("There is no brief for today", StringComparison.Ordinal));
    }
}
