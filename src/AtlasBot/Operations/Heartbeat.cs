namespace AtlasBot.Operations;

/// <summary>
/// Tells a service elsewhere that the bot works, by asking for an address; when nothing comes, that service calls somebody. It is the one
/// way to learn that the machine is down or the token revoked, which the bot cannot tell by itself.
/// </summary>
/// <param name="clients">Makes clients; no line of theirs is logged, for the address may be a secret.</param>
/// <param name="address">What is asked for, or null where nobody listens.</param>
/// <param name="log">Where it is told, once, that it fails.</param>
public sealed class Heartbeat(IHttpClientFactory clients, HeartbeatAddress address, ILogger<Heartbeat> log)
{
    /// <summary>The name of its client.</summary>
    public const string Client = "heartbeat";

    private bool isFailing;

    /// <summary>Asks for the address. A failure is logged, once until it works again.</summary>
    public async Task BeatAsync(CancellationToken cancel)
    {
        if (address.Url is null)
        {
            return;
        }

        try
        {
            using var client = clients.CreateClient(Client);
            using var answer = await client.GetAsync(address.Url, cancel);
            answer.EnsureSuccessStatusCode();
            if (isFailing)
            {
                log.LogInformation("The heartbeat is heard again");
            }

            isFailing = false;
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            if (!isFailing)
            {
                log.LogWarning("The heartbeat is not heard: {Reason}. It goes on each five minutes", Why(fault));
            }

            isFailing = true;
        }
    }

    // Not the message, which may hold the address.
    private static string Why(Exception fault) => fault is HttpRequestException { StatusCode: { } status } ? $"status {(int)status}"
        : fault is HttpRequestException { HttpRequestError: var error } ? $"{error}" : "no answer in time";
}

/// <summary>What the heartbeat asks for.</summary>
/// <param name="Url">The address, which may be a secret, or null where nobody listens.</param>
public sealed record HeartbeatAddress(Uri? Url)
{
    /// <summary>Tells nothing of it.</summary>
    public override string ToString() => Url is null ? "none" : Url.Host;
}

/// <summary>Composes the heartbeat.</summary>
public static class HeartbeatRooms
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Adds it, with a client of its own that logs nothing.</summary>
    public static IServiceCollection AddHeartbeat(this IServiceCollection services, Uri? url)
    {
        services.AddSingleton(new HeartbeatAddress(url)).AddSingleton<Heartbeat>()
            .AddHttpClient(Heartbeat.Client, client => client.Timeout = Patience)
            .RemoveAllLoggers();
        return services;
    }
}
