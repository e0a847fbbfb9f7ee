using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Subscribers;

namespace AtlasBot.Newsroom;

/// <summary>Tells whoever brought the bot to a group or a channel that it cannot write there any more: they can mend it.</summary>
public sealed class VenueNotices(SubscriberRegister subscribers, Venues venues, Courier courier)
{
    /// <summary>Tells those who have not been told. It is said once a reason, whether it reaches them or not.</summary>
    public async Task TellAsync(CancellationToken cancel)
    {
        foreach (var (chat, reason) in subscribers.ParkedVenues())
        {
            venues.NoteTold(chat, reason);
            if (venues.Find(chat) is { } venue)
            {
                var place = new Address(venue.Host);
                var texts = Texts.In(subscribers.At(place)?.Language);
                await courier.TellAsync(place, new VenueMessages(texts).IsMute(venue), cancel);
            }
        }
    }
}
