namespace AtlasBot.Delivery;

/// <content>Corrections and withdrawals: mailings that amend the copies of another.</content>
public sealed partial class Outbox
{
    // The audience of an amendment: whoever has copies of what it amends.
    private const string Copies = "copies";

    // A call that is on its way when a mailing is withdrawn has ended by then.
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan AmendedWithin = TimeSpan.FromDays(7);

    /// <summary>
    /// Mends a day's brief for whoever has an older version of it: every copy is owed its edit. A correction of the same edition that is
    /// still going on ends: what it had not reached is mended by this one. Null where the brief never went out.
    /// </summary>
    public Mailing? Correct(DateOnly day, CorrectionOrder order) => database.Atomically(() =>
        Find(NewMailing.Brief(day).Occasion) is { } brief ? Correct(brief, order, $"{order.Version}") : null);

    /// <summary>
    /// Takes a day's brief back: what is not sent is not sent any more, and every copy is owed its edit. The day is free for
    /// another brief. Nothing happens where it never went out.
    /// </summary>
    public void Withdraw(DateOnly day) => database.Atomically(() =>
    {
        if (Find(NewMailing.Brief(day).Occasion) is not { } brief)
        {
            return;
        }

        Cancel(brief.Id);
        foreach (var correction in CorrectionsOf(brief.Id))
        {
            Cancel(correction.Id);
        }

        database.Execute($"update mailing set occasion = {$"{brief.Occasion}/withdrawn/{brief.Id}"} where id = {brief.Id}");
        var withdrawal = Announce(
            new NewMailing(MailingKind.Withdrawal, $"withdrawal/{brief.Id}", AmendedWithin) { Day = day, Amends = brief.Id });
        database.Execute($"update mailing set audience = {Copies}, owed_up_to = 0 where id = {withdrawal.Id}");
    });

    /// <summary>The latest withdrawal of a day's brief from the chats that have it, or null.</summary>
    public Mailing? WithdrawalOf(DateOnly day) => database.Number(
        $"select max(id) from mailing where kind = 'withdrawal' and day = {day}") is { } id ? Find(id) : null;

    /// <summary>The latest correction that brings a version to the copies of a day's brief, or null where nobody had one.</summary>
    public Mailing? CorrectionOf(DateOnly day, string language, int version) =>
        Find(NewMailing.Brief(day).Occasion) is { } brief
        && CorrectionsOf(brief.Id).LastOrDefault(one => one.Language == language && one.Order.Version == version) is { } correction
            ? Find(correction.Id)
            : null;

    /// <summary>How many have a brief, or some of it, in a language.</summary>
    public int CountCopies(long mailing, string language) => (int)(database.Number($"""
        select count(*) from delivery join layout on layout.id = delivery.layout
        where delivery.mailing = {mailing} and sent is not null and language = {language}
        """) ?? 0);

    /// <summary>How many have a mailing, or some of it.</summary>
    public int CountCopies(long mailing) =>
        (int)(database.Number($"select count(*) from delivery where mailing = {mailing} and sent is not null") ?? 0);

    // What a later amendment says instead is not sent again.
    private bool IsOvertaken(Mailing mailing) => mailing.Kind switch
    {
        MailingKind.Brief => IsWithdrawn(mailing.Id),
        MailingKind.Correction => mailing.Amends is { } brief && (IsWithdrawn(brief)
            || CorrectionsOf(brief).Any(other => other.Id > mailing.Id && other.Language == CorrectionOrder.Of(mailing).Language)),
        _ => false,
    };

    private bool IsWithdrawn(long mailing) =>
        database.Number($"select 1 from mailing where kind = 'withdrawal' and amends = {mailing} limit 1") is not null;

    private Mailing Correct(Mailing brief, CorrectionOrder order, string name)
    {
        foreach (var earlier in CorrectionsOf(brief.Id).Where(other => other.Language == order.Language && other.IsAlive))
        {
            Cancel(earlier.Id);
        }

        var correction = Announce(new NewMailing(MailingKind.Correction, $"correction/{brief.Id}/{order.Language}/{name}", AmendedWithin)
        {
            Day = brief.Day,
            Amends = brief.Id,
            Content = order.Write(),
        });
        database.Execute($"update mailing set audience = {Copies}, owed_up_to = 0 where id = {correction.Id} and owed = 0");
        return correction;
    }

    private IReadOnlyList<Amendment> CorrectionsOf(long brief) => database.Query(
        $"""
        select id, content, owed > delivered + gone + refused + lapsed + cancelled + in_doubt or audience is not null from mailing
        where amends = {brief} and kind = 'correction' and content is not null order by id
        """,
        row => new Amendment(row.Number(0), CorrectionOrder.Read(row.Text(1)), row.Flag(2)));

    // Whoever gets the rest of an old version gets it mended afterwards.
    private void CorrectAgain(Mailing brief)
    {
        var corrections = CorrectionsOf(brief.Id);
        foreach (var latest in corrections.GroupBy(correction => correction.Language).Select(language => language.Last()))
        {
            Correct(brief, latest.Order with { Note = null }, $"{latest.Order.Version}/{corrections.Count}");
        }
    }

    // Parts may still go out until all that was owed is counted as cancelled: only then the copies are known.
    private bool OweCopies(long mailing, long upTo, int atMost)
    {
        if (Find(mailing) is not { Amends: { } amended } amendment || !MayBegin(amendment, amended))
        {
            return false;
        }

        var order = amendment.Kind == MailingKind.Correction ? CorrectionOrder.Of(amendment) : null;

        var last = database.Number($"""
            select max(subscriber) from (
                select subscriber from delivery where mailing = {amended} and subscriber > {upTo} order by subscriber limit {atMost})
            """);
        if (last is null)
        {
            database.Execute($"update mailing set audience = null where id = {mailing}");
            return false;
        }

        var now = clock.GetUtcNow();
        database.Execute($"""
            insert into delivery (mailing, subscriber, due, edition)
            select {mailing}, d.subscriber,
                iif(d.sending = 1 or exists (
                    select 1 from mailing m join delivery a on a.mailing = m.id and a.subscriber = d.subscriber
                    where m.amends = {amended} and a.sending = 1), {now + OnItsWay}, {now}),
                d.edition
            from delivery d join layout l on l.id = d.layout
            where d.mailing = {amended} and d.subscriber > {upTo} and d.subscriber <= {last} and (d.sent is not null or d.sending = 1 or d.state = 'open')
                and ({order?.Language} is null or (l.language = {order?.Language} and l.version < {order?.Version}))
            on conflict do nothing
            """);
        database.Execute($"update mailing set owed_up_to = {last} where id = {mailing}");
        return true;
    }

    // A correction follows each copy as that is there; but two amendments never work on one copy at the same time.
    private bool MayBegin(Mailing amendment, long amended)
    {
        var language = amendment.Kind == MailingKind.Correction ? CorrectionOrder.Of(amendment).Language : null;
        return (language is not null || Find(amended) is { Books.ToGo: 0 })
            && !CorrectionsOf(amended).Any(other => other.IsAlive && other.Id < amendment.Id && (language is null || other.Language == language));
    }

    private sealed record Amendment(long Id, CorrectionOrder Order, bool IsAlive)
    {
        public string Language => Order.Language;
    }
}
