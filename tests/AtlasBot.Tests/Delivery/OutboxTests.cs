using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Subscribers;
using CsCheck;

namespace AtlasBot.Tests.Delivery;

public sealed class OutboxTests
{
    private static readonly DateOnly Tuesday = new(2026, 11, 24);

    [Fact]
    public async Task The_books_sum_up_whatever_happens()
    {
        await using var office = new PostOffice();
        office.Subscribe(30);
        Gen.Int[0, 6].List[1, 60].Sample(
            steps => office.Database.Atomically(() =>
            {
                var mailing = office.Outbox.Announce(NewMailing.Brief(Tuesday) with { Occasion = $"brief/{Guid.NewGuid()}" });
                office.Outbox.Owe(mailing, [.. office.Register.After(0, 30).Select(one => new Owed(one.Id, office.Clock.GetUtcNow(), "en"))]);
                for (var i = 0; i < steps.Count; i++)
                {
                    Do(office, mailing, steps[i], i % 30);
                }

                AssertSumsUp(office, mailing);
            }),
            iter: 60,
            threads: 1);
    }

    [Fact]
    public async Task The_counts_of_erased_deliveries_stay()
    {
        await using var office = new PostOffice();
        office.Subscribe(4);
        var mailing = office.OweBrief(Tuesday);
        await office.StartAsync();
        await office.OverAsync(mailing, TimeSpan.FromMinutes(1));

        office.Clock.Advance(TimeSpan.FromDays(89));
        await office.UntilAsync(() => false, TimeSpan.FromHours(2), 60_000);
        Assert.Equal(4, office.Database.Number($"select count(*) from delivery"));
        office.Clock.Advance(TimeSpan.FromDays(2));
        await office.UntilAsync(() => office.Database.Number($"select count(*) from delivery") == 0, TimeSpan.FromHours(2), 60_000);

        Assert.Equal(0, office.Database.Number($"select count(*) from delivery"));
        Assert.Equal(4, office.Books(mailing).Delivered);
    }

    [Fact]
    public async Task A_withdrawal_owes_its_edits_once_nothing_more_goes_out_and_later_where_a_part_is_on_its_way()
    {
        await using var office = new PostOffice();
        office.Subscribe(4);
        var brief = office.OweBrief(Tuesday);
        var layout = new LayoutPlan("en", () => []);
        Part[] parts = [new(new Message(MessageHtml.Plain("one"))), new(new Message(MessageHtml.Plain("two")))];
        var errands = office.Supply.Owed(brief.Id, 4).OrderBy(errand => errand.Recipient.Subscriber).ToList();
        foreach (var errand in errands.Take(3))
        {
            Assert.True(office.Marks.Open(errand, layout, parts));
        }

        // The first has one part and waits for the next; the call to the second is on its way; that to the third failed.
        office.Marks.CrossOff(errands[0], 2, 501, refusal: null);
        office.Marks.NotSent(errands[2]);
        office.Outbox.Withdraw(Tuesday);
        var withdrawal = office.Outbox.WithdrawalOf(Tuesday)!;
        Assert.False(office.Outbox.OweNext(withdrawal.Id, 10));
        Assert.Equal(0, office.Books(withdrawal).Owed);

        office.Outbox.CancelNext(brief.Id, 10);
        Assert.True(office.Outbox.OweNext(withdrawal.Id, 10));
        Assert.False(office.Outbox.OweNext(withdrawal.Id, 10));

        var due = office.Database.Query(
            $"select subscriber, due from delivery where mailing = {withdrawal.Id} order by subscriber", row => (row.Number(0), row.Instant(1)));
        var now = office.Clock.GetUtcNow();
        Assert.Equal([(errands[0].Recipient.Subscriber, now), (errands[1].Recipient.Subscriber, now.AddMinutes(1))], due);
        Assert.Null(office.Outbox.Find(withdrawal.Id)!.Audience);
        Assert.Equal(0, office.Outbox.Resend(brief.Id));
        Assert.Null(office.Outbox.Find(NewMailing.Brief(Tuesday).Occasion));
    }

    [Fact]
    public async Task An_audience_is_owed_chunk_by_chunk_and_a_restart_goes_on()
    {
        await using var office = new PostOffice();
        office.Subscribe(25);
        office.Register.SetLanguage(office.IdOf(3), "ru");
        office.Register.SetLanguage(office.IdOf(13), "ru");
        var russian = office.Outbox.Announce(NewMailing.Urgent("1", PostOffice.Urgent("x")));
        office.Outbox.OweTo(russian, new Audience.Speaking("ru"));
        var all = office.Outbox.Announce(NewMailing.Urgent("2", PostOffice.Urgent("y")));
        office.Outbox.OweTo(all, new Audience.Everybody());

        Assert.True(office.Outbox.OweNext(all.Id, 10));
        Assert.Equal(10, office.Books(all).Owed);
        await office.StopAsync();
        office.Open();
        Assert.Equal([russian.Id, all.Id], office.Outbox.Alive().Select(mailing => mailing.Id));
        while (office.Outbox.OweNext(all.Id, 10) || office.Outbox.OweNext(russian.Id, 10))
        {
        }

        Assert.Equal((25, 2), (office.Books(all).Owed, office.Books(russian).Owed));
        office.Outbox.OweTo(all, new Audience.Everybody());
        Assert.Null(office.Outbox.Find(all.Id)!.Audience);
    }

