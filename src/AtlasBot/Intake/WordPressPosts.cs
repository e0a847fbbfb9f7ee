using System.Globalization;
using System.Text.Json;

namespace AtlasBot.Intake;

/// <summary>Reads what WordPress's REST interface answers (developer.wordpress.org/rest-api/reference/posts).</summary>
internal static class WordPressPosts
{
    /// <summary>The posts of an answer in its order, or null where it is none.</summary>
    public static IReadOnlyList<Post>? Read(byte[] json)
    {
        try
        {
            using var answer = JsonDocument.Parse(json);
            return answer.RootElement.ValueKind == JsonValueKind.Array ? [.. answer.RootElement.EnumerateArray().Select(Of)] : null;
        }
        catch (Exception odd) when (odd is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static Post Of(JsonElement post)
    {
        // "date" is the site's own clock.
        var written = DateTime.Parse(post.GetProperty("date").GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.None);
        return new Post(
            new Uri(post.GetProperty("link").GetString()!),
            WebPage.PlainText(post.GetProperty("title").GetProperty("rendered").GetString()!),
            post.GetProperty("content").GetProperty("rendered").GetString()!,
            DateOnly.FromDateTime(written),
            TimeOnly.FromDateTime(written));
    }
}
