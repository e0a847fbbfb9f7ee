using AtlasBot.Messages;
using AtlasBot.Newsroom;
using AtlasBot.Subscribers;

namespace AtlasBot.Chat;

/// <summary>Who is spoken to: a chat, the language they are spoken to in, and the editions they read.</summary>
/// <param name="Place">The chat.</param>
/// <param name="Texts">What is said, in their language.</param>
/// <param name="Reads">The languages of editions they read, best first.</param>
/// <param name="Role">What they may do; nobody's in groups and channels.</param>
public sealed record Listener(Address Place, Texts Texts, IReadOnlyList<string> Reads, Role Role);

/// <summary>Knows how to speak to whoever wrote.</summary>
public sealed class Listeners(SubscriberRegister subscribers, StaffRoster roster, HourDefaults defaults)
{
    /// <summary>The listener behind something that came: as a subscriber chose, else as their Telegram app is set.</summary>
    public Listener Of(Incoming incoming)
    {
        var subscriber = subscribers.At(incoming.Place);
        var texts = Texts.In(subscriber?.Language ?? (incoming.Kind == ChatKind.Private ? incoming.From?.Language : defaults.Language));
        var reads = subscriber?.Reads ?? defaults.ReadsOf(texts.Language);
        return new Listener(incoming.Place, texts, reads, RoleOf(incoming));
    }

    /// <summary>What whoever did it may do. Staff work in private chats only, under their own name.</summary>
    public Role RoleOf(Incoming incoming) =>
        incoming is { Kind: ChatKind.Private, From: { IsBot: false } person } ? roster.RoleOf(person.Id) : Role.Nobody;
}
