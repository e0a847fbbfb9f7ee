using System.Globalization;
using System.Text;
using AtlasBot.Intake;

namespace AtlasBot.Chat.Dates;

/// <summary>Makes what a person typed comparable: one case, one dash, one apostrophe, Western digits, letters without the marks of Azerbaijani.</summary>
internal static class Folding
{
    /// <summary>The folded text, by <see cref="DateWords.Fold(string)"/> for its letters; takes any text, broken surrogates too.</summary>
    public static string Fold(string text)
    {
        // Half a surrogate pair would make Normalize throw; as runes it becomes a replacement character.
        var whole = string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormKC);
        var letters = DateWords.Fold(whole);
        var folded = new StringBuilder(letters.Length);
        for (var i = 0; i < letters.Length; i++)
        {
            if (IsApostrophe(letters[i]))
            {
                // Between letters it only tells "п'ятниця" from "пятниця"; beside a digit it marks a year ('23) or an ending (8'inde).
                var inWord = i > 0 && char.IsLetter(letters[i - 1]) && i + 1 < letters.Length && char.IsLetter(letters[i + 1]);
                folded.Append(inWord ? "" : "'");
            }
            else
            {
                folded.Append(Plain(letters[i]));
            }
        }

        return folded.ToString();
    }

    private static bool IsApostrophe(char sign) => sign is '\'' or '’' or '‘' or 'ʼ' or 'ʹ' or '`' or '´';

    private static char Plain(char sign) => CharUnicodeInfo.GetUnicodeCategory(sign) switch
    {
        UnicodeCategory.DecimalDigitNumber => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(sign)),
        UnicodeCategory.DashPunctuation => '-',
        _ => sign is '\u2212' ? '-' : sign,
    };
}
