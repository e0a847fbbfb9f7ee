namespace AtlasBot.Tests;

/// <summary>
/// Real time left to the program between two steps of a clock that only the test moves. It is measured in work as well as in time: on a
/// loaded machine, where the program gets on slowly, the breath takes as much longer.
/// </summary>
internal static class Breath
{
    // About as many as lie between a message that is waited for and its answer: sockets, Telegram.Bot, the ledger, and back.
    private const int Hops = 16;

    /// <summary>Waits at least so long, and until the thread pool has got through what waits in it, one hop after another.</summary>
    public static async Task TakeAsync(TimeSpan atLeast)
    {
        await Task.Delay(atLeast, TimeProvider.System, TestContext.Current.CancellationToken);
        for (var hop = 0; hop < Hops; hop++)
        {
            // Fairly: behind all that is there already.
            await Task.Factory.StartNew(() => { }, TestContext.Current.CancellationToken, TaskCreationOptions.PreferFairness, TaskScheduler.Default);
        }
    }
}
