using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Topics;

namespace AtlasBot.Newsroom;

/// <summary>Staff give topics the names that writers really use, and take them back; older sections follow by themselves.</summary>
public sealed class NamesDesk(TopicIndex index, QuestionReader reader, AuditTrail audit, Courier courier)
{
    /// <summary>Adds a name (<c>Belarus = Bielorussia</c>), takes one back (<c>- Bielorussia</c>), or lists them.</summary>
    public Task TakeAsync(StaffMember member, string words, CancellationToken cancel)
    {
        var messages = new NameMessages(Texts.In(member.Language));
        var message = words.Split('=', 2, StringSplitOptions.TrimEntries) switch
        {
            [var topic, var name] => Add(member, messages, topic, name),
            [['-', ..] taken] => Remove(member, messages, taken[1..].Trim()),
            _ => messages.List([.. index.Added().Select(added => (added.Name, NameOf(added.Key, member)))], index.Kept()),
        };
        return courier.SendAsync(member.Place, message, cancel);
    }

    /// <summary>What was a slip for a known name is found under that name from now on. Nothing happens where the name is no topic's.</summary>
    public void Learn(StaffMember member, string slip, string meant)
    {
        if (reader.Understand(meant) is { Topic: { } topic, Corrections: [] })
        {
            index.Name(topic.Key, LanguageOf(slip, member), slip, () => audit.Write(member.User, "name", $"{topic.Key} = {slip}"));
        }
    }

    /// <summary>A name that looked like a slip is right: no later brief is asked about it.</summary>
    public void Keep(StaffMember member, string name) => index.Keep(name, () => audit.Write(member.User, "keep", name));

    private Message Add(StaffMember member, NameMessages messages, string asked, string name)
    {
        if (reader.Understand(asked).Topic is not { } topic)
        {
            return messages.NoTopic(asked);
        }

        var isNew = index.Name(
            topic.Key, LanguageOf(name, member), name, () => audit.Write(member.User, "name", $"{topic.Key} = {name}"));
        return messages.Added(name, topic.Name(member.Language), isNew);
    }

    private Message Remove(StaffMember member, NameMessages messages, string name)
    {
        var added = index.Added().Where(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (added.Count == 0)
        {
            var kept = index.Kept().FirstOrDefault(one => string.Equals(one, name, StringComparison.OrdinalIgnoreCase));
            return kept is not null && index.Unkeep(kept, () => audit.Write(member.User, "unname", kept))
                ? messages.AskedAgain(kept)
                : messages.NotAdded(name);
        }

        foreach (var one in added)
        {
            index.Unname(one.Key, one.Language, one.Name, () => audit.Write(member.User, "unname", $"{one.Key} = {one.Name}"));
        }

        return messages.Removed(name, NameOf(added[0].Key, member));
    }

    // The letters tell Russian; of the other two it is what the member speaks.
    private static string LanguageOf(string name, StaffMember member) =>
        name.Any(letter => letter is >= '\u0400' and <= '\u052F') ? "ru" : member.Language == "az" ? "az" : "en";

    private string NameOf(string key, StaffMember member) => index.Gazetteer.Find(key)?.Name(member.Language) ?? key;
}
