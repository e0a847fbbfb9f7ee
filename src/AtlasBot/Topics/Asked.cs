using AtlasBot.Briefs;
using AtlasBot.Storage;

namespace AtlasBot.Topics;

/// <summary>A question as the index takes it.</summary>
internal sealed record Asked(string Match, long? Topic, IReadOnlyList<Term> Terms, Scope Scope)
{
    // A phrase in all forms of its words; more than that are as good as none.
    private const int MaxPhrases = 256;
    private const int MaxChoices = 64;

    /// <summary>Whether it can find anything.</summary>
    public bool IsEmpty => Match.Length == 0;

    /// <summary>Whether only what stands in headings counts.</summary>
    public bool Headings => Scope.Headings;

    /// <summary>The month, as it stands in the file, or null.</summary>
    public string? Month => Scope.Month is { } month ? Columns.Day(month)[..7] : null;

    /// <summary>The least id that counts.</summary>
    public long First => Scope.Month is { } month ? SectionId.FirstOf(month) : 0;

    /// <summary>The least id that is too late.</summary>
    public long Next => Scope.Month is { } month ? SectionId.FirstOf(month.AddMonths(1)) : long.MaxValue;

    /// <summary>All terms.</summary>
    public static Asked Of(Question question, Scope scope, TopicIndex index)
    {
        if (question.IsEmpty)
        {
            return new Asked("", null, [], scope);
        }

        long? topic = question.Topic is { } about ? index.NumberOf(about) : null;
        var all = string.Join(" AND ", question.Terms.Select(term => Write(term, scope.Headings, index)));
        return new Asked(Without(all, question, index), topic, question.Terms, scope);
    }

    /// <summary>Any so many of the terms.</summary>
    public Asked Most(Question question, int most, TopicIndex index)
    {
        var written = question.Terms.Select(term => Write(term, Headings, index)).ToList();
        var sets = Choices(written.Count, most).Take(MaxChoices)
            .Select(chosen => $"({string.Join(" AND ", chosen.Select(i => written[i]))})");
        return this with { Match = Without(string.Join(" OR ", sets), question, index), Topic = null };
    }

    private static string Without(string wanted, Question question, TopicIndex index) => question.Excluded.Count == 0
        ? wanted
        : $"({wanted}) NOT ({string.Join(" OR ", question.Excluded.Select(term => Write(term, headings: false, index)))})";

    private static string Write(Term term, bool headings, TopicIndex index)
    {
        var only = headings ? "heading : " : "";
        return term switch
        {
            Term.About(var topic, null) => Topic(topic),
            Term.About(var topic, var also) => $"({Topic(topic)} OR {only}\"{also}\")",
            Term.Word(_, var forms) => $"{only}({string.Join(" OR ", forms.Select(form => $"\"{form}\""))})",
            Term.Phrase(_, var words) => $"{only}({string.Join(" OR ", Phrases(words))})",
            _ => throw new InvalidOperationException($"{term.GetType().Name} is no term."),
        };

        string Topic(Topic topic) => $"\"{index.WordOf(topic)}{(headings ? "h" : "")}\"";
    }

    private static IEnumerable<string> Phrases(IReadOnlyList<IReadOnlyList<string>> words)
    {
        IEnumerable<string> phrases = [""];
        foreach (var forms in words)
        {
            phrases = phrases.SelectMany(phrase => forms.Select(form => phrase.Length == 0 ? form : $"{phrase} {form}")).Take(MaxPhrases);
        }

        return phrases.Select(phrase => $"\"{phrase}\"");
    }

    private static IEnumerable<int[]> Choices(int of, int take, int from = 0) => take == 0
        ? [[]]
        : Enumerable.Range(from, Math.Max(0, of - take - from + 1))
            .SelectMany(first => Choices(of, take - 1, first + 1).Select(rest => (int[])[first, .. rest]));
}
