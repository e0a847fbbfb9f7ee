namespace AtlasBot.Briefs;

/// <summary>
/// Where a section stands: day, language and position, packed into one integer. The order of the integers is the
/// order of days, then languages, then positions, whatever was imported when.
/// </summary>
/// <param name="Day">The brief's day.</param>
/// <param name="Language">One of <see cref="Languages.All"/>.</param>
/// <param name="Position">From 1 to 255.</param>
public readonly record struct SectionId(DateOnly Day, string Language, int Position)
{
    /// <summary>The greatest number of sections an edition can have.</summary>
    public const int MaxPosition = 255;

    /// <summary>The integer that stands in the database.</summary>
    public long Packed => ((long)Day.DayNumber << 12) | ((long)Languages.Number(Language) << 8) | (uint)Position;

    /// <summary>Reads what <see cref="Packed"/> wrote.</summary>
    public static SectionId From(long packed) => new(
        DateOnly.FromDayNumber((int)(packed >> 12)), Languages.All[(int)(packed >> 8) & 0xF], (int)(packed & 0xFF));

    /// <summary>The least integer of a day: every section of it lies between this and that of the next day.</summary>
    public static long FirstOf(DateOnly day) => (long)day.DayNumber << 12;
}
