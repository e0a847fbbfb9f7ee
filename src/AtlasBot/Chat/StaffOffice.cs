using AtlasBot.Briefs;
using AtlasBot.Chat.Dates;
using AtlasBot.Messages;
using AtlasBot.Newsroom;

namespace AtlasBot.Chat;

/// <summary>What staff ask and decide beside publishing: who is staff, who did what, what goes out next, what is taken back.</summary>
public sealed class StaffOffice(
    RosterDesk roster,
    AuditDesk audit,
    ScheduleDesk schedule,
    WithdrawalDesk withdrawals,
    QuestionShelf shelf,
    Archive archive,
    NewsroomOptions newsroom,
    TimeProvider clock)
{
    /// <summary>Answers a staff command; false where it is none of these.</summary>
    public async Task<bool> TakeAsync(StaffMember member, Question.ForStaff question, CancellationToken cancel)
    {
        switch (question.Command)
        {
            case "staff":
                await roster.ListAsync(member, cancel);
                return true;
            case "schedule":
                await schedule.ShowAsync(member, cancel);
                return true;
            case "withdraw":
                await WithdrawAsync(member, question.Words, cancel);
                return true;
            case "audit" when question.Words == "":
                await audit.TakeAsync(member, "", 0, cancel);
                return true;
            case "audit":
                await audit.TakeAsync(member, question.Words, QuestionShelf.NumberOf(question.Words), cancel);
                shelf.Keep(question.Words);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Does what a staff button says; false where its time is over.</summary>
    public async Task<bool> PressAsync(StaffMember member, int message, Press press, CancellationToken cancel)
    {
        switch (press)
        {
            case Press.AuditPage page when page.Question == 0 || shelf.Find(page.Question) is not null:
                await audit.TurnAsync(member, message, page, page.Question == 0 ? "" : shelf.Find(page.Question)!, cancel);
                return true;
            case Press.WithdrawBrief or Press.KeepBrief:
                return await withdrawals.PressAsync(member, message, press, cancel);
            case Press.NoBriefOn none:
                return await schedule.NoBriefAsync(member, message, none.Day, cancel);
            default:
                return await roster.PressAsync(member, message, press, cancel);
        }
    }

    private Task WithdrawAsync(StaffMember member, string words, CancellationToken cancel)
    {
        if (words == "")
        {
            return withdrawals.AskAsync(member, day: null, cancel);
        }

        return DayWords.Understand(words, newsroom.Due.Today(clock.GetUtcNow()), archive.First()) is DayQuestion.OneDay one
            ? withdrawals.AskAsync(member, one.Day, cancel)
            : withdrawals.NoDayAsync(member, cancel);
    }
}
