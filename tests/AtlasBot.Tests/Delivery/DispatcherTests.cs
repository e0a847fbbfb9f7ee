using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Subscribers;
using Microsoft.Data.Sqlite;

namespace AtlasBot.Tests.Delivery;

public sealed class DispatcherTests
{
    private static readonly DateOnly Tuesday = new(2026, 11, 24);
    private static readonly Message Here = new(MessageHtml.Plain("here"));
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_brief_reaches_everybody_in_order_and_rings_once()
    {
        await using var office = new PostOffice();
        office.Subscribe(40);
        var mailing = office.OweBrief(Tuesday);

        await office.StartAsync();
        await office.OverAsync(mailing, Minute);

        Assert.Equal(40, office.Books(mailing).Delivered);
        for (var chat = 1; chat <= 40; chat++)
        {
            Assert.Equal(["2026-11-24 1/3", "2026-11-24 2/3", "2026-11-24 3/3"], office.Messenger.TextsIn(chat));
            Assert.Equal(
                [false, true, true], office.Messenger.Arrived.Where(call => call.To.Chat == chat).Select(call => call.IsSilent));
        }
    }

    [Fact]
    public async Task Owing_twice_sends_once()
    {
        await using var office = new PostOffice();
        office.Subscribe(5);

        for (var tick = 0; tick < 2000; tick++)
        {
            office.OweBrief(Tuesday);
        }

        var mailing = office.OweBrief(Tuesday);
        await office.StartAsync();
        await office.OverAsync(mailing, Minute);

        Assert.Equal(5, office.Books(mailing).Owed);
        Assert.Equal(15, office.Messenger.Arrived.Count);
    }

