using System.Collections.Concurrent;
using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Messages;

namespace AtlasBot.Newsroom;

/// <summary>
/// Says how a copy of a corrected brief is mended: what it says differently is edited, what it lacks comes last as an answer to its
/// section, what it has too much says so. What is right already is not touched.
/// </summary>
public sealed class CorrectionPlan(Archive archive, Copies copies, BriefPlan briefs)
{
    // A brief's copies stand in a handful of ways.
    private const int KeptAtMost = 200;

    private readonly ConcurrentDictionary<(long Mailing, string Key), IReadOnlyList<Part>> made = [];

    /// <summary>The layout for a recipient; null where the brief was withdrawn meanwhile, or their copy is not known any more.</summary>
    public LayoutPlan? Of(Mailing mailing, Recipient recipient)
    {
        if (mailing is not { Kind: MailingKind.Correction, Amends: { } brief, Day: { } day }
            || copies.Of(brief, recipient.Subscriber) is not { Origin: { } origin } copy
            || archive.VersionOf(day, origin.Language) is not { } version)
        {
            return null;
        }

        if (copy.IsOnItsWay)
        {
            return LayoutPlan.NotYet;
        }

        var key = $"{origin.Language}/{version}/{copy.Key}";
        if (!made.TryGetValue((mailing.Id, key), out var parts))
        {
            if (archive.On(day, origin.Language) is not { } found || found.Version != version)
            {
                return LayoutPlan.NotYet;
            }

            parts = Differences(copy, briefs.Again(found.Edition, origin.Form), CorrectionOrder.Of(mailing));
            Keep((mailing.Id, key), parts);
        }

        return new LayoutPlan(key, () => parts) { Holds = () => archive.VersionOf(day, origin.Language) == version };
    }

    private void Keep((long Mailing, string Key) of, IReadOnlyList<Part> parts)
    {
        if (made.Count >= KeptAtMost)
        {
            made.Clear();
        }

        made[of] = parts;
    }

    private static IReadOnlyList<Part> Differences(Copy copy, IReadOnlyList<Part> wanted, CorrectionOrder order)
    {
        var there = copy.Messages
            .Select((message, target) => (message.Section, message.Says, message.MessageId, Target: target))
            .Where(message => message.Section is not null && message.MessageId is not (0 or Marks.UnknownId))
            .ToLookup(message => message.Section ?? 0, message => (message.Says, message.Target));
        var opening = there[0].Select(message => (int?)message.Target).FirstOrDefault();
        var needless = new CorrectionMessages(Texts.In(order.Language)).Needless();
        var (edits, added) = (new List<Part>(), new List<Part>());
        foreach (var section in wanted.Select(part => part.Section ?? 0).Concat(there.Select(group => group.Key)).Distinct().Order())
        {
            var pieces = wanted.Where(part => part.Section == section).ToList();
            var copied = there[section].ToList();
            for (var i = 0; i < Math.Max(pieces.Count, copied.Count); i++)
            {
                var says = i < pieces.Count ? pieces[i].Message : needless;
                if (i < copied.Count && copied[i].Says != says.Text.ToString())
                {
                    edits.Add(new Part(says, PartAct.Edit, copied[i].Target) { Section = section });
                }
                else if (i >= copied.Count && (copied.Count > 0 || copy.IsComplete))
                {
                    // Who never got a section of the brief, since it was cancelled or they left, does not get it by a correction.
                    added.Add(Added(says, section, copied.Count > 0 ? copied[0].Target : opening));
                }
            }
        }

        if (order.Note is { } note && edits.Count + added.Count > 0)
        {
            var answered = there[order.Section ?? 0].Select(message => (int?)message.Target).FirstOrDefault() ?? opening;
            added.Add(Added(new Message(MessageHtml.Plain(note)), section: null, answered));
        }

        return [.. edits, .. added.Select((part, i) => part with { Target = copy.Messages.Count + i })];
    }

    private static Part Added(Message says, int? section, int? answered) =>
        new(says with { Silent = true }) { Section = section, Reply = answered };
}
