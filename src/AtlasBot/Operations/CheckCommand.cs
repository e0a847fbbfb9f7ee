using System.Globalization;
using AtlasBot.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace AtlasBot.Operations;

/// <summary>One thing that was looked at.</summary>
/// <param name="Well">Whether it is as it should be.</param>
/// <param name="Text">What was seen, and where it is wrong, what to do.</param>
public sealed record CheckLine(bool Well, string Text);

/// <summary>What the check needs of Telegram.</summary>
public interface ITelegramProbe
{
    /// <summary>Asks Telegram about the bot: token, inline mode, commands, webhook, clock.</summary>
    Task<IReadOnlyList<CheckLine>> ProbeAsync(CancellationToken cancel);
}

/// <summary>The verb <c>check</c>: line by line what is right and what is wrong. It changes nothing, and works beside a running bot.</summary>
public sealed class CheckCommand(DataPlace place, BackupOptions backups, ITelegramProbe telegram, TimeProvider clock)
{
    private const string SystemZones = "/usr/share/zoneinfo/tzdata.zi";

    /// <summary>Looks at everything; one thing that is wrong does not hide the next.</summary>
    /// <returns>0 when all is well, else 1.</returns>
    public async Task<int> RunAsync(TextWriter output, CancellationToken cancel)
    {
        List<CheckLine> lines =
        [
            new(true, "Settings: all can be used."),
            .. Folders(),
            Disk(),
            Lock(),
            Database(),
            Backups(),
            Zones(),
            .. await telegram.ProbeAsync(cancel),
        ];
        foreach (var line in lines)
        {
            await output.WriteLineAsync((line.Well ? "ok     " : "wrong  ") + line.Text);
        }

        return lines.TrueForAll(line => line.Well) ? 0 : 1;
    }

    private IEnumerable<CheckLine> Folders()
    {
        yield return Folder("Data directory", place.Directory);
        yield return Folder("Inbox", place.InboxDirectory);
        yield return Folder("Backups", backups.Directory);
        if (backups.CopyTo is { } elsewhere)
        {
            yield return Directory.Exists(elsewhere)
                ? Folder("Second backups", elsewhere)
                : new CheckLine(false, $"Second backups: there is no folder {elsewhere}. Mount its disk, or correct Backup:CopyTo.");
        }
    }

    private static CheckLine Folder(string what, string folder)
    {
        var probe = Path.Combine(folder, ".check");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new CheckLine(true, $"{what}: {Path.GetFullPath(folder)} can be written.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return new CheckLine(false, $"{what}: {refused.Message} Give the bot's user the right to write there.");
        }
    }

    private CheckLine Disk()
    {
        try
        {
            var free = place.FreeBytes();
            var text = string.Create(CultureInfo.InvariantCulture, $"Disk: {free / 1024 / 1024:N0} MB free.");
            return new CheckLine(free >= DataPlace.LeastFree, free >= DataPlace.LeastFree ? text : text + " Make room: at least 500 MB.");
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return new CheckLine(false, $"Disk: {unknown.Message}");
        }
    }

    private CheckLine Lock()
    {
        try
        {
            using var held = ProcessLock.TryTake(place.Directory);
            return new CheckLine(true, held is null ? "Running: a bot runs on this data now." : "Running: no bot runs on this data now.");
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return new CheckLine(false, $"Running: the lock cannot be looked at: {unknown.Message}");
        }
    }

    // Without opening it for writing: that would move the schema, perhaps under a bot of an earlier version.
    private CheckLine Database()
    {
        var file = Path.GetFullPath(place.DatabaseFile);
        if (!File.Exists(file))
        {
            return new CheckLine(true, $"Database: there is none yet; the first start makes {file}.");
        }

        try
        {
            var schema = DatabaseCopy.SchemaOf(file);
            var size = string.Create(CultureInfo.InvariantCulture, $"{file}, {new FileInfo(file).Length / 1024:N0} KB, schema {schema}");
            return schema == Migrations.Newest ? new CheckLine(true, $"Database: {size}.")
                : schema > Migrations.Newest ? new CheckLine(false, $"Database: {size}; this program knows {Migrations.Newest}. Run a newer AtlasBot, or restore a backup.")
                : new CheckLine(true, $"Database: {size}; the next start makes a copy of it and moves it to {Migrations.Newest}.");
        }
        catch (SqliteException broken)
        {
            return new CheckLine(false, $"Database: {file}: {broken.Message} Restore the latest backup; deploy/RUNBOOK.md says how.");
        }
    }

    private CheckLine Backups()
    {
        var days = BackupShelf.DaysIn(backups.Directory);
        var newest = days is [var day, ..]
            ? string.Create(CultureInfo.InvariantCulture, $"Backups: {days.Count}, the latest of {day:yyyy-MM-dd}")
            : "Backups: none yet; the first is made at night";
        var age = days is [var last, ..] ? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).DayNumber - last.DayNumber : 0;
        return age > 2 ? new CheckLine(false, $"{newest}. A running bot makes one each night: the owners were told why there is none.")
            : new CheckLine(true, backups.GoElsewhere ? $"{newest}." : $"{newest}, on this disk only: see Backup:CopyTo.");
    }

    // Hours are computed with the zones the program brings; when the system's are newer, some law has changed since.
    private CheckLine Zones()
    {
        var own = DateTimeZoneProviders.Tzdb.VersionId.Replace("TZDB: ", "", StringComparison.Ordinal).Split(' ')[0];
        var system = File.Exists(SystemZones) ? File.ReadLines(SystemZones).FirstOrDefault("").Replace("# version ", "", StringComparison.Ordinal).Trim() : "";
        var isOld = int.TryParse(own.AsSpan(0, Math.Min(4, own.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && clock.GetUtcNow().Year - year > 1;
        return isOld || string.CompareOrdinal(system, own) > 0
            ? new CheckLine(false, $"Time zones: of {own}{(system == "" ? "" : $", this system has {system}")}. A newer AtlasBot brings newer ones; until then some subscribers may be an hour off.")
            : new CheckLine(true, $"Time zones: of {own}.");
    }
}
