using System.Collections.Frozen;
using System.Globalization;
using AtlasBot.Intake;

namespace AtlasBot.Chat.Dates;

/// <summary>
/// The words of dates in five languages, folded. Names of months and weekdays are taken from .NET's cultures and from
/// <see cref="MonthNames"/>; only what neither knows is written here.
/// </summary>
internal static class Vocabulary
{
    /// <summary>The most words that one entry has.</summary>
    public const int LongestEntry = 4;

    private static readonly string[] Languages = ["en", "az", "ru", "tr", "uk"];

    private static readonly string[] HardEndings = ["ый", "ий", "ая", "ое", "ую", "ого", "ой", "ом", "ые", "ых", "ому"];

    private static readonly string[] SoftEndings =
        ["ий", "яя", "ая", "ее", "юю", "ую", "его", "ей", "ем", "ие", "их", "ему", "ій", "я", "ю", "ього", "ьому", "і"];

    private static readonly FrozenDictionary<string, Term> Entries = All().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What some folded words, separated by single spaces, stand for; null when they are no words of dates.</summary>
    public static Term? Find(string folded) =>
        Entries.GetValueOrDefault(folded)
        ?? (MonthNames.Number(folded) is { } month ? new Term.Month(month, Plain: false) : null);

    // What is added first stays: a word written here means that and no abbreviation of some culture.
    private static Dictionary<string, Term> All()
    {
        var all = new Dictionary<string, Term>(StringComparer.Ordinal);
        AddShifts(all);
        AddUnits(all);
        AddOrder(all);
        AddCounts(all);
        AddFillers(all);
        AddWeekdayForms(all);
        foreach (var format in Languages.Select(language => CultureInfo.GetCultureInfo(language).DateTimeFormat))
        {
            AddMonths(all, format.MonthNames, plain: true);
            AddWeekdays(all, format.DayNames, plain: true);
        }

        foreach (var format in Languages.Select(language => CultureInfo.GetCultureInfo(language).DateTimeFormat))
        {
            AddMonths(all, format.MonthGenitiveNames, plain: false);
            AddMonths(all, format.AbbreviatedMonthNames, plain: false);
            AddMonths(all, format.AbbreviatedMonthGenitiveNames, plain: false);
            AddWeekdays(all, format.AbbreviatedDayNames, plain: false);
        }

        return all;
    }

    private static void AddMonths(Dictionary<string, Term> all, string[] names, bool plain)
    {
        for (var i = 0; i < 12; i++)
        {
            Add(all, new Term.Month(i + 1, plain), Folding.Fold(names[i]));
        }
    }

    private static void AddWeekdays(Dictionary<string, Term> all, string[] names, bool plain)
    {
        for (var i = 0; i < 7; i++)
        {
            var name = Folding.Fold(names[i]);

            // Azerbaijani shortens to "B." and "Ç.A.", which nobody types for a day.
            if (name.Length > 1 && !name.Contains('.'))
            {
                Add(all, new Term.Weekday((DayOfWeek)i, plain), name, name.Replace(" ", "", StringComparison.Ordinal));
            }
        }
    }

    private static void AddWeekdayForms(Dictionary<string, Term> all)
    {
        string[] forms =
        [
            "sundays воскресенья воскресенью воскресный неділі неділю", "mondays понедельника понедельнику понеділка",
            "tuesdays вторника вторнику вівторка", "wednesdays среды среду среде середи середу", "thursdays четверга четвергу",
            "fridays пятницы пятницу пятнице пятниці пятницю", "saturdays субботы субботу субботе суботи суботу",
        ];
        for (var i = 0; i < 7; i++)
        {
            Add(all, new Term.Weekday((DayOfWeek)i, Plain: true), forms[i].Split(' '));
        }

        Add(all, new Term.Weekday(DayOfWeek.Tuesday, Plain: false), "tues");
        Add(all, new Term.Weekday(DayOfWeek.Thursday, Plain: false), "thur", "thurs");
    }

    private static void AddShifts(Dictionary<string, Term> all)
    {
        Add(all, new Term.Shift(0), "today", "todays", "сегодня", "сьогодні", "bu gun", "bugun", "bugunki", "bugunku", "bugunun");
        Add(all, new Term.Shift(0), [.. Inflected("сегодняшн", SoftEndings), .. Inflected("сьогоднішн", SoftEndings)]);
        Add(all, new Term.Shift(-1), "yesterday", "yesterdays", "вчера", "вчора", "dunen", "dunenki", "dunenin", "dun", "dunku");
        Add(all, new Term.Shift(-1), [.. Inflected("вчерашн", SoftEndings), .. Inflected("вчорашн", SoftEndings)]);
        Add(all, new Term.Shift(1), "tomorrow", "tomorrows", "завтра", "sabah", "sabahki", "yarin", "yarinki");
        Add(all, new Term.Shift(1), Inflected("завтрашн", SoftEndings));
        Add(
            all, new Term.Shift(-2), "day before yesterday", "позавчера", "позавчора", "sragagun", "sraga gun", "sragagunku",
            "evvelki gun", "evvelsi gun", "onceki gun", "dunenden evvelki gun");
        Add(all, new Term.Shift(-2), Inflected("позавчерашн", SoftEndings));
        Add(
            all, new Term.Shift(2), "day after tomorrow", "послезавтра", "післязавтра", "birisi gun", "birigun", "o biri gun", "obiri gun",
            "obur gun");
    }

