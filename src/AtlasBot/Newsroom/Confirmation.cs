namespace AtlasBot.Newsroom;

/// <summary>A button that decides something for good: it holds for ten minutes, so that an old card is no trap.</summary>
public static class Confirmation
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    /// <summary>Whether what was asked then may be confirmed now.</summary>
    /// <param name="asked">When, in milliseconds since 1970, as it stands on the button.</param>
    /// <param name="now">Now.</param>
    public static bool Holds(long asked, DateTimeOffset now) =>
        now.ToUnixTimeMilliseconds() - asked is >= 0 and var age && age <= Lasts.TotalMilliseconds;
}
