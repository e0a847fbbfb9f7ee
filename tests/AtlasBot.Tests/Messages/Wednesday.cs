using AtlasBot.Briefs;
using AtlasBot.Messages;

namespace AtlasBot.Tests.Messages;

/// <summary>A brief of three sections, in each of the languages.</summary>
public static class Wednesday
{
    /// <summary>Its day.</summary>
    public static readonly DateOnly Day = new(2023, 3, 8);

    /// <summary>How its messages sign.</summary>
    public static readonly Links Links = new("atlas_bot", "“Atlas” Research Center");

    /// <summary>The edition in a language.</summary>
    public static Edition In(string language) => new(Day, language, language switch
    {
        "az" =>
        [
            new("Tbilisi danışıqlara ev sahibliyi edir", ["Nazirlər çərşənbə günü Tbilisidə görüşdülər. Bəyanat qəbul olunmadı.", "Növbəti görüş iyunda gözlənilir."]),
            new("Belarus çətin seçim qarşısındadır", ["Minsk həm Moskva, həm də Pekinlə danışır. Belarusun ixracı il ərzində azalıb.", "«R&D» xərcləri büdcənin <2 %-ni təşkil edir."]),
            new("İllər sonra qatar yenə yola düşür", ["İlk qatar martın 8-də Bakıdan yola düşdü."]),
        ],
        "ru" =>
        [
            new("Тбилиси принимает переговоры", ["Министры встретились в Тбилиси в среду. Заявления не приняли.", "Следующая встреча ожидается в июне."]),
            new("Белоруссия перед трудным выбором", ["Минск говорит и с Москвой, и с Пекином. Экспорт Белоруссии за год сократился.", "Расходы на «R&D» — <2 % бюджета."]),
            new("Поезд снова идёт спустя годы", ["Первый поезд вышел из Баку 8 марта."]),
        ],
        _ =>
        [
            new("Tbilisi hosts the talks", ["The ministers met in Tbilisi on Wednesday. No statement was adopted.", "The next meeting is expected in June."]),
            new("Belarus faces a difficult choice", ["Minsk talks to Moscow and to Beijing. The exports of Belarus fell within a year.", "“R&D” takes <2% of the budget."], new Uri("https://atlas.example/2023/03/08/belarus?a=1&b=2")),
            new("The train runs again after years", ["The first train left Baku on 8 March."]),
        ],
    });
}
