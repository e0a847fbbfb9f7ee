using System.Buffers;
using System.Text;

namespace SimulatedTelegram;

/// <summary>
/// How Telegram repairs a text and its entities: cleaning, trimming, nesting, the hundred-entity limit. Ported from
/// <c>fix_formatted_text</c> and <c>fix_entities</c> in tdlib's MessageEntity.cpp.
/// </summary>
internal static class EntityRules
{
    /// <summary>The server takes so many marked entities a message and drops the others without a word.</summary>
    public const int MostEntities = 100;

    /// <summary>Cleans and trims; null when nothing is left of the text.</summary>
    public static FormattedText? Fix(string text, List<Entity> entities)
    {
        entities.RemoveAll(entity => entity.Length <= 0);
        Nest(entities);
        text = Clean(text, entities);
        entities.RemoveAll(entity => entity.Length <= 0);
        Nest(entities);

        var end = text.Length;
        while (end > 0 && text[end - 1] is ' ' or '\n')
        {
            end--;
        }

        if (end == 0)
        {
            return null;
        }

        CutAfter(entities, end);
        var begin = 0;
        var limit = entities.Count > 0 ? entities[0].Offset : end;
        while (begin < limit && text[begin] is ' ' or '\n')
        {
            begin++;
        }

        if (begin > 0)
        {
            Shift(entities, -begin);
        }

        text = text[begin..end];
        Merge(entities, EntityFinder.Find(text));
        return new FormattedText(text, Limited(entities));
    }

    public static void Sort(List<Entity> entities)
    {
        // A stable sort: entities that are equal in order stay as they came.
        for (var i = 1; i < entities.Count; i++)
        {
            if (entities[i].CompareTo(entities[i - 1]) < 0)
            {
                var sorted = entities.Order().ToList();
                entities.Clear();
                entities.AddRange(sorted);
                return;
            }
        }
    }

    private static void Shift(List<Entity> entities, int by)
    {
        for (var i = 0; i < entities.Count; i++)
        {
            entities[i] = entities[i] with { Offset = entities[i].Offset + by };
        }
    }

    private static void CutAfter(List<Entity> entities, int end)
    {
        entities.RemoveAll(entity => entity.Offset >= end);
        for (var i = 0; i < entities.Count; i++)
        {
            if (entities[i].End > end)
            {
                entities[i] = entities[i] with { Length = end - entities[i].Offset };
            }
        }

        Sort(entities);
    }

    /// <summary>Control characters become spaces; carriage returns, line separators and stacked lines go; entities move along.</summary>
    private static string Clean(string text, List<Entity> entities)
    {
        if (!text.AsSpan().ContainsAny(Unclean))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        var positions = new int[text.Length + 1];
        for (var i = 0; i < text.Length; i++)
        {
            positions[i] = clean.Length;
            var c = text[i];
            if (!Dropped.Contains(c))
            {
                clean.Append(c < ' ' && c != '\n' ? ' ' : c);
            }
        }

        positions[text.Length] = clean.Length;
        for (var i = 0; i < entities.Count; i++)
        {
            var (begin, end) = (positions[entities[i].Offset], positions[entities[i].End]);
            entities[i] = entities[i] with { Offset = begin, Length = end - begin };
        }

        return clean.ToString();
    }

    private static readonly SearchValues<char> Unclean =
        SearchValues.Create(Dropped + string.Concat(Enumerable.Range(0, 32).Where(c => c != '\n').Select(c => (char)c)));

    private const string Dropped = "\r\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u0333\u033f\u030a";

    /// <summary>Overlaps are cut or dropped until what is left nests as Telegram wants it.</summary>
    public static void Nest(List<Entity> entities)
    {
        Sort(entities);
        if (entities.Count < 2)
        {
            return;
        }

        var (continuous, quotes, splittable) = Sorted(entities);
        DropIntersecting(continuous);
        DropIntersecting(quotes);
        DropAcrossQuotes(continuous, quotes);
        Rebuild(entities, continuous, quotes, splittable);
    }

