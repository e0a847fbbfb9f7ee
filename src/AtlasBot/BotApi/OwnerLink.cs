using AtlasBot.Messages;
using AtlasBot.Newsroom;

namespace AtlasBot.BotApi;

/// <summary>Where there is no owner, prints a one-time link that makes whoever opens it the owner.</summary>
public sealed class OwnerLink(StaffRoster roster, BotIdentity identity, Func<Links> links) : BackgroundService
{
    private static readonly TimeSpan ValidFor = TimeSpan.FromDays(7);

    /// <summary>The link, or null where there is an owner.</summary>
    public string? Link { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await identity.Known.WaitAsync(stoppingToken);
        if (!roster.HasOwner())
        {
            Link = links().Invitation(roster.Invite(Role.Owner, ValidFor, by: 0)).AbsoluteUri;
            // Not into the log, which may be kept and read by others.
            await Console.Out.WriteLineAsync($"There is no owner yet. Whoever opens this link first becomes the owner: {Link}");
        }
    }
}
