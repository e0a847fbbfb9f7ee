using System.Text;

namespace AtlasBot.Topics;

/// <summary>The gazetteer's data files as they are shipped inside the program; Data/README.md says what stands where.</summary>
internal static class GazetteerData
{
    private const string Folder = "AtlasBot.Topics.Data.";

    /// <summary>The lines of a file, split at tabs; remarks and empty lines are left out.</summary>
    public static IEnumerable<string[]> Lines(string file)
    {
        foreach (var line in Text(file).Split('\n'))
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t');
            }
        }
    }

    /// <summary>A file's first line, split at tabs, without its mark.</summary>
    public static string[] Head(string file) => Text(file).Split('\n')[0].TrimStart('#', ' ').Split('\t');

    /// <summary>A whole file.</summary>
    public static string Text(string file)
    {
        using var stream = typeof(GazetteerData).Assembly.GetManifestResourceStream(Folder + file)
            ?? throw new InvalidOperationException($"The program was built without {file}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The names of a cell.</summary>
    public static string[] Names(string cell) =>
        cell.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
