using System.Collections.Frozen;
using System.Text;

namespace AtlasBot.Intake;

/// <summary>The names of the months in English, Azerbaijani and Russian, inflected and abbreviated, in any letter case.</summary>
public static class MonthNames
{
    private static readonly string[] English =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] Azerbaijani =
        ["yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr"];

    // Stems, to which the endings of a soft or a hard noun are added.
    private static readonly string[] Russian =
        ["январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"];

    private static readonly (int Month, string[] Names)[] Abbreviations =
    [
        (1, ["jan", "yan", "янв"]), (2, ["feb", "fev", "фев", "февр"]), (3, ["mar", "мар"]), (4, ["apr", "апр"]),
        (6, ["jun", "iyn", "июн"]), (7, ["jul", "iyl", "июл"]), (8, ["aug", "avq", "авг"]), (9, ["sep", "sept", "sen", "sent", "сен", "сент"]),
        (10, ["oct", "okt", "окт"]), (11, ["nov", "noy", "ноя", "нояб"]), (12, ["dec", "dek", "дек"]),
    ];

    private static readonly string[] AzerbaijaniEndings = ["", "in", "un", "i", "u", "a", "da", "dan", "inda", "unda", "indan", "undan", "daki"];

    private static readonly FrozenDictionary<string, int> Numbers = All().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The month, 1 to 12, that a word names, a final full stop apart; null when it names none.</summary>
    public static int? Number(string word) => NumberOfFolded(DateWords.Fold(word));

    internal static int? NumberOfFolded(string folded) => Numbers.TryGetValue(folded, out var month) ? month : null;

    private static Dictionary<string, int> All()
    {
        var all = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < 12; i++)
        {
            all[English[i]] = i + 1;
            foreach (var ending in AzerbaijaniEndings)
            {
                all[Azerbaijani[i] + ending] = i + 1;
            }

            string[] endings = i is 2 or 7 ? ["", "а", "е", "у", "ом"] : i is 4 ? ["й", "я", "е", "ю", "ем"] : ["ь", "я", "е", "ю", "ем"];
            foreach (var ending in endings)
            {
                all[Russian[i] + ending] = i + 1;
            }
        }

        foreach (var (month, names) in Abbreviations)
        {
            Array.ForEach(names, name => all[name] = month);
        }

        return all;
    }
}

/// <summary>The names of the days of the week in English, Azerbaijani and Russian, in any letter case.</summary>
public static class WeekdayNames
{
    private static readonly FrozenDictionary<string, DayOfWeek> Days = new Dictionary<string, DayOfWeek>(StringComparer.Ordinal)
    {
        ["monday"] = DayOfWeek.Monday,
        ["mon"] = DayOfWeek.Monday,
        ["bazar ertesi"] = DayOfWeek.Monday,
        ["понедельник"] = DayOfWeek.Monday,
        ["пн"] = DayOfWeek.Monday,
        ["tuesday"] = DayOfWeek.Tuesday,
        ["tue"] = DayOfWeek.Tuesday,
        ["tues"] = DayOfWeek.Tuesday,
        ["cersenbe axsami"] = DayOfWeek.Tuesday,
        ["вторник"] = DayOfWeek.Tuesday,
        ["вт"] = DayOfWeek.Tuesday,
        ["wednesday"] = DayOfWeek.Wednesday,
        ["wed"] = DayOfWeek.Wednesday,
        ["cersenbe"] = DayOfWeek.Wednesday,
        ["среда"] = DayOfWeek.Wednesday,
        ["среду"] = DayOfWeek.Wednesday,
        ["ср"] = DayOfWeek.Wednesday,
        ["thursday"] = DayOfWeek.Thursday,
        ["thu"] = DayOfWeek.Thursday,
        ["thur"] = DayOfWeek.Thursday,
        ["thurs"] = DayOfWeek.Thursday,
        ["cume axsami"] = DayOfWeek.Thursday,
        ["четверг"] = DayOfWeek.Thursday,
        ["чт"] = DayOfWeek.Thursday,
        ["friday"] = DayOfWeek.Friday,
        ["fri"] = DayOfWeek.Friday,
        ["cume"] = DayOfWeek.Friday,
        ["пятница"] = DayOfWeek.Friday,
        ["пятницу"] = DayOfWeek.Friday,
        ["пт"] = DayOfWeek.Friday,
        ["saturday"] = DayOfWeek.Saturday,
        ["sat"] = DayOfWeek.Saturday,
        ["senbe"] = DayOfWeek.Saturday,
        ["суббота"] = DayOfWeek.Saturday,
        ["субботу"] = DayOfWeek.Saturday,
        ["сб"] = DayOfWeek.Saturday,
        ["sunday"] = DayOfWeek.Sunday,
        ["sun"] = DayOfWeek.Sunday,
        ["bazar"] = DayOfWeek.Sunday,
        ["воскресенье"] = DayOfWeek.Sunday,
        ["вс"] = DayOfWeek.Sunday,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The weekday that one word names, or two in Azerbaijani ("bazar ertəsi"); null when they name none.</summary>
    public static DayOfWeek? Of(string words) => OfFolded(DateWords.Fold(words));

    internal static DayOfWeek? OfFolded(string folded) => Days.TryGetValue(folded, out var day) ? day : null;
}

/// <summary>How the words of dates are compared.</summary>
internal static class DateWords
{
    /// <summary>
    /// Lower case with the four letters i as one (İYUN, IYUN, iyun, ıyun) and the other letters of Azerbaijani without their marks, for people
    /// type them so; ё as е; a final full stop dropped.
    /// </summary>
    public static string Fold(string words)
    {
        var folded = new StringBuilder(words.Length);
        foreach (var letter in words.AsSpan().TrimEnd('.'))
        {
            // A dot above that stays alone is what lower-casing İ leaves behind in other programs.
            if (letter is not '\u0307')
            {
                folded.Append(Fold(letter));
            }
        }

        return folded.ToString();
    }

    private static char Fold(char letter) => letter switch
    {
        'I' or 'İ' or 'ı' => 'i',
        _ => char.ToLowerInvariant(letter) switch
        {
            'ə' or 'ä' => 'e',
            'ş' => 's',
            'ç' => 'c',
            'ğ' => 'g',
            'ö' => 'o',
            'ü' => 'u',
            'â' => 'a',
            'ё' => 'е',
            var plain => plain,
        },
    };
}
