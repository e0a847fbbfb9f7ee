namespace AtlasBot.Subscribers;

/// <summary>Days of the week as settings and people write them: <c>Mon-Fri</c>, <c>Mon,Wed,Fri</c>, <c>Sat-Tue</c>.</summary>
public static class WeekDays
{
    private static readonly string[] Names = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <summary>Every day, packed.</summary>
    public const int All = 0b111_1111;

    /// <summary>Days packed into a number: a bit a day, Sunday the lowest.</summary>
    public static int MaskOf(IEnumerable<DayOfWeek> days) => days.Aggregate(0, (mask, day) => mask | (1 << (int)day));

    /// <summary>Whether a day is among packed ones.</summary>
    public static bool Has(int mask, DayOfWeek day) => (mask & (1 << (int)day)) != 0;

    /// <summary>The days named, or null where the text names none or something else.</summary>
    public static IReadOnlySet<DayOfWeek>? Parse(string text)
    {
        var days = new HashSet<DayOfWeek>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length > 2 || Day(ends[0]) is not { } first || Day(ends[^1]) is not { } last)
            {
                return null;
            }

            for (var day = first; ; day = (day + 1) % 7)
            {
                days.Add((DayOfWeek)day);
                if (day == last)
                {
                    break;
                }
            }
        }

        return days.Count > 0 ? days : null;
    }

    private static int? Day(string name)
    {
        var place = name.Length >= 3 ? Array.IndexOf(Names, name[..3].ToUpperInvariant()) : -1;
        return place >= 0 ? place : null;
    }
}
