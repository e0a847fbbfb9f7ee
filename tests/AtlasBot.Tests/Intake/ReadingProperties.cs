using System.Text;
using AtlasBot.Intake;
using CsCheck;

namespace AtlasBot.Tests.Intake;

/// <summary>What holds for any document at all.</summary>
public sealed class ReadingProperties
{
    private static readonly string[] Pieces =
    [
        "Grids are joined", "Why do the tariffs rise?", "After Baku, Aktau...", "OUR COMMENT", "Сети соединены", "Şəbəkələr birləşdirilib", "25% OFF", "He said:",
        "The gap in the cable along the shore is closed.", "The cable was ordered in 2021, it has cost more than was planned, and it is a year late.",
        "— What did you see in Aktau", "• Baku and Aktau", "\"We want light\"", "Kabel 2021-ci ildə sifariş edilib.", "Кабель заказали в 2021 году.", "***",
        "a line of a text program that was broken in the middle of a sentence and", "goes on here without an end", "👨\u200D👩\u200D👧", "<b>gap</b>", "No.",
        "The cable was ordered long ago and has cost more than was planned, and moreover it is a whole year late now",
    ];

    private static readonly Gen<string> Bodies =
        Gen.Select(Gen.OneOf(Pieces), Gen.OneOf("\n", "\n\n", "\n\n", "\n\n\n")).Array[1, 20].Select(lines => string.Concat(lines.Select(line => line.Item1 + line.Item2)));

    [Fact]
    public void Any_bytes_give_a_reading() =>
        Gen.Byte.Array[0, 400].Sample(document => Assert.NotNull(BriefReader.Read(document)));

    [Fact]
    public void Any_damage_to_a_brief_gives_a_reading() =>
        Gen.Select(
                Gen.OneOf(Encoding.UTF8.GetBytes(Documents.Azerbaijani), Encoding.Unicode.GetBytes(Documents.Russian), Documents.CodePage(1251, Documents.Russian)),
                Gen.Select(Gen.Int[0, 2000], Gen.Byte).Array[0, 6],
                Gen.Int[0, 2000])
            .Sample((document, damage, length) =>
            {
                var damaged = document[..Math.Min(document.Length, length)];
                foreach (var (place, value) in damage.Where(hit => hit.Item1 < damaged.Length))
                {
                    damaged[place] = value;
                }

                Assert.NotNull(BriefReader.Read(damaged));
            });

    [Fact]
    public void Any_text_gives_a_reading() =>
        Gen.Select(Gen.Char.Array[0, 60], Gen.OneOf(Pieces)).Array[0, 8].Sample(lines => Assert.NotNull(BriefReader.ReadText(
            Documents.WithBody(string.Join("\n\n", lines.Select(line => $"{new string(line.Item1)}\n{line.Item2}"))))));

    [Fact]
    public void No_letter_between_date_and_footer_is_lost() =>
        Bodies.Sample(body =>
        {
            if (BriefReader.ReadText(Documents.WithBody(body)) is Reading.Understood understood)
            {
                var kept = Letters(string.Concat(
                    understood.Edition.Sections.SelectMany(section => section.Paragraphs.Prepend(section.Heading))
                        .Concat(understood.Findings.SelectMany(finding => finding.Values))));
                Assert.All(body.Split('\n'), line => Assert.Contains(Letters(line), kept, StringComparison.Ordinal));
            }
        });

    [Fact]
    public void Paragraphs_are_single_lines_in_normal_form() =>
        Gen.Select(Bodies, Gen.Char.Array[0, 30]).Sample((body, noise) =>
        {
            if (BriefReader.ReadText(Documents.WithBody(body + new string(noise))) is Reading.Understood understood)
            {
                Assert.All(understood.Edition.Sections.SelectMany(section => section.Paragraphs.Prepend(section.Heading)), line =>
                {
                    Assert.NotEqual("", line);
                    Assert.Equal(line.Trim(), line);
                    Assert.True(line.IsNormalized());
                    Assert.DoesNotContain('\n', line);
                    Assert.DoesNotContain("  ", line, StringComparison.Ordinal);
                });
            }
        });

    [Fact]
    public void Line_ends_and_normal_forms_change_nothing() =>
        Bodies.Sample(body =>
        {
            var text = Documents.WithBody(body);
            var plain = Told(BriefReader.ReadText(text));

            Assert.Equal(plain, Told(BriefReader.ReadText(text.Replace("\n", "\r\n"))));
            Assert.Equal(plain, Told(BriefReader.ReadText(text.Normalize(NormalizationForm.FormD))));
            Assert.Equal(plain, Told(BriefReader.Read([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)])));
        });

    private static string Letters(string text) => string.Concat(text.EnumerateRunes().Where(Rune.IsLetterOrDigit));

    private static string Told(Reading reading) => reading switch
    {
        Reading.Understood understood => understood.Edition.ContentHash() + understood.About + string.Join('\n', understood.Findings.Select(finding => finding.Message)),
        Reading.Refused refused => refused.Message,
        _ => throw new InvalidOperationException("A reading is understood or refused."),
    };
}
