using System.Globalization;

namespace AtlasBot.Storage;

/// <summary>How values stand in the file: days and instants as text of fixed width, so that they sort and can be read.</summary>
public static class Columns
{
    private const string DayForm = "yyyy-MM-dd";
    private const string InstantForm = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>A value as the driver takes it.</summary>
    /// <exception cref="ArgumentException">The type has no form in the file.</exception>
    public static object Write(object? value) => value switch
    {
        null => DBNull.Value,
        string or long or int or double or byte[] => value,
        bool flag => flag ? 1L : 0L,
        DateOnly day => Day(day),
        DateTimeOffset instant => Instant(instant),
        _ => throw new ArgumentException($"A column cannot hold a {value.GetType().Name}.", nameof(value)),
    };

    /// <summary>A day as <c>2026-11-24</c>.</summary>
    public static string Day(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    /// <summary>An instant as <c>2026-11-24T05:00:00.000Z</c>, in UTC, cut to the millisecond.</summary>
    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(InstantForm, CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="Day"/> wrote.</summary>
    public static DateOnly ReadDay(string text) => DateOnly.ParseExact(text, DayForm, CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="Instant"/> wrote.</summary>
    public static DateTimeOffset ReadInstant(string text) => DateTimeOffset.ParseExact(
        text, InstantForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
