using AtlasBot.Delivery;

namespace AtlasBot.BotApi;

/// <summary>How long to wait before what failed is tried again.</summary>
internal static class GrowingWait
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Half a second, then twice as long each time up to 30 seconds; longer where Telegram wants that.</summary>
    /// <param name="failures">How many in a row, from 1.</param>
    /// <param name="outcome">What Telegram said, or null where it said nothing.</param>
    public static TimeSpan After(int failures, Outcome? outcome)
    {
        var wait = TimeSpan.FromMilliseconds(Math.Min(250 * Math.Pow(2, failures), Longest.TotalMilliseconds));
        return outcome is Outcome.Later later && later.Wait > wait ? later.Wait : wait;
    }
}
