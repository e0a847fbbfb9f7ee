using System.Collections.Concurrent;
using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Newsroom;
using AtlasBot.Storage;
using AtlasBot.Subscribers;
using AtlasBot.Tests.Delivery;
using AtlasBot.Topics;
using CsCheck;
using NodaTime;

namespace AtlasBot.Tests.Newsroom;

/// <summary>
/// Whatever is corrected while a brief goes out, however Telegram fails and the bot ends: in the end every chat holds the current text of every
/// section once. The real delivery, archive and plans; only Telegram is a model.
/// </summary>
public sealed class CorrectionProperties
{
    private const int Chats = 7;
    private static readonly DateOnly Day = new(2026, 11, 24);

    // What may happen: a section gets another text, a document with more or fewer sections comes, more are owed it, time passes, a mailing is
    // paused or goes on, the process is killed.
    private enum Event
    {
        Reword,
        Lengthen,
        Shorten,
        Add,
        Drop,
        Owe,
        Pass,
        Pause,
        Kill,
    }

    private static readonly Gen<(Event What, int Which)[]> Stories = Gen.Select(Gen.Enum<Event>(), Gen.Int[0, 99]).Array[1, 14];

    [Fact]
    public async Task Every_chat_ends_with_the_current_text_of_every_section_once() =>
        await Gen.Select(Stories, Gen.Int[0, 1000]).SampleAsync(
            async (events, seed) =>
            {
                await using var paper = new Paper(seed);
                await paper.BeginAsync();
                foreach (var (what, which) in events)
                {
                    await paper.LetAsync(what, which);
                }

                await paper.SettleAsync();
                paper.AssertCurrent();
            },
            iter: 16,
            threads: 2);

    [Fact]
    public async Task A_withdrawal_after_any_corrections_leaves_nothing_of_the_brief() =>
        await Gen.Select(Stories, Gen.Int[0, 1000]).SampleAsync(
            async (events, seed) =>
            {
                await using var paper = new Paper(seed);
                await paper.BeginAsync();
                foreach (var (what, which) in events)
                {
                    await paper.LetAsync(what, which);
                }

                paper.Withdraw();
                await paper.SettleAsync();
                paper.AssertWithdrawn();
            },
            iter: 8,
            threads: 2);

    /// <summary>A newsroom at work on one brief, with a model of what stands in each chat.</summary>
    private sealed class Paper : IAsyncDisposable
    {
        private static readonly Links Links = new("atlas_bot", "Atlas");
        private static readonly NewsroomOptions Options = new(
            new DueRule(DateTimeZone.Utc, new TimeOnly(14, 0)), "en", [], new HashSet<DayOfWeek>(), new TimeOnly(7, 30), "inbox");

        private readonly ConcurrentDictionary<(long Chat, int Id), string> shown = [];
        private readonly Random chance;
        private readonly PostOffice office;
        private readonly Lock gate = new();
        private int lastId;
        private bool isGone;
        private int owed;
        private (Database Of, Archive Archive, BriefPlan Briefs, CorrectionPlan Corrections, WithdrawalPlan Withdrawals, Corrections Desk)? rooms;

        public Paper(int seed)
        {
            chance = new Random(seed);
            office = new PostOffice(
                brief: (mailing, recipient) => At().Briefs.Of(mailing, recipient),
                amendment: (mailing, recipient) => mailing.Kind == MailingKind.Withdrawal
                    ? At().Withdrawals.Of(mailing, recipient)
                    : At().Corrections.Of(mailing, recipient));
            office.Messenger.Answer = Telegram;
            office.Messenger.Latency = TimeSpan.FromMilliseconds(60);
        }

        private IReadOnlyList<Section> Current => At().Archive.On(Day, "en")!.Edition.Sections;

        public async Task BeginAsync()
        {
            office.Subscribe(Chats);
            var edition = new Edition(Day, "en", [Section("A", 1, 3), Section("B", 2, 3), Section("C", 3, 3)]);
            At().Archive.Store(edition, "test", office.Clock.GetUtcNow());
            office.Outbox.Announce(NewMailing.Brief(Day));
            await office.StartAsync();
            Owe(3);
        }

        public async Task LetAsync(Event what, int which)
        {
            var sections = Current.ToList();
            var at = which % sections.Count;
            switch (what)
            {
                case Event.Reword:
                    await CorrectAsync([.. sections.Select((section, i) => i == at ? section with { Heading = $"Heading {which}" } : section)]);
                    break;
                case Event.Lengthen:
                    await CorrectAsync([.. sections.Select((section, i) => i == at ? Section($"L{which}", which, 200) : section)]);
                    break;
                case Event.Shorten:
                    await CorrectAsync([.. sections.Select((section, i) => i == at ? Section($"S{which}", which, 1) : section)]);
                    break;
                case Event.Add:
                    sections.Insert(at, Section($"N{which}", which, 2));
                    await CorrectAsync(sections);
                    break;
                case Event.Drop when sections.Count > 1:
                    sections.RemoveAt(at);
                    await CorrectAsync(sections);
                    break;
                case Event.Owe:
                    Owe(1 + (which % 3));
                    break;
                case Event.Pause:
                    foreach (var mailing in office.Outbox.Alive().Where(one => one.Id % 2 == which % 2))
                    {
                        _ = which % 3 == 0 ? office.Outbox.Pause(mailing.Id) : office.Outbox.Resume(mailing.Id);
                    }

                    break;
                case Event.Kill:
                    isGone = true;
                    await office.UntilAsync(() => false, TimeSpan.FromMilliseconds(300), 50);
                    await office.KillAsync();
                    office.Open();
                    isGone = false;
                    await office.StartAsync();
                    break;
            }

            await office.UntilAsync(() => false, TimeSpan.FromMilliseconds(which * 15), 50);
        }

