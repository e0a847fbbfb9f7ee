using AtlasBot.Storage;

namespace AtlasBot.Topics;

/// <summary>How often topics are asked for, by day. Only topics of the gazetteer are counted, and nobody knows who asked.</summary>
public sealed class AskedTopics(Database database)
{
    /// <summary>Counts what a question was about, if that is a topic.</summary>
    public void Count(Question question, DateOnly day)
    {
        if (question.Topic is { } topic)
        {
            database.Execute($"""
                insert into topic_asked (day, topic, times) values ({day}, {topic.Key}, 1)
                on conflict (day, topic) do update set times = times + 1
                """);
        }
    }

    /// <summary>The topics asked for most since a day, by their keys.</summary>
    public IReadOnlyList<(string Topic, int Times)> Most(DateOnly since, int atMost) => database.Query(
        $"select topic, sum(times) from topic_asked where day >= {since} group by topic order by sum(times) desc, topic limit {atMost}",
        row => (row.Text(0), row.Int(1)));

    /// <summary>All that is counted, in the order of days.</summary>
    public IReadOnlyList<(DateOnly Day, string Topic, int Times)> All() => database.Query(
        $"select day, topic, times from topic_asked order by day, times desc, topic", row => (row.Day(0), row.Text(1), row.Int(2)));
}
