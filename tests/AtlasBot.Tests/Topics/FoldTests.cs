using System.Globalization;
using System.Text;
using AtlasBot.Topics;
using CsCheck;

namespace AtlasBot.Tests.Topics;

public sealed class FoldTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["abcİIıiğĞəƏşŞçÇöÖüÜ ёЁйЙїЇіІґўЎєщьъЪłŁøØßœÆ'’-–.,½²\u00AD\u200B\u0301\u0306\u0308"]]);

    [Theory]
    [InlineData("Azərbaycan", "azerbaycan")]
    [InlineData("NAXÇIVAN", "naxcivan")]
    [InlineData("Naxçıvan", "naxcivan")]
    [InlineData("İSTANBUL", "istanbul")]
    [InlineData("Ёлка", "елка")]
    [InlineData("Київ", "киив")]
    [InlineData("Łódź", "lodz")]
    [InlineData("U.S.-led", "u s led")]
    [InlineData("co\u00ADoperation", "cooperation")]
    [InlineData("  a…b  ", "a b")]
    public void Words_lose_case_and_marks(string text, string folded) => Assert.Equal(folded, Fold.Text(text));

    [Fact]
    public void Folding_twice_changes_nothing() =>
        Text.Sample(text => Fold.Text(Fold.Text(text)) == Fold.Text(text));

    [Fact]
    public void Composed_and_decomposed_letters_are_the_same() =>
        Text.Where(IsWellFormed).Sample(text =>
            Fold.Text(text.Normalize(NormalizationForm.FormC)) == Fold.Text(text.Normalize(NormalizationForm.FormD)));

    [Theory]
    [InlineData("az")]
    [InlineData("tr")]
    [InlineData("ru")]
    [InlineData("uk")]
    public void Capitals_of_a_language_are_the_same_as_its_small_letters(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var letters = Gen.String[Gen.Char["abcçdeəfgğhxıijkqlmnoöprsştuüvyz -абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ"]];

        letters.Sample(text => Fold.Text(text.ToUpper(culture)) == Fold.Text(text));
    }

    [Fact]
    public void A_word_is_found_where_it_stands() => Text.Sample(text =>
    {
        foreach (var word in Fold.Words(text))
        {
            Assert.InRange(word.Start, 0, text.Length);
            Assert.InRange(word.End, word.Start + 1, text.Length);
            Assert.Equal(word.Folded, Fold.Text(text.Substring(word.Start, word.Length)));
        }
    });

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
