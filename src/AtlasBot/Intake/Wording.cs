using System.Text;

namespace AtlasBot.Intake;

/// <summary>A paragraph while it is put together from its runs: what it says, and how much of it is bold.</summary>
internal sealed class Wording
{
    private readonly StringBuilder text = new();
    private int letters;
    private int boldLetters;
    private int boldEnd;

    /// <summary>What it says; line ends are soft breaks.</summary>
    public string Text => text.ToString();

    /// <summary>The same without soft breaks.</summary>
    public string OneLine => Text.Replace('\n', ' ');

    /// <summary>Whether it says anything.</summary>
    public bool HasLetters => letters > 0;

    /// <summary>Whether all it says is bold.</summary>
    public bool IsBold => letters > 0 && boldLetters == letters;

    /// <summary>Where a bold first line ends and a text follows below it, after a soft break; 0 where it is not so.</summary>
    public int BoldLine => Text.IndexOf('\n', StringComparison.Ordinal) is var cut and > 0 && (boldEnd == cut || boldEnd == cut + 1) ? cut : 0;

    /// <summary>Adds a run.</summary>
    public void Add(string said, bool bold)
    {
        text.Append(said);
        var added = said.Count(char.IsLetterOrDigit);
        letters += added;
        boldLetters += bold ? added : 0;
        boldEnd = bold && added > 0 && boldLetters == letters ? text.Length : boldEnd;
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        text.Clear();
        (letters, boldLetters, boldEnd) = (0, 0, 0);
    }
}
