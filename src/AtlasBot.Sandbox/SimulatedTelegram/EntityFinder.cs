using System.Buffers;

namespace SimulatedTelegram;

/// <summary>What Telegram marks by itself in a text: addresses, mentions, commands, hashtags, e-mail addresses.</summary>
internal static class EntityFinder
{
    // The top-level domains the real server knows are some 1,500; these are enough for what a bot of this kind writes.
    private static readonly HashSet<string> Domains = new(
        ("com org net edu gov mil int info biz io co eu us me tv app dev ai news name pro mobi asia cat jobs museum travel tel "
         + "ac ae af al am ar at au az ba be bg br by ca ch cl cn cy cz de dk ee es fi fr ge gr hk hr hu id ie il in iq ir is it "
         + "jp ke kg kr kz lb li lt lu lv ly ma md mk mn mx my ng nl no nz pe ph pk pl pt qa ro rs ru sa se sg si sk su sy th tj tm tr "
         + "tw ua ug uk uy uz ve vn za az рф укр бел online site tech blog media agency center institute foundation international").Split(' '),
        StringComparer.Ordinal);

    private static readonly SearchValues<char> Starts = SearchValues.Create("@/#.");

    public static List<Entity> Find(string text)
    {
        var found = new List<Entity>();
        for (var i = 0; i < text.Length; i++)
        {
            var next = text.AsSpan(i).IndexOfAny(Starts);
            if (next < 0)
            {
                break;
            }

            i += next;
            var one = text[i] switch
            {
                '@' => Mention(text, i),
                '/' => Command(text, i),
                '#' => Hashtag(text, i),
                _ => Address(text, i, found.Count > 0 ? found[^1].End : 0),
            };
            if (one.Length > 0)
            {
                Replace(found, one);
                i = one.End - 1;
            }
        }

        return found;
    }

    /// <summary>What begins further left, found later, takes the place of what it covers.</summary>
    private static void Replace(List<Entity> found, Entity one)
    {
        while (found.Count > 0 && found[^1].End > one.Offset)
        {
            found.RemoveAt(found.Count - 1);
        }

        found.Add(one);
    }

    private static Entity Mention(string text, int at)
    {
        var end = WordEnd(text, at + 1);
        return end - at - 1 is >= 2 and <= 32 && !IsWord(text, at - 1) && !IsWord(text, end)
            ? new Entity(EntityType.Mention, at, end - at)
            : default;
    }

    private static Entity Command(string text, int at)
    {
        var end = WordEnd(text, at + 1);
        if (end - at - 1 is < 1 or > 64 || IsWord(text, at - 1) || At(text, at - 1) is '/' or '<' or '>')
        {
            return default;
        }

        if (At(text, end) == '@')
        {
            var name = end + 1;
            end = WordEnd(text, name);
            if (end - name is < 3 or > 32)
            {
                return default;
            }
        }

        return IsWord(text, end) || At(text, end) is '/' or '<' or '>'
            ? default
            : new Entity(EntityType.BotCommand, at, end - at);
    }

    private static Entity Hashtag(string text, int at)
    {
        var end = at + 1;
        var letters = 0;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
        {
            letters += char.IsLetter(text[end]) ? 1 : 0;
            end++;
        }

        return letters > 0 && end - at - 1 <= 256 && !IsWord(text, at - 1) && At(text, end) != '#'
            ? new Entity(EntityType.Hashtag, at, end - at)
            : default;
    }

    /// <summary>A web or e-mail address around a dot.</summary>
    private static Entity Address(string text, int dot, int from)
    {
        var begin = dot;
        while (begin > from && IsDomain(text[begin - 1]))
        {
            begin--;
        }

        var end = dot;
        while (end < text.Length && IsDomain(text[end]))
        {
            end++;
        }

        while (end > dot && text[end - 1] is '.' or '-')
        {
            end--;
        }

        if (begin == dot || end <= dot + 1)
        {
            return default;
        }

        var scheme = SchemeBefore(text, begin, from);
        if (scheme == 0 && At(text, begin - 1) == '@')
        {
            return Email(text, begin, end, from);
        }

        var tld = text[(text.LastIndexOf('.', end - 1) + 1)..end];
        return scheme > 0 ? Url(text, begin - scheme, end)
            : IsDomainName(tld) && At(text, begin - 1) is not ('/' or '@' or '=') ? Url(text, begin, end)
            : default;
    }

    private static Entity Url(string text, int begin, int domainEnd)
    {
        var end = domainEnd;
        if (At(text, end) == ':' && char.IsAsciiDigit(At(text, end + 1)))
        {
            for (end++; char.IsAsciiDigit(At(text, end)); end++)
            {
            }
        }

        var path = end;
        if (At(text, end) is '/' or '?' or '#')
        {
            var depth = 0;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>' or '"' or '«' or '»'))
            {
                depth += text[end] is '(' or '[' or '{' ? 1 : text[end] is ')' or ']' or '}' ? -1 : 0;
                if (depth < 0)
                {
                    break;
                }

                end++;
            }
        }

        while (end > path && ".:;,('?!`".Contains(text[end - 1], StringComparison.Ordinal))
        {
            end--;
        }

        return new Entity(EntityType.Url, begin, end - begin);
    }

    private static Entity Email(string text, int domain, int end, int from)
    {
        var begin = domain - 1;
        while (begin > from && (char.IsAsciiLetterOrDigit(text[begin - 1]) || text[begin - 1] is '.' or '-' or '_' or '+'))
        {
            begin--;
        }

        return begin < domain - 1 ? new Entity(EntityType.Email, begin, end - begin) : default;
    }

    private static int SchemeBefore(string text, int begin, int from)
    {
        foreach (var scheme in (ReadOnlySpan<string>)["https://", "http://", "ftp://"])
        {
            if (begin - scheme.Length >= from
                && text.AsSpan(begin - scheme.Length, scheme.Length).Equals(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return scheme.Length;
            }
        }

        return 0;
    }

    private static bool IsDomainName(string label)
    {
        var lower = label.ToLowerInvariant();
        // "end.In" is the end of one sentence and the start of the next.
        return Domains.Contains(lower) && (lower == label || label[1..] != lower[1..]);
    }

    private static bool IsDomain(char c) => char.IsLetterOrDigit(c) || c is '.' or '-' or '_';

    private static int WordEnd(string text, int at)
    {
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
        {
            at++;
        }

        return at;
    }

    private static bool IsWord(string text, int at) => At(text, at) is var c && (char.IsLetterOrDigit(c) || c == '_');

    private static char At(string text, int at) => at >= 0 && at < text.Length ? text[at] : '\0';
}
