using AtlasBot.Subscribers;

namespace AtlasBot.Messages;

/// <summary>What is said about groups and channels, there and to whoever brought the bot.</summary>
public sealed class VenueMessages(Texts texts)
{
    private const int TitleLength = 60;

    /// <summary>In a group the bot was brought to.</summary>
    public Message GroupHello() => new(MessageHtml.Plain(texts.GroupHello), Keyboard.Row(new Press.Subscribe().Button(texts.ReceiveHere)));

    /// <summary>To whoever brought the bot to a channel.</summary>
    public Message ChannelHello(Venue venue) => new(
        MessageHtml.Plain(texts.ChannelHello(Title(venue))),
        Keyboard.Row(new Press.About(venue.Chat, new Press.Subscribe()).Button(texts.ReceiveThere)));

    /// <summary>To whoever brought the bot: it may not write.</summary>
    public Message IsMute(Venue venue) => new(
        MessageHtml.Plain(texts.VenueIsMute(Title(venue))),
        Keyboard.Row(new Press.About(venue.Chat, new Press.TryAgain()).Button(texts.TryAgain)));

    /// <summary>To whoever mended it.</summary>
    public Message Works(Venue venue) => new(MessageHtml.Plain(texts.VenueWorks(Title(venue))));

    /// <summary>A member of a group wants to change what only administrators may.</summary>
    public Message OnlyAdministrators() => new(MessageHtml.Plain(texts.OnlyAdministrators));

    private static string Title(Venue venue) => Prose.Cut(venue.Title, TitleLength);
}
