using System.Globalization;
using System.Text.RegularExpressions;

namespace AtlasBot.Chat.Dates;

/// <summary>Reads a time of day as people write it: 7:40, 7.40 pm, at 7 am, half past six, в 7:40, saat 7:40.</summary>
public static partial class ClockWords
{
    private static readonly string[] Hours =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>The time a text names, and nothing else; or null.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="dotted">Whether 7.40 is a time too, and not perhaps a day.</param>
    public static TimeOnly? Read(string text, bool dotted)
    {
        var said = text.Trim().TrimEnd('.', '!').ToLowerInvariant();
        if (Digits().Match(said) is { Success: true } digits && (dotted || !digits.Groups["dot"].Success))
        {
            return Of(Number(digits.Groups["hour"]), Number(digits.Groups["minute"]), digits.Groups["half"].Value);
        }

        if (Whole().Match(said) is { Success: true } whole)
        {
            return Of(Number(whole.Groups["hour"]), 0, whole.Groups["half"].Value);
        }

        if (Spoken().Match(said) is { Success: true } spoken && Array.IndexOf(Hours, spoken.Groups["hour"].Value) is >= 0 and var hour)
        {
            var minutes = ((hour + 1) * 60) + (spoken.Groups["way"].Value switch { "half past" => 30, "quarter past" => 15, _ => -15 });
            return TimeOnly.MinValue.AddMinutes(minutes);
        }

        return null;
    }

    private static TimeOnly? Of(int hour, int minute, string half)
    {
        if (half.Length > 0 && hour is < 1 or > 12)
        {
            return null;
        }

        var whole = half switch
        {
            "am" or "утра" => hour % 12,
            "pm" or "вечера" => (hour % 12) + 12,
            _ => hour,
        };
        return whole < 24 && minute < 60 ? new TimeOnly(whole, minute) : null;
    }

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:at |в |saat )?(?<hour>[0-9]{1,2})(?::|(?<dot>\.))(?<minute>[0-9]{2})(?: ?(?<half>am|pm|утра|вечера))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(?:at |в |saat )?(?<hour>[0-9]{1,2}) ?(?<half>am|pm|утра|вечера)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^(?:at )?(?<way>half past|quarter past|quarter to) (?<hour>[a-z]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spoken();
}
