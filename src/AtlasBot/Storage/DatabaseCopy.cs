using Microsoft.Data.Sqlite;

namespace AtlasBot.Storage;

/// <summary>A copy of the whole database in one file, made while the bot writes.</summary>
public static class DatabaseCopy
{
    /// <summary>Copies the database and checks the copy by opening it; what is not whole is not kept.</summary>
    /// <exception cref="IOException">It could not be written, exists already, or is damaged.</exception>
    /// <exception cref="UnauthorizedAccessException">The bot's user may not write there.</exception>
    /// <exception cref="SqliteException">The database could not be read.</exception>
    public static void Make(Database database, string file)
    {
        var unfinished = file + ".part";
        try
        {
            File.Delete(unfinished);
            database.CopyTo(unfinished);
            if (Damage(unfinished) is { } damage)
            {
                throw new IOException($"the copy is damaged and was not kept: {damage}");
            }

            File.Move(unfinished, file);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>The schema a file has, without changing it.</summary>
    /// <exception cref="SqliteException">It is damaged or no database.</exception>
    public static int SchemaOf(string file)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var ask = connection.CreateCommand();
        ask.CommandText = "pragma user_version";
        return (int)(long)ask.ExecuteScalar()!;
    }

    /// <summary>What is wrong with a file, or null where it is a whole database of ours.</summary>
    public static string? Damage(string file)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString());
            connection.Open();
            using var check = connection.CreateCommand();
            check.CommandText = "pragma integrity_check(1)";
            var verdict = (string?)check.ExecuteScalar();
            if (verdict != "ok")
            {
                return verdict;
            }

            check.CommandText = "pragma user_version";
            var schema = (long)check.ExecuteScalar()!;
            return schema switch
            {
                0 => "it is no database of this bot.",
                _ when schema > Migrations.Newest => $"it has schema {schema}, this program knows {Migrations.Newest}.",
                _ => null,
            };
        }
        catch (SqliteException failure)
        {
            return failure.Message;
        }
    }
}