    [Fact]
    public void Message_ids_are_packed_and_read_again() => Gen.Int.NonNegative.List[0, 40].Sample(
        ids => Assert.Equal(ids, MessageIds.Unpack(MessageIds.Pack(ids))));

    [Fact]
    public void Texts_and_buttons_are_kept_as_they_are()
    {
        var message = new Message(
            MessageHtml.Of($"<b>{"a<b"}</b>"),
            new Keyboard([
                [new Button.Press("p", "d"), new Button.Link("l", new Uri("https://example.org/x?y=1"))],
                [new Button.Copy("c", "text"), new Button.Share("s", "q")]]),
            Silent: true);

        var read = MailingTexts.Read(MailingTexts.Write(
            new Dictionary<string, IReadOnlyList<Message>> { ["en"] = [message] }))["en"].Single();

        Assert.Equal(message.Text, read.Text);
        Assert.Equal(message.Silent, read.Silent);
        Assert.Equal(message.Keyboard!.Rows.SelectMany(row => row), read.Keyboard!.Rows.SelectMany(row => row));
    }

    [Fact]
    public async Task Every_outcome_has_a_consequence()
    {
        Outcome[] outcomes =
        [
            new Outcome.Delivered(5), new Outcome.Gone("blocked"), new Outcome.Moved(-1007), new Outcome.Later(TimeSpan.FromSeconds(1), "429"),
            new Outcome.Unreachable("refused"), new Outcome.Refused("too long"), new Outcome.InDoubt("lost"), new Outcome.Stop("401"),
        ];
        Assert.Equal(
            typeof(Outcome).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Outcome))).Select(type => type.Name).Order(),
            outcomes.Select(outcome => outcome.GetType().Name).Order());
        foreach (var outcome in outcomes.SkipLast(1))
        {
            await using var office = new PostOffice();
            office.Subscribe(1);
            var told = 0;
            office.Messenger.Answer = _ => Interlocked.Increment(ref told) == 1 ? outcome : null;
            var mailing = office.OweBrief(Tuesday);
            await office.StartAsync();
            await office.OverAsync(mailing, TimeSpan.FromMinutes(2));
            Assert.DoesNotContain(office.Troubles.Untold(9), trouble => trouble.Kind == "set aside");
        }
    }

    private static void Do(PostOffice office, Mailing mailing, int step, int place)
    {
        var errand = office.Supply.Owed(mailing.Id, 30).Concat(office.Supply.Opened(mailing.Id, 30))
            .FirstOrDefault(one => one.Recipient.Subscriber == office.IdOf(place + 1));
        switch (step)
        {
            case 0 when errand is { IsOpen: false }:
                office.Marks.Open(errand, new LayoutPlan("en", () => []), PostOffice.PartsOf("x", 3));
                break;
            case 1 or 2 when errand is { IsOpen: true }:
                office.Marks.CrossOff(errand, 3, step == 1 ? 17 : 0, null);
                break;
            case 3 when errand is not null:
                office.Marks.End(errand, (Ending)(place % 5), "so it was", doubt: true);
                break;
            case 4:
                office.Outbox.Resend(mailing.Id);
                break;
            case 5:
                office.Outbox.CancelNext(mailing.Id, 2);
                break;
            case 6 when place == 7:
                office.Outbox.Forget(office.IdOf(8));
                break;
        }
    }

    private static void AssertSumsUp(PostOffice office, Mailing mailing)
    {
        var books = office.Books(mailing);
        var states = office.Database.Query(
            $"select state, count(*) from delivery where mailing = {mailing.Id} group by state",
            row => (State: row.Text(0), Count: row.Int(1))).ToDictionary(one => one.State, one => one.Count);
        Assert.Equal(30, books.Owed);
        Assert.Equal(states.GetValueOrDefault("owed") + states.GetValueOrDefault("open"), books.ToGo);
        Assert.InRange(books.Delivered - states.GetValueOrDefault("delivered"), 0, 1);
        Assert.InRange(books.Gone - states.GetValueOrDefault("gone"), 0, 1);
        Assert.InRange(books.Refused - states.GetValueOrDefault("refused"), 0, 1);
        Assert.InRange(books.Lapsed - states.GetValueOrDefault("lapsed"), 0, 1);
        Assert.InRange(books.InDoubt - states.GetValueOrDefault("in doubt"), 0, 1);
    }
}
