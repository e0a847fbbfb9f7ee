using System.Text.Json;
using AtlasBot.Briefs;
using AtlasBot.Storage;
using AtlasBot.Topics;

namespace AtlasBot.Subscribers;

/// <summary>What of an edition somebody follows.</summary>
/// <param name="Only">Whether they want nothing else.</param>
/// <param name="Sections">The sections they follow, by position, and why.</param>
public sealed record Followed(bool Only, IReadOnlyDictionary<int, IReadOnlyList<Interest>> Sections)
{
    /// <summary>Somebody who follows nothing: the whole edition, without marks.</summary>
    public static readonly Followed Nothing = new(Only: false, new Dictionary<int, IReadOnlyList<Interest>>());
}

/// <summary>
/// Finds the sections that somebody follows. A brief is looked through once for all that is followed, whatever the number of
/// followers, and again where an edition of it changed.
/// </summary>
public sealed class FollowedSections(
    Database database, Archive archive, TopicIndex index, QuestionReader reader, Search search)
{
    // Older briefs do not go out any more.
    private const int DaysKept = 7;

    /// <summary>What of an edition a subscriber follows.</summary>
    public Followed Of(long subscriber, Edition edition)
    {
        var wish = database.First(
            $"""
            select only_followed from subscriber
            where id = {subscriber} and exists (select 1 from follow where subscriber = {subscriber})
            """,
            row => new { Only = row.Flag(0) });
        if (wish is null)
        {
            return Followed.Nothing;
        }

        LookThrough(edition.Day);
        var lead = index.RowOf(new SectionId(edition.Day, edition.Language, 0));
        var matches = database.Query(
            $"""
            select interest.id, words, topic, section from interest_match
            join follow on follow.subscriber = {subscriber} and follow.interest = interest_match.interest
            join interest on interest.id = follow.interest
            where section > {lead} and section <= {lead + SectionId.MaxPosition} order by section, interest.id
            """,
            row => (Position: (int)(row.Number(3) - lead), Interest: Follows.Read(row)));
        return new Followed(wish.Only, matches.GroupBy(match => match.Position, match => match.Interest)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<Interest>)[.. group]));
    }

    /// <summary>How many sections of some editions are on what a subscriber follows, by that; what has none is not there.</summary>
    public IReadOnlyList<(Interest Interest, int Sections)> CountIn(long subscriber, IReadOnlyList<Edition> editions)
    {
        var interests = database.Query(
            $"select interest.id, words, topic from follow join interest on interest.id = follow.interest where subscriber = {subscriber}", Follows.Read);
        return [.. interests
            .Select(interest => (interest, Sections: editions.Sum(edition => CountIn(interest, edition))))
            .Where(one => one.Sections > 0)];
    }

    // Older days are looked through for one person: what all follow is kept for the latest only.
    private int CountIn(Interest interest, Edition edition)
    {
        var lead = index.RowOf(new SectionId(edition.Day, edition.Language, 0));
        return interest.Topic is { } topic
            ? (int)(database.Number($"""
                select count(*) from section_topic join topic on topic.id = section_topic.topic
                where section > {lead} and section <= {lead + SectionId.MaxPosition} and topic.key = {topic}
                """) ?? 0)
            : search.RowsOn(reader.Understand(interest.Words), edition.Day).Count(row => row > lead && row <= lead + SectionId.MaxPosition);
    }

    // The reading is done outside the gate.
    private void LookThrough(DateOnly day)
    {
        var versions = archive.VersionsOn(day);
        if (database.First($"select versions from interest_day where day = {day}", row => row.Text(0)) == versions)
        {
            return;
        }

        var (first, next) = (SectionId.FirstOf(day), SectionId.FirstOf(day.AddDays(1)));
        var matches = database.Query(
            $"""
            select section, interest.id from section_topic
            join topic on topic.id = section_topic.topic join interest on interest.topic = topic.key
            where section >= {first} and section < {next}
            """,
            row => new[] { row.Number(0), row.Number(1) }).ToList();
        foreach (var (interest, words) in database.Query(
            $"select id, words from interest where topic is null", row => (row.Number(0), row.Text(1))))
        {
            matches.AddRange(search.RowsOn(reader.Understand(words), day).Select(row => new[] { row, interest }));
        }

        database.Atomically(() =>
        {
            database.Execute($"delete from interest_match where section < {SectionId.FirstOf(day.AddDays(-DaysKept))}");
            database.Execute($"delete from interest_match where section >= {first} and section < {next}");
            database.Execute($"""
                insert into interest_match (section, interest)
                select value ->> 0, value ->> 1 from json_each({JsonSerializer.Serialize(matches)})
                """);
            database.Execute($"""
                insert into interest_day (day, versions) values ({day}, {versions})
                on conflict (day) do update set versions = excluded.versions
                """);
        });
    }
}
