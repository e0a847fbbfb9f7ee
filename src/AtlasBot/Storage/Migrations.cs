using System.Globalization;

namespace AtlasBot.Storage;

/// <summary>The schema's steps, embedded in the program and counted by SQLite's own <c>user_version</c>. Forward only.</summary>
public static class Migrations
{
    private const string Folder = "AtlasBot.Storage.Migrations.";

    /// <summary>The steps in order: number, name and text.</summary>
    public static IReadOnlyList<(int Number, string Name, string Sql)> All { get; } = Read();

    /// <summary>The newest schema this program knows.</summary>
    public static int Newest => All[^1].Number;

    /// <summary>The schema a file has now.</summary>
    public static int Of(Database database)
    {
        return (int)(database.Number($"pragma user_version") ?? 0);
    }

    /// <summary>The copy that is made before a file moves on from a schema.</summary>
    public static string CopyBefore(string folder, int schema) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"atlas-before-upgrade-from-{schema}.db"));

    internal static void Apply(Database database, Action<string> run, string? copiesTo)
    {
        var current = Of(database);
        if (current > Newest)
        {
            throw new InvalidOperationException(
                $"{database.File} has schema {current}, this program knows {Newest}: run a newer AtlasBot, or restore a backup.");
        }

        if (current > 0 && current < Newest && copiesTo is not null)
        {
            Copy(database, CopyBefore(copiesTo, current));
        }

        foreach (var (number, _, sql) in All.Where(step => step.Number > current))
        {
            database.Atomically(() =>
            {
                run(sql);
                run($"pragma user_version = {number}");
            });
        }
    }

    // The way back from an upgrade. One that is there already was made by an upgrade that was broken off, of the same schema.
    private static void Copy(Database database, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Delete(file);
        DatabaseCopy.Make(database, file);
    }

    private static List<(int Number, string Name, string Sql)> Read()
    {
        var assembly = typeof(Migrations).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (int.Parse(name.AsSpan(Folder.Length, 4), CultureInfo.InvariantCulture), name[Folder.Length..], Text(name)))];

        string Text(string name)
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }
}