    private static void Merge(List<Entity> entities, List<Entity> found)
    {
        if (found.Count == 0)
        {
            return;
        }

        var (continuous, quotes, splittable) = Sorted(entities);
        DropAcrossQuotes(found, quotes);
        foreach (var one in found)
        {
            if (!continuous.Exists(old => old.Offset < one.End && one.Offset < old.End))
            {
                continuous.Add(one);
            }
        }

        Sort(continuous);
        Rebuild(entities, continuous, quotes, splittable);
    }

    private static (List<Entity> Continuous, List<Entity> Quotes, List<Entity> Splittable) Sorted(List<Entity> entities) =>
        (entities.FindAll(entity => !entity.IsSplittable && !entity.IsQuote),
            entities.FindAll(entity => entity.IsQuote),
            entities.FindAll(entity => entity.IsSplittable));

    private static void Rebuild(
        List<Entity> entities, List<Entity> continuous, List<Entity> quotes, List<Entity> splittable)
    {
        continuous.AddRange(quotes);
        Sort(continuous);
        var split = splittable.Count > 0 ? new Splitter(splittable).Along(continuous) : [];
        entities.Clear();
        entities.AddRange(continuous);
        entities.AddRange(split);
        Sort(entities);
    }

    private static void DropIntersecting(List<Entity> entities)
    {
        var end = 0;
        entities.RemoveAll(entity =>
        {
            var intersects = entity.Offset < end;
            end = intersects ? end : entity.End;
            return intersects;
        });
    }

    /// <summary>A quote may contain a link, or stand apart from it; nothing else.</summary>
    private static void DropAcrossQuotes(List<Entity> entities, List<Entity> quotes) =>
        entities.RemoveAll(entity => quotes.Exists(quote =>
            quote.Offset < entity.End && entity.Offset < quote.End
            && (quote.End < entity.End || entity.Offset < quote.Offset)));

    private static List<Entity> Limited(List<Entity> entities)
    {
        if (entities.Count <= MostEntities)
        {
            return entities;
        }

        var left = MostEntities - entities.Count(entity => entity is { IsMarked: true, IsSplittable: false, Type: not EntityType.CustomEmoji });
        var plain = Math.Max(0, left);
        var others = MostEntities;
        return entities.FindAll(entity =>
            !entity.IsMarked || entity.Type == EntityType.CustomEmoji
            || (entity.IsSplittable ? plain-- > 0 : others-- > 0));
    }

    /// <summary>Cuts bold, italic and the like where other entities begin or end, and joins neighbours of one kind.</summary>
    private sealed class Splitter(List<Entity> splittable)
    {
        private const int Kinds = 5;
        private readonly int[] begins = new int[Kinds];
        private readonly int[] ends = new int[Kinds];
        private readonly List<Entity> result = [];
        private int next;

        public List<Entity> Along(List<Entity> others)
        {
            var nested = new Stack<Entity>();
            foreach (var other in others)
            {
                Reach(other.Offset, nested);
                nested.Push(other);
            }

            Reach(int.MaxValue, nested);
            Sort(result);
            return result;
        }

        private void Reach(int offset, Stack<Entity> nested)
        {
            while (nested.TryPeek(out var outer) && offset >= outer.End)
            {
                var before = result.Count;
                Add(outer.End);
                if (outer.IsPre)
                {
                    result.RemoveRange(before, result.Count - before);
                }

                nested.Pop();
            }

            Add(offset);
        }

        private void Add(int end)
        {
            for (; next < splittable.Count && splittable[next].Offset < end; next++)
            {
                var entity = splittable[next];
                var kind = entity.Type - EntityType.Bold;
                if (ends[kind] != 0 && entity.Offset <= ends[kind])
                {
                    ends[kind] = Math.Max(ends[kind], entity.End);
                }
                else
                {
                    Flush(entity.Offset);
                    (begins[kind], ends[kind]) = (entity.Offset, entity.End);
                }
            }

            Flush(end);
        }

        private void Flush(int offset)
        {
            for (var kind = 0; kind < Kinds; kind++)
            {
                if (ends[kind] == 0 || begins[kind] >= offset)
                {
                    continue;
                }

                var end = Math.Min(ends[kind], offset);
                result.Add(new Entity(EntityType.Bold + kind, begins[kind], end - begins[kind]));
                (begins[kind], ends[kind]) = ends[kind] <= offset ? (0, 0) : (offset, ends[kind]);
            }
        }
    }
}
