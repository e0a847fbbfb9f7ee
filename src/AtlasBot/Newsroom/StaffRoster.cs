using System.Globalization;
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
public sealed class StaffRoster(Database database, AuditTrail audit, NewsroomOptions newsroom, TimeProvider clock)
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

    /// <summary>Whether the settings name this person an owner, so that nobody can remove them here.</summary>
    public bool IsBySetting(long user) => newsroom.OwnerIds.Contains(user);

    /// <summary>What somebody of staff, now or earlier, calls themselves; their number where they never wrote.</summary>
    public string NameOf(long user) =>
        database.First($"select name from staff_name where user = {user}", row => row.Text(0)) ?? string.Create(CultureInfo.InvariantCulture, $"№ {user}");

    /// <summary>Keeps what somebody of staff calls themselves.</summary>
    public void KeepName(long user, string name)
    {
        if (NameOf(user) != name)
        {
            database.Execute($"""
                insert into staff_name (user, name) values ({user}, {name}) on conflict (user) do update set name = excluded.name
                """);
        }
    }

    /// <summary>The language somebody of staff is spoken to in.</summary>
    public string LanguageOf(long user) =>
        database.First($"select language from staff where user = {user}", row => row.Text(0))
        ?? database.First($"select language from subscriber where chat = {user} and thread = 0", row => row.Text(0))
        ?? newsroom.Language;

    /// <summary>Everyone who is staff, with the language they are spoken to in.</summary>
    public IReadOnlyList<(long User, string Language)> Everyone()
    {
        var listed = database.Query($"select user, language from staff order by added, user", row => (User: row.Number(0), Language: row.Text(1)));
        return [.. newsroom.OwnerIds
            .Where(owner => listed.All(one => one.User != owner))
            .Select(owner => (owner, LanguageOf(owner)))
            .Concat(listed)];
    }

    /// <summary>Whether anybody is an owner.</summary>
    public bool HasOwner() =>
        newsroom.OwnerIds.Count > 0 || database.Number($"select count(*) from staff where role = 'owner'") > 0;

    /// <summary>Makes a one-time invitation; an earlier one to become the owner that nobody used ends.</summary>
    /// <param name="role">What who takes it up becomes.</param>
    /// <param name="validFor">How long.</param>
    /// <param name="by">The owner who invites; 0 where it happens by itself.</param>
    /// <returns>The secret that stands in the link; only its hash is kept.</returns>
    public string Invite(Role role, TimeSpan validFor, long by)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var name = Name(role);
        database.Atomically(() =>
        {
            var now = clock.GetUtcNow();
            database.Execute($"delete from invitation where used is null and (expires <= {now} or (role = 'owner' and {name} = 'owner'))");
            database.Execute($"""
                insert into invitation (secret_hash, role, expires)
                values ({Hash(secret)}, {name}, {now + validFor})
                """);
            audit.Write(by, "invite", name);
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
        KeepName(user, name);
        audit.Write(user, "join", role);
        return role == "owner" ? Role.Owner : Role.Staff;
    });

    /// <summary>Takes a role away, at once; false where they have none, or the settings give it.</summary>
    public bool Remove(long user, long by) => database.Atomically(() =>
    {
        if (database.Execute($"delete from staff where user = {user}") == 0)
        {
            return false;
        }

        audit.Write(by, "remove", NameOf(user));
        return true;
    });

    private static string Name(Role role) => role == Role.Owner ? "owner" : "staff";

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
