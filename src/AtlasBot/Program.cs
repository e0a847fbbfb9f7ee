using System.Text;
using AtlasBot;
using AtlasBot.Operations;
using Microsoft.Data.Sqlite;

Console.OutputEncoding = Encoding.UTF8;
using var interrupted = new CancellationTokenSource();

// Settings stand apart from verbs: they have a colon in their key, but for the one that ASP.NET Core names.
var settingWords = args.Where(word => word.StartsWith("--", StringComparison.Ordinal)
    && word.Contains('=', StringComparison.Ordinal)
    && (word.Split('=')[0].Contains(':', StringComparison.Ordinal) || word.StartsWith("--Urls=", StringComparison.OrdinalIgnoreCase)));
string[] settings = [.. settingWords];
string[] words = [.. args.Except(settings)];

try
{
    var rooms = new Lazy<ServiceProvider>(() => Rooms.ForVerbs(Rooms.Read(settings), TimeProvider.System));
    var commandLine = new CommandLine(
        () => rooms.Value, cancel => Rooms.RunAsync(Rooms.Read(settings), TimeProvider.System, Console.Out, Console.Error, cancel), Console.Out, Console.Error);
    var code = await commandLine.InvokeAsync(words, interrupted.Token);
    if (rooms.IsValueCreated)
    {
        await rooms.Value.DisposeAsync();
    }

    return code;
}
catch (SettingsException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return CommandLine.WrongUsage;
}
catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException or InvalidOperationException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
