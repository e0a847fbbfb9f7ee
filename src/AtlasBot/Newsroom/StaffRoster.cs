using System.Security.Cryptography;
using System.Text;
using AtlasBot.Storage;

namespace AtlasBot.Newsroom;

/// <summary>What somebody may do.</summary>
public enum Role
{
    /// <summary>Read.</summary>
    Nobody,

    /// <summary>Publish, correct and broadcast.</summary>
    Staff,

    /// <summary>Also appoint staff.</summary>
    Owner,
}

/// <summary>Who is staff. Owners named in the settings are owners without standing in the file.</summary>
public sealed class StaffRoster(Database database, NewsroomOptions newsroom, TimeProvider clock)
{
    /// <summary>What this person may do.</summary>
    public Role RoleOf(long user)
    {
        if (newsroom.OwnerIds.Contains(user))
        {
            return Role.Owner;
        }

        var role = database.First($"select role from staff where user = {user}", row => row.Text(0));
        return role switch
        {
            "owner" => Role.Owner,
            "staff" => Role.Staff,
            _ => Role.Nobody,
        };
    }

    /// <summary>Everyone who is staff, with the language they are spoken to in.</summary>
    public IReadOnlyList<(long User, string Language)> Everyone()
    {
        var listed = database.Query($"select user, language from staff order by added", row => (User: row.Number(0), Language: row.Text(1)));
        return [.. newsroom.OwnerIds
            .Where(owner => listed.All(one => one.User != owner))
            .Select(owner => (owner, LanguageOf(owner)))
            .Concat(listed)];
    }

    /// <summary>Whether anybody is an owner.</summary>
    public bool HasOwner() =>
        newsroom.OwnerIds.Count > 0 || database.Number($"select count(*) from staff where role = 'owner'") > 0;

    /// <summary>Makes a one-time invitation; earlier ones to the same role that nobody used end.</summary>
    /// <returns>The secret that stands in the link; only its hash is kept.</returns>
    public string Invite(Role role, TimeSpan validFor)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var name = Name(role);
        database.Atomically(() =>
        {
            database.Execute($"delete from invitation where role = {name} and used is null");
            database.Execute($"""
                insert into invitation (secret_hash, role, expires)
                values ({Hash(secret)}, {name}, {clock.GetUtcNow() + validFor})
                """);
        });
        return secret;
    }

    /// <summary>Takes up an invitation: once, before it expires.</summary>
    /// <returns>The role taken, or <see cref="Role.Nobody"/> where the secret is none or no more.</returns>
    public Role Accept(string secret, long user, string name, string language) => database.Atomically(() =>
    {
        var now = clock.GetUtcNow();
        var hash = Hash(secret);
        var role = database.First(
            $"select role from invitation where secret_hash = {hash} and used is null and expires > {now}", row => row.Text(0));
        if (role is null)
        {
            return Role.Nobody;
        }

        database.Execute($"update invitation set used = {now} where secret_hash = {hash}");
        database.Execute($"""
            insert into staff (user, name, role, language, added) values ({user}, {name}, {role}, {language}, {now})
            on conflict (user) do update set role = case when staff.role = 'owner' then 'owner' else excluded.role end
            """);
        return role == "owner" ? Role.Owner : Role.Staff;
    });

    private string LanguageOf(long user) =>
        database.First($"select language from subscriber where chat = {user} and thread = 0", row => row.Text(0)) ?? newsroom.Language;

    private static string Name(Role role) => role == Role.Owner ? "owner" : "staff";

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
