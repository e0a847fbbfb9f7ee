namespace AtlasBot.Intake;

/// <summary>A section as it was found, with its lines.</summary>
internal sealed record DraftSection(Line Heading, List<Line> Paragraphs)
{
    /// <summary>The paragraphs with the language of each; only to be asked for once no paragraph is added any more.</summary>
    public IReadOnlyList<(string Text, string? Language)> Spoken => field ??= [.. Paragraphs.Select(line => (line.Text, TextLanguage.Of(line.Text)))];

    /// <summary>The language of the heading, or null when it says too little.</summary>
    public string? HeadingLanguage { get; } = TextLanguage.Of(Heading.Text);

    /// <summary>The characters of its paragraphs.</summary>
    public int Length => Paragraphs.Sum(paragraph => paragraph.Text.Length);
}

/// <summary>What stands between the date line and the footer, and below a footer, cut into sections.</summary>
internal sealed class Draft
{
    // A longer line that reads as a heading, with no text below it, is a sentence that lacks its full stop.
    private const int LongestKicker = 90;

    private readonly List<DraftSection> sections = [];
    private readonly List<List<Line>> leftOut = [];
    private readonly List<Line> bareHeadings = [];
    private int? length;

    public IReadOnlyList<DraftSection> Sections => sections;

    /// <summary>The characters of all sections' paragraphs.</summary>
    public int Length => length ??= sections.Sum(section => section.Length);

    /// <summary>Text above the first heading of each stretch: it belongs to no section.</summary>
    public IReadOnlyList<IReadOnlyList<Line>> LeftOut => leftOut;

    /// <summary>Headings without a body, which were dropped.</summary>
    public IReadOnlyList<Line> BareHeadings => bareHeadings;

    /// <summary>Cuts stretches of lines; no section goes from one into the next.</summary>
    public static Draft Of(IReadOnlyList<IReadOnlyList<Line>> stretches)
    {
        var blocks = stretches.Select(Blocks.Of).ToList();
        var draft = new Draft();
        blocks.ForEach(stretch => draft.Add(stretch, HeadingsByForm(stretch)));
        if (draft.sections.Count > 0)
        {
            return draft;
        }

        var second = new Draft();
        blocks.ForEach(stretch => second.Add(stretch, HeadingsByFullStop(stretch)));
        return second.sections.Count > 0 ? second : draft;
    }

    private static List<string?> HeadingsByForm(List<List<Line>> blocks)
    {
        var isOneBlock = blocks.Count == 1;
        var headings = new List<string?>();
        foreach (var block in blocks)
        {
            for (var i = 0; i < block.Count; i++)
            {
                var isAbove = (i == 0 || isOneBlock) && i + 1 < block.Count && block[i + 1].Text.Length >= 2 * block[i].Text.Length;
                headings.Add(block[i].Role switch
                {
                    LineRole.Heading => Heading.WithFullStop(block[i].Text) ?? Heading.Bare(block[i].Text),
                    LineRole.Text => null,
                    _ => block.Count == 1 || isAbove ? Heading.Of(block[i].Text) : null,
                });
            }
        }

        return headings;
    }

    private static List<string?> HeadingsByFullStop(List<List<Line>> blocks)
    {
        var lines = blocks.SelectMany(block => block).ToList();
        return
        [
            .. lines.Select((line, i) =>
                line.Role is LineRole.Plain && i + 1 < lines.Count && lines[i + 1].Text.Length >= 2 * line.Text.Length && (i == 0 || lines[i - 1].Text.Length > line.Text.Length)
                    ? Heading.WithFullStop(line.Text)
                    : null),
        ];
    }

    private void Add(List<List<Line>> blocks, List<string?> headings)
    {
        DraftSection? open = null;
        Line? pending = null;
        var pendingHeading = "";
        List<Line> above = [];
        foreach (var (line, heading) in blocks.SelectMany(block => block).Zip(headings))
        {
            if (heading is not null)
            {
                Drop(pending, open, above);
                (pending, pendingHeading) = (line, heading);
            }
            else if (pending is { } headingLine)
            {
                open = new(headingLine with { Text = pendingHeading }, [line]);
                sections.Add(open);
                pending = null;
            }
            else
            {
                (open?.Paragraphs ?? above).Add(line);
            }
        }

        Drop(pending, open, above);
        if (above.Count > 0)
        {
            leftOut.Add(above);
        }
    }

    /// <summary>A heading without a body: a long one goes back to the text it stands in, another is dropped and kept for a finding.</summary>
    private void Drop(Line? heading, DraftSection? open, List<Line> above)
    {
        if (heading is not { } line)
        {
            return;
        }

        if (line.Text.Length > LongestKicker)
        {
            (open?.Paragraphs ?? above).Add(line);
        }
        else
        {
            bareHeadings.Add(line);
        }
    }
}
