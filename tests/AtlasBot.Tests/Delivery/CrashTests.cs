using AtlasBot.Delivery;

namespace AtlasBot.Tests.Delivery;

/// <summary>The bot ends in the middle of a mailing, at every step there is; what then stands in the file decides.</summary>
public sealed class CrashTests
{
    private static readonly DateOnly Tuesday = new(2026, 11, 24);
    private static readonly string[] Whole = ["2026-11-24 1/3", "2026-11-24 2/3", "2026-11-24 3/3"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Killed_before_a_part_arrives_it_arrives_once_after_the_start(int part)
    {
        await using var office = new PostOffice();
        office.Subscribe(1);
        var mailing = office.OweBrief(Tuesday);

        await KillAtAsync(office, call: part, arrives: false);
        await office.StartAsync();
        await office.OverAsync(mailing, TimeSpan.FromMinutes(1));

        Assert.Equal(Whole, office.Messenger.TextsIn(1));
        Assert.Equal((1, 1), (office.Books(mailing).Delivered, office.Books(mailing).Doubts));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Killed_after_a_part_arrived_exactly_that_part_is_repeated(int part)
    {
        await using var office = new PostOffice();
        office.Subscribe(1);
        var mailing = office.OweBrief(Tuesday);

        await KillAtAsync(office, call: part, arrives: true);
        await office.StartAsync();
        await office.OverAsync(mailing, TimeSpan.FromMinutes(1));

        Assert.Equal([.. Whole.Take(part), .. Whole.Skip(part - 1)], office.Messenger.TextsIn(1));
        Assert.Equal((1, 1), (office.Books(mailing).Delivered, office.Books(mailing).Doubts));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Where_staff_decide_a_part_in_doubt_is_held_and_not_repeated(int part)
    {
        await using var office = new PostOffice();
        office.Subscribe(1);
        var mailing = office.Outbox.Announce(NewMailing.Brief(Tuesday) with { WhenInDoubt = WhenInDoubt.Hold });
        office.Outbox.Owe(mailing, [new Owed(office.IdOf(1), office.Clock.GetUtcNow(), "en")]);

        await KillAtAsync(office, call: part, arrives: true);
        await office.StartAsync();
        await office.OverAsync(mailing, TimeSpan.FromMinutes(1));

        Assert.Equal(Whole.Take(part), office.Messenger.TextsIn(1));
        Assert.Equal(1, office.Books(mailing).InDoubt);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(33)]
    [InlineData(59)]
    public async Task Killed_among_many_nothing_is_lost_and_exactly_what_was_in_flight_is_repeated(int call)
    {
        await using var office = new PostOffice();
        office.Subscribe(20);
        office.Messenger.Latency = TimeSpan.FromMilliseconds(120);
        var mailing = office.OweBrief(Tuesday);

        await KillAtAsync(office, call, arrives: true);
        // In flight is what is marked so on the disk: what became of it was not written down before the end.
        var inFlight = office.Database.Query(
            $"select s.chat, d.next_part from delivery d join subscriber s on s.id = d.subscriber where d.sending = 1",
            row => (Chat: row.Number(0), Text: Whole[row.Int(1)]));
        var arrived = inFlight.Where(one => office.Messenger.TextsIn(one.Chat).Contains(one.Text)).ToList();
        await office.StartAsync();
        await office.OverAsync(mailing, TimeSpan.FromMinutes(2));

        Assert.Equal((20, inFlight.Count), (office.Books(mailing).Delivered, office.Books(mailing).Doubts));
        Assert.NotEmpty(arrived);
        for (var chat = 1; chat <= 20; chat++)
        {
            var texts = office.Messenger.TextsIn(chat);
            Assert.Equal(Whole, texts.Distinct());
            Assert.Equal(Whole.Concat(arrived.Where(one => one.Chat == chat).Select(one => one.Text)).Order(StringComparer.Ordinal), texts);
        }
    }

    [Fact]
    public async Task A_stop_in_the_middle_repeats_nothing()
    {
        await using var office = new PostOffice();
        office.Subscribe(60);
        office.Messenger.Latency = TimeSpan.FromMilliseconds(200);
        var mailing = office.OweBrief(Tuesday);
        await office.StartAsync();
        await office.UntilAsync(() => office.Messenger.Arrived.Count > 40, TimeSpan.FromMinutes(1));

        await office.StopAsync();
        office.Open();
        await office.StartAsync();
        await office.OverAsync(mailing, TimeSpan.FromMinutes(1));

        Assert.Equal(180, office.Messenger.Arrived.Count);
        Assert.Equal((60, 0), (office.Books(mailing).Delivered, office.Books(mailing).Doubts));
    }

    // Runs until so many calls arrived, and ends there.
    private static async Task KillAtAsync(PostOffice office, int call, bool arrives)
    {
        var calls = 0;
        var killed = 0;
        office.Messenger.Answer = _ =>
        {
            if (Interlocked.Increment(ref calls) < call)
            {
                return null;
            }

            if (Interlocked.Exchange(ref killed, 1) != 0)
            {
                // The process is no more: what was sent after that never was.
                return new Outcome.Unreachable("killed");
            }

            office.Database.Dispose();
            return arrives ? null : new Outcome.Unreachable("killed");
        };
        await office.StartAsync();
        Assert.True(await office.UntilAsync(() => Volatile.Read(ref killed) != 0, TimeSpan.FromMinutes(1)));
        await office.KillAsync();
        office.Messenger.Answer = _ => null;
        office.Open();
    }
}
