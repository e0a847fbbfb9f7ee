using System.Buffers;
using System.Globalization;
using System.Text;

namespace AtlasBot.Topics;

/// <summary>
/// The one form in which words are indexed and asked for: no case, no marks, no difference between ə and e, ı and i,
/// ё and е, і and и; everything but letters and digits is a space. Folding twice changes nothing.
/// </summary>
public static class Fold
{
    private const string Separator = " ";

    // U+FDFA becomes eighteen letters and their spaces.
    private const int LongestFold = 32;

    // Filled as characters are met: normalising one costs more than all else, and a text has few of them.
    private static readonly string?[] Known = new string?[0x10000];

    /// <summary>The folded text, its words parted by single spaces.</summary>
    public static string Text(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var word in Split(text))
        {
            if (folded.Length > 0)
            {
                folded.Append(' ');
            }

            folded.Append(word.Folded);
        }

        return folded.ToString();
    }

    /// <summary>The words of a text in order, folded, with where they stand in it.</summary>
    public static IReadOnlyList<Word> Words(string text) => Split(text);

    internal static List<Word> Split(string text)
    {
        var words = new List<Word>((text.Length / 6) + 1);
        var letters = ArrayPool<char>.Shared.Rent(text.Length + LongestFold);
        var count = 0;
        var start = 0;
        var end = 0;
        for (var i = 0; i < text.Length;)
        {
            var (folded, length) = Of(text, i);
            if (ReferenceEquals(folded, Separator))
            {
                End();
            }
            else
            {
                start = count == 0 ? i : start;
                end = i + length;
                letters = letters.Length - count < folded.Length ? Larger(letters) : letters;
                folded.CopyTo(letters.AsSpan(count));
                count += folded.Length;
            }

            i += length;
        }

        End();
        ArrayPool<char>.Shared.Return(letters);
        return words;

        // A mark with no letter before it is no word.
        void End()
        {
            if (count > 0)
            {
                words.Add(new Word(new string(letters, 0, count), start, end - start, Cases.Of(text.AsSpan(start, end - start))));
            }

            count = 0;
        }
    }

    private static char[] Larger(char[] letters)
    {
        var larger = ArrayPool<char>.Shared.Rent(letters.Length * 2);
        letters.CopyTo(larger, 0);
        ArrayPool<char>.Shared.Return(letters);
        return larger;
    }

    // What the character at a place becomes, and how many UTF-16 units it takes.
    private static (string Folded, int Length) Of(string text, int at)
    {
        var unit = text[at];
        if (!char.IsSurrogate(unit))
        {
            return (Known[unit] ??= Fresh(new Rune(unit)), 1);
        }

        return Rune.TryGetRuneAt(text, at, out var rune) ? (Fresh(rune), 2) : (Separator, 1);
    }

    private static string Fresh(Rune rune)
    {
        // Soft hyphens, joiners and marks of direction stand inside words.
        if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || rune.Value == 0x2BC)
        {
            return "";
        }

        var letters = new StringBuilder();
        var parted = false;
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(part);
            if (Rune.IsLetterOrDigit(part) || category is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber)
            {
                letters.Append(Plain(Rune.ToLowerInvariant(part)));
            }
            else if (category is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark or UnicodeCategory.Format))
            {
                parted = true;
            }
        }

        // "½" is "1⁄2": a sign whose letters fall apart counts as a border, so that folding twice changes nothing.
        return parted ? Separator : string.Intern(letters.ToString());
    }

    private static string Plain(Rune letter) => letter.Value switch
    {
        'ə' or 'ә' => "e",
        'ı' => "i",
        'ł' => "l",
        'đ' => "d",
        'ø' => "o",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'і' or 'ӏ' => "и",
        'є' => "е",
        'ґ' or 'ғ' => "г",
        'қ' => "к",
        'ң' => "н",
        'ө' => "о",
        'ұ' or 'ү' => "у",
        'һ' => "х",
        'ς' => "σ",
        _ => letter.ToString(),
    };
}

/// <summary>One word of a text.</summary>
/// <param name="Folded">As it stands in the index.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 units.</param>
/// <param name="Length">How long it is there, its marks included.</param>
/// <param name="Case">How it is written.</param>
public readonly record struct Word(string Folded, int Start, int Length, Case Case)
{
    /// <summary>Where it ends in the text.</summary>
    public int End => Start + Length;
}

/// <summary>How a word is written: names tell themselves from common words by it.</summary>
public enum Case
{
    /// <summary>No capital at the beginning.</summary>
    Lower,

    /// <summary>A capital first and small letters after it, or a single capital.</summary>
    Capital,

    /// <summary>Capitals only, two or more.</summary>
    Capitals,
}

/// <summary>Tells how a word is written.</summary>
internal static class Cases
{
    public static Case Of(ReadOnlySpan<char> word)
    {
        if (!char.IsUpper(word[0]))
        {
            return Case.Lower;
        }

        var capitals = 0;
        foreach (var letter in word)
        {
            if (char.IsLower(letter))
            {
                return Case.Capital;
            }

            capitals += char.IsUpper(letter) ? 1 : 0;
        }

        return capitals > 1 ? Case.Capitals : Case.Capital;
    }
}
