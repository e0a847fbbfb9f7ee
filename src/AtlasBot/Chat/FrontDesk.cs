namespace AtlasBot.Chat;

/// <summary>Understands what people write or press, and answers. Called for one chat in order, for many chats at once.</summary>
public sealed class FrontDesk
{
    /// <summary>
    /// Acts on what came and answers. Once this returns, the update needs no repetition; where it throws, nothing was
    /// acted on.
    /// </summary>
    public Task HandleAsync(Incoming incoming, CancellationToken cancel) => Task.CompletedTask;
}
