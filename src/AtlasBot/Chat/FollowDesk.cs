using AtlasBot.Messages;
using AtlasBot.Newsroom;
using AtlasBot.Storage;
using AtlasBot.Subscribers;
using AtlasBot.Topics;

namespace AtlasBot.Chat;

/// <summary>People follow topics, look at what they follow, and follow them no more.</summary>
public sealed class FollowDesk(
    Database database,
    SubscriberRegister subscribers,
    Follows follows,
    HandledUpdates updates,
    TopicReader reader,
    Search search,
    TopicIndex index,
    Subscriptions subscriptions,
    QuestionShelf shelf,
    Listeners listeners,
    Reply reply,
    NewsroomOptions newsroom,
    TimeProvider clock)
{
    /// <summary>Follows what the words ask for; nothing asks back.</summary>
    public async Task FollowAsync(Incoming asked, string words, CancellationToken cancel)
    {
        words = TopicReader.Cut(words);
        var question = reader.Understand(words);
        var listener = listeners.Of(asked);
        if (question.IsEmpty)
        {
            await reply.SendAsync(listener, Words(listener).AskFollow(), cancel);
            return;
        }

        await reply.SendAsync(listener, Follow(asked, listener, question, QuestionShelf.NumberOf(words)), cancel);
        shelf.Keep(words);
    }

    /// <summary>The same for what was asked before; false where it is not known any more.</summary>
    public async Task<bool> FollowAsync(Incoming.Pressed pressed, Press.Follow press, CancellationToken cancel)
    {
        if (shelf.Find(press.Question) is not { } words)
        {
            return false;
        }

        if (press.Join)
        {
            await subscriptions.JoinAsync(pressed, pressed.UpdateId, cancel);
        }

        var listener = listeners.Of(pressed);
        await reply.SendAsync(listener, Follow(pressed, listener, reader.Understand(words), press.Question), cancel);
        return true;
    }

    /// <summary>Follows what was asked before no more; false where it is not known any more.</summary>
    public async Task<bool> UnfollowAsync(Incoming.Pressed pressed, Press.Unfollow press, CancellationToken cancel)
    {
        if (shelf.Find(press.Question) is not { } words || subscribers.At(pressed.Place) is not { } subscriber)
        {
            return false;
        }

        var listener = listeners.Of(pressed);
        var question = reader.Understand(words);
        follows.Remove(subscriber.Id, question);
        await reply.SendAsync(listener, Words(listener).NoLonger(question.Understood(listener.Texts.Language)), cancel);
        return true;
    }

    /// <summary>The list of what somebody follows.</summary>
    public Task ListAsync(Incoming asked, CancellationToken cancel)
    {
        var listener = listeners.Of(asked);
        return reply.SendAsync(listener, List(listener), cancel);
    }

    /// <summary>Takes something off the list, in place.</summary>
    public Task<bool> DropAsync(Incoming.Pressed pressed, Press.DropFollowed press, CancellationToken cancel) =>
        ChangeAsync(pressed, subscriber => follows.Remove(subscriber.Id, press.Interest), cancel);

    /// <summary>Sets whether only what is followed comes, and says so in place.</summary>
    public Task<bool> SetOnlyAsync(Incoming.Pressed pressed, Press.OnlyFollowed press, CancellationToken cancel) =>
        subscribers.At(pressed.Place) is { } who && follows.CountOf(who.Id) == 0
            ? Task.FromResult(false)
            : ChangeAsync(pressed, subscriber => follows.SetOnly(subscriber.Id, press.Only), cancel);

    private async Task<bool> ChangeAsync(Incoming.Pressed pressed, Action<Subscriber> change, CancellationToken cancel)
    {
        if (subscribers.At(pressed.Place) is not { } subscriber)
        {
            return false;
        }

        change(subscriber);
        var listener = listeners.Of(pressed);
        await reply.EditAsync(listener, pressed.MessageId, List(listener), cancel);
        return true;
    }

    private Message Follow(Incoming asked, Listener listener, Topics.Question question, long number)
    {
        if (subscribers.At(asked.Place) is not { State: SubscriberState.Active } subscriber)
        {
            return Words(listener).SubscribeFirst(number);
        }

        var isNew = database.Atomically(() =>
        {
            var repeated = !updates.Record(asked.UpdateId);
            return follows.CountOf(subscriber.Id) >= Follows.AtMost && !follows.Has(subscriber.Id, question)
                ? (bool?)null
                : follows.Add(subscriber.Id, question, clock.GetUtcNow()) || repeated;
        });
        return isNew is { } done
            ? Words(listener).Follows(question.Understood(listener.Texts.Language), done)
            : Words(listener).Full(Follows.AtMost);
    }

    private Message List(Listener listener)
    {
        if (subscribers.At(listener.Place) is not { } subscriber)
        {
            return Words(listener).List([], only: false);
        }

        var today = newsroom.Due.Today(clock.GetUtcNow());
        var month = new DateOnly(today.Year, today.Month, 1);
        var topics = follows.Of(subscriber.Id).Select(interest =>
        {
            var question = reader.Understand(interest.Topic is { } key ? TopicReader.WordsFor(key) : interest.Words);
            return new FollowedTopic(
                interest.Id, interest.Name(listener.Texts.Language, index.Gazetteer), search.CountOf(question), search.CountOf(question, month));
        });
        return Words(listener).List([.. topics], follows.IsOnly(subscriber.Id));
    }

    private static FollowMessages Words(Listener listener) => new(listener.Texts);
}
