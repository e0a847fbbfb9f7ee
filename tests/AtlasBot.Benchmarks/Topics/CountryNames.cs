using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AtlasBot.Benchmarks.Topics;

/// <summary>
/// Renews <c>countries.tsv</c> of the gazetteer from Unicode CLDR, as the npm package <c>cldr-localenames-full</c> lays it
/// out: one line a territory, one column a language, names separated by a bar, the usual one first.
/// </summary>
public static partial class CountryNames
{
    private static readonly string[] Locales = ["en", "az", "ru", "uk", "tr", "be", "kk", "ka"];

    // Pseudo-locales, the unknown region, and bodies that the gazetteer has as topics of their own.
    private static readonly string[] Left = ["XA", "XB", "ZZ", "QO", "EZ", "EU", "UN", "AQ", "CQ"];

    /// <summary>Writes the file from the package's <c>main</c> folder.</summary>
    public static void Bake(string main, TextWriter output)
    {
        var territories = Locales.Select(locale => Territories(Path.Combine(main, locale, "territories.json"), locale)).ToList();
        output.Write("# topic");
        foreach (var locale in Locales)
        {
            output.Write($"\t{locale}");
        }

        output.Write('\n');
        var codes = territories[0].Keys.Where(key => key.Length == 2 && key.All(char.IsAsciiLetterUpper) && !Left.Contains(key));
        foreach (var code in codes.Order(StringComparer.Ordinal))
        {
            output.Write(code);
            for (var i = 0; i < Locales.Length; i++)
            {
                output.Write('\t');
                output.Write(string.Join('|', Names(territories[i], code, Locales[i]).Distinct(StringComparer.Ordinal)));
            }

            output.Write('\n');
        }
    }

    private static Dictionary<string, string> Territories(string file, string locale)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file, Encoding.UTF8));
        return document.RootElement.GetProperty("main").GetProperty(locale).GetProperty("localeDisplayNames")
            .GetProperty("territories").EnumerateObject()
            .ToDictionary(name => name.Name, name => name.Value.GetString()!, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Names(Dictionary<string, string> territories, string code, string locale) =>
        new[] { code, $"{code}-alt-short", $"{code}-alt-variant" }
            .Where(territories.ContainsKey)
            .Select(key => Plain(territories[key], locale))
            .Where(name => name.Length > 0);

    // "Congo - Kinshasa", "Myanmar (Burma)", "Гонконг (САР)" and "о-ва Кука" are labels of lists; a text says it otherwise.
    private static string Plain(string label, string locale)
    {
        var name = Brackets().Replace(label, "").Replace(" - ", "-", StringComparison.Ordinal)
            .Replace(" – ", "-", StringComparison.Ordinal).Replace(" — ", "-", StringComparison.Ordinal);
        name = locale switch
        {
            "en" => name.Replace("&", "and", StringComparison.Ordinal),
            "ru" => name.Replace("о-ва", "острова", StringComparison.Ordinal).Replace("о-в", "остров", StringComparison.Ordinal),
            _ => name,
        };
        return name.EndsWith(" SAR China", StringComparison.Ordinal) || name.Contains(" XİR", StringComparison.Ordinal)
            || name.Contains("İnzibati", StringComparison.Ordinal) ? "" : name.Trim();
    }

    [GeneratedRegex(@"\s*\([^)]*\)", RegexOptions.None, 1000)]
    private static partial Regex Brackets();
}
