namespace AtlasBot.Tests.Stories;

/// <summary>Every button that can be reached is pressed, in each language, by a subscriber and by staff.</summary>
public sealed class CrawlStories
{
    private const long Somebody = 3001;

    private static readonly string[] Spoken = ["en", "az", "ru"];
    private static readonly bool[] Roles = [false, true];

    private static readonly Dictionary<string, (string Wednesday, string Thursday)> Editions = new(StringComparer.Ordinal)
    {
        ["en"] = (Papers.Wednesday, Papers.Thursday),
        ["az"] = (
            """
            8 mart 2023

            Energetiklər quraq yaya hazırlaşır

            Cənub şəbəkəsinin operatorları bazar ertəsi Tiflisdə görüşüblər. Onlar iyun və iyul aylarında ehtiyatları bölüşəcəklər.

            Belarus iki təklif arasında seçim edir

            Minsk cənub dəmir yolu xəttinin yenilənməsi üçün iki təklif alıb. Cavab aprel ayında veriləcək.
            """,
            """
            9 mart 2023

            Samur üzərindəki körpü yenidən açılıb

            Körpü iki il bağlı qalmışdı. İlk yük maşınları çərşənbə günü səhər keçib, günorta növbə qalmamışdı.
            """),
        ["ru"] = (
            """
            8 марта 2023

            Энергетики готовятся к сухому лету

            Операторы южных сетей встретились в Тбилиси в понедельник. Они договорились делить резервы в июне и июле.

            Белоруссия выбирает из двух предложений

            Минск получил два предложения по южной линии. Ответ обещают дать в апреле.
            """,
            """
            9 марта 2023

            Мост через Самур снова открыт

            Мост был закрыт два года. Первые грузовики прошли по нему в среду утром, а к полудню очередь исчезла.
            """),
    };

    public static TheoryData<string, bool> People => new(
        from language in Spoken from staff in Roles select (language, staff));

    [Theory]
    [MemberData(nameof(People))]
    public async Task No_button_is_dead_untranslated_or_cut(string language, bool staff)
    {
        await using var world = await World.OpenAsync("2023-03-09T05:00:00Z", staff ? [("Newsroom:OwnerIds", $"{Somebody}")] : []);
        var person = world.Telegram.AddPerson(Somebody, language == "ru" ? "Ольга" : "Lalə", language);
        await PublishAsync(world);
        var crawl = new Crawl(world, person);

        await crawl.WalkAsync([
            "/start", "/settings", "/topics", "/help", "/latest", "/date", "/following", "/topic", "/topic Minsk", "/follow Minsk",
            "/following", "/start b-20230308-" + language + "-2", "/start b-20230308-" + language, "/about", "/privacy", "/mydata", "/forget", "/stop",
            "qwertyuiop", "1998-05-01", "/xyz", "спасибо", "salam",
            .. staff ? ["/staff", "/audit", "/schedule", "/withdraw", "/names", "/urgent", "/publish", "/urgent Zəlzələ 5.1"] : Array.Empty<string>()]);

        Assert.True(crawl.Faults.Count == 0, string.Join(Environment.NewLine, crawl.Faults));
        Assert.DoesNotContain(world.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal));
        Assert.InRange(crawl.Pressed.Count, 60, 1000);
    }

    private static async Task PublishAsync(World world)
    {
        foreach (var (language, (wednesday, thursday)) in Editions)
        {
            world.Drops($"2023-03-08.{language}.txt", wednesday);
            world.Drops($"2023-03-09.{language}.txt", thursday);
        }

        await world.UntilAsync(
            () => Editions.Keys.All(language => File.Exists(world.InboxFile("published", $"2023-03-08.{language}.txt"))
                && File.Exists(world.InboxFile("published", $"2023-03-09.{language}.txt"))),
            TimeSpan.FromMinutes(2));
    }
}