    [Fact]
    public async Task What_comes_while_it_runs_is_noticed_within_a_second()
    {
        await using var office = new PostOffice();
        office.Subscribe(1);
        await office.StartAsync();
        await office.UntilAsync(() => false, TimeSpan.FromSeconds(2));

        office.OweBrief(Tuesday);

        Assert.True(await office.UntilAsync(() => !office.Messenger.Arrived.IsEmpty, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Who_blocked_the_bot_is_parked_and_counted_as_gone()
    {
        await using var office = new PostOffice();
        office.Subscribe(10);
        office.Messenger.Answer = call => call.To.Chat % 5 == 0 ? new Outcome.Gone("Forbidden: bot was blocked by the user") : null;
        var mailing = office.OweBrief(Tuesday);

        await office.StartAsync();
        await office.OverAsync(mailing, Minute);

        var books = office.Books(mailing);
        Assert.Equal((8, 2), (books.Delivered, books.Gone));
        Assert.Equal(8, office.Register.CountActive());
        var missed = office.Outbox.Missed(mailing.Id, 0, 10);
        Assert.Equal([office.IdOf(5), office.IdOf(10)], missed.Select(one => one.Subscriber));
        Assert.All(missed, one => Assert.Equal("Forbidden: bot was blocked by the user", one.Reason));
    }

    [Fact]
    public async Task A_refused_part_is_told_to_staff_and_the_rest_goes_on()
    {
        await using var office = new PostOffice();
        office.Subscribe(3);
        office.Messenger.Answer = call =>
            call.Text.EndsWith("2/3", StringComparison.Ordinal) ? new Outcome.Refused("Bad Request: message is too long") : null;
        var mailing = office.OweBrief(Tuesday);

        await office.StartAsync();
        await office.OverAsync(mailing, Minute);

        Assert.Equal(["2026-11-24 1/3", "2026-11-24 3/3"], office.Messenger.TextsIn(1));
        Assert.Equal(9, office.Messenger.Made.Count);
        Assert.Equal(3, office.Books(mailing).Refused);
        var trouble = Assert.Single(office.Troubles.Untold(10));
        Assert.Equal(("refused", 1, 3, "Bad Request: message is too long"), (trouble.Kind, trouble.Part, trouble.Times, trouble.Reason));
    }

    [Fact]
    public async Task Resending_reaches_exactly_those_who_lack_something_with_what_they_lack()
    {
        await using var office = new PostOffice();
        office.Subscribe(6);
        var isMended = false;
        office.Messenger.Answer = call =>
            !isMended && call.To.Chat <= 2 && call.Text.EndsWith("2/3", StringComparison.Ordinal) ? new Outcome.Refused("no") : null;
        var mailing = office.OweBrief(Tuesday);
        await office.StartAsync();
        await office.OverAsync(mailing, Minute);
        var before = office.Messenger.Made.Count;

        isMended = true;
        Assert.Equal(2, office.Outbox.Resend(mailing.Id));
        await office.OverAsync(mailing, Minute);

        Assert.Equal(6, office.Books(mailing).Delivered);
        Assert.Equal(["2026-11-24 2/3", "2026-11-24 2/3"], office.Messenger.Made.Skip(before).Select(call => call.Text));
    }

    [Fact]
    public async Task A_group_that_moved_is_followed()
    {
        await using var office = new PostOffice();
        office.Register.Join(new Address(-5), "group", "en", office.Clock.GetUtcNow());
        office.Messenger.Answer = call => call.To.Chat == -5 ? new Outcome.Moved(-1005) : null;
        var mailing = office.OweBrief(Tuesday);

        await office.StartAsync();
        await office.OverAsync(mailing, Minute);

        Assert.Equal(1, office.Books(mailing).Delivered);
        Assert.Equal(3, office.Messenger.TextsIn(-1005).Count);
        Assert.NotNull(office.Register.At(new Address(-1005)));
    }

    [Fact]
    public async Task A_long_flood_rests_mailings_while_answers_go_on_and_outlives_a_restart()
    {
        await using var office = new PostOffice();
        office.Subscribe(5);
        var floods = 1;
        office.Messenger.Answer = call =>
            call.Text.StartsWith("2026", StringComparison.Ordinal) && Interlocked.Decrement(ref floods) >= 0
                ? new Outcome.Later(TimeSpan.FromSeconds(2000), "Too Many Requests: retry after 2000")
                : null;
        var mailing = office.OweBrief(Tuesday);
        var flooded = office.Clock.GetUtcNow();
        await office.StartAsync();
        Assert.True(await office.UntilAsync(() => office.Rests.OfMailings() is not null, Minute));

        await office.StopAsync();
        office.Open();
        await office.StartAsync();
        var made = office.Messenger.Made.Count;
        var answer = office.Courier.SendAsync(new Address(77), Here, TestContext.Current.CancellationToken);
        Assert.True(await office.UntilAsync(() => answer.IsCompleted, TimeSpan.FromSeconds(1)));
        await office.UntilAsync(() => false, TimeSpan.FromSeconds(1900), 5000);

        Assert.Equal(made + 1, office.Messenger.Made.Count);
        Assert.InRange(office.Dispatcher.Health().RestingUntil!.Value - flooded, TimeSpan.FromSeconds(1999), TimeSpan.FromSeconds(2003));
        Assert.Contains(office.Troubles.Untold(10), trouble => trouble.Kind == "rest");
        await office.OverAsync(mailing, TimeSpan.FromSeconds(200), 200);
        Assert.Equal(5, office.Books(mailing).Delivered);
    }

    [Fact]
    public async Task An_outage_with_lost_answers_and_blocked_people_loses_nothing()
    {
        await using var office = new PostOffice();
        office.Subscribe(120);
        var chance = new Random(7);
        var start = office.Clock.GetUtcNow();
        office.Messenger.Latency = TimeSpan.FromMilliseconds(300);
        office.Messenger.Answer = call =>
        {
            var second = (office.Clock.GetUtcNow() - start).TotalSeconds;
            lock (chance)
            {
                return second is > 3 and < 33 ? new Outcome.InDoubt("502 without an answer of the Bot API")
                    : call.To.Chat % 10 == 0 ? new Outcome.Gone("Forbidden: bot was blocked by the user")
                    : chance.NextDouble() < 0.04 ? new Outcome.InDoubt("502") : null;
            }
        };
        var mailing = office.OweBrief(Tuesday);

        await office.StartAsync();
        await office.OverAsync(mailing, TimeSpan.FromMinutes(4), 20);

        var books = office.Books(mailing);
        Assert.Equal((108, 12), (books.Delivered, books.Gone));
        Assert.True(books.Doubts > 0);
        for (var chat = 1; chat <= 120; chat++)
        {
            var texts = office.Messenger.TextsIn(chat);
            Assert.Equal(chat % 10 == 0 ? [] : ["2026-11-24 1/3", "2026-11-24 2/3", "2026-11-24 3/3"], texts);
        }

        var outage = office.Messenger.Made.Count(call => call.At > start.AddSeconds(6) && call.At < start.AddSeconds(33));
        Assert.InRange(outage, 1, 15);
    }

    [Fact]
    public async Task A_poisonous_delivery_is_set_aside_and_harms_no_other()
    {
        await using var office = new PostOffice(brief: (mailing, recipient) => recipient.Place.Chat == 3
            ? throw new FormatException("no such form")
            : new LayoutPlan("en", () => PostOffice.PartsOf("x", 1)));
        office.Subscribe(5);
        var mailing = office.OweBrief(Tuesday);

        await office.StartAsync();
        await office.OverAsync(mailing, TimeSpan.FromMinutes(5), 500);

        var books = office.Books(mailing);
        Assert.Equal((4, 1), (books.Delivered, books.Refused));
        var trouble = Assert.Single(office.Troubles.Untold(10));
        Assert.Equal(("set aside", "FormatException: no such form"), (trouble.Kind, trouble.Reason));
        Assert.True(office.Dispatcher.Health().IsHealthy);
    }

    [Fact]
    public async Task A_loop_that_ends_is_red_is_started_again_and_goes_on()
    {
        await using var office = new PostOffice();
        office.Subscribe(3);
        await office.StartAsync();
        Assert.True(await office.UntilAsync(() => office.Dispatcher.Health().IsHealthy, Minute));
        office.Database.Execute($"alter table mailing rename to mailing_away");
        Assert.True(await office.UntilAsync(() => office.Dispatcher.Health().Down is not null, Minute));
        Assert.False(office.Dispatcher.Health().IsHealthy);

        office.Database.Execute($"alter table mailing_away rename to mailing");
        var mailing = office.OweBrief(Tuesday);
        await office.OverAsync(mailing, TimeSpan.FromMinutes(1));

        Assert.Equal(3, office.Books(mailing).Delivered);
        Assert.True(office.Dispatcher.Health().IsHealthy);
    }

    [Fact]
    public async Task A_token_that_is_not_valid_any_more_stops_everything_and_is_red()
    {
        await using var office = new PostOffice();
        office.Subscribe(50);
        office.Messenger.Answer = _ => office.Messenger.Made.Count > 10 ? new Outcome.Stop("Unauthorized") : null;
        var mailing = office.OweBrief(Tuesday);

        await office.StartAsync();
        Assert.True(await office.UntilAsync(() => office.Dispatcher.Health().Stopped is not null, Minute));
        var made = office.Messenger.Made.Count;
        await office.UntilAsync(() => false, TimeSpan.FromSeconds(20));

        Assert.InRange(office.Messenger.Made.Count - made, 0, 1);
        Assert.False(office.Dispatcher.Health().IsHealthy);
        Assert.True(office.Books(mailing).ToGo > 0);
        var answer = await office.Courier.SendAsync(
            new Address(77), Here, TestContext.Current.CancellationToken);
        Assert.IsType<Outcome.Stop>(answer);
    }

    [Fact]
    public async Task An_answer_that_may_be_lost_is_sent_again()
    {
        await using var office = new PostOffice();
        var tries = 0;
        office.Messenger.Answer = _ => ++tries < 3 ? new Outcome.InDoubt("502") : null;
        await office.StartAsync();

        var answer = office.Courier.SendAsync(new Address(77), Here, TestContext.Current.CancellationToken);
        await office.UntilAsync(() => answer.IsCompleted, TimeSpan.FromSeconds(10));

        Assert.IsType<Outcome.Delivered>(await answer);
        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task An_answer_outlives_half_a_minute_without_Telegram_and_what_nobody_asked_for_is_given_up_soon()
    {
        await using var office = new PostOffice();
        var back = office.Clock.GetUtcNow().AddSeconds(30);
        office.Messenger.Answer = _ => office.Clock.GetUtcNow() < back ? new Outcome.Unreachable("502") : null;
        await office.StartAsync();

        var answer = office.Courier.SendAsync(new Address(77), Here, TestContext.Current.CancellationToken);
        var told = office.Courier.TellAsync(new Address(78), Here, TestContext.Current.CancellationToken);
        Assert.True(await office.UntilAsync(() => told.IsCompleted, TimeSpan.FromSeconds(10)));
        Assert.IsType<Outcome.Unreachable>(await told);
        Assert.True(await office.UntilAsync(() => answer.IsCompleted, Minute));

        Assert.IsType<Outcome.Delivered>(await answer);
    }

    [Fact]
    public async Task Who_could_not_be_reached_is_told_again_after_a_quarter_of_an_hour_or_once_they_were_answered()
    {
        await using var office = new PostOffice();
        office.Messenger.Answer = _ => new Outcome.Gone("bot can't initiate conversation with a user");
        await office.StartAsync();

        Assert.IsType<Outcome.Gone>(await TellAsync());
        Assert.IsType<Outcome.Gone>(await TellAsync());
        Assert.Single(office.Messenger.Made);
        // By what is measured, whatever the clock on the wall is set to.
        office.Clock.IsSet(TimeSpan.FromHours(-4));
        office.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.IsType<Outcome.Gone>(await TellAsync());
        Assert.Equal(2, office.Messenger.Made.Count);

        office.Messenger.Answer = _ => null;
        Assert.IsType<Outcome.Delivered>(await SaidAsync(office.Courier.SendAsync(new Address(77), Here, TestContext.Current.CancellationToken)));
        Assert.IsType<Outcome.Delivered>(await TellAsync());

        Task<Outcome> TellAsync() => SaidAsync(office.Courier.TellAsync(new Address(77), Here, TestContext.Current.CancellationToken));

        async Task<Outcome> SaidAsync(Task<Outcome> outcome)
        {
            Assert.True(await office.UntilAsync(() => outcome.IsCompleted, Minute));
            return await outcome;
        }
    }

    [Fact]
    public async Task Who_subscribes_while_a_message_to_them_is_refused_stays_subscribed()
    {
        await using var office = new PostOffice();
        var at77 = new Address(77);
        office.Messenger.Answer = _ =>
        {
            office.Register.Join(at77, "private", "en", office.Clock.GetUtcNow().AddSeconds(1));
            return new Outcome.Gone("bot can't initiate conversation with a user");
        };
        await office.StartAsync();

        var told = office.Courier.TellAsync(at77, Here, TestContext.Current.CancellationToken);
        Assert.True(await office.UntilAsync(() => told.IsCompleted, Minute));

        Assert.IsType<Outcome.Gone>(await told);
        Assert.Equal(SubscriberState.Active, office.Register.At(at77)!.State);
    }

    [Fact]
    public async Task Who_comes_back_while_a_part_for_them_is_refused_stays_subscribed()
    {
        await using var office = new PostOffice();
        office.Subscribe(1);
        office.Messenger.Answer = _ =>
        {
            office.Register.Park(1, "blocked", office.Clock.GetUtcNow());
            office.Register.Unpark(1, office.Clock.GetUtcNow().AddSeconds(1));
            return new Outcome.Gone("bot was blocked by the user");
        };
        var mailing = office.OweBrief(Tuesday);

        await office.StartAsync();
        await office.OverAsync(mailing, Minute);

        Assert.Equal(1, office.Books(mailing).Gone);
        Assert.Equal(SubscriberState.Active, office.Register.At(new Address(1))!.State);
    }

    [Fact]
    public async Task Pause_resume_and_cancel_take_effect_within_a_second()
    {
        await using var office = new PostOffice();
        office.Subscribe(200);
        var mailing = office.OweBrief(Tuesday);
        await office.StartAsync();
        await office.UntilAsync(() => false, TimeSpan.FromSeconds(3));

        office.Outbox.Pause(mailing.Id);
        await office.UntilAsync(() => false, TimeSpan.FromSeconds(1));
        var paused = office.Messenger.Made.Count;
        await office.UntilAsync(() => false, TimeSpan.FromSeconds(3));
        Assert.Equal(paused, office.Messenger.Made.Count);

        office.Outbox.Resume(mailing.Id);
        Assert.True(await office.UntilAsync(() => office.Messenger.Made.Count > paused + 10, TimeSpan.FromSeconds(2)));

        office.Outbox.Cancel(mailing.Id);
        await office.UntilAsync(() => false, TimeSpan.FromSeconds(1));
        var cancelled = office.Messenger.Made.Count;
        await office.UntilAsync(() => false, TimeSpan.FromSeconds(3));
        Assert.Equal(cancelled, office.Messenger.Made.Count);
        var books = office.Books(mailing);
        Assert.Equal((200, 0), (books.Delivered + books.Cancelled, books.ToGo));
        Assert.True(books.Cancelled > 50);
    }

    [Fact]
    public async Task An_urgent_update_to_all_is_owed_in_chunks_and_overtakes_a_brief()
    {
        await using var office = new PostOffice();
        office.Subscribe(150);
        var brief = office.OweBrief(Tuesday);
        await office.StartAsync();
        await office.UntilAsync(() => false, TimeSpan.FromSeconds(2));

        var urgent = office.Outbox.Announce(NewMailing.Urgent("1", PostOffice.Urgent("Now")));
        office.Outbox.OweTo(urgent, new Audience.Everybody());
        await office.OverAsync(urgent, Minute);

        Assert.Equal(150, office.Books(urgent).Delivered);
        var calls = office.Messenger.Made.ToList();
        var first = calls.FindIndex(call => call.Text == "Now");
        var last = calls.FindLastIndex(call => call.Text == "Now");
        Assert.InRange(last - first, 149, 160);
        await office.OverAsync(brief, Minute);
        Assert.Equal(150, office.Books(brief).Delivered);
    }

    [Fact]
    public async Task At_night_nothing_rings_unless_everybody_is_to_be_woken()
    {
        await using var office = new PostOffice();
        office.Subscribe(1);
        office.Register.SetZone(office.IdOf(1), "America/New_York", office.Clock.GetUtcNow());
        var quiet = office.Outbox.Announce(NewMailing.Urgent("1", PostOffice.Urgent("Quiet")));
        var loud = office.Outbox.Announce(NewMailing.Urgent("2", PostOffice.Urgent("Loud")) with { RingsAtNight = true });
        office.Outbox.OweTo(quiet, new Audience.Everybody());
        office.Outbox.OweTo(loud, new Audience.Everybody());

        await office.StartAsync();
        await office.OverAsync(loud, Minute);
        await office.OverAsync(quiet, Minute);

        Assert.True(office.Messenger.Arrived.Single(call => call.Text == "Quiet").IsSilent);
        Assert.False(office.Messenger.Arrived.Single(call => call.Text == "Loud").IsSilent);
    }

    [Fact]
    public async Task A_brief_not_begun_lapses_when_a_newer_one_is_owed_or_it_is_too_late()
    {
        await using var office = new PostOffice();
        office.Subscribe(3);
        var monday = office.OweBrief(Tuesday.AddDays(-1));
        office.Clock.Advance(TimeSpan.FromHours(19));
        var tuesday = office.Outbox.Announce(NewMailing.Brief(Tuesday));
        office.Outbox.Owe(tuesday, [new Owed(office.IdOf(1), office.Clock.GetUtcNow(), "en")]);

        Assert.Equal((1, 2), (office.Books(monday).Lapsed, office.Books(monday).ToGo));
        office.Clock.Advance(TimeSpan.FromHours(2));
        await office.StartAsync();
        await office.OverAsync(tuesday, Minute);
        await office.OverAsync(monday, Minute);

        Assert.Equal(3, office.Books(monday).Lapsed);
        Assert.Equal(["2026-11-24 1/3", "2026-11-24 2/3", "2026-11-24 3/3"], office.Messenger.Arrived.Select(call => call.Text));
        Assert.Equal(
            ["a newer brief", "too late to begin"],
            office.Outbox.Missed(monday.Id, 0, 10).Select(one => one.Reason!).Distinct().Order());
    }

    [Fact]
    public async Task A_lost_answer_is_held_where_staff_want_to_decide()
    {
        await using var office = new PostOffice();
        office.Subscribe(2);
        var isLost = true;
        office.Messenger.Answer = call => isLost && call.To.Chat == 1 ? new Outcome.InDoubt("the answer was lost") : null;
        var urgent = office.Outbox.Announce(
            NewMailing.Urgent("1", PostOffice.Urgent("Now")) with { WhenInDoubt = WhenInDoubt.Hold });
        office.Outbox.OweTo(urgent, new Audience.Everybody());

        await office.StartAsync();
        await office.OverAsync(urgent, Minute);

        var books = office.Books(urgent);
        Assert.Equal((1, 1, 1), (books.Delivered, books.InDoubt, books.Doubts));
        isLost = false;
        office.Outbox.Resend(urgent.Id);
        await office.OverAsync(urgent, Minute);
        Assert.Equal(2, office.Books(urgent).Delivered);
    }

    [Fact]
    public async Task Who_left_or_was_forgotten_gets_nothing_more_and_the_counts_stay()
    {
        await using var office = new PostOffice();
        office.Subscribe(3);
        var mailing = office.OweBrief(Tuesday);
        office.Register.Leave(new Address(1));
        var forgotten = office.IdOf(2);
        office.Outbox.Forget(forgotten);
        office.Database.Execute($"delete from subscriber where id = {forgotten}");

        await office.StartAsync();
        await office.OverAsync(mailing, Minute);

        var books = office.Books(mailing);
        Assert.Equal((3, 1, 2), (books.Owed, books.Delivered, books.Cancelled));
        Assert.Equal(3, office.Messenger.Arrived.Count);
    }

    [Fact]
    public async Task A_correction_edits_the_copies_that_were_delivered()
    {
        PlanLayout mended = (_, _) => new LayoutPlan("en/2", () =>
        [
            new Part(new Message(MessageHtml.Plain("second, mended")), PartAct.Edit, Target: 1),
            new Part(new Message(MessageHtml.Plain("")), PartAct.Delete, Target: 2),
        ]);
        await using var office = new PostOffice(amendment: mended);
        office.Subscribe(3);
        var brief = office.OweBrief(Tuesday);
        await office.StartAsync();
        await office.OverAsync(brief, Minute);
        office.Messenger.Answer = call =>
            call is { Act: "edit", To.Chat: 3 } ? new Outcome.Refused("Bad Request: message to edit not found") : null;

        var correction = office.Outbox.Announce(
            new NewMailing(MailingKind.Correction, "correction/1", TimeSpan.FromHours(24)) { Day = Tuesday, Amends = brief.Id });
        office.Outbox.OweTo(correction, new Audience.Everybody());
        await office.OverAsync(correction, Minute);

        var copies = office.Outbox.CopiesOf(brief.Id, office.IdOf(1))!;
        var calls = office.Messenger.Arrived.Where(call => call.To.Chat == 1).TakeLast(2);
        Assert.Equal([("edit", copies[1], "second, mended"), ("delete", copies[2], "")], calls.Select(call => (call.Act, call.MessageId, call.Text)));
        Assert.Equal((2, 1), (office.Books(correction).Delivered, office.Books(correction).Refused));
        Assert.Empty(office.Troubles.Untold(9));
        Assert.Equal(3, office.Register.CountActive());
    }

    [Fact]
    public async Task While_another_process_locks_the_file_nothing_is_sent_without_its_mark_and_then_it_goes_on()
    {
        await using var office = new PostOffice();
        office.Subscribe(60);
        var mailing = office.OweBrief(Tuesday);
        await office.StartAsync();
        await office.UntilAsync(() => office.Messenger.Made.Count > 20, Minute);

        await using (var other = new SqliteConnection($"Data Source={office.Database.File};Pooling=False"))
        {
            other.Open();
            await using var held = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);
            // What is marked already may still go.
            var marked = office.Database.Number($"select count(*) from delivery where sending = 1");
            var made = office.Messenger.Made.Count;
            await office.UntilAsync(() => false, TimeSpan.FromSeconds(10));
            Assert.InRange(office.Messenger.Made.Count - made, 0, (int)marked!.Value);
            Assert.Contains("another process has locked the file", office.Dispatcher.Health().LedgerTrouble, StringComparison.Ordinal);
            Assert.False(office.Dispatcher.Health().IsHealthy);
        }

        await office.OverAsync(mailing, TimeSpan.FromMinutes(10), 100);
        Assert.Equal(180, office.Messenger.Arrived.Count);
        Assert.Equal((60, 0), (office.Books(mailing).Delivered, office.Books(mailing).Doubts));
    }

    [Fact]
    public async Task While_the_disk_is_full_nothing_is_sent_without_its_mark_and_then_it_goes_on()
    {
        await using var office = new PostOffice();
        office.Subscribe(300);
        var mailing = office.OweBrief(Tuesday);
        await office.StartAsync();
        await office.UntilAsync(() => office.Messenger.Made.Count > 20, Minute);

        // No larger than it is: what SQLite then says is what it says when the disk is full.
        office.Database.Atomically(() => office.Database.Number($"pragma max_page_count = 1"));
        Assert.True(await office.UntilAsync(() => office.Dispatcher.Health().LedgerTrouble is not null, Minute));
        Assert.Contains("full", office.Dispatcher.Health().LedgerTrouble, StringComparison.Ordinal);
        Assert.False(office.Dispatcher.Health().IsHealthy);
        var marked = office.Database.Number($"select count(*) from delivery where sending = 1");
        var made = office.Messenger.Made.Count;
        await office.UntilAsync(() => false, TimeSpan.FromSeconds(30), 100);
        Assert.InRange(office.Messenger.Made.Count - made, 0, (int)marked!.Value);

        office.Database.Atomically(() => office.Database.Number($"pragma max_page_count = 1000000"));
        await office.OverAsync(mailing, TimeSpan.FromMinutes(10), 50);
        Assert.Equal(900, office.Messenger.Arrived.Count);
        Assert.Equal((300, 0), (office.Books(mailing).Delivered, office.Books(mailing).Doubts));
        Assert.True(office.Dispatcher.Health().IsHealthy);
    }

    [Fact]
    public async Task The_time_that_is_left_is_told_within_a_tenth()
    {
        await using var office = new PostOffice();
        office.Subscribe(600);
        office.Messenger.Answer = call => call.To.Chat % 10 == 0 ? new Outcome.Gone("blocked") : null;
        var mailing = office.OweBrief(Tuesday);
        await office.StartAsync();
        await office.UntilAsync(() => false, TimeSpan.FromSeconds(30), 50);

        var told = office.Books(mailing).TimeLeft(office.Dispatcher.Health().PerSecond).TotalSeconds;
        var from = office.Clock.GetUtcNow();
        await office.OverAsync(mailing, TimeSpan.FromMinutes(5), 50);

        var took = (office.Clock.GetUtcNow() - from).TotalSeconds;
        Assert.InRange(told, took * 0.9, took * 1.1);
    }

    [Fact]
    public async Task The_time_that_is_left_counts_what_goes_before_and_what_takes_turns()
    {
        await using var office = new PostOffice();
        office.Subscribe(100);
        var brief = office.OweBrief(Tuesday);
        office.Subscribe(1000);
        var urgent = office.OweUrgent("1", 1000);
        var other = office.OweUrgent("2", 650);
        await office.StartAsync();
        await office.UntilAsync(() => false, TimeSpan.FromSeconds(30), 50);

        var mailings = new[] { brief, urgent, other }.Select(mailing => office.Outbox.Find(mailing.Id)!).ToList();
        var rate = office.Dispatcher.Health().PerSecond;
        var told = mailings.Select(mailing => mailing.Books.TimeLeft(rate, office.Outbox.CallsBefore(mailing)).TotalSeconds).ToList();
        var from = office.Clock.GetUtcNow();
        var took = new double[3];
        foreach (var i in new[] { 2, 1, 0 })
        {
            await office.OverAsync(mailings[i], TimeSpan.FromMinutes(5), 50);
            took[i] = (office.Clock.GetUtcNow() - from).TotalSeconds;
        }

        Assert.All(Enumerable.Range(0, 3), i => Assert.InRange(told[i], (took[i] * 0.9) - 0.5, (took[i] * 1.1) + 0.5));
    }

    [Fact]
    public async Task A_trouble_is_told_once_and_again_only_after_a_quiet_hour()
    {
        await using var office = new PostOffice();
        var told = new List<int>();
        foreach (var minutes in new[] { 0, 10, 50, 59, 61 })
        {
            office.Clock.Advance(TimeSpan.FromMinutes(minutes));
            office.Troubles.Add("refused", 7, 0, "can't parse entities", 3);
            var untold = office.Troubles.Untold(9);
            told.Add(untold.Count);
            foreach (var trouble in untold)
            {
                Assert.Equal(1, trouble.Times);
                office.Troubles.Tell(trouble.Id);
            }
        }

        Assert.Equal([1, 0, 0, 0, 1], told);
    }
}
