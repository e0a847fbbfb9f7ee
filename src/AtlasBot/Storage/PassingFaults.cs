using Microsoft.Data.Sqlite;

namespace AtlasBot.Storage;

/// <summary>Which faults of the file pass by themselves, or when somebody makes room: the same deed is worth another try.</summary>
public static class PassingFaults
{
    /// <summary>
    /// Busy, locked, out of memory, read-only, i/o error, full, cannot open, protocol (sqlite.org/rescode.html).
    /// </summary>
    public static bool Is(Exception fault) => fault is SqliteException { SqliteErrorCode: 5 or 6 or 7 or 8 or 10 or 13 or 14 or 15 };
}
