namespace AtlasBot.Operations;

/// <summary>Where the bot keeps its file.</summary>
/// <param name="Directory">The data directory.</param>
/// <param name="DatabaseFile">The one SQLite file in it.</param>
public sealed record DataPlace(string Directory, string DatabaseFile);
