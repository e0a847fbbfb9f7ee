using System.Globalization;
using System.Text;
using AtlasBot.Subscribers;
using NodaTime;

namespace AtlasBot.Sandbox;

/// <summary>An example brief as it stands in a file.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Day">The day it is dated.</param>
/// <param name="Language"><c>en</c>, <c>az</c> or <c>ru</c>.</param>
/// <param name="Text">All of it, with its date line.</param>
public sealed record ExampleBrief(string Name, DateOnly Day, string Language, string Text);

/// <summary>
/// The briefs that come with the sandbox, in the form the centre publishes. Their files are named by how many working days before the
/// sandbox's first day they are dated, and their date line is written when they are read.
/// </summary>
public sealed class ExampleBriefs
{
    private const string Folder = "Examples/";
    private const string NextFile = "next";

    private readonly List<ExampleBrief> briefs = [];
    private readonly string next;

    private ExampleBriefs(DateOnly firstDay, string next) => (FirstDay, this.next) = (firstDay, next);

    /// <summary>Every brief up to the first day, oldest first.</summary>
    public IReadOnlyList<ExampleBrief> All => briefs;

    /// <summary>The sandbox's first day, in Baku.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>Dates the briefs.</summary>
    /// <param name="start">When the sandbox's clock begins.</param>
    public static ExampleBriefs DatedFrom(DateTimeOffset start)
    {
        var firstDay = DayOf(start);
        var examples = new ExampleBriefs(firstDay, Read(NextFile + ".en"));
        foreach (var file in Files().Where(file => !file.StartsWith(NextFile, StringComparison.Ordinal)))
        {
            var parts = file.Split('.');
            var day = WorkingDaysBefore(firstDay, int.Parse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture));
            examples.briefs.Add(new ExampleBrief(
                $"{day:yyyy-MM-dd}.{parts[1]}.txt", day, parts[1], Dated(Read(file), day, parts[1])));
        }

        examples.briefs.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        return examples;
    }

    /// <summary>When the sandbox's clock begins: at 07:40 in Baku, on the day of a given instant or the next from Tuesday to Friday, so that
    /// the day before is a working day.</summary>
    public static DateTimeOffset StartOf(DateTimeOffset instant)
    {
        var day = DayOf(instant);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday or DayOfWeek.Monday)
        {
            day = day.AddDays(1);
        }

        return (LocalDate.FromDateOnly(day) + new LocalTime(7, 40)).InZoneLeniently(Baku).ToDateTimeOffset().ToUniversalTime();
    }

    /// <summary>A brief that is in no archive yet, for staff to publish: of the day it is, or of the next where this day has one.</summary>
    public ExampleBrief Next(DateTimeOffset now)
    {
        var today = DayOf(now);
        var day = today > FirstDay ? today : FirstDay.AddDays(1);
        return new ExampleBrief($"{day:yyyy-MM-dd}.en.txt", day, "en", Dated(next, day, "en"));
    }

    private static DateTimeZone Baku { get; } = Zones.Find("Asia/Baku")!;

    private static DateOnly DayOf(DateTimeOffset instant) => Instant.FromDateTimeOffset(instant).InZone(Baku).Date.ToDateOnly();

    private static DateOnly WorkingDaysBefore(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(-1);
            count -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return day;
    }

    private static string Dated(string text, DateOnly day, string language)
    {
        var (label, format) = language switch
        {
            "az" => ("Gün", "d MMMM yyyy"),
            "ru" => ("День", "d MMMM yyyy"),
            _ => ("Day", "MMMM d, yyyy"),
        };
        return $"{label}: {day.ToString(format, CultureInfo.GetCultureInfo(language))}\n\n{text}";
    }

    private static IEnumerable<string> Files() =>
        typeof(ExampleBriefs).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name[Folder.Length..]));

    private static string Read(string file)
    {
        using var stream = typeof(ExampleBriefs).Assembly.GetManifestResourceStream($"{Folder}{file}.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
