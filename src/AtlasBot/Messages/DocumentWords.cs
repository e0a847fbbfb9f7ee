using System.Globalization;
using AtlasBot.Intake;

namespace AtlasBot.Messages;

/// <summary>What Intake found in a document, or has against it, in the words of a language.</summary>
public static class DocumentWords
{
    private const int QuoteLength = 80;
    private const double Megabyte = 1024 * 1024;

    /// <summary>Why a document is refused.</summary>
    public static string Of(Texts texts, Reading.Refused refused)
    {
        var line = Line(refused.Line);
        var quote = Quote(refused.Values, 0);
        return refused.Code switch
        {
            RefusalCode.Empty => texts.RefusedEmpty,
            RefusalCode.Binary => OfKind(texts, refused.Values),
            RefusalCode.NotText => texts.RefusedNotText(quote),
            RefusalCode.Encoding => texts.RefusedEncoding(line),
            RefusalCode.TooLarge => texts.RefusedTooLarge(Megabytes(texts, refused.Values[0]), Megabytes(texts, refused.Values[1])),
            RefusalCode.NoDate => texts.RefusedNoDate(quote),
            RefusalCode.BadDate => texts.RefusedBadDate(line, quote),
            RefusalCode.AmbiguousDate =>
                texts.RefusedAmbiguousDate(line, quote, Date(texts, refused.Values[1]), Date(texts, refused.Values[2])),
            RefusalCode.NoSections when refused.Values is [_, PageKind.OnlyExcerpts] => texts.RefusedExcerpts(quote),
            RefusalCode.NoSections => texts.RefusedNoSections(line, quote),
            RefusalCode.SeveralBriefs =>
                texts.RefusedSeveralBriefs(line, Date(texts, refused.Values[0]), Date(texts, refused.Values[1])),
            _ => refused.Message,
        };
    }

    /// <summary>What is odd in a document.</summary>
    public static string Of(Texts texts, Finding finding)
    {
        var line = Line(finding.Line);
        var quote = Quote(finding.Values, 0);
        return finding.Code switch
        {
            FindingCode.Language => texts.FoundLanguage,
            FindingCode.Markup => texts.FoundMarkup(line, quote),
            FindingCode.LostLetters => texts.FoundLostLetters(line, quote),
            FindingCode.SameText => texts.FoundSameText(Date(texts, finding.Values[0])),
            FindingCode.OutsideDue => texts.FoundOutsideDue(Date(texts, finding.Values[0]), Date(texts, finding.Values[1])),
            FindingCode.CodePage => texts.FoundCodePage(quote),
            FindingCode.Weekday => texts.FoundWeekday(line, texts.DayWithin(Day(finding.Values[2]))),
            FindingCode.Excerpt => texts.FoundExcerpt(quote),
            FindingCode.LeftOut => texts.FoundLeftOut(line, Quote(finding.Values, 1)),
            FindingCode.HeadingWithoutBody => texts.FoundHeadingWithoutBody(line, quote),
            FindingCode.SameHeading => texts.FoundSameHeading(quote),
            FindingCode.LongSection => texts.FoundLongSection(quote, Count(texts, finding.Values[1]), Number(texts, finding.Values[2])),
            FindingCode.ShortSection => texts.FoundShortSection(quote, Count(texts, finding.Values[1]), Number(texts, finding.Values[2])),
            FindingCode.BodyLanguage => texts.FoundBodyLanguage(quote),
            FindingCode.FooterInside => texts.FoundFooterInside(line),
            FindingCode.Slip => texts.FoundSlip(quote, Number(texts, finding.Values[1]), Quote(finding.Values, 2), Number(texts, finding.Values[3])),
            FindingCode.ArchiveSlip => texts.FoundArchiveSlip(quote, Number(texts, finding.Values[1]), Quote(finding.Values, 2)),
            _ => finding.Message,
        };
    }

    private static string OfKind(Texts texts, IReadOnlyList<string> values) => values is [_, var kind]
        ? kind switch
        {
            BinaryKind.Picture => texts.RefusedPicture,
            BinaryKind.Damaged => texts.RefusedDamaged,
            BinaryKind.Password => texts.RefusedPassword,
            BinaryKind.Macros => texts.RefusedMacros,
            BinaryKind.Old => texts.RefusedOldOffice,
            _ => texts.RefusedBinary,
        }
        : texts.RefusedBinary;

    private static string Line(int? line) => (line ?? 1).ToString(CultureInfo.InvariantCulture);

    private static string Quote(IReadOnlyList<string> values, int i) =>
        i < values.Count ? Prose.Cut(values[i].ReplaceLineEndings(" "), QuoteLength) : "";

    private static string Megabytes(Texts texts, string bytes) =>
        texts.Decimal(double.Parse(bytes, CultureInfo.InvariantCulture) / Megabyte);

    private static string Count(Texts texts, string number) =>
        texts.Characters(int.Parse(number, CultureInfo.InvariantCulture));

    private static string Number(Texts texts, string number) =>
        texts.Number(long.Parse(number, CultureInfo.InvariantCulture));

    private static string Date(Texts texts, string day) => texts.Date(Day(day));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
