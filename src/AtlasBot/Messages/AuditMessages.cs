namespace AtlasBot.Messages;

/// <summary>A line of the audit as staff see it.</summary>
/// <param name="Day">The newsroom's day of the deed.</param>
/// <param name="Time">The time of it there.</param>
/// <param name="Today">The newsroom's day now.</param>
/// <param name="Who">Their name, or null where it happened by itself.</param>
/// <param name="Deed">The verb as it was written.</param>
/// <param name="About">What it was done to.</param>
public sealed record AuditEntry(DateOnly Day, TimeOnly Time, DateOnly Today, string? Who, string Deed, string About);

/// <summary>Who did what, when, to which brief.</summary>
public sealed class AuditMessages(Texts texts)
{
    private const int NameLength = 60;
    private const int AboutLength = 160;
    private const int WordsLength = 60;

    private const string Told = " (told)";
    private const string ToAll = "all: ";
    private const string Pasted = "pasted";

    /// <summary>A page of lines, newest first.</summary>
    /// <param name="lines">At most ten.</param>
    /// <param name="words">What was sought, or nothing.</param>
    /// <param name="newer">The page of later lines, or null.</param>
    /// <param name="older">The page of earlier lines, or null.</param>
    public Message Page(IReadOnlyList<AuditEntry> lines, string words, Press? newer, Press? older)
    {
        var title = words == "" ? texts.AuditTitle : texts.AuditOf(Prose.Cut(words, WordsLength));
        var shown = lines.Count == 0
            ? MessageHtml.Plain("\n" + texts.AuditEmpty)
            : MessageHtml.Join("\n", lines.Select(line => MessageHtml.Of(
                $"\n{When(line)} · <b>{Who(line)}</b> · {DeedOf(line.Deed)}\n{Prose.Cut(AboutOf(line), AboutLength)}")));
        Button[] turns = [.. new[] { newer?.Button(texts.Newer), older?.Button(texts.Older) }.OfType<Button>()];
        return new Message(MessageHtml.Of($"<b>{title}</b>\n{shown}"), Keyboard.Of(turns));
    }

    /// <summary>All that stands in a line, for those who seek in it; also the verb and the day as they were written.</summary>
    public string Words(AuditEntry line) =>
        FormattableString.Invariant($"{When(line)} {line.Day:yyyy-MM-dd} {Who(line)} {line.Deed} {DeedOf(line.Deed)} {line.About} {AboutOf(line)}");

    private string When(AuditEntry line) => $"{texts.NearDate(line.Day, line.Today)}, {Texts.Clock(line.Time)}";

    private string Who(AuditEntry line) => line.Who is null ? texts.ByItself : Prose.Cut(line.Who, NameLength);

    // A line is kept for ever, in the words of the program: what of them is no name and no number is said in the reader's.
    private string AboutOf(AuditEntry line) => (line.Deed, line.About.Split(' ', 4)) switch
    {
        ("publish", [var day, var language, var going, var source]) => $"{day} {language} · {GoingOf(going)} · {(source == Pasted ? texts.AuditPasted : source)}",
        ("correct", _) when line.About.EndsWith(Told, StringComparison.Ordinal) => $"{line.About[..^Told.Length]} · {texts.AuditTold}",
        ("urgent", ["all:", ..]) => $"{texts.AuditToAll}: {line.About[ToAll.Length..]}",
        ("urgent", [var audience, ..]) => line.About[(audience.IndexOf(':', StringComparison.Ordinal) + 1)..],
        ("invite" or "join", ["owner"]) => texts.RoleOwner,
        ("invite" or "join", ["staff"]) => texts.RoleStaff,
        ("go on", _) => texts.AuditAfterRestore,
        _ => line.About,
    };

    private string GoingOf(string going) => going switch
    {
        "AtTheirHour" => texts.AuditAtTheirHour,
        "AtOnce" => texts.AuditAtOnce,
        "Nowhere" => texts.AuditNoMailing,
        _ => going,
    };

    private string DeedOf(string deed) => deed switch
    {
        "publish" => texts.DeedPublish,
        "archive" => texts.DeedArchive,
        "let publish" => texts.DeedLetPublish,
        "let ask" => texts.DeedLetAsk,
        "go on" => texts.DeedGoOn,
        "correct" => texts.DeedCorrect,
        "withdraw" => texts.DeedWithdraw,
        "urgent" => texts.DeedUrgent,
        "invite" => texts.DeedInvite,
        "join" => texts.DeedJoin,
        "remove" => texts.DeedRemove,
        "name" => texts.DeedName,
        "keep" => texts.DeedKeep,
        "unname" => texts.DeedUnname,
        "no brief" => texts.DeedNoBrief,
        "pause" => texts.DeedPause,
        "resume" => texts.DeedResume,
        "cancel" => texts.DeedCancel,
        "resend" => texts.DeedResend,
        "answer" => texts.DeedAnswer,
        _ => deed,
    };
}
