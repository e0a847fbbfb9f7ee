using System.Collections.Concurrent;
using AtlasBot.Messages;
using AtlasBot.Subscribers;

namespace AtlasBot.Chat;

/// <summary>
/// Who may set the bot up in a group or a channel: its administrators, and in a group whoever brought the bot. A person decides for
/// their own chat.
/// </summary>
public sealed class Keepers(IChatApi telegram, Venues venues, TimeProvider clock)
{
    private const int MostKept = 10_000;

    // An administrator sets several things in a row; one who is dismissed keeps the say for so long.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(long Chat, long User), (Rank Rank, long At)> ranks = [];

    /// <summary>Whether what a press does is setting up; all else anybody may press.</summary>
    public static bool IsSettingUp(Press? press) => press is Press.OpenSettings or Press.Choose or Press.Forget or Press.SetZone
        or Press.SetLanguage or Press.Subscribe or Press.Unsubscribe or Press.Follow or Press.Unfollow or Press.DropFollowed
        or Press.OnlyFollowed or Press.WrongHour or Press.Tick or Press.TryAgain;

    /// <summary>Whether what is asked for is setting up.</summary>
    public static bool IsSettingUp(Question question) => question is Question.Start { Payload: "" } or Question.Stop or Question.Settings
        or Question.MyData or Question.Forget or Question.Follow;

    /// <summary>Whether whoever wrote or pressed may set up the chat they did it in. In a channel nobody is seen to write, and nobody may.</summary>
    public async Task<bool> MayAsync(Incoming from, CancellationToken cancel) => from switch
    {
        { Kind: ChatKind.Private } => true,
        { Kind: ChatKind.Group, From.IsTheChat: true } => true,
        { Kind: ChatKind.Group, From: { IsBot: false } person } => await MayAsync(from.Place.Chat, person.Id, cancel),
        _ => false,
    };

    /// <summary>Whether somebody may set up a group or a channel.</summary>
    public async Task<bool> MayAsync(long chat, long user, CancellationToken cancel) => await RankAsync(chat, user, cancel) switch
    {
        Rank.Administrator => true,
        Rank.Member => venues.Find(chat) is { Kind: "group" } venue && venue.Host == user,
        _ => false,
    };

    private async Task<Rank> RankAsync(long chat, long user, CancellationToken cancel)
    {
        if (ranks.TryGetValue((chat, user), out var known) && clock.GetElapsedTime(known.At) < Kept)
        {
            return known.Rank;
        }

        if (ranks.Count >= MostKept)
        {
            ranks.Clear();
        }

        var asked = clock.GetTimestamp();
        var rank = await telegram.RankAsync(chat, user, cancel);
        ranks[(chat, user)] = (rank, asked);
        return rank;
    }
}
