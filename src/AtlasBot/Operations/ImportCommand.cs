using System.Globalization;
using AtlasBot.Intake;
using AtlasBot.Newsroom;
using Spectre.Console;

namespace AtlasBot.Operations;

/// <summary>The verb <c>import</c>: past briefs into the archive, without pushing anything.</summary>
public sealed class ImportCommand(Publication publication, SourceBook sources, PastDays past, SourceShelf shelf)
{
    private static readonly HashSet<string> Documents = new(StringComparer.OrdinalIgnoreCase) { ".txt", ".md", ".text", "", ".docx", ".docm", ".html", ".htm", ".xhtml" };

    /// <summary>Imports files and folders; what is there already is passed over, so that it can be run again.</summary>
    /// <returns>0 when all are there, 1 when one was refused or there is nothing of that name.</returns>
    public int Run(IReadOnlyList<string> paths, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        var missing = paths.Where(path => !File.Exists(path) && !Directory.Exists(path)).ToList();
        if (missing.Count > 0)
        {
            error.WriteLine($"{string.Join(", ", missing)}: there is no such file or folder.");
            return 1;
        }

        var files = paths.SelectMany(Files).Distinct(StringComparer.Ordinal).ToList();
        var tally = new Tally();
        Progress(error).Start(progress =>
        {
            var bar = progress.AddTask("Importing", maxValue: files.Count);
            foreach (var file in files.TakeWhile(_ => !cancel.IsCancellationRequested))
            {
                Import(file, tally);
                bar.Increment(1);
            }
        });
        Report(tally, output);
        return tally.Refused.Count > 0 || cancel.IsCancellationRequested ? 1 : 0;
    }

    /// <summary>
    /// Imports the past days of a site, politely and so that it goes on where it ended when it is run again.
    /// </summary>
    /// <param name="address">An address of a site or feed that <c>Newsroom:Sources</c> names.</param>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day.</param>
    /// <param name="output">Where the result goes.</param>
    /// <param name="error">Where everything else goes.</param>
    /// <param name="cancel">Ends it; what is read stays.</param>
    /// <returns>0 when all are there, 1 when one was refused or the site could not be read.</returns>
    public async Task<int> RunAsync(Uri address, DateOnly first, DateOnly last, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        if (sources.Of(address) is not { } source)
        {
            await error.WriteLineAsync($"{address.Host} is no site of the newsroom: name it in Newsroom:Sources, such as “wordpress {address.GetLeftPart(UriPartial.Authority)}/”.");
            return 1;
        }

        var tally = new Tally();
        try
        {
            await Progress(error).StartAsync(async progress =>
            {
                var bar = progress.AddTask("Importing", maxValue: last.DayNumber - first.DayNumber + 1);
                await foreach (var day in past.ReadAsync(source, first, last, cancel))
                {
                    Import(source, day, tally);
                    bar.Increment(1);
                }
            });
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await error.WriteLineAsync("Ended before it was done; the same command goes on from here.");
        }

        Report(tally, output, "days without a post");
        return tally.Refused.Count > 0 || cancel.IsCancellationRequested ? 1 : 0;
    }

    private void Import(Source source, PastDay day, Tally tally)
    {
        var name = day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var refused = tally.Refused.Count;
        switch (day)
        {
            case PastDay.ReadBefore:
                tally.There++;
                return;
            case PastDay.Failed failed:
                tally.Refused.Add((name, $"The site could not be read ({failed.Trouble.Why}: {failed.Trouble.Detail}); the same command goes on from here."));
                return;
            case PastDay.Brief { Reading: Reading.Refused reason }:
                tally.Refused.Add((name, reason.Message));
                return;
            case PastDay.Brief { Reading: Reading.Understood understood }:
                tally.Findings.AddRange(understood.Findings.Select(finding => (name, finding.Message)));
                Archive(name, source.Base.AbsoluteUri, understood, tally);
                break;
            default:
                tally.Skipped++;
                break;
        }

        if (tally.Refused.Count == refused)
        {
            shelf.KeepPast(source.Name, day.Day);
        }
    }

    private void Import(string file, Tally tally)
    {
        if (!Documents.Contains(Path.GetExtension(file)))
        {
            tally.Skipped++;
            return;
        }

        Reading reading;
        try
        {
            reading = DocumentFile.Read(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            tally.Refused.Add((file, unreadable.Message));
            return;
        }

        switch (reading)
        {
            case Reading.Refused refused:
                tally.Refused.Add((file, refused.Message));
                break;
            case Reading.Understood understood:
                tally.Findings.AddRange(understood.Findings.Select(finding => (file, finding.Message)));
                Archive(file, Path.GetFileName(file), understood, tally);
                break;
        }
    }

    private void Archive(string file, string source, Reading.Understood understood, Tally tally)
    {
        switch (publication.Import(understood, source))
        {
            case Imported.Added:
                tally.Added++;
                break;
            case Imported.AlreadyThere:
                tally.There++;
                break;
            default:
                var edition = understood.Edition;
                tally.Refused.Add((file, $"The archive has another text of {edition.Day:yyyy-MM-dd} ({edition.Language}); publish replaces it."));
                break;
        }
    }

    private static void Report(Tally tally, TextWriter output, string skipped = "skipped as no document")
    {
        output.WriteLine($"{tally.Added} imported, {tally.There} there already, {tally.Refused.Count} refused, {tally.Skipped} {skipped}.");
        Table(output, "Refused", tally.Refused);
        Table(output, "Findings", tally.Findings);
    }

    private static void Table(TextWriter output, string title, List<(string File, string Message)> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumn(title).AddColumn("Why");
        foreach (var (file, message) in rows)
        {
            table.AddRow(new Text(Path.GetFileName(file)), new Text(message));
        }

        Console(output).Write(table);
    }

    // A folder is read in the order of its names, so that days come in order.
    private static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith('.'))
            .Order(StringComparer.Ordinal)
        : [path];

    private static Progress Progress(TextWriter error) => Console(error).Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn());

    private static IAnsiConsole Console(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });

    private sealed class Tally
    {
        public int Added { get; set; }

        public int There { get; set; }

        public int Skipped { get; set; }

        public List<(string File, string Message)> Refused { get; } = [];

        public List<(string File, string Message)> Findings { get; } = [];
    }
}