        public void Withdraw() => office.Database.Atomically(() =>
        {
            At().Archive.Withdraw(Day, office.Clock.GetUtcNow());
            office.Outbox.Withdraw(Day);
        });

        public async Task SettleAsync()
        {
            Assert.True(await office.UntilAsync(
                () =>
                {
                    foreach (var mailing in office.Outbox.Alive())
                    {
                        office.Outbox.Resume(mailing.Id);
                    }

                    return office.Outbox.Alive().Count == 0;
                },
                TimeSpan.FromMinutes(20),
                100), string.Join('\n', office.Outbox.Latest(20)));
        }

        public void AssertCurrent()
        {
            var wanted = BriefLayout.Compose(new Edition(Day, "en", Current), Links).Select(message => message.Text.ToString()).ToList();
            var needless = new CorrectionMessages(Texts.In("en")).Needless().Text.ToString();
            for (var chat = 1; chat <= owed; chat++)
            {
                var there = In(chat).Where(text => text != needless && !text.StartsWith("Corrected", StringComparison.Ordinal)).ToList();
                Assert.True(
                    wanted.Order(StringComparer.Ordinal).SequenceEqual(there.Order(StringComparer.Ordinal)),
                    $"chat {chat} of {owed}\n{string.Join('\n', there.Select(text => text[..Math.Min(40, text.Length)].ReplaceLineEndings(" ")))}\n--- wanted\n{string.Join('\n', wanted.Select(text => text[..Math.Min(40, text.Length)].ReplaceLineEndings(" ")))}");
                Assert.Equal(wanted[0], there[0]);
            }
        }

        public void AssertWithdrawn() =>
            Assert.All(shown, message => Assert.StartsWith("Withdrawn by the centre", message.Value, StringComparison.Ordinal));

        public ValueTask DisposeAsync() => office.DisposeAsync();

        private static Section Section(string name, int seed, int sentences) => new(
            $"Heading {name}", [.. Enumerable.Range(0, sentences).Select(i => $"Sentence {i} of {name} with the number {seed * (i + 1)}, and some more words to fill a line.")]);

        private IEnumerable<string> In(long chat) => shown.Where(message => message.Key.Chat == chat).OrderBy(message => message.Key.Id).Select(message => message.Value);

        private async Task CorrectAsync(IReadOnlyList<Section> sections)
        {
            var there = At().Archive.On(Day, "en")!;
            var changes = Differences.Between(there.Edition.Sections, sections);
            if (changes.Count == 0)
            {
                return;
            }

            var correction = At().Desk.Propose(
                1, new Proposal(there.Edition with { Sections = sections }, there.Version, null, [], changes, "test"), origin: null, said: null);
            Assert.Equal(Mended.Done, At().Desk.Mend(correction.Id, 1, tell: there.Version % 2 == 0));
            await Task.Yield();
        }

        private void Owe(int count)
        {
            var some = office.Register.After(owed, count);
            office.Outbox.Owe(office.Outbox.Find(NewMailing.Brief(Day).Occasion)!, [.. some.Select(one => new Owed(one.Id, office.Clock.GetUtcNow(), "en"))]);
            owed += some.Count;
        }

        // Nothing of the rooms lives longer than the file it was opened on.
        private (Database Of, Archive Archive, BriefPlan Briefs, CorrectionPlan Corrections, WithdrawalPlan Withdrawals, Corrections Desk) At()
        {
            lock (gate)
            {
                if (rooms is { } open && ReferenceEquals(open.Of, office.Database))
                {
                    return open;
                }

                var database = office.Database;
                var (archive, index) = (new Archive(database), new TopicIndex(database));
                var follows = new FollowedSections(database, archive, index, new QuestionReader(index), new Search(database, index));
                var briefs = new BriefPlan(
                    archive, follows, index, office.Outbox, new MissedDays(database, archive, office.Register, follows, index), () => Links, office.Clock);
                rooms = (
                    database, archive, briefs, new CorrectionPlan(archive, office.Copies, briefs), new WithdrawalPlan(office.Copies, Options),
                    new Corrections(database, archive, index, office.Outbox, new AuditTrail(database, office.Clock), office.Clock));
                return rooms.Value;
            }
        }

        // Refuses now and then before anything happened; an edit's answer may be lost as well, for it can be made again.
        private Outcome Telegram(Call call)
        {
            lock (gate)
            {
                switch (chance.Next(12))
                {
                    // What left before a sudden end and arrived would be sent again: that is promised to be possible, and shown elsewhere.
                    case var _ when isGone:
                    case 0:
                        return new Outcome.Unreachable("502");
                    case 1 when call.Act == "edit":
                        shown[(call.To.Chat, call.MessageId)] = call.Text;
                        return new Outcome.InDoubt("the answer was lost");
                    case 2 when chance.Next(4) == 0:
                        return new Outcome.Later(TimeSpan.FromSeconds(1), "retry after 1");
                }

                var id = call.Act == "edit" ? call.MessageId : ++lastId;
                shown[(call.To.Chat, id)] = call.Text;
                return new Outcome.Delivered(id);
            }
        }
    }
}
