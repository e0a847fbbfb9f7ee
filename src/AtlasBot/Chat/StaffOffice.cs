using AtlasBot.Messages;
using AtlasBot.Newsroom;

namespace AtlasBot.Chat;

/// <summary>What staff ask and decide beside publishing: who is staff, who did what.</summary>
public sealed class StaffOffice(RosterDesk roster, AuditDesk audit, QuestionShelf shelf)
{
    /// <summary>Answers a staff command; false where it is none of these.</summary>
    public async Task<bool> TakeAsync(StaffMember member, Question.ForStaff question, CancellationToken cancel)
    {
        switch (question.Command)
        {
            case "staff":
                await roster.ListAsync(member, cancel);
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
            default:
                return await roster.PressAsync(member, message, press, cancel);
        }
    }
}
