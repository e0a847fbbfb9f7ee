using System.Diagnostics;
using System.Globalization;
using AtlasBot.Intake;

namespace AtlasBot.Benchmarks.Intake;

/// <summary>How long a Word file of 20 pages takes to be read: the first time, and warm.</summary>
public static class IntakeFigures
{
    private const int Times = 50;

    /// <summary>Measures and prints the rows of the table.</summary>
    public static void Print(TextWriter output)
    {
        var document = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "twenty-pages.docx"));
        var first = Milliseconds(document);
        var warm = Enumerable.Range(0, Times).Select(_ => Milliseconds(document)).Order().ToList();
        output.WriteLine("| what | figure | target |");
        output.WriteLine("|---|---|---|");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| reading a Word file of 20 pages, warm (median of {Times}; slowest {warm[^1]:F0} ms) | {warm[Times / 2]:F1} ms | 150 ms |"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| the same, the first one a process reads | {first:F0} ms | – |"));
    }

    private static double Milliseconds(byte[] document)
    {
        var start = Stopwatch.GetTimestamp();
        if (BriefReader.Read(document) is not Reading.Understood)
        {
            throw new InvalidOperationException("The Word file was not understood.");
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
