using AtlasBot.Storage;
using AtlasBot.Subscribers;

namespace AtlasBot.Delivery;

/// <summary>The deliveries that may go on now. Reads only; whoever takes one marks it, and the mark decides.</summary>
public sealed class Supply(Database database, TimeProvider clock)
{
    /// <summary>Deliveries of a mailing that have begun, those that waited longest first.</summary>
    public IReadOnlyList<Errand> Opened(long mailing, int atMost) => database.Query(
        $"""
        select d.mailing, d.subscriber, d.due, d.edition, d.layout, d.next_part, d.attempts, d.sent,
            s.chat, s.thread, s.kind, s.language, s.zone, s.state, s.days, s.quiet_from, s.quiet_to, s.urgent, s.sound, s.form, s.reads, s.since
        from delivery d left join subscriber s on s.id = d.subscriber
        where d.mailing = {mailing} and d.state = 'open' and d.not_before <= {clock.GetUtcNow()}
        order by d.not_before limit {atMost}
        """,
        Read);

    /// <summary>Deliveries of a mailing that are due and have not begun, the longest due first.</summary>
    public IReadOnlyList<Errand> Owed(long mailing, int atMost) => database.Query(
        $"""
        select d.mailing, d.subscriber, d.due, d.edition, d.layout, d.next_part, d.attempts, d.sent,
            s.chat, s.thread, s.kind, s.language, s.zone, s.state, s.days, s.quiet_from, s.quiet_to, s.urgent, s.sound, s.form, s.reads, s.since
        from delivery d left join subscriber s on s.id = d.subscriber
        where d.mailing = {mailing} and d.state = 'owed' and d.due <= {clock.GetUtcNow()}
            and (d.not_before is null or d.not_before <= {clock.GetUtcNow()})
        order by d.due limit {atMost}
        """,
        Read);

    /// <summary>A layout with its parts.</summary>
    public Layout? LayoutOf(long layout)
    {
        var parts = database.Query(
            $"select html, keyboard, silent, act, target, section, reply, media, rich from part where layout = {layout} order by number",
            row => new Part(
                new Messages.Message(Messages.MessageHtml.Trusted(row.Text(0)), KeyboardColumn.Read(row.TextOrNull(1)), row.Flag(2))
                {
                    Media = Messages.Media.Of(row.TextOrNull(7)),
                    IsRich = row.Flag(8),
                },
                Words.ActOf(row.Text(3)),
                row.IntOrNull(4) ?? 0)
            {
                Section = row.IntOrNull(5),
                Reply = row.IntOrNull(6),
            });
        var origin = database.First(
            $"select language, version, form from layout where id = {layout} and version is not null",
            row => new LayoutOrigin(row.Text(0), row.Int(1), row.Text(2)));
        return parts.Count == 0 ? null : new Layout(layout, parts, origin);
    }

    private static Errand Read(Row row) => new()
    {
        Mailing = row.Number(0),
        Due = row.Instant(2),
        LayoutId = row.NumberOrNull(4),
        NextPart = row.Int(5),
        Attempts = row.Int(6),
        Sent = MessageIds.Unpack(row.BytesOrNull(7)),
        Recipient = new Recipient(
            row.Number(1),
            new Address(row.NumberOrNull(8) ?? 0, row.IntOrNull(9) ?? 0),
            row.TextOrNull(10) ?? "private",
            row.TextOrNull(11) ?? "en",
            row.TextOrNull(12),
            row.TextOrNull(3))
        {
            Wishes = row.TextOrNull(13) is null ? Wishes.Usual : Wishes.Read(row, 14),
            Reads = row.TextOrNull(20)?.Split(',') ?? [],
            Since = row.InstantOrNull(21) ?? default,
        },
        Unserved = row.TextOrNull(13) switch
        {
            "active" => null,
            null => "forgotten",
            { } state => state,
        },
    };
}
