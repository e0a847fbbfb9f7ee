using System.Globalization;
using System.Text;
using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Storage;
using AtlasBot.Subscribers;

namespace AtlasBot.Newsroom;

/// <summary>
/// How staff watch a mailing and act on it: one card each, edited in place while it goes on, with its books at the end.
/// </summary>
public sealed class MailingDesk(
    Database database,
    Outbox outbox,
    Dispatcher dispatcher,
    SubscriberRegister subscribers,
    StaffRoster roster,
    AuditTrail audit,
    Courier courier,
    Restoration restoration,
    NewsroomOptions newsroom,
    TimeProvider clock)
{
    // A list of more is no reading for a person; the file holds them all for every mailing up to this size.
    private const int ListedAtMost = 100_000;
    private const int Chunk = 1000;
    private const int ReasonsShown = 3;

    // As long as deliveries of a day's brief may still begin in some zone.
    private static readonly TimeSpan Watched = TimeSpan.FromDays(2);

    /// <summary>Makes a message the card of a mailing; it turns into it once there is something to show.</summary>
    public void Watch(long mailing, long chat, int message) => database.Execute(
        $"""
        insert into mailing_card (mailing, chat, message) values ({mailing}, {chat}, {message})
        on conflict (mailing, chat) do update set message = excluded.message, shown = ''
        """);

    /// <summary>Makes a message the card of a day's brief, if that is sent to anybody.</summary>
    public void WatchBrief(DateOnly day, long chat, int message)
    {
        if (outbox.Find(NewMailing.Brief(day).Occasion) is { } mailing)
        {
            Watch(mailing.Id, chat, message);
        }
    }

    /// <summary>Whether a message shows how far a mailing is.</summary>
    public bool Watches(long chat, int message) =>
        database.Number($"select 1 from mailing_card where chat = {chat} and message = {message} limit 1") is not null;

    /// <summary>Edits the cards that say something else by now.</summary>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        // What has to wait till Telegram is back need not ask it whether it is: mailings do.
        if (dispatcher.Health().IsOutage)
        {
            return;
        }

        var cards = database.Query(
            $"select mailing, chat, message, shown from mailing_card",
            row => (Mailing: row.Number(0), Chat: row.Number(1), Message: row.Int(2), Shown: row.Text(3)));
        var languages = cards.Count == 0 ? [] : roster.Everyone().ToDictionary(one => one.User, one => one.Language);
        foreach (var card in cards)
        {
            var mailing = outbox.Find(card.Mailing)!;
            var isOver = mailing.IsOver && clock.GetUtcNow() - mailing.Created > Watched;
            if (!languages.TryGetValue(card.Chat, out var language) || isOver)
            {
                Forget(card.Mailing, card.Chat);
            }
            else if (mailing.Books.Owed > 0 && Card(language, mailing) is var message && message.Text.ToString() != card.Shown)
            {
                await ShowAsync(mailing, card.Chat, card.Message, message, cancel);
            }
        }
    }

    /// <summary>Does what a button on a card says.</summary>
    /// <returns>False where there is nothing to do any more.</returns>
    public async Task<bool> PressAsync(StaffMember member, int message, Press.OnMailing press, CancellationToken cancel)
    {
        if (press is { Mailing: Press.OnMailing.All, Verb: MailingVerb.Resume })
        {
            return await GoOnAsync(member, message, cancel);
        }

        if (outbox.Find(press.Mailing) is not { } mailing)
        {
            return false;
        }

        if (press.Verb == MailingVerb.ListMissed)
        {
            return await SendListAsync(member, mailing, cancel);
        }

        if (!Act(member, mailing, press.Verb))
        {
            return false;
        }

        dispatcher.Nudge();
        Watch(mailing.Id, member.User, message);
        var card = Card(member.Language, outbox.Find(mailing.Id)!);
        await ShowAsync(mailing, member.User, message, card, cancel);
        return true;
    }

    /// <summary>How a mailing is called.</summary>
    public static string TitleOf(Texts texts, Mailing mailing) =>
        mailing.Day is not { } day ? texts.UrgentUpdate
        : mailing.Kind == MailingKind.Withdrawal ? texts.WithdrawalOf(texts.Date(day))
        : mailing.Kind == MailingKind.Correction ? texts.CorrectionOf(texts.Date(day))
        : texts.BriefOf(texts.Date(day));

    /// <summary>The question whether a mailing was sent after the copy was made, or whether the bot may go on at all; null where that is answered.</summary>
    public Message? AskAfterRestore(string language, RestoredMailing restored)
    {
        var texts = Texts.In(language);
        if (restored.Mailing == Press.OnMailing.All)
        {
            return restoration.IsHeld ? new AlarmMessages(texts).HeldAfterRestore(newsroom.Due.TimeOf(restored.Copied)) : null;
        }

        return outbox.Find(restored.Mailing) is { State: MailingState.Paused } mailing
            ? new MailingMessages(texts).AskAfterRestore(mailing.Id, TitleOf(texts, mailing), newsroom.Due.TimeOf(restored.Copied))
            : null;
    }

    /// <summary>What staff are told about a trouble.</summary>
    public Message About(string language, Trouble trouble)
    {
        var texts = Texts.In(language);
        var messages = new MailingMessages(texts);
        var title = outbox.Find(trouble.Mailing) is { } mailing ? TitleOf(texts, mailing) : "";
        return trouble.Kind switch
        {
            "refused" => messages.Refused(title, trouble.Part + 1, trouble.Reason, trouble.Times),
            "set aside" => messages.SetAside(title, trouble.Reason, trouble.Times),
            "in doubt" => messages.InDoubt(title, trouble.Times),
            "rest" => messages.Rests(RestsUntil()),
            "stopped" => messages.Stopped(trouble.Reason),
            _ => messages.NotActedOn(trouble.Reason, trouble.Times),
        };
    }

    private async Task<bool> GoOnAsync(StaffMember member, int message, CancellationToken cancel)
    {
        if (roster.RoleOf(member.User) != Role.Owner || !restoration.GoOn(member.User))
        {
            return false;
        }

        await courier.EditAsync(new Address(member.User), message, new AlarmMessages(Texts.In(member.Language)).GoesOn(), cancel);
        return true;
    }

    private bool Act(StaffMember member, Mailing mailing, MailingVerb verb)
    {
        // What is sent again is written in chunks; its line stands with the first.
        return verb == MailingVerb.Resend
            ? mailing.IsOver && outbox.Resend(mailing.Id, () => Note(member, mailing, verb)) > 0
            : database.Atomically(() => Do(member, mailing, verb));
    }

    private bool Do(StaffMember member, Mailing mailing, MailingVerb verb)
    {
        var isDone = verb switch
        {
            MailingVerb.Pause => outbox.Pause(mailing.Id),
            MailingVerb.Resume => outbox.Resume(mailing.Id),
            MailingVerb.Cancel => (!mailing.IsOver || mailing.State == MailingState.Paused) && outbox.Cancel(mailing.Id),
            _ => false,
        };
        if (isDone)
        {
            Note(member, mailing, verb);
        }

        return isDone;
    }

    private void Note(StaffMember member, Mailing mailing, MailingVerb verb) =>
        audit.Write(member.User, verb.ToString().ToLowerInvariant(), mailing.Occasion);

    private async Task ShowAsync(Mailing mailing, long chat, int message, Message card, CancellationToken cancel)
    {
        switch (await courier.RefreshAsync(new Address(chat), message, card, cancel))
        {
            case Outcome.Delivered:
                database.Execute(
                    $"update mailing_card set shown = {card.Text.ToString()} where mailing = {mailing.Id} and chat = {chat} and message = {message}");
                break;
            case Outcome.Gone or Outcome.Refused:
                Forget(mailing.Id, chat);
                break;
        }
    }

    private Message Card(string language, Mailing mailing)
    {
        var texts = Texts.In(language);
        var rate = dispatcher.Health().PerSecond;
        return new MailingMessages(texts).Card(new MailingCard(
            mailing.Id,
            TitleOf(texts, mailing),
            mailing.Books.Shown,
            mailing.State == MailingState.Paused,
            RestsUntil(),
            rate,
            rate >= 0.1 ? mailing.Books.TimeLeft(rate, outbox.CallsBefore(mailing)) : null,
            IsEdit(mailing),
            IsEdit(mailing) && mailing.IsOver && mailing.Books.Refused > 0 ? outbox.Reasons(mailing.Id, ReasonsShown) : null));
    }

    private static bool IsEdit(Mailing mailing) => mailing.Kind is MailingKind.Correction or MailingKind.Withdrawal;

    private TimeOnly? RestsUntil() =>
        dispatcher.Health().RestingUntil is { } until ? newsroom.Due.TimeOf(until.AddSeconds(59)) : null;

    // Each with the chat, how it ended, why, and how many parts were there: a table that every office program opens.
    private async Task<bool> SendListAsync(StaffMember member, Mailing mailing, CancellationToken cancel)
    {
        var list = new StringBuilder("chat,ended,reason,parts\n");
        var (after, count) = (long.MinValue, 0);
        while (count < ListedAtMost && outbox.Missed(mailing.Id, after, Chunk) is { Count: > 0 } some)
        {
            foreach (var one in some)
            {
                var chat = subscribers.Find(one.Subscriber)?.Place.Chat.ToString(CultureInfo.InvariantCulture) ?? "";
                list.Append(CultureInfo.InvariantCulture, $"{chat},{one.State},\"{one.Reason?.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{one.Parts}\n");
            }

            (after, count) = (some[^1].Subscriber, count + some.Count);
        }

        if (count == 0)
        {
            return false;
        }

        var report = new MailingMessages(Texts.In(member.Language)).Report(TitleOf(Texts.In(member.Language), mailing), mailing.Books.Shown, IsEdit(mailing));
        var name = $"{mailing.Occasion.Replace('/', '-')}.csv";
        await courier.SendFileAsync(member.Place, name, Encoding.UTF8.GetBytes(list.ToString()), report, cancel);
        return true;
    }

    private void Forget(long mailing, long chat) =>
        database.Execute($"delete from mailing_card where mailing = {mailing} and chat = {chat}");
}
