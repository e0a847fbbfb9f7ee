using AtlasBot.Intake;
using AtlasBot.Newsroom;

namespace AtlasBot.Operations;

/// <summary>The verb <c>publish</c>: as if the file had been dropped into the inbox, with a person looking on.</summary>
public sealed class PublishCommand(BriefDesk desk)
{
    /// <summary>Publishes a file; a bot that runs on the same data pushes it.</summary>
    /// <returns>0 when published or there already, 1 when refused or there is no such file.</returns>
    public int Run(string file, bool yes, TextWriter output, TextWriter error)
    {
        if (!File.Exists(file))
        {
            error.WriteLine($"{file}: there is no such file.");
            return 1;
        }

        var reading = DocumentFile.Read(file);
        if (reading is not Reading.Understood understood)
        {
            error.WriteLine(((Reading.Refused)reading).Message);
            return 1;
        }

        var findings = desk.FindingsOf(understood);
        foreach (var finding in findings)
        {
            error.WriteLine((finding.Red ? "red: " : "") + finding.Message);
        }

        if (findings.Any(finding => finding.Red) && !yes)
        {
            error.WriteLine("Nothing was published. Mend it, or say --yes.");
            return 1;
        }

        var going = desk.IsOld(understood.Edition.Day) ? Going.Nowhere : Going.AtTheirHour;
        var published = desk.Publish(understood, Path.GetFileName(file), going, staff: 0);
        output.WriteLine(Sentence(published, understood.Edition.Day));
        return 0;
    }

    private static string Sentence(Published published, DateOnly day) => (published.Stored, published.Going) switch
    {
        (Briefs.Stored.Unchanged, Going.Nowhere) => $"The brief of {day:yyyy-MM-dd} is there already; nothing changed.",
        (_, Going.Nowhere) when published.Joins => $"The brief of {day:yyyy-MM-dd} goes out already; whoever still waits for it may get this edition.",
        (_, Going.Nowhere) => $"The brief of {day:yyyy-MM-dd} is in the archive; nobody is sent it.",
        _ => $"The brief of {day:yyyy-MM-dd} is published; each subscriber gets it at their hour on {published.Morning:yyyy-MM-dd}.",
    };
}
