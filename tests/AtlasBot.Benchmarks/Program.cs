using System.Globalization;
using AtlasBot.Benchmarks.Delivery;
using AtlasBot.Benchmarks.Intake;
using AtlasBot.Benchmarks.MainJob;
using AtlasBot.Benchmarks.Operations;
using AtlasBot.Benchmarks.Sandbox;
using AtlasBot.Benchmarks.Subscribers;
using AtlasBot.Benchmarks.Topics;

return args switch
{
    ["bake-countries", var cldr] => Bake(cldr),
    ["quality", "--misses", .. var folders] => Measure(folders, misses: true),
    ["quality", .. var folders] => Measure(folders, misses: false),
    ["topics-speed", var sections] => Speed(int.Parse(sections, CultureInfo.InvariantCulture)),
    ["intake"] => Intake(),
    ["main-job"] => await MainJobAsync(published: null),
    ["main-job", var published] => await MainJobAsync(published),
    ["delivery"] => await new DeliveryFigures(Console.Out).RunAsync("all"),
    ["delivery", var scenario] => await new DeliveryFigures(Console.Out).RunAsync(scenario),
    ["delivery-engine", var url, var file, var rate] => await Engine.RunAsync(url, file, int.Parse(rate, CultureInfo.InvariantCulture)),
    ["soak", var minutes] => await SoakAsync(minutes, published: null),
    ["soak", var minutes, var published] => await SoakAsync(minutes, published),
    ["due", var subscribers] => Due(int.Parse(subscribers, CultureInfo.InvariantCulture)),
    ["restart"] => await new RestartFigures(Console.Out, program: null).RunAsync(),
    ["restart", var published] => await new RestartFigures(Console.Out, published).RunAsync(),
    ["simulator"] => await SimulatorRate.RunAsync(Console.Out),
    ["simulator-sender", var address] => await SimulatorRate.SendAsync(new Uri(address)),
    ["telegram", var port] => await SimulatorShell.RunAsync(int.Parse(port, CultureInfo.InvariantCulture)),
    _ => Usage(),
};

static int Bake(string cldr)
{
    CountryNames.Bake(cldr, Console.Out);
    return 0;
}

static int Measure(string[] folders, bool misses)
{
    Quality.Print(folders, misses, Console.Out);
    return 0;
}

static int Speed(int sections)
{
    TopicsSpeed.Print(sections, Console.Out);
    return 0;
}

static int Due(int subscribers)
{
    DueFigures.Print(subscribers, Console.Out);
    return 0;
}

static int Intake()
{
    IntakeFigures.Print(Console.Out);
    return 0;
}

static async Task<int> MainJobAsync(string? published)
{
    using var figures = new MainJobFigures(Console.Out, published);
    await figures.PrintAsync(CancellationToken.None);
    return 0;
}

static async Task<int> SoakAsync(string minutes, string? published)
{
    await using var soak = new Soak(Console.Out, published, TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture)));
    return await soak.RunAsync();
}

static int Usage()
{
    Console.Error.WriteLine("main-job [PROGRAM]         reading, importing, starting, memory; of a published program or its AtlasBot.dll where one is named");
    Console.Error.WriteLine("intake                     reading a Word file of 20 pages");
    Console.Error.WriteLine("topics-speed SECTIONS       how fast the search answers on a synthetic archive");
    Console.Error.WriteLine("quality [--misses] FOLDER…  precision and recall of the search on dated briefs with questions");
    Console.Error.WriteLine("delivery [SCENARIO]         rates, waits and order: single parts slow questions urgent storm kill paid million correction plain");
    Console.Error.WriteLine("due SUBSCRIBERS           finding who is due in a minute");
    Console.Error.WriteLine("restart [PROGRAM]         with a million subscribers, from the start to the first answer, and how long a stop takes");
    Console.Error.WriteLine("soak MINUTES [PROGRAM]     everything at once for so long, and whether the books balance at the end");
    Console.Error.WriteLine("simulator                  how many messages the simulator takes for a second of one core");
    Console.Error.WriteLine("telegram PORT             a simulated Telegram for drills, led by standard input");
    Console.Error.WriteLine("bake-countries FOLDER      renew the gazetteer's countries.tsv from CLDR's main folder");
    return 2;
}
