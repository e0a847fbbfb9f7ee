using AtlasBot.Benchmarks.Topics;

return args switch
{
    ["bake-countries", var cldr] => Bake(cldr),
    ["quality", "--misses", .. var folders] => Measure(folders, misses: true),
    ["quality", .. var folders] => Measure(folders, misses: false),
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

static int Usage()
{
    Console.Error.WriteLine("quality [--misses] FOLDER…  precision and recall of the search on dated briefs with questions");
    Console.Error.WriteLine("bake-countries FOLDER      renew the gazetteer's countries.tsv from CLDR's main folder");
    return 2;
}
