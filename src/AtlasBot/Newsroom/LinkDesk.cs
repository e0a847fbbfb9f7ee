using AtlasBot.Delivery;
using AtlasBot.Intake;
using AtlasBot.Messages;

namespace AtlasBot.Newsroom;

/// <summary>Reads a page of the newsroom's own sites that staff share as a link: it becomes the same card as a pasted text.</summary>
public sealed class LinkDesk(SourceBook sources, SourceReader reader, StaffDesk briefs, Courier courier)
{
    // A link with a word or two is a link; one in a text belongs to the text.
    private const int MostBeside = 120;

    /// <summary>The address that a message consists of, perhaps with a few words beside it; null where it is something else.</summary>
    public static Uri? LinkIn(string text)
    {
        var links = text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || word.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            .ToList();
        return links is [var link] && text.Length - link.Length <= MostBeside && Uri.TryCreate(link, UriKind.Absolute, out var address) ? address : null;
    }

    /// <summary>Reads a page, or says why it is not read.</summary>
    /// <param name="member">Who shared it.</param>
    /// <param name="address">The link.</param>
    /// <param name="update">Telegram's id of the update: a repeated one changes nothing.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task TakeAsync(StaffMember member, Uri address, long update, CancellationToken cancel)
    {
        var (page, found, trouble) = sources.Of(address) is null
            ? ([], address, new Fetched.Failed(FetchTrouble.Foreign, address.Host))
            : await reader.ReadPageAsync(address, cancel);
        if (trouble is not null)
        {
            await courier.SendAsync(member.Place, new SourceMessages(Texts.In(member.Language)).LinkNotRead(trouble, sources.Hosts), cancel);
            return;
        }

        await briefs.TakeFileAsync(member, found.AbsoluteUri, page, update, cancel);
    }
}
