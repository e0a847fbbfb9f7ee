namespace AtlasBot.Intake;

/// <summary>Reads a document from the disk.</summary>
public static class DocumentFile
{
    /// <summary>What a file is understood to be; one that is too large is not loaded.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static Reading Read(string path)
    {
        using var file = File.OpenRead(path);
        if (BriefReader.RefusalBySize(file.Length) is { } tooLarge)
        {
            return tooLarge;
        }

        var document = new byte[file.Length];
        file.ReadExactly(document);
        return BriefReader.Read(document, Path.GetFileName(path));
    }
}
