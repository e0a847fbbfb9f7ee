using AtlasBot.Storage;
using AtlasBot.Topics;

namespace AtlasBot.Subscribers;

/// <summary>Something that is followed, by however many.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Words">As it was asked for first; asked again, they find it.</param>
/// <param name="Topic">The topic's key in the gazetteer, or null for free words.</param>
public sealed record Interest(long Id, string Words, string? Topic)
{
    /// <summary>What it is called in a language.</summary>
    public string Name(string language, Gazetteer gazetteer) =>
        Topic is { } key && gazetteer.Find(key) is { } topic ? topic.Name(language) : Words;

    /// <summary>The same for all questions that ask for the same; null for one that asks for nothing.</summary>
    public static string? KeyOf(Question question)
    {
        return question.IsEmpty ? null : string.Join(' ', question.Terms.Select(Key).Order(StringComparer.Ordinal)
            .Concat(question.Excluded.Select(term => $"-{Key(term)}").Order(StringComparer.Ordinal)));

        static string Key(Term term) => term switch
        {
            Term.About about => $"§{about.Topic.Key}",
            Term.Phrase phrase => $"\"{Fold.Text(phrase.Written)}\"",
            _ => Fold.Text(term.Say("en")),
        };
    }
}

/// <summary>What subscribers follow.</summary>
public sealed class Follows(Database database)
{
    /// <summary>The most that one subscriber can follow: a line and a button each must fit into one message.</summary>
    public const int AtMost = 40;

    /// <summary>Whether a subscriber follows what a question asks for.</summary>
    public bool Has(long subscriber, Question question) => Interest.KeyOf(question) is { } key && database.Number(
        $"""
        select 1 from follow join interest on interest.id = follow.interest where subscriber = {subscriber} and key = {key}
        """) is not null;

    /// <summary>What a subscriber follows, the first first.</summary>
    public IReadOnlyList<Interest> Of(long subscriber) => database.Query(
        $"""
        select interest.id, words, topic from follow join interest on interest.id = follow.interest
        where subscriber = {subscriber} order by since, interest.id
        """,
        Read);

    /// <summary>How many things a subscriber follows.</summary>
    public int CountOf(long subscriber) =>
        (int)(database.Number($"select count(*) from follow where subscriber = {subscriber}") ?? 0);

    /// <summary>Follows what a question asks for, which must be something; false where they do already.</summary>
    public bool Add(long subscriber, Question question, DateTimeOffset now) => database.Atomically(() =>
    {
        var words = question.Corrections.Count == 0 && question.Topic is null ? question.Text : question.Understood("en");
        database.Execute($"""
            insert into interest (key, words, topic) values ({Interest.KeyOf(question)}, {words}, {question.Topic?.Key})
            on conflict do nothing
            """);
        // What is new is looked for in the latest briefs too, for they may not have gone out yet.
        database.Execute($"""
            delete from interest_day where not exists (
                select 1 from follow join interest on interest.id = follow.interest where key = {Interest.KeyOf(question)})
            """);
        return database.Execute($"""
            insert into follow (subscriber, interest, since)
            select {subscriber}, id, {now} from interest where key = {Interest.KeyOf(question)}
            on conflict do nothing
            """) > 0;
    });

    /// <summary>Follows what a question asks for no more; false where they did not.</summary>
    public bool Remove(long subscriber, Question question) => Interest.KeyOf(question) is { } key
        && database.Number($"select id from interest where key = {key}") is { } interest && Remove(subscriber, interest);

    /// <summary>Takes something off a subscriber's list; false where it was not on it.</summary>
    public bool Remove(long subscriber, long interest) => database.Atomically(() =>
    {
        var removed = database.Execute($"delete from follow where subscriber = {subscriber} and interest = {interest}") > 0;
        if (removed && database.Number($"select 1 from follow where interest = {interest} limit 1") is null)
        {
            database.Execute($"delete from interest_match where interest = {interest}");
            database.Execute($"delete from interest where id = {interest}");
        }

        return removed;
    });

    /// <summary>Whether a subscriber wants only the sections they follow.</summary>
    public bool IsOnly(long subscriber) =>
        database.Number($"select only_followed from subscriber where id = {subscriber}") == 1;

    /// <summary>Sets whether a subscriber wants only the sections they follow.</summary>
    public void SetOnly(long subscriber, bool only) =>
        database.Execute($"update subscriber set only_followed = {only} where id = {subscriber}");

    internal static Interest Read(Row row) => new(row.Number(0), row.Text(1), row.TextOrNull(2));
}
