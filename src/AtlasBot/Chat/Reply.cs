using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Newsroom;

namespace AtlasBot.Chat;

/// <summary>Sends answers, and knows the small ones by heart.</summary>
public sealed class Reply(Listeners listeners, Archive archive, Courier courier, Func<Links> links)
{
    /// <summary>Sends the messages of one answer in order.</summary>
    public async Task SendAsync(Listener to, IReadOnlyList<Message> messages, CancellationToken cancel)
    {
        foreach (var message in messages)
        {
            await courier.SendAsync(to.Place, message, cancel);
        }
    }

    /// <summary>Sends an answer of one message.</summary>
    public Task SendAsync(Listener to, Message message, CancellationToken cancel) => SendAsync(to, [message], cancel);

    /// <summary>Sends a picture with a short text under it.</summary>
    public Task SendPictureAsync(Listener to, ReadOnlyMemory<byte> png, Message caption, CancellationToken cancel) =>
        courier.SendPictureAsync(to.Place, png, caption, cancel);

    /// <summary>Sends a file with a short text under it.</summary>
    public Task SendFileAsync(Listener to, string name, ReadOnlyMemory<byte> content, Message caption, CancellationToken cancel) =>
        courier.SendFileAsync(to.Place, name, content, caption, cancel);

    /// <summary>Replaces a message of ours, as when a page is turned.</summary>
    public Task EditAsync(Listener to, int messageId, Message message, CancellationToken cancel) =>
        courier.EditAsync(to.Place, messageId, message, cancel);

    /// <summary>Answers what wants no looking up: help, about, privacy, thanks, greetings, a command there is not.</summary>
    public Task SmallTalkAsync(Incoming.Said said, Question question, CancellationToken cancel)
    {
        var listener = listeners.Of(said);
        var house = new HouseMessages(listener.Texts, links());
        var isStaff = listener.Role != Role.Nobody;
        return SendAsync(
            listener,
            question switch
            {
                Question.About => house.About(archive.About(listener.Reads)),
                Question.Privacy => house.Privacy(),
                Question.Thanks => house.YouAreWelcome(),
                Question.Greeting => house.Hello(),
                Question.ForStaff => house.NotForYou(),
                Question.Unknown => house.UnknownCommand(isStaff),
                _ => house.Help(isStaff),
            },
            cancel);
    }

    /// <summary>Asks somebody who asks a great deal at once to wait a moment.</summary>
    public Task TooManyAsync(Incoming incoming, CancellationToken cancel)
    {
        var listener = listeners.Of(incoming);
        return SendAsync(listener, new HouseMessages(listener.Texts, links()).TooManyAtOnce(), cancel);
    }

    /// <summary>Says how the bot is used, where something came that it has no use for.</summary>
    public Task HelpAsync(Incoming incoming, CancellationToken cancel)
    {
        var listener = listeners.Of(incoming);
        return SendAsync(listener, new HouseMessages(listener.Texts, links()).Help(listener.Role != Role.Nobody), cancel);
    }
}
