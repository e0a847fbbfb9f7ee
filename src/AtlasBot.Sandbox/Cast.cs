using SimulatedTelegram;
using TelegramChat = SimulatedTelegram.Chat;

namespace AtlasBot.Sandbox;

/// <summary>Somebody whom one can be in the sandbox.</summary>
/// <param name="Person">The person in the simulated Telegram.</param>
/// <param name="Role">What they are to the bot: <c>subscriber</c>, <c>reader</c> or <c>staff</c>.</param>
/// <param name="City">Where they live.</param>
/// <param name="Zone">Their time zone by its IANA name.</param>
/// <param name="Place">Where their phone is.</param>
public sealed record CastMember(Person Person, string Role, string City, string Zone, Location Place);

/// <summary>The people and chats of the sandbox that are shown by name.</summary>
public sealed class Cast
{
    private readonly Dictionary<long, CastMember> byId;
    private readonly HashSet<long> chatIds;

    private Cast(Bot bot, IReadOnlyList<CastMember> members, IReadOnlyList<TelegramChat> groups)
    {
        Bot = bot;
        Members = members;
        Groups = groups;
        byId = members.ToDictionary(member => member.Person.Id);
        chatIds = [.. byId.Keys, .. groups.Select(chat => chat.Id)];
    }

    /// <summary>The bot.</summary>
    public Bot Bot { get; }

    /// <summary>Everybody one can be.</summary>
    public IReadOnlyList<CastMember> Members { get; }

    /// <summary>The group and the channel.</summary>
    public IReadOnlyList<TelegramChat> Groups { get; }

    /// <summary>The members of staff.</summary>
    public IEnumerable<CastMember> Staff => Members.Where(member => member.Role == "staff");

    /// <summary>Puts everybody on the stage: nobody has started the bot yet; it is in the group and in the channel.</summary>
    public static Cast EntersAt(TelegramServer telegram, string token)
    {
        var bot = telegram.AddBot(token, "atlas_sandbox_bot");
        CastMember[] members =
        [
            new(telegram.AddPerson(1001, "Leyla", "az", "leyla_baku"), "subscriber", "Baku", "Asia/Baku", new Location(40.4093, 49.8671)),
            new(telegram.AddPerson(1002, "Oksana", "uk", "oksana_kyiv"), "subscriber", "Kyiv", "Europe/Kyiv", new Location(50.4501, 30.5234)),
            new(telegram.AddPerson(1003, "Ben", "en", "ben_reads"), "reader", "London", "Europe/London", new Location(51.5072, -0.1276)),
            new(telegram.AddPerson(1004, "Rauf", "en", "rauf_editor"), "staff", "Baku", "Asia/Baku", new Location(40.4093, 49.8671)),
            new(telegram.AddPerson(1005, "Nigar", "az", "nigar_desk"), "staff", "Baku", "Asia/Baku", new Location(40.4093, 49.8671)),
        ];
        var group = telegram.AddSupergroup(-1001000000001, "Caucasus seminar", "caucasus_seminar");
        var channel = telegram.AddChannel(-1001000000002, "Atlas daily", "atlas_daily_sandbox");
        foreach (var member in members)
        {
            group.With(member.Person, member.Person.Id == 1004 ? MemberStatus.Creator : MemberStatus.Member);
        }

        channel.With(members[3].Person, MemberStatus.Creator).With(members[4].Person, MemberStatus.Administrator);
        group.With(bot, MemberStatus.Member, members[3].Person);
        channel.With(bot, MemberStatus.Administrator, members[3].Person);
        return new Cast(bot, members, [group, channel]);
    }

    /// <summary>Somebody one can be, or null.</summary>
    public CastMember? Find(long id) => byId.GetValueOrDefault(id);

    /// <summary>Whether a chat is shown on the page.</summary>
    public bool Shows(TelegramChat chat) => chatIds.Contains(chat.Id);

    /// <summary>Every chat that is shown.</summary>
    public IEnumerable<TelegramChat> Chats() => [.. Members.Select(member => Bot.ChatWith(member.Person)), .. Groups];

    /// <summary>Who of those shown can write in a chat.</summary>
    public IEnumerable<Person> WritersIn(TelegramChat chat) =>
        chat.Kind == ChatKind.Private ? chat.Person is { } person ? [person] : []
        : Members.Select(member => member.Person).Where(person =>
            chat.StatusOf(person.Id) >= (chat.Kind == ChatKind.Channel ? MemberStatus.Administrator : MemberStatus.Member));
}
