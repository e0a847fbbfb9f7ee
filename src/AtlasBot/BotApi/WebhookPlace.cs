namespace AtlasBot.BotApi;

/// <summary>Where Telegram brings updates to.</summary>
/// <param name="Url">The address Telegram is told; its path is served under the bot's own address.</param>
/// <param name="Secret">What each update must come with: 1 to 256 of A-Z, a-z, 0-9, _ and - (Bot API, setWebhook).</param>
public sealed record WebhookPlace(Uri Url, string Secret)
{
    /// <summary>The ports Telegram brings updates to (Bot API, setWebhook).</summary>
    private static readonly int[] Ports = [443, 80, 88, 8443];

    /// <summary>The path that is served.</summary>
    public PathString Path => PathString.FromUriComponent(Url);

    /// <summary>Whether Telegram takes an address; a Bot API server of one's own takes http and any port as well.</summary>
    public static bool Takes(Uri url, bool isOwnServer) =>
        isOwnServer || (url.Scheme == Uri.UriSchemeHttps && Ports.Contains(url.Port));

    /// <summary>Whether Telegram takes a secret.</summary>
    public static bool Takes(string secret) =>
        secret.Length is >= 1 and <= 256 && secret.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');

    /// <summary>Tells nothing of the secret.</summary>
    public override string ToString() => Url.ToString();
}