    private static void AddUnits(Dictionary<string, Term> all)
    {
        AddWords(all, new Term.Unit(Period.Day), "day days день дня дней дни дню сутки суток дні днів gun gunler");
        AddWords(
            all, new Term.Unit(Period.Week),
            "week weeks w неделя недели недель неделю неделе неделей тиждень тижня тижні тижнів "
            + "hefte heftenin hefteni heftede heftesi hefteki hafta haftanin haftada haftaki");
        AddWords(
            all, new Term.Unit(Period.Month),
            "month months месяц месяца месяцев месяце місяць місяця місяців місяці ay ayi ayin ayinin ayda ayinda ayki");
        AddWords(
            all, new Term.Unit(Period.Year),
            "year years год года году лет г гг р рік року роки років році il ilin ili ilde ilinde yil yili yilin yilinin yilinda");
    }

    private static void AddOrder(Dictionary<string, Term> all)
    {
        AddWords(all, new Term.Which(-1), "last past previous kecen kecmis oten evvelki gecen gectigimiz son");
        Add(
            all, new Term.Which(-1),
            [
                .. Inflected("прошл", HardEndings), .. Inflected("минувш", SoftEndings), .. Inflected("предыдущ", SoftEndings),
                .. Inflected("последн", SoftEndings), .. Inflected("минул", ["ий", "а", "у", "ого", "ої", "ому"]), "останні", "останній",
            ]);
        AddWords(all, new Term.Which(0), "this current bu cari этот эта это эту этой этого этом цей ця цю цього цьому цієї");
        Add(all, new Term.Which(0), Inflected("текущ", SoftEndings));
        AddWords(all, new Term.Which(1), "next coming gelen novbeti gelecek onumuzdeki");
        Add(
            all, new Term.Which(1),
            [
                .. Inflected("следующ", SoftEndings), .. Inflected("будущ", SoftEndings),
                .. Inflected("наступн", ["ий", "а", "у", "ого", "ої", "ому"]),
            ]);
        Add(all, new Term.Ago(), "ago", "back", "назад", "тому назад", "тому", "evvel", "qabaq", "once");
        Add(all, new Term.Ahead(), "через", "sonra", "from now", "from today");
    }

    private static void AddCounts(Dictionary<string, Term> all)
    {
        string[] words =
        [
            "one bir один одну одна одне", "two couple iki два две дві пару пара", "three uc три", "four dord dort четыре чотири",
            "five bes пять", "six alti шесть шість", "seven yeddi yedi семь сім", "eight sekkiz sekiz восемь вісім", "nine doqquz dokuz девять",
            "ten десять",
        ];
        for (var i = 0; i < words.Length; i++)
        {
            AddWords(all, new Term.Count(i + 1), words[i]);
        }

        Add(all, new Term.Count(2), "couple of", "a couple of");
        Array.ForEach(["in", "on", "a"], word => Add(all, new Term.Unsure(word), word));
    }

    private static void AddFillers(Dictionary<string, Term> all)
    {
        AddWords(all, new Term.Filler(Preposition: true), "for from за на в во от у від ucun icin");
        AddWords(
            all, new Term.Filler(),
            "an the of at by date dated brief briefs edition issue please show me give open what happened was "
            + "дата даты дате число числа бриф брифа брифы сводка сводку выпуск обзор обзора обзоры пожалуйста покажи покажите дай дайте "
            + "что было произошло случилось зведення випуск покажіть що "
            + "tarix tarixi tarixli tarixinde tarixe brif brifi icmal icmali icmallar bulleten goster gosterin ver ne oldu olub gunu ci cu "
            + "tarih tarihli tarihinde bulten lutfen");
        Add(all, new Term.Filler(), "zehmet olmasa", "будь ласка");
    }

    private static IEnumerable<string> Inflected(string stem, string[] endings) => endings.Select(ending => stem + ending);

    private static void AddWords(Dictionary<string, Term> all, Term term, string words) => Add(all, term, words.Split(' '));

    private static void Add(Dictionary<string, Term> all, Term term, params IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            all.TryAdd(word, term);
        }
    }
}
