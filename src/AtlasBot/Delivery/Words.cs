using AtlasBot.Storage;

namespace AtlasBot.Delivery;

/// <summary>How mailings stand in the file.</summary>
internal static class Words
{
    public static string Of(MailingKind kind) => kind switch
    {
        MailingKind.Urgent => "urgent",
        MailingKind.Correction => "correction",
        MailingKind.Withdrawal => "withdrawal",
        _ => "brief",
    };

    public static string Of(WhenInDoubt policy) => policy == WhenInDoubt.Hold ? "hold" : "resend";

    public static string Of(PartAct act) => act switch
    {
        PartAct.Edit => "edit",
        PartAct.Delete => "delete",
        _ => "send",
    };

    public static Lane LaneOf(MailingKind kind) => kind switch
    {
        MailingKind.Urgent => Lane.Urgent,
        MailingKind.Brief => Lane.Brief,
        _ => Lane.Correction,
    };

    public static PartAct ActOf(string word) => word switch
    {
        "edit" => PartAct.Edit,
        "delete" => PartAct.Delete,
        _ => PartAct.Send,
    };

    public static Mailing ReadMailing(Row row) => new(
        row.Number(0),
        row.Text(1) switch
        {
            "urgent" => MailingKind.Urgent,
            "correction" => MailingKind.Correction,
            "withdrawal" => MailingKind.Withdrawal,
            _ => MailingKind.Brief,
        },
        row.Text(2),
        row.DayOrNull(3),
        row.Instant(4),
        TimeSpan.FromSeconds(row.Number(5)),
        row.Text(6) == "hold" ? WhenInDoubt.Hold : WhenInDoubt.Resend,
        row.Text(7) switch
        {
            "paused" => MailingState.Paused,
            "cancelled" => MailingState.Cancelled,
            _ => MailingState.Running,
        },
        row.Flag(8),
        row.TextOrNull(9),
        row.NumberOrNull(10),
        row.TextOrNull(11),
        new MailingBooks(
            row.Int(12), row.Int(13), row.Int(14), row.Int(15), row.Int(16), row.Int(17), row.Int(18), row.Int(19), row.Int(20),
            row.Int(21), row.Int(22)));
}
