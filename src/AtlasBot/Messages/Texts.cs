using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Runtime.CompilerServices;

namespace AtlasBot.Messages;

/// <summary>
/// Everything the bot says, in one language. The texts live in <c>Texts.resx</c> (English) and <c>Texts.az.resx</c>,
/// <c>Texts.ru.resx</c>; a further <c>Texts.xx.resx</c> is found by itself, and what it lacks is said in English.
/// </summary>
public sealed partial class Texts
{
    private static readonly ResourceManager Resources = new(typeof(Texts));
    private static readonly ConcurrentDictionary<string, Texts> Made = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Template> templates = new(StringComparer.Ordinal);

    private Texts(string language)
    {
        Language = language;
        Culture = CultureInfo.GetCultureInfo(language);
        // What a translation lacks is said in English.
        foreach (var file in new[] { FileOf("en"), FileOf(language) })
        {
            var plural = PluralRule.Of(file["PluralForms"]);
            var ordinal = PluralRule.Of(file["OrdinalForms"]);
            foreach (var (name, text) in file)
            {
                templates[name] = new Template(text, plural, ordinal);
            }
        }
    }

    /// <summary>The languages the bot speaks, by their ISO 639-1 codes, English first.</summary>
    public static IReadOnlyList<string> Spoken { get; } =
        ["en", .. typeof(Texts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(entry => entry.Value == "spoken").Select(entry => entry.Key["Texts.".Length..]).Order()];

    /// <summary>The language of these texts, by its ISO 639-1 code.</summary>
    public string Language { get; }

    /// <summary>How the language writes numbers and names days.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The texts in a language; in English where the bot does not speak it.</summary>
    /// <param name="language">A code such as "az", or an IETF tag such as "ru-RU".</param>
    public static Texts In(string? language)
    {
        var code = (language ?? "").Split('-')[0].ToLowerInvariant();
        return Made.GetOrAdd(Spoken.Contains(code) ? code : "en", spoken => new Texts(spoken));
    }

    /// <summary>A number with its thousands grouped: "4,812".</summary>
    public string Number(long number) => number.ToString("N0", Culture);

    /// <summary>A number with one decimal: "27.9".</summary>
    public string Decimal(double number) => number.ToString("N1", Culture);

    /// <summary>"Wednesday, 8 March 2023"; begins with a capital where a sentence would.</summary>
    public string Day(DateOnly day) => Capital(DayWithin(day));

    /// <summary>The same within a sentence: "среда, 8 марта 2023".</summary>
    public string DayWithin(DateOnly day) => day.ToString(Text("DayPattern"), Culture);

    /// <summary>"8 March 2023".</summary>
    public string Date(DateOnly day) => day.ToString(Text("DatePattern"), Culture);

    /// <summary>"8 March", or "8 Mar 2022" where it is not of this year: for narrow buttons.</summary>
    public string ShortDate(DateOnly day, DateOnly today) =>
        day.ToString(Text(day.Year == today.Year ? "NearDatePattern" : "ShortDatePattern"), Culture);

    /// <summary>"Wednesday, 8 March", within a sentence, or with the year where it is not that of today.</summary>
    public string NearDay(DateOnly day, DateOnly today) =>
        day.ToString(Text(day.Year == today.Year ? "NearDayPattern" : "DayPattern"), Culture);

    /// <summary>"8 March", or with the year where it is not that of today.</summary>
    public string NearDate(DateOnly day, DateOnly today) =>
        day.ToString(Text(day.Year == today.Year ? "NearDatePattern" : "DatePattern"), Culture);

    /// <summary>"Mar 2023".</summary>
    public string ShortMonth(DateOnly month) => Capital(month.ToString("MMM yyyy", Culture));

    /// <summary>"March", as it stands alone.</summary>
    public string MonthName(DateOnly month) => Capital(Culture.DateTimeFormat.GetMonthName(month.Month));

    /// <summary>"Wednesday", as it stands within a sentence.</summary>
    public string Weekday(DateOnly day) => day.ToString("dddd", Culture);

    /// <summary>"Wednesday", as it stands alone.</summary>
    public string Weekday(DayOfWeek day) => Capital(Culture.DateTimeFormat.GetDayName(day));

    /// <summary>"March 2023", as it stands within a sentence.</summary>
    public string Month(DateOnly day) => day.ToString("MMMM yyyy", Culture);

    /// <summary>"Mar", or "Mar 2022" where it is not of this year: for narrow buttons.</summary>
    public string ShortMonth(DateOnly day, int year) =>
        day.ToString("MMM", Culture).TrimEnd('.') + (day.Year == year ? "" : day.ToString(" yyyy", Culture));

    /// <summary>The shortest names of the weekdays, from Monday.</summary>
    public IReadOnlyList<string> Weekdays() =>
        [.. Enumerable.Range(1, 7).Select(i => Capital(Culture.DateTimeFormat.ShortestDayNames[i % 7].Replace(".", "", StringComparison.Ordinal)))];

    /// <summary>"08:00".</summary>
    public static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A moment in words: "tomorrow, Thursday, 08:00 your time".</summary>
    public string Say(Moment moment)
    {
        var clock = Clock(moment.Time);
        var time = moment.OwnClock ? TimeYours(clock) : TimeNewsroom(clock);
        return (moment.Day.DayNumber - moment.Today.DayNumber) switch
        {
            0 => MomentToday(time),
            1 => MomentTomorrow(Weekday(moment.Day), time),
            _ => MomentLater(NearDay(moment.Day, moment.Today), time),
        };
    }

    /// <summary>The text with its first letter a capital, as the language writes it.</summary>
    public string Capital(string text) => text == "" ? "" : char.ToUpper(text[0], Culture) + text[1..];

    /// <summary>The names of the holes of a text, for the tests of the translations.</summary>
    public IReadOnlySet<string> HolesOf(string name) => templates[name].Holes;

    /// <summary>The texts of one resource file as its translator wrote them, by name.</summary>
    public static IReadOnlyDictionary<string, string> FileOf(string language) =>
        Resources.GetResourceSet(
                language == "en" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language),
                createIfNotExists: true,
                tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private string Text([CallerMemberName] string name = "") => Fill([], name);

    private string Fill(ReadOnlySpan<(string, object)> values, [CallerMemberName] string name = "") =>
        templates[name].Fill(values, Culture);
}

/// <summary>A moment as one person's clock shows it.</summary>
/// <param name="Today">The person's day now.</param>
/// <param name="Day">The day of the moment.</param>
/// <param name="Time">The time of it.</param>
/// <param name="OwnClock">Whether the clock is known to be theirs; else it is the newsroom's.</param>
public sealed record Moment(DateOnly Today, DateOnly Day, TimeOnly Time, bool OwnClock = true);
