using System.Globalization;
using System.Text;

namespace AtlasBot.Messages;

/// <summary>
/// One text of a resource file, cut at its holes: <c>{count}</c> is filled with a value, <c>{count:section|sections}</c> with the
/// plural form that the value asks for, <c>{year/ci|cü|cı|cu}</c> with the ending of an ordinal.
/// </summary>
public sealed class Template
{
    private readonly List<Part> parts = [];
    private readonly PluralRule plural;
    private readonly PluralRule ordinal;

    /// <summary>Cuts the text.</summary>
    /// <exception cref="FormatException">A hole is not closed, or has not as many forms as the language.</exception>
    public Template(string text, PluralRule plural, PluralRule ordinal)
    {
        this.plural = plural;
        this.ordinal = ordinal;
        var from = 0;
        while (text.IndexOf('{', from) is var open and >= 0)
        {
            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                throw new FormatException($"“{text}” has a hole that is not closed.");
            }

            parts.Add(new Part(text[from..open], "", ' ', []));
            parts.Add(Hole(text[(open + 1)..close]));
            from = close + 1;
        }

        parts.Add(new Part(text[from..], "", ' ', []));
    }

    /// <summary>The names of the holes, each once.</summary>
    public IReadOnlySet<string> Holes => parts.Where(part => part.Name != "").Select(part => part.Name).ToHashSet();

    /// <summary>The text with its holes filled.</summary>
    /// <param name="values">By the names of the holes; numbers are grouped as the culture does.</param>
    /// <param name="culture">How numbers are written.</param>
    /// <exception cref="FormatException">A hole has no value.</exception>
    public string Fill(ReadOnlySpan<(string Name, object Value)> values, CultureInfo culture)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part.Name == "" ? part.Literal : Filled(part, Find(values, part.Name), culture));
        }

        return text.ToString();
    }

    private string Filled(Part part, object value, CultureInfo culture) => part.Kind switch
    {
        ':' => part.Forms[plural.FormOf(Convert.ToInt64(value, CultureInfo.InvariantCulture))],
        '/' => part.Forms[ordinal.FormOf(Convert.ToInt64(value, CultureInfo.InvariantCulture))],
        _ => value is int number ? number.ToString("N0", culture) : value.ToString() ?? "",
    };

    private static object Find(ReadOnlySpan<(string Name, object Value)> values, string name)
    {
        foreach (var (known, value) in values)
        {
            if (known == name)
            {
                return value;
            }
        }

        throw new FormatException($"Nothing was given for the hole {{{name}}}.");
    }

    private Part Hole(string inside)
    {
        var mark = inside.IndexOfAny([':', '/']);
        if (mark < 0)
        {
            return new Part("", inside, ' ', []);
        }

        var forms = inside[(mark + 1)..].Split('|');
        var wanted = inside[mark] == ':' ? plural.Forms : ordinal.Forms;
        return forms.Length == wanted
            ? new Part("", inside[..mark], inside[mark], forms)
            : throw new FormatException($"{{{inside}}} has {forms.Length} forms where the language has {wanted}.");
    }

    private sealed record Part(string Literal, string Name, char Kind, string[] Forms);
}

/// <summary>
/// Which form of a word a number asks for (CLDR, unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules). A rule is named by
/// the forms it has, so that a resource file can choose among them.
/// </summary>
public sealed class PluralRule
{
    private readonly Func<long, int> rule;

    private PluralRule(int forms, Func<long, int> rule)
    {
        Forms = forms;
        this.rule = rule;
    }

    /// <summary>How many forms there are.</summary>
    public int Forms { get; }

    /// <summary>The rule of these forms.</summary>
    /// <param name="forms">"other" (Azerbaijani, Turkish), "one other" (English), "one few many" (Russian, Ukrainian), or
    /// "one few many other" (Azerbaijani ordinals).</param>
    /// <exception cref="ArgumentException">No rule has these forms.</exception>
    public static PluralRule Of(string forms) => forms switch
    {
        "other" => new(1, _ => 0),
        "one other" => new(2, number => number == 1 ? 0 : 1),
        "one few many" => new(3, EastSlavic),
        "one few many other" => new(4, AzerbaijaniOrdinal),
        _ => throw new ArgumentException($"There is no rule for the forms “{forms}”.", nameof(forms)),
    };

    /// <summary>The place of the form for this number.</summary>
    public int FormOf(long number) => rule(Math.Abs(number));

    private static int EastSlavic(long number) => (number % 10, number % 100) switch
    {
        (1, not 11) => 0,
        ( >= 2 and <= 4, not (>= 12 and <= 14)) => 1,
        _ => 2,
    };

    private static int AzerbaijaniOrdinal(long number)
    {
        if (number % 10 is 1 or 2 or 5 or 7 or 8 || number % 100 is 20 or 50 or 70 or 80)
        {
            return 0;
        }

        if (number % 10 is 3 or 4 || number % 1000 is 100 or 200 or 300 or 400 or 500 or 600 or 700 or 800 or 900)
        {
            return 1;
        }

        return number % 10 is 6 || number % 100 is 40 or 60 or 90 ? 2 : number == 0 ? 2 : number % 1000 == 0 ? 0 : 3;
    }
}
