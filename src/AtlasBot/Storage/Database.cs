using System.Collections.Concurrent;
using System.Diagnostics;

namespace AtlasBot.Storage;

/// <summary>
/// The one SQLite file. Statements are interpolated literals whose holes are parameters. One writer goes through one
/// gate; reads outside a transaction use read-only connections and never wait for it.
/// </summary>
public sealed class Database : IDisposable
{
    private const int IdleReaders = 4;

    private readonly Lock gate = new();
    private readonly Connection writer;

    // The one put back last is taken first: those that only a rush needs stay cold, and small.
    private readonly ConcurrentStack<Connection> readers = new();
    private bool inTransaction;

    private Database(string file, Connection writer)
    {
        File = file;
        this.writer = writer;
    }

    /// <summary>Bytes that SQLite holds now, in all files of the process: pages, prepared statements, schemas.</summary>
    public static long MemoryUsed => SQLitePCL.raw.sqlite3_memory_used();

    /// <summary>The full path of the file.</summary>
    public string File { get; }

    /// <summary>Opens the file, creates it where there is none, and brings it to the newest schema.</summary>
    /// <param name="file">The file.</param>
    /// <param name="copiesTo">The folder that gets a checked copy of the file before its schema moves; null where none is wanted.</param>
    /// <exception cref="IOException">The copy could not be made; nothing was changed.</exception>
    /// <exception cref="UnauthorizedAccessException">The bot's user may not write the copy; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">The file was written by a newer version of the program.</exception>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The file is damaged or not to be opened.</exception>
    public static Database Open(string file, string? copiesTo = null)
    {
        file = Path.GetFullPath(file);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var writer = Connection.Open(file, writable: true);
        var database = new Database(file, writer);
        try
        {
            Migrations.Apply(database, writer.Run, copiesTo);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Does all of <paramref name="work"/> or nothing. Inside, every read sees what was written before it.</summary>
    public T Atomically<T>(Func<T> work)
    {
        lock (gate)
        {
            if (inTransaction)
            {
                return work();
            }

            var begun = Stopwatch.GetTimestamp();
            writer.Run("begin immediate");
            inTransaction = true;
            try
            {
                var result = work();
                var done = Stopwatch.GetTimestamp();
                writer.Run("commit");
                WriteTimes.Committed(done);
                return result;
            }
            finally
            {
                inTransaction = false;
                WriteTimes.Held(begun);
                if (writer.InTransaction)
                {
                    writer.Run("rollback");
                }
            }
        }
    }

    /// <inheritdoc cref="Atomically{T}"/>
    public void Atomically(Action work) => Atomically(() =>
    {
        work();
        return 0;
    });

    /// <summary>Writes; returns how many rows were changed. Outside <see cref="Atomically{T}"/> it is a transaction of its own.</summary>
    public int Execute(FormattableString sql)
    {
        lock (gate)
        {
            return writer.Execute(sql);
        }
    }

    /// <summary>All rows of a query, each read by <paramref name="read"/>.</summary>
    public IReadOnlyList<T> Query<T>(FormattableString sql, Func<Row, T> read)
    {
        var rows = new List<T>();
        Each(sql, row =>
        {
            rows.Add(read(row));
            return true;
        });
        return rows;
    }

    /// <summary>The first row of a query, or null where there is none.</summary>
    public T? First<T>(FormattableString sql, Func<Row, T> read)
        where T : class
    {
        T? first = null;
        Each(sql, row =>
        {
            first = read(row);
            return false;
        });
        return first;
    }

    /// <summary>The one value of a query that answers with one number, or null where there is no row or no number.</summary>
    public long? Number(FormattableString sql)
    {
        long? number = null;
        Each(sql, row =>
        {
            number = row.NumberOrNull(0);
            return false;
        });
        return number;
    }

    /// <summary>Visits rows one by one until <paramref name="visit"/> returns false; keeps none of them.</summary>
    public void Each(FormattableString sql, Func<Row, bool> visit)
    {
        if (gate.IsHeldByCurrentThread)
        {
            writer.Each(sql, visit);
            return;
        }

        if (!readers.TryPop(out var reader))
        {
            reader = Connection.Open(File, writable: false);
        }

        try
        {
            reader.Each(sql, visit);
        }
        finally
        {
            if (readers.Count < IdleReaders)
            {
                readers.Push(reader);
            }
            else
            {
                reader.Dispose();
            }
        }
    }

    /// <summary>Copies the whole file, consistently, while the bot goes on writing.</summary>
    /// <param name="file">Where to; what stands there is replaced.</param>
    public void CopyTo(string file)
    {
        using var reader = Connection.Open(File, writable: false);
        reader.CopyTo(file);
    }

    /// <summary>Moves what the write-ahead log holds into the file and cuts the log short.</summary>
    public void Checkpoint()
    {
        lock (gate)
        {
            writer.Run("pragma wal_checkpoint(truncate)");
        }
    }

    /// <summary>Gives back what a busy time took: the readers that wait are closed, and the writer keeps no pages.</summary>
    public void Shrink()
    {
        CloseReaders();
        lock (gate)
        {
            writer.Run("pragma shrink_memory");
        }
    }

    public void Dispose()
    {
        CloseReaders();
        lock (gate)
        {
            writer.Dispose();
        }
    }

    private void CloseReaders()
    {
        while (readers.TryPop(out var reader))
        {
            reader.Dispose();
        }
    }
}
