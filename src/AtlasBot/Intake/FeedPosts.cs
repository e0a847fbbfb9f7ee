using System.ServiceModel.Syndication;
using System.Xml;
using NodaTime;

namespace AtlasBot.Intake;

/// <summary>Reads RSS 2.0 and Atom feeds.</summary>
internal static class FeedPosts
{
    private const string ContentModule = "http://purl.org/rss/1.0/modules/content/";

    /// <summary>The posts of a feed in its order, or null where it is none.</summary>
    public static IReadOnlyList<Post>? Read(byte[] document, DateTimeZone zone)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(document, writable: false), new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
            });
            return [.. SyndicationFeed.Load(reader).Items.Select(item => Of(item, zone)).OfType<Post>()];
        }
        catch (Exception odd) when (odd is XmlException or FormatException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Post? Of(SyndicationItem item, DateTimeZone zone)
    {
        var address = item.Links.FirstOrDefault(link => link.RelationshipType is null or "alternate")?.GetAbsoluteUri();
        var instant = item.PublishDate != default ? item.PublishDate : item.LastUpdatedTime;
        var text = item.ElementExtensions.ReadElementExtensions<string>("encoded", ContentModule).FirstOrDefault()
            ?? (item.Content as TextSyndicationContent)?.Text
            ?? item.Summary?.Text;
        if (address is null || !WebAddress.IsWeb(address) || instant == default || string.IsNullOrWhiteSpace(text) || item.Title?.Text is not { } title)
        {
            return null;
        }

        var local = Instant.FromDateTimeOffset(instant).InZone(zone);
        return new Post(address, WebPage.PlainText(title), text, local.Date.ToDateOnly(), new TimeOnly(local.Hour, local.Minute));
    }
}
