using System.CommandLine;

namespace AtlasBot.Operations;

/// <summary>
/// The verbs of <c>atlasbot</c>. Settings of the form <c>--Key:Name=Value</c> are taken out before; a verb opens the rooms
/// it needs only when it runs. Exit codes: 0 done, 1 refused or failed, 2 wrong usage.
/// </summary>
public sealed class CommandLine(Func<IServiceProvider> rooms, Func<CancellationToken, Task<int>> run, TextWriter output, TextWriter error)
{
    /// <summary>Wrong usage.</summary>
    public const int WrongUsage = 2;

    // After SIGTERM: an orderly stop is over within ten seconds. The library's own two would cut it off.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(13);

    /// <summary>Does what the words ask for.</summary>
    public async Task<int> InvokeAsync(IReadOnlyList<string> words, CancellationToken cancel)
    {
        var parsed = Verbs().Parse(words);
        if (parsed.Errors.Count > 0)
        {
            foreach (var wrong in parsed.Errors)
            {
                await error.WriteLineAsync(wrong.Message.AsMemory(), cancel);
            }

            await error.WriteLineAsync("atlasbot --help lists what can be said.".AsMemory(), cancel);
            return WrongUsage;
        }

        return await parsed.InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Patience }, cancel);
    }

    private RootCommand Verbs()
    {
        var root = new RootCommand("AtlasBot delivers a daily brief in Telegram. Without a verb it runs the bot.");
        root.SetAction((_, cancel) => run(cancel));
        root.Add(Read());
        root.Add(Search());
        root.Add(Import());
        root.Add(Publish());
        root.Add(Backup());
        root.Add(Restore());
        root.Add(Check());
        return root;
    }

    private Command Read()
    {
        var file = new Argument<string>("FILE") { Description = "The document." };
        var json = new Option<bool>("--json") { Description = "Answer in JSON." };
        var verb = new Command("read", "Says what a document is understood to be, or why it is refused; stores nothing.") { file, json };
        verb.SetAction(said => ReadCommand.Run(said.GetRequiredValue(file), said.GetValue(json), output, error));
        return verb;
    }

    private Command Search()
    {
        var query = new Argument<string[]>("WORDS")
        {
            Description = "What to look for; - reads one query a line from standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json") { Description = "Answer in JSON, one line a query." };
        var limit = new Option<int>("--limit") { Description = "The greatest number of hits.", DefaultValueFactory = _ => 10 };
        var verb = new Command("search", "Searches the archive.") { query, json, limit };
        verb.SetAction(said => Room<SearchCommand>().Run(
            string.Join(' ', said.GetRequiredValue(query)), said.GetValue(json), said.GetValue(limit), Console.In, output));
        return verb;
    }

    private Command Import()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Files and folders with briefs; or one address of a site that Newsroom:Sources names.",
            Arity = ArgumentArity.OneOrMore,
        };
        var from = new Option<DateOnly?>("--from") { Description = "The first day to read from a site." };
        var to = new Option<DateOnly?>("--to") { Description = "The last day to read from a site; yesterday where it is not said." };
        var verb = new Command("import", "Brings briefs into the archive without pushing them.") { paths, from, to };
        verb.SetAction((said, cancel) => ImportAsync(said.GetRequiredValue(paths), said.GetValue(from), said.GetValue(to), cancel));
        return verb;
    }

    private async Task<int> ImportAsync(string[] paths, DateOnly? first, DateOnly? last, CancellationToken cancel)
    {
        if (paths is not [var only] || !Uri.TryCreate(only, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return Room<ImportCommand>().Run(paths, output, error, cancel);
        }

        var until = last ?? DateOnly.FromDateTime(Room<TimeProvider>().GetUtcNow().UtcDateTime).AddDays(-1);
        if (first is not { } since || since > until)
        {
            await error.WriteLineAsync("A site is imported from one day to another: --from 2023-01-01 --to 2023-12-31.");
            return WrongUsage;
        }

        return await Room<ImportCommand>().RunAsync(address, since, until, output, error, cancel);
    }

    private Command Publish()
    {
        var file = new Argument<string>("FILE") { Description = "The brief." };
        var yes = new Option<bool>("--yes") { Description = "Publish though there are red findings." };
        var verb = new Command("publish", "Publishes a brief; a running bot pushes it.") { file, yes };
        verb.SetAction(said => Room<PublishCommand>().Run(said.GetRequiredValue(file), said.GetValue(yes), output, error));
        return verb;
    }

    private Command Backup()
    {
        var file = new Argument<string>("FILE") { Description = "Where the copy goes; must not exist." };
        var verb = new Command("backup", "Copies the database, also while the bot runs, and checks the copy.") { file };
        verb.SetAction(said => Room<BackupCommand>().Backup(said.GetRequiredValue(file), output, error));
        return verb;
    }

    private Command Restore()
    {
        var file = new Argument<string>("FILE") { Description = "A copy made by backup." };
        var verb = new Command("restore", "Puts a copy in the place of the database; not while a bot runs.") { file };
        verb.SetAction(said => BackupCommand.Restore(said.GetRequiredValue(file), Room<DataPlace>(), Room<TimeProvider>(), output, error));
        return verb;
    }

    private Command Check()
    {
        var verb = new Command("check", "Says line by line what is right and what is wrong.");
        verb.SetAction((_, cancel) => Room<CheckCommand>().RunAsync(output, cancel));
        return verb;
    }

    private T Room<T>()
        where T : notnull => rooms().GetRequiredService<T>();
}
