using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using AtlasBot.Intake;

namespace AtlasBot.Operations;

/// <summary>The work of <c>atlasbot read FILE [--json]</c>: what a document is understood to be, or why it is refused. It stores nothing.</summary>
public static class ReadCommand
{
    private const int Done = 0;
    private const int Refused = 1;

    /// <summary>Reads one file.</summary>
    /// <param name="output">Where the result goes.</param>
    /// <param name="error">Where everything else goes.</param>
    /// <returns>The exit code: 0 when the document is a brief, 1 when it is refused or cannot be opened.</returns>
    public static int Run(string path, bool asJson, TextWriter output, TextWriter error)
    {
        if (Directory.Exists(path))
        {
            error.WriteLine($"{path} is a folder; name a file.");
            return Refused;
        }

        if (!File.Exists(path))
        {
            error.WriteLine($"There is no file {path}.");
            return Refused;
        }

        try
        {
            return Say(DocumentFile.Read(path), asJson, output);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{path} cannot be opened: {trouble.Message}");
            return Refused;
        }
    }

    private static int Say(Reading reading, bool asJson, TextWriter output)
    {
        output.WriteLine(asJson ? Json(reading) : Summary(reading));
        return reading is Reading.Understood ? Done : Refused;
    }

    private static string Json(Reading reading)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }))
        {
            json.WriteStartObject();
            if (reading is Reading.Understood understood)
            {
                Write(json, understood);
            }
            else if (reading is Reading.Refused refused)
            {
                json.WriteString("error", refused.Code);
                json.WriteString("message", refused.Message);
                Write(json, refused.Line);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, Reading.Understood understood)
    {
        json.WriteString("date", Iso(understood.Edition.Day));
        json.WriteString("language", understood.Edition.Language);
        json.WriteStartArray("sections");
        foreach (var section in understood.Edition.Sections)
        {
            json.WriteStartObject();
            json.WriteString("heading", section.Heading);
            json.WriteNumber("paragraphs", section.Paragraphs.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("about", understood.About);
        json.WriteStartArray("findings");
        foreach (var finding in understood.Findings)
        {
            json.WriteStartObject();
            json.WriteString("code", finding.Code);
            json.WriteBoolean("red", finding.Red);
            json.WriteString("message", finding.Message);
            Write(json, finding.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, int? line)
    {
        if (line is { } number)
        {
            json.WriteNumber("line", number);
        }
        else
        {
            json.WriteNull("line");
        }
    }

    private static string Summary(Reading reading) => reading switch
    {
        Reading.Refused refused => $"Refused ({refused.Code}): {refused.Message}",
        Reading.Understood understood => Summary(understood),
        _ => throw new InvalidOperationException("A reading is understood or refused."),
    };

    private static string Summary(Reading.Understood understood)
    {
        var (edition, text) = (understood.Edition, new StringBuilder());
        text.Append(CultureInfo.InvariantCulture, $"A brief of {edition.Day:dddd, d MMMM yyyy} ({Iso(edition.Day)}), in {Language(edition.Language)}.").AppendLine();
        for (var i = 0; i < edition.Sections.Count; i++)
        {
            var section = edition.Sections[i];
            var characters = section.Paragraphs.Sum(paragraph => paragraph.Length);
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"{i + 1}. {section.Heading}").AppendLine()
                .Append(CultureInfo.InvariantCulture, $"   {Counted(section.Paragraphs.Count, "paragraph")}, {characters:N0} characters, ending “{LastWords(section.Paragraphs[^1])}”")
                .AppendLine();
        }

        text.AppendLine().Append("About: ").AppendLine(understood.About?.Replace('\n', ' ') ?? "nothing in this document.").AppendLine();
        text.Append(understood.Findings.Count == 0 ? "Nothing looks odd." : "What looks odd:");
        foreach (var finding in understood.Findings)
        {
            text.AppendLine().Append(finding.Red ? "  (decide) " : "  - ").Append(finding.Message);
        }

        return text.ToString();
    }

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : string.Create(CultureInfo.InvariantCulture, $"{count} {what}s");

    private static string LastWords(string paragraph) => string.Join(' ', paragraph.Split(' ')[^Math.Min(4, paragraph.Count(letter => letter is ' ') + 1)..]);

    private static string Language(string code) => code switch
    {
        "en" => "English",
        "az" => "Azerbaijani",
        "ru" => "Russian",
        "und" => "a language that could not be told",
        _ => $"a language that is none of ours ({code})",
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
