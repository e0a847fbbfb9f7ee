using AtlasBot.Storage;

namespace AtlasBot.Tests.Storage;

/// <summary>The empty file of a bot that never ran. It is made once and copied, for a hundred tests need one.</summary>
internal static class NewFile
{
    private static readonly Lazy<byte[]> Bytes = new(Make);

    /// <summary>Opens a new file.</summary>
    public static Database Open(string file)
    {
        PutAt(file);
        return Database.Open(file);
    }

    /// <summary>Lays a new file there; one that is there stays.</summary>
    public static void PutAt(string file)
    {
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, Bytes.Value);
        }
    }

    private static byte[] Make()
    {
        var folder = Directory.CreateTempSubdirectory("atlas-new-");
        try
        {
            var file = Path.Combine(folder.FullName, "atlas.db");
            Database.Open(file).Dispose();
            return File.ReadAllBytes(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
