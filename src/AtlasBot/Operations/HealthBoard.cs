using System.Globalization;
using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Newsroom;
using AtlasBot.Schedule;
using AtlasBot.Storage;
using Microsoft.Data.Sqlite;

namespace AtlasBot.Operations;

/// <summary>How one part of the bot is.</summary>
/// <param name="Working">Whether the bot can do its work as far as this part goes.</param>
/// <param name="Reason">What is wrong, or what deserves attention though it works; null when all is well.</param>
public sealed record PartHealth(bool Working, string? Reason = null)
{
    /// <summary>Works unless there is a reason why not.</summary>
    public static PartHealth Unless(string? reason) => new(reason is null, reason);
}

/// <summary>What health needs to know of Telegram.</summary>
public interface IReceiving
{
    /// <summary>Whether updates are received.</summary>
    PartHealth Receiving();

    /// <summary>Whether Telegram knows the token.</summary>
    PartHealth Token();
}

/// <summary>How every part of the bot is, looked at whenever somebody asks.</summary>
public sealed class HealthBoard(
    Database database, Dispatcher dispatcher, Restoration restoration, Pulse pulse, IReceiving telegram, Archive archive, DataPlace place, TimeProvider clock)
{
    // A centre that publishes on working days leaves at most a long weekend between two briefs.
    private const int MostDays = 4;

    /// <summary>How every part is now, by name. Only a part that keeps the bot from its work is not working.</summary>
    public IReadOnlyDictionary<string, PartHealth> Look() => new SortedDictionary<string, PartHealth>(StringComparer.Ordinal)
    {
        ["database"] = Asked(Database),
        ["delivery"] = Asked(Delivery),
        ["disk"] = Disk(),
        ["last brief"] = Asked(LastBrief),
        ["receiving"] = telegram.Receiving(),
        ["schedule"] = pulse.Trouble is { } trouble ? new PartHealth(false, trouble) : new PartHealth(true, pulse.Attention),
        ["token"] = telegram.Token(),
    };

    private PartHealth Database() => PartHealth.Unless(database.Number($"select 1") == 1 ? null : "does not answer");

    private static PartHealth Asked(Func<PartHealth> look)
    {
        try
        {
            return look();
        }
        catch (SqliteException fault)
        {
            return new PartHealth(false, fault.Message);
        }
    }

    private PartHealth Delivery()
    {
        var health = dispatcher.Health();
        return health is { RestingUntil: { } until, IsHealthy: true }
            ? new PartHealth(true, string.Create(CultureInfo.InvariantCulture, $"mailings rest until {until:yyyy-MM-dd HH:mm}Z, as Telegram wants"))
            : health.IsHealthy && restoration.IsHeld ? new PartHealth(true, "a copy was restored: nothing is sent by itself until an owner decides")
            : PartHealth.Unless(health.Down ?? health.Stopped ?? health.LedgerTrouble);
    }

    private PartHealth Disk()
    {
        try
        {
            var free = place.FreeBytes();
            return new PartHealth(true, free >= DataPlace.LeastFree ? null : $"only {free / 1024 / 1024} MB are free");
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return new PartHealth(true, unknown.Message);
        }
    }

    private PartHealth LastBrief()
    {
        var latest = archive.Latest();
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return new PartHealth(true, latest is null ? "there is none yet"
            : today.DayNumber - latest.Value.DayNumber <= MostDays ? null
            : string.Create(CultureInfo.InvariantCulture, $"is of {latest:yyyy-MM-dd}"));
    }
}
