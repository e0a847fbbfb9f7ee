using System.Globalization;
using System.Text;
using AtlasBot.Storage;

namespace AtlasBot.Delivery;

/// <summary>One message of a mailing in a chat, as it stands there after all amendments.</summary>
/// <param name="MessageId">Telegram's id; 0 where there is none, <see cref="Marks.UnknownId"/> where nobody told us.</param>
/// <param name="Section">The section it says a piece of; 0 is the opening, null none.</param>
/// <param name="Says">Its markup, or null where that is not known for sure.</param>
public sealed record Copied(int MessageId, int? Section, string? Says);

/// <summary>A mailing as it stands in one chat.</summary>
/// <param name="Origin">What it was cut from, or null.</param>
/// <param name="Messages">Its messages, those that amendments added last.</param>
/// <param name="IsComplete">Whether all of it had arrived.</param>
/// <param name="IsOnItsWay">Whether parts of it are still to come.</param>
/// <param name="Key">The same for all whose copies stand alike.</param>
public sealed record Copy(LayoutOrigin? Origin, IReadOnlyList<Copied> Messages, bool IsComplete, bool IsOnItsWay, string Key);

/// <summary>What a message of a mailing says.</summary>
/// <param name="Day">The brief's day, or null where it is of none.</param>
/// <param name="Language">The edition's language, or null.</param>
/// <param name="Section">The section it says a piece of; 0 is the opening, null none.</param>
public sealed record CopyPlace(DateOnly? Day, string? Language, int? Section);

/// <summary>Knows what stands in a chat: what was delivered, and what amendments made of it. Nothing of it is kept twice.</summary>
public sealed class Copies(Database database, Supply supply)
{
    private readonly LayoutShelf shelf = new(supply);

    /// <summary>A subscriber's copy of a mailing, or null where they have none, or it is too old to be known.</summary>
    public Copy? Of(long mailing, long subscriber)
    {
        var rows = database.Query(
            $"""
            select mailing, layout, next_part, state, sent from delivery
            where subscriber = {subscriber} and layout is not null
                and mailing in (select {mailing} union all select id from mailing where amends = {mailing})
            order by mailing
            """,
            row => new Delivered(
                row.Number(0), row.Number(1), row.Int(2), row.Text(3), MessageIds.Unpack(row.BytesOrNull(4))));
        if (rows.Count == 0 || rows[0] is not { } first || first.Mailing != mailing)
        {
            return null;
        }

        var layout = shelf.Get(first.Layout);
        var messages = layout.Parts.Select((part, i) => new Copied(first.IdOf(i), part.Section, part.Message.Text.ToString())).ToList();
        var key = new StringBuilder(first.Key(layout.Parts.Count));
        foreach (var amendment in rows.Skip(1))
        {
            var parts = shelf.Get(amendment.Layout).Parts;
            Amend(messages, amendment, parts);
            key.Append('/').Append(amendment.Key(parts.Count));
        }

        return new Copy(layout.Origin, messages, first.State == "delivered", first.State == "open", key.ToString());
    }

    /// <summary>Where a message in a subscriber's chat comes from, or null where it is none of a mailing's, or too old to be known.</summary>
    public CopyPlace? At(long subscriber, int message)
    {
        // "cross" keeps the order (sqlite.org/lang_select): the few mailings first, then one row of each.
        CopyPlace? found = null;
        database.Each(
            $"""
            select mailing.day, layout.language, layout.id, delivery.sent, delivery.edition
            from mailing cross join delivery on delivery.mailing = mailing.id and delivery.subscriber = {subscriber}
            join layout on layout.id = delivery.layout
            where delivery.sent is not null and mailing.kind in ('brief', 'urgent', 'correction')
            order by mailing.id desc
            """,
            row =>
            {
                var part = MessageIds.Unpack(row.BytesOrNull(3)).ToList().IndexOf(message);
                if (part >= 0)
                {
                    found = new CopyPlace(row.DayOrNull(0), row.TextOrNull(1) ?? row.TextOrNull(4), shelf.Get(row.Number(2)).Parts[part].Section);
                }

                return found is null;
            });
        return found;
    }

    private static void Amend(List<Copied> messages, Delivered amendment, IReadOnlyList<Part> parts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            var (part, id) = (parts[i], amendment.IdOf(i));
            while (messages.Count <= part.Target)
            {
                messages.Add(new Copied(0, null, null));
            }

            messages[part.Target] = part.Act switch
            {
                PartAct.Send when id != 0 => new Copied(id, part.Section, part.Message.Text.ToString()),
                PartAct.Edit when id != 0 => messages[part.Target] with { Says = part.Message.Text.ToString() },
                PartAct.Delete when id != 0 => messages[part.Target] with { MessageId = 0 },
                // Refused, or its answer was lost: it may say this or that.
                PartAct.Edit when amendment.IsTried(i) => messages[part.Target] with { Says = null },
                _ => messages[part.Target],
            };
        }
    }

    private sealed record Delivered(long Mailing, long Layout, int NextPart, string State, IReadOnlyList<int> Sent)
    {
        public int IdOf(int part) => part < Sent.Count ? Sent[part] : 0;

        // The next one may have been tried: its answer was lost, and before it went again the delivery ended.
        public bool IsTried(int part) => part < Sent.Count || part == NextPart;

        public string Key(int parts) => string.Create(CultureInfo.InvariantCulture, $"{Layout}")
            + (State == "delivered" ? ":" : "-")
            + string.Concat(Enumerable.Range(0, parts).Select(part => IdOf(part) switch
            {
                0 => IsTried(part) ? 'x' : '0',
                Marks.UnknownId => 'u',
                _ => '1',
            }));
    }
}
