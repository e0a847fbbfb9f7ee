using System.Runtime.CompilerServices;
using AtlasBot.Intake;

namespace AtlasBot.Newsroom;

/// <summary>What a source has of a past day.</summary>
public abstract record PastDay(DateOnly Day)
{
    /// <summary>It was read before.</summary>
    public sealed record ReadBefore(DateOnly Day) : PastDay(Day);

    /// <summary>No post is of that day.</summary>
    public sealed record Nothing(DateOnly Day) : PastDay(Day);

    /// <summary>Its posts, as they are understood.</summary>
    public sealed record Brief(DateOnly Day, Reading Reading) : PastDay(Day);

    /// <summary>The source could not be read; nothing follows.</summary>
    public sealed record Failed(DateOnly Day, Fetched.Failed Trouble) : PastDay(Day);
}

/// <summary>Reads the past days of a source politely: one request at a time, with a pause after each, and as slowly as the site wants it.</summary>
public sealed class PastDays(SourceReader reader, SourceShelf shelf, TimeProvider clock)
{
    private const int Tries = 5;

    // WordPress gives several days in one answer.
    private const int DaysAtOnce = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>The days from the first to the last; those that were read before are not asked for again.</summary>
    public async IAsyncEnumerable<PastDay> ReadAsync(Source source, DateOnly first, DateOnly last, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var from = first; from <= last;)
        {
            if (shelf.IsPast(source.Name, from))
            {
                yield return new PastDay.ReadBefore(from);
                from = from.AddDays(1);
                continue;
            }

            var to = LastOfAnswer(source, from, last);
            var answer = await AskAsync(source, from, to, cancel);
            if (answer is not SourceAnswer.Posts posts)
            {
                yield return new PastDay.Failed(from, ((SourceAnswer.Failed)answer).Trouble);
                yield break;
            }

            var days = posts.Found.ToLookup(post => post.Day);
            for (; from <= to; from = from.AddDays(1))
            {
                List<Post> found = [.. days[from]];
                yield return found.Count == 0 ? new PastDay.Nothing(from) : new PastDay.Brief(from, BriefReader.Read(Post.Page(from, found), source.Base.AbsoluteUri));
            }

            await Task.Delay(Pause, clock, cancel);
        }
    }

    private static DateOnly LastOfAnswer(Source source, DateOnly from, DateOnly last)
    {
        var to = source.Kind switch
        {
            SourceKind.WordPress => from.AddDays(DaysAtOnce - 1),
            SourceKind.Feed => last,
            _ => from,
        };
        return to < last ? to : last;
    }

    private async Task<SourceAnswer> AskAsync(Source source, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await reader.ReadAsync(source, from, to, tag: null, cancel);
            if (answer is not SourceAnswer.Failed failed || attempt == Tries || failed.Trouble.Why is FetchTrouble.Foreign or FetchTrouble.Private)
            {
                return answer;
            }

            var wait = failed.Trouble.Wait ?? Pause * (1 << attempt);
            await Task.Delay(wait < LongestWait ? wait : LongestWait, clock, cancel);
        }
    }
}
