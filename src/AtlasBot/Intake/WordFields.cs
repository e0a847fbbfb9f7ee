using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AtlasBot.Intake;

/// <summary>
/// The fields of a Word file (ECMA-376, part 1, 17.16): a code, which says what is to be shown, and what it showed last. A link may be one.
/// </summary>
internal static partial class WordFields
{
    /// <summary>The runs that are no part of a field's code, where another field may show something, too.</summary>
    public static IEnumerable<Run> WithoutCodes(IEnumerable<Run> runs)
    {
        var codes = new Stack<bool>();
        foreach (var run in runs)
        {
            foreach (var mark in run.Elements<FieldChar>())
            {
                // "Separate" ends the code, "end" the field; a field may also be cut off by the end of the paragraph.
                if (mark.FieldCharType?.Value != FieldCharValues.Begin)
                {
                    codes.TryPop(out _);
                }

                if (mark.FieldCharType?.Value != FieldCharValues.End)
                {
                    codes.Push(mark.FieldCharType?.Value == FieldCharValues.Begin);
                }
            }

            if (!codes.Contains(true))
            {
                yield return run;
            }
        }
    }

    /// <summary>The codes of the fields that begin and end here, each with the runs it shows.</summary>
    public static IReadOnlyList<(string Code, IReadOnlyList<Run> Result)> In(IEnumerable<Run> runs)
    {
        var open = new Stack<Field>();
        var done = new List<(string, IReadOnlyList<Run>)>();
        foreach (var run in runs)
        {
            foreach (var mark in run.Elements<FieldChar>())
            {
                if (mark.FieldCharType?.Value == FieldCharValues.Begin)
                {
                    open.Push(new Field());
                }
                else if (mark.FieldCharType?.Value == FieldCharValues.Separate && open.TryPeek(out var shown))
                {
                    shown.IsShown = true;
                }
                else if (mark.FieldCharType?.Value == FieldCharValues.End && open.TryPop(out var field))
                {
                    done.Add((field.Code, field.Result));
                }
            }

            foreach (var field in open)
            {
                field.Take(run, ofAnInnerOne: field != open.Peek());
            }
        }

        return done;
    }

    /// <summary>Where a field of this code leads to, or null where it is no link to a page.</summary>
    public static Uri? AddressOf(string? code) =>
        Link().Match(code ?? "") is { Success: true } link && Uri.TryCreate(link.Groups["to"].Value, UriKind.Absolute, out var address) ? address : null;

    // HYPERLINK "https://example.org/" \o "a hint"; behind \l stands a place within a document.
    [GeneratedRegex("""^\s*HYPERLINK\s+(?:"(?<to>[^"]+)"|(?<to>[^\s"\\]\S*))""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    private sealed class Field
    {
        private readonly List<Run> result = [];

        public string Code { get; private set; } = "";

        public IReadOnlyList<Run> Result => result;

        public bool IsShown { get; set; }

        // What a field within a code shows is part of that code.
        public void Take(Run run, bool ofAnInnerOne)
        {
            if (IsShown)
            {
                result.Add(run);
            }
            else
            {
                Code += string.Concat(ofAnInnerOne ? run.Elements<Text>().Select(said => said.Text) : run.Elements<FieldCode>().Select(code => code.Text));
            }
        }
    }
}
