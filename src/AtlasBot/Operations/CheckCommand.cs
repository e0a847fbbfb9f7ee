using System.Globalization;
using AtlasBot.Storage;
using NodaTime;

namespace AtlasBot.Operations;

/// <summary>One thing that was looked at.</summary>
/// <param name="Well">Whether it is as it should be.</param>
/// <param name="Text">What was seen, and where it is wrong, what to do.</param>
public sealed record CheckLine(bool Well, string Text);

/// <summary>What the check needs of Telegram.</summary>
public interface ITelegramProbe
{
    /// <summary>Asks Telegram about the bot: token, webhook, clock.</summary>
    Task<IReadOnlyList<CheckLine>> ProbeAsync(CancellationToken cancel);
}

/// <summary>The verb <c>check</c>: line by line what is right and what is wrong.</summary>
public sealed class CheckCommand(DataPlace place, Lazy<Database> database, ITelegramProbe telegram)
{
    /// <summary>Looks at everything; one thing that is wrong does not hide the next.</summary>
    /// <returns>0 when all is well, else 1.</returns>
    public async Task<int> RunAsync(TextWriter output, CancellationToken cancel)
    {
        List<CheckLine> lines =
        [
            new(true, "Settings: all can be used."),
            Directory(),
            Disk(),
            File(),
            new(true, $"Time zones: {DateTimeZoneProviders.Tzdb.VersionId}."),
            .. await telegram.ProbeAsync(cancel),
        ];
        foreach (var line in lines)
        {
            await output.WriteLineAsync((line.Well ? "ok     " : "wrong  ") + line.Text);
        }

        return lines.TrueForAll(line => line.Well) ? 0 : 1;
    }

    private CheckLine Directory()
    {
        var probe = Path.Combine(place.Directory, ".check");
        try
        {
            System.IO.Directory.CreateDirectory(place.Directory);
            System.IO.File.WriteAllText(probe, "");
            System.IO.File.Delete(probe);
            return new CheckLine(true, $"Data directory: {Path.GetFullPath(place.Directory)} can be written.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return new CheckLine(false, $"Data directory: {refused.Message} Give the bot's user the right to write there.");
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

    private CheckLine File()
    {
        try
        {
            var schema = Migrations.Of(database.Value);
            var days = database.Value.Number($"select count(distinct day) from edition where withdrawn is null");
            return new CheckLine(true, $"Database: {place.DatabaseFile}, schema {schema}, {days} days in the archive.");
        }
        catch (Exception broken) when (broken is Microsoft.Data.Sqlite.SqliteException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return new CheckLine(false, $"Database: {broken.Message}");
        }
    }
}
