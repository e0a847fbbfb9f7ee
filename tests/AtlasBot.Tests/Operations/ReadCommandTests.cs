using System.Text.Json;
using AtlasBot.Operations;
using AtlasBot.Tests.Intake;

namespace AtlasBot.Tests.Operations;

/// <summary>What <c>atlasbot read</c> prints.</summary>
public sealed class ReadCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("atlasbot-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_brief_is_told_in_json_as_the_contract_says()
    {
        var (code, output, error) = Read(Documents.Russian, asJson: true);

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(
            """
            {"date":"2026-11-24","language":"ru","sections":[{"heading":"Сети каспийского берега соединены","paragraphs":2},{"heading":"Почему растут тарифы?","paragraphs":1}],"about":"Центр исследований «Атлас» основан в Баку в 2003 году.","findings":[]}
            """,
            output.TrimEnd());
    }

    [Fact]
    public void Findings_and_a_missing_footer_are_told_in_json()
    {
        var (_, output, _) = Read("24.11.2026\n\nOUR COMMENT\n\nGrids are joined\n\nThe gap is closed.", asJson: true);

        var json = JsonDocument.Parse(output).RootElement;
        Assert.Equal(JsonValueKind.Null, json.GetProperty("about").ValueKind);
        Assert.Equal(
            """{"code":"heading_without_body","red":false,"message":"Line 3 reads as a heading but has no text below it and is left out: “OUR COMMENT”.","line":3}""",
            json.GetProperty("findings")[0].GetRawText());
    }

    [Fact]
    public void A_refusal_is_told_in_json_and_by_the_exit_code()
    {
        var (code, output, error) = Read("\n\nGrids are joined\n\nThe gap is closed.", asJson: true);

        Assert.Equal((1, ""), (code, error));
        var json = JsonDocument.Parse(output).RootElement;
        Assert.Equal(("no_date", 3), (json.GetProperty("error").GetString(), json.GetProperty("line").GetInt32()));
        Assert.Contains("Grids are joined", json.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_reads_a_summary()
    {
        var (code, output, _) = Read(Documents.Tuesday.Replace("Day: N", "Monday, N"), asJson: false);

        Assert.Equal(0, code);
        Assert.Equal(
            """
            A brief of Tuesday, 24 November 2026 (2026-11-24), in English.

            1. Grids of the Caspian shore are joined
               2 paragraphs, 230 characters, ending “is a year late.”

            2. Why do the tariffs rise?
               3 paragraphs, 266 characters, ending “replaced before the summer.”

            About: "Atlas" Research Center was founded in Baku in 2003 by a group of political experts.

            What looks odd:
              - Line 1 says Monday, but 2026-11-24 is a Tuesday.
            """,
            output.TrimEnd().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_person_reads_why_a_document_is_refused()
    {
        Assert.Equal("Refused (empty): The document holds no text.", Read(" ", asJson: false).Output.TrimEnd());
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused_with_its_true_size()
    {
        Assert.Contains("The document has 6000000 bytes", Read(new string('a', 6_000_000), asJson: false).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none.txt", "There is no file")]
    [InlineData("", "is a folder")]
    public void What_is_no_file_is_refused_with_a_sentence(string name, string reason)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        Assert.Equal(1, ReadCommand.Run(Path.Combine(folder, name), asJson: true, output, error));
        Assert.Contains(reason, error.ToString(), StringComparison.Ordinal);
        Assert.Equal("", output.ToString());
    }

    private (int Code, string Output, string Error) Read(string text, bool asJson)
    {
        var path = Path.Combine(folder, "brief.txt");
        File.WriteAllText(path, text);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = ReadCommand.Run(path, asJson, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
