namespace SimulatedTelegram;

/// <summary>The Bot API refuses a call: the code and the description it answers with.</summary>
/// <param name="code">HTTP status and <c>error_code</c>.</param>
/// <param name="description">The text after the code's own prefix; its first letter is lowered as Telegram does.</param>
internal sealed class Refusal(int code, string description) : Exception(Describe(code, description))
{
    /// <summary>HTTP status and <c>error_code</c>.</summary>
    public int Code { get; } = code;

    /// <summary>Seconds, for 429.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The supergroup a group has become.</summary>
    public long? MigrateTo { get; init; }

    /// <summary>What to mark as told once the answer has left, so that ignoring it can be seen.</summary>
    public Penalty? Penalty { get; init; }

    public static Refusal Bad(string description) => new(400, description);

    public static Refusal Forbidden(string description) => new(403, description);

    public static Refusal Flood(int seconds, Penalty? penalty = null) =>
        new(429, "Too Many Requests: retry after " + seconds) { RetryAfter = seconds, Penalty = penalty };

    public static Refusal NotModelled(string what) =>
        new(501, "Not Implemented: " + what + " is not modelled by this simulator");

    private static string Describe(int code, string text)
    {
        var prefix = code switch { 400 => "Bad Request", 401 => "Unauthorized", 403 => "Forbidden", _ => "" };
        if (prefix.Length == 0 || text.StartsWith(prefix, StringComparison.Ordinal))
        {
            return text;
        }

        // All-caps codes of the inner protocol keep their first letter (Client.cpp, fail_query_with_error).
        var keeps = text.Length >= 2 && text[1] is '_' or (>= 'A' and <= 'Z');
        return prefix + ": " + (keeps ? text : char.ToLowerInvariant(text[0]) + text[1..]);
    }
}
