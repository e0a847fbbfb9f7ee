using System.Globalization;

namespace AtlasBot.Intake;

/// <summary>Looks for what is odd in a brief that was understood.</summary>
public static class Findings
{
    // Sections of one brief differ by half or double; five times as much is not their nature.
    private const int MuchLonger = 5;
    private const int ShortAtMost = 300;
    private const int MostShown = 300;

    /// <summary>The red finding for a brief that is not dated from yesterday to tomorrow, or null.</summary>
    /// <param name="today">The newsroom's day.</param>
    public static Finding? ForDay(DateOnly day, DateOnly today) =>
        Math.Abs(day.DayNumber - today.DayNumber) <= 1 ? null : new(FindingCode.OutsideDue, true, null, Iso(day), Iso(today));

    /// <summary>A day as it stands in values.</summary>
    internal static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static IEnumerable<Finding> OfText(Draft draft, string language)
    {
        var lines = draft.Sections.SelectMany(section => section.Paragraphs.Prepend(section.Heading)).ToList();
        return
        [
            .. language is "en" or "az" or "ru" ? Array.Empty<Finding>() : [new(FindingCode.Language, true, null, language)],
            .. Markup.Left(lines) is { } markup ? [markup] : Array.Empty<Finding>(),
            .. LostLetters(lines),
            .. draft.BareHeadings.Select(line => new Finding(FindingCode.HeadingWithoutBody, false, line.Number, line.Text)),
            .. draft.LeftOut.Select(left => LeftOut(left, draft)),
            .. SameHeadings(draft.Sections),
            .. Lengths(draft.Sections),
            .. Languages(draft.Sections, language),
            .. NameSlips.In(lines, language),
        ];
    }

    /// <summary>Text that belongs to no section; red when more is left out than kept.</summary>
    internal static Finding LeftOut(IReadOnlyList<Line> lines, Draft draft) => new(
        FindingCode.LeftOut,
        lines.Sum(line => line.Text.Length) > draft.Length,
        lines[0].Number,
        Number(lines.Count),
        string.Join(" / ", lines.Select(line => line.Text)));

    /// <summary>A value as a sentence shows it: a long one is cut.</summary>
    internal static string Shown(string value) => value.Length <= MostShown ? value : value[..(char.IsHighSurrogate(value[MostShown - 1]) ? MostShown - 1 : MostShown)] + "…";

    private static IEnumerable<Finding> LostLetters(List<Line> lines)
    {
        var damaged = lines.Where(line => line.Text.Contains('\uFFFD', StringComparison.Ordinal)).ToList();
        if (damaged.Count == 0)
        {
            return [];
        }

        var (first, place) = (damaged[0], damaged[0].Text.IndexOf('\uFFFD', StringComparison.Ordinal));
        var around = first.Text[Math.Max(0, place - 20)..Math.Min(first.Text.Length, place + 20)];
        return [new(FindingCode.LostLetters, true, first.Number, around, Number(damaged.Sum(line => line.Text.Count(letter => letter is '\uFFFD'))))];
    }

    private static IEnumerable<Finding> SameHeadings(IReadOnlyList<DraftSection> sections)
    {
        var first = new Dictionary<string, Line>(StringComparer.OrdinalIgnoreCase);
        foreach (var section in sections)
        {
            if (!first.TryAdd(section.Heading.Text, section.Heading))
            {
                yield return new(
                    FindingCode.SameHeading, false, section.Heading.Number, section.Heading.Text, Number(first[section.Heading.Text].Number));
            }
        }
    }

    private static IEnumerable<Finding> Lengths(IReadOnlyList<DraftSection> sections)
    {
        var lengths = sections.Select(section => section.Length).Order().ToArray();
        foreach (var section in lengths.Length > 1 ? sections : [])
        {
            // The middle one of the others.
            var (length, middle) = (section.Length, (lengths.Length - 1) / 2);
            var usual = lengths[length <= lengths[middle] ? middle + 1 : middle];
            var code = usual > ShortAtMost && length > MuchLonger * usual ? FindingCode.LongSection
                : length * MuchLonger < usual && length <= ShortAtMost ? FindingCode.ShortSection
                : null;
            if (code is not null)
            {
                yield return new(code, false, section.Heading.Number, section.Heading.Text, Number(length), Number(usual));
            }
        }
    }

    private static IEnumerable<Finding> Languages(IReadOnlyList<DraftSection> sections, string language) =>
        from section in sections
        let heading = section.HeadingLanguage ?? language
        let body = TextLanguage.OfMost(section.Spoken)
        where body != heading && section.Spoken.Any(paragraph => paragraph.Language == body)
        select new Finding(FindingCode.BodyLanguage, false, section.Heading.Number, section.Heading.Text, heading, body);

    /// <summary>A number as it stands in values.</summary>
    internal static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
