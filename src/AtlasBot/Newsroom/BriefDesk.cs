using System.Globalization;
using AtlasBot.Briefs;
using AtlasBot.Intake;
using AtlasBot.Storage;
using AtlasBot.Topics;

namespace AtlasBot.Newsroom;

/// <summary>Judges what was read and publishes it, with a line in the audit.</summary>
public sealed class BriefDesk(
    Database database,
    Archive archive,
    Publication publication,
    DraftShelf drafts,
    TopicIndex topics,
    ArchiveNames names,
    AuditTrail audit,
    NewsroomOptions newsroom,
    TimeProvider clock)
{
    private Slips? slips;

    /// <summary>All that is odd about a brief: in the text, in its day, against the archive. Red ones want a decision.</summary>
    public IReadOnlyList<Finding> FindingsOf(Reading.Understood understood)
    {
        var edition = understood.Edition;
        var kept = topics.Kept();
        List<Finding> findings =
            [.. understood.Findings.Concat(SlipsOf(edition)).Where(finding => !finding.IsSlip || !kept.Contains(finding.Values[0], StringComparer.Ordinal))];
        if (Findings.ForDay(edition.Day, newsroom.Due.Today(clock.GetUtcNow())) is { } outside)
        {
            findings.Add(outside);
        }

        if (archive.SameTextOn(edition) is { } other)
        {
            findings.Add(new Finding(FindingCode.SameText, Red: true, Line: null, Columns.Day(other)));
        }

        return [.. findings.OrderByDescending(finding => finding.Red)];
    }

    // The card of a site's posts looks again each few seconds: the archive is asked once about a text.
    private IReadOnlyList<Finding> SlipsOf(Edition edition)
    {
        var (hash, revision) = (edition.ContentHash(), topics.Revision);
        if (slips is { } last && last.Hash == hash && last.Revision == revision)
        {
            return last.Findings;
        }

        List<Finding> findings = [.. NameSlips.Rare(edition.Sections.SelectMany(section => section.Paragraphs.Prepend(section.Heading)))
            .Select(rare => (rare.Name, rare.Times, Meant: names.Meant(rare.Name, edition.Language)))
            .Where(rare => rare.Meant is not null)
            .Select(rare => new Finding(FindingCode.ArchiveSlip, false, null, rare.Name, rare.Times.ToString(CultureInfo.InvariantCulture), rare.Meant!))];
        slips = new Slips(hash, revision, findings);
        return findings;
    }

    private sealed record Slips(string Hash, long Revision, IReadOnlyList<Finding> Findings);

    /// <summary>The edition that a document mends, as it would be; null where its day has none in its language, or says the same.</summary>
    public Edition? Mends(Reading.Understood understood)
    {
        var edition = publication.InAKnownLanguage(understood.Edition);
        return archive.On(edition.Day, edition.Language) is { } there && there.Edition.ContentHash() != edition.ContentHash() ? edition : null;
    }

    /// <summary>Whether a brief of this day is too old to be pushed by itself.</summary>
    public bool IsOld(DateOnly day) => day < newsroom.Due.Today(clock.GetUtcNow()).AddDays(-1);

    /// <summary>Whether a brief of this day is dated too far ahead to be pushed by itself.</summary>
    public bool IsEarly(DateOnly day) => newsroom.Due.IsEarly(day, clock.GetUtcNow());

    /// <summary>Publishes, and writes who did.</summary>
    /// <param name="understood">What was read.</param>
    /// <param name="source">Where it came from, in words for staff.</param>
    /// <param name="going">How it goes out.</param>
    /// <param name="staff">Telegram user id; 0 for the inbox and the command line.</param>
    public Published Publish(Reading.Understood understood, string source, Going going, long staff) => database.Atomically(() =>
    {
        var published = publication.Publish(understood, source, going, staff);
        if (published.Stored != Stored.Unchanged || published.Going != Going.Nowhere)
        {
            audit.Write(staff, "publish", $"{Columns.Day(understood.Edition.Day)} {understood.Edition.Language} {published.Going} {source}");
        }

        return published;
    });

    /// <summary>Puts another version of an edition into the archive alone, and writes who did.</summary>
    public void Archive(Edition edition, string source, long staff) => database.Atomically(() =>
    {
        if (publication.Archive(edition, source, staff) != Stored.Unchanged)
        {
            audit.Write(staff, "archive", $"{Columns.Day(edition.Day)} {edition.Language} {source}");
        }
    });

    /// <summary>
    /// Publishes a draft, once; what it did stands on the draft. Nothing happens where somebody was quicker, with this draft or with another text
    /// of the day: that is a correction then, and wants to be seen.
    /// </summary>
    public void PublishDraft(Draft draft, Reading.Understood understood, Going going, long staff) => database.Atomically(() =>
    {
        if (Mends(understood) is null && drafts.Move(draft.Id, DraftState.Open, DraftState.Done))
        {
            drafts.KeepOutcome(draft.Id, Publish(understood, draft.Source, going, staff));
        }
    });
}
