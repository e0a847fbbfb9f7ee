using System.Text.Json;
using AtlasBot.Storage;

namespace AtlasBot.Briefs;

/// <summary>An edition as it stands in the archive.</summary>
/// <param name="Edition">What it says.</param>
/// <param name="Version">From 1; a correction makes the next.</param>
/// <param name="Source">Where it came from, in words for staff.</param>
/// <param name="Published">When its first version was published.</param>
/// <param name="Withdrawn">When it was withdrawn, or null.</param>
public sealed record ArchivedEdition(
    Edition Edition, int Version, string Source, DateTimeOffset Published, DateTimeOffset? Withdrawn);

/// <summary>One version of an edition.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Written">When.</param>
/// <param name="Staff">Who; 0 where it came by itself.</param>
/// <param name="Change">What it changed, in words for staff; empty for the first.</param>
public sealed record EditionVersion(int Version, DateTimeOffset Written, long Staff, string Change);

/// <summary>What storing an edition changed.</summary>
public enum Stored
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>The same text was there already.</summary>
    Unchanged,

    /// <summary>Another text stood there; this is its next version.</summary>
    Replaced,
}

/// <summary>Every published brief, by date. Only what is not withdrawn is shown to readers.</summary>
public sealed class Archive(Database database)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Stores an edition, or its next version where the day has another text in this language.</summary>
    /// <param name="edition">What it says, in one of <see cref="Languages.All"/>.</param>
    /// <param name="source">Where it came from, in words for staff.</param>
    /// <param name="now">When.</param>
    /// <param name="staff">Who wrote it; 0 where it came by itself.</param>
    /// <param name="change">What it changes, in words for staff.</param>
    public Stored Store(Edition edition, string source, DateTimeOffset now, long staff = 0, string change = "") => database.Atomically(() =>
    {
        var hash = edition.ContentHash();
        var before = database.First(
            $"select fingerprint, version, withdrawn from edition where day = {edition.Day} and language = {edition.Language}",
            row => new Standing(row.Text(0), row.Int(1), row.TextOrNull(2) is not null));
        if (before is { Withdrawn: false } && before.Fingerprint == hash)
        {
            return Stored.Unchanged;
        }

        var version = (before?.Version ?? 0) + 1;
        database.Execute($"""
            insert into edition (day, language, version, fingerprint, source, published)
            values ({edition.Day}, {edition.Language}, {version}, {hash}, {source}, {now})
            on conflict (day, language) do update
            set version = excluded.version, fingerprint = excluded.fingerprint, source = excluded.source, withdrawn = null
            """);
        database.Execute($"""
            insert into edition_version (day, language, version, content, written, staff, change)
            values ({edition.Day}, {edition.Language}, {version}, {JsonSerializer.Serialize(edition.Sections, Json)}, {now}, {staff}, {change})
            """);
        Clear(edition.Day, edition.Language);
        for (var i = 0; i < edition.Sections.Count; i++)
        {
            var id = new SectionId(edition.Day, edition.Language, i + 1).Packed;
            var section = edition.Sections[i];
            database.Execute($"""
                insert into section (id, heading, body, address, links, archive_only)
                values ({id}, {section.Heading}, {string.Join('\n', section.Paragraphs)}, {section.Address?.ToString()}, {LinksOf(section)}, {section.ArchiveOnly})
                """);
        }

        return before is null ? Stored.Added : Stored.Replaced;
    });

    /// <summary>Withdraws a day's brief in all its editions: it is shown no more. Its versions are kept.</summary>
    public void Withdraw(DateOnly day, DateTimeOffset now) => database.Atomically(() =>
    {
        foreach (var language in LanguagesOn(day))
        {
            Clear(day, language);
        }

        database.Execute($"update edition set withdrawn = {now} where day = {day} and withdrawn is null");
    });

    /// <summary>When the newest version of a day's brief was written, or null where there is none or it was withdrawn.</summary>
    public DateTimeOffset? WrittenOn(DateOnly day) => database.First(
        $"""
        select max(written) from edition_version v
        join edition e on e.day = v.day and e.language = v.language and e.withdrawn is null
        where v.day = {day}
        """,
        row => new { At = row.InstantOrNull(0) })?.At;

    /// <summary>When a day's brief was withdrawn, or null where it stands or there never was one.</summary>
    public DateTimeOffset? WithdrawnOn(DateOnly day) => LanguagesOn(day).Count > 0 ? null : database.First(
        $"select max(withdrawn) from edition where day = {day}", row => new { At = row.InstantOrNull(0) })?.At;

    /// <summary>The edition of a day in a language, or null where there is none or it was withdrawn.</summary>
    public ArchivedEdition? On(DateOnly day, string language)
    {
        var standing = database.First(
            $"""
            select version, source, published from edition
            where day = {day} and language = {language} and withdrawn is null
            """,
            row => new { Version = row.Int(0), Source = row.Text(1), Published = row.Instant(2) });
        return standing is null
            ? null
            : new ArchivedEdition(
                new Edition(day, language, Sections(day, language)), standing.Version, standing.Source, standing.Published, null);
    }

    /// <summary>The version of a day's edition in a language, or null where there is none or it was withdrawn.</summary>
    public int? VersionOf(DateOnly day, string language) => (int?)database.Number(
        $"select version from edition where day = {day} and language = {language} and withdrawn is null");

    /// <summary>All versions that an edition ever had, the oldest first.</summary>
    public IReadOnlyList<EditionVersion> VersionsOf(DateOnly day, string language) => database.Query(
        $"select version, written, staff, change from edition_version where day = {day} and language = {language} order by version",
        row => new EditionVersion(row.Int(0), row.Instant(1), row.Number(2), row.Text(3)));

    /// <summary>The sections of one version, or null where there is none.</summary>
    public IReadOnlyList<Section>? SectionsOf(DateOnly day, string language, int version) => database.First(
        $"select content from edition_version where day = {day} and language = {language} and version = {version}",
        row => JsonSerializer.Deserialize<List<Section>>(row.Text(0), Json) ?? []);

    /// <summary>The edition of a day in the first of these languages that there is, else in any, or null.</summary>
    public ArchivedEdition? On(DateOnly day, IReadOnlyList<string> languages)
    {
        var there = LanguagesOn(day);
        var best = languages.FirstOrDefault(there.Contains) ?? (there.Count > 0 ? there[0] : null);
        return best is null ? null : On(day, best);
    }

    /// <summary>The languages a day's brief can be read in.</summary>
    public IReadOnlyList<string> LanguagesOn(DateOnly day) => database.Query(
        $"select language from edition where day = {day} and withdrawn is null", row => row.Text(0));

    /// <summary>The versions of a day's editions: the same text as long as none of them changes.</summary>
    public string VersionsOn(DateOnly day) => string.Join(' ', database.Query(
        $"select language || version from edition where day = {day} and withdrawn is null order by language", row => row.Text(0)));

    /// <summary>One section, or null where there is none any more.</summary>
    public Section? Find(SectionId id) => database.First(
        $"select heading, body, address, links, archive_only from section where id = {id.Packed}", Read);

    /// <summary>The newest day that has a brief, or null in an empty archive.</summary>
    public DateOnly? Latest() => Day($"select max(day) from edition where withdrawn is null");

    /// <summary>The first day that has a brief, or null in an empty archive.</summary>
    public DateOnly? First() => Day($"select min(day) from edition where withdrawn is null");

    /// <summary>The nearest day before that has a brief, or null.</summary>
    public DateOnly? Before(DateOnly day) => Day($"select max(day) from edition where day < {day} and withdrawn is null");

    /// <summary>The nearest day after that has a brief, or null.</summary>
    public DateOnly? After(DateOnly day) => Day($"select min(day) from edition where day > {day} and withdrawn is null");

    /// <summary>The days that have a brief, from the first to the last, both included.</summary>
    public IReadOnlyList<DateOnly> Days(DateOnly first, DateOnly last) => database.Query(
        $"""
        select distinct day from edition where day between {first} and {last} and withdrawn is null order by day
        """,
        row => row.Day(0));

    /// <summary>Another day whose edition in some language says exactly the same, or null.</summary>
    public DateOnly? SameTextOn(Edition edition) => Day(
        $"""
        select min(day) from edition
        where fingerprint = {edition.ContentHash()} and day <> {edition.Day} and withdrawn is null
        """);

    /// <summary>Keeps what a footer says about the centre; the first one seen stays.</summary>
    public void KeepAbout(string language, string text) => database.Execute(
        $"insert into about (language, text) values ({language}, {text}) on conflict do nothing");

    /// <summary>What the centre says about itself, in the first of these languages that there is, else in any, or null.</summary>
    public string? About(IReadOnlyList<string> languages)
    {
        var texts = database.Query($"select language, text from about", row => (Language: row.Text(0), Text: row.Text(1)));
        return languages.SelectMany(language => texts.Where(text => text.Language == language))
            .Concat(texts)
            .Select(text => text.Text)
            .FirstOrDefault();
    }

    private List<Section> Sections(DateOnly day, string language)
    {
        var (first, last) = Range(day, language);
        return [.. database.Query(
            $"select heading, body, address, links, archive_only from section where id between {first} and {last} order by id", Read)];
    }

    private void Clear(DateOnly day, string language)
    {
        var (first, last) = Range(day, language);
        database.Execute($"delete from section where id between {first} and {last}");
    }

    private static (long First, long Last) Range(DateOnly day, string language) =>
        (new SectionId(day, language, 0).Packed, new SectionId(day, language, SectionId.MaxPosition).Packed);

    private static Section Read(Row row) => new(
        row.Text(0), row.Text(1).Split('\n'), row.TextOrNull(2) is { } address ? new Uri(address) : null)
    {
        Links = row.TextOrNull(3) is { } links ? JsonSerializer.Deserialize<List<Hyperlink>>(links, Json) ?? [] : [],
        ArchiveOnly = row.Flag(4),
    };

    private static string? LinksOf(Section section) => section.Links.Count == 0 ? null : JsonSerializer.Serialize(section.Links, Json);

    private DateOnly? Day(FormattableString sql)
    {
        DateOnly? day = null;
        database.Each(sql, row =>
        {
            day = row.DayOrNull(0);
            return false;
        });
        return day;
    }

    private sealed record Standing(string Fingerprint, int Version, bool Withdrawn);
}
