using System.Globalization;

namespace AtlasBot.Intake;

/// <summary>A word, a number or a single mark of a line that may hold a date.</summary>
/// <param name="Folded">The word folded, the digits, or the mark.</param>
/// <param name="Start">Its place in the line, in UTF-16 units.</param>
/// <param name="IsGlued">Whether no space stands before it.</param>
internal readonly record struct DateToken(string Folded, int Start, int End, bool IsWord, bool IsNumber, bool IsGlued)
{
    /// <summary>How many digits the number has.</summary>
    public int Digits => End - Start;

    /// <summary>The number; 0 when it is longer than nine digits.</summary>
    public int Value => int.TryParse(Folded, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && Digits <= 9 ? value : 0;

    public bool Is(char mark) => !IsWord && !IsNumber && Folded is [var only] && only == mark;

    public static List<DateToken> AllOf(string line)
    {
        var tokens = new List<DateToken>();
        for (var i = 0; i < line.Length;)
        {
            if (line[i] is ' ')
            {
                i++;
                continue;
            }

            var end = i + 1;
            var (isNumber, isWord) = (char.IsAsciiDigit(line[i]), IsLetter(line[i]));
            while (end < line.Length && ((isNumber && char.IsAsciiDigit(line[end])) || (isWord && IsLetter(line[end]))))
            {
                end++;
            }

            var text = line[i..end];
            tokens.Add(new(isWord ? DateWords.Fold(text) : text, i, end, isWord, isNumber, i > 0 && line[i - 1] is not ' '));
            i = end;
        }

        return tokens;
    }

    private static bool IsLetter(char letter) => char.IsLetter(letter) || letter is '\u0307';
}
