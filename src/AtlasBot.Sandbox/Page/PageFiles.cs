using System.Collections.Frozen;

namespace AtlasBot.Sandbox.Page;

/// <summary>The page's own files, carried inside the assembly so that it runs from anywhere.</summary>
public static class PageFiles
{
    private const string Folder = "wwwroot/";

    private static readonly FrozenDictionary<string, (byte[] Content, string Type)> Files = Load();

    /// <summary>Answers with the file of this path.</summary>
    public static IResult Get(string path) =>
        Files.TryGetValue(path.Length == 0 ? "index.html" : path, out var file)
            ? Results.Bytes(file.Content, file.Type)
            : Results.NotFound();

    private static FrozenDictionary<string, (byte[] Content, string Type)> Load()
    {
        var assembly = typeof(PageFiles).Assembly;
        var files = new Dictionary<string, (byte[], string)>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames())
        {
            var path = name.Replace('\\', '/');
            if (path.StartsWith(Folder, StringComparison.Ordinal))
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                using var copy = new MemoryStream();
                stream.CopyTo(copy);
                files[path[Folder.Length..]] = (copy.ToArray(), TypeOf(path));
            }
        }

        return files.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    };
}
