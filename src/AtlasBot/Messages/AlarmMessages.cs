namespace AtlasBot.Messages;

/// <summary>Something that wants a person until it is over.</summary>
public enum Concern
{
    /// <summary>Little room is left on the disk.</summary>
    Disk,

    /// <summary>The database cannot be read.</summary>
    Database,

    /// <summary>Mailings cannot be sent, or what was sent cannot be written down.</summary>
    Delivery,

    /// <summary>Updates do not come in.</summary>
    Receiving,

    /// <summary>A job fails.</summary>
    Schedule,

    /// <summary>The day has no backup.</summary>
    Backup,

    /// <summary>Mailings rest for minutes or more because Telegram wants it.</summary>
    Rest,
}

/// <summary>What owners are told about the running of the bot.</summary>
public sealed class AlarmMessages(Texts texts)
{
    // In the words of whatever failed; these may be long.
    private const int ReasonLength = 300;

    /// <summary>What began and what is over, in one message; at least one of them.</summary>
    /// <param name="begun">Since when on the newsroom's clock, and why.</param>
    /// <param name="over">From when to when.</param>
    public Message Concerns(
        IReadOnlyList<(Concern What, TimeOnly Since, string Reason)> begun, IReadOnlyList<(Concern What, TimeOnly From, TimeOnly To)> over)
    {
        MessageHtml?[] blocks =
        [
            Block(texts.ConcernsTitle, begun.Select(one => texts.ConcernLine(Name(one.What), Texts.Clock(one.Since), Prose.Cut(one.Reason, ReasonLength)))),
            Block(texts.ConcernsOverTitle, over.Select(one => texts.ConcernOverLine(Name(one.What), Texts.Clock(one.From), Texts.Clock(one.To)))),
        ];
        return new Message(MessageHtml.Join("\n\n", blocks.OfType<MessageHtml>()));
    }

    /// <summary>All backups lie on the bot's own disk.</summary>
    public Message BackupsOnThisDiskOnly() => new(MessageHtml.Plain(texts.BackupsOnThisDiskOnly));

    /// <summary>A copy was restored, and the bot sends nothing by itself until an owner decides.</summary>
    /// <param name="copied">When the copy was made, on the newsroom's clock.</param>
    public Message HeldAfterRestore(TimeOnly copied) => new(
        MessageHtml.Plain(texts.HeldAfterCopy(Texts.Clock(copied))),
        Keyboard.Row(new Press.OnMailing(Press.OnMailing.All, MailingVerb.Resume).Button(texts.GoOnAsUsual)));

    /// <summary>An owner decided.</summary>
    public Message GoesOn() => new(MessageHtml.Plain(texts.GoesOnAsUsual));

    private static MessageHtml? Block(string title, IEnumerable<string> lines)
    {
        var shown = lines.Select(line => MessageHtml.Of($"\n• {line}")).ToList();
        return shown.Count == 0 ? null : MessageHtml.Of($"<b>{title}</b>{MessageHtml.Join("", shown)}");
    }

    private string Name(Concern what) => what switch
    {
        Concern.Disk => texts.ConcernDisk,
        Concern.Database => texts.ConcernDatabase,
        Concern.Delivery => texts.ConcernDelivery,
        Concern.Receiving => texts.ConcernReceiving,
        Concern.Schedule => texts.ConcernSchedule,
        Concern.Backup => texts.ConcernBackup,
        _ => texts.ConcernRest,
    };
}
