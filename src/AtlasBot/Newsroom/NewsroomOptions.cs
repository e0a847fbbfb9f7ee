namespace AtlasBot.Newsroom;

/// <summary>What the newsroom decided once, in its settings.</summary>
/// <param name="Due">When briefs are due.</param>
/// <param name="Language">The centre's own language.</param>
/// <param name="OwnerIds">Telegram user ids of the owners by setting.</param>
/// <param name="Days">The days of the week a brief is expected on.</param>
/// <param name="Deadline">When staff are reminded that there is none, on the newsroom's clock.</param>
/// <param name="InboxDirectory">Where files are dropped.</param>
public sealed record NewsroomOptions(
    DueRule Due,
    string Language,
    IReadOnlyList<long> OwnerIds,
    IReadOnlySet<DayOfWeek> Days,
    TimeOnly Deadline,
    string InboxDirectory)
{
    /// <summary>How many days what a reader wrote to the centre is kept at most.</summary>
    public int QuestionDays { get; init; } = 30;
}
