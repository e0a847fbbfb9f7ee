using System.Text;
using AtlasBot.Briefs;
using AtlasBot.Intake;

namespace AtlasBot.Tests.Intake;

/// <summary>Briefs of our own in the form of the centre's site, one a language.</summary>
internal static class Documents
{
    public const string English =
        """
        Day: November 24, 2026

        Grids of the Caspian shore are joined

        Engineers from Baku and Aktau have closed the last gap in the cable along the shore. The two ministers met in Sumgait and
        spoke of the winter.

        The cable was ordered in 2021. It has cost more than was planned, and it is a year late.

        Why do the tariffs rise?

        The regulator said that the price of power will rise in January. "It is the first change for three years," the head of the
        regulator said.

        Firstly, the wells of the north give less than before.

        Second, the turbines are old, and they must be replaced before the summer.

        "Atlas" Research Center

        About us

        "Atlas" Research Center was founded in Baku in 2003 by a group of political experts.


        Umumi 4711
        """;

    public const string Azerbaijani =
        """
        Gün: 24 noyabr 2026

        Xəzər sahilinin şəbəkələri birləşdirilib

        Bakı və Aktau mühəndisləri sahil boyu kabelin son hissəsini çəkiblər. Nazirlər Sumqayıtda görüşüb və qış haqqında danışıblar.

        Kabel 2021-ci ildə sifariş edilib, bir il gecikib və baha başa gəlib.

        Tariflər niyə artır?

        Tənzimləyici bildirib ki, elektrik enerjisinin qiyməti yanvarda artacaq və bu, üç ildə ilk dəyişiklikdir.

        "Atlas" Araşdırmalar Mərkəzi

        Haqqımızda

        "Atlas" Araşdırmalar Mərkəzi 2003-cü ildə Bakıda yaradılıb.

        Umumi 4711
        """;

    public const string Russian =
        """
        День: 24 ноября 2026

        Сети каспийского берега соединены

        Инженеры из Баку и Актау закрыли последний разрыв кабеля вдоль берега. Министры встретились в Сумгаите и говорили о зиме.

        Кабель заказали в 2021 году. Он обошёлся дороже, чем думали, и опоздал на год.

        Почему растут тарифы?

        Регулятор сообщил, что цена электричества вырастет в январе, и это первое изменение за три года.

        Центр исследований «Атлас»

        О нас

        Центр исследований «Атлас» основан в Баку в 2003 году.

        Umumi 4711
        """;

    /// <summary>The English brief with each of its two long paragraphs on one line, as the site has it.</summary>
    public static string Tuesday { get; } = English.Replace("and\nspoke", "and spoke").Replace("the\nregulator", "the regulator");

    public static Reading.Understood Understood(string text) => Assert.IsType<Reading.Understood>(BriefReader.ReadText(text));

    public static Reading.Understood Understood(byte[] document) => Assert.IsType<Reading.Understood>(BriefReader.Read(document));

    public static Reading.Refused Refused(string text) => Assert.IsType<Reading.Refused>(BriefReader.ReadText(text));

    public static Reading.Refused Refused(byte[] document) => Assert.IsType<Reading.Refused>(BriefReader.Read(document));

    /// <summary>The brief with a body of one's own between the date line and the footer.</summary>
    public static string WithBody(string body) => $"Day: November 24, 2026\n\n{body}\n\n\"Atlas\" Research Center\n\nAbout us\n\nWe read.\n\nUmumi 1\n";

    public static string Headings(this Edition edition) => string.Join(" | ", edition.Sections.Select(section => $"{section.Heading} {section.Paragraphs.Count}"));

    public static byte[] CodePage(int page, string text) => CodePagesEncodingProvider.Instance.GetEncoding(page)!.GetBytes(text);
}
