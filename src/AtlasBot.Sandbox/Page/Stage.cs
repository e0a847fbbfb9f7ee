using SimulatedTelegram;
using TelegramChat = SimulatedTelegram.Chat;

namespace AtlasBot.Sandbox.Page;

/// <summary>Somebody one can be, as the page shows them.</summary>
public sealed record PersonView(
    long Id, string Name, string Language, string Role, string City, string Zone, bool Started, bool Blocked);

/// <summary>A chat as the list shows it.</summary>
/// <param name="Id">Its id; a private chat has that of its person.</param>
/// <param name="Kind"><c>private</c>, <c>supergroup</c>, …</param>
/// <param name="Title">A group's title, a person's name.</param>
/// <param name="Writers">Who of those shown may write in it.</param>
/// <param name="Members">How many are in it.</param>
/// <param name="Last">The last message, or null.</param>
/// <param name="Keyboard">What stands in place of the keyboard.</param>
/// <param name="Menu">The commands each writer finds in the menu.</param>
public sealed record ChatView(
    long Id,
    string Kind,
    string Title,
    IReadOnlyList<long> Writers,
    int Members,
    MessageView? Last,
    KeyboardView? Keyboard,
    IReadOnlyDictionary<string, IReadOnlyList<BotCommand>> Menu);

/// <summary>The bot as people see it.</summary>
public sealed record BotView(long Id, string Username, string Name, string Description, string ShortDescription);

/// <summary>Everything a page needs to begin with.</summary>
/// <param name="Event">The last event that is contained in it.</param>
/// <param name="Bot">The bot.</param>
/// <param name="People">Everybody one can be.</param>
/// <param name="Chats">Every chat that is shown.</param>
/// <param name="Pulse">How things stand now.</param>
public sealed record StateView(
    string Event, BotView Bot, IReadOnlyList<PersonView> People, IReadOnlyList<ChatView> Chats, PulseView Pulse);

/// <summary>What the page sees of the sandbox: its people and chats, and all that happens in them.</summary>
public sealed class Stage(Cast cast, EventLog events)
{
    /// <summary>Tells the pages what happens in the chats that are shown; runs until cancelled.</summary>
    public async Task FollowAsync(IAsyncEnumerable<ChatEvent> happening)
    {
        await foreach (var one in happening)
        {
            if (one.Chat is null || cast.Shows(one.Chat))
            {
                Tell(one);
            }
        }
    }

    /// <summary>The bot's profile.</summary>
    public BotView Bot() => new(
        cast.Bot.Id,
        cast.Bot.Username,
        cast.Bot.Profile("name") is { Length: > 0 } name ? name : "AtlasBot",
        cast.Bot.Profile("description"),
        cast.Bot.Profile("short_description"));

    /// <summary>Everybody one can be.</summary>
    public IReadOnlyList<PersonView> People() => [.. cast.Members.Select(Of)];

    /// <summary>Every chat that is shown.</summary>
    public IReadOnlyList<ChatView> Chats() => [.. cast.Chats().Select(Of)];

    private static PersonView Of(CastMember member) => new(
        member.Person.Id,
        member.Person.FirstName,
        member.Person.LanguageCode,
        member.Role,
        member.City,
        member.Zone,
        member.Person.HasStarted(),
        member.Person.HasBlocked());

    private ChatView Of(TelegramChat chat)
    {
        var writers = cast.WritersIn(chat).ToList();
        return new ChatView(
            chat.Id,
            KindOf(chat),
            chat.Title,
            [.. writers.Select(person => person.Id)],
            chat.Members.Count(member => member.Value >= MemberStatus.Member),
            chat.Messages is [.., var last] ? Views.Of(last) : null,
            Views.Of(chat.ReplyKeyboard),
            writers.ToDictionary(Key, person => cast.Bot.Menu(chat, person)));
    }

    private static string Key(Person person) => person.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string KindOf(TelegramChat chat) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(chat.Kind.ToString());

    private void Tell(ChatEvent happened)
    {
        switch (happened)
        {
            case ChatEvent.Shown shown:
                Add("message", Views.Of(shown.Message));
                break;
            case ChatEvent.Edited edited:
                Add("edited", Views.Of(edited.Message));
                break;
            case ChatEvent.Deleted deleted:
                Add("deleted", new { chat = deleted.Message.Chat.Id, id = deleted.Message.Id });
                break;
            case ChatEvent.Acting acting:
                Add("acting", new { chat = acting.Where.Id, action = acting.Action });
                break;
            case ChatEvent.MemberChanged:
                Add("people", People());
                break;
            case ChatEvent.MenuChanged:
                Add("menu", new { bot = Bot(), chats = Chats().Select(chat => new { chat.Id, chat.Menu }) });
                break;
            default:
                // Answers to presses and inline queries go to the page that asked.
                break;
        }
    }

    private void Add<T>(string kind, T what) => events.Add(kind, System.Text.Json.JsonSerializer.Serialize(what, Views.Json));
}
