using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Messages;

namespace AtlasBot.Newsroom;

/// <summary>The dialogue in which staff take a brief back: one question that names the day and the number, one press.</summary>
public sealed class WithdrawalDesk(
    Archive archive, Outbox outbox, Withdrawals withdrawals, MailingDesk mailings, NewsroomOptions newsroom, Courier courier, TimeProvider clock)
{
    /// <summary>Asks whether a day's brief is to be withdrawn.</summary>
    /// <param name="member">Who wants it.</param>
    /// <param name="day">The day, or null for the newest brief.</param>
    /// <param name="cancel">Gives up.</param>
    public Task AskAsync(StaffMember member, DateOnly? day, CancellationToken cancel)
    {
        var texts = Texts.In(member.Language);
        var messages = new WithdrawalMessages(texts);
        var message = (day ?? archive.Latest()) is not { } of ? new DayMessages(texts).ArchiveEmpty()
            : archive.LanguagesOn(of) is { Count: > 0 } languages ? messages.Ask(of, languages, Copies(of), clock.GetUtcNow().ToUnixTimeMilliseconds())
            : archive.WithdrawnOn(of) is { } when ? Withdrawn(member, of, when)
            : messages.NoSuchBrief(of);
        return courier.SendAsync(member.Place, message, cancel);
    }

    /// <summary>Says that the words name no day.</summary>
    public Task NoDayAsync(StaffMember member, CancellationToken cancel) =>
        courier.SendAsync(member.Place, new WithdrawalMessages(Texts.In(member.Language)).NoDay(), cancel);

    /// <summary>Does what a button under the question says; false where its time is over, or the brief has another text by now.</summary>
    public async Task<bool> PressAsync(StaffMember member, int message, Press press, CancellationToken cancel)
    {
        switch (press)
        {
            case Press.KeepBrief keep:
                await courier.EditAsync(member.Place, message, new WithdrawalMessages(Texts.In(member.Language)).Kept(keep.Day), cancel);
                return true;
            case Press.WithdrawBrief withdraw when Confirmation.Holds(withdraw.Asked, clock.GetUtcNow()):
                return await WithdrawAsync(member, message, withdraw, cancel);
            default:
                return false;
        }
    }

    // Also where the bot ended between the deed and saying so, and for the one who pressed second.
    private async Task<bool> WithdrawAsync(StaffMember member, int message, Press.WithdrawBrief press, CancellationToken cancel)
    {
        var asked = DateTimeOffset.FromUnixTimeMilliseconds(press.Asked);
        withdrawals.Withdraw(press.Day, asked, member.User);
        if (archive.WithdrawnOn(press.Day) is not { } when || when < asked)
        {
            return false;
        }

        await courier.EditAsync(member.Place, message, Withdrawn(member, press.Day, when), cancel);
        if (outbox.WithdrawalOf(press.Day) is { } mailing && mailing.Created >= asked)
        {
            mailings.Watch(mailing.Id, member.User, message);
        }

        return true;
    }

    private Message Withdrawn(StaffMember member, DateOnly day, DateTimeOffset when) => new WithdrawalMessages(Texts.In(member.Language))
        .Done(day, newsroom.Due.Today(when), newsroom.Due.TimeOf(when));

    private int Copies(DateOnly day) => outbox.Find(NewMailing.Brief(day).Occasion) is { } mailing ? outbox.CountCopies(mailing.Id) : 0;
}
