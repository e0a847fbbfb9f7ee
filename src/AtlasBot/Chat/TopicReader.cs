using AtlasBot.Topics;

namespace AtlasBot.Chat;

/// <summary>Reads questions about a topic as they stand on the shelf: words somebody wrote, or a topic's key after "§".</summary>
public sealed class TopicReader(QuestionReader reader, TopicIndex index)
{
    // A question is a few words; what is longer is no question.
    private const int LongestQuestion = 256;

    /// <summary>Understands them.</summary>
    public Topics.Question Understand(string words) => words.StartsWith('§') && index.Gazetteer.Find(words[1..]) is { } topic
        ? new Topics.Question(topic.English, [new Term.About(topic)], [], [])
        : reader.Understand(words);

    /// <summary>The words that ask for a topic of the gazetteer.</summary>
    public static string WordsFor(string key) => $"§{key}";

    /// <summary>As much of what somebody wrote as can be a question.</summary>
    public static string Cut(string words) => words.Length > LongestQuestion ? words[..LongestQuestion].Trim() : words.Trim();

    /// <summary>Whether a word asks for a picture.</summary>
    public static bool IsChart(string word) => word.ToLowerInvariant() is "chart" or "график" or "qrafik";
}
