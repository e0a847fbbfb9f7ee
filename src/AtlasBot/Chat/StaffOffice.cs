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
    SourceDesk sources,
    WithdrawalDesk withdrawals,
    CorrectionDesk corrections,
    LetterDesk letters,
    StatsDesk stats,
    DraftChangeDesk changes,
    FindingDesk findings,
    QuestionShelf shelf,
    Archive archive,
    NewsroomOptions newsroom,
    Func<Links> links,
    TimeProvider clock)
{
    /// <summary>Answers a staff command; false where it is none of these.</summary>
    public async Task<bool> TakeAsync(StaffMember member, Question.ForStaff question, Incoming.Said said, CancellationToken cancel)
    {
        switch (question.Command)
        {
            case "staff":
                await roster.ListAsync(member, cancel);
                return true;
            case "sources":
                await sources.ListAsync(member, cancel);
                return true;
            case "schedule":
                await schedule.ShowAsync(member, cancel);
                return true;
            case "withdraw":
                await WithdrawAsync(member, question.Words, cancel);
                return true;
            case "stats":
                await stats.ShowAsync(member, cancel);
                return true;
            case "correct":
                await CorrectAsync(member, question.Words, said, cancel);
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

    /// <summary>
    /// Takes what answers to a section, or says "Lach → Lachin", as a correction; false where it is something else. What waits from a message
    /// that is edited follows it.
    /// </summary>
    public async Task<bool> TakeCorrectionAsync(StaffMember member, Incoming.Said said, string text, CancellationToken cancel)
    {
        var isTaken = await IsCorrectionAsync(member, said, text, cancel);
        if (!isTaken && said.Edited)
        {
            await corrections.AbandonAsync(member, said.MessageId, cancel);
        }

        return isTaken;
    }

    private async Task<bool> IsCorrectionAsync(StaffMember member, Incoming.Said said, string text, CancellationToken cancel)
    {
        var changes = WordChange.Parse(text);
        var sections = (said.ReplyTo?.Links ?? []).Select(links().PayloadOf).OfType<Payload.OfSection>()
            .Select(one => one.Section).Distinct().ToList();
        if (sections is [] && said.ReplyTo is { } answered && letters.SectionOn(member, answered.MessageId) is { } section)
        {
            sections = [section];
        }

        if (sections is [var only])
        {
            return await corrections.TakeReplyAsync(member, only, text, said.MessageId, said.UpdateId, cancel);
        }

        if (changes is null || await corrections.TakeWordsAsync(member, changes, said.MessageId, said.UpdateId, cancel))
        {
            return changes is not null;
        }

        await corrections.WhichSectionAsync(member, cancel);
        return true;
    }

    /// <summary>Lets a draft wait for a person: it does not go by itself.</summary>
    public async Task<bool> WaitAsync(StaffMember member, int message, long draft, CancellationToken cancel) =>
        await sources.WaitAsync(member, message, draft, cancel) || await findings.PressAsync(member, message, draft, null, cancel);

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
            case Press.OnDraftPart { Verb: DraftPartVerb.Fix or DraftPartVerb.KeepName or DraftPartVerb.AsIs or DraftPartVerb.SendWithout } part:
                return await findings.PressAsync(member, message, part.Draft, part, cancel);
            case Press.OnDraft or Press.OnDraftPart:
                return await changes.PressAsync(member, message, press, cancel);
            case Press.StatsTables:
                return await stats.SendTablesAsync(member, cancel);
            case Press.OnCorrection correction:
                return await corrections.PressAsync(member, message, correction, cancel);
            case Press.OnPost or Press.SourcePublishes:
                return await sources.PressAsync(member, message, press, cancel);
            case Press.NoBriefOn none:
                return await schedule.NoBriefAsync(member, message, none.Day, cancel);
            default:
                return await roster.PressAsync(member, message, press, cancel);
        }
    }

    private async Task CorrectAsync(StaffMember member, string words, Incoming.Said said, CancellationToken cancel)
    {
        if (WordChange.Parse(words) is not null)
        {
            await TakeCorrectionAsync(member, said, words, cancel);
            return;
        }

        var day = DayWords.Understand(words, newsroom.Due.Today(clock.GetUtcNow()), archive.First()) is DayQuestion.OneDay one ? one.Day : (DateOnly?)null;
        await corrections.HowAsync(member, day, cancel);
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
