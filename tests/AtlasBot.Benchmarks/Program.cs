using AtlasBot.Benchmarks.Topics;

return args switch
{
    ["bake-countries", var cldr] => Bake(cldr),
    _ => Usage(),
};

static int Bake(string cldr)
{
    CountryNames.Bake(cldr, Console.Out);
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("bake-countries FOLDER      renew the gazetteer's countries.tsv from CLDR's main folder");
    return 2;
}
