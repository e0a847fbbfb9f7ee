using CsCheck;

namespace AtlasBot.Tests.Messages;

/// <summary>Texts that break what is careless with them.</summary>
public static class Hostile
{
    private static readonly string[] Words =
    [
        "word", "Беларусь", "Qarabağ", "İıə", "<b>", "</i>", "&amp;", "&", "<", ">", "\"", "{0}", "{", "}", "a<b&&c>d", "👨‍👩‍👧‍👦", "🇦🇿🇧🇾", "e\u0301",
        "👍🏽", "ש\u05C1לום", "\u202Eمرحبا\u202C", "日本語。", "no\u00A0break", "Z̴̡̛͉̖a̸̧͝l̷̨̛g̶̛o", "…", "—", "U.S.", "г.", "3.14", "?!", "end.", "Стоп!", "«Да»",
        "https://t.me/x?a=1&b=2", "_*`[", "\u200D", "क्षि",
    ];

    private static readonly Gen<string> Word = Gen.Frequency(
        (400, Gen.Int[0, Words.Length - 1].Select(i => Words[i])),
        (2, Gen.Int[1, 5000].Select(length => new string('x', length))),
        (1, Gen.Int[1, 900].Select(count => string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", count)))),
        (1, Gen.Int[1, 5000].Select(count => "a" + new string('\u0301', count))),
        (1, Gen.Int[1, 3000].Select(count => string.Concat(Enumerable.Repeat("x\u00A0", count)) + "x")),
        (2, Gen.Int[1, 5000].Select(count => new string('&', count))));

    private static readonly Gen<string> Space = Gen.Int[0, 6].Select(i => new[] { " ", " ", " ", "  ", "\t", ". ", "! " }[i]);

    /// <summary>A single line, possibly very long, that neither begins nor ends in white space.</summary>
    public static Gen<string> Line { get; } = LineOf(Gen.Frequency((12, Gen.Int[1, 12]), (2, Gen.Int[1, 150]), (1, Gen.Int[1, 500])));

    /// <summary>A line of a few words.</summary>
    public static Gen<string> ShortLine { get; } = LineOf(Gen.Int[1, 12]);

    /// <summary>A few lines, as the paragraphs of a section.</summary>
    public static Gen<string[]> Paragraphs { get; } = Line.Array[1, 5];

    private static Gen<string> LineOf(Gen<int> lengths) => lengths
        .SelectMany(length => Gen.Select(Word, Space, (word, space) => word + space).Array[length])
        .Select(words => string.Concat(words).Trim())
        .Where(line => line != "");
}
